//! Searching whole columns agrees with looking at each row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;

fn keys(frame: &Frame, mut rows: BitSet) -> Vec<Key> {
    rows.and(frame.live());
    rows.iter().map(|row| frame.key(row)).collect()
}

/// The ids of the model rows that meet a condition.
fn naive(rows: &[Model], condition: impl Fn(&Model) -> bool) -> Vec<Key> {
    rows.iter().filter(|row| condition(row)).map(|row| row.id).collect()
}

/// The same rows in one segment and cut into many.
fn frames(rows: &[Model]) -> [Frame; 2] {
    let mut cut = Frame::new(&SCHEMA);
    rows.chunks(7).for_each(|chunk| drop(cut.absorb(segment(chunk))));
    [frame(rows), cut]
}

fn kept(tags: &[String]) -> impl Iterator<Item = String> {
    tags.iter().filter(|tag| !tag.is_empty()).map(|tag| fold(tag).into_owned())
}

proptest! {
    #[test]
    fn searches_agree_with_the_naive_ones(rows in any_rows(), needle in any_text()) {
        let folded = fold(&needle).into_owned();
        for frame in frames(&rows) {
            prop_assert_eq!(
                keys(&frame, frame.contains(TITLE, &folded)),
                naive(&rows, |row| fold(&row.title).contains(&folded))
            );
            prop_assert_eq!(
                keys(&frame, frame.contains(TAGS, &folded)),
                naive(&rows, |row| kept(&row.tags).collect::<Vec<_>>().join(",").contains(&folded))
            );
            prop_assert_eq!(
                keys(&frame, frame.equals_folded(STATUS, &folded)),
                naive(&rows, |row| fold(&row.status) == folded)
            );
            prop_assert_eq!(keys(&frame, frame.equals_exact(STATUS, &needle)), naive(&rows, |row| row.status == needle));
            prop_assert_eq!(
                keys(&frame, frame.has_element(TAGS, &folded)),
                naive(&rows, |row| kept(&row.tags).any(|tag| tag == folded))
            );
            prop_assert_eq!(
                keys(&frame, frame.equals_exact(TAGS, &needle)),
                naive(&rows, |row| !needle.is_empty() && row.tags.contains(&needle))
            );
            prop_assert_eq!(
                keys(&frame, frame.matching_folded(TAGS, |tag| tag.starts_with(&folded))),
                naive(&rows, |row| kept(&row.tags).any(|tag| tag.starts_with(&folded)))
            );
        }
    }

    #[test]
    fn other_kinds_agree_with_the_naive_ones(rows in any_rows(), bound in any::<i64>()) {
        for frame in frames(&rows) {
            let later = |date: Option<i64>| date.is_some_and(|date| date > bound);
            prop_assert_eq!(
                keys(&frame, frame.instants(DATE, |date| later(date.map(Instant::micros)))),
                naive(&rows, |row| later(row.date))
            );
            prop_assert_eq!(keys(&frame, frame.instants(DATE, |date| date.is_none())), naive(&rows, |row| row.date.is_none()));
            prop_assert_eq!(keys(&frame, frame.numbers(ID, |id| id == Some(3))), naive(&rows, |row| row.id == 3));
            prop_assert_eq!(keys(&frame, frame.flags(FLAG)), naive(&rows, |row| row.flag));
            prop_assert_eq!(keys(&frame, frame.non_empty(DATE)), naive(&rows, |row| row.date.is_some()));
            prop_assert_eq!(keys(&frame, frame.non_empty(TITLE)), naive(&rows, |row| !row.title.is_empty()));
            prop_assert_eq!(keys(&frame, frame.non_empty(TAGS)), naive(&rows, |row| kept(&row.tags).next().is_some()));
        }
    }

    #[test]
    fn folding_twice_changes_nothing_and_joins(a in any::<String>(), b in any::<String>()) {
        let once = fold(&a).into_owned();
        prop_assert_eq!(fold(&once), once.as_str());
        let joined = format!("{a}{b}");
        prop_assert_eq!(fold(&joined), format!("{}{}", once, fold(&b)));
    }
}

#[test]
fn a_needle_is_not_found_across_rows() {
    let frame = frame(&[Model::new(1, "aaab", &["ab"]), Model::new(2, "ba", &["cd"]), Model::new(3, "bb", &[])]);
    assert_eq!(keys(&frame, frame.contains(TITLE, "abb")), Vec::<Key>::new());
    assert_eq!(keys(&frame, frame.contains(TITLE, "ba")), [2]);
    assert_eq!(keys(&frame, frame.contains(TITLE, "bb")), [3], "a hit across rows must not hide the next one");
    assert_eq!(keys(&frame, frame.contains(TAGS, "abcd")), Vec::<Key>::new());
}

#[test]
fn an_element_is_whole_and_a_joined_needle_reaches_over_elements() {
    let frame = frame(&[Model::new(1, "", &["Mal", "ware"]), Model::new(2, "", &["malware"]), Model::new(3, "", &["MAL,ware"])]);
    assert_eq!(keys(&frame, frame.has_element(TAGS, "mal")), [1]);
    assert_eq!(keys(&frame, frame.contains(TAGS, "mal")), [1, 2, 3]);
    assert_eq!(keys(&frame, frame.contains(TAGS, "l,w")), [1, 3]);
    assert_eq!(keys(&frame, frame.contains(TAGS, "l\u{1f}w")), Vec::<Key>::new(), "the separator cannot be searched for");
    assert_eq!(keys(&frame, frame.has_element(TAGS, "mal\u{1f}ware")), Vec::<Key>::new());
}

#[test]
fn case_is_folded_beyond_ascii() {
    let frame = frame(&[Model::new(1, "ÉCOLE", &[]), Model::new(2, "ΟΔΟΣ", &[]), Model::new(3, "İstanbul", &[])]);
    assert_eq!(keys(&frame, frame.contains(TITLE, &fold("école"))), [1]);
    assert_eq!(keys(&frame, frame.contains(TITLE, &fold("οδος"))), [2], "a final sigma is found by any sigma");
    assert_eq!(keys(&frame, frame.contains(TITLE, &fold("ISTANBUL"))), Vec::<Key>::new());
    assert_eq!(keys(&frame, frame.contains(TITLE, &fold("STANBUL"))), [3]);
}

#[test]
fn fields_of_the_server_and_of_other_kinds_match_no_row() {
    let frame = frame(&[Model::new(1, "a", &["a"])]);
    for field in [RAW, DATE, FLAG, FieldId(50)] {
        assert!(frame.contains(field, "").is_empty() && frame.equals_folded(field, "").is_empty());
    }
    assert!(frame.flags(TITLE).is_empty() && frame.numbers(TITLE, |_| true).is_empty() && frame.non_empty(RAW).is_empty());
}

#[test]
fn field_names_and_aliases_are_found_in_any_case() {
    assert_eq!((SCHEMA.field("TAGS"), SCHEMA.field("Content"), SCHEMA.field("nope")), (Some(TAGS), Some(TITLE), None));
    assert_eq!(SCHEMA.free_text().collect::<Vec<_>>(), [TITLE, TAGS, RAW]);
    assert_eq!(SCHEMA.get(FieldId(400)).name, "");
}
