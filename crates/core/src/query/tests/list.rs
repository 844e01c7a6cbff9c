//! A small list with a field of every kind, and two that only the server holds.
//! No queries.

use crate::frame::{Field, FieldId, Frame, Kind, Origin, Schema, SegmentBuilder};
use crate::query::{Context, Names, Query, ServerSets, parse};
use crate::time::{Instant, Zone};

const fn field(name: &'static str, aliases: &'static [&'static str], kind: Kind, origin: Origin, free_text: bool) -> Field {
    Field { name, aliases, label: name, kind, origin, free_text, help: "what it holds" }
}

pub static SCHEMA: Schema = Schema {
    name: "events",
    key: 0,
    fields: &[
        field("id", &[], Kind::Number, Origin::Client, false),
        field("date", &["when"], Kind::Instant, Origin::Client, false),
        field("title", &[], Kind::Text, Origin::Client, true),
        field("description", &["content"], Kind::Text, Origin::Client, true),
        field("tag", &["tags"], Kind::Words, Origin::Client, true),
        field("asset", &[], Kind::Words, Origin::Client, true),
        field("ioc", &[], Kind::Words, Origin::Client, true),
        field("category", &[], Kind::Word, Origin::Client, true),
        field("flag", &["flagged"], Kind::Flag, Origin::Client, false),
        field("parent", &[], Kind::Number, Origin::Client, false),
        field("raw", &[], Kind::Text, Origin::Server, false),
        field("source", &[], Kind::Text, Origin::Server, false),
        field("asset_id", &[], Kind::Number, Origin::Server, false),
        field("ioc_id", &[], Kind::Number, Origin::Server, false),
    ],
};

pub const ID: FieldId = FieldId(0);
pub const DATE: FieldId = FieldId(1);
pub const TITLE: FieldId = FieldId(2);
pub const DESCRIPTION: FieldId = FieldId(3);
pub const TAG: FieldId = FieldId(4);
pub const ASSET: FieldId = FieldId(5);
pub const IOC: FieldId = FieldId(6);
pub const CATEGORY: FieldId = FieldId(7);
pub const FLAG: FieldId = FieldId(8);
pub const PARENT: FieldId = FieldId(9);
pub const RAW: FieldId = FieldId(10);
pub const SOURCE: FieldId = FieldId(11);
pub const ASSET_ID: FieldId = FieldId(12);

/// One row as plain values; `raw` and `source` are what a server would have besides.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    pub id: i64,
    pub date: Option<i64>,
    pub title: String,
    pub description: String,
    pub tags: Vec<String>,
    pub assets: Vec<String>,
    pub iocs: Vec<String>,
    pub category: String,
    pub flag: bool,
    pub parent: Option<i64>,
    pub raw: String,
    pub source: String,
}

pub fn absorb(frame: &mut Frame, rows: &[Plain]) {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    for row in rows {
        let strs = |texts: &'_ [String]| texts.to_vec();
        let mut cells = builder.row();
        cells.number(ID, Some(row.id)).instant(DATE, row.date.map(Instant)).text(TITLE, &row.title);
        cells.text(DESCRIPTION, &row.description).text(CATEGORY, &row.category);
        cells.words(TAG, strs(&row.tags).iter().map(String::as_str));
        cells.words(ASSET, strs(&row.assets).iter().map(String::as_str));
        cells.words(IOC, strs(&row.iocs).iter().map(String::as_str));
        cells.flag(FLAG, row.flag).number(PARENT, row.parent);
    }
    frame.absorb(builder.finish());
}

pub fn frame(rows: &[Plain]) -> Frame {
    let mut frame = Frame::new(&SCHEMA);
    absorb(&mut frame, rows);
    frame
}

/// Four events of a small case.
pub fn events() -> Vec<Plain> {
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    vec![
        Plain {
            id: 1,
            date: at("2023-05-02T10:42:03.441Z"),
            title: "ISO mounted from Downloads".to_owned(),
            description: r"Path C:\Users\j.berg\Downloads\Invoice.iso".to_owned(),
            tags: texts(&["persistence", "tier0"]),
            assets: texts(&["WKS-FIN-014"]),
            iocs: texts(&["45.155.205.10"]),
            category: "Initial Access".to_owned(),
            ..Plain::default()
        },
        Plain {
            id: 2,
            date: at("2023-05-02T23:59:59.999999Z"),
            title: "Lsass memory read, 100% sure".to_owned(),
            description: "Analyst note 7".to_owned(),
            tags: texts(&["Defense Evasion", "t1070"]),
            assets: texts(&["WKS-FIN-014", "SRV-DC01"]),
            category: "Execution".to_owned(),
            flag: true,
            parent: Some(1),
            ..Plain::default()
        },
        Plain {
            id: 3,
            date: at("2023-05-03T00:00:00Z"),
            title: "Beacon over pipe".to_owned(),
            tags: texts(&["exfil"]),
            assets: texts(&["SRV-DC01"]),
            iocs: texts(&["45.155.205.11", "svch0st.exe"]),
            category: "execution".to_owned(),
            parent: Some(2),
            ..Plain::default()
        },
        Plain { id: 4, title: "No date, nothing known".to_owned(), ..Plain::default() },
    ]
}

pub fn at(text: &str) -> Option<i64> {
    Some(crate::time::parse_naive_iso(text).unwrap().micros())
}

/// 2023-05-09T12:00:00Z.
pub fn now() -> Instant {
    Instant(at("2023-05-09T12:00:00Z").unwrap())
}

/// Keys of the events that match, in UTC, without the server.
pub fn matching(text: &str) -> Vec<i64> {
    matching_in(text, &Zone::utc())
}

pub fn matching_in(text: &str, zone: &Zone) -> Vec<i64> {
    let query = parse(text, &SCHEMA);
    assert_eq!(query.problems, [], "{text}");
    keys_in(&query, &frame(&events()), zone)
}

pub fn keys_in(query: &Query, frame: &Frame, zone: &Zone) -> Vec<i64> {
    let names =
        Names { assets: [(7, "SRV-DC01".to_owned()), (8, "WKS-FIN-014".to_owned())].into(), iocs: [(5, "svch0st.exe".to_owned())].into() };
    let context = Context { now: now(), zone, server: &ServerSets::default(), names: &names };
    let found = query.evaluate(frame, &context);
    let mut keys: Vec<i64> = found.rows.iter().map(|row| frame.key(row)).collect();
    keys.sort_unstable();
    keys
}
