//! The imitation of WitFoo Precinct 6.2, as far as the session needs it: login, logout, settings.
//! Everything else does not exist yet and says so.

use axum::http::{HeaderName, Method, StatusCode};
use serde_json::{Value, json};

use crate::http::{Answer, Request, parse_query};
use crate::model::World;
use crate::uuid::uuid;

const TOKEN_HEADER: HeaderName = HeaderName::from_static("api-token");

/// Accounts whose refusal comes as a 200 with `success: false`, which the contract allows for.
const FLAGGED: &str = "flagged@";

/// Answers one request. `request.path` is relative to the root of Precinct.
pub fn answer(world: &mut World, request: &Request) -> Answer {
    match (&request.method, request.path.as_str()) {
        (&Method::POST, "v1/login") => login(world, request),
        (&Method::DELETE, "v1/logout") => logout(world, request),
        (&Method::GET, "v1/settings") if signed_in(world, request) => settings(world),
        (&Method::GET, "v1/settings") => json_answer(StatusCode::FORBIDDEN, &json!({ "error": "Forbidden" })),
        _ => json_answer(StatusCode::NOT_FOUND, &json!({ "error": "Not found" })),
    }
}

fn login(world: &mut World, request: &Request) -> Answer {
    let (email, password) = (field(request, "email"), field(request, "password"));
    let account = &mut world.precinct;
    if email.eq_ignore_ascii_case(&account.email) && password == account.password && !password.is_empty() {
        let token = uuid(0x7072_6563 + account.tokens.len() as u64);
        account.tokens.insert(token.clone());
        let body = json!({ "success": true, "error": "", "token": token, "data_role": 1, "function_role": 2 });
        return json_answer(StatusCode::OK, &body);
    }
    let status = if email.starts_with(FLAGGED) { StatusCode::OK } else { StatusCode::UNAUTHORIZED };
    let body = json!({ "success": false, "error": "Login failed", "token": null, "data_role": 0, "function_role": 0 });
    json_answer(status, &body)
}

/// The token counts from the header or from the body; the answer is empty either way.
fn logout(world: &mut World, request: &Request) -> Answer {
    for token in [field(request, "token"), request.header(TOKEN_HEADER).unwrap_or_default().to_owned()] {
        world.precinct.tokens.remove(&token);
    }
    Answer::json(StatusCode::OK, "")
}

fn signed_in(world: &World, request: &Request) -> bool {
    request.header(TOKEN_HEADER).is_some_and(|token| world.precinct.tokens.contains(token))
}

fn settings(world: &World) -> Answer {
    let rows = json!([
        { "id": 1, "name": "organization_name", "value": world.precinct.organization },
        { "id": 2, "name": "retention_days", "value": "180" },
        { "id": 3, "name": "session_minutes", "value": 480 },
    ]);
    json_answer(StatusCode::OK, &rows)
}

/// A field of a JSON or form body; "" when it is absent.
fn field(request: &Request, name: &str) -> String {
    if request.is_json() {
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        return body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    }
    let form = parse_query(&String::from_utf8_lossy(&request.body));
    form.into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
}

fn json_answer(status: StatusCode, body: &Value) -> Answer {
    Answer::json(status, body.to_string())
}
