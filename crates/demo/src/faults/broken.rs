//! The answers of servers and networks in trouble.
//! When to give them is decided in the module above.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, TRANSFER_ENCODING};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

/// What IRIS's Python server sends when a route fails (recording 05).
const WERKZEUG_500: &str = "<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n<p>The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.</p>\n";

const SIGN_IN_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head><title>Sign in - Company Portal</title></head>\n<body><h1>Your session has ended</h1><form method=\"post\" action=\"/portal/login\"><input name=\"user\"><input name=\"password\" type=\"password\"><button>Sign in</button></form></body>\n</html>\n";

pub fn internal_error() -> Response {
    page(StatusCode::INTERNAL_SERVER_ERROR, WERKZEUG_500.to_owned())
}

pub fn bad_gateway() -> Response {
    page(StatusCode::BAD_GATEWAY, nginx("502 Bad Gateway"))
}

pub fn too_many(retry_after: u32) -> Response {
    let mut response = page(StatusCode::TOO_MANY_REQUESTS, nginx("429 Too Many Requests"));
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after));
    response
}

/// A portal in front of the server that answers everything with its own page.
pub fn sign_in_page() -> Response {
    page(StatusCode::OK, SIGN_IN_PAGE.to_owned())
}

/// The refusal of a token, as the server that owns the path words it (recording 01 for IRIS).
pub fn expired(path: &str) -> Response {
    let body = if path.contains("precinct/") {
        r#"{"success":false,"error":"Invalid token"}"#
    } else {
        r#"{"status":"error","message":"Authentication required","data":[]}"#
    };
    (StatusCode::UNAUTHORIZED, [(CONTENT_TYPE, "application/json")], body).into_response()
}

/// No answer at all. A body that fails at once makes hyper close the connection before it has written the head.
pub fn dropped() -> Response {
    Response::new(Body::from_stream(stream::iter([Err::<Bytes, _>(cut())])))
}

/// The same answer with its body cut after `bytes`; a shorter body arrives whole.
pub async fn truncated(response: Response, bytes: usize) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        return dropped();
    };
    if whole.len() <= bytes {
        return Response::from_parts(head, Body::from(whole));
    }
    head.headers.remove(TRANSFER_ENCODING);
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let body = stream::unfold(Some(whole.slice(..bytes)), |part| async move {
        match part {
            Some(part) if !part.is_empty() => Some((Ok(part), Some(Bytes::new()))),
            Some(_) => {
                // The part before must leave the buffer first: an error that follows at once would discard it.
                tokio::time::sleep(Duration::from_millis(20)).await;
                Some((Err(cut()), None))
            }
            None => None,
        }
    });
    Response::from_parts(head, Body::from_stream(body))
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "cut by a fault rule")
}

fn page(status: StatusCode, html: String) -> Response {
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

/// nginx's own error page.
fn nginx(title: &str) -> String {
    format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.27.5</center>\r\n</body>\r\n</html>\r\n"
    )
}
