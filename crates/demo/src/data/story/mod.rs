//! The written case: a ransomware attack on an invented shipping company, as responders would have recorded it.
//! The texts are in the files below; here names become ids and the events one timeline.

mod arrival;
mod assets;
mod credentials;
mod encryption;
mod exfiltration;
mod hostile;
mod iocs;
mod movement;
mod persistence;
mod raw;
mod response;
mod script;
mod summary;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::people::{ANALYST, BRACKWATER, LEAD};
use super::{add_case, created, new_case, some};
use crate::clock::{self, MINUTE};
use crate::model::{Activity, Asset, Change, Comment, Event, Ids, Ioc, Micros, World};
use crate::uuid::uuid;
use script::Told;

/// The number of the case.
pub const CASE: u32 = 2;

/// Adds the case to the world.
pub(super) fn add(world: &mut World) {
    let opened = clock::at(2026, 9, 29, 3, 10, 0).unwrap_or_default();
    let mut case = new_case(world, CASE, opened);
    case.name = "Ransomware at Brackwater Lines".to_owned();
    case.description = summary::SUMMARY.to_owned();
    case.soc_id = "BW-2026-0929".to_owned();
    case.customer_id = BRACKWATER;
    case.owner_id = LEAD;
    case.classification_id = Some(6);
    case.tags = "ransomware,tidelock,esxi".to_owned();
    case.status_id = 2;
    case.severity_id = 6;

    let mut ioc_ids = BTreeMap::new();
    for told in iocs::IOCS {
        let id = Ids::next(&mut world.ids.ioc);
        ioc_ids.insert(told.value, id);
        case.iocs.insert(id, ioc(world, id, told));
    }
    let mut asset_ids = BTreeMap::new();
    for told in assets::ASSETS {
        let id = Ids::next(&mut world.ids.asset);
        asset_ids.insert(told.name, id);
        let added = opened + i64::from(id) * 2 * MINUTE;
        case.assets.insert(id, asset(world, id, told, &ioc_ids, added));
    }
    let mut before = None;
    for (told, number) in timeline().into_iter().zip(0..) {
        let id = Ids::next(&mut world.ids.event);
        let mut event = event(id, &told, added(&told, opened, number));
        event.assets = told.assets.iter().filter_map(|name| asset_ids.get(name.as_str()).copied()).collect();
        event.iocs = told.iocs.iter().filter_map(|value| ioc_ids.get(value.as_str()).copied()).collect();
        event.parent = if told.follows { before } else { None };
        for (user_id, text) in &told.comments {
            comment(&mut event, Ids::next(&mut world.ids.comment), *user_id, text);
        }
        case.activities.push(Activity {
            at: event.added,
            text: format!("Added event \"{}\"", event.title),
            user_id: event.user_id,
            from_api: number % 3 == 0,
        });
        before = Some(id);
        case.timeline.put(event);
    }
    case.activities.sort_by_key(|activity| activity.at);
    add_case(world, case);
}

/// All events by time.
fn timeline() -> Vec<Told> {
    let mut told: Vec<Told> = [
        arrival::events(),
        persistence::events(),
        credentials::events(),
        movement::events(),
        exfiltration::events(),
        encryption::events(),
        hostile::events(),
        response::events(),
    ]
    .concat();
    told.sort_by_key(|told| told.entered.instant);
    told
}

/// The responders enter what happened before they came in one go, and what happens later some minutes after it.
fn added(told: &Told, opened: Micros, number: i64) -> Micros {
    let entered = opened + (90 + number * 7) * MINUTE + number * 137_911;
    entered.max(told.entered.instant + (6 + number % 9) * MINUTE + 311_000)
}

fn event(id: u32, told: &Told, added: Micros) -> Event {
    let user_id = if id.is_multiple_of(3) { LEAD } else { ANALYST };
    let mut history = vec![created(added, user_id)];
    if id.is_multiple_of(5) {
        history.push(Change { at: added + 43 * MINUTE + 90_041, action: "updated".to_owned(), user_id: LEAD });
    }
    if told.flagged {
        history.push(Change { at: added + 61 * MINUTE, action: "flagged".to_owned(), user_id: LEAD });
    }
    // What a form does not send is null in IRIS, so both occur.
    let shown = if told.key || id.is_multiple_of(2) { Some(told.key) } else { None };
    Event {
        id,
        uuid: uuid(3 << 56 | u64::from(id)),
        title: told.title.clone(),
        content: some(told.content.as_str()),
        raw: some(told.raw.as_str()),
        source: some(told.source),
        tags: some(told.tags),
        color: some(told.color),
        category_id: told.category,
        date: told.entered.instant,
        date_as_entered: told.entered.wall,
        offset: told.entered.offset.clone(),
        added,
        user_id,
        in_graph: shown,
        in_summary: shown,
        flagged: told.flagged,
        history,
        custom_attributes: attributes(id),
        ..Event::default()
    }
}

/// Null, empty, or a tab that the administrator of the server has defined: all three occur.
fn attributes(id: u32) -> Option<Value> {
    match id % 25 {
        0 => Some(
            json!({ "Triage": { "Confidence": { "type": "input_select", "mandatory": false, "value": "high", "options": ["low", "medium", "high"] } } }),
        ),
        1..10 => None,
        _ => Some(json!({})),
    }
}

fn comment(event: &mut Event, id: u32, user_id: u32, text: &str) {
    let date = event.added + i64::from(id) * 17 * MINUTE;
    event.comments.push(Comment { id, uuid: uuid(4 << 56 | u64::from(id)), text: some(text), date, updated: date, user_id });
    event.history.push(Change { at: date, action: "commented".to_owned(), user_id });
}

fn ioc(world: &World, id: u32, told: &iocs::Told) -> Ioc {
    Ioc {
        id,
        uuid: uuid(5 << 56 | u64::from(id)),
        value: told.value.to_owned(),
        type_id: world.vocabulary.ioc_type_id(told.kind).unwrap_or(96),
        description: some(told.description),
        tags: some(told.tags),
        tlp_id: told.tlp,
        user_id: ANALYST,
    }
}

fn asset(world: &World, id: u32, told: &assets::Told, iocs: &BTreeMap<&str, u32>, added: Micros) -> Asset {
    Asset {
        id,
        uuid: uuid(6 << 56 | u64::from(id)),
        name: told.name.to_owned(),
        type_id: world.vocabulary.asset_type_id(told.kind).unwrap_or(1),
        description: some(told.description),
        domain: some("brackwater.example"),
        ip: some(told.ip),
        info: None,
        tags: some(told.tags),
        compromise_id: Some(told.compromise),
        analysis_id: told.analysis,
        added,
        updated: added,
        user_id: LEAD,
        iocs: told.iocs.iter().filter_map(|value| iocs.get(value).copied()).collect(),
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
