//! The contract with two real servers: every recorded answer in `tests/fixtures` is read as the program reads it.
//! Nothing is made up here; made-up answers are tested beside the decoders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod native_filter;
mod recordings;

use std::collections::BTreeMap;

use casebook_core::case::{self, CaseId, CustomerId, NewCase};
use casebook_core::error::ApiError;
use casebook_core::frame::{FieldId, Frame, Key};
use casebook_core::iris::{self, Dialect};
use casebook_core::time::parse_naive_iso;
use casebook_core::timeline::windows::Window;
use casebook_core::timeline::{EventId, field};
use recordings::{Exchange, recorded, recordings, timeline, whole_timeline};
use serde_json::Value;

fn new_case() -> NewCase {
    NewCase {
        name: "My Case API".into(),
        description: "A super nice description".into(),
        soc_id: "SOC_154".into(),
        customer: CustomerId(2),
        classification: None,
    }
}

/// Reads an answer with the call that this program makes for its route; `None` for routes it does not use.
fn read_as_used(exchange: &Exchange, body: &[u8]) -> Option<Result<(), ApiError>> {
    let parts: Vec<&str> = exchange.path.trim_start_matches('/').split('/').collect();
    let number = parts.iter().find_map(|part| part.parse::<u32>().ok()).unwrap_or(1);
    let (case, event) = (CaseId(number), EventId(number));
    macro_rules! read {
        ($call:expr) => {{
            let call = $call;
            let asked = call.url_tail();
            let path = asked.split('?').next().unwrap_or_default();
            assert_eq!((format!("/{path}"), call.method.name()), (exchange.path.clone(), exchange.method.as_str()), "{}", exchange.name);
            Some(exchange.read_body(&call, body).map(drop))
        }};
    }
    match (exchange.method.as_str(), parts.as_slice()) {
        ("GET", ["api", "ping"]) => read!(iris::server::ping()),
        ("GET", ["api", "versions"]) => read!(iris::server::versions()),
        ("GET", ["user", "whoami"]) => read!(iris::server::whoami(Dialect::V24)?),
        ("GET", ["case", "timeline", "state"]) => read!(iris::timeline::state(case)),
        ("GET", ["case", "timeline", "advanced-filter"]) => read!(iris::timeline::window(case, &Window::ALL)),
        ("GET", ["case", "timeline", "events", _]) => read!(iris::timeline::event(case, event)),
        ("GET", ["case", "timeline", "events", _, "comments", "list"]) => read!(iris::timeline::comments(case, event)),
        ("GET", ["case", "assets", "list"]) => read!(iris::assets::list(case)),
        ("GET", ["case", "ioc", "list"]) => read!(iris::iocs::list(case)),
        ("GET", ["manage", "cases", "list"]) => read!(iris::cases::list()),
        ("GET", ["manage", "cases", _]) => read!(iris::cases::get(case)),
        ("POST", ["manage", "cases", "add"]) => read!(iris::cases::add(&new_case())),
        ("POST", ["manage", "cases", "close", _]) => read!(iris::cases::close(case)),
        ("POST", ["manage", "cases", "reopen", _]) => read!(iris::cases::reopen(case)),
        ("GET", ["manage", "customers", "list"]) => read!(iris::customers::list()),
        ("GET", ["manage", "event-categories", "list"]) => read!(iris::categories::list()),
        _ => None,
    }
}

#[test]
fn every_recorded_success_of_a_route_in_use_is_read() {
    let mut read = BTreeMap::new();
    for exchange in recordings().iter().filter(|exchange| exchange.is_success()) {
        if let Some(outcome) = read_as_used(exchange, &exchange.body) {
            assert_eq!(outcome, Ok(()), "{}", exchange.name);
            *read.entry(exchange.dialect == Dialect::V24).or_insert(0) += 1;
        }
    }
    assert!(read[&false] > 70 && read[&true] > 70, "{read:?}");
}

