#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use super::*;

fn anything(_: &[u8]) -> Result<(), DecodeError> {
    Ok(())
}

/// Stands for a decoder of IRIS: refuses an envelope that says "error", and what is not JSON.
fn envelope(body: &[u8]) -> Result<String, DecodeError> {
    let value: serde_json::Value = serde_json::from_slice(body)?;
    if value["status"] == "error" {
        return Err(DecodeError::new("refused"));
    }
    Ok(value["message"].as_str().unwrap_or_default().to_owned())
}

fn iris() -> Call<String> {
    Call::get(Service::Iris, "case/x", envelope)
}

fn answer(status: u16, content_type: &'static str, body: &'static str) -> Answer<'static> {
    Answer { status, content_type, retry_after_secs: None, body: body.as_bytes() }
}

fn outcome(status: u16, content_type: &'static str, body: &'static str) -> ApiError {
    iris().read(&answer(status, content_type, body)).unwrap_err()
}

const PAGE: &str = "<!doctype html>\n<html lang=en>\n<title>502 Bad\n  Gateway &amp; co</title><h1>x</h1>";

#[test]
fn query_values_are_encoded_so_that_the_server_sees_what_was_meant() {
    for (value, encoded) in [
        ("C++", "C%2B%2B"),
        ("100%", "100%25"),
        ("a b", "a%20b"),
        ("%41", "%2541"),
        ("+02:00", "%2B02%3A00"),
        ("é&=#?", "%C3%A9%26%3D%23%3F"),
        ("-._~", "-._~"),
    ] {
        let call = Call::get(Service::Iris, "case/x", anything).param("cid", 7).param("q", value);
        assert_eq!(call.url_tail(), format!("case/x?cid=7&q={encoded}"));
    }
    assert_eq!(Call::get(Service::Iris, "api/ping", anything).url_tail(), "api/ping");
}

#[test]
fn a_status_decides_before_anything_else() {
    let page = |status| outcome(status, "text/html", PAGE);
    let title = "502 Bad Gateway & co".to_owned();
    assert_eq!(page(401), ApiError::Unauthorised);
    assert_eq!(page(403), ApiError::Forbidden { message: title.clone() });
    assert_eq!(page(404), ApiError::NotFound { message: title.clone() });
    assert_eq!(page(405), ApiError::Server { status: 405, message: title.clone() });
    assert_eq!(page(413), ApiError::TooLarge);
    assert_eq!(page(429), ApiError::RateLimited { retry_after_secs: None });
    assert_eq!(page(502), ApiError::Server { status: 502, message: title.clone() });
    assert_eq!(page(400), ApiError::NotJson { status: 400, title: title.clone() });
    assert_eq!(page(415), ApiError::NotJson { status: 415, title });
    assert_eq!(outcome(410, "application/json", r#"{"message":"Use B."}"#), ApiError::Gone { message: "Use B.".into() });
}

#[test]
fn a_page_with_a_good_status_is_not_taken_for_data() {
    assert_eq!(outcome(200, "text/html", PAGE), ApiError::NotJson { status: 200, title: "502 Bad Gateway & co".into() });
    assert_eq!(outcome(200, "application/json", "<html></html>"), ApiError::NotJson { status: 200, title: String::new() });
    assert_eq!(outcome(200, "text/plain", "upstream gone\nx"), ApiError::NotJson { status: 200, title: "upstream gone".into() });
}

#[test]
fn json_under_a_wrong_content_type_is_still_read() {
    assert_eq!(iris().read(&answer(200, "text/html", "\u{feff} {\"message\":\"pong\"}")).unwrap(), "pong");
    assert_eq!(iris().read(&answer(200, "", "{\"message\":\"pong\"}")).unwrap(), "pong");
}

#[test]
fn retry_after_is_passed_on() {
    let mut said = answer(429, "text/html", "");
    said.retry_after_secs = Some(7);
    assert_eq!(iris().read(&said).unwrap_err(), ApiError::RateLimited { retry_after_secs: Some(7) });
}

#[test]
fn an_error_envelope_with_status_200_is_an_error() {
    let said = outcome(200, "application/json", r#"{"data":[],"message":"No","status":"error"}"#);
    assert_eq!(said, ApiError::Invalid { message: "No".into(), fields: vec![] });
}

#[test]
fn complaints_about_fields_come_in_three_shapes() {
    let fields = |data: &str| {
        let body = format!(r#"{{"data":{data},"message":"Data error","status":"error"}}"#);
        match iris().read(&Answer { status: 400, content_type: "application/json", retry_after_secs: None, body: body.as_bytes() }) {
            Err(ApiError::Invalid { fields, .. }) => fields,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(fields(r#"{"case_name":["Too short.","Again."]}"#), [("case_name".to_owned(), "Too short. Again.".to_owned())]);
    assert_eq!(fields(r#"["No file provided"]"#), [(String::new(), "No file provided".to_owned())]);
    assert_eq!(fields("\"Broken\""), [(String::new(), "Broken".to_owned())]);
    assert_eq!(fields("[]"), []);
}

#[test]
fn a_refusal_that_names_an_unknown_id_is_not_found() {
    for message in ["Invalid event ID for this case", "Invalid event ID", "Case ID 99999 not found", "Invalid TLP ID 99999"] {
        let body = format!(r#"{{"data":[],"message":"{message}","status":"error"}}"#);
        let said = iris().read(&Answer { status: 400, content_type: "application/json", retry_after_secs: None, body: body.as_bytes() });
        assert_eq!(said, Err(ApiError::NotFound { message: message.into() }));
    }
    assert!(matches!(
        outcome(400, "application/json", r#"{"data":[],"message":"Invalid query string","status":"error"}"#),
        ApiError::Invalid { .. }
    ));
}

#[test]
fn a_cut_answer_says_where_it_ends() {
    let ApiError::Decode { at } = outcome(200, "application/json", r#"{"status":"success","data":[1,2"#) else { panic!() };
    assert_eq!(at, "line 1 column 31: the answer ends too early");
}

#[test]
fn a_body_never_shows_in_a_debug_line() {
    let call = Call::write(Service::Precinct, Method::Post, "v1/login", anything).json(&serde_json::json!({"password": "hunter2"}));
    assert_eq!(format!("{call:?}"), "Call(Precinct POST v1/login)");
}

#[test]
fn only_what_may_pass_by_itself_is_called_transient() {
    assert!(ApiError::Server { status: 503, message: String::new() }.is_transient());
    assert!(ApiError::TimedOut { after_secs: 30 }.is_transient());
    assert!(!ApiError::Server { status: 500, message: String::new() }.is_transient());
    assert!(!ApiError::Unauthorised.is_transient());
    assert!(!ApiError::Cancelled.is_transient());
}
