//! Natural order of texts: runs of digits count as numbers, so that host2 stands before host10.
//! Texts become byte strings once, and those are sorted by numbers made of their bytes; case is not known here.

use crate::frame::Row;
use std::ops::Range;

/// Bytes of a text that are compared at once; the eighth byte of the number says how many of them there were.
const STEP: usize = 7;

/// A text on its way to its place.
struct Entry<'a> {
    /// The next [`STEP`] bytes and their number, so that it compares as they do.
    head: u64,
    /// The bytes after those.
    rest: &'a [u8],
    row: Row,
    /// Whether it differs from the text before it.
    is_new: bool,
}

/// The rows in the natural order of their texts, each with a rank: from 1, equal for texts that compare equal.
/// Rows without text are left out.
pub(super) fn ranks<'a>(texts: impl Iterator<Item = (Row, &'a str)>) -> Vec<(Row, u64)> {
    let mut arena = Vec::new();
    let mut ends = Vec::new();
    for (row, text) in texts.filter(|(_, text)| !text.is_empty()) {
        push_key(&mut arena, text);
        ends.push((row, arena.len()));
    }
    let mut rest: &[u8] = &arena;
    let mut start = 0;
    let mut entries = Vec::with_capacity(ends.len());
    for (row, end) in ends {
        let (key, after) = rest.split_at_checked(end - start).unwrap_or_default();
        entries.push(Entry { head: 0, rest: key, row, is_new: false });
        (rest, start) = (after, end);
    }
    sort(&mut entries);
    let mut rank = 0;
    let ranked = |entry: Entry<'_>| {
        rank += u64::from(entry.is_new);
        (entry.row, rank)
    };
    entries.into_iter().map(ranked).collect()
}

/// Sorts by the first bytes, then each run of equals by the next ones, and so on. Numbers compare many times faster
/// than texts, above all in WebAssembly. A list of open runs instead of recursion bears texts of any length.
fn sort(entries: &mut [Entry<'_>]) {
    let mut open: Vec<Range<usize>> = std::iter::once(0..entries.len()).collect();
    while let Some(range) = open.pop() {
        let mut start = range.start;
        let Some(run) = entries.get_mut(range) else { return };
        run.iter_mut().for_each(Entry::advance);
        run.sort_unstable_by_key(|entry| entry.head);
        for equals in run.chunk_by_mut(|a, b| a.head == b.head) {
            if let [first, _, ..] = equals
                && first.has_more()
            {
                open.push(start..start + equals.len());
            }
            start += equals.len();
            if let Some(first) = equals.first_mut() {
                first.is_new = true;
            }
        }
    }
}

impl Entry<'_> {
    fn advance(&mut self) {
        let (taken, rest) = self.rest.split_at_checked(STEP).unwrap_or((self.rest, &[]));
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(taken).for_each(|(to, from)| *to = *from);
        self.head = u64::from_be_bytes(bytes) | taken.len() as u64;
        self.rest = rest;
        self.is_new = false;
    }

    /// Whether texts with this head may differ further on.
    fn has_more(&self) -> bool {
        self.head.to_be_bytes().last() == Some(&(STEP as u8))
    }
}

/// Appends bytes that sort as the text does naturally. Each run of digits becomes the digit zero, the number of its
/// significant digits and these digits; leading zeros do not count.
fn push_key(key: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(&first) = rest.first() {
        let is_number = first.is_ascii_digit();
        let length = rest.iter().position(|byte| byte.is_ascii_digit() != is_number).unwrap_or(rest.len());
        let (run, after) = rest.split_at(length);
        if is_number {
            push_number(key, run);
        } else {
            key.extend_from_slice(run);
        }
        rest = after;
    }
}

fn push_number(key: &mut Vec<u8>, digits: &[u8]) {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    let significant = digits.get(zeros..).unwrap_or_default();
    key.push(b'0');
    let mut length = significant.len();
    while length >= usize::from(u8::MAX) {
        key.push(u8::MAX);
        length -= usize::from(u8::MAX);
    }
    key.push(u8::try_from(length).unwrap_or(u8::MAX));
    key.extend_from_slice(significant);
}
