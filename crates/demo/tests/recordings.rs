//! The imitated IRIS answers like the recorded one: each recorded request is sent again, and status, content type, message, shape,
//! date formats, complaints and the events found must be the same. The fixtures hold no headers, so a label says who asked.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;
#[path = "common/shape.rs"]
mod shape;

use casebook_demo::data::people::{ADMINISTRATOR_KEY, ANALYST_KEY, OUTSIDER_KEY, READER_KEY};
use casebook_demo::options::Dialect;
use common::{Ask, Demo, Got, exchanges};
use serde_json::Value;

/// Recorded in this order: later ones use what earlier ones made.
const READS: &[&str] = &[
    "api-ping",
    "api-versions",
    "unknown-route",
    "user-whoami-candidates",
    "users-restricted-list",
    "customers-list",
    "cases-list",
    "cases-filter",
    "case-get",
    "case-exists",
    "case-summary-fetch",
    "case-users-list",
    "case-activities-list",
    "case-export",
    "assets-list",
    "assets-state",
    "assets-get",
    "ioc-list",
    "ioc-state",
    "ioc-get",
    "notes-state",
    "tasks-state",
    "evidences-state",
    "timeline-state",
    "timeline-events-list",
    "timeline-filter-by-asset",
    "timeline-advanced-filter",
    "event-categories-list",
    "asset-type-list",
    "ioc-types-list",
    "analysis-status-list",
    "compromise-status-list",
    "task-status-list",
    "tlp-list",
    "case-classifications-list",
    "large-and-options",
    "protocol-edge",
];

const WRITES: &[&str] = &[
    "timeline-event-add",
    "timeline-event-get",
    "timeline-event-update",
    "timeline-event-flag",
    "timeline-event-duplicate",
    "comments-events",
    "timeline-event-delete",
    "case-add",
    "case-update",
    "case-close",
    "case-reopen",
];

/// Recorded requests to routes that no page uses yet.
fn is_beyond(exchange: &Value) -> bool {
    let path = exchange["path"].as_str().unwrap();
    let single_comment = path.contains("/comments/") && !path.ends_with("/list") && !path.ends_with("/add");
    // The root of IRIS is not the root of this origin.
    single_comment || ["/", "/case/assets/add", "/socket.io/"].contains(&path)
}

fn request(exchange: &Value) -> Ask {
    let text = |field: &str| exchange[field].as_str().unwrap();
    let label = text("label");
    let mut ask = Ask::new(text("method"), text("path"));
    let mut key_in_query = false;
    for (name, value) in exchange["query"].as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        key_in_query |= value == "<admin api key>";
        ask = ask.query(name, &value.replace("<admin api key>", ADMINISTRATOR_KEY));
    }
    let lower = label.to_lowercase();
    if !exchange["request_body"].is_null() || lower.contains("content-type json") {
        ask = ask.header("content-type", "application/json");
    }
    match &exchange["request_body"] {
        Value::Null => {}
        Value::String(text) => ask = ask.body(text),
        body => ask = ask.body(&body.to_string()),
    }
    match lower.as_str() {
        _ if key_in_query || ["without token", "preflight", "bad api_key"].iter().any(|words| lower.contains(words)) => ask,
        "no token" => ask,
        "bad token" => ask.key("deadbeef"),
        "viewer" | "read-only user (viewer)" => ask.key(READER_KEY),
        "no access" | "user without access" | "user without case access" | "user without permission" | "user without any permission" => {
            ask.key(OUTSIDER_KEY)
        }
        "not an administrator" => ask.key(ANALYST_KEY),
        "token without bearer prefix" => ask.header("authorization", ADMINISTRATOR_KEY),
        "unusual scheme: basic" => ask.header("authorization", &format!("Basic {ADMINISTRATOR_KEY}")),
        "authorization: bearer lower case" => ask.header("authorization", &format!("bearer {ADMINISTRATOR_KEY}")),
        _ => ask.admin(),
    }
}

/// What differs between the recorded answer and ours.
fn judge(exchange: &Value, got: &Got) -> Vec<String> {
    let mut wrong = Vec::new();
    if exchange["status"] != got.status {
        return vec![format!("status {} became {}: {}", exchange["status"], got.status, got.text())];
    }
    let content_type = exchange["content_type"].as_str().unwrap_or_default().split(';').next().unwrap();
    if content_type != got.content_type {
        wrong.push(format!("content type {content_type} became {}", got.content_type));
    }
    if exchange["allow"].is_string() && exchange["allow"] != got.header("allow") {
        wrong.push(format!("allow {} became {}", exchange["allow"], got.header("allow")));
    }
    let recorded = &exchange["response_body"];
    if !recorded.is_object() {
        return wrong;
    }
    let ours = got.json();
    for field in ["status", "message"] {
        if recorded[field] != ours[field] {
            wrong.push(format!("{field} {} became {}", recorded[field], ours[field]));
        }
    }
    let complaint = got.status == 400;
    if complaint && recorded["data"] != ours["data"] {
        wrong.push(format!("complaint {} became {}", recorded["data"], ours["data"]));
    }
    wrong.extend(shape::differences(&recorded["data"], &ours["data"]));
    if recorded["data"]["timeline"].is_array() && exchange["label"] != "no cid" {
        let ids = |answer: &Value| -> Vec<Value> {
            answer["data"]["timeline"].as_array().into_iter().flatten().map(|row| row["event_id"].clone()).collect()
        };
        if ids(recorded) != ids(&ours) {
            wrong.push(format!("events {:?} became {:?}", ids(recorded), ids(&ours)));
        }
    }
    wrong
}

async fn replay(dialect: Dialect, names: &[&str]) {
    let demo = Demo::with_recorded_case(dialect).await;
    let (mut count, mut wrong) = (0, Vec::new());
    for name in names {
        for exchange in exchanges(dialect, name).iter().filter(|exchange| !is_beyond(exchange)) {
            let got = demo.iris(request(exchange)).await;
            count += 1;
            let label = exchange["label"].as_str().unwrap();
            wrong.extend(judge(exchange, &got).into_iter().map(|words| format!("{name} ({label}): {words}")));
        }
    }
    assert!(wrong.is_empty(), "{} differences in {count} exchanges:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 30, "only {count} exchanges were replayed");
}

#[tokio::test]
async fn every_recorded_read_of_2_0_is_answered_alike() {
    replay(Dialect::V20, READS).await;
}

#[tokio::test]
async fn every_recorded_read_of_2_4_is_answered_alike() {
    replay(Dialect::V24, READS).await;
}

#[tokio::test]
async fn every_recorded_write_of_2_0_is_answered_alike() {
    replay(Dialect::V20, WRITES).await;
}

#[tokio::test]
async fn every_recorded_write_of_2_4_is_answered_alike() {
    replay(Dialect::V24, WRITES).await;
}
