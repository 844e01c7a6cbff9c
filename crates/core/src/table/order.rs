//! The order of a frame's live rows by any number of criteria, from nothing or from the order before a change.
//! Every criterion is first turned into one number for each row, so that sorting only compares numbers.

use super::{SortKey, natural};
use crate::frame::{BitSet, Extent, FieldId, Frame, Kind, Row};
use std::cmp::Ordering;

/// Stands for a row without a value: after all others, ascending or descending.
const EMPTY: u64 = u64::MAX;

/// The live rows in the order of the criteria; rows equal in all of them by key, rows without a value last.
/// Texts compare without case and naturally (host2 before host10). Criteria of unknown fields are passed over.
pub fn order(frame: &Frame, sort: &[SortKey]) -> Vec<Row> {
    sorted(frame, frame.live().iter().collect(), &criteria(frame, sort))
}

/// An order with what it was made of, so that the next one can be made from it.
#[derive(Clone, Debug)]
pub struct Order {
    rows: Vec<Row>,
    sort: Vec<SortKey>,
    extent: Extent,
}

impl Order {
    /// What [`order`] gives. If the former order is one of the same frame by the same criteria, only the rows that
    /// came since are sorted, and merged with those that are still live.
    pub fn after(former: Option<&Order>, frame: &Frame, sort: &[SortKey]) -> Order {
        let rows = match former.filter(|former| former.sort == sort && frame.extends(&former.extent)) {
            Some(former) => merged(frame, &former.rows, &criteria(frame, sort)),
            None => order(frame, sort),
        };
        Order { rows, sort: sort.to_vec(), extent: frame.extent() }
    }

    /// The live rows, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

#[derive(Clone, Copy)]
struct Criterion {
    field: FieldId,
    kind: Kind,
    descending: bool,
}

fn criteria(frame: &Frame, sort: &[SortKey]) -> Vec<Criterion> {
    let criterion = |key: &SortKey| {
        let field = frame.schema().field(&key.field)?;
        Some(Criterion { field, kind: frame.schema().get(field).kind, descending: key.descending })
    };
    sort.iter().filter_map(criterion).collect()
}

/// Sorts by one criterion after the other, the weightiest last; equals keep the order they had.
fn sorted(frame: &Frame, rows: Vec<Row>, criteria: &[Criterion]) -> Vec<Row> {
    // Servers mostly deliver rows by key already, which makes this step cheap.
    let by_key = rows.iter().map(|&row| number_rank(frame.key(row))).collect();
    let rows = by_rank(&rows, by_key);
    criteria.iter().rev().fold(rows, |rows, criterion| by_rank(&rows, criterion.ranks(frame, &rows)))
}

/// The rows in the order of their ranks, equals as they stand.
fn by_rank(rows: &[Row], ranks: Vec<u64>) -> Vec<Row> {
    let mut places: Vec<(u64, u32)> = ranks.into_iter().zip(0u32..).collect();
    sort_places(&mut places);
    places.into_iter().filter_map(|(_, place)| rows.get(place as usize).copied()).collect()
}

/// The one sort of tables: each instance of a sort costs kilobytes of code. The place behind the rank makes the order
/// total, so that the faster unstable sort serves.
#[inline(never)]
pub(super) fn sort_places(places: &mut [(u64, u32)]) {
    places.sort_unstable();
}

/// An order of earlier, without the rows that died and with those that came since.
fn merged(frame: &Frame, former: &[Row], criteria: &[Criterion]) -> Vec<Row> {
    let mut known = BitSet::new(frame.rows());
    former.iter().for_each(|&row| known.set(row));
    let mut new = frame.live().clone();
    new.and_not(&known);
    let new = sorted(frame, new.iter().collect(), criteria);

    known.and_not(frame.live());
    let is_whole = known.is_empty();
    let mut kept: Vec<Row> = Vec::new();
    let mut rest = if is_whole {
        former
    } else {
        kept.extend(former.iter().filter(|&&row| !known.get(row)));
        &kept
    };
    let mut rows = Vec::with_capacity(rest.len() + new.len());
    for row in new {
        let before = leading(rest, |&other| compare(frame, criteria, other, row).is_lt());
        let (taken, after) = rest.split_at_checked(before).unwrap_or((rest, &[]));
        rows.extend_from_slice(taken);
        rows.push(row);
        rest = after;
    }
    rows.extend_from_slice(rest);
    rows
}

/// How many rows at the beginning stand before the one asked about. Doubling steps make both long stretches and single
/// rows cheap.
fn leading(rows: &[Row], mut stands_before: impl FnMut(&Row) -> bool) -> usize {
    let mut reach = 1;
    while rows.get(reach - 1).is_some_and(&mut stands_before) {
        reach *= 2;
    }
    let sure = reach / 2;
    let unsure = rows.get(sure..reach.min(rows.len())).unwrap_or_default();
    sure + unsure.partition_point(stands_before)
}

/// Compares two live rows as [`sorted`] places them.
fn compare(frame: &Frame, criteria: &[Criterion], a: Row, b: Row) -> Ordering {
    let by_criteria = criteria.iter().map(|criterion| criterion.compare(frame, a, b)).find(|ordering| ordering.is_ne());
    by_criteria.unwrap_or_else(|| frame.key(a).cmp(&frame.key(b)))
}

/// Flipping the sign bit makes unsigned order the signed one.
fn number_rank(value: i64) -> u64 {
    value.cast_unsigned() ^ (1 << 63)
}

impl Criterion {
    fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Word | Kind::Words)
    }

    fn directed(&self, rank: u64) -> u64 {
        let rank = if self.descending { !rank } else { rank };
        // Only the outermost number of all meets the mark for "empty"; it shares its neighbour's place.
        rank.min(EMPTY - 1)
    }

    /// The rank of a row by a field that is no text.
    fn rank(&self, frame: &Frame, row: Row) -> u64 {
        match self.kind {
            Kind::Flag => self.directed(1 + u64::from(frame.flag(self.field, row))),
            _ => frame.number(self.field, row).map_or(EMPTY, |value| self.directed(number_rank(value))),
        }
    }

    /// One number for each of the rows, in the order of the field's values.
    fn ranks(&self, frame: &Frame, rows: &[Row]) -> Vec<u64> {
        if !self.is_text() {
            return rows.iter().map(|&row| self.rank(frame, row)).collect();
        }
        let mut ranks = vec![EMPTY; rows.len()];
        let texts = (0u32..).zip(rows).map(|(place, &row)| (place, frame.folded(self.field, row)));
        for (place, rank) in natural::ranks(texts) {
            if let Some(slot) = ranks.get_mut(place as usize) {
                *slot = self.directed(rank);
            }
        }
        ranks
    }

    fn compare(&self, frame: &Frame, a: Row, b: Row) -> Ordering {
        if !self.is_text() {
            return self.rank(frame, a).cmp(&self.rank(frame, b));
        }
        let (a, b) = (frame.folded(self.field, a), frame.folded(self.field, b));
        let texts = || if self.descending { natural::compare(b, a) } else { natural::compare(a, b) };
        // Two empty texts are equal whichever way they are compared.
        a.is_empty().cmp(&b.is_empty()).then_with(texts)
    }
}
