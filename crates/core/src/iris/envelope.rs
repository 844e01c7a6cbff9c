//! The envelope around every answer of IRIS, `{"status","message","data"}`, read in one pass.
//! What an error envelope means is judged in `call`.

use super::Rows;
use crate::call::lenient::{self, Node};
use crate::error::DecodeError;
use crate::time::{Instant, parse_any};

/// Change counter of one kind of object in a case (recording 26).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct State {
    /// Grows with each change that the server counts; flags and comments are not counted.
    pub counter: i64,
    pub last_update: Option<Instant>,
}

impl State {
    /// `None` without a counter.
    pub(super) fn of(wire: &Node<'_>) -> Option<Self> {
        Some(State { counter: wire.number("object_state")?, last_update: parse_any(&wire.text("object_last_update")) })
    }
}

/// Reads `data`, whatever it is.
pub(super) fn data(body: &[u8]) -> Result<Node<'_>, DecodeError> {
    content(lenient::parse(body)?)
}

/// Reads `data` as one object; `what` names it when there is none (IRIS sends `[]` for "nothing").
pub(super) fn object<'a>(body: &'a [u8], what: &str) -> Result<Node<'a>, DecodeError> {
    let data = data(body)?;
    if data.is_object() { Ok(data) } else { Err(DecodeError::new(format!("the answer holds no {what}"))) }
}

/// Reads `data` as a plain list of objects, turned into rows.
pub(super) fn rows<T>(body: &[u8], row: fn(&Node<'_>) -> Option<T>) -> Result<Rows<T>, DecodeError> {
    let mut rows = Rows { rows: Vec::new(), unreadable: 0 };
    let data = content(lenient::parse_each(body, &[&["data"]], Some(&mut |item| rows.add(row(&item))))?)?;
    if data.is_list() { Ok(rows) } else { Err(no_list("data")) }
}

/// Reads the list under `data.{name}`, turned into rows.
pub(super) fn rows_of<T>(body: &[u8], name: &str, row: fn(&Node<'_>) -> Option<T>) -> Result<Rows<T>, DecodeError> {
    let mut rows = Rows { rows: Vec::new(), unreadable: 0 };
    listing(body, &[name], &mut |item| rows.add(row(&item)))?;
    Ok(rows)
}

/// Hands each element of the list under one of `names` in `data` to `take`; answers the state that came along.
/// `data: []` is an empty list.
pub(super) fn listing<'a>(body: &'a [u8], names: &[&str], take: &mut dyn FnMut(Node<'a>)) -> Result<Option<State>, DecodeError> {
    let data = content(lenient::parse_each(body, &[&["data"], names], Some(take))?)?;
    let is_list = match &data {
        Node::List(items) => items.is_empty(),
        data => names.iter().find_map(|name| data.get(name)).is_some_and(Node::is_list),
    };
    if is_list { Ok(data.get("state").and_then(State::of)) } else { Err(no_list(names.first().unwrap_or(&"data"))) }
}

fn no_list(name: &str) -> DecodeError {
    DecodeError::new(format!("the answer holds no list \"{name}\""))
}

/// What is in the envelope.
fn content(envelope: Node<'_>) -> Result<Node<'_>, DecodeError> {
    if envelope.text("status") == "error" {
        return Err(DecodeError::new("the server marked the answer as an error"));
    }
    let Node::Object(fields) = envelope else { return Err(DecodeError::new("the answer is no envelope")) };
    let data = fields.into_iter().rfind(|(name, _)| name == "data");
    data.map(|(_, data)| data).ok_or_else(|| DecodeError::new("the answer holds no data"))
}
