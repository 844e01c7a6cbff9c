//! The timeline of a case: its counter, its list in windows, one event in full, comments.
//! Which window to ask for next is decided in `timeline::windows`, not here.

mod event;
mod rows;

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::envelope;
pub use super::envelope::State;
use super::route::of_case;
use crate::call::{Call, encode};
use crate::case::CaseId;
use crate::error::DecodeError;
use crate::frame::Key;
use crate::query::ServerTerm;
use crate::timeline::field;
use crate::timeline::windows::Window;

pub use event::{comments, event};
pub use rows::{Decoded, decode_window};

const ADVANCED_FILTER: &str = "case/timeline/advanced-filter";
/// Longest wait for a list of events, in seconds: some proxies give up at 60, the one shipped with IRIS at 90.
const LIST_PATIENCE_SECS: u16 = 55;

/// The change counter: cheap, counts additions, edits and deletions, but neither flags nor comments (recording 26).
pub fn state(case: CaseId) -> Call<State> {
    of_case(case, "case/timeline/state", |body| {
        State::of(&envelope::object(body, "counter")?).ok_or_else(|| DecodeError::new("the counter is no number"))
    })
}

/// The events whose date lies in the window (recording 25).
pub fn window(case: CaseId, window: &Window) -> Call<Decoded> {
    let mut filter = Map::new();
    // Both ends are inclusive, and a date without an offset is UTC to this filter.
    for (name, end) in [("startDate", window.from), ("endDate", window.to)] {
        if let Some(instant) = end {
            filter.insert(name.to_owned(), Value::from(vec![instant.to_iris()]));
        }
    }
    advanced_filter(case, filter, decode_window)
}

/// A condition that only the server can judge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ServerFilter {
    /// Operand of a case-insensitive SQL LIKE on the raw record; the server puts % around it.
    Raw(String),
    /// The same on the source.
    Source(String),
}

impl ServerFilter {
    /// `None` for a term on a field that this server cannot filter by.
    pub fn from_term(term: &ServerTerm) -> Option<Self> {
        match term.field {
            field::RAW => Some(ServerFilter::Raw(term.pattern.clone())),
            field::SOURCE => Some(ServerFilter::Source(term.pattern.clone())),
            _ => None,
        }
    }
}

/// Ids of the events that the server finds for the condition. Costs the server as much as a list of them.
pub fn matching(case: CaseId, filter: &ServerFilter) -> Call<HashSet<Key>> {
    let (name, operand) = match filter {
        ServerFilter::Raw(operand) => ("raw", operand),
        ServerFilter::Source(operand) => ("source", operand),
    };
    let mut filter = Map::new();
    filter.insert(name.to_owned(), Value::from(vec![operand.as_str()]));
    advanced_filter(case, filter, rows::decode_ids)
}

/// IRIS decodes `q` twice, the second time as a form (a plus becomes a blank), so it is encoded twice:
/// once here, once with the address.
fn advanced_filter<T>(case: CaseId, filter: Map<String, Value>, decode: fn(&[u8]) -> Result<T, DecodeError>) -> Call<T> {
    let q = encode(&Value::Object(filter).to_string());
    of_case(case, ADVANCED_FILTER, decode).param("q", q).patience(LIST_PATIENCE_SECS)
}

#[cfg(test)]
mod tests;
