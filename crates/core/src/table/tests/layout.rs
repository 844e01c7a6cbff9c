//! Layouts change as asked, and a kept one always fits the columns there are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;

fn layout(columns: &[&str], sort: &[&str]) -> Layout {
    let column = |name: &&str| ColumnState { field: (*name).to_owned(), width_px: 100, shown: true };
    Layout { columns: columns.iter().map(column).collect(), sort: by(sort) }
}

fn names(layout: &Layout) -> Vec<&str> {
    layout.columns.iter().map(|column| column.field.as_str()).collect()
}

#[test]
fn a_sort_goes_from_ascending_to_descending_to_none() {
    let mut layout = layout(&["a", "b"], &["b", "c"]);
    for expected in [&["a"][..], &["-a"], &[], &["a"]] {
        layout.toggle_sort("a", false);
        assert_eq!(layout.sort, by(expected));
    }
}

#[test]
fn an_added_sort_keeps_the_others_and_their_places() {
    let mut layout = layout(&["a", "b"], &["a", "b"]);
    for expected in [&["-a", "b"][..], &["b"], &["b", "a"]] {
        layout.toggle_sort("a", true);
        assert_eq!(layout.sort, by(expected));
    }
    layout.toggle_sort("b", false);
    assert_eq!(layout.sort, by(&["-b"]));
}

#[test]
fn columns_move_resize_and_hide_within_bounds() {
    let mut layout = layout(&["a", "b", "c"], &[]);
    layout.move_column("a", 1);
    assert_eq!(names(&layout), ["b", "a", "c"]);
    layout.move_column("b", 99);
    assert_eq!(names(&layout), ["a", "c", "b"]);
    layout.move_column("nope", 0);
    layout.resize("a", 0);
    layout.resize("b", u16::MAX);
    assert_eq!(layout.columns.iter().map(|column| column.width_px).collect::<Vec<_>>(), [40, 100, 1200]);
    layout.set_shown("a", false);
    layout.set_shown("b", false);
    layout.set_shown("c", false);
    assert_eq!(layout.shown_columns().map(|column| column.field.as_str()).collect::<Vec<_>>(), ["c"], "one column stays");
    layout.set_shown("a", true);
    assert_eq!(layout.shown_columns().count(), 2);
}

#[test]
fn a_kept_layout_survives_the_round_trip() {
    let mut kept = layout(&["a", "b"], &["-b"]);
    kept.move_column("a", 1);
    kept.set_shown("a", false);
    kept.resize("b", 333);
    assert_eq!(Layout::from_json(&kept.to_json(), &layout(&["a", "b"], &[])), kept);
}

#[test]
fn a_kept_layout_loses_unknown_columns_and_gains_new_ones() {
    let kept = layout(&["gone", "b", "b", "a"], &["gone", "-b", "b"]).to_json();
    let fitted = Layout::from_json(&kept, &layout(&["a", "b", "new"], &["a"]));
    assert_eq!(names(&fitted), ["b", "a", "new"]);
    assert_eq!(fitted.sort, by(&["-b"]));
}

#[test]
fn what_cannot_be_read_gives_the_default() {
    let default = layout(&["a"], &["a"]);
    let hidden = r#"{"columns":[{"field":"a","width_px":90,"shown":false}]}"#;
    for json in ["", "null", "[]", r#"{"columns":3}"#, r#"{"columns":[{"field":"a","width_px":-1,"shown":true}]}"#, hidden] {
        assert_eq!(Layout::from_json(json, &default), default, "{json}");
    }
    let wide = r#"{"columns":[{"field":"a","width_px":60000,"shown":true}]}"#;
    assert_eq!(Layout::from_json(wide, &default).columns[0].width_px, 1200);
}
