//! Orders are total, natural and the same every time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;
use crate::frame::fold;

fn ordered(frame: &Frame, names: &[&str]) -> Vec<Key> {
    keys(frame, &order(frame, &by(names)))
}

#[test]
fn rows_without_a_criterion_stand_by_key() {
    let frame = days(&[(3, 0), (1, 0), (2, 0)]);
    assert_eq!(ordered(&frame, &[]), [1, 2, 3]);
    assert_eq!(ordered(&frame, &["unknown"]), [1, 2, 3]);
    assert_eq!(ordered(&frame, &["-date"]), [1, 2, 3], "ties stand by key in either direction");
}

#[test]
fn empty_values_are_last_in_both_directions() {
    let frame = frame(&[(1, "", None), (2, "b", Some(i64::MAX)), (3, "a", Some(i64::MIN)), (4, "", None), (5, "c", Some(-1))]);
    assert_eq!(ordered(&frame, &["date"]), [3, 5, 2, 1, 4]);
    assert_eq!(ordered(&frame, &["-date"]), [2, 5, 3, 1, 4]);
    assert_eq!(ordered(&frame, &["name"]), [3, 2, 5, 1, 4]);
    assert_eq!(ordered(&frame, &["-name"]), [5, 2, 3, 1, 4]);
}

#[test]
fn texts_stand_naturally_and_without_case() {
    let names = ["host10", "Host2", "host", "HOST02a", "host2", "10.0.0.9", "10.0.0.10", "9.1.1.1", "é", "z"];
    let rows: Vec<_> = names.iter().zip(1..).map(|(&name, id)| (id, name, None)).collect();
    let frame = frame(&rows);
    let order: Vec<_> = ordered(&frame, &["name"]).iter().map(|&key| names[key as usize - 1]).collect();
    assert_eq!(order, ["9.1.1.1", "10.0.0.9", "10.0.0.10", "host", "Host2", "host2", "HOST02a", "host10", "z", "é"]);
}

#[test]
fn numbers_longer_than_any_machine_word_keep_their_order() {
    let names: Vec<String> = [254usize, 255, 256, 600].iter().map(|&zeros| format!("1{}", "0".repeat(zeros))).collect();
    let rows: Vec<_> = names.iter().zip(1..).map(|(name, id)| (5 - id, name.as_str(), None)).collect();
    assert_eq!(ordered(&frame(&rows), &["name"]), [4, 3, 2, 1]);
}

#[test]
fn long_texts_are_compared_to_their_last_byte() {
    let long = "x".repeat(300_000);
    let texts = ["b", "a", "", "\0"].map(|end| format!("{long}{end}"));
    let rows: Vec<_> = texts.iter().chain(&texts).zip(1..).map(|(text, id)| (id, text.as_str(), None)).collect();
    assert_eq!(ordered(&frame(&rows), &["name"]), [3, 7, 4, 8, 2, 6, 1, 5]);
}

#[test]
fn later_criteria_decide_among_equals() {
    let frame = frame(&[(1, "b", Some(1)), (2, "a", Some(2)), (3, "B", Some(2)), (4, "a", Some(1))]);
    assert_eq!(ordered(&frame, &["name", "-date"]), [2, 4, 3, 1]);
    assert_eq!(ordered(&frame, &["date", "name"]), [4, 1, 2, 3]);
}

#[test]
fn words_and_flags_have_an_order_too() {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    builder.row().number(ID, Some(1)).words(TAGS, ["b"]).flag(FLAG, true);
    builder.row().number(ID, Some(2)).words(TAGS, ["a", "z"]);
    builder.row().number(ID, Some(3)).words(TAGS, ["a"]).flag(FLAG, true);
    builder.row().number(ID, Some(4));
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(builder.finish());
    assert_eq!(ordered(&frame, &["tags"]), [3, 2, 1, 4]);
    assert_eq!(ordered(&frame, &["-flag"]), [1, 3, 2, 4]);
}

#[test]
fn dead_rows_are_left_out() {
    let mut frame = days(&[(1, 5), (2, 6)]);
    let mut builder = SegmentBuilder::new(&SCHEMA);
    builder.row().number(ID, Some(2)).instant(DATE, Some(Instant(0)));
    frame.absorb(builder.finish());
    assert_eq!(ordered(&frame, &["date"]), [2, 1]);
}

