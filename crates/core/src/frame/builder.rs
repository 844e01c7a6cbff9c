//! Building a segment row by row: the door through which decoders hand over what a server sent.
//! Folding and hashing happen here, that is in the worker for big answers.

use super::column::{Column, SEPARATOR};
use super::{BitSet, FieldId, Kind, Schema, Segment};
use crate::time::Instant;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Collects rows into a [`Segment`].
pub struct SegmentBuilder {
    segment: Segment,
}

impl SegmentBuilder {
    /// A builder without rows.
    pub fn new(schema: &'static Schema) -> Self {
        let columns = schema.fields.iter().map(Column::new).collect();
        Self { segment: Segment { schema, hashes: Vec::new(), columns } }
    }

    /// Begins a row. It ends when the returned value is dropped; fields not set stay empty, none or false.
    pub fn row(&mut self) -> RowBuilder<'_> {
        let rows = self.segment.len() + 1;
        for column in &mut self.segment.columns {
            match column {
                Column::Text(text) => text.exact.clear_pending(),
                Column::Number(numbers) => {
                    numbers.present.grow(rows);
                    numbers.values.resize(rows, 0);
                }
                Column::Flag(flags) => flags.grow(rows),
                Column::Absent => {}
            }
        }
        RowBuilder { segment: &mut self.segment }
    }

    /// Adds a copy of another segment's row.
    pub(super) fn copy_row(&mut self, from: &Segment, row: usize) {
        let target = self.row();
        let pairs = target.segment.columns.iter_mut().zip(&from.columns);
        let last = target.segment.hashes.len();
        for (to, from) in pairs {
            match (to, from) {
                (Column::Text(to), Column::Text(from)) => to.exact.set_pending(from.exact.get(row)),
                (Column::Number(to), Column::Number(from)) => {
                    set_number(&mut to.present, &mut to.values, last, from.get(row));
                }
                (Column::Flag(to), Column::Flag(from)) if get_bit(from, row) => set_bit(to, last),
                _ => {}
            }
        }
    }

    /// The finished block, with folded copies of all text.
    pub fn finish(self) -> Segment {
        let mut segment = self.segment;
        for column in &mut segment.columns {
            if let Column::Text(text) = column {
                text.folded = text.exact.folded();
            }
        }
        segment
    }
}

/// Sets the fields of one row; setting a field again replaces its value.
///
/// A setter of the wrong kind is a mistake in a decoder: it stops a debug build and is ignored otherwise.
pub struct RowBuilder<'a> {
    segment: &'a mut Segment,
}

impl RowBuilder<'_> {
    /// Sets a Text or Word field, or a Words field to one element.
    pub fn text(&mut self, field: FieldId, value: &str) -> &mut Self {
        if self.segment.schema.get(field).kind == Kind::Words {
            return self.words(field, [value]);
        }
        if let Some(Column::Text(column)) = self.column(field) {
            column.exact.set_pending(value);
        } else {
            debug_assert!(false, "{field:?} holds no text");
        }
        self
    }

    /// Sets a Words field. Empty elements are dropped, and the separator U+001F is removed from elements.
    pub fn words<'s>(&mut self, field: FieldId, values: impl IntoIterator<Item = &'s str>) -> &mut Self {
        let is_words = self.segment.schema.get(field).kind == Kind::Words;
        if let Some(Column::Text(column)) = self.column(field)
            && is_words
        {
            column.exact.clear_pending();
            let cell = &mut column.exact.text;
            let mut is_first = true;
            for value in values {
                let pieces = value.split(SEPARATOR).filter(|piece| !piece.is_empty());
                let before = cell.len();
                if is_first {
                    cell.push(SEPARATOR);
                }
                let start = cell.len();
                pieces.for_each(|piece| cell.push_str(piece));
                if cell.len() == start {
                    cell.truncate(before);
                } else {
                    is_first = false;
                    cell.push(SEPARATOR);
                }
            }
        } else {
            debug_assert!(false, "{field:?} holds no words");
        }
        self
    }

    /// Sets an Instant field.
    pub fn instant(&mut self, field: FieldId, value: Option<Instant>) -> &mut Self {
        debug_assert_eq!(self.segment.schema.get(field).kind, Kind::Instant, "{field:?}");
        self.set_number(field, value.map(Instant::micros))
    }

    /// Sets a Number field.
    pub fn number(&mut self, field: FieldId, value: Option<i64>) -> &mut Self {
        debug_assert_eq!(self.segment.schema.get(field).kind, Kind::Number, "{field:?}");
        self.set_number(field, value)
    }

    /// Sets a Flag field.
    pub fn flag(&mut self, field: FieldId, value: bool) -> &mut Self {
        let last = self.segment.hashes.len();
        if let Some(Column::Flag(flags)) = self.column(field) {
            if value { set_bit(flags, last) } else { clear_bit(flags, last) }
        } else {
            debug_assert!(false, "{field:?} holds no flag");
        }
        self
    }

    fn set_number(&mut self, field: FieldId, value: Option<i64>) -> &mut Self {
        let last = self.segment.hashes.len();
        if let Some(Column::Number(column)) = self.column(field) {
            set_number(&mut column.present, &mut column.values, last, value);
        } else {
            debug_assert!(false, "{field:?} holds no number");
        }
        self
    }

    fn column(&mut self, field: FieldId) -> Option<&mut Column> {
        self.segment.columns.get_mut(field.index())
    }
}

impl Drop for RowBuilder<'_> {
    /// Ends the row: closes its text cells and hashes all its cells in the order of the schema.
    fn drop(&mut self) {
        let row = self.segment.hashes.len();
        let mut hasher = DefaultHasher::new();
        for column in &mut self.segment.columns {
            match column {
                Column::Text(text) => {
                    text.exact.end_row();
                    text.exact.get(row).hash(&mut hasher);
                }
                Column::Number(numbers) => numbers.get(row).hash(&mut hasher),
                Column::Flag(flags) => get_bit(flags, row).hash(&mut hasher),
                Column::Absent => {}
            }
        }
        self.segment.hashes.push(hasher.finish());
    }
}

fn set_number(present: &mut BitSet, values: &mut [i64], row: usize, value: Option<i64>) {
    if let Some(slot) = values.get_mut(row) {
        *slot = value.unwrap_or(0);
    }
    if value.is_some() { set_bit(present, row) } else { clear_bit(present, row) }
}

fn set_bit(bits: &mut BitSet, row: usize) {
    if let Ok(row) = u32::try_from(row) {
        bits.set(row);
    }
}

fn clear_bit(bits: &mut BitSet, row: usize) {
    if let Ok(row) = u32::try_from(row) {
        bits.clear(row);
    }
}

fn get_bit(bits: &BitSet, row: usize) -> bool {
    u32::try_from(row).is_ok_and(|row| bits.get(row))
}
