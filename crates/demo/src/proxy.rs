//! Stands in front of a real IRIS or Precinct, so that browser, bundle and server share one origin.
//! Nothing is imitated, cached or understood here: bytes go through in both directions as they come.
//!
//! Wiring: `app.nest("/api/iris", proxy::router(Upstream::new("IRIS", url, insecure)?))`; the part of the path that follows the mount
//! point and the query reach the server exactly as the browser wrote them, double encoding included.

use std::error::Error;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, HeaderName, ORIGIN, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, REFERER,
    SET_COOKIE, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// IRIS's own workers are killed after 180 s; nothing is gained by waiting much longer.
const TIMEOUT: Duration = Duration::from_secs(300);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);

/// Headers that describe one connection, not the message (RFC 9110, 7.6.1).
const HOP_BY_HOP: [HeaderName; 9] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// IRIS answers API calls with a session cookie that breaks the next ones when it comes back (recording 159), and Origin and Referer
/// name an address that the server has never heard of.
const NOT_TO_SERVER: [HeaderName; 4] = [COOKIE, ORIGIN, REFERER, HOST];

/// A real server.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// "IRIS" or "Precinct".
    name: &'static str,
    /// Without a slash at its end.
    base: String,
    client: reqwest::Client,
}

impl Upstream {
    /// `insecure` accepts a certificate that nobody has signed. The error is a sentence for a person.
    pub fn new(name: &'static str, url: &str, insecure: bool) -> Result<Self, String> {
        let parsed = reqwest::Url::parse(url).map_err(|error| format!("The address of {name}, \"{url}\", is not a URL: {error}."))?;
        if !matches!(parsed.scheme(), "http" | "https") || parsed.query().is_some() || parsed.fragment().is_some() {
            return Err(format!(
                "The address of {name}, \"{url}\", must look like https://server.example/ or https://server.example/path/."
            ));
        }
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT_TIMEOUT)
            .tls_danger_accept_invalid_certs(insecure)
            .build()
            .map_err(|error| format!("The connection to {name} could not be set up: {error}."))?;
        Ok(Self { name, base: url.trim_end_matches('/').to_owned(), client })
    }
}

/// Forwards every request to the server.
pub fn router(upstream: Upstream) -> Router {
    Router::new().fallback(forward).with_state(upstream)
}

async fn forward(State(upstream): State<Upstream>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let tail = head.uri.path_and_query().map_or("/", |tail| tail.as_str());
    let mut call =
        upstream.client.request(head.method, format!("{}{tail}", upstream.base)).headers(passed_on(&head.headers, &NOT_TO_SERVER));
    // A body of unknown length is sent in chunks, so only a request that has a body may get one.
    if head.headers.contains_key(CONTENT_LENGTH) || head.headers.contains_key(TRANSFER_ENCODING) {
        call = call.body(reqwest::Body::wrap_stream(body.into_data_stream()));
    }
    match call.send().await {
        Ok(answer) => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = answer.status();
            *response.headers_mut() = passed_on(answer.headers(), &[SET_COOKIE]);
            *response.body_mut() = Body::from_stream(answer.bytes_stream());
            response
        }
        Err(error) => no_answer(&upstream, &error),
    }
}

/// A copy without cookies, without what belongs to one connection, and without what `Connection` names.
fn passed_on(headers: &HeaderMap, withheld: &[HeaderName]) -> HeaderMap {
    let named: Vec<String> = headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    headers
        .iter()
        .filter(|(name, _)| !HOP_BY_HOP.contains(name) && !withheld.contains(name) && !named.iter().any(|named| named == name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The server is down, too slow, or shows a certificate that is not trusted.
fn no_answer(upstream: &Upstream, error: &reqwest::Error) -> Response {
    let (name, base) = (upstream.name, &upstream.base);
    let option = name.to_lowercase();
    let causes: Vec<String> =
        std::iter::successors(error.source(), |cause: &&dyn Error| (*cause).source()).map(ToString::to_string).collect();
    let (status, text) = if error.is_timeout() {
        (StatusCode::GATEWAY_TIMEOUT, format!("{name} at {base} gave no answer in time.\n"))
    } else if causes.iter().any(|cause| cause.contains("certificate")) {
        let hint = "If it is a self-signed one that you trust, start again with --insecure-upstream.";
        (StatusCode::BAD_GATEWAY, format!("The certificate of {name} at {base} is not trusted. {hint}\n"))
    } else {
        let cause = causes.last().map_or("no connection", String::as_str);
        (StatusCode::BAD_GATEWAY, format!("{name} at {base} cannot be reached: {cause}. Check the address given with --{option}-url.\n"))
    };
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

#[cfg(test)]
#[path = "proxy_tests.rs"]
mod tests;
