//! Cursor and selection walk as in a file manager and hold on to their rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;
use std::collections::HashSet;

/// Keys 1 to 9 on three days of three rows; row numbers are keys less one.
fn nine() -> (Frame, View) {
    let frame = days(&[(1, 0), (2, 0), (3, 0), (4, 1), (5, 1), (6, 1), (7, 2), (8, 2), (9, 2)]);
    let view = day_view(&frame);
    (frame, view)
}

fn selected(selection: &Selection) -> Vec<Key> {
    selection.selected.iter().copied().collect()
}

#[test]
fn steps_move_the_cursor_and_tell_the_position() {
    let (frame, view) = nine();
    let mut selection = Selection::default();
    for (step, key, position) in [
        (Move::Down, 1, 1),
        (Move::Down, 2, 2),
        (Move::PageDown(2), 4, 5),
        (Move::PageDown(usize::MAX), 9, 11),
        (Move::Down, 9, 11),
        (Move::PreviousGroup, 7, 9),
        (Move::PreviousGroup, 4, 5),
        (Move::NextGroup, 7, 9),
        (Move::NextGroup, 7, 9),
        (Move::Up, 6, 7),
        (Move::PageUp(3), 3, 3),
        (Move::First, 1, 1),
        (Move::Up, 1, 1),
        (Move::PreviousGroup, 1, 1),
        (Move::Last, 9, 11),
    ] {
        assert_eq!(selection.step(step, false, &view, &frame), Some(position), "{step:?}");
        assert_eq!((selection.cursor, selected(&selection)), (Some(key), vec![key]), "{step:?}");
    }
}

#[test]
fn without_groups_a_group_step_stays() {
    let (frame, _) = nine();
    let view = arrange(&order(&frame, &[]), frame.live(), &frame, Grouping::None);
    let mut selection = Selection::default();
    selection.click(4, false, false, &view, &frame);
    assert_eq!(selection.step(Move::NextGroup, false, &view, &frame), Some(4));
    assert_eq!(selection.step(Move::PreviousGroup, false, &view, &frame), Some(4));
}

#[test]
fn extending_selects_from_the_anchor_and_shrinks_again() {
    let (frame, view) = nine();
    let mut selection = Selection::default();
    selection.click(3, false, false, &view, &frame);
    selection.step(Move::Down, true, &view, &frame);
    selection.step(Move::Down, true, &view, &frame);
    assert_eq!(selected(&selection), [4, 5, 6]);
    selection.step(Move::Up, true, &view, &frame);
    assert_eq!(selected(&selection), [4, 5]);
    selection.step(Move::First, true, &view, &frame);
    assert_eq!(selected(&selection), [1, 2, 3, 4], "the range turns over at the anchor");
    selection.step(Move::Down, false, &view, &frame);
    assert_eq!(selected(&selection), [2]);
}

#[test]
fn clicks_replace_toggle_extend_and_add_ranges() {
    let (frame, view) = nine();
    let mut selection = Selection::default();
    let mut click = |row: Row, toggle, extend| {
        selection.click(row, toggle, extend, &view, &frame);
        selected(&selection)
    };
    assert_eq!(click(1, false, false), [2]);
    assert_eq!(click(3, true, false), [2, 4]);
    assert_eq!(click(5, true, true), [2, 4, 5, 6], "a range joins, from the row toggled last");
    assert_eq!(click(4, true, false), [2, 4, 6]);
    assert_eq!(click(7, false, true), [5, 6, 7, 8], "a range replaces, from the row toggled last");
    assert_eq!(click(0, false, true), [1, 2, 3, 4, 5], "the anchor stays");
    assert_eq!(click(99, false, false), [1, 2, 3, 4, 5], "a row that is not there changes nothing");
    assert_eq!(click(8, false, false), [9]);
}

#[test]
fn a_first_extending_step_begins_at_the_cursor_itself() {
    let (frame, view) = nine();
    let mut selection = Selection::default();
    selection.click(2, false, true, &view, &frame);
    assert_eq!(selected(&selection), [3]);
    selection.step(Move::Down, true, &view, &frame);
    assert_eq!(selected(&selection), [3, 4]);
}

#[test]
fn walking_and_toggling_select_scattered_rows() {
    let (frame, view) = nine();
    let mut selection = Selection::default();
    selection.toggle_cursor();
    assert!(selected(&selection).is_empty());
    for _ in 0..3 {
        selection.walk(Move::Down, &view, &frame);
        selection.toggle_cursor();
        selection.walk(Move::Down, &view, &frame);
    }
    assert_eq!(selected(&selection), [1, 3, 5]);
    selection.walk(Move::First, &view, &frame);
    selection.toggle_cursor();
    assert_eq!(selected(&selection), [3, 5]);
    selection.clear();
    assert_eq!((selected(&selection), selection.cursor), (vec![], Some(1)));
}

