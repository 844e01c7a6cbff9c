//! The promises of frames, with one schema and row type for all of them.
//! A naive model (a list of structs) stands beside the frame wherever a search can be wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod bits;
mod codec;
mod rows;
mod search;
mod values;

use super::*;
use crate::time::Instant;
use proptest::prelude::*;

const ID: FieldId = FieldId(0);
const TITLE: FieldId = FieldId(1);
const STATUS: FieldId = FieldId(2);
const TAGS: FieldId = FieldId(3);
const DATE: FieldId = FieldId(4);
const FLAG: FieldId = FieldId(5);
const RAW: FieldId = FieldId(6);

const fn field(name: &'static str, kind: Kind, free_text: bool) -> Field {
    Field { name, aliases: &[], label: name, kind, origin: Origin::Client, free_text, help: "" }
}

static SCHEMA: Schema = Schema {
    name: "test",
    fields: &[
        field("id", Kind::Number, false),
        Field { aliases: &["content"], ..field("title", Kind::Text, true) },
        field("status", Kind::Word, false),
        field("tags", Kind::Words, true),
        field("date", Kind::Instant, false),
        field("flag", Kind::Flag, false),
        Field { origin: Origin::Server, ..field("raw", Kind::Text, true) },
    ],
    key: 0,
};

#[derive(Clone, Debug, Default)]
struct Model {
    id: i64,
    title: String,
    status: String,
    tags: Vec<String>,
    date: Option<i64>,
    flag: bool,
}

impl Model {
    fn new(id: i64, title: &str, tags: &[&str]) -> Self {
        let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        Self { id, title: title.to_owned(), tags, ..Self::default() }
    }

    fn status(self, status: &str) -> Self {
        Self { status: status.to_owned(), ..self }
    }
}

fn segment(rows: &[Model]) -> Segment {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    for row in rows {
        builder
            .row()
            .number(ID, Some(row.id))
            .text(TITLE, &row.title)
            .text(STATUS, &row.status)
            .words(TAGS, row.tags.iter().map(String::as_str))
            .instant(DATE, row.date.map(Instant))
            .flag(FLAG, row.flag);
    }
    builder.finish()
}

fn frame(rows: &[Model]) -> Frame {
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(segment(rows));
    frame
}

/// Short texts over few letters, so that needles are often found, cross rows and fold to other lengths.
fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop::sample::select(vec!['a', 'A', 'b', 'ß', 'É', 'é', 'İ', 'Σ', 'ς', ',', ' ']), 0..6)
        .prop_map(|characters| characters.into_iter().collect())
}

fn any_rows() -> impl Strategy<Value = Vec<Model>> {
    let row = (any_text(), any_text(), proptest::collection::vec(any_text(), 0..4), any::<Option<i64>>(), any::<bool>());
    proptest::collection::vec(row, 0..80).prop_map(|rows| {
        rows.into_iter().zip(1..).map(|((title, status, tags, date, flag), id)| Model { id, title, status, tags, date, flag }).collect()
    })
}
