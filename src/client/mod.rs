//! The one door to the network: address, credential, timeout, cancel, careful repetition, and the answer as a value or an `ApiError`.
//! It never shows anything, never navigates, never logs, and knows no page.

mod abort;
mod credential;

pub use abort::Abort;
pub use credential::Credential;

use casebook_core::call::{Answer, Body, Call, Effect, Method, Request, Service};
use casebook_core::error::ApiError;
use gloo_net::http::{RequestBuilder, Response};
use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCredentials;

/// How often a read is repeated after a passing failure.
const REPEATS: u32 = 2;
/// The pause before the first repetition; the next is longer by as much.
const PAUSE_MILLIS: u32 = 700;
/// A server that asks for more patience than this is reported instead of waited for.
const LONGEST_WAIT_SECS: u32 = 20;

#[derive(Default)]
struct Door {
    url: String,
    credential: Option<Credential>,
}

#[derive(Default)]
struct Doors {
    iris: Door,
    precinct: Door,
}

impl Doors {
    fn of(&self, service: Service) -> &Door {
        match service {
            Service::Iris => &self.iris,
            Service::Precinct => &self.precinct,
        }
    }

    fn of_mut(&mut self, service: Service) -> &mut Door {
        match service {
            Service::Iris => &mut self.iris,
            Service::Precinct => &mut self.precinct,
        }
    }
}

/// What came back before anything was made of it.
pub struct RawAnswer {
    pub status: u16,
    pub content_type: String,
    pub retry_after_secs: Option<u32>,
    /// Outside the module's memory, so that a big answer can be moved to the worker without a copy.
    pub body: Uint8Array,
}

impl RawAnswer {
    /// Reads the answer on this thread.
    pub fn read<T>(&self, call: &Call<T>) -> Result<T, ApiError> {
        let body = self.body.to_vec();
        call.read(&Answer { status: self.status, content_type: &self.content_type, retry_after_secs: self.retry_after_secs, body: &body })
    }
}

/// A copyable handle of the door.
#[derive(Clone, Copy)]
pub struct Client(StoredValue<Doors, LocalStorage>);

impl Client {
    /// A door without credentials. The addresses end with a slash.
    #[must_use]
    pub fn new(iris_url: String, precinct_url: String) -> Self {
        let doors = Doors { iris: Door { url: iris_url, credential: None }, precinct: Door { url: precinct_url, credential: None } };
        Self(StoredValue::new_local(doors))
    }

    /// Another door to the same servers, for trying a credential before it is adopted.
    #[must_use]
    pub fn trial(self, service: Service, credential: Credential) -> Self {
        let (iris, precinct) = self.0.with_value(|d| (d.iris.url.clone(), d.precinct.url.clone()));
        let trial = Self::new(iris, precinct);
        trial.set_credential(service, Some(credential));
        trial
    }

    /// Adopts or forgets a credential.
    pub fn set_credential(self, service: Service, credential: Option<Credential>) {
        self.0.update_value(|d| d.of_mut(service).credential = credential);
    }

    /// Whether a credential is held.
    #[must_use]
    pub fn has_credential(self, service: Service) -> bool {
        self.0.with_value(|d| d.of(service).credential.is_some())
    }

    /// Lends the credential held, see [`Credential::lend`].
    pub(crate) fn lend_credential<R>(self, service: Service, f: impl FnOnce(&str) -> R) -> Option<R> {
        self.0.with_value(|d| d.of(service).credential.as_ref().map(|c| c.lend(f)))
    }

    /// Sends a call and reads its answer.
    pub async fn send<T>(self, call: &Call<T>, abort: &Abort) -> Result<T, ApiError> {
        self.fetch(&call.request, abort).await?.read(call)
    }

    /// Sends a call and gives the answer as it came, for a reader on another thread. Only a read is repeated, and only after
    /// a failure that may pass.
    pub async fn fetch(self, request: &Request, abort: &Abort) -> Result<RawAnswer, ApiError> {
        let mut tried = 0;
        loop {
            let result = self.fetch_once(request, abort).await;
            let (transient, wait) = match &result {
                Ok(answer) => (matches!(answer.status, 429 | 502..=504), answer.retry_after_secs),
                Err(error) => (matches!(error, ApiError::Unreachable), None),
            };
            if request.effect != Effect::Read || !transient || tried == REPEATS || wait.is_some_and(|secs| secs > LONGEST_WAIT_SECS) {
                return result;
            }
            tried += 1;
            gloo_timers::future::TimeoutFuture::new(wait.map_or(tried * PAUSE_MILLIS, |secs| secs * 1_000)).await;
            if abort.is_aborted() {
                return Err(ApiError::Cancelled);
            }
        }
    }

    async fn fetch_once(self, request: &Request, abort: &Abort) -> Result<RawAnswer, ApiError> {
        let limit = abort.with_limit(request.timeout_secs);
        let sent = self.prepare(request, &limit.signal())?.send();
        let response = sent.await.map_err(|_| limit.cause())?;
        collect(response).await.map_err(|_| limit.cause())
    }

    fn prepare(self, request: &Request, signal: &web_sys::AbortSignal) -> Result<gloo_net::http::Request, ApiError> {
        self.0.with_value(|doors| {
            let door = doors.of(request.service);
            let method = match request.method {
                Method::Get => gloo_net::http::Method::GET,
                Method::Post => gloo_net::http::Method::POST,
                Method::Put => gloo_net::http::Method::PUT,
                Method::Delete => gloo_net::http::Method::DELETE,
            };
            // A stray IRIS session cookie breaks POSTs, changes shapes and even permissions (iris.md section 1).
            let mut builder = RequestBuilder::new(&format!("{}{}", door.url, request.url_tail()))
                .method(method)
                .credentials(RequestCredentials::Omit)
                .cache(web_sys::RequestCache::NoStore)
                .header("Content-Type", "application/json")
                .abort_signal(Some(signal));
            if let Some(credential) = &door.credential {
                builder = match request.service {
                    Service::Iris => credential.lend(|s| builder.header("Authorization", &format!("Bearer {s}"))),
                    Service::Precinct => credential.lend(|s| builder.header("API-Token", s)),
                };
            }
            let built = match &request.body {
                Body::None => builder.build(),
                Body::Json(text) => builder.body(text.clone()),
            };
            built.map_err(|_| ApiError::Unreachable)
        })
    }
}

async fn collect(response: Response) -> Result<RawAnswer, wasm_bindgen::JsValue> {
    let headers = response.headers();
    let status = response.status();
    let content_type = headers.get("content-type").unwrap_or_default();
    let retry_after_secs = headers.get("retry-after").and_then(|v| v.trim().parse().ok());
    let buffer = JsFuture::from(web_sys::Response::from(response).array_buffer()?).await?;
    Ok(RawAnswer { status, content_type, retry_after_secs, body: Uint8Array::new(&buffer) })
}
