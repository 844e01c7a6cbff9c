//! The timeline as a frame: what each event of the list has.
//! Four fields have no column: `raw` and `source` are only known to the server, `asset_id` and `ioc_id` stand for names.

use crate::frame::{Field, Kind, Origin, Schema};

/// Field ids in the order of [`SCHEMA`].
pub mod field {
    use crate::frame::FieldId;

    pub const ID: FieldId = FieldId(0);
    /// UTC.
    pub const DATE: FieldId = FieldId(1);
    pub const TITLE: FieldId = FieldId(2);
    pub const DESCRIPTION: FieldId = FieldId(3);
    pub const TAG: FieldId = FieldId(4);
    pub const ASSET: FieldId = FieldId(5);
    pub const IOC: FieldId = FieldId(6);
    pub const CATEGORY: FieldId = FieldId(7);
    pub const FLAG: FieldId = FieldId(8);
    pub const SUMMARY: FieldId = FieldId(9);
    pub const GRAPH: FieldId = FieldId(10);
    pub const COLOR: FieldId = FieldId(11);
    pub const USER: FieldId = FieldId(12);
    pub const ADDED: FieldId = FieldId(13);
    /// As typed, "+02:00", or "".
    pub const OFFSET: FieldId = FieldId(14);
    /// Local time as typed; where the server's date is not understood, that date's text.
    pub const ENTERED: FieldId = FieldId(15);
    pub const PARENT: FieldId = FieldId(16);
    pub const RAW: FieldId = FieldId(17);
    pub const SOURCE: FieldId = FieldId(18);
    /// Answered through the names of the case's assets.
    pub const ASSET_ID: FieldId = FieldId(19);
    /// Answered through the values of the case's IOCs.
    pub const IOC_ID: FieldId = FieldId(20);
}

const fn of(
    name: &'static str,
    aliases: &'static [&'static str],
    label: &'static str,
    kind: Kind,
    free_text: bool,
    help: &'static str,
) -> Field {
    Field { name, aliases, label, kind, origin: Origin::Client, free_text, help }
}

const fn without_column(
    name: &'static str,
    aliases: &'static [&'static str],
    label: &'static str,
    kind: Kind,
    help: &'static str,
) -> Field {
    Field { name, aliases, label, kind, origin: Origin::Server, free_text: false, help }
}

/// The list of events.
pub static SCHEMA: Schema = Schema {
    name: "events",
    key: 0,
    fields: &[
        of("id", &["event_id"], "#", Kind::Number, false, "number of the event"),
        of("date", &["event_date", "time"], "Date", Kind::Instant, false, "when it happened: 2023-05-02, >=2023-05-02T10:00, >-7d"),
        of("title", &["event_title"], "Title", Kind::Text, true, "words of the title"),
        of("description", &["content", "event_content"], "Description", Kind::Text, true, "words of the description"),
        of("tag", &["tags", "event_tags"], "Tags", Kind::Words, true, "one tag, whole; * for a part"),
        of("asset", &["assets"], "Assets", Kind::Words, true, "name of a linked asset; * for a part"),
        of("ioc", &["iocs"], "IOCs", Kind::Words, true, "value of a linked IOC; * for a part"),
        of("category", &["category_name"], "Category", Kind::Word, true, "category of the event"),
        of("flag", &["flagged", "event_is_flagged"], "Flag", Kind::Flag, false, "flagged: true or false"),
        of("summary", &["in_summary", "event_in_summary"], "Summary", Kind::Flag, false, "shown in the summary: true or false"),
        of("graph", &["in_graph", "event_in_graph"], "Graph", Kind::Flag, false, "shown in the graph: true or false"),
        of("color", &["colour", "event_color"], "Colour", Kind::Word, false, "colour as stored, such as #1572E899"),
        of("user", &["author"], "Added by", Kind::Word, false, "who added the event"),
        of("added", &["event_added"], "Added", Kind::Instant, false, "when it was added to the case"),
        of("offset", &["event_tz", "tz"], "Offset", Kind::Word, false, "offset as entered, such as +02:00"),
        of("entered", &["event_date_wtz"], "As entered", Kind::Text, false, "local time as entered"),
        of("parent", &["parent_event_id"], "Parent", Kind::Number, false, "number of the parent event (IRIS 2.4)"),
        without_column("raw", &["event_raw"], "Raw", Kind::Text, "words of the raw record; asked from the server"),
        without_column("source", &["event_source"], "Source", Kind::Text, "words of the source; asked from the server"),
        without_column("asset_id", &[], "Asset number", Kind::Number, "number of a linked asset"),
        without_column("ioc_id", &[], "IOC number", Kind::Number, "number of a linked IOC"),
    ],
};
