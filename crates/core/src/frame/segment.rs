//! An immutable block of rows: what one answer of a server becomes, and what the worker hands over.
//! Rows are numbered from 0 here; only a frame knows global row numbers.

use super::column::{Column, NumberColumn, TextColumn};
use super::{FieldId, Key, Schema};

/// Immutable block of rows, made by [`super::SegmentBuilder`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub(super) schema: &'static Schema,
    /// Content hash of each row; its length is the number of rows.
    pub(super) hashes: Vec<u64>,
    /// One column for each field of the schema, each as long as `hashes`.
    pub(super) columns: Vec<Column>,
}

impl Segment {
    /// A block without rows.
    pub fn empty(schema: &'static Schema) -> Self {
        super::SegmentBuilder::new(schema).finish()
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The schema its rows follow.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The identifiers of its rows, in order.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        (0..self.len()).map(|row| self.key(row))
    }

    /// The row's identifier; 0 when the decoder gave none.
    pub(super) fn key(&self, row: usize) -> Key {
        match self.columns.get(self.schema.key) {
            Some(Column::Number(column)) => column.get(row).unwrap_or(0),
            _ => 0,
        }
    }

    pub(super) fn text_column(&self, field: FieldId) -> Option<&TextColumn> {
        match self.columns.get(field.index()) {
            Some(Column::Text(column)) => Some(column),
            _ => None,
        }
    }

    pub(super) fn number_column(&self, field: FieldId) -> Option<&NumberColumn> {
        match self.columns.get(field.index()) {
            Some(Column::Number(column)) => Some(column),
            _ => None,
        }
    }

    pub(super) fn flag(&self, field: FieldId, row: usize) -> bool {
        match self.columns.get(field.index()) {
            Some(Column::Flag(flags)) => u32::try_from(row).is_ok_and(|row| flags.get(row)),
            _ => false,
        }
    }
}
