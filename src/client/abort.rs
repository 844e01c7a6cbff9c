//! Giving up on requests: because somebody cancelled, or because it took too long.
//! Says which of the two it was, since `fetch` does not.

use casebook_core::error::ApiError;
use web_sys::{AbortController, AbortSignal};

/// Cancels every request made with it; a clone cancels the same ones.
#[derive(Clone)]
pub struct Abort(Option<AbortController>);

impl Default for Abort {
    fn default() -> Self {
        Self::new()
    }
}

impl Abort {
    /// Nothing cancelled yet.
    #[must_use]
    pub fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// Cancels what is under way and what would still be sent.
    pub fn abort(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_aborted(&self) -> bool {
        self.0.as_ref().is_some_and(|c| c.signal().aborted())
    }

    /// The same, and a time limit for one request.
    pub(super) fn with_limit(&self, after_secs: u16) -> Limit {
        let timeout = AbortSignal::timeout_with_u32(u32::from(after_secs) * 1_000);
        let both = js_sys::Array::of1(&timeout);
        if let Some(controller) = &self.0 {
            both.push(&controller.signal());
        }
        Limit { both: AbortSignal::any(&both), timeout, abort: self.clone(), after_secs }
    }
}

pub(super) struct Limit {
    both: AbortSignal,
    timeout: AbortSignal,
    abort: Abort,
    after_secs: u16,
}

impl Limit {
    pub(super) fn signal(&self) -> AbortSignal {
        self.both.clone()
    }

    /// Why a request failed that brought no answer.
    pub(super) fn cause(&self) -> ApiError {
        if self.abort.is_aborted() {
            ApiError::Cancelled
        } else if self.timeout.aborted() {
            ApiError::TimedOut { after_secs: self.after_secs }
        } else {
            ApiError::Unreachable
        }
    }
}
