//! Which values a vocabulary field has, and how often: what completion offers.
//! Rows are counted once: after a change of the frame, only those that came and those that went.

use super::column::elements;
use super::{BitSet, FieldId, Frame, Kind, Origin, Row};
use memchr::memmem::Finder;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Different values that are counted of one field. A field with more is no vocabulary, and its counts would cost
/// memory without end.
const MOST_VALUES: usize = 20_000;
/// Spellings of one value that are told apart.
const MOST_SPELLINGS: usize = 8;

/// Values with the number of rows that hold them.
type Counts = Vec<(String, usize)>;

/// The counts of a frame, shared by its clones until one of them changes.
#[derive(Clone, Default)]
pub(super) struct ValueCache(Arc<Mutex<BTreeMap<FieldId, Values>>>);

/// The counts of one field.
#[derive(Default)]
struct Values {
    /// The rows that are in the counts.
    counted: BitSet,
    by_folded: HashMap<Box<str>, Value>,
    /// Whether values were left out; those that are here still have their whole count.
    is_full: bool,
    /// How many cells were gone through.
    cells: u64,
}

struct Value {
    rows: usize,
    /// Number of the last cell that named it: a row that names a value twice holds it once.
    last_cell: u64,
    /// With the number of rows each.
    spellings: Vec<(Box<str>, usize)>,
}

impl Frame {
    /// Values of a Word or Words field whose folded text begins with the prefix, with the number of live rows that
    /// hold each, most frequent first (then by folded text), at most `max`. Spellings that differ only by case count
    /// as one value, shown as most rows have it. Other kinds have no vocabulary and give nothing.
    ///
    /// Of a field with more than 20,000 different values the empty prefix gives only the most frequent of those met
    /// first.
    pub fn value_counts(&self, field: FieldId, prefix_folded: &str, max: usize) -> Vec<(String, usize)> {
        let fits = |folded: &str| folded.starts_with(prefix_folded);
        self.with_values(field, |values| {
            if values.is_full && !prefix_folded.is_empty() {
                let mut fitting = Values::default();
                fitting.follow(self, field, usize::MAX, &fits);
                return fitting.most_frequent(max, &fits);
            }
            values.most_frequent(max, &fits)
        })
    }

    /// As [`Frame::value_counts`], but values that contain the folded text elsewhere than at their beginning. Of a
    /// field with more than 20,000 different values, only those met first are looked at.
    pub fn values_containing(&self, field: FieldId, folded: &str, max: usize) -> Vec<(String, usize)> {
        let finder = Finder::new(folded);
        let fits = |value: &str| !value.starts_with(folded) && finder.find(value.as_bytes()).is_some();
        self.with_values(field, |values| values.most_frequent(max, &fits))
    }

    /// Counts at most so many cells that no question has counted yet; whether all are counted. Called in idle moments,
    /// it takes the work off the first question.
    pub fn count_values_ahead(&self, cells: usize) -> bool {
        let mut left = cells;
        let mut cache = self.value_cache().lock();
        for field in self.schema().ids().filter(|&id| has_vocabulary(self, id)) {
            left -= cache.entry(field).or_default().follow(self, field, left, &|_| true);
            if left == 0 {
                return false;
            }
        }
        true
    }

    fn with_values(&self, field: FieldId, ask: impl FnOnce(&Values) -> Counts) -> Counts {
        if !has_vocabulary(self, field) {
            return Vec::new();
        }
        let mut cache = self.value_cache().lock();
        let values = cache.entry(field).or_default();
        values.follow(self, field, usize::MAX, &|_| true);
        ask(values)
    }
}

fn has_vocabulary(frame: &Frame, field: FieldId) -> bool {
    let field = frame.schema().get(field);
    field.origin == Origin::Client && matches!(field.kind, Kind::Word | Kind::Words)
}

