//! The list of cases as a frame: its fields, and rows as a segment.
//! Days have no zone: they stand as midnight UTC, so this list is always evaluated and shown in UTC.

use super::{Access, CaseRow};
use crate::frame::{Field, Kind, Origin, Schema, Segment, SegmentBuilder};
use crate::time::{Date, Instant};
use crate::words::case as words;

/// Field ids in the order of [`SCHEMA`].
pub mod field {
    use crate::frame::FieldId;

    pub const ID: FieldId = FieldId(0);
    pub const NAME: FieldId = FieldId(1);
    pub const CUSTOMER: FieldId = FieldId(2);
    pub const STATUS: FieldId = FieldId(3);
    pub const OWNER: FieldId = FieldId(4);
    pub const OPENED: FieldId = FieldId(5);
    pub const CLOSED: FieldId = FieldId(6);
    pub const SOC: FieldId = FieldId(7);
    pub const CLASSIFICATION: FieldId = FieldId(8);
    pub const STATE: FieldId = FieldId(9);
    pub const OPENED_BY: FieldId = FieldId(10);
    pub const ACCESS: FieldId = FieldId(11);
    pub const DESCRIPTION: FieldId = FieldId(12);
    pub const UUID: FieldId = FieldId(13);
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

/// The list of cases.
pub static SCHEMA: Schema = Schema {
    name: "cases",
    key: 0,
    fields: &[
        of("id", &["case_id"], "#", Kind::Number, false, "number of the case"),
        of("name", &["case_name", "title"], "Name", Kind::Text, true, "name of the case"),
        of("customer", &["client"], "Customer", Kind::Word, true, "whom the case is about"),
        of("status", &["is"], "Status", Kind::Word, false, "open or closed"),
        of("owner", &[], "Owner", Kind::Word, false, "who leads the case"),
        of("opened", &["open_date"], "Opened", Kind::Instant, false, "day the case was opened"),
        of("closed", &["close_date"], "Closed", Kind::Instant, false, "day the case was closed"),
        of("soc", &["soc_id", "ticket"], "SOC id", Kind::Text, true, "ticket number of the SOC"),
        of("classification", &["class"], "Classification", Kind::Word, true, "kind of incident"),
        of("state", &[], "State", Kind::Word, false, "state of the investigation (IRIS 2.4)"),
        of("opened_by", &["creator"], "Opened by", Kind::Word, false, "who opened the case"),
        of("access", &[], "Access", Kind::Word, false, "what you may do in the case"),
        of("description", &["summary"], "Description", Kind::Text, true, "the case's summary"),
        of("uuid", &[], "UUID", Kind::Text, false, "identifier across servers"),
    ],
};

/// The rows as a block of [`SCHEMA`].
pub fn segment(rows: &[CaseRow]) -> Segment {
    let day = |date: Option<Date>| date.map(Instant::from_date);
    let mut builder = SegmentBuilder::new(&SCHEMA);
    for row in rows {
        builder
            .row()
            .number(field::ID, Some(i64::from(row.id.0)))
            .text(field::NAME, &row.name)
            .text(field::CUSTOMER, &row.customer)
            .text(field::STATUS, if row.is_open { words::OPEN } else { words::CLOSED })
            .text(field::OWNER, &row.owner)
            .instant(field::OPENED, day(row.opened))
            .instant(field::CLOSED, day(row.closed))
            .text(field::SOC, &row.soc_id)
            .text(field::CLASSIFICATION, &row.classification)
            .text(field::STATE, &row.state)
            .text(field::OPENED_BY, &row.opened_by)
            .text(field::ACCESS, access_name(row.access))
            .text(field::DESCRIPTION, &row.description)
            .text(field::UUID, &row.uuid);
    }
    builder.finish()
}

fn access_name(access: Access) -> &'static str {
    match access {
        Access::Full => words::ACCESS_FULL,
        Access::ReadOnly => words::ACCESS_READ_ONLY,
        Access::Denied => words::ACCESS_NONE,
        Access::Unknown => "",
    }
}
