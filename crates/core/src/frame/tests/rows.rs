//! Rows are absorbed, replaced, removed and read back; nothing else about them changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;
use std::collections::HashSet;

#[test]
fn cells_come_back_as_they_were_set() {
    let model = Model { date: Some(-5), flag: true, ..Model::new(7, "Ünïcode \u{202e} title", &["a,b", "", "c\u{1f}d"]).status("Open") };
    let frame = frame(&[Model::default(), model]);
    let row = frame.row_of(7).unwrap();
    assert_eq!(frame.key(row), 7);
    assert_eq!(frame.cell(ID, row), Cell::Number(Some(7)));
    assert_eq!(frame.cell(TITLE, row), Cell::Text("Ünïcode \u{202e} title"));
    assert_eq!(frame.cell(STATUS, row), Cell::Word("Open"));
    assert_eq!(frame.cell(TAGS, row), Cell::Words(vec!["a,b", "cd"]), "empty elements and separators are dropped");
    assert_eq!(frame.cell(DATE, row), Cell::Instant(Some(Instant(-5))));
    assert_eq!(frame.cell(FLAG, row), Cell::Flag(true));
    assert_eq!(frame.cell(RAW, row), Cell::Text(""), "only the server has it");
    assert_eq!(frame.folded(TITLE, row), "ünïcode \u{202e} title");
}

