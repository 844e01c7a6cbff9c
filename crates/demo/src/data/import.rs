//! Loads what a real server's `/case/export` answers, of 2.0 or 2.4, bare or wrapped by a recording.
//! Whatever is missing is left empty; what an export does not say (who commented on what) is not guessed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::people::ADMINISTRATOR;
use super::{add_case, created, new_case, times};
use crate::clock;
use crate::model::{Asset, Case, Customer, Event, Ids, Ioc, Micros, User, World};
use crate::uuid::uuid;

/// Adds the exported case to the world and answers its number: the exported one when it is free, else the one after the highest.
/// Objects keep their ids when all of their kind are free. The error is a sentence for a person.
pub fn import(world: &mut World, text: &str) -> Result<u32, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| format!("it is not JSON ({error})."))?;
    let Some(export) = find_export(&file) else {
        return Err("it holds no case export. Expected is what GET /case/export?cid=N answers: an object with \"case\" and \"timeline\"."
            .to_owned());
    };
    let about = field(export, "case");
    let exported_at = instant(export, "export_date").unwrap_or_default();
    let opened = instant(about, "initial_date").or_else(|| instant(about, "open_date")).unwrap_or(exported_at);
    let id = number(about, "case_id").filter(|id| *id > 0 && !world.cases.contains_key(id)).unwrap_or(world.ids.case + 1);

    let mut case = described(world, id, about, opened);
    let ioc_ids = add_iocs(world, &mut case, rows(export, "iocs"));
    let labels = add_assets(world, &mut case, rows(export, "assets"), opened);
    let ids = numbered(&mut world.ids.event, rows(export, "timeline"), "event_id");
    for (row, id) in rows(export, "timeline").iter().zip(ids) {
        let user_id = user(world, &text_of(row, "last_edited_by").unwrap_or_default());
        let mut event = event(world, id, row, exported_at.max(opened), user_id);
        event.assets = rows(row, "assets").iter().filter_map(|label| labels.get(label.as_str()?).copied()).collect();
        event.iocs = rows(row, "iocs").iter().filter_map(|ioc| ioc_ids.get(&number(ioc, "ioc_id")?).copied()).collect();
        case.timeline.put(event);
    }
    case.notes = rows(export, "notes").to_vec();
    case.tasks = rows(export, "tasks").to_vec();
    case.evidences = rows(export, "evidences").to_vec();
    add_case(world, case);
    Ok(id)
}

/// The export itself, whether it is bare, in the envelope of an answer, or in a recording of one.
fn find_export(file: &Value) -> Option<&Value> {
    ["", "/data", "/response_body/data"]
        .iter()
        .filter_map(|pointer| file.pointer(pointer))
        .find(|found| field(found, "case").is_object() && field(found, "timeline").is_array())
}

fn described(world: &mut World, id: u32, about: &Value, opened: Micros) -> Case {
    let opener = text_of(about, "opened_by").or_else(|| text_of(field(about, "user"), "user_name")).unwrap_or_default();
    let owner = text_of(field(about, "owner"), "user_name").unwrap_or_else(|| opener.clone());
    let name = text_of(about, "name").unwrap_or_else(|| "Imported case".to_owned());
    let classification = field(about, "classification");
    let customer = text_of(about, "for_customer").or_else(|| text_of(field(about, "client"), "customer_name")).unwrap_or_default();

    let mut case = new_case(world, id, opened);
    case.uuid = text_of(about, "case_uuid").unwrap_or(case.uuid);
    // IRIS puts the number before the name of each answer, and we do again.
    case.name = match name.split_once(" - ") {
        Some((number, rest)) if number.starts_with('#') => rest.to_owned(),
        _ => name,
    };
    case.description = text_of(about, "description").unwrap_or_default();
    case.soc_id = text_of(about, "soc_id").unwrap_or_default();
    case.opened_by = user(world, &opener);
    case.owner_id = user(world, &owner);
    case.customer_id = customer_named(world, &customer);
    case.open_date = clock::midnight(instant(about, "open_date").unwrap_or(opened));
    case.close_date = instant(about, "close_date");
    case.classification_id = text_of(classification, "name").and_then(|name| world.vocabulary.classification_id(&name));
    case.status_id = number(about, "status_id").unwrap_or_default();
    case.custom_attributes = attributes(about);
    case.severity_id = number(about, "severity_id").unwrap_or(case.severity_id);
    case.tags = rows(about, "tags").iter().filter_map(|tag| text_of(tag, "tag_title")).collect::<Vec<_>>().join(",");
    case
}

