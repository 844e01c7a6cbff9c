//! Words of the list of cases: its states, and what happened to a case that was written.
//! The form's own words are in `case`.

use super::{Sentence, api_error};
use crate::case::CaseId;
use crate::error::ApiError;

pub const FILE: &str = "cases";
pub const TITLE: &str = "Cases";
pub const SUBJECT: &str = "the list of cases";
pub const NOUN: &str = "cases";
pub const LIST_LABEL: &str = "Cases";
pub const QUERY_LABEL: &str = "Filter the cases";
pub const QUERY_PLACEHOLDER: &str = "status:open customer:Northwind opened>=-90d \"ransom\"";
pub const NEW: &str = "New case";
pub const CREATE: &str = "Create case";
pub const CLOSE: &str = "Close case";
pub const REOPEN: &str = "Reopen case";

/// Why the list is not shown.
pub fn failed(error: &ApiError) -> Sentence {
    api_error(error, SUBJECT)
}

/// No case at all.
pub fn empty() -> Sentence {
    Sentence::new("The server shows you no cases.", "Make one with “New case”, or ask an administrator for access to the ones you work on.")
}

/// The server refused a write: nothing was changed there.
pub fn refused(error: &ApiError, what: &str) -> Sentence {
    api_error(error, what)
}

/// The answer to a write was lost and the server does not hold it.
pub fn not_done(what: &str) -> Sentence {
    Sentence::new(
        format!("The connection failed while {what} was sent, and the server does not have it."),
        "What you typed is kept. Send it again when the connection is back.",
    )
}

/// The answer to a write was lost, and so was the question whether it took effect.
pub fn not_known(what: &str) -> Sentence {
    Sentence::new(
        format!("The connection failed while {what} was sent, and the server cannot be asked whether it has it."),
        "What you typed is kept. It is not sent again by itself; look at the list first.",
    )
}

/// A case was made, and read back.
pub fn created(name: &str, id: u32) -> Sentence {
    Sentence::new(format!("Case #{id} “{name}” was created."), "")
}

/// A case was made, but the server holds something else than was sent.
pub fn created_differently(id: u32, differences: &[String]) -> Sentence {
    Sentence::new(format!("Case #{id} was created, but not exactly as sent."), differences.join(" "))
}

/// A case was closed.
pub fn closed(id: CaseId, name: &str) -> Sentence {
    Sentence::new(format!("#{id} “{name}” is closed."), "")
}

/// A case was opened again.
pub fn reopened(id: CaseId, name: &str) -> Sentence {
    Sentence::new(format!("#{id} “{name}” is open again."), "")
}

/// The server said yes but shows the old state.
pub fn not_taken(id: CaseId, name: &str) -> Sentence {
    Sentence::new(
        format!("The server accepted the change to #{id} “{name}” but still shows it as before."),
        "Reload the list; somebody may have changed it back.",
    )
}

/// What a write to a case is called when it fails.
pub fn change_of(id: CaseId, name: &str) -> String {
    format!("the change to #{id} “{name}”")
}

pub const NO_NAME: &str = "without a name";
pub const CONTINUE: &str = "Continue";
pub const DISCARD: &str = "Discard";
pub const CANCEL: &str = "Keep for later";
pub const UNDO: &str = "Undo";
pub const TRY_AGAIN: &str = "Try again";
pub const CHOOSE_CUSTOMER: &str = "Choose a customer";
pub const CUSTOMER_MISSING: &str = "Choose whom the case is about.";
pub const NEW_CASE_SUBJECT: &str = "the new case";

/// A closing or reopening was begun on an earlier visit, and the server does not show it.
pub fn unfinished_change(id: CaseId, name: &str, open: bool) -> String {
    let verb = if open { "Reopening" } else { "Closing" };
    format!("{verb} #{id} “{name}” was begun earlier, and the server does not show it.")
}

/// A new case was being typed here, now or on an earlier visit.
pub fn unfinished(name: &str) -> String {
    format!("A new case was left unfinished: {name}.")
}
