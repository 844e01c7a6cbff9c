//! Bit sets obey the laws of sets, at every length.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;
use std::collections::BTreeSet;

fn of(len: usize, rows: &BTreeSet<Row>) -> BitSet {
    let mut bits = BitSet::new(len);
    rows.iter().for_each(|&row| bits.set(row));
    bits
}

fn any_pair() -> impl Strategy<Value = (usize, BTreeSet<Row>, BTreeSet<Row>)> {
    (1usize..200).prop_flat_map(|len| {
        let set = || proptest::collection::btree_set(0..len as Row, 0..len);
        (Just(len), set(), set())
    })
}

proptest! {
    #[test]
    fn operations_agree_with_sets((len, a, b) in any_pair()) {
        let (left, right) = (of(len, &a), of(len, &b));
        let run = |operation: fn(&mut BitSet, &BitSet)| {
            let mut result = left.clone();
            operation(&mut result, &right);
            result
        };
        prop_assert_eq!(run(BitSet::and), of(len, &(&a & &b)));
        prop_assert_eq!(run(BitSet::or), of(len, &(&a | &b)));
        prop_assert_eq!(run(BitSet::and_not), of(len, &(&a - &b)));
        prop_assert_eq!(left.iter().collect::<BTreeSet<_>>(), a.clone());
        prop_assert_eq!(left.count(), a.len());
        prop_assert_eq!(left.is_empty(), a.is_empty());
        prop_assert!((0..len as Row).all(|row| left.get(row) == a.contains(&row)));

        // De Morgan, and a double complement.
        let mut not_both = run(BitSet::and);
        not_both.not(len);
        let (mut not_left, mut not_right) = (left.clone(), right.clone());
        not_left.not(len);
        not_right.not(len);
        let mut either_not = not_left.clone();
        either_not.or(&not_right);
        prop_assert_eq!(not_both, either_not);
        not_left.not(len);
        prop_assert_eq!(not_left, left);
    }
}

#[test]
fn a_complement_never_reaches_beyond_the_length() {
    for len in [0, 1, 63, 64, 65, 130] {
        let mut bits = BitSet::new(0);
        bits.not(len);
        assert_eq!((bits.count(), &bits), (len, &BitSet::full(len)));
        assert!(!bits.get(len as Row));
    }
}

#[test]
fn rows_beyond_the_length_are_ignored() {
    let mut bits = BitSet::new(70);
    bits.set(70);
    bits.set(1000);
    bits.clear(1000);
    assert!(bits.is_empty() && !bits.get(70));
    bits.grow(71);
    assert!(!bits.get(70));
}

#[test]
fn sets_of_different_lengths_combine() {
    let mut short = of(3, &BTreeSet::from([1, 2]));
    let long = of(200, &BTreeSet::from([2, 150]));
    let mut both = long.clone();
    both.and(&short);
    assert_eq!(both.iter().collect::<Vec<_>>(), [2]);
    short.or(&long);
    assert_eq!(short.iter().collect::<Vec<_>>(), [1, 2, 150]);
}
