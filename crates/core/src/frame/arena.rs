//! All cells of one text column behind each other in a single string, with the end of each row.
//! It knows rows only by their position in its segment.

use super::fold;
use memchr::memmem::Finder;

/// Cells of a column, end to end. Ends are ascending, lie on character boundaries, and the last is the text's length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arena {
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
}

impl Arena {
    /// Adopts text and ends after checking what the type promises.
    pub(super) fn checked(text: String, ends: Vec<u32>) -> Option<Self> {
        let ascending = ends.is_sorted();
        let complete = ends.last().copied().unwrap_or(0) as usize == text.len();
        let on_boundaries = text.is_ascii() || ends.iter().all(|&end| text.is_char_boundary(end as usize));
        (ascending && complete && on_boundaries).then_some(Self { text, ends })
    }

    /// Replaces the text of the row that is being built.
    pub(super) fn set_pending(&mut self, cell: &str) {
        self.clear_pending();
        self.text.push_str(cell);
    }

    pub(super) fn clear_pending(&mut self) {
        self.text.truncate(self.start_of(self.ends.len()));
    }

    /// Ends the row that is being built. Texts of 4 GiB and more do not fit a browser's memory.
    pub(super) fn end_row(&mut self) {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    fn start_of(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|previous| self.ends.get(previous)).map_or(0, |&end| end as usize)
    }

    /// The row's text, "" beyond the last row.
    pub(super) fn get(&self, row: usize) -> &str {
        let Some(&end) = self.ends.get(row) else { return "" };
        self.text.get(self.start_of(row)..end as usize).unwrap_or("")
    }

    /// The byte range of every row.
    pub(super) fn spans(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.ends.iter().scan(0, |start, &end| {
            let span = (*start, end as usize);
            *start = end as usize;
            Some(span)
        })
    }

    /// The text of every row.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> + '_ {
        self.spans().map(|(start, end)| self.text.get(start..end).unwrap_or(""))
    }

    /// Reports each row that contains the (non-empty) needle, once.
    ///
    /// One scan over all rows: a hit that crosses a row's end is dropped, and since every later start in that row
    /// would cross it too, the scan always goes on at the next row.
    pub(super) fn find(&self, finder: &Finder<'_>, mut hit: impl FnMut(usize)) {
        let mut rows = self.ends.iter().map(|&end| end as usize).enumerate();
        let mut from = 0;
        while let Some(found) = self.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let start = from + found;
            let Some((row, end)) = rows.find(|&(_, end)| end > start) else { return };
            if start + finder.needle().len() <= end {
                hit(row);
            }
            from = end;
        }
    }

    /// The folded copy, or `None` when folding changes nothing.
    pub(super) fn folded(&self) -> Option<Self> {
        let folded = if self.text.is_ascii() {
            Self { text: self.text.to_ascii_lowercase(), ends: self.ends.clone() }
        } else {
            let mut folded = Self::default();
            for cell in self.cells() {
                folded.text.push_str(&fold(cell));
                folded.end_row();
            }
            folded
        };
        (folded != *self).then_some(folded)
    }
}
