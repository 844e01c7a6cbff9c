//! One event with everything the server knows about it, and what hangs on it.
//! The rows of the list are in the frame of `SCHEMA` instead.

use std::fmt;

use crate::case::{Attribute, HistoryEntry};
use crate::time::Instant;

/// Number of an event on its server.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EventId(pub u32);

impl fmt::Display for EventId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// Everything about one event (recording 28).
#[derive(Clone, PartialEq, Debug)]
pub struct EventDetail {
    pub id: EventId,
    pub uuid: String,
    pub title: String,
    /// Markdown.
    pub content: String,
    /// The log line or record that the event was made from.
    pub raw: String,
    pub source: String,
    /// UTC. `None` when the server's text is not understood; `date_text` then says what it was.
    pub date: Option<Instant>,
    pub date_text: String,
    /// Local time as typed, without its offset.
    pub entered: String,
    /// Offset as typed, "+02:00", or "".
    pub offset: String,
    pub added: Option<Instant>,
    pub tags: Vec<String>,
    /// As stored, "#1572E899", or "".
    pub color: String,
    pub category_id: Option<i64>,
    pub in_summary: bool,
    pub in_graph: bool,
    pub flagged: bool,
    pub asset_ids: Vec<i64>,
    pub ioc_ids: Vec<i64>,
    pub comments: usize,
    pub user_id: Option<i64>,
    /// 2.4 only, as `children`.
    pub parent: Option<EventId>,
    pub children: Vec<EventId>,
    pub attributes: Vec<Attribute>,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
}

/// A comment (recording 75).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    pub id: i64,
    /// Markdown.
    pub text: String,
    pub author: String,
    /// The server's local time read as UTC: IRIS stores no zone with it.
    pub at: Option<Instant>,
    /// `None` when it was never edited.
    pub edited: Option<Instant>,
}
