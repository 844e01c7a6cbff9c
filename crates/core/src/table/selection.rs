//! Cursor and selection of a list, moved by keys and clicks as in a file manager or a spreadsheet.
//! Rows are remembered by key, so that a refresh, a new order or another filter keeps both.

use super::View;
use crate::frame::{BitSet, Frame, Key, Row};
use std::collections::BTreeSet;

/// A step of the cursor; pages are counted in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    PageUp(usize),
    PageDown(usize),
    First,
    Last,
    /// To the first row of the next group.
    NextGroup,
    /// To the first row of this group, or of the previous one from there.
    PreviousGroup,
}

/// The row under the cursor and the rows selected, both by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub cursor: Option<Key>,
    /// Where a range began: extending selects from here to the cursor.
    anchor: Option<Key>,
    pub selected: BTreeSet<Key>,
    /// Index that the cursor had in the view when last seen: where to stay when its row vanishes.
    last_index: usize,
}

impl Selection {
    /// Moves the cursor and selects its row alone, or with `extend` all rows from the anchor to it.
    /// Returns the position to reveal; none when there is no row.
    pub fn step(&mut self, step: Move, extend: bool, view: &View, frame: &Frame) -> Option<usize> {
        let target = self.target(step, view, frame)?;
        let row = *view.rows().get(target)?;
        self.click(row, false, extend, view, frame);
        Some(view.position_of_index(target))
    }

    /// Moves the cursor and leaves the selection as it is.
    pub fn walk(&mut self, step: Move, view: &View, frame: &Frame) -> Option<usize> {
        let target = self.target(step, view, frame)?;
        self.put_cursor(target, view, frame);
        self.anchor = self.cursor;
        Some(view.position_of_index(target))
    }

    /// Puts the cursor on a row and selects it alone; with `toggle` it joins or leaves the selection; with `extend`
    /// the rows from the anchor to it are selected; with both they join the selection. A row that is not in the view
    /// changes nothing.
    pub fn click(&mut self, row: Row, toggle: bool, extend: bool, view: &View, frame: &Frame) {
        let Some(target) = view.index_of(row) else { return };
        let key = frame.key(row);
        if extend {
            let origin = self.index_of(self.anchor, view, frame).or_else(|| self.index_of(self.cursor, view, frame));
            let origin = origin.unwrap_or(target);
            if !toggle {
                self.selected.clear();
            }
            let range = view.rows().get(origin.min(target)..=origin.max(target)).unwrap_or_default();
            self.selected.extend(range.iter().map(|&row| frame.key(row)));
            self.anchor = view.rows().get(origin).map(|&row| frame.key(row));
        } else {
            if !toggle {
                self.selected.clear();
            }
            if !self.selected.remove(&key) {
                self.selected.insert(key);
            }
            self.anchor = Some(key);
        }
        self.put_cursor(target, view, frame);
    }

    /// The row under the cursor joins or leaves the selection.
    pub fn toggle_cursor(&mut self) {
        if let Some(key) = self.cursor {
            if !self.selected.remove(&key) {
                self.selected.insert(key);
            }
            self.anchor = self.cursor;
        }
    }

    /// Selects every row of the view; the cursor stays, or begins at the first row.
    pub fn select_all(&mut self, view: &View, frame: &Frame) {
        self.selected.clear();
        self.selected.extend(view.rows().iter().map(|&row| frame.key(row)));
        if self.index_of(self.cursor, view, frame).is_none() && !view.is_empty() {
            self.put_cursor(0, view, frame);
        }
    }

    /// Selects nothing; the cursor stays.
    pub fn clear(&mut self) {
        self.selected.clear();
        self.anchor = self.cursor;
    }

    /// Whether a row is selected.
    pub fn contains(&self, key: Key) -> bool {
        self.selected.contains(&key)
    }

    /// The rows that an action means: the selected ones that the view shows, in its order; if none, the cursor's.
    pub fn rows_to_act_on(&self, view: &View, frame: &Frame) -> Vec<Row> {
        let index_of = |key: Key| self.index_of(Some(key), view, frame).and_then(|index| u32::try_from(index).ok());
        let mut meant = BitSet::new(view.rows().len());
        self.selected.iter().filter_map(|&key| index_of(key)).for_each(|index| meant.set(index));
        if meant.count() == 0 {
            self.cursor.and_then(index_of).into_iter().for_each(|index| meant.set(index));
        }
        meant.iter().filter_map(|index| view.rows().get(index as usize).copied()).collect()
    }

    /// Fits cursor and selection to a changed frame or view: selected rows that no longer exist are forgotten, and a
    /// cursor whose row the view does not show goes to the row now at its place (the last, if there are fewer).
    /// Returns the cursor's position. While no row is on show the cursor keeps its row, in case that comes back.
    pub fn reveal_after_change(&mut self, view: &View, frame: &Frame) -> Option<usize> {
        self.selected.retain(|&key| frame.row_of(key).is_some());
        self.cursor?;
        let index = self.current(view, frame)?;
        self.put_cursor(index, view, frame);
        Some(view.position_of_index(index))
    }

    /// The index to which a step leads. Without a cursor every step but the one to the end begins at the first row.
    fn target(&self, step: Move, view: &View, frame: &Frame) -> Option<usize> {
        let last = view.rows().len().checked_sub(1)?;
        let from = match (self.current(view, frame), step) {
            (Some(from), _) => from,
            (None, Move::Last) => return Some(last),
            (None, _) => return Some(0),
        };
        Some(match step {
            Move::Up => from.saturating_sub(1),
            Move::Down => from.saturating_add(1).min(last),
            Move::PageUp(rows) => from.saturating_sub(rows),
            Move::PageDown(rows) => from.saturating_add(rows).min(last),
            Move::First => 0,
            Move::Last => last,
            Move::NextGroup => view.next_group(from).unwrap_or(from),
            Move::PreviousGroup => view.previous_group(from).unwrap_or(from),
        })
    }

    /// The cursor's index; when its row is not in the view, the nearest to where it was last seen.
    fn current(&self, view: &View, frame: &Frame) -> Option<usize> {
        let last = view.rows().len().checked_sub(1)?;
        self.cursor?;
        self.index_of(self.cursor, view, frame).or(Some(self.last_index.min(last)))
    }

    fn index_of(&self, key: Option<Key>, view: &View, frame: &Frame) -> Option<usize> {
        view.index_of(frame.row_of(key?)?)
    }

    fn put_cursor(&mut self, index: usize, view: &View, frame: &Frame) {
        if let Some(&row) = view.rows().get(index) {
            self.cursor = Some(frame.key(row));
            self.last_index = index;
        }
    }
}
