#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use super::*;
use crate::frame::Origin;

#[test]
fn every_field_constant_names_its_field() {
    for (id, name) in [
        (field::ID, "id"),
        (field::DATE, "date"),
        (field::TITLE, "title"),
        (field::DESCRIPTION, "content"),
        (field::TAG, "tags"),
        (field::ASSET, "assets"),
        (field::IOC, "iocs"),
        (field::CATEGORY, "category"),
        (field::FLAG, "flagged"),
        (field::SUMMARY, "summary"),
        (field::GRAPH, "graph"),
        (field::COLOR, "color"),
        (field::USER, "user"),
        (field::ADDED, "added"),
        (field::OFFSET, "event_tz"),
        (field::ENTERED, "event_date_wtz"),
        (field::PARENT, "parent"),
        (field::RAW, "raw"),
        (field::SOURCE, "source"),
        (field::ASSET_ID, "asset_id"),
        (field::IOC_ID, "ioc_id"),
    ] {
        assert_eq!(SCHEMA.field(name), Some(id), "{name}");
    }
}

#[test]
fn no_name_or_alias_stands_for_two_fields() {
    let mut seen = std::collections::HashSet::new();
    for field in SCHEMA.fields {
        for name in std::iter::once(&field.name).chain(field.aliases) {
            assert!(seen.insert(*name), "{name}");
        }
    }
}

#[test]
fn only_what_no_row_holds_has_no_column() {
    let names: Vec<_> = SCHEMA.fields.iter().filter(|f| f.origin == Origin::Server).map(|f| f.name).collect();
    assert_eq!(names, ["raw", "source", "asset_id", "ioc_id"]);
}
