//! Faults on purpose: what a bad network, an overloaded server or a dead token does to a request, on demand and repeatable.
//! Which route answers what is no business of this file; `grammar` reads the rules, `broken` makes the answers.
//!
//! Wiring: make one [`Faults`] at start, clone it into the control endpoint, and lay [`inject`] around the API routes (not around
//! the bundle): `api.layer(axum::middleware::from_fn_with_state(faults.clone(), faults::inject))`.
//!
//! # Rules
//! `KIND[=ARG][@[METHOD ]PATH][#COUNT][%PERCENT]`, several separated by commas.
//!
//! | KIND | what the browser sees |
//! |---|---|
//! | `latency=MS` | the true answer, later; several latencies add up |
//! | `500`, `502` | an HTML error page, as IRIS's Python server and as nginx send it; the request has no effect |
//! | `429=SECONDS` | "too many requests" with `Retry-After` |
//! | `drop-before` | the connection is closed without an answer; the request had no effect |
//! | `drop-after` | the request takes effect, then the connection is closed without an answer |
//! | `truncate=BYTES` | status and full `Content-Length`, then only so many bytes of the body, then the connection is closed |
//! | `expire` | 401, for this request and from now on for every request with the same token |
//! | `html` | status 200 with the sign-in page of a portal instead of the answer |
//! | `hang=SECONDS` | silence, then the connection is closed; the request had no effect |
//!
//! PATH is compared with the end of the request's path from any slash on; `*` stands for any run of characters. Without `@` a rule
//! meets every request. `#COUNT` lets the rule act that many times and then rest. `%PERCENT` lets it act on that share of the
//! requests it meets: always the same ones for the same order of requests. Latencies always add; of the others the first that acts wins.
//!
//! - `latency=800` every answer comes 0.8 s late
//! - `500@case/timeline/advanced-filter#1` the first timeline window fails, the second attempt works
//! - `drop-after@POST manage/cases/add#1` the case is created, but its answer is lost
//! - `429=3@GET case/*%25,truncate=4096@manage/cases/list` a quarter of the reads is refused, and the case list arrives cut
//! - `expire@case/timeline/*#1` the session ends in mid-work

mod broken;
mod grammar;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONNECTION};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use grammar::{Fault, Rule};

/// The rules in force. Clones share one state, so rules can be added and cleared while the server runs.
#[derive(Clone, Default)]
pub struct Faults {
    state: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    rules: Vec<Armed>,
    /// Tokens that `expire` has killed.
    dead: BTreeSet<String>,
}

/// A rule and what became of it so far.
struct Armed {
    rule: Rule,
    /// Requests it met.
    met: u64,
    /// Requests it acted on.
    acted: u32,
}

/// What one request has to suffer.
#[derive(Debug, Default, PartialEq, Eq)]
struct Verdict {
    delay: Duration,
    fault: Option<Fault>,
}

impl Faults {
    /// Rules from the command line. The error is a sentence for a person.
    pub fn new(specs: &[String], latency_ms: u64) -> Result<Self, String> {
        let faults = Self::default();
        for spec in specs {
            faults.add(spec)?;
        }
        if latency_ms > 0 {
            faults.add(&format!("latency={latency_ms}"))?;
        }
        Ok(faults)
    }

    /// Adds the rules of one text after those in force; none is added when one is wrong. Answers how many were added.
    pub fn add(&self, spec: &str) -> Result<usize, String> {
        let rules = grammar::parse(spec)?;
        let added = rules.len();
        self.lock().rules.extend(rules.into_iter().map(|rule| Armed { rule, met: 0, acted: 0 }));
        Ok(added)
    }

    /// Forgets all rules and lets killed tokens live again.
    pub fn clear(&self) {
        *self.lock() = Inner::default();
    }

    /// The rules in force with how often each has acted, oldest first.
    pub fn list(&self) -> Vec<String> {
        self.lock().rules.iter().map(|armed| format!("{} (acted {} times)", armed.rule, armed.acted)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn judge(&self, method: &str, path: &str, token: Option<&str>) -> Verdict {
        let mut inner = self.lock();
        let mut verdict = Verdict::default();
        for (index, armed) in inner.rules.iter_mut().enumerate() {
            let latency = matches!(armed.rule.fault, Fault::Latency(_));
            if !armed.rule.meets(method, path) || (verdict.fault.is_some() && !latency) || !armed.acts(index) {
                continue;
            }
            match armed.rule.fault {
                Fault::Latency(delay) => verdict.delay += delay,
                other => verdict.fault = Some(other),
            }
        }
        if let Some(token) = token {
            if verdict.fault == Some(Fault::Expire) {
                inner.dead.insert(token.to_owned());
            } else if inner.dead.contains(token) {
                verdict.fault = Some(Fault::Expire);
            }
        }
        verdict
    }
}

impl Armed {
    /// Counts one request that the rule meets, and says whether the rule acts on it.
    fn acts(&mut self, index: usize) -> bool {
        if self.rule.count.is_some_and(|count| self.acted >= count) {
            return false;
        }
        self.met += 1;
        let acts = draw(index as u64, self.met) < u64::from(self.rule.percent);
        self.acted += u32::from(acts);
        acts
    }
}

/// A number under 100 that looks random and is always the same for the same rule and request number (splitmix64).
fn draw(rule: u64, request: u64) -> u64 {
    let mut z = rule.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(request.wrapping_mul(0xD1B5_4A32_D192_ED03));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) % 100
}

/// The token of a request, wherever the two servers look for one.
fn token(headers: &HeaderMap) -> Option<String> {
    [AUTHORIZATION.as_str(), "x-iris-auth", "api-token"]
        .iter()
        .find_map(|name| headers.get(*name))
        .and_then(|value| value.to_str().ok())
        .map(|value| value.trim_start_matches("Bearer ").to_owned())
}

/// The middleware. Every answer that passes it closes its connection: Chromium silently repeats a request that dies on a reused
/// connection, and a dropped POST would take effect twice without the page ever knowing.
pub async fn inject(State(faults): State<Faults>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let verdict = faults.judge(request.method().as_str(), &path, token(request.headers()).as_deref());
    tokio::time::sleep(verdict.delay).await;
    let mut response = match verdict.fault {
        None | Some(Fault::Latency(_)) => next.run(request).await,
        Some(Fault::InternalError) => broken::internal_error(),
        Some(Fault::BadGateway) => broken::bad_gateway(),
        Some(Fault::TooMany { retry_after }) => broken::too_many(retry_after),
        Some(Fault::Expire) => broken::expired(&path),
        Some(Fault::Html) => broken::sign_in_page(),
        Some(Fault::DropBefore) => broken::dropped(),
        Some(Fault::Hang(silence)) => {
            tokio::time::sleep(silence).await;
            broken::dropped()
        }
        Some(Fault::DropAfter) => {
            next.run(request).await;
            broken::dropped()
        }
        Some(Fault::Truncate(bytes)) => broken::truncated(next.run(request).await, bytes).await,
    };
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

#[cfg(test)]
#[path = "faults/tests.rs"]
mod tests;
