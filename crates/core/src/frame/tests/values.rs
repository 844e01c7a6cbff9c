//! Counts of values are those of the live rows, however the frame came to them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;
use std::collections::HashSet;

fn owned(pairs: &[(&str, usize)]) -> Vec<(String, usize)> {
    pairs.iter().map(|&(value, count)| (value.to_owned(), count)).collect()
}

#[test]
fn values_are_counted_over_live_rows_most_frequent_first() {
    let mut frame = frame(&[
        Model::new(1, "", &["Beacon", "c2"]),
        Model::new(2, "", &["beacon", "BEACON"]),
        Model::new(3, "", &["alpha", "beta"]),
        Model::new(4, "", &["beta"]).status("gone"),
    ]);
    let counts = |frame: &Frame, prefix: &str, max| frame.value_counts(TAGS, prefix, max);
    assert_eq!(counts(&frame, "", 9), owned(&[("Beacon", 2), ("beta", 2), ("alpha", 1), ("c2", 1)]));
    assert_eq!(counts(&frame, "be", 1), owned(&[("Beacon", 2)]));
    frame.absorb(segment(&[Model::new(4, "", &["c2"])]));
    assert_eq!(counts(&frame, "", 9), owned(&[("Beacon", 2), ("c2", 2), ("alpha", 1), ("beta", 1)]), "counts follow changes");
    assert_eq!(frame.value_counts(TITLE, "", 9), [], "free text has no vocabulary");
    assert_eq!(frame.value_counts(STATUS, "gone", 9), [], "dead rows do not count");
}

#[test]
fn a_value_is_shown_as_most_live_rows_spell_it() {
    let mut frame = frame(&[Model::new(1, "", &["C2"]), Model::new(2, "", &["c2", "C2"]), Model::new(3, "", &["c2"])]);
    assert_eq!(frame.value_counts(TAGS, "", 9), owned(&[("c2", 3)]), "of a row that names it twice, the first counts");
    frame.absorb(segment(&[Model::new(3, "", &["C2"])]));
    assert_eq!(frame.value_counts(TAGS, "", 9), owned(&[("C2", 3)]));
    frame.retain_keys(&HashSet::from([2]));
    assert_eq!(frame.value_counts(TAGS, "", 9), owned(&[("c2", 1)]));
}

#[test]
fn values_that_contain_a_text_are_told_apart_from_those_that_begin_with_it() {
    let frame = frame(&[Model::new(1, "", &["t1", "at1"]), Model::new(2, "", &["at1", "T1", "t1t1"])]);
    assert_eq!(frame.values_containing(TAGS, "t1", 9), owned(&[("at1", 2)]));
    assert_eq!(frame.values_containing(TAGS, "", 9), [], "every value begins with nothing");
    assert_eq!(frame.values_containing(TITLE, "t1", 9), []);
}

#[test]
fn counting_ahead_in_small_steps_ends_and_changes_no_answer() {
    let rows: Vec<Model> = (0..10).map(|id| Model::new(id, "", &["a", "b"]).status("s")).collect();
    let (stepped, asked) = (frame(&rows), frame(&rows));
    let steps = (1..100).find(|_| stepped.count_values_ahead(3)).unwrap();
    assert_eq!(steps, 20 / 3 + 1, "two fields of ten cells");
    assert_eq!(stepped.value_counts(TAGS, "", 9), asked.value_counts(TAGS, "", 9));
}

#[test]
fn clones_that_went_different_ways_count_their_own_rows() {
    let mut one = frame(&[Model::new(1, "", &["a"])]);
    let kept = one.clone();
    let mut other = one.clone();
    assert_eq!(kept.value_counts(TAGS, "", 9), owned(&[("a", 1)]));
    one.absorb(segment(&[Model::new(2, "", &["b"])]));
    other.absorb(segment(&[Model::new(2, "", &["c"])]));
    assert_eq!(one.value_counts(TAGS, "", 9), owned(&[("a", 1), ("b", 1)]));
    assert_eq!(other.value_counts(TAGS, "", 9), owned(&[("a", 1), ("c", 1)]));
    assert_eq!(kept.value_counts(TAGS, "", 9), owned(&[("a", 1)]));
}

#[test]
fn a_field_with_a_value_of_its_own_in_each_row_is_still_searched_by_prefix() {
    let rows: Vec<Model> = (0..21_000).map(|id| Model::new(id, "", &["x"]).status(&format!("v{id}"))).collect();
    let frame = frame(&rows);
    assert_eq!(frame.value_counts(STATUS, "v20999", 9), owned(&[("v20999", 1)]), "beyond the values that are kept counted");
    assert_eq!(frame.value_counts(STATUS, "", 2).len(), 2);
    assert_eq!(frame.value_counts(TAGS, "", 2), owned(&[("x", 21_000)]));
}

proptest! {
    #[test]
    fn counts_after_any_changes_are_those_of_a_frame_made_of_what_is_left(
        batches in proptest::collection::vec((any_rows(), proptest::collection::vec(proptest::bool::weighted(0.8), 80), any::<bool>(), any::<bool>()), 1..5),
    ) {
        let mut frame = Frame::new(&SCHEMA);
        let mut model = std::collections::BTreeMap::new();
        for (rows, stays, asks, compacts) in &batches {
            let keys: HashSet<Key> = (1i64..).zip(stays).filter(|(_, stays)| **stays).map(|(key, _)| key).collect();
            frame.absorb(segment(rows));
            model.extend(rows.iter().map(|row| (row.id, row.clone())));
            if *asks {
                frame.count_values_ahead(30);
            }
            frame.retain_keys(&keys);
            model.retain(|key, _| keys.contains(key));
            if *compacts {
                frame.compact();
            }
            if *asks {
                frame.value_counts(TAGS, "a", 3);
            }
        }
        let fresh = super::frame(&model.into_values().collect::<Vec<_>>());
        for field in [TAGS, STATUS] {
            for max in [3, usize::MAX] {
                prop_assert_eq!(frame.value_counts(field, "", max), fresh.value_counts(field, "", max));
                prop_assert_eq!(frame.value_counts(field, "a", max), fresh.value_counts(field, "a", max));
                prop_assert_eq!(frame.values_containing(field, "a", max), fresh.values_containing(field, "a", max));
            }
        }
    }
}
