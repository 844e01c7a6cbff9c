#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use super::*;
use crate::frame::Frame;
use crate::time::Date;

fn row(id: u32) -> CaseRow {
    CaseRow {
        id: CaseId(id),
        name: "Ransomware".into(),
        description: "d".into(),
        customer: "Northwind".into(),
        owner: "alice".into(),
        opened_by: "bob".into(),
        soc_id: "SOC-1".into(),
        opened: Date::new(2026, 11, 22),
        is_open: true,
        closed: None,
        classification: String::new(),
        state: String::new(),
        uuid: "u".into(),
        access: Access::Full,
    }
}

fn detail() -> CaseDetail {
    CaseDetail {
        id: CaseId(4),
        name: "My case".into(),
        description: "Text".into(),
        customer: "Northwind".into(),
        customer_id: None,
        owner: String::new(),
        opened_by: String::new(),
        soc_id: "S1".into(),
        opened: None,
        is_open: true,
        closed: None,
        created: None,
        classification: String::new(),
        classification_id: None,
        tags: vec![],
        state: String::new(),
        status_id: None,
        uuid: String::new(),
        attributes: vec![],
        history: vec![],
    }
}

fn new_case() -> NewCase {
    NewCase { name: "My case".into(), description: "Text".into(), soc_id: "S1".into(), customer: CustomerId(2), classification: None }
}

#[test]
fn only_the_prefix_of_its_own_number_is_cut_from_a_name() {
    assert_eq!(bare_name(CaseId(2), "#2 - Ransomware"), "Ransomware");
    assert_eq!(bare_name(CaseId(2), "#21 - Ransomware"), "#21 - Ransomware");
    assert_eq!(bare_name(CaseId(2), "#2 - #2 - x"), "#2 - x");
    assert_eq!(bare_name(CaseId(2), "Ransomware"), "Ransomware");
}

#[test]
fn a_row_keeps_its_values_in_the_fields_named_after_them() {
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(segment(&[row(2), CaseRow { is_open: false, closed: Date::new(2026, 12, 1), ..row(3) }]));
    let (open, closed) = (frame.row_of(2).unwrap(), frame.row_of(3).unwrap());
    assert_eq!(frame.text(field::NAME, open), "Ransomware");
    assert_eq!(frame.text(field::STATUS, open), "open");
    assert_eq!(frame.text(field::STATUS, closed), "closed");
    assert_eq!(frame.text(field::OWNER, open), "alice");
    assert_eq!(frame.text(field::OPENED_BY, open), "bob");
    assert_eq!(frame.text(field::SOC, open), "SOC-1");
    assert_eq!(frame.text(field::ACCESS, open), "full access");
    assert_eq!(frame.text(field::UUID, open), "u");
    assert_eq!(frame.instant(field::OPENED, open).unwrap().to_iso_z(), "2026-11-22T00:00:00.000000Z");
    assert_eq!(frame.instant(field::CLOSED, open), None);
    assert_eq!(frame.instant(field::CLOSED, closed).unwrap().to_iso_z(), "2026-12-01T00:00:00.000000Z");
}

#[test]
fn every_field_constant_names_its_field() {
    for (id, name) in [
        (field::ID, "id"),
        (field::NAME, "name"),
        (field::CUSTOMER, "customer"),
        (field::STATUS, "status"),
        (field::OWNER, "owner"),
        (field::OPENED, "opened"),
        (field::CLOSED, "closed"),
        (field::SOC, "soc"),
        (field::CLASSIFICATION, "classification"),
        (field::STATE, "state"),
        (field::OPENED_BY, "opened_by"),
        (field::ACCESS, "access"),
        (field::DESCRIPTION, "description"),
        (field::UUID, "uuid"),
    ] {
        assert_eq!(SCHEMA.field(name), Some(id));
    }
}

#[test]
fn what_the_server_would_refuse_is_said_before_it_is_sent() {
    assert_eq!(new_case().problems(), []);
    let bad = NewCase { name: " é ".into(), description: String::new(), soc_id: String::new(), ..new_case() };
    let fields: Vec<_> = bad.problems().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["case_name", "case_description"]);
}

#[test]
fn a_case_that_was_stored_otherwise_than_sent_is_noticed() {
    assert_eq!(new_case().differences(&detail(), "Northwind"), Vec::<String>::new());
    assert_eq!(new_case().differences(&CaseDetail { customer_id: Some(CustomerId(2)), ..detail() }, "?"), Vec::<String>::new());
    let other =
        CaseDetail { name: "None".into(), soc_id: "S2".into(), customer_id: Some(CustomerId(3)), description: "x".into(), ..detail() };
    let said = new_case().differences(&other, "Northwind");
    assert_eq!(said.len(), 4, "{said:?}");
    assert_eq!(said[0], "Name: sent “My case”, but the server holds “None”.");
}
