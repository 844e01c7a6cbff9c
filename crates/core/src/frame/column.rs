//! The columns of a segment, one representation for each kind of field.
//! Words are one text per row: each element between two separators, so that a whole element is one substring.

use super::arena::Arena;
use super::{BitSet, Field, Kind, Origin};

/// Stands before and after every element of a Words cell; removed from incoming elements.
pub(super) const SEPARATOR: char = '\u{1f}';

/// One column of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Text(TextColumn),
    Number(NumberColumn),
    Flag(BitSet),
    /// The field is answered by the server.
    Absent,
}

impl Column {
    /// An empty column for the field.
    pub(super) fn new(field: &Field) -> Self {
        match (field.origin, field.kind) {
            (Origin::Server, _) => Column::Absent,
            (_, Kind::Text | Kind::Word | Kind::Words) => Column::Text(TextColumn::default()),
            (_, Kind::Instant | Kind::Number) => Column::Number(NumberColumn::default()),
            (_, Kind::Flag) => Column::Flag(BitSet::default()),
        }
    }
}

/// Text, Word or Words with the copy that case-insensitive search runs over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextColumn {
    pub(super) exact: Arena,
    /// `None` when no cell changes by folding: then `exact` serves for both.
    pub(super) folded: Option<Arena>,
}

impl TextColumn {
    pub(super) fn folded(&self) -> &Arena {
        self.folded.as_ref().unwrap_or(&self.exact)
    }
}

/// Whole numbers, or instants in microseconds; a row may have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberColumn {
    pub(super) present: BitSet,
    pub(super) values: Vec<i64>,
}

impl NumberColumn {
    pub(super) fn get(&self, row: usize) -> Option<i64> {
        let present = u32::try_from(row).is_ok_and(|row| self.present.get(row));
        self.values.get(row).copied().filter(|_| present)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Option<i64>> + '_ {
        (0u32..).zip(&self.values).map(|(row, &value)| self.present.get(row).then_some(value))
    }
}

/// The elements of a Words cell; a cell without separators is one element.
pub(super) fn elements(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEPARATOR).filter(|element| !element.is_empty())
}
