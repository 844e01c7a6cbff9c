//! Natural order of texts: runs of digits count as numbers, so that host2 stands before host10.
//! Texts become byte strings once, and those are sorted by numbers made of their bytes; case is not known here.

use super::order::sort_places;
use std::cmp::Ordering;

/// Bytes of a text that are compared at once; the eighth byte of the number says how many of them there were.
const STEP: usize = 7;

/// The texts as byte strings, end to end.
#[derive(Default)]
struct Keys {
    bytes: Vec<u8>,
    /// Begin and end of each.
    spans: Vec<(usize, usize)>,
}

/// The places in the natural order of their texts, each with a rank: from 1, equal for texts that compare equal.
/// Places without text are left out.
pub(super) fn ranks<'a>(texts: impl Iterator<Item = (u32, &'a str)>) -> Vec<(u32, u64)> {
    let mut keys = Keys::default();
    let mut places = Vec::new();
    for (place, text) in texts.filter(|(_, text)| !text.is_empty()) {
        let start = keys.bytes.len();
        push_key(&mut keys.bytes, text);
        keys.spans.push((start, keys.bytes.len()));
        places.push(place);
    }
    let (sorted, is_new) = sort(&keys);
    let mut rank = 0;
    let ranked = |((_, key), is_new): ((u64, u32), bool)| {
        rank += u64::from(is_new);
        Some((*places.get(key as usize)?, rank))
    };
    sorted.into_iter().zip(is_new).filter_map(ranked).collect()
}

/// The numbers of the keys in order, and of each whether it differs from the one before it.
///
/// Sorts by the first bytes, then each run of equals by the next ones, and so on. Numbers compare many times faster
/// than texts, above all in WebAssembly. A list of open runs instead of recursion bears texts of any length.
fn sort(keys: &Keys) -> (Vec<(u64, u32)>, Vec<bool>) {
    let mut sorted: Vec<(u64, u32)> = (0u32..).zip(&keys.spans).map(|(key, _)| (0, key)).collect();
    let mut is_new = vec![false; sorted.len()];
    let mut open: Vec<_> = std::iter::once((0..sorted.len(), 0)).collect();
    while let Some((range, depth)) = open.pop() {
        let mut start = range.start;
        let Some(run) = sorted.get_mut(range) else { break };
        run.iter_mut().for_each(|(head, key)| *head = keys.head(*key, depth));
        sort_places(run);
        for equals in run.chunk_by(|(a, _), (b, _)| a == b) {
            if let [(head, _), _, ..] = equals
                && has_more(*head)
            {
                open.push((start..start + equals.len(), depth + STEP));
            }
            if let Some(is_new) = is_new.get_mut(start) {
                *is_new = true;
            }
            start += equals.len();
        }
    }
    (sorted, is_new)
}

impl Keys {
    /// The bytes of a key from a depth on, at most [`STEP`], and their number, so that it compares as they do.
    fn head(&self, key: u32, depth: usize) -> u64 {
        let rest = self.spans.get(key as usize).and_then(|&(start, end)| self.bytes.get(start + depth..end)).unwrap_or_default();
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(rest.iter().take(STEP)).for_each(|(to, from)| *to = *from);
        u64::from_be_bytes(bytes) | rest.len().min(STEP) as u64
    }
}

/// Whether keys with this head may differ further on.
fn has_more(head: u64) -> bool {
    head.to_be_bytes().last() == Some(&(STEP as u8))
}

/// Compares two texts as their ranks do, without making keys of them.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    loop {
        let (Some((x, after_a)), Some((y, after_b))) = (a.split_first(), b.split_first()) else {
            return a.len().cmp(&b.len());
        };
        let ordering;
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (number_a, number_b);
            (number_a, a) = split_number(a);
            (number_b, b) = split_number(b);
            ordering = number_a.len().cmp(&number_b.len()).then_with(|| number_a.cmp(number_b));
        } else {
            (a, b) = (after_a, after_b);
            ordering = x.cmp(y);
        }
        if ordering.is_ne() {
            return ordering;
        }
    }
}

/// The significant digits at the beginning of a text, and what follows them.
fn split_number(text: &[u8]) -> (&[u8], &[u8]) {
    let length = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(length);
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    (digits.get(zeros..).unwrap_or_default(), rest)
}

/// Appends bytes that sort as the text does naturally. Each run of digits becomes the digit zero, the number of its
/// significant digits and these digits; leading zeros do not count.
fn push_key(key: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(&first) = rest.first() {
        if first.is_ascii_digit() {
            let (significant, after) = split_number(rest);
            push_number(key, significant);
            rest = after;
        } else {
            let length = rest.iter().position(u8::is_ascii_digit).unwrap_or(rest.len());
            let (run, after) = rest.split_at(length);
            key.extend_from_slice(run);
            rest = after;
        }
    }
}

fn push_number(key: &mut Vec<u8>, significant: &[u8]) {
    key.push(b'0');
    let mut length = significant.len();
    while length >= usize::from(u8::MAX) {
        key.push(u8::MAX);
        length -= usize::from(u8::MAX);
    }
    key.push(u8::try_from(length).unwrap_or(u8::MAX));
    key.extend_from_slice(significant);
}
