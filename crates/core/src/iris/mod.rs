//! What DFIR-IRIS is asked and what it answers: one file per resource, from wire to nouns.
//! Wire structs stay in here; the rest of the program sees calls and nouns only.

pub mod assets;
pub mod cases;
pub mod categories;
pub mod customers;
mod envelope;
pub mod iocs;
mod record;
mod route;
pub mod server;
pub mod timeline;

use std::ops::Deref;

/// The two kinds of IRIS that this program speaks to, told by the first request (`server::versions`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// 2.0.x, and anything older than 2.1.
    V20,
    /// 2.4.x, and anything from 2.1 on: note directories, `whoami`, comments with a user object.
    V24,
}

/// Rows of a list, and how many the server sent that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows<T> {
    pub rows: Vec<T>,
    pub unreadable: usize,
}

impl<T> Rows<T> {
    /// Adds a row, or counts it when it could not be read.
    fn add(&mut self, row: Option<T>) {
        match row {
            Some(row) => self.rows.push(row),
            None => self.unreadable += 1,
        }
    }
}

impl<T> Deref for Rows<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T> IntoIterator for Rows<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}
