//! One thing to do after a while, unless it is called off or put off.
//! What is to be done, and how long to wait, is the caller's.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

/// The handle of one wait; a new one takes the place of the former.
#[derive(Clone, Copy)]
pub struct Timer(StoredValue<Option<TimeoutHandle>>);

impl Timer {
    /// Must be called in a component: nothing is done any more once that is gone.
    pub fn new() -> Self {
        let timer = Self(StoredValue::new(None));
        on_cleanup(move || timer.stop());
        timer
    }

    /// Calls off what is still to come.
    pub fn stop(self) {
        if let Some(handle) = self.0.try_get_value().flatten() {
            handle.clear();
        }
    }

    /// Waits anew, then acts once.
    pub fn start(self, wait: Duration, act: impl FnOnce() + 'static) {
        self.stop();
        let handle = set_timeout_with_handle(act, wait).ok();
        self.0.try_set_value(handle);
    }
}
