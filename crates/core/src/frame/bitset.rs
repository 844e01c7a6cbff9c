//! A fixed-length set of row numbers, one bit each.
//! It knows nothing of frames; the length is the number of rows it speaks about.

use super::Row;

const BITS: usize = 64;

/// A set of rows below [`BitSet::len`]. Rows at or beyond the length are never in it, and setting them does nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct BitSet {
    len: usize,
    /// Bits at and beyond `len` are always zero, so that counting and comparing need no mask.
    words: Vec<u64>,
}

impl BitSet {
    /// The empty set over `len` rows.
    pub fn new(len: usize) -> Self {
        Self { len, words: vec![0; len.div_ceil(BITS)] }
    }

    /// The set of all `len` rows.
    pub fn full(len: usize) -> Self {
        let mut all = Self { len, words: vec![u64::MAX; len.div_ceil(BITS)] };
        all.clear_tail();
        all
    }

    /// From 64-bit words as [`BitSet::words`] gives them; `None` if their number or a bit beyond `len` is wrong.
    pub(super) fn from_words(len: usize, words: Vec<u64>) -> Option<Self> {
        let set = Self { len, words };
        let mut masked = set.clone();
        masked.clear_tail();
        (set.words.len() == len.div_ceil(BITS) && masked == set).then_some(set)
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// Number of rows the set speaks about, in it or not.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no row is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Puts a row in.
    pub fn set(&mut self, row: Row) {
        if (row as usize) < self.len
            && let Some(word) = self.words.get_mut(row as usize / BITS)
        {
            *word |= bit(row);
        }
    }

    /// Takes a row out.
    pub fn clear(&mut self, row: Row) {
        if let Some(word) = self.words.get_mut(row as usize / BITS) {
            *word &= !bit(row);
        }
    }

    /// Whether the row is in the set.
    pub fn get(&self, row: Row) -> bool {
        self.words.get(row as usize / BITS).is_some_and(|word| word & bit(row) != 0)
    }

    /// How many rows are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Keeps the rows that are also in `other`.
    pub fn and(&mut self, other: &BitSet) {
        let theirs = other.words.iter().copied().chain(std::iter::repeat(0));
        self.words.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Adds the rows of `other`; the length becomes the greater of the two.
    pub fn or(&mut self, other: &BitSet) {
        self.grow(other.len);
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Takes out the rows of `other`.
    pub fn and_not(&mut self, other: &BitSet) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// Turns the set into its complement over `len` rows.
    pub fn not(&mut self, len: usize) {
        self.len = len;
        self.words.resize(len.div_ceil(BITS), 0);
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.clear_tail();
    }

    /// Makes the set speak about at least `len` rows; the new ones are not in it.
    pub fn grow(&mut self, len: usize) {
        self.len = self.len.max(len);
        self.words.resize(self.len.div_ceil(BITS), 0);
    }

    /// The rows in the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Row> + '_ {
        (0u32..).step_by(BITS).zip(&self.words).flat_map(|(first, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let offset = rest.trailing_zeros();
                // Clearing the lowest set bit ends the loop after as many steps as there are rows.
                (rest != 0).then(|| {
                    rest &= rest.wrapping_sub(1);
                    first + offset
                })
            })
        })
    }

    fn clear_tail(&mut self) {
        let used = self.len % BITS;
        if used != 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }
}

fn bit(row: Row) -> u64 {
    1 << (row as usize % BITS)
}

impl std::fmt::Debug for BitSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} rows of ", self.count())?;
        write!(f, "{}: ", self.len)?;
        f.debug_set().entries(self.iter()).finish()
    }
}
