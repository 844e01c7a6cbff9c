//! Which values a vocabulary field has, and how often: what completion offers.
//! Each question is answered once for a version of a frame, then kept.

use super::column::elements;
use super::{FieldId, Frame, Kind, Row};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// Values with the number of rows that hold them.
type Counts = Vec<(String, usize)>;

/// What was asked: field, prefix, and how many values at most.
type Question = (FieldId, String, usize);

/// Answers about one version of a frame, shared by its clones; a change of the frame begins a new one.
#[derive(Clone, Default)]
pub(super) struct ValueCache(Arc<Mutex<BTreeMap<Question, Counts>>>);

/// One value: its folded text, the spelling of the first row that holds it, how many rows do, and the last of them.
struct Counted<'a> {
    folded: &'a str,
    value: &'a str,
    count: usize,
    last: Row,
}

impl Frame {
    /// Values of a Word or Words field whose folded text begins with the prefix, with the number of live rows that
    /// hold each, most frequent first (then by folded text), at most `max`. Spellings that differ only by case count
    /// as one value, shown as its first row has it. Other kinds have no vocabulary and give nothing.
    pub fn value_counts(&self, field: FieldId, prefix_folded: &str, max: usize) -> Vec<(String, usize)> {
        if !matches!(self.schema().get(field).kind, Kind::Word | Kind::Words) {
            return Vec::new();
        }
        let mut cache = self.value_cache().0.lock().unwrap_or_else(PoisonError::into_inner);
        cache
            .entry((field, prefix_folded.to_owned(), max))
            .or_insert_with(|| most_frequent(self.count_values(field, prefix_folded), max))
            .clone()
    }

    fn count_values(&self, field: FieldId, prefix_folded: &str) -> Vec<Counted<'_>> {
        let mut counts: HashMap<&str, Counted<'_>> = HashMap::new();
        for part in self.parts() {
            let Some(column) = part.segment.text_column(field) else { continue };
            let cells = column.exact.cells().zip(column.folded().cells());
            for (row, (exact, folded)) in (part.first..).zip(cells).filter(|&(row, _)| self.live().get(row)) {
                let values = elements(exact).zip(elements(folded));
                for (value, folded) in values.filter(|(_, folded)| folded.starts_with(prefix_folded)) {
                    let new = || Counted { folded, value, count: 1, last: row };
                    let counted = counts.entry(folded).or_insert_with(new);
                    // A row that names a value twice holds it once.
                    counted.count += usize::from(std::mem::replace(&mut counted.last, row) != row);
                }
            }
        }
        counts.into_values().collect()
    }
}

fn most_frequent(mut counted: Vec<Counted<'_>>, max: usize) -> Counts {
    let by_count = |a: &Counted<'_>, b: &Counted<'_>| b.count.cmp(&a.count).then_with(|| a.folded.cmp(b.folded));
    // Selecting before sorting keeps fields with a different value in each row cheap.
    if max < counted.len() {
        counted.select_nth_unstable_by(max, by_count);
        counted.truncate(max);
    }
    counted.sort_unstable_by(by_count);
    counted.into_iter().map(|counted| (counted.value.to_owned(), counted.count)).collect()
}
