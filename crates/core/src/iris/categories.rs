//! Categories of events: a vocabulary of the server.
//! The names are the server's own and are never compared with a list of ours.

use super::Rows;
use super::envelope;
use super::route::of_server;
use crate::call::Call;
use crate::call::lenient::Node;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Category {
    pub id: i64,
    pub name: String,
}

/// All categories (recording 140).
pub fn list() -> Call<Rows<Category>> {
    of_server("manage/event-categories/list", |body| envelope::rows(body, category))
}

fn category(wire: &Node<'_>) -> Option<Category> {
    Some(Category { id: wire.number("id")?, name: wire.string("name") })
}