#[test]
fn unset_fields_are_empty_and_setting_again_replaces() {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    builder.row().number(ID, Some(1)).text(TITLE, "first").text(TITLE, "second").words(TAGS, ["a"]).words(TAGS, ["b", "c"]);
    builder.row().number(ID, Some(2)).flag(FLAG, true).flag(FLAG, false).instant(DATE, Some(Instant(3))).instant(DATE, None);
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(builder.finish());
    assert_eq!(frame.text(TITLE, 0), "second");
    assert_eq!(frame.words(TAGS, 0).collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!((frame.text(TITLE, 1), frame.words(TAGS, 1).count()), ("", 0));
    assert_eq!((frame.flag(FLAG, 1), frame.instant(DATE, 1)), (false, None));
}

#[test]
fn rows_and_fields_that_do_not_exist_are_empty() {
    let frame = frame(&[Model::new(1, "a", &["b"])]);
    for row in [1, 77, Row::MAX] {
        for field in [ID, TITLE, TAGS, DATE, FLAG, RAW, FieldId(99)] {
            assert_eq!((frame.text(field, row), frame.number(field, row), frame.flag(field, row)), ("", None, false));
            assert_eq!(frame.words(field, row).count(), 0);
        }
        assert_eq!(frame.key(row), 0);
    }
    assert_eq!(Frame::default().key(0), 0);
}

#[test]
fn absorbing_counts_added_changed_and_same_rows() {
    let mut frame = frame(&[Model::new(1, "one", &[]), Model::new(2, "two", &[])]);
    let old = frame.row_of(2).unwrap();
    let absorbed = frame.absorb(segment(&[Model::new(1, "one", &[]), Model::new(2, "TWO", &[]), Model::new(3, "three", &[])]));
    assert_eq!((absorbed.added, absorbed.changed, absorbed.same), (1, 1, 1));
    assert_eq!((absorbed.added_keys, absorbed.changed_keys), (vec![3], vec![2]));
    let new = frame.row_of(2).unwrap();
    assert_ne!(old, new);
    assert!(!frame.live().get(old) && frame.live().get(new));
    assert_eq!((frame.text(TITLE, old), frame.text(TITLE, new)), ("two", "TWO"));
    assert_eq!((frame.len(), frame.rows()), (3, 4), "the row that is the same is not stored again");
}

#[test]
fn every_field_takes_part_in_the_comparison() {
    let base = Model { date: Some(1), ..Model::new(1, "t", &["a"]).status("s") };
    let variants = [
        Model { title: "u".into(), ..base.clone() },
        Model { title: "ts".into(), status: String::new(), ..base.clone() },
        Model { status: "x".into(), ..base.clone() },
        Model { tags: vec!["a".into(), "b".into()], ..base.clone() },
        Model { date: None, ..base.clone() },
        Model { date: Some(2), ..base.clone() },
        Model { flag: true, ..base.clone() },
    ];
    for variant in variants {
        assert_eq!(frame(std::slice::from_ref(&base)).absorb(segment(std::slice::from_ref(&variant))).changed, 1, "{variant:?}");
    }
}

#[test]
fn absorbing_the_same_again_changes_nothing_and_keeps_the_version() {
    let rows = [Model::new(1, "one", &["x"]), Model::new(2, "two", &[])];
    let mut frame = frame(&rows);
    let before = frame.clone();
    assert_eq!(frame.absorb(segment(&rows)), Absorbed { same: 2, ..Absorbed::default() });
    assert_eq!(frame, before);
    assert_eq!(frame.version(), before.version());
}

#[test]
fn of_two_rows_with_one_key_the_last_counts() {
    let frame = frame(&[Model::new(1, "first", &[]), Model::new(2, "two", &[]), Model::new(1, "last", &[])]);
    assert_eq!((frame.len(), frame.rows()), (2, 2));
    assert_eq!(frame.text(TITLE, frame.row_of(1).unwrap()), "last");
}

#[test]
fn removed_rows_are_gone_and_can_come_back() {
    let mut frame = frame(&[Model::new(1, "one", &[]), Model::new(2, "two", &[])]);
    let version = frame.version();
    assert_eq!(frame.retain_keys(&HashSet::from([2, 9])), 1);
    assert_eq!((frame.row_of(1), frame.len(), frame.live().count()), (None, 1, 1));
    assert!(frame.version() > version);
    assert_eq!(frame.retain_keys(&HashSet::from([2])), 0);
    assert_eq!(frame.absorb(segment(&[Model::new(1, "one", &[])])).added, 1);
    assert_eq!(frame.text(TITLE, frame.row_of(1).unwrap()), "one");
}

#[test]
fn a_clone_keeps_what_it_saw() {
    let mut frame = frame(&[Model::new(1, "one", &[])]);
    let before = frame.clone();
    frame.absorb(segment(&[Model::new(1, "ONE", &[]), Model::new(2, "two", &[])]));
    assert_eq!((before.len(), before.text(TITLE, before.row_of(1).unwrap())), (1, "one"));
    assert_ne!(frame, before);
}

#[test]
fn compacting_drops_dead_rows_and_keeps_the_order() {
    let mut frame = frame(&[Model::new(3, "three", &["t"]), Model::new(1, "one", &[]), Model::new(2, "two", &[])]);
    frame.absorb(segment(&[Model { flag: true, date: Some(4), ..Model::new(1, "ONE", &["x", "y"]) }]));
    frame.retain_keys(&HashSet::from([1, 3]));
    frame.compact();
    assert_eq!((frame.len(), frame.rows()), (2, 2));
    let titles: Vec<_> = frame.live().iter().map(|row| (frame.key(row), frame.text(TITLE, row))).collect();
    assert_eq!(titles, [(3, "three"), (1, "ONE")]);
    let row = frame.row_of(1).unwrap();
    assert_eq!((frame.words(TAGS, row).count(), frame.flag(FLAG, row), frame.instant(DATE, row)), (2, true, Some(Instant(4))));
}

#[test]
fn a_frame_extends_its_own_past_and_no_other() {
    let mut frame = frame(&[Model::new(1, "one", &[]), Model::new(2, "two", &[])]);
    let (nothing, first) = (Frame::new(&SCHEMA).extent(), frame.extent());
    let fork = frame.clone();
    frame.absorb(segment(&[Model::new(1, "ONE", &[])]));
    frame.retain_keys(&HashSet::from([1]));
    let second = frame.extent();
    assert!(frame.extends(&nothing) && frame.extends(&first) && frame.extends(&second));
    assert!(fork.extends(&first) && !fork.extends(&second), "an earlier state holds no later rows");
    let mut other_way = fork.clone();
    other_way.absorb(segment(&[Model::new(1, "other", &[])]));
    assert!(!other_way.extends(&second), "the same row numbers, other rows");
    assert!(!super::frame(&[Model::new(1, "one", &[]), Model::new(2, "two", &[])]).extends(&first), "another frame");
    frame.compact();
    assert!(!frame.extends(&second) && frame.extends(&frame.extent()));
}

proptest! {
    #[test]
    fn a_frame_of_many_segments_equals_one_of_the_last_rows(batches in proptest::collection::vec(any_rows(), 1..5)) {
        let mut frame = Frame::new(&SCHEMA);
        let mut model = std::collections::BTreeMap::new();
        for batch in &batches {
            frame.absorb(segment(batch));
            model.extend(batch.iter().map(|row| (row.id, row.clone())));
        }
        prop_assert_eq!(frame.len(), model.len());
        prop_assert_eq!(frame.live().count(), model.len());
        for (key, expected) in model {
            let row = frame.row_of(key).unwrap();
            prop_assert!(frame.live().get(row));
            prop_assert_eq!(frame.text(TITLE, row), expected.title);
            prop_assert_eq!(frame.number(DATE, row), expected.date);
            prop_assert_eq!(frame.flag(FLAG, row), expected.flag);
        }
    }
}
