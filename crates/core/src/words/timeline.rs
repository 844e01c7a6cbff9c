//! Words of the timeline page.
//! What makes them appear is decided in `timeline` and in the shell's store.

use super::{Sentence, api_error, count};
use crate::case::CaseId;
use crate::error::ApiError;

pub const NOUN: &str = "events";
pub const LIST_LABEL: &str = "Timeline events";
pub const QUERY_LABEL: &str = "Filter the timeline";
pub const QUERY_PLACEHOLDER: &str = "tag:persistence asset:SRV-DC01 -flag:true date>=2026-09-01 \"lsass\"";
pub const INSPECTOR_LABEL: &str = "Event";

/// Why the timeline, or a part of it, is not shown.
pub fn failed(case: CaseId, error: &ApiError) -> Sentence {
    api_error(error, &format!("the timeline of case #{case}"))
}

/// Why an event's details are not shown.
pub fn event_failed(error: &ApiError) -> Sentence {
    api_error(error, "the details of this event")
}

/// Why the comments of an event are not shown.
pub fn comments_failed(error: &ApiError) -> Sentence {
    api_error(error, "the comments of this event")
}

/// Why terms that only the server can judge match nothing yet.
pub fn server_terms_failed(error: &ApiError) -> Sentence {
    api_error(error, "the events that match raw: or source:")
}

/// The analyst stopped loading.
pub fn stopped() -> Sentence {
    Sentence::new("Loading was stopped; the events so far are shown.", "Load the rest when you want it.")
}

/// Some events of an answer could not be read.
pub fn unreadable_rows(rows: usize) -> Sentence {
    Sentence::new(
        format!("{} could not be read and are not shown.", count(rows, "event")),
        "They are in a form this program does not know; report it with the version of your server.",
    )
}

/// A case without events.
pub fn empty() -> Sentence {
    Sentence::new("This case has no events yet.", "They appear here as soon as somebody adds one.")
}

pub const RETRY: &str = "Try again";
pub const CLOSE_INSPECTOR: &str = "Close the inspector";
pub const COPY_LINK: &str = "the link to this event";
pub const LOADING_EVENT: &str = "Loading everything about this event…";
pub const NO_DATE: &str = "no date that could be read";
pub const NOTHING: &str = "none";
pub const YES: &str = "yes";
pub const NO: &str = "no";

/// What a file of a case's events is called.
pub fn file(case: u32) -> String {
    format!("case {case} timeline")
}

/// What a click on a value does.
pub fn narrow_to(term: &str) -> String {
    format!("Show only events with {term}")
}