/// Answers the new id of each exported one.
fn add_iocs(world: &mut World, case: &mut Case, rows: &[Value]) -> BTreeMap<u32, u32> {
    let ids = numbered(&mut world.ids.ioc, rows, "ioc_id");
    let mut renumbered = BTreeMap::new();
    for (row, id) in rows.iter().zip(ids) {
        // 2.4 writes the type as an object and the TLP as a number.
        let kind = text_of(row, "type_name").or_else(|| text_of(field(row, "ioc_type"), "type_name")).unwrap_or_default();
        let tlp = number(row, "ioc_tlp_id").or_else(|| world.vocabulary.tlp_id(&text_of(row, "tlp_name")?));
        let added_by = text_of(row, "added_by").unwrap_or_default();
        let ioc = Ioc {
            id,
            uuid: text_of(row, "ioc_uuid").unwrap_or_else(|| uuid(5 << 56 | u64::from(id))),
            value: text_of(row, "ioc_value").unwrap_or_default(),
            type_id: number(row, "ioc_type_id").or_else(|| world.vocabulary.ioc_type_id(&kind)).unwrap_or(96),
            description: text_of(row, "ioc_description"),
            tags: text_of(row, "ioc_tags"),
            tlp_id: tlp.unwrap_or(2),
            user_id: user(world, &added_by),
        };
        renumbered.insert(number(row, "ioc_id").unwrap_or(id), id);
        case.iocs.insert(id, ioc);
    }
    renumbered
}

/// Answers the id for each label under which events name their assets: "SRV-DC01 (Windows - DC)".
fn add_assets(world: &mut World, case: &mut Case, rows: &[Value], opened: Micros) -> BTreeMap<String, u32> {
    let ids = numbered(&mut world.ids.asset, rows, "asset_id");
    let mut labels = BTreeMap::new();
    for (row, id) in rows.iter().zip(ids) {
        let kind = text_of(row, "type").unwrap_or_default();
        let name = text_of(row, "asset_name").unwrap_or_default();
        let added = instant(row, "date_added").unwrap_or(opened);
        let linked: Vec<String> = self::rows(row, "asset_ioc").iter().filter_map(|ioc| text_of(ioc, "ioc_value")).collect();
        labels.insert(format!("{name} ({kind})"), id);
        let asset = Asset {
            id,
            uuid: text_of(row, "asset_uuid").unwrap_or_else(|| uuid(6 << 56 | u64::from(id))),
            name,
            type_id: world.vocabulary.asset_type_id(&kind).unwrap_or(1),
            description: text_of(row, "asset_description"),
            domain: text_of(row, "asset_domain"),
            ip: text_of(row, "asset_ip"),
            info: text_of(row, "asset_info"),
            tags: text_of(row, "asset_tags"),
            compromise_id: number(row, "asset_compromise_status_id"),
            analysis_id: text_of(row, "analysis_status").and_then(|name| world.vocabulary.analysis_id(&name)).unwrap_or(1),
            added,
            updated: added,
            user_id: ADMINISTRATOR,
            iocs: case.iocs.values().filter(|ioc| linked.contains(&ioc.value)).map(|ioc| ioc.id).collect(),
        };
        case.assets.insert(id, asset);
    }
    labels
}

