//! The order of a frame's live rows by any number of criteria.
//! Every criterion is first turned into one number for each row, so that sorting only compares numbers.

use super::{SortKey, natural};
use crate::frame::{FieldId, Frame, Key, Kind, Row};
use std::cmp::Ordering;

/// Stands for a row without a value: after all others, ascending or descending.
const EMPTY: u64 = u64::MAX;

/// The live rows in the order of the criteria; rows equal in all of them by key, rows without a value last.
/// Texts compare without case and naturally (host2 before host10). Criteria of unknown fields are passed over.
pub fn order(frame: &Frame, sort: &[SortKey]) -> Vec<Row> {
    let mut criteria = sort
        .iter()
        .filter_map(|key| Some((frame.schema().field(&key.field)?, key.descending)))
        .map(|(field, descending)| ranks(frame, field, descending));
    // The first criterion decides nearly always, so its numbers lie beside the rows; the others are looked up.
    let first = criteria.next().unwrap_or_default();
    let others: Vec<Vec<u64>> = criteria.collect();
    let rows = by_key(frame);
    // The place by key is the last criterion: it makes the order total, so that the faster unstable sort serves.
    let mut places: Vec<(u64, u32, Row)> = (0u32..).zip(rows).map(|(place, row)| (rank(&first, row), place, row)).collect();
    if others.is_empty() {
        places.sort_unstable();
    } else {
        places.sort_unstable_by(|(rank_a, place_a, a), (rank_b, place_b, b)| {
            rank_a.cmp(rank_b).then_with(|| compare_ranks(&others, *a, *b)).then(place_a.cmp(place_b))
        });
    }
    places.into_iter().map(|(_, _, row)| row).collect()
}

/// The live rows by key. Servers mostly deliver rows in this order already, which makes it cheap.
fn by_key(frame: &Frame) -> Vec<Row> {
    let mut rows: Vec<(Key, Row)> = frame.live().iter().map(|row| (frame.key(row), row)).collect();
    rows.sort_unstable();
    rows.into_iter().map(|(_, row)| row).collect()
}

fn compare_ranks(criteria: &[Vec<u64>], a: Row, b: Row) -> Ordering {
    criteria.iter().map(|ranks| rank(ranks, a).cmp(&rank(ranks, b))).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
}

fn rank(ranks: &[u64], row: Row) -> u64 {
    ranks.get(row as usize).copied().unwrap_or(EMPTY)
}

/// One number for each row, in the order of the field's values.
fn ranks(frame: &Frame, field: FieldId, descending: bool) -> Vec<u64> {
    let directed = |rank: u64| if descending { !rank } else { rank };
    let mut ranks = vec![EMPTY; frame.rows()];
    let mut set = |row: Row, rank: u64| {
        if let Some(slot) = ranks.get_mut(row as usize) {
            // Only the outermost number of all meets the mark for "empty"; it shares its neighbour's place.
            *slot = directed(rank).min(EMPTY - 1);
        }
    };
    match frame.schema().get(field).kind {
        Kind::Text | Kind::Word | Kind::Words => {
            let texts = frame.live().iter().map(|row| (row, frame.folded(field, row)));
            natural::ranks(texts).into_iter().for_each(|(row, rank)| set(row, rank));
        }
        Kind::Instant | Kind::Number => {
            for row in frame.live().iter() {
                if let Some(value) = frame.number(field, row) {
                    // Flipping the sign bit makes unsigned order the signed one.
                    set(row, value.cast_unsigned() ^ (1 << 63));
                }
            }
        }
        Kind::Flag => frame.live().iter().for_each(|row| set(row, 1 + u64::from(frame.flag(field, row)))),
    }
    ranks
}
