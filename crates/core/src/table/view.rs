//! What a list has on offer for scrolling: the matching rows in order, with day headings between them.
//! A position counts items from the top, headings included; an index counts rows only.

use crate::frame::{BitSet, FieldId, Frame, Row};
use crate::time::Zone;

/// Stands in the row index for a row that is not in the view.
const ABSENT: u32 = u32::MAX;

/// How rows are put under headings.
#[derive(Clone, Copy, Debug)]
pub enum Grouping<'a> {
    None,
    /// One heading wherever the day of an Instant field, in a zone, differs from the row before. Meant for orders by
    /// that field.
    Day {
        field: FieldId,
        zone: &'a Zone,
    },
}

/// A heading with the number of rows below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Days since 1970-01-01 in the zone, or [`Group::NO_DAY`].
    pub days: i32,
    pub count: usize,
}

impl Group {
    /// The day of rows without an instant.
    pub const NO_DAY: i32 = i32::MIN;
}

/// What stands at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    Group(Group),
    Row(Row),
}

/// The rows on offer and their headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    rows: Vec<Row>,
    /// Headings with the index of their first row, ascending; empty without grouping.
    groups: Vec<(usize, Group)>,
    /// For each row of the frame its index, or [`ABSENT`].
    indexes: Vec<u32>,
}

/// The rows of an order that match, under the headings asked for.
pub fn arrange(order: &[Row], matches: &BitSet, frame: &Frame, grouping: Grouping<'_>) -> View {
    let rows: Vec<Row> = order.iter().copied().filter(|&row| matches.get(row)).collect();
    let mut indexes = vec![ABSENT; frame.rows()];
    for (index, &row) in (0u32..).zip(&rows) {
        if let Some(slot) = indexes.get_mut(row as usize) {
            *slot = index;
        }
    }
    let groups = match grouping {
        Grouping::None => Vec::new(),
        Grouping::Day { field, zone } => {
            let day = |&row: &Row| frame.instant(field, row).map_or(Group::NO_DAY, |instant| zone.day_of(instant));
            groups_of(rows.iter().map(day))
        }
    };
    View { rows, groups, indexes }
}

fn groups_of(days: impl Iterator<Item = i32>) -> Vec<(usize, Group)> {
    let mut groups: Vec<(usize, Group)> = Vec::new();
    for (index, days) in days.enumerate() {
        match groups.last_mut() {
            Some((_, group)) if group.days == days => group.count += 1,
            _ => groups.push((index, Group { days, count: 1 })),
        }
    }
    groups
}

impl View {
    /// Number of items, headings included.
    pub fn len(&self) -> usize {
        self.rows.len() + self.groups.len()
    }

    /// Whether no row is on offer.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What stands at a position.
    pub fn item(&self, position: usize) -> Option<Item> {
        match self.place(position)? {
            Place::Heading(group) => Some(Item::Group(group)),
            Place::Row(index) => self.rows.get(index).copied().map(Item::Row),
        }
    }

    /// The rows in order, without headings.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The position of a row.
    pub fn position_of(&self, row: Row) -> Option<usize> {
        self.index_of(row).map(|index| self.position_of_index(index))
    }

    /// The position of the first row at or after a position.
    pub fn row_at_or_after(&self, position: usize) -> Option<usize> {
        // No two headings touch, so that the item after a heading is a row.
        match self.place(position)? {
            Place::Heading(_) => Some(position + 1),
            Place::Row(_) => Some(position),
        }
    }

    /// The heading that the item at a position stands under (a heading: itself).
    pub fn group_at(&self, position: usize) -> Option<Group> {
        self.place(position)?;
        let (_, group) = self.groups.get(self.groups_until(position).checked_sub(1)?)?;
        Some(*group)
    }

    /// The index of a row among the rows.
    pub(super) fn index_of(&self, row: Row) -> Option<usize> {
        self.indexes.get(row as usize).filter(|&&index| index != ABSENT).map(|&index| index as usize)
    }

    /// The position of the row with an index.
    pub(super) fn position_of_index(&self, index: usize) -> usize {
        index + self.groups.partition_point(|&(first, _)| first <= index)
    }

    /// The index of the first row below the heading after the one that a row stands under.
    pub(super) fn next_group(&self, index: usize) -> Option<usize> {
        let next = self.groups.partition_point(|&(first, _)| first <= index);
        self.groups.get(next).map(|&(first, _)| first)
    }

    /// The index of the first row below the last heading that begins before a row.
    pub(super) fn previous_group(&self, index: usize) -> Option<usize> {
        let before = self.groups.partition_point(|&(first, _)| first < index);
        self.groups.get(before.checked_sub(1)?).map(|&(first, _)| first)
    }

    /// How many headings stand at or before a position.
    fn groups_until(&self, position: usize) -> usize {
        // Heading number n stands n places below the index of its first row.
        let (mut low, mut high) = (0, self.groups.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.groups.get(middle) {
                Some(&(first, _)) if first + middle <= position => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }

    fn place(&self, position: usize) -> Option<Place> {
        if position >= self.len() {
            return None;
        }
        let until = self.groups_until(position);
        match until.checked_sub(1).and_then(|last| self.groups.get(last).map(|group| (last, group))) {
            Some((last, &(first, group))) if first + last == position => Some(Place::Heading(group)),
            _ => Some(Place::Row(position - until)),
        }
    }
}

enum Place {
    Heading(Group),
    Row(usize),
}