fn event(world: &World, id: u32, row: &Value, added: Micros, user_id: u32) -> Event {
    let date = instant(row, "event_date").unwrap_or(added);
    Event {
        id,
        uuid: text_of(row, "event_uuid").unwrap_or_else(|| uuid(3 << 56 | u64::from(id))),
        title: text_of(row, "event_title").unwrap_or_default(),
        content: text_of(row, "event_content"),
        raw: text_of(row, "event_raw"),
        source: text_of(row, "event_source"),
        tags: text_of(row, "event_tags"),
        color: text_of(row, "event_color"),
        category_id: text_of(row, "category").and_then(|name| world.vocabulary.category_id(&name)).unwrap_or(1),
        date,
        date_as_entered: instant(row, "event_date_wtz").unwrap_or(date),
        offset: text_of(row, "event_tz").unwrap_or_default(),
        added,
        user_id,
        in_graph: field(row, "event_in_graph").as_bool(),
        in_summary: field(row, "event_in_summary").as_bool(),
        flagged: field(row, "event_is_flagged").as_bool().unwrap_or(false),
        custom_attributes: attributes(row),
        history: vec![created(added, user_id)],
        ..Event::default()
    }
}

/// The ids of the rows: the exported ones when all are there, differ, and are higher than any given out so far, else new ones.
fn numbered(last: &mut u32, rows: &[Value], key: &str) -> Vec<u32> {
    let mut exported: Vec<u32> = rows.iter().filter_map(|row| number(row, key)).collect();
    exported.sort_unstable();
    exported.dedup();
    let free = exported.len() == rows.len() && exported.first().is_none_or(|lowest| lowest > last);
    if free {
        *last = exported.last().copied().unwrap_or(*last);
        rows.iter().filter_map(|row| number(row, key)).collect()
    } else {
        rows.iter().map(|_| Ids::next(last)).collect()
    }
}

/// The id of a person by name or login. Somebody unknown becomes a user who cannot sign in.
fn user(world: &mut World, name: &str) -> u32 {
    if name.is_empty() {
        return ADMINISTRATOR;
    }
    if let Some(user) = world.users.iter().find(|user| user.name == name || user.login == name) {
        return user.id;
    }
    let id = world.users.iter().map(|user| user.id).max().unwrap_or_default() + 1;
    world.users.push(User {
        id,
        uuid: uuid(1 << 56 | u64::from(id)),
        login: name.to_owned(),
        name: name.to_owned(),
        active: false,
        ..User::default()
    });
    id
}

fn customer_named(world: &mut World, name: &str) -> u32 {
    if name.is_empty() {
        return 1;
    }
    if let Some(customer) = world.customers.iter().find(|customer| customer.name == name) {
        return customer.id;
    }
    let id = world.customers.iter().map(|customer| customer.id).max().unwrap_or_default() + 1;
    world.customers.push(Customer { id, uuid: uuid(2 << 56 | u64::from(id)), name: name.to_owned(), ..Customer::default() });
    id
}

fn field<'a>(object: &'a Value, key: &str) -> &'a Value {
    object.get(key).unwrap_or(&Value::Null)
}

fn rows<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    field(object, key).as_array().map_or(&[], Vec::as_slice)
}

/// The empty text stays empty and null stays `None`: servers send both.
fn text_of(object: &Value, key: &str) -> Option<String> {
    field(object, key).as_str().map(str::to_owned)
}

fn number(object: &Value, key: &str) -> Option<u32> {
    let value = field(object, key);
    value.as_u64().and_then(|number| u32::try_from(number).ok()).or_else(|| value.as_str()?.parse().ok())
}

/// `None` for null.
fn attributes(object: &Value) -> Option<Value> {
    Some(field(object, "custom_attributes").clone()).filter(|attributes| !attributes.is_null())
}

fn instant(object: &Value, key: &str) -> Option<Micros> {
    times::exported(field(object, key).as_str()?)
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
