//! The promises of tables, over one small schema.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod layout;
mod order;
mod selection;
mod view;

use super::*;
use crate::frame::{BitSet, Field, FieldId, Frame, Key, Kind, Origin, Row, Schema, SegmentBuilder};
use crate::time::{Instant, MICROS_PER_DAY, Zone};
use proptest::prelude::*;

const ID: FieldId = FieldId(0);
const NAME: FieldId = FieldId(1);
const TAGS: FieldId = FieldId(2);
const DATE: FieldId = FieldId(3);
const FLAG: FieldId = FieldId(4);

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, aliases: &[], label: name, kind, origin: Origin::Client, free_text: false, help: "" }
}

static SCHEMA: Schema = Schema {
    name: "table",
    fields: &[
        field("id", Kind::Number),
        field("name", Kind::Word),
        field("tags", Kind::Words),
        field("date", Kind::Instant),
        field("flag", Kind::Flag),
    ],
    key: 0,
};

/// Rows of key, name and date in microseconds.
fn frame(rows: &[(Key, &str, Option<i64>)]) -> Frame {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    for &(id, name, date) in rows {
        builder.row().number(ID, Some(id)).text(NAME, name).instant(DATE, date.map(Instant));
    }
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(builder.finish());
    frame
}

/// Rows of key and day.
fn days(rows: &[(Key, i64)]) -> Frame {
    frame(&rows.iter().map(|&(id, day)| (id, "", Some(day * MICROS_PER_DAY))).collect::<Vec<_>>())
}

fn by(names: &[&str]) -> Vec<SortKey> {
    names
        .iter()
        .map(|name| match name.strip_prefix('-') {
            Some(field) => SortKey { field: field.to_owned(), descending: true },
            None => SortKey { field: (*name).to_owned(), descending: false },
        })
        .collect()
}

fn keys(frame: &Frame, rows: &[Row]) -> Vec<Key> {
    rows.iter().map(|&row| frame.key(row)).collect()
}

/// All live rows by date, under day headings in UTC.
fn day_view(frame: &Frame) -> View {
    arrange(&order(frame, &by(&["date"])), frame.live(), frame, Grouping::Day { field: DATE, zone: &Zone::utc() })
}
