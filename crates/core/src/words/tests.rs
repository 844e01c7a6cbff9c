#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use super::*;
use crate::error::ApiError;

fn every_error() -> Vec<ApiError> {
    let message = || String::from("because");
    vec![
        ApiError::Unauthorised,
        ApiError::Forbidden { message: message() },
        ApiError::NotFound { message: message() },
        ApiError::Gone { message: message() },
        ApiError::Invalid { message: message(), fields: vec![] },
        ApiError::RateLimited { retry_after_secs: None },
        ApiError::TooLarge,
        ApiError::Unreachable,
        ApiError::TimedOut { after_secs: 60 },
        ApiError::Cancelled,
        ApiError::NotJson { status: 200, title: "Sign in".into() },
        ApiError::Decode { at: "line 1 column 5: the answer ends too early".into() },
        ApiError::Server { status: 500, message: message() },
        ApiError::Server { status: 503, message: message() },
        ApiError::Server { status: 405, message: message() },
        ApiError::Server { status: 302, message: message() },
    ]
}

#[test]
fn every_failure_says_what_happened_to_what_and_what_to_do() {
    let mut said = std::collections::HashSet::new();
    for error in every_error() {
        let Sentence { what, todo } = api_error(&error, "the case list");
        assert!(what.contains("the case list"), "{what}");
        assert!(what.ends_with('.') && !what.ends_with(".."), "{what}");
        assert!(todo.len() > 10 && todo.chars().next().is_some_and(char::is_uppercase), "{todo}");
        assert!(said.insert(what.clone()) && said.insert(todo.clone()), "said twice: {what} {todo}");
    }
}

#[test]
fn a_page_in_place_of_data_is_called_by_its_title() {
    let said = api_error(&ApiError::NotJson { status: 200, title: "502 Bad Gateway".into() }, "the timeline");
    assert_eq!(said.what, "For the timeline, the server answered with a web page (title “502 Bad Gateway”) instead of data.");
}

#[test]
fn complaints_are_repeated_with_their_field() {
    let fields = vec![("case_soc_id".to_owned(), "Missing data for required field.".to_owned()), (String::new(), "No file".to_owned())];
    let said = api_error(&ApiError::Invalid { message: "Data error".into(), fields }, "the new case");
    assert_eq!(said.what, "The server did not accept the request for the new case.");
    assert_eq!(said.todo, "It says: case_soc_id: Missing data for required field; No file.");
}

#[test]
fn waiting_times_are_said_in_a_unit_one_can_wait_by() {
    let wait = |secs| api_error(&ApiError::RateLimited { retry_after_secs: Some(secs) }, "it").todo;
    assert_eq!(wait(1), "Try again in 1 second.");
    assert_eq!(wait(90), "Try again in 90 seconds.");
    assert_eq!(wait(121), "Try again in 3 minutes.");
}

#[test]
fn numbers_are_grouped_and_nouns_counted() {
    assert_eq!(count(0, "event"), "0 events");
    assert_eq!(count(1, "event"), "1 event");
    assert_eq!(count(999, "event"), "999 events");
    assert_eq!(count(10_000, "event"), "10,000 events");
    assert_eq!(count(1_234_567, "event"), "1,234,567 events");
}