/// The natural order, said in another way: pieces of text and of number, compared piece by piece.
fn pieces(text: &str) -> Vec<(Vec<u8>, u64)> {
    let mut pieces: Vec<(Vec<u8>, u64)> = Vec::new();
    let mut was_digit = false;
    for byte in text.bytes() {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
        match digit {
            Some(digit) if was_digit => pieces.last_mut().unwrap().1 = pieces.last().unwrap().1 * 10 + digit,
            Some(digit) => pieces.push((vec![b'0'], digit)),
            None => pieces.push((vec![byte], 0)),
        }
        was_digit = digit.is_some();
    }
    pieces
}

/// Rows of every kind of field.
fn batch(rows: &[(i64, String, Option<i8>, bool)]) -> crate::frame::Segment {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    for (id, name, date, flag) in rows {
        let date = date.map(|date| Instant(if date == i8::MAX { i64::MAX } else { i64::from(date) }));
        builder.row().number(ID, Some(*id)).text(NAME, name).words(TAGS, name.split(' ')).instant(DATE, date).flag(FLAG, *flag);
    }
    builder.finish()
}

#[test]
fn another_frame_or_other_criteria_are_ordered_anew() {
    let (one, other) = (days(&[(1, 5), (2, 6)]), days(&[(7, 9), (8, 1), (9, 2)]));
    let former = Order::after(None, &one, &by(&["date"]));
    for (frame, names) in [(&other, ["date"]), (&one, ["-date"])] {
        assert_eq!(Order::after(Some(&former), frame, &by(&names)).rows(), order(frame, &by(&names)));
    }
}

proptest! {
    #[test]
    fn an_order_carried_on_is_the_one_made_from_nothing(
        batches in proptest::collection::vec(
            (
                proptest::collection::vec((0i64..40, "(ab)?[aB0-9]{0,3}( [a0-9]{1,2})?", any::<Option<i8>>(), any::<bool>()), 0..30),
                proptest::collection::vec(proptest::bool::weighted(0.9), 40),
                proptest::bool::weighted(0.2),
            ),
            1..6,
        ),
        names in proptest::sample::subsequence(vec!["-date", "name", "-tags", "flag", "unknown"], 0..4).prop_shuffle(),
    ) {
        let sort = by(&names);
        let mut frame = Frame::new(&SCHEMA);
        let mut former = Order::after(None, &frame, &sort);
        for (rows, stays, compacts) in &batches {
            frame.absorb(batch(rows));
            frame.retain_keys(&(0i64..).zip(stays).filter(|(_, stays)| **stays).map(|(key, _)| key).collect());
            if *compacts {
                frame.compact();
            }
            former = Order::after(Some(&former), &frame, &sort);
            prop_assert_eq!(former.rows(), order(&frame, &sort));
        }
    }

    #[test]
    fn texts_compare_one_with_another_as_they_rank_among_all(texts in proptest::collection::vec("[a0/:é]{1,5}(0{0,300}[0-9]{1,300})?", 1..12)) {
        let ranks: std::collections::BTreeMap<u32, u64> = natural::ranks((0..).zip(texts.iter().map(String::as_str))).into_iter().collect();
        for (a, rank_a) in (0..).zip(ranks.values()) {
            for (b, rank_b) in (0..).zip(ranks.values()) {
                let (a, b): (&String, &String) = (&texts[a], &texts[b]);
                prop_assert_eq!(natural::compare(a, b), rank_a.cmp(rank_b), "{} {}", a, b);
            }
        }
    }

    #[test]
    fn any_order_is_the_one_a_plain_sort_gives(
        rows in proptest::collection::vec(("(aaaabbb)?[aB0-9 .]{0,9}", any::<Option<i8>>()), 0..60),
        descending in any::<bool>(),
    ) {
        let rows: Vec<_> = rows.iter().zip(1i64..).map(|((name, date), id)| (id, name.as_str(), date.map(i64::from))).collect();
        let frame = frame(&rows);
        let mut plain = rows.clone();
        plain.sort_by(|(id_a, name_a, date_a), (id_b, name_b, date_b)| {
            let dates = match (date_a, date_b) {
                (Some(a), Some(b)) if descending => b.cmp(a),
                (Some(a), Some(b)) => a.cmp(b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            };
            let names = || (name_a.is_empty(), pieces(&fold(name_a))).cmp(&(name_b.is_empty(), pieces(&fold(name_b))));
            dates.then_with(names).then(id_a.cmp(id_b))
        });
        let expected: Vec<Key> = plain.iter().map(|row| row.0).collect();
        prop_assert_eq!(ordered(&frame, &[if descending { "-date" } else { "date" }, "name"]), expected);
    }
}
