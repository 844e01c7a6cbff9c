//! The timeline as a noun: its list as a frame, one event in full, comments and history.
//! No wire format and no request here (see `iris::timeline`).

mod event;
mod schema;
pub mod windows;

pub use crate::case::{Attribute, HistoryEntry};
pub use event::{Comment, EventDetail, EventId};
pub use schema::{SCHEMA, field};

#[cfg(test)]
mod tests;
