//! The frame itself: which rows there are, which are live, and what their cells hold.
//! Conditions over whole columns are in `search`, statistics of values in `values`.

use super::column::elements;
use super::values::ValueCache;
use super::{BitSet, FieldId, Key, Kind, Row, Schema, Segment, SegmentBuilder};
use crate::time::Instant;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// One list: rows of a schema in segments, found by row number or by key.
///
/// Cloning shares everything; a change copies only the bookkeeping when a clone is still alive.
/// Two frames are equal when they are clones with no change since.
#[derive(Clone)]
pub struct Frame {
    schema: &'static Schema,
    state: Arc<State>,
}

#[derive(Clone, Default)]
struct State {
    parts: Vec<Part>,
    live: BitSet,
    index: HashMap<Key, Slot, BuildHasherDefault<KeyHasher>>,
    version: u64,
    values: ValueCache,
}

/// A segment with the global number of its first row.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) first: Row,
    pub(super) segment: Arc<Segment>,
}

/// Where the live row of a key is, and the hash of its content.
#[derive(Clone, Copy)]
struct Slot {
    row: Row,
    hash: u64,
}

/// What [`Frame::absorb`] did with the rows of a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Absorbed {
    /// Rows with a key that was not there.
    pub added: usize,
    /// Rows that replaced a live row of the same key.
    pub changed: usize,
    /// Rows whose content was there already.
    pub same: usize,
    /// Keys of the added rows, in the order of the segment.
    pub added_keys: Vec<Key>,
    /// Keys of the changed rows, in the order of the segment.
    pub changed_keys: Vec<Key>,
}

/// The value of one field of one row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    Text(&'a str),
    Word(&'a str),
    Words(Vec<&'a str>),
    Instant(Option<Instant>),
    Number(Option<i64>),
    Flag(bool),
}

static NO_SCHEMA: Schema = Schema { name: "", fields: &[], key: 0 };

impl Default for Frame {
    /// A frame of a schema without fields.
    fn default() -> Self {
        Self::new(&NO_SCHEMA)
    }
}

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.state, &other.state)
    }
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frame of {}: {} live of {} rows", self.schema.name, self.len(), self.rows())
    }
}

impl Frame {
    /// A frame without rows.
    pub fn new(schema: &'static Schema) -> Self {
        Self { schema, state: Arc::default() }
    }

    /// The fields of its rows.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Number of live rows.
    pub fn len(&self) -> usize {
        self.state.index.len()
    }

    /// Whether there is no live row.
    pub fn is_empty(&self) -> bool {
        self.state.index.is_empty()
    }

    /// Number of rows, dead ones included: row numbers are below it.
    pub fn rows(&self) -> usize {
        self.state.live.len()
    }

    /// The live rows.
    pub fn live(&self) -> &BitSet {
        &self.state.live
    }

    /// Grows by one with each change of rows, so that what was derived from an earlier version is known to be stale.
    pub fn version(&self) -> u64 {
        self.state.version
    }

    /// Takes the rows of a segment in: new keys are added, changed content replaces the row of the same key (whose
    /// row number dies), equal content is skipped. When the segment names a key twice, its last row counts.
    ///
    /// A segment of another schema is a mistake of the caller: it stops a debug build and is ignored otherwise.
    pub fn absorb(&mut self, segment: Segment) -> Absorbed {
        debug_assert_eq!(segment.schema.name, self.schema.name, "segment of another schema");
        if segment.schema != self.schema {
            return Absorbed::default();
        }
        let mut absorbed = Absorbed::default();
        let mut fresh = Vec::new();
        for row in last_of_each_key(&segment) {
            let key = segment.key(row);
            match self.state.index.get(&key) {
                Some(slot) if segment.hashes.get(row) == Some(&slot.hash) => {
                    absorbed.same += 1;
                    continue;
                }
                Some(_) => absorbed.changed_keys.push(key),
                None => absorbed.added_keys.push(key),
            }
            fresh.push(row);
        }
        absorbed.added = absorbed.added_keys.len();
        absorbed.changed = absorbed.changed_keys.len();
        if !fresh.is_empty() {
            self.adopt(if fresh.len() == segment.len() { segment } else { pick(&segment, &fresh) });
        }
        absorbed
    }

    /// Appends a segment of distinct keys; live rows with those keys die.
    fn adopt(&mut self, segment: Segment) {
        let state = Arc::make_mut(&mut self.state);
        let first = u32::try_from(state.live.len()).unwrap_or(Row::MAX);
        state.live.grow(state.live.len() + segment.len());
        state.index.reserve(segment.len());
        for ((row, key), &hash) in (first..).zip(segment.keys()).zip(&segment.hashes) {
            state.live.set(row);
            if let Some(replaced) = state.index.insert(key, Slot { row, hash }) {
                state.live.clear(replaced.row);
            }
        }
        state.parts.push(Part { first, segment: Arc::new(segment) });
        state.changed();
    }

