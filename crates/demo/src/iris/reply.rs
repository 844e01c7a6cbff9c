//! The envelope and the failures every IRIS route shares, HTML pages included.
//! No knowledge of a particular route.

use axum::http::{StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};

use crate::http::{Answer, Request};
use crate::model::Micros;
use crate::uuid::uuid;

#[derive(Serialize)]
struct Envelope<'a, T> {
    status: &'a str,
    message: &'a str,
    data: T,
}

/// 200 with `{status: "success", message, data}`.
pub fn success(message: &str, data: impl Serialize) -> Answer {
    envelope(StatusCode::OK, "success", message, data)
}

/// An error with `{status: "error", message, data}`; `data` is `[]` when there is nothing to say.
pub fn failure(status: u16, message: &str, data: impl Serialize) -> Answer {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    envelope(status, "error", message, data)
}

fn envelope(status: StatusCode, word: &str, message: &str, data: impl Serialize) -> Answer {
    match serde_json::to_vec(&Envelope { status: word, message, data }) {
        Ok(body) => Answer::json(status, body),
        Err(_) => server_error(),
    }
}

/// 400 with only a message: "Invalid event ID for this case".
pub fn invalid(message: &str) -> Answer {
    failure(400, message, json!([]))
}

/// 400 "Data error" for one field.
pub fn data_error(field: &str, text: &str) -> Answer {
    failure(400, "Data error", json!({ field: [text] }))
}

/// 401: no token, a wrong one, or one in the wrong place.
pub fn unauthorised() -> Answer {
    failure(401, "Authentication required", json!([]))
}

/// 403 on a case route; a case that does not exist answers the same.
pub fn forbidden(case_id: u32, user_id: u32, now: Micros) -> Answer {
    let error_uuid = uuid(now.unsigned_abs());
    failure(403, "Permission denied", json!({ "case_id": case_id, "error_uuid": error_uuid, "user_id": user_id }))
}

/// 403 on a route that is about no case.
pub fn forbidden_outside_cases() -> Answer {
    failure(403, "Permission denied", json!([]))
}

/// 404: JSON only for requests that call themselves JSON (recording 03).
pub fn unknown_route(request: &Request) -> Answer {
    if request.is_json() {
        return failure(404, "Resource not found", Value::Array(Vec::new()));
    }
    const PAGE: &str = "\n<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n\t<title>IRIS -  404 Error  </title>\n</head>\n\
        <body class=\"page-not-found\">\n\t<div class=\"wrapper not-found\">\n\t\t<h1>404</h1>\n\t\t<a href=\"/dashboard\">Back To Home</a>\n\t</div>\n</body>\n</html>\n";
    html(StatusCode::NOT_FOUND, PAGE)
}

/// 405 with the methods that exist.
pub fn wrong_method(allowed: &str) -> Answer {
    let page = error_page(405, "Method Not Allowed", "The method is not allowed for the requested URL.");
    page.with(header::ALLOW, allowed)
}

/// What Flask answers to a CORS preflight: nothing that helps a browser.
pub fn options(allowed: &str) -> Answer {
    html(StatusCode::OK, "").with(header::ALLOW, allowed)
}

/// 400 for a body that is no JSON.
pub fn bad_request() -> Answer {
    error_page(400, "Bad Request", "The browser (or proxy) sent a request that this server could not understand.")
}

/// 415 of 2.4 for a body that is not announced as JSON.
pub fn unsupported_media_type() -> Answer {
    let text = "Did not attempt to load JSON data because the request Content-Type was not &#39;application/json&#39;.";
    error_page(415, "Unsupported Media Type", text)
}

/// 500: an exception in the server.
pub fn server_error() -> Answer {
    let text = "The server encountered an internal error and was unable to complete your request. \
        Either the server is overloaded or there is an error in the application.";
    error_page(500, "Internal Server Error", text)
}

/// 302 to the sign-in page: what pages for people answer (recording 03).
pub fn sign_in_page() -> Answer {
    const PAGE: &str = "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n\
        <p>You should be redirected automatically to the target URL: <a href=\"/login\">/login</a>. If not, click the link.\n";
    html(StatusCode::FOUND, PAGE).with(header::LOCATION, "/login")
}

fn error_page(status: u16, title: &str, text: &str) -> Answer {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let code = status.as_u16();
    html(status, &format!("<!doctype html>\n<html lang=en>\n<title>{code} {title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n"))
}

fn html(status: StatusCode, page: &str) -> Answer {
    Answer::new(status, "text/html; charset=utf-8", page)
}