/// What each kind of recorded failure is for this program. A message that is not listed here fails the test.
fn expected_kind(exchange: &Exchange) -> &'static str {
    let json = exchange.json();
    match (exchange.status, json["message"].as_str()) {
        (401, _) => "Unauthorised",
        (403, _) => "Forbidden",
        (404, _) => "NotFound",
        (405, _) | (500, _) => "Server",
        (410, _) => "Gone",
        (302 | 400 | 415, None) => "NotJson",
        (400, Some(message)) => match message {
            "Data error" | "Invalid query string" | "Invalid CSRF token" | "You are not allowed to delete this comment" => "Invalid",
            "Error creating case - check server logs" => "Invalid",
            "Invalid event ID for this case" | "Invalid asset ID for this case" | "Invalid event ID" | "Case ID 99999 not found" => {
                "NotFound"
            }
            "Tried to close an non-existing case" | "Case not found" => "NotFound",
            other => panic!("{}: what is {other:?}?", exchange.name),
        },
        other => panic!("{}: what is {other:?}?", exchange.name),
    }
}

fn kind(error: &ApiError) -> String {
    format!("{error:?}").split([' ', '{']).next().unwrap_or_default().to_owned()
}

#[test]
fn every_recorded_failure_is_told_apart() {
    let mut seen = BTreeMap::new();
    for exchange in recordings().iter().filter(|exchange| !exchange.is_success()) {
        // Routes that the program does not use fail in the same ways.
        let outcome = read_as_used(exchange, &exchange.body).unwrap_or_else(|| exchange.read(&iris::server::ping()));
        let error = outcome.expect_err(&exchange.name);
        assert_eq!(kind(&error), expected_kind(exchange), "{}", exchange.name);
        *seen.entry(kind(&error)).or_insert(0) += 1;
        if let ApiError::Invalid { message, fields } = &error {
            assert_eq!(message == "Data error", !fields.is_empty(), "{}: {error:?}", exchange.name);
        }
        if let ApiError::NotJson { title, .. } | ApiError::Server { message: title, .. } = &error {
            assert!(!title.is_empty() && !title.contains('\n'), "{}: {error:?}", exchange.name);
        }
    }
    assert_eq!(seen.keys().collect::<Vec<_>>(), ["Forbidden", "Gone", "Invalid", "NotFound", "NotJson", "Server", "Unauthorised"]);
}

#[test]
fn an_answer_that_is_cut_off_is_never_taken_for_a_whole_one() {
    for exchange in recordings().iter().filter(|exchange| exchange.is_success()) {
        for part in 0..12 {
            let end = exchange.body.len() * part / 12 + part % 3;
            let Some(outcome) = read_as_used(exchange, &exchange.body[..end]) else { break };
            assert!(matches!(outcome, Err(ApiError::Decode { .. })), "{} cut at {end}: {outcome:?}", exchange.name);
        }
    }
}

fn words(frame: &Frame, field: FieldId, key: Key) -> Vec<String> {
    let mut words: Vec<String> = frame.words(field, frame.row_of(key).unwrap()).map(str::to_owned).collect();
    words.sort();
    words
}

#[test]
fn both_servers_give_the_same_timeline() {
    let (old, new) = (whole_timeline("iris-2.0"), whole_timeline("iris-2.4"));
    assert_eq!((old.len(), new.len()), (60, 60));
    let row = old.row_of(10).unwrap();
    assert_eq!(old.instant(field::DATE, row), parse_naive_iso("2023-05-02T23:31:03.404Z"));
    assert_eq!(old.text(field::TITLE, row), "Token impersonation of svc_sqlagent");
    assert_eq!(old.text(field::CATEGORY, row), "Privilege Escalation");
    assert_eq!(old.text(field::COLOR, row), "#1572E899");
    assert_eq!(old.text(field::USER, row), "administrator");
    assert_eq!(words(&old, field::ASSET, 10), ["SRV-DC02", "adm-okafor", "esx-04"]);
    assert!(old.flag(field::SUMMARY, row) && !old.flag(field::GRAPH, row) && !old.flag(field::FLAG, row));
    for key in 1..=60 {
        let (a, b) = (old.row_of(key).unwrap(), new.row_of(key).unwrap());
        for id in [field::TITLE, field::DESCRIPTION, field::CATEGORY, field::COLOR, field::OFFSET, field::ENTERED] {
            assert_eq!(old.text(id, a), new.text(id, b));
        }
        for id in [field::TAG, field::ASSET, field::IOC] {
            assert_eq!(words(&old, id, key), words(&new, id, key));
        }
        assert_eq!(old.instant(field::DATE, a), new.instant(field::DATE, b));
        assert_eq!(old.flag(field::FLAG, a), new.flag(field::FLAG, b));
    }
}

