//! Who asks, for which case, and whether they may: tokens, the stray session cookie, the fallback of `cid`.
//! What an answer holds is decided by the handlers.

use axum::http::{Method, header};
use serde_json::Value;

use super::reply;
use super::routes::{Found, Needs};
use crate::http::{Answer, Request};
use crate::model::{Access, Micros, Rights, World};
use crate::options::Dialect;

/// The case IRIS takes when a request names none: the calling user's context, by default the first.
const FALLBACK_CASE: u32 = 1;

/// The user of the token. The scheme is case-sensitive, and a bare key works too (recordings 01, 164).
pub fn user(world: &World, dialect: Dialect, request: &Request) -> Option<u32> {
    let authorization = request.header(header::AUTHORIZATION);
    let bearer = authorization.map(|value| value.strip_prefix("Bearer ").unwrap_or(value));
    let elsewhere = match dialect {
        Dialect::V20 => request.parameter("api_key"),
        Dialect::V24 => request.headers.get("x-iris-auth").and_then(|value| value.to_str().ok()),
    };
    let key = bearer.or(elsewhere).filter(|key| !key.is_empty())?;
    world.users.iter().find(|user| user.active && user.api_key == key).map(|user| user.id)
}

/// The value of the session cookie, when the browser sent it back.
pub fn session_cookie(request: &Request) -> Option<String> {
    let cookies = request.headers.get_all(header::COOKIE);
    cookies
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix("session=").map(str::to_owned))
}

/// Checks the cookie's damage and the permissions; the case the route acts on, or the refusal.
pub fn permitted(
    world: &World,
    dialect: Dialect,
    request: &Request,
    found: &Found,
    user: u32,
    cookie: Option<&str>,
    now: Micros,
) -> Result<u32, Answer> {
    if cookie.is_some() && dialect == Dialect::V20 && request.method == Method::POST {
        // Flask-WTF looks for a token in the JSON, and fails otherwise when there is none (recording 159).
        let refusal = if request.is_json() { reply::invalid("Invalid CSRF token") } else { reply::bad_request() };
        return Err(refusal);
    }
    // Permissions come from the cookie, not from the token's user: a server bug, imitated (recording 159).
    let judged = cookie.and_then(|value| value.strip_prefix("user-")?.parse().ok()).unwrap_or(user);
    match found.route.needs {
        Needs::Login => Ok(FALLBACK_CASE),
        Needs::Standard => {
            let rights = world.user(judged).map(|user| user.rights).unwrap_or_default();
            if rights == Rights::LoginOnly { Err(reply::forbidden_outside_cases()) } else { Ok(FALLBACK_CASE) }
        }
        Needs::Read | Needs::Write => {
            let case = case_id(request, dialect, cookie.is_some())?;
            let wanted = if found.route.needs == Needs::Write { Access::Full } else { Access::ReadOnly };
            reaches(world, case, user, wanted).then_some(case).ok_or_else(|| reply::forbidden(case, user, now))
        }
    }
}

/// Whether a user has a level of access to a case.
pub fn reaches(world: &World, case: u32, user: u32, wanted: Access) -> bool {
    world.access(case, user).is_some_and(|level| level >= wanted)
}

/// The `cid` of the query, else of a JSON body, else the fallback (recordings 04, 05, 14).
fn case_id(request: &Request, dialect: Dialect, cookie: bool) -> Result<u32, Answer> {
    if let Some(id) = request.parameter("cid").and_then(|cid| cid.parse().ok()) {
        return Ok(id);
    }
    let refusal = || reply::failure(404, "Invalid case ID", Value::Array(Vec::new()));
    if cookie && dialect == Dialect::V20 {
        return Err(refusal());
    }
    if request.is_json() && !request.body.is_empty() && request.parameter("cid").is_none() {
        let body = json_body(request, dialect)?;
        if dialect == Dialect::V20 && body.as_object().is_some_and(serde_json::Map::is_empty) {
            return Err(refusal());
        }
        if let Some(id) = body.get("cid").and_then(super::form::whole_number) {
            return Ok(u32::try_from(id).unwrap_or(0));
        }
    }
    Ok(FALLBACK_CASE)
}

/// The body as JSON. Without the content type it is refused unread, in each version's way (recording 27).
pub fn json_body(request: &Request, dialect: Dialect) -> Result<Value, Answer> {
    if !request.is_json() {
        return Err(match dialect {
            Dialect::V20 => reply::bad_request(),
            Dialect::V24 => reply::unsupported_media_type(),
        });
    }
    serde_json::from_slice(&request.body).map_err(|_| reply::bad_request())
}
