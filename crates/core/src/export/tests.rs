//! What is exported can be read back exactly, and nothing in it is a formula.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;
use crate::frame::{Field, Origin, Schema, SegmentBuilder};
use proptest::prelude::*;

const ID: FieldId = FieldId(0);
const TITLE: FieldId = FieldId(1);
const TAGS: FieldId = FieldId(2);
const DATE: FieldId = FieldId(3);
const FLAG: FieldId = FieldId(4);
const ALL: [FieldId; 5] = [ID, TITLE, TAGS, DATE, FLAG];

const fn field(label: &'static str, kind: Kind) -> Field {
    Field { name: label, aliases: &[], label, kind, origin: Origin::Client, free_text: false, help: "" }
}

static SCHEMA: Schema = Schema {
    name: "export",
    fields: &[
        field("ID", Kind::Number),
        field("Title, or \"name\"", Kind::Text),
        field("Tags", Kind::Words),
        field("Date", Kind::Instant),
        field("Flagged", Kind::Flag),
    ],
    key: 0,
};

fn frame(titles: &[&str]) -> Frame {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    for (title, id) in titles.iter().zip(1..) {
        builder.row().number(ID, Some(id)).text(TITLE, title);
    }
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(builder.finish());
    frame
}

fn full_frame() -> Frame {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    let date = Instant::from_civil(2023, 5, 2, 10, 42, 3, 441_000);
    builder.row().number(ID, Some(-7)).text(TITLE, "a\tb\r\nc").words(TAGS, ["x", "=y"]).instant(DATE, date).flag(FLAG, true);
    builder.row();
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(builder.finish());
    frame
}

fn rows(frame: &Frame) -> Vec<Row> {
    frame.live().iter().collect()
}

/// A reader of RFC 4180 that knows nothing of the writer.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => record.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {
                assert_eq!(characters.next(), Some('\n'), "a bare CR outside quotes");
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            '\n' if !is_quoted => panic!("a bare LF outside quotes"),
            other => cell.push(other),
        }
    }
    assert!(!is_quoted && record.is_empty() && cell.is_empty(), "the last record is not ended");
    records
}

fn any_cell() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec!["=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\r", "\n", " ", "a", "１", "＝", "\u{202e}"]);
    prop_oneof![proptest::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #[test]
    fn csv_gives_every_text_back_and_no_formula(titles in proptest::collection::vec(any_cell(), 1..6)) {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let frame = frame(&titles);
        let records = read_csv(&csv(&frame, &rows(&frame), &[ID, TITLE], &Zone::utc()));
        prop_assert_eq!(&records[0], &["ID", "Title, or \"name\""]);
        for (record, title) in records[1..].iter().zip(&titles) {
            prop_assert_eq!(csv_unguard(&record[1]), *title);
            prop_assert!(!record[1].starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
        prop_assert_eq!(records.len(), titles.len() + 1);
    }

    #[test]
    fn tsv_keeps_its_lines_and_columns(titles in proptest::collection::vec(any_cell(), 1..6)) {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let frame = frame(&titles);
        let text = tsv(&frame, &rows(&frame), &[TITLE, ID], &Zone::utc());
        prop_assert_eq!(text.lines().count(), titles.len());
        for (line, id) in text.lines().zip(1..) {
            let cells: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(&cells[1..], [format!("{id}")]);
        }
    }
}

#[test]
fn every_kind_has_its_written_form() {
    let frame = full_frame();
    let rows = rows(&frame);
    assert_eq!(
        csv(&frame, &rows, &ALL, &Zone::utc()),
        "ID,\"Title, or \"\"name\"\"\",Tags,Date,Flagged\r\n\
         -7,\"a\tb\r\nc\",\"x, =y\",2023-05-02T10:42:03.441000Z,true\r\n\
         ,,,,false\r\n"
    );
    assert_eq!(tsv(&frame, &rows, &ALL, &Zone::utc()), "-7\ta b  c\tx, =y\t2023-05-02T10:42:03.441000Z\ttrue\n\t\t\t\tfalse\n");
}

#[test]
fn an_instant_names_the_offset_of_its_zone() {
    let frame = full_frame();
    let date = |zone: &Zone| tsv(&frame, &[0], &[DATE], zone);
    assert_eq!(date(&Zone::fixed("Asia/Kathmandu", 20_700)), "2023-05-02T16:27:03.441000+05:45\n");
    assert_eq!(date(&Zone::fixed("America/Bogota", -18_000)), "2023-05-02T05:42:03.441000-05:00\n");
    assert_eq!(date(&Zone::fixed("LMT", 561)), "2023-05-02T10:42:03.441000Z\n", "no ISO form for odd seconds");
}

#[test]
fn the_guard_is_put_on_and_taken_off_once() {
    for (text, guarded) in [("=1+1", "'=1+1"), ("'quoted'", "''quoted'"), ("-", "'-"), ("", ""), ("a=1", "a=1"), ("＝1", "'＝1")] {
        assert_eq!(csv_lines(&frame(&[text]), &[0], &[TITLE], &Zone::utc()).trim_end_matches("\r\n"), guarded);
        assert_eq!(csv_unguard(guarded), text);
    }
}
