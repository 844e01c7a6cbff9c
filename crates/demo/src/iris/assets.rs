//! Assets of a case: list and one.
//! Writes come with the page that needs them.

use serde_json::{Value, json};

use super::{Call, Outcome, reply, shapes};
use crate::clock;
use crate::model::{Asset, Case};

/// GET case/assets/list. `ioc_links` is null, not empty, when there are none.
pub fn list(call: Call) -> Outcome {
    let case = call.case()?;
    let rows: Vec<Value> = case.assets.values().map(|asset| row(&call, case, asset)).collect();
    Ok(reply::success("", json!({ "assets": rows, "state": shapes::state(&call, case.counters.assets) })))
}

fn row(call: &Call, case: &Case, asset: &Asset) -> Value {
    let vocabulary = &call.world.vocabulary;
    let kind = vocabulary.asset_type(asset.type_id);
    let links: Vec<Value> = asset
        .iocs
        .iter()
        .filter_map(|id| case.iocs.get(id))
        .map(|ioc| json!({ "asset_id": asset.id, "ioc_id": ioc.id, "ioc_value": ioc.value }))
        .collect();
    json!({
        "analysis_status": vocabulary.analysis(asset.analysis_id),
        "analysis_status_id": asset.analysis_id,
        "asset_compromise_status_id": asset.compromise_id,
        "asset_description": asset.description,
        "asset_domain": asset.domain,
        "asset_icon_compromised": kind.map(|kind| format!("ioc_{}.png", kind.icon)),
        "asset_icon_not_compromised": kind.map(|kind| format!("{}.png", kind.icon)),
        "asset_id": asset.id,
        "asset_ip": asset.ip,
        "asset_name": asset.name,
        "asset_tags": asset.tags,
        "asset_type": kind.map(|kind| kind.name),
        "asset_type_id": asset.type_id,
        "asset_uuid": asset.uuid,
        "ioc_links": (!links.is_empty()).then_some(links),
        "link": [],
    })
}

/// GET case/assets/ID.
pub fn get(call: Call) -> Outcome {
    let case = call.case()?;
    let asset = case.assets.get(&call.id()).ok_or_else(|| reply::invalid("Invalid asset ID for this case"))?;
    let linked: Vec<Value> =
        asset.iocs.iter().filter_map(|id| case.iocs.get(id)).map(|ioc| json!({ "ioc_id": ioc.id, "ioc_value": ioc.value })).collect();
    let mut data = json!({
        "analysis_status_id": asset.analysis_id,
        "asset_compromise_status_id": asset.compromise_id,
        "asset_description": asset.description,
        "asset_domain": asset.domain,
        "asset_id": asset.id,
        "asset_info": asset.info,
        "asset_ip": asset.ip,
        "asset_name": asset.name,
        "asset_tags": asset.tags,
        "asset_type_id": asset.type_id,
        "asset_uuid": asset.uuid,
        "case_id": case.id,
        "custom_attributes": {},
        "date_added": clock::iso(asset.added),
        "date_update": clock::iso(asset.updated),
        "linked_ioc": linked,
        "user_id": asset.user_id,
    });
    if call.is_v24() {
        let vocabulary = &call.world.vocabulary;
        let kind = vocabulary.asset_type(asset.type_id).map(|kind| {
            json!({
                "asset_description": kind.name,
                "asset_icon_compromised": format!("ioc_{}.png", kind.icon),
                "asset_icon_not_compromised": format!("{}.png", kind.icon),
                "asset_id": kind.id,
                "asset_name": kind.name,
            })
        });
        let more = json!({
            "alerts": [],
            "analysis_status": { "id": asset.analysis_id, "name": vocabulary.analysis(asset.analysis_id) },
            "asset_enrichment": null,
            "asset_type": kind,
            "modification_history": null,
        });
        shapes::extend(&mut data, more);
    }
    Ok(reply::success("", data))
}
