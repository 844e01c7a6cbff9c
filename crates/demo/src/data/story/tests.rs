//! What the written story promises: names that resolve, a span of days with gaps, every kind of content, hostile texts.
//! How servers deliver it is tested with the servers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::collections::BTreeSet;

use super::super::{Plan, world};
use super::script::*;
use super::*;
use crate::clock::{DAY, HOUR};
use crate::model::Case;

fn story() -> Case {
    world(Plan { events: None, cases: 0 }).cases.remove(&CASE).unwrap()
}

#[test]
fn every_name_an_event_uses_is_an_asset_or_ioc_of_the_case_and_every_time_is_one() {
    let assets: BTreeSet<&str> = assets::ASSETS.iter().map(|told| told.name).collect();
    let values: BTreeSet<&str> = iocs::IOCS.iter().map(|told| told.value).collect();
    assert_eq!((assets.len(), values.len()), (assets::ASSETS.len(), iocs::IOCS.len()), "no name twice");
    for told in timeline() {
        assert!(told.entered.instant > 0, "time of {}", told.title);
        for name in &told.assets {
            assert!(assets.contains(name.as_str()), "asset {name} of {}", told.title);
        }
        for value in &told.iocs {
            assert!(values.contains(value.as_str()), "IOC {value} of {}", told.title);
        }
    }
    for told in assets::ASSETS {
        assert!(told.iocs.iter().all(|value| values.contains(value)), "{}", told.name);
    }
    let vocabulary = crate::vocabulary::Vocabulary::default();
    assert!(assets::ASSETS.iter().all(|told| vocabulary.asset_type_id(told.kind).is_some()));
    assert!(iocs::IOCS.iter().all(|told| vocabulary.ioc_type_id(told.kind).is_some()));
}

#[test]
fn the_case_is_as_large_and_as_long_as_a_newcomer_is_told() {
    let case = story();
    let dates: Vec<i64> = case.timeline.iter().map(|event| event.date).collect();
    let days: BTreeSet<i64> = dates.iter().map(|date| date.div_euclid(DAY)).collect();
    assert!((200..=260).contains(&dates.len()), "{} events", dates.len());
    assert!(case.assets.len() >= 18 && case.iocs.len() >= 35);
    assert!((10..=13).contains(&(days.last().unwrap() - days.first().unwrap() + 1)));
    let widest = dates.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
    assert!(widest > 50 * HOUR, "the week-end is silent: {} h", widest / HOUR);
}

#[test]
fn persistence_is_found_on_at_least_four_hosts_by_its_tag() {
    let case = story();
    let hosts: BTreeSet<u32> = case
        .timeline
        .iter()
        .filter(|event| event.tags.as_deref().unwrap_or_default().split(',').any(|tag| tag == "persistence"))
        .flat_map(|event| event.assets.iter().copied())
        .filter(|id| case.assets[id].ip.is_some())
        .collect();
    assert!(hosts.len() >= 4, "{} hosts", hosts.len());
}

#[test]
fn all_categories_colours_and_three_offsets_occur_and_the_wall_time_is_kept() {
    let case = story();
    let of = |value: &dyn Fn(&Event) -> String| case.timeline.iter().map(value).collect::<BTreeSet<String>>();
    let categories = of(&|event| event.category_id.to_string());
    assert_eq!(categories, (UNSPECIFIED..=IMPACT).map(|id| id.to_string()).collect());
    let colours = of(&|event| event.color.clone().unwrap_or_default());
    assert_eq!(colours, ["", WHITE, BLUE, PURPLE, CYAN, GREEN, RED, ORANGE].iter().map(|colour| (*colour).to_owned()).collect());
    assert_eq!(of(&|event| event.offset.clone()), ["+00:00", "+02:00", "-05:00"].iter().map(|offset| (*offset).to_owned()).collect());
    for event in case.timeline.iter() {
        assert_eq!(event.date_as_entered - event.date, super::super::times::offset_micros(&event.offset).unwrap(), "{}", event.title);
        assert!(event.added > event.date && event.history[0].action == "created", "{}", event.title);
    }
    assert!(case.timeline.iter().any(|event| event.parent.is_some()));
    assert!(case.timeline.iter().filter(|event| !event.comments.is_empty()).count() >= 8);
    assert!(case.timeline.iter().filter(|event| event.flagged).count() >= 20);
    assert!(case.timeline.iter().any(|event| event.in_summary.is_none()) && case.timeline.iter().any(|event| event.content.is_none()));
}

#[test]
fn the_attackers_texts_are_all_there() {
    let case = story();
    let has = |wanted: &str| {
        case.timeline.iter().any(|event| {
            [Some(&event.title), event.content.as_ref(), event.raw.as_ref(), event.tags.as_ref()]
                .into_iter()
                .flatten()
                .any(|text| text.contains(wanted))
        })
    };
    for wanted in [
        "<script>alert(",
        "<img src=x onerror=",
        "](javascript:",
        "](data:text/html",
        "\u{202e}",
        "\u{200b}",
        "\u{1b}[2J",
        "${jndi:",
        "<form action=",
        "![logo](https://",
        assets::RTL_HOST,
    ] {
        assert!(has(wanted), "{wanted}");
    }
    assert!(case.timeline.iter().any(|event| event.title.starts_with("=cmd|")), "a formula begins a title");
    assert!(case.timeline.iter().any(|event| event.title.chars().count() == hostile::LONG_TITLE_CHARS));
    assert!(case.timeline.iter().any(|event| event.raw.as_ref().is_some_and(|raw| raw.len() > 50_000)));
    assert!(
        case.iocs.values().any(|ioc| ioc.value.contains('\u{200b}')) && case.assets.values().any(|asset| asset.name == assets::RTL_HOST)
    );
}

#[test]
fn every_address_outside_is_one_reserved_for_documentation() {
    for told in iocs::IOCS.iter().filter(|told| told.kind.starts_with("ip")) {
        assert!(["192.0.2.", "198.51.100.", "203.0.113."].iter().any(|net| told.value.starts_with(net)), "{}", told.value);
    }
    for told in iocs::IOCS.iter().filter(|told| told.kind == "domain") {
        assert!(told.value.ends_with(".example"), "{}", told.value);
    }
}