impl ValueCache {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<FieldId, Values>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The counts for a frame that is about to differ from its clones. They begin anew: after two changes, equal row
    /// numbers would be different rows.
    pub(super) fn handed_on(&self) -> Self {
        Self(Arc::new(Mutex::new(std::mem::take(&mut *self.lock()))))
    }
}

impl Values {
    /// Takes out the rows that died, and counts those that came, at most `max`; returns how many it counted.
    fn follow(&mut self, frame: &Frame, field: FieldId, max: usize, fits: &dyn Fn(&str) -> bool) -> usize {
        if self.counted == *frame.live() {
            return 0;
        }
        let cell = |row: Row| (frame.text(field, row), frame.folded(field, row));
        let mut gone = self.counted.clone();
        gone.and_not(frame.live());
        gone.iter().for_each(|row| self.take_out(cell(row)));
        self.counted.and(frame.live());
        self.counted.grow(frame.rows());

        let mut come = frame.live().clone();
        come.and_not(&self.counted);
        let mut count = 0;
        for row in come.iter().take(max) {
            self.put_in(cell(row), fits);
            self.counted.set(row);
            count += 1;
        }
        count
    }

    fn put_in(&mut self, (exact, folded): (&str, &str), fits: &dyn Fn(&str) -> bool) {
        self.cells += 1;
        for (exact, folded) in elements(exact).zip(elements(folded)).filter(|(_, folded)| fits(folded)) {
            if let Some(value) = self.by_folded.get_mut(folded) {
                value.put_in(exact, self.cells);
            } else if self.is_full || self.by_folded.len() >= MOST_VALUES {
                self.is_full = true;
            } else {
                let value = Value { rows: 1, last_cell: self.cells, spellings: vec![(exact.into(), 1)] };
                self.by_folded.insert(folded.into(), value);
            }
        }
    }

    fn take_out(&mut self, (exact, folded): (&str, &str)) {
        self.cells += 1;
        for (exact, folded) in elements(exact).zip(elements(folded)) {
            if let Some(value) = self.by_folded.get_mut(folded) {
                value.take_out(exact, self.cells);
                if value.rows == 0 {
                    self.by_folded.remove(folded);
                }
            }
        }
    }

    fn most_frequent(&self, max: usize, fits: &dyn Fn(&str) -> bool) -> Counts {
        let mut found: Vec<(usize, &str, &Value)> =
            self.by_folded.iter().filter(|(folded, _)| fits(folded)).map(|(folded, value)| (value.rows, folded.as_ref(), value)).collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.truncate(max);
        found.into_iter().map(|(rows, folded, value)| (value.spelling().unwrap_or(folded).to_owned(), rows)).collect()
    }
}

impl Value {
    fn put_in(&mut self, exact: &str, cell: u64) {
        if std::mem::replace(&mut self.last_cell, cell) == cell {
            return;
        }
        self.rows += 1;
        if let Some((_, rows)) = self.spellings.iter_mut().find(|(known, _)| **known == *exact) {
            *rows += 1;
        } else if self.spellings.len() < MOST_SPELLINGS {
            self.spellings.push((exact.into(), 1));
        }
    }

    fn take_out(&mut self, exact: &str, cell: u64) {
        if std::mem::replace(&mut self.last_cell, cell) == cell {
            return;
        }
        self.rows = self.rows.saturating_sub(1);
        if let Some((_, rows)) = self.spellings.iter_mut().find(|(known, _)| **known == *exact) {
            *rows = rows.saturating_sub(1);
        }
        self.spellings.retain(|(_, rows)| *rows > 0);
    }

    /// The spelling that most rows have; of several, the first in the order of their bytes.
    fn spelling(&self) -> Option<&str> {
        let most = self.spellings.iter().max_by(|(a, rows_a), (b, rows_b)| rows_a.cmp(rows_b).then_with(|| b.cmp(a)));
        most.map(|(spelling, _)| spelling.as_ref())
    }
}
