//! The strings that tests pull: faults, a colleague's edits, dead tokens, a log of what was asked. Only with `--control`.
//! Nothing here imitates a server.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::clock;
use crate::http::{Answer, Request};
use crate::iris::dates;
use crate::model::{Access, Change, Event, Ids, Micros, World};
use crate::server::Server;
use crate::uuid::uuid;

/// Answers `POST __demo/…` and `GET __demo/log`; `request.path` begins after `__demo/`.
pub fn answer(server: &Server, request: &Request) -> Answer {
    let outcome = match (&request.method, request.path.as_str()) {
        (&Method::GET, "log") => return Answer::json(StatusCode::OK, Value::Array(server.seen()).to_string()),
        (&Method::POST, "log/clear") => done(|| server.forget_log()),
        (&Method::POST, "fault") => server.faults.add(String::from_utf8_lossy(&request.body).trim()).map(|_| Value::Null),
        (&Method::POST, "faults/clear") => done(|| server.faults.clear()),
        (&Method::POST, "restore") => server.restore().map(|()| Value::Null),
        (&Method::POST, "revoke") => body(request).map(|body| server.with_world(|world| revoke(world, &body))),
        (&Method::POST, "event") => body(request).and_then(|body| server.with_world(|world| add_event(world, &body))),
        (&Method::POST, path) => match path.strip_prefix("event/").and_then(|id| id.parse().ok()) {
            Some(id) => body(request).and_then(|body| server.with_world(|world| edit_event(world, id, &body))),
            None => Err(format!("There is no control {path}.")),
        },
        (method, path) => Err(format!("There is no control {method} {path}.")),
    };
    match outcome {
        Ok(value) => Answer::json(StatusCode::OK, value.to_string()),
        Err(words) => Answer::new(StatusCode::BAD_REQUEST, "text/plain; charset=utf-8", words),
    }
}

fn done(work: impl FnOnce()) -> Result<Value, String> {
    work();
    Ok(Value::Null)
}

fn body(request: &Request) -> Result<Value, String> {
    serde_json::from_slice(&request.body).map_err(|error| format!("The body is no JSON: {error}."))
}

/// `{key}`: an IRIS key or Precinct token that is not accepted any more.
fn revoke(world: &mut World, body: &Value) -> Value {
    let key = body.get("key").and_then(Value::as_str).unwrap_or_default();
    let mut revoked = world.precinct.tokens.remove(key);
    for user in world.users.iter_mut().filter(|user| user.api_key == key && !key.is_empty()) {
        user.api_key = String::new();
        revoked = true;
    }
    json!({ "revoked": revoked })
}

/// `{case_id, title, date, ...}`: see [`apply`]. The answer holds the new id.
fn add_event(world: &mut World, body: &Value) -> Result<Value, String> {
    let case_id = number(body, "case_id").ok_or("case_id is missing.")?;
    let now = clock::now();
    let colleague = colleague(world, case_id);
    let id = Ids::next(&mut world.ids.event);
    let history = vec![Change { at: now, action: "created".to_owned(), user_id: colleague }];
    let mut event =
        Event { id, uuid: uuid(u64::from(id) << 20), category_id: 1, added: now, user_id: colleague, history, ..Event::default() };
    apply(&mut event, body)?;
    let case = world.cases.get_mut(&case_id).ok_or("There is no such case.")?;
    case.timeline.put(event);
    case.counters.timeline.bump(now);
    Ok(json!({ "event_id": id }))
}

/// Changes the fields that are given; `{"delete": true}` deletes the event.
fn edit_event(world: &mut World, id: u32, body: &Value) -> Result<Value, String> {
    let now = clock::now();
    let found = world.cases.values().find(|case| case.timeline.get(id).is_some());
    let case_id = found.map(|case| case.id).ok_or("There is no such event.")?;
    let user_id = colleague(world, case_id);
    let case = world.cases.get_mut(&case_id).ok_or("There is no such case.")?;
    case.counters.timeline.bump(now);
    if body.get("delete") == Some(&Value::Bool(true)) {
        case.timeline.remove(id);
        return Ok(json!({ "event_id": id }));
    }
    let mut outcome = Ok(());
    case.timeline.edit(id, |event| {
        outcome = apply(event, body);
        event.history.push(Change { at: now, action: "updated".to_owned(), user_id });
    });
    outcome.map(|()| json!({ "event_id": id }))
}

/// Somebody who may edit the case: the last user with full access, who is not the first administrator unless alone.
fn colleague(world: &World, case_id: u32) -> u32 {
    let access = world.cases.get(&case_id).map(|case| &case.access);
    let full = access.into_iter().flatten().filter(|(_, level)| **level == Access::Full);
    full.map(|(user, _)| *user).max().unwrap_or(1)
}

/// Takes over what the body has: title, content, raw, source, tags, color, offset (texts), date (ISO, UTC), category_id (number),
/// assets and iocs (ids), flagged (boolean).
fn apply(event: &mut Event, body: &Value) -> Result<(), String> {
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let ids = |name: &str| {
        let items = body.get(name).and_then(Value::as_array)?;
        Some(items.iter().filter_map(Value::as_u64).filter_map(|id| u32::try_from(id).ok()).collect())
    };
    if let Some(title) = text("title") {
        event.title = title;
    }
    if let Some(given) = text("date") {
        let date: Micros = dates::lenient(&given).ok_or_else(|| format!("\"{given}\" is no date like 2023-05-03T10:00:00.000."))?;
        (event.date, event.date_as_entered, event.offset) = (date, date, text("offset").unwrap_or_else(|| "+00:00".to_owned()));
    }
    for (field, name) in [
        (&mut event.content, "content"),
        (&mut event.raw, "raw"),
        (&mut event.source, "source"),
        (&mut event.tags, "tags"),
        (&mut event.color, "color"),
    ] {
        if let Some(value) = text(name) {
            *field = Some(value);
        }
    }
    event.category_id = number(body, "category_id").unwrap_or(event.category_id);
    event.assets = ids("assets").unwrap_or_else(|| event.assets.clone());
    event.iocs = ids("iocs").unwrap_or_else(|| event.iocs.clone());
    event.flagged = body.get("flagged").and_then(Value::as_bool).unwrap_or(event.flagged);
    Ok(())
}

fn number(body: &Value, name: &str) -> Option<u32> {
    body.get(name).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok())
}
