//! What loading an export promises, with recordings of both server versions and with broken files.
//! The recordings are in the folder of fixtures that all tests share.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use super::super::{Plan, fresh, world};
use super::*;

fn recording(version: &str) -> String {
    let path = format!("{}/../../tests/fixtures/iris-{version}/09-case-export.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_recorded_export_of_either_version_becomes_the_same_case_with_its_own_ids() {
    for version in ["2.0", "2.4"] {
        let mut world = fresh();
        assert_eq!(import(&mut world, &recording(version)), Ok(2), "{version}");
        let case = &world.cases[&2];
        assert_eq!((case.timeline.len(), case.assets.len(), case.iocs.len()), (60, 15, 26), "{version}");
        assert_eq!(
            (case.full_name().as_str(), case.soc_id.as_str()),
            ("#2 - Ransomware at Northwind Logistics", "SOC-2023-0412"),
            "{version}"
        );
        assert_eq!(world.customers.iter().find(|customer| customer.id == case.customer_id).unwrap().name, "Northwind Logistics");
        assert_eq!(case.counters.timeline.state, 60);

        let event = case.timeline.get(3).unwrap();
        assert_eq!((event.title.as_str(), event.category_id), ("LNK executed by explorer.exe", 4), "{version}");
        let names: Vec<&str> = event.assets.iter().map(|id| case.assets[id].name.as_str()).collect();
        assert!(names.contains(&"SRV-FILE01") && names.contains(&"j.berg"), "{names:?}");
        assert_eq!(
            event.iocs.iter().map(|id| case.iocs[id].value.as_str()).collect::<Vec<_>>(),
            ["a5da9216129b1d877cbcb7cc536ed71bf3912d9c19cc64b4349177384174deff"]
        );
        assert_eq!((event.in_graph, event.in_summary), (Some(true), Some(false)));

        let entered = case.timeline.get(4).unwrap();
        assert_eq!((entered.offset.as_str(), entered.date - entered.date_as_entered), ("-05:00", 5 * clock::HOUR), "{version}");
        assert!(case.iocs.values().all(|ioc| ioc.tlp_id > 0 && ioc.type_id != 96), "types and TLPs are known");
    }
}

#[test]
fn the_fraction_of_a_second_survives_where_the_export_has_it() {
    let fraction = |version: &str| {
        let mut world = fresh();
        import(&mut world, &recording(version)).unwrap();
        world.cases[&2].timeline.get(2).unwrap().date.rem_euclid(clock::SECOND)
    };
    assert_eq!((fraction("2.0"), fraction("2.4")), (0, 441_000));
}

#[test]
fn an_export_replaces_nothing_when_its_numbers_are_taken() {
    let mut world = world(Plan { events: None, cases: 3 });
    let (cases, events) = (world.cases.len(), world.ids.event);
    let id = import(&mut world, &recording("2.0")).unwrap();
    assert_eq!((id, world.cases.len()), (8, cases + 1));
    assert_eq!(world.cases[&2].name, "Ransomware at Brackwater Lines");
    assert!(world.cases[&id].timeline.iter().all(|event| event.id > events));
    assert!(
        world.cases[&id]
            .timeline
            .iter()
            .any(|event| !event.iocs.is_empty() && event.iocs.iter().all(|ioc| world.cases[&id].iocs.contains_key(ioc)))
    );
}

#[test]
fn an_export_is_found_bare_in_its_envelope_and_in_a_recording() {
    let bare = r##"{"case":{"name":"#9 - X"},"timeline":[{"event_title":"t","event_date":"2026-01-02T03:04:05"}]}"##;
    for text in [
        bare.to_owned(),
        format!(r#"{{"status":"success","data":{bare}}}"#),
        format!(r#"{{"path":"/case/export","response_body":{{"data":{bare}}}}}"#),
    ] {
        let mut world = fresh();
        let id = import(&mut world, &text).unwrap();
        assert_eq!((id, world.cases[&id].name.as_str(), world.cases[&id].timeline.len()), (2, "X", 1));
    }
}

#[test]
fn a_file_that_is_no_export_is_refused_with_a_sentence_and_changes_nothing() {
    for (text, reason) in [
        ("<html>", "not JSON"),
        ("[]", "no case export"),
        (r#"{"status":"error","data":[]}"#, "no case export"),
        (r#"{"case":{"name":"x"}}"#, "no case export"),
    ] {
        let mut world = fresh();
        assert!(import(&mut world, text).unwrap_err().contains(reason), "{text}");
        assert_eq!(world.cases.len(), 1);
    }
}

#[test]
fn people_an_export_names_cannot_sign_in() {
    let mut world = fresh();
    import(&mut world, &recording("2.0")).unwrap();
    assert!(world.users.iter().all(|user| user.active != user.api_key.is_empty()));
}