    /// Removes the rows whose keys are not in the set; returns how many those were.
    pub fn retain_keys(&mut self, keys: &HashSet<Key>) -> usize {
        let gone: Vec<(Key, Row)> =
            self.state.index.iter().filter(|(key, _)| !keys.contains(key)).map(|(&key, slot)| (key, slot.row)).collect();
        if !gone.is_empty() {
            let state = Arc::make_mut(&mut self.state);
            for (key, row) in &gone {
                state.index.remove(key);
                state.live.clear(*row);
            }
            state.changed();
        }
        gone.len()
    }

    /// Drops dead rows for good. Row numbers change, keys and the order of rows do not; bit sets, orders and views
    /// made before are void. Worth calling when most rows are dead.
    pub fn compact(&mut self) {
        if self.len() == self.rows() {
            return;
        }
        let mut builder = SegmentBuilder::new(self.schema);
        for row in self.live().iter() {
            if let Some((segment, local)) = self.locate(row) {
                builder.copy_row(segment, local);
            }
        }
        let state = Arc::make_mut(&mut self.state);
        *state = State { version: state.version, ..State::default() };
        self.adopt(builder.finish());
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.state.parts
    }

    pub(super) fn value_cache(&self) -> &ValueCache {
        &self.state.values
    }

    /// The segment that holds the row, and the row's number in it.
    pub(super) fn locate(&self, row: Row) -> Option<(&Segment, usize)> {
        let parts = &self.state.parts;
        let part = parts.get(parts.partition_point(|part| part.first <= row).checked_sub(1)?)?;
        Some((&part.segment, (row - part.first) as usize))
    }

    /// The row's identifier; 0 for a row that is not there.
    pub fn key(&self, row: Row) -> Key {
        self.locate(row).map_or(0, |(segment, local)| segment.key(local))
    }

    /// The live row with this identifier.
    pub fn row_of(&self, key: Key) -> Option<Row> {
        self.state.index.get(&key).map(|slot| slot.row)
    }

    /// The value of a Text or Word field. For Words use [`Frame::words`]: their stored form is not for people.
    pub fn text(&self, field: FieldId, row: Row) -> &str {
        self.locate(row).and_then(|(segment, local)| Some(segment.text_column(field)?.exact.get(local))).unwrap_or("")
    }

    /// The folded value of a Text or Word field.
    pub fn folded(&self, field: FieldId, row: Row) -> &str {
        self.locate(row).and_then(|(segment, local)| Some(segment.text_column(field)?.folded().get(local))).unwrap_or("")
    }

    /// The elements of a Words field; of a Text or Word field its value, unless empty.
    pub fn words(&self, field: FieldId, row: Row) -> impl Iterator<Item = &str> {
        elements(self.text(field, row))
    }

    /// The folded elements of a Words field, in the order of [`Frame::words`].
    pub fn elements_folded(&self, field: FieldId, row: Row) -> impl Iterator<Item = &str> {
        elements(self.folded(field, row))
    }

    /// The value of an Instant field.
    pub fn instant(&self, field: FieldId, row: Row) -> Option<Instant> {
        self.number(field, row).map(Instant::from_micros)
    }

    /// The value of a Number field; of an Instant field its microseconds.
    pub fn number(&self, field: FieldId, row: Row) -> Option<i64> {
        let (segment, local) = self.locate(row)?;
        segment.number_column(field)?.get(local)
    }

    /// The value of a Flag field.
    pub fn flag(&self, field: FieldId, row: Row) -> bool {
        self.locate(row).is_some_and(|(segment, local)| segment.flag(field, local))
    }

    /// The value of any field.
    pub fn cell(&self, field: FieldId, row: Row) -> Cell<'_> {
        match self.schema.get(field).kind {
            Kind::Text => Cell::Text(self.text(field, row)),
            Kind::Word => Cell::Word(self.text(field, row)),
            Kind::Words => Cell::Words(self.words(field, row).collect()),
            Kind::Instant => Cell::Instant(self.instant(field, row)),
            Kind::Number => Cell::Number(self.number(field, row)),
            Kind::Flag => Cell::Flag(self.flag(field, row)),
        }
    }
}

impl State {
    fn changed(&mut self) {
        self.version += 1;
        self.values = self.values.handed_on();
    }
}

/// Row numbers of a segment, ascending, without those whose key comes again further down.
fn last_of_each_key(segment: &Segment) -> Vec<usize> {
    let mut seen: HashSet<Key, BuildHasherDefault<KeyHasher>> =
        HashSet::with_capacity_and_hasher(segment.len(), BuildHasherDefault::default());
    let mut rows: Vec<usize> = (0..segment.len()).rev().filter(|&row| seen.insert(segment.key(row))).collect();
    rows.reverse();
    rows
}

fn pick(segment: &Segment, rows: &[usize]) -> Segment {
    let mut builder = SegmentBuilder::new(segment.schema);
    rows.iter().for_each(|&row| builder.copy_row(segment, row));
    builder.finish()
}

/// Hashes keys with one multiplication. Keys are numbers that the server counts up, so a keyed hash would buy nothing.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_i64(&mut self, key: i64) {
        self.write_u64(key.cast_unsigned());
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The table reads the lowest and the highest bits: both must depend on all of the key.
        self.0 = mixed ^ (mixed >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
