#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use super::*;
use crate::frame::{FieldId, Frame};
use crate::time::Instant;
use crate::timeline::{EventId, SCHEMA};

fn at(text: &str) -> Option<Instant> {
    crate::time::parse_naive_iso(text)
}

/// What the server makes of an address: it decodes the query once, and `q` once more.
fn seen_by_server(call_tail: &str) -> serde_json::Value {
    let q = call_tail.split("&q=").nth(1).unwrap();
    serde_json::from_str(&decoded(&decoded(q))).unwrap()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_request_about_a_timeline_says_which_case() {
    let case = CaseId(7);
    assert_eq!(state(case).url_tail(), "case/timeline/state?cid=7");
    assert_eq!(event(case, EventId(12)).url_tail(), "case/timeline/events/12?cid=7");
    assert_eq!(comments(case, EventId(12)).url_tail(), "case/timeline/events/12/comments/list?cid=7");
    assert!(window(case, &Window { from: None, to: None }).url_tail().starts_with("case/timeline/advanced-filter?cid=7&q="));
}

#[test]
fn a_window_asks_for_microseconds_in_utc_and_leaves_open_ends_out() {
    let ask = |from, to| seen_by_server(&window(CaseId(1), &Window { from, to }).url_tail());
    assert_eq!(ask(None, None), serde_json::json!({}));
    assert_eq!(ask(at("2023-05-03T10:00:00+02:00"), None), serde_json::json!({"startDate": ["2023-05-03T08:00:00.000000"]}));
    assert_eq!(
        ask(at("2023-05-03T00:00:00.000001"), at("2023-05-03T23:59:59.999999")),
        serde_json::json!({"startDate": ["2023-05-03T00:00:00.000001"], "endDate": ["2023-05-03T23:59:59.999999"]})
    );
}

#[test]
fn a_condition_reaches_the_server_as_it_was_meant() {
    for operand in ["C++", "100\\%", "a b", "%41", "+02:00", "\"q\" & é", "C:\\\\Windows"] {
        let tail = matching(CaseId(1), &ServerFilter::Raw(operand.into())).url_tail();
        assert_eq!(seen_by_server(&tail), serde_json::json!({"raw": [operand]}), "{operand}");
    }
    let tail = matching(CaseId(1), &ServerFilter::Source("EDR".into())).url_tail();
    assert_eq!(seen_by_server(&tail), serde_json::json!({"source": ["EDR"]}));
}

fn frame_of(rows: &str) -> (Frame, Decoded) {
    let body = format!(r#"{{"data":{{"state":{{"object_state":"5"}},"timeline":[{rows}]}},"message":"","status":"success"}}"#);
    let decoded = decode_window(body.as_bytes()).unwrap();
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(Decoded::from_bytes(&decoded.to_bytes()).unwrap().segment);
    (frame, decoded)
}

fn words(frame: &Frame, field: FieldId, key: Key) -> Vec<String> {
    frame.words(field, frame.row_of(key).unwrap()).map(str::to_owned).collect()
}

#[test]
fn one_broken_row_costs_neither_the_list_nor_silence() {
    let (frame, decoded) = frame_of(
        r#"{"event_id":1,"event_title":"a"}, null, "x", {"event_title":"no id"}, [1], {"event_id":"2","event_title":{"x":1},"assets":"?","event_is_flagged":"true"}"#,
    );
    assert_eq!(decoded.unreadable, 4);
    assert_eq!(frame.len(), 2);
    assert!(frame.flag(field::FLAG, frame.row_of(2).unwrap()));
}

#[test]
fn a_date_that_is_not_understood_keeps_its_row_and_its_text() {
    let (frame, _) = frame_of(
        r#"{"event_id":1,"event_date":"0000-99-99","event_date_wtz":"2023-05-02T10:00:00"},
           {"event_id":2,"event_date":null,"event_date_wtz":"half past ten"},
           {"event_id":3,"event_date":"2023-05-02T10:42:03.441000","event_date_wtz":"2023-05-02T05:42:03.441000","event_tz":"-05:00"}"#,
    );
    let row = |key| frame.row_of(key).unwrap();
    assert_eq!(frame.instant(field::DATE, row(1)), None);
    assert_eq!(frame.text(field::ENTERED, row(1)), "0000-99-99");
    assert_eq!(frame.text(field::ENTERED, row(2)), "half past ten");
    assert_eq!(frame.instant(field::DATE, row(3)), at("2023-05-02T10:42:03.441Z"));
    assert_eq!(frame.text(field::ENTERED, row(3)), "2023-05-02T05:42:03.441000");
    assert_eq!(frame.text(field::OFFSET, row(3)), "-05:00");
}

#[test]
fn assets_stand_by_name_without_their_type() {
    let (frame, _) = frame_of(
        r#"{"event_id":1,"assets":[{"name":"SRV-DC01 (Windows - DC)"},{"name":"old (spare) (Linux - Server)"},{"name":"plain"}],
            "iocs":[{"name":"a (b)"}],"event_tags":"one, two,,"}"#,
    );
    assert_eq!(words(&frame, field::ASSET, 1), ["SRV-DC01", "old (spare)", "plain"]);
    assert_eq!(words(&frame, field::IOC, 1), ["a (b)"]);
    assert_eq!(words(&frame, field::TAG, 1), ["one", "two"]);
}

#[test]
fn a_list_that_is_missing_is_an_error_and_an_empty_one_is_not() {
    let read = |data: &str| decode_window(format!(r#"{{"data":{data},"status":"success"}}"#).as_bytes()).map(|d| d.segment.len());
    assert_eq!(read("[]"), Ok(0));
    assert_eq!(read(r#"{"timeline":[]}"#), Ok(0));
    assert_eq!(read(r#"{"tim":[{"event_id":1}],"assets":{"1":["A","B"]}}"#), Ok(1));
    assert_eq!(read(r#"{"events":[]}"#).unwrap_err().at, "the answer holds no list \"timeline\"");
    assert!(read(r#"{"timeline":"x"}"#).is_err());
    assert!(read(r#"[{"event_id":1}]"#).is_err());
    assert!(read(r#"{"timeline":[{"event_id":1}"#).is_err());
}

#[test]
fn the_counter_crosses_from_the_worker_with_the_rows() {
    let (_, decoded) = frame_of(r#"{"event_id":1}, {}"#);
    let back = Decoded::from_bytes(&decoded.to_bytes()).unwrap();
    assert_eq!(back.unreadable, 1);
    assert_eq!(back.state, Some(State { counter: 5, last_update: None }));
    assert!(Decoded::from_bytes(b"short").is_err());
}

proptest::proptest! {
    /// Status, type and text as a broken proxy or a hostile server might send them.
    #[test]
    fn no_answer_however_broken_stops_the_program(
        status in 100_u16..600,
        is_json in proptest::bool::ANY,
        body in r#"(\{"data":|\[|<title>|\{"timeline":|"event_id":|"status":"error"|,|\}|\]|null|1e400|-5|"é\\u00|\\ud800|.){0,12}"#,
    ) {
        let content_type = if is_json { "application/json" } else { "text/html" };
        let answer = crate::call::Answer { status, content_type, retry_after_secs: None, body: body.as_bytes() };
        let _ = window(CaseId(1), &Window::ALL).read(&answer);
        let _ = event(CaseId(1), EventId(1)).read(&answer);
        let _ = crate::precinct::session::login("a", "b").read(&answer);
    }
}