#[test]
fn actions_mean_the_selected_rows_on_show_in_their_order_else_the_cursor() {
    let (frame, view) = nine();
    let mut selection = Selection::default();
    assert!(selection.rows_to_act_on(&view, &frame).is_empty());
    selection.select_all(&view, &frame);
    assert_eq!((selection.selected.len(), selection.cursor), (9, Some(1)));
    let backwards = arrange(&order(&frame, &by(&["-date", "-id"])), frame.live(), &frame, Grouping::None);
    assert_eq!(selection.rows_to_act_on(&backwards, &frame), [8, 7, 6, 5, 4, 3, 2, 1, 0]);
    let mut some = BitSet::new(frame.rows());
    [2, 5].into_iter().for_each(|row| some.set(row));
    let filtered = arrange(&order(&frame, &[]), &some, &frame, Grouping::None);
    assert_eq!(selection.rows_to_act_on(&filtered, &frame), [2, 5], "hidden rows are not acted on");
    selection.clear();
    assert_eq!(selection.rows_to_act_on(&view, &frame), [0]);
}

#[test]
fn a_refresh_keeps_cursor_and_selection_on_their_rows() {
    let (mut frame, view) = nine();
    let mut selection = Selection::default();
    selection.click(3, false, false, &view, &frame);
    selection.click(4, true, false, &view, &frame);
    // Row 5 moves to the last day and gets another row number; row 10 comes in before all.
    let mut builder = SegmentBuilder::new(&SCHEMA);
    builder.row().number(ID, Some(5)).instant(DATE, Some(Instant(9 * MICROS_PER_DAY)));
    builder.row().number(ID, Some(10)).instant(DATE, Some(Instant(-MICROS_PER_DAY)));
    frame.absorb(builder.finish());
    let view = day_view(&frame);
    assert_eq!(selection.reveal_after_change(&view, &frame), Some(view.len() - 1));
    assert_eq!((selection.cursor, selected(&selection)), (Some(5), vec![4, 5]));
}

#[test]
fn a_cursor_whose_row_vanishes_stays_at_its_place() {
    let (mut frame, view) = nine();
    let mut selection = Selection::default();
    selection.click(4, false, false, &view, &frame);
    frame.retain_keys(&HashSet::from([1, 2, 3, 4, 6, 7, 8, 9]));
    let view = day_view(&frame);
    assert_eq!(selection.reveal_after_change(&view, &frame), view.position_of(5));
    assert_eq!((selection.cursor, selected(&selection)), (Some(6), vec![]), "the next row is not selected unasked");
    frame.retain_keys(&HashSet::from([1, 2]));
    let view = day_view(&frame);
    selection.reveal_after_change(&view, &frame);
    assert_eq!(selection.cursor, Some(2), "the last row when there are fewer");
}

#[test]
fn a_filter_without_a_match_does_not_lose_the_cursor() {
    let (frame, view) = nine();
    let mut selection = Selection::default();
    selection.click(6, false, false, &view, &frame);
    let none = arrange(&order(&frame, &[]), &BitSet::new(frame.rows()), &frame, Grouping::None);
    assert_eq!(selection.reveal_after_change(&none, &frame), None);
    assert_eq!(selection.step(Move::Down, false, &none, &frame), None);
    assert_eq!(selection.reveal_after_change(&view, &frame), view.position_of(6));
    assert_eq!((selection.cursor, selected(&selection)), (Some(7), vec![7]));
}

proptest! {
    #[test]
    fn any_walk_keeps_the_cursor_on_show_and_extending_selects_one_run(
        steps in proptest::collection::vec((0usize..8, any::<bool>()), 1..40),
    ) {
        let (frame, view) = nine();
        let moves = [
            Move::Up, Move::Down, Move::PageUp(3), Move::PageDown(4), Move::First, Move::Last, Move::NextGroup, Move::PreviousGroup,
        ];
        let mut selection = Selection::default();
        for (step, extend) in steps {
            let position = selection.step(moves[step], extend, &view, &frame);
            let cursor = selection.cursor.unwrap();
            prop_assert_eq!(position, view.position_of(frame.row_of(cursor).unwrap()));
            let keys = selected(&selection);
            prop_assert!(keys.contains(&cursor) && (extend || keys.len() == 1));
            prop_assert!(keys.windows(2).all(|pair| pair[1] == pair[0] + 1), "one run of rows: {:?}", keys);
            prop_assert!(keys.first() == Some(&cursor) || keys.last() == Some(&cursor));
        }
    }
}
