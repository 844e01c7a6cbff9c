//! A case as a noun: its row in the list, its details, and what a new one must fulfil.
//! No wire format and no request here (see `iris::cases`).

mod new;
mod schema;

use std::fmt;

use crate::time::{Date, Instant};

pub use new::{NewCase, problems_of};
pub use schema::{SCHEMA, field, segment};

/// Number of a case on its server; every request about a case carries it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CaseId(pub u32);

impl fmt::Display for CaseId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CustomerId(pub u32);

impl fmt::Display for CustomerId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// What the signed-in account may do in a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Access {
    /// 1: listed but denied.
    Denied,
    /// 2.
    ReadOnly,
    /// 4.
    Full,
    /// Not said, or a level this program does not know.
    #[default]
    Unknown,
}

impl Access {
    pub fn from_level(level: Option<i64>) -> Self {
        match level {
            Some(1) => Access::Denied,
            Some(2) => Access::ReadOnly,
            Some(4) => Access::Full,
            _ => Access::Unknown,
        }
    }
}

/// A row of the list of cases (recording 90).
#[derive(Clone, PartialEq, Debug)]
pub struct CaseRow {
    pub id: CaseId,
    /// Without the "#N - " that the server puts in front.
    pub name: String,
    pub description: String,
    pub customer: String,
    pub owner: String,
    pub opened_by: String,
    pub soc_id: String,
    /// The server tells days only, and does not say of which zone.
    pub opened: Option<Date>,
    pub is_open: bool,
    /// `None` when open, or when the server's date is not understood.
    pub closed: Option<Date>,
    pub classification: String,
    /// Name of the state as the server calls it; "" on 2.0, which has none.
    pub state: String,
    pub uuid: String,
    pub access: Access,
}

/// Everything about one case (recording 92).
#[derive(Clone, PartialEq, Debug)]
pub struct CaseDetail {
    pub id: CaseId,
    /// Without the "#N - " that the server puts in front.
    pub name: String,
    /// Markdown.
    pub description: String,
    pub customer: String,
    /// `None` on 2.0, which tells the name only.
    pub customer_id: Option<CustomerId>,
    pub owner: String,
    pub opened_by: String,
    pub soc_id: String,
    pub opened: Option<Date>,
    pub is_open: bool,
    pub closed: Option<Date>,
    /// When the case was made, to the second or better (UTC).
    pub created: Option<Instant>,
    pub classification: String,
    pub classification_id: Option<i64>,
    pub tags: Vec<String>,
    /// Name of the state as the server calls it; "" on 2.0.
    pub state: String,
    pub status_id: Option<i64>,
    pub uuid: String,
    pub attributes: Vec<Attribute>,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
}

/// Who did what when, from the server's own record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryEntry {
    pub at: Instant,
    pub user: String,
    pub action: String,
}

/// One custom attribute: the tab it stands on, its name, its value as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribute {
    pub group: String,
    pub name: String,
    pub value: String,
}

/// `name` without the "#N - " that IRIS puts in front of the name of case N.
pub fn bare_name(id: CaseId, name: &str) -> &str {
    name.strip_prefix('#')
        .and_then(|rest| rest.strip_prefix(id.to_string().as_str()))
        .and_then(|rest| rest.strip_prefix(" - "))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests;