/// The same JSON with numbers as text and flags as numbers, which other versions and proxies are known to send.
fn loosened(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Bool(flag) => Value::from(i32::from(*flag)),
        Value::Array(items) => items.iter().map(loosened).collect(),
        Value::Object(entries) => entries.iter().map(|(key, item)| (key.clone(), loosened(item))).collect(),
        other => other.clone(),
    }
}

#[test]
fn numbers_as_text_and_flags_as_numbers_make_no_difference() {
    let exchange = recorded("iris-2.0/25-timeline-advanced-filter “success: empty object = all events”");
    let call = iris::timeline::window(CaseId(2), &Window::ALL);
    let strict = exchange.read(&call).unwrap().to_bytes();
    let loose = exchange.read_body(&call, loosened(&exchange.json()).to_string().as_bytes()).unwrap().to_bytes();
    assert!(strict == loose);
}

#[test]
fn a_stray_session_cookie_changes_the_shape_but_not_the_rows() {
    let mut found = 0;
    for exchange in recordings().iter().filter(|exchange| exchange.name.contains("other shape")) {
        let frame = timeline(exchange);
        assert_eq!(frame.text(field::TITLE, frame.row_of(4).unwrap()), "rundll32 loads beacon dll");
        found += 1;
    }
    assert_eq!(found, 2);
}

#[test]
fn one_event_is_read_whole_on_both_servers() {
    for dialect in ["iris-2.0", "iris-2.4"] {
        let exchange = recorded(&format!("{dialect}/28-timeline-event-get “success”"));
        let event = exchange.read(&iris::timeline::event(CaseId(2), EventId(4))).unwrap();
        assert_eq!((event.id, event.title.as_str(), event.source.as_str()), (EventId(4), "rundll32 loads beacon dll", "Proxy"));
        assert!(event.raw.starts_with("EventID=4688 RecordID=1003") && event.raw.ends_with("<raw & log>"));
        assert_eq!(event.date, parse_naive_iso("2023-05-02T18:35:03.644Z"));
        assert_eq!((event.entered.as_str(), event.offset.as_str()), ("2023-05-02T13:35:03.644000", "-05:00"));
        assert_eq!((event.asset_ids, event.ioc_ids, event.comments, event.category_id), (vec![13], vec![5], 2, Some(5)));
        assert!(event.flagged && event.in_summary && !event.in_graph);
        let actions: Vec<_> = event.history.iter().map(|entry| (entry.user.as_str(), entry.action.as_str())).collect();
        assert_eq!(actions, [("administrator", "created"), ("administrator", "commented"), ("administrator", "commented")]);
    }
}

#[test]
fn comments_name_their_author_on_both_servers() {
    for recording in ["iris-2.0/75-comments-events “list”", "iris-2.4/74-comments-events “list”"] {
        let comments = recorded(recording).read(&iris::timeline::comments(CaseId(2), EventId(4))).unwrap();
        assert_eq!(comments.len(), 3);
        assert_eq!((comments[0].id, comments[0].text.as_str()), (5, "First look done, **needs review**."));
        assert!(comments.iter().all(|comment| comment.author == "administrator" && comment.at.is_some() && comment.edited.is_none()));
    }
}

