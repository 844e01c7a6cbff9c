//! The whole case in one answer, in the shapes that only an export has.
//! Rows of kinds without routes go out as they came in.

use serde_json::{Value, json};

use super::{Call, Outcome, case_filter, cases, iocs, reply, shapes};
use crate::clock;
use crate::model::{Asset, Case, Event, Ioc, Micros};
use crate::options::Dialect;

/// GET case/export.
pub fn whole_case(call: Call) -> Outcome {
    let case = call.case()?;
    let assets: Vec<Value> = case.assets.values().map(|one| asset(&call, case, one)).collect();
    let timeline: Vec<Value> = case.timeline.iter().map(|one| event(&call, case, one)).collect();
    let iocs: Vec<Value> = case.iocs.values().map(|one| ioc(&call, one)).collect();
    let comments: Vec<Value> = case
        .timeline
        .iter()
        .flat_map(|event| &event.comments)
        .map(|one| {
            json!({
                "comment_by": call.world.user_name(one.user_id),
                "comment_date": call.list_time(one.date),
                "comment_id": one.id,
                "comment_text": one.text,
                "comment_uuid": one.uuid,
            })
        })
        .collect();
    let data = json!({
        "assets": assets,
        "case": about(&call, case),
        "comments": comments,
        "evidences": case.evidences,
        "export_date": call.list_time(call.now),
        "iocs": iocs,
        "notes": case.notes,
        "tasks": case.tasks,
        "timeline": timeline,
    });
    Ok(reply::success("", data))
}

fn about(call: &Call, case: &Case) -> Value {
    if call.is_v24() {
        return case_filter::nested(call.world, case);
    }
    const OUTCOMES: [&str; 4] = ["other", "false_positive", "true_positive", "not_applicable"];
    let outcome = usize::try_from(case.status_id).ok().and_then(|id| OUTCOMES.get(id));
    json!({
        "case_id": case.id,
        "case_uuid": case.uuid,
        "close_date": case.close_date.map(clock::rfc1123),
        "custom_attributes": case.custom_attributes,
        "description": case.description,
        "for_customer": cases::customer(call.world, case),
        "name": case.full_name(),
        "open_date": clock::rfc1123(case.open_date),
        "opened_by": call.world.user_name(case.opened_by),
        "soc_id": case.soc_id,
        "status_id": case.status_id,
        "status_name": outcome,
    })
}

fn asset(call: &Call, case: &Case, asset: &Asset) -> Value {
    let vocabulary = &call.world.vocabulary;
    let linked: Vec<Value> = asset
        .iocs
        .iter()
        .filter_map(|id| case.iocs.get(id))
        .map(|ioc| json!({ "ioc_description": ioc.description, "ioc_value": ioc.value, "type_name": vocabulary.ioc_type(ioc.type_id) }))
        .collect();
    // An export capitalises what the list of statuses does not.
    let compromise = asset.compromise_id.map(|id| capitalised(vocabulary.compromise(id)));
    json!({
        "analysis_status": vocabulary.analysis(asset.analysis_id),
        "asset_compromise_status": compromise,
        "asset_compromise_status_id": asset.compromise_id,
        "asset_description": asset.description,
        "asset_domain": asset.domain,
        "asset_id": asset.id,
        "asset_info": asset.info,
        "asset_ioc": linked,
        "asset_ip": asset.ip,
        "asset_name": asset.name,
        "asset_tags": asset.tags,
        "asset_uuid": asset.uuid,
        "custom_attributes": {},
        "date_added": call.list_time(asset.added),
        "light_asset_description": asset.description,
        "type": vocabulary.asset_type(asset.type_id).map(|kind| kind.name),
    })
}

fn capitalised(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

fn ioc(call: &Call, ioc: &Ioc) -> Value {
    if call.is_v24() {
        return iocs::row(call, ioc);
    }
    let vocabulary = &call.world.vocabulary;
    json!({
        "added_by": call.world.user_name(ioc.user_id),
        "custom_attributes": {},
        "ioc_description": ioc.description,
        "ioc_id": ioc.id,
        "ioc_tags": ioc.tags,
        "ioc_uuid": ioc.uuid,
        "ioc_value": ioc.value,
        "tlp_name": vocabulary.tlp(ioc.tlp_id).map(|tlp| tlp.name),
        "type_name": vocabulary.ioc_type(ioc.type_id),
    })
}

fn event(call: &Call, case: &Case, event: &Event) -> Value {
    let vocabulary = &call.world.vocabulary;
    let assets: Vec<String> =
        event.assets.iter().filter_map(|id| case.assets.get(id)).map(|asset| shapes::asset_label(asset, vocabulary)).collect();
    let iocs: Vec<Value> = event
        .iocs
        .iter()
        .filter_map(|id| case.iocs.get(id))
        .map(|ioc| {
            json!({
                "ioc_description": ioc.description,
                "ioc_id": ioc.id,
                "ioc_value": ioc.value,
                "tlp_name": vocabulary.tlp(ioc.tlp_id).map(|tlp| tlp.name),
                "type": vocabulary.ioc_type(ioc.type_id),
            })
        })
        .collect();
    json!({
        "assets": assets,
        "category": vocabulary.category(event.category_id),
        "custom_attributes": event.custom_attributes,
        "event_color": event.color,
        "event_content": event.content,
        "event_date": event_time(call, event.date),
        "event_date_wtz": event_time(call, event.date_as_entered),
        "event_id": event.id,
        "event_in_graph": event.in_graph,
        "event_in_summary": event.in_summary,
        "event_is_flagged": event.flagged,
        "event_raw": event.raw,
        "event_source": event.source,
        "event_tags": event.tags,
        "event_title": event.title,
        "event_tz": event.offset,
        "event_uuid": event.uuid,
        "iocs": iocs,
        "last_edited_by": call.world.user_name(event.history.last().map_or(event.user_id, |change| change.user_id)),
    })
}

/// 2.0 loses the fraction here.
fn event_time(call: &Call, at: Micros) -> String {
    match call.dialect {
        Dialect::V20 => clock::rfc1123(at),
        Dialect::V24 => clock::iso_fraction(at),
    }
}
