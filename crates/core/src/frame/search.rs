//! Conditions judged over a whole column at once; each answers with the rows that meet it, dead ones included.
//! What a query means by them is decided elsewhere.

use super::arena::Arena;
use super::column::{Column, SEPARATOR, elements};
use super::{BitSet, FieldId, Frame, Kind, Row};
use crate::time::Instant;
use memchr::memmem::Finder;

impl Frame {
    /// Rows whose folded text contains the folded needle; for Words, the elements joined by ",".
    /// An empty needle is contained in every row.
    pub fn contains(&self, field: FieldId, folded: &str) -> BitSet {
        if self.is_words(field) && folded.contains([',', SEPARATOR]) {
            return self.joined_contains(field, folded);
        }
        self.find(field, folded)
    }

    /// Rows whose folded text is the folded needle; for Words, one whole element.
    pub fn equals_folded(&self, field: FieldId, folded: &str) -> BitSet {
        if self.is_words(field) {
            return self.has_element(field, folded);
        }
        self.cells(field, true, |cell| cell == folded)
    }

    /// Rows whose text is exactly the needle; for Words, one whole element.
    pub fn equals_exact(&self, field: FieldId, exact: &str) -> BitSet {
        if self.is_words(field) {
            return self.cells(field, false, |cell| elements(cell).any(|element| element == exact));
        }
        self.cells(field, false, |cell| cell == exact)
    }

    /// Rows with a whole element that folds to the needle; for Text and Word, the whole cell.
    pub fn has_element(&self, field: FieldId, folded: &str) -> BitSet {
        if !self.is_words(field) {
            return self.equals_folded(field, folded);
        }
        if folded.is_empty() || folded.contains(SEPARATOR) {
            return BitSet::new(self.rows());
        }
        self.find(field, &format!("{SEPARATOR}{folded}{SEPARATOR}"))
    }

    /// Rows for whose folded text the predicate holds; for Words, for one element.
    pub fn matching_folded(&self, field: FieldId, mut predicate: impl FnMut(&str) -> bool) -> BitSet {
        if self.is_words(field) {
            self.cells(field, true, |cell| elements(cell).any(&mut predicate))
        } else {
            self.cells(field, true, predicate)
        }
    }

    /// Rows with any value: text or element, instant, number, or a flag that is set.
    pub fn non_empty(&self, field: FieldId) -> BitSet {
        self.collect(|segment, hit| match segment.columns.get(field.index()) {
            Some(Column::Text(text)) => report(text.exact.spans().map(|(start, end)| start < end), hit),
            Some(Column::Number(numbers)) => numbers.present.iter().for_each(hit),
            Some(Column::Flag(flags)) => flags.iter().for_each(hit),
            Some(Column::Absent) | None => {}
        })
    }

    /// Rows whose flag is set.
    pub fn flags(&self, field: FieldId) -> BitSet {
        self.collect(|segment, hit| {
            if let Some(Column::Flag(flags)) = segment.columns.get(field.index()) {
                flags.iter().for_each(hit);
            }
        })
    }

    /// Rows of a Number field for whose value the predicate holds.
    pub fn numbers(&self, field: FieldId, mut predicate: impl FnMut(Option<i64>) -> bool) -> BitSet {
        self.collect(|segment, hit| {
            if let Some(column) = segment.number_column(field) {
                report(column.iter().map(&mut predicate), hit);
            }
        })
    }

    /// Rows of an Instant field for whose value the predicate holds.
    pub fn instants(&self, field: FieldId, mut predicate: impl FnMut(Option<Instant>) -> bool) -> BitSet {
        self.numbers(field, |micros| predicate(micros.map(Instant::from_micros)))
    }

    fn is_words(&self, field: FieldId) -> bool {
        self.schema().get(field).kind == Kind::Words
    }

    /// Rows whose folded arena contains the needle.
    fn find(&self, field: FieldId, needle: &str) -> BitSet {
        if needle.is_empty() {
            return self.cells(field, true, |_| true);
        }
        let finder = Finder::new(needle);
        self.collect(|segment, hit| {
            if let Some(column) = segment.text_column(field) {
                column.folded().find(&finder, |row| hit(row_number(row)));
            }
        })
    }

    /// The rare needle that may reach over elements: looked for row by row.
    fn joined_contains(&self, field: FieldId, folded: &str) -> BitSet {
        let finder = Finder::new(folded);
        let mut joined = String::new();
        self.cells(field, true, |cell| {
            joined.clear();
            for element in elements(cell) {
                if !joined.is_empty() {
                    joined.push(',');
                }
                joined.push_str(element);
            }
            finder.find(joined.as_bytes()).is_some()
        })
    }

    /// Rows for whose stored (or folded) cell the predicate holds.
    fn cells(&self, field: FieldId, folded: bool, mut predicate: impl FnMut(&str) -> bool) -> BitSet {
        self.collect(|segment, hit| {
            if let Some(column) = segment.text_column(field) {
                let arena: &Arena = if folded { column.folded() } else { &column.exact };
                report(arena.cells().map(&mut predicate), hit);
            }
        })
    }

    /// Asks each segment for its rows and gathers them under their global numbers.
    fn collect(&self, mut search: impl FnMut(&super::Segment, &mut dyn FnMut(Row))) -> BitSet {
        let mut rows = BitSet::new(self.rows());
        for part in self.parts() {
            search(&part.segment, &mut |row| rows.set(part.first + row));
        }
        rows
    }
}

/// Reports the positions of what is true.
fn report(verdicts: impl Iterator<Item = bool>, hit: &mut dyn FnMut(Row)) {
    (0u32..).zip(verdicts).filter(|(_, verdict)| *verdict).for_each(|(row, _)| hit(row));
}

fn row_number(row: usize) -> Row {
    u32::try_from(row).unwrap_or(Row::MAX)
}