#[test]
fn cases_are_read_with_their_days_and_without_the_servers_prefix() {
    for (dialect, list, get, state) in
        [("iris-2.0", "90-cases-list", "92-case-get", ""), ("iris-2.4", "89-cases-list", "91-case-get", "Open")]
    {
        let cases = recorded(&format!("{dialect}/{list} “success”")).read(&iris::cases::list()).unwrap();
        assert!(cases.len() >= 2 && cases.unreadable == 0);
        let row = cases.iter().find(|row| row.id == CaseId(2)).unwrap();
        assert_eq!((row.name.as_str(), row.customer.as_str()), ("Ransomware at Northwind Logistics", "Northwind Logistics"));
        assert_eq!((row.soc_id.as_str(), row.owner.as_str(), row.state.as_str()), ("SOC-2023-0412", "administrator", state));
        assert_eq!((row.opened.unwrap().to_string().as_str(), row.is_open, row.closed), ("2026-11-22", true, None));
        assert_eq!((row.classification.as_str(), row.access), ("malicious-code:spyware-rat", case::Access::Full));

        let detail = recorded(&format!("{dialect}/{get} “success”")).read(&iris::cases::get(CaseId(2))).unwrap();
        assert_eq!((detail.name, detail.customer, detail.soc_id), (row.name.clone(), row.customer.clone(), row.soc_id.clone()));
        assert_eq!((detail.opened, detail.is_open, detail.classification), (row.opened, true, row.classification.clone()));
        assert_eq!(detail.history.len(), 1);
    }
}

#[test]
fn a_new_case_is_found_as_it_was_sent() {
    for recording in ["iris-2.0/93-case-add “success”", "iris-2.4/92-case-add “success”"] {
        let made = recorded(recording).read(&iris::cases::add(&new_case())).unwrap();
        assert_eq!((made.id, made.is_open), (CaseId(4), true));
        assert_eq!(new_case().differences(&made, "Northwind Logistics"), Vec::<String>::new());
    }
}

#[test]
fn a_closed_case_says_when() {
    for recording in ["iris-2.0/95-case-close “success”", "iris-2.4/94-case-close “success”"] {
        let exchange = recorded(recording);
        assert_eq!(exchange.read(&iris::cases::close(CaseId(4))), Ok(CaseId(4)));
        let read = exchange.read(&iris::cases::get(CaseId(4))).unwrap();
        assert_eq!((read.is_open, read.closed.unwrap().to_string().as_str()), (false, "2026-11-22"));
    }
}

#[test]
fn assets_and_iocs_carry_the_names_that_events_use() {
    for dialect in ["iris-2.0", "iris-2.4"] {
        let assets = recorded(&format!("{dialect}/11-assets-list “success”")).read(&iris::assets::list(CaseId(2))).unwrap();
        let iocs = recorded(&format!("{dialect}/17-ioc-list “success”")).read(&iris::iocs::list(CaseId(2))).unwrap();
        let frame = whole_timeline(dialect);
        for key in 1..=60 {
            assert!(words(&frame, field::ASSET, key).iter().all(|name| assets.iter().any(|asset| asset.name == *name)));
            assert!(words(&frame, field::IOC, key).iter().all(|value| iocs.iter().any(|ioc| ioc.value == *value)));
        }
        assert_eq!(assets[0].tags, ["patient-zero", "finance"]);
        assert!(iocs.iter().any(|ioc| ioc.value == "adm-okafor" && ioc.tlp == "red" && ioc.type_name == "account"));
    }
}

#[test]
fn the_two_servers_are_told_apart_by_their_version() {
    for (recording, dialect) in [("iris-2.0/02-api-versions “success”", Dialect::V20), ("iris-2.4/02-api-versions “success”", Dialect::V24)]
    {
        assert_eq!(recorded(recording).read(&iris::server::versions()).unwrap().dialect, dialect);
    }
}
