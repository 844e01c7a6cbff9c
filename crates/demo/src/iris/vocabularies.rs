//! The lists that forms and filters choose from.
//! The values are in `vocabulary`.

use serde_json::{Value, json};

use super::{Call, Outcome, reply};
use crate::options::Dialect;
use crate::vocabulary::Term;

/// The TLP that 2.4 added.
const AMBER_STRICT: u32 = 5;

/// The name of a case's outcome as 2.4 spells it.
pub fn outcome(id: u32) -> &'static str {
    match id {
        0 => "Unknown",
        1 => "False Positive",
        2 => "True Positive With Impact",
        3 => "Not Applicable",
        4 => "True Positive Without Impact",
        _ => "Legitimate",
    }
}

pub fn categories(call: Call) -> Outcome {
    id_and_name(&call.world.vocabulary.categories)
}

pub fn analysis_statuses(call: Call) -> Outcome {
    id_and_name(&call.world.vocabulary.analysis_statuses)
}

fn id_and_name(terms: &[Term]) -> Outcome {
    Ok(reply::success("", terms.iter().map(|term| json!({ "id": term.id, "name": term.name })).collect::<Vec<_>>()))
}

pub fn compromise_statuses(call: Call) -> Outcome {
    let terms = &call.world.vocabulary.compromise_statuses;
    Ok(reply::success("", terms.iter().map(|term| json!({ "name": term.name, "value": term.id })).collect::<Vec<_>>()))
}

pub fn asset_types(call: Call) -> Outcome {
    let rows: Vec<Value> = call
        .world
        .vocabulary
        .asset_types
        .iter()
        .map(|kind| {
            let icon = format!("{}.png", kind.icon);
            json!({
                "asset_description": kind.name,
                "asset_icon_compromised": format!("ioc_{icon}"),
                "asset_icon_compromised_path": format!("/static/assets/img/graph/ioc_{icon}"),
                "asset_icon_not_compromised": icon,
                "asset_icon_not_compromised_path": format!("/static/assets/img/graph/{icon}"),
                "asset_id": kind.id,
                "asset_name": kind.name,
            })
        })
        .collect();
    Ok(reply::success("", rows))
}

pub fn ioc_types(call: Call) -> Outcome {
    let rows: Vec<Value> = call.world.vocabulary.ioc_types.iter().map(|term| ioc_type(term.id, term.name)).collect();
    Ok(reply::success("", rows))
}

/// One IOC type; 2.4 nests it in IOCs too.
pub fn ioc_type(id: u32, name: &str) -> Value {
    json!({
        "type_description": name,
        "type_id": id,
        "type_name": name,
        "type_taxonomy": null,
        "type_validation_expect": null,
        "type_validation_regex": null,
    })
}

pub fn task_statuses(call: Call) -> Outcome {
    let rows: Vec<Value> = call
        .world
        .vocabulary
        .task_statuses
        .iter()
        .map(|status| json!({ "id": status.id, "status_bscolor": status.color, "status_description": "", "status_name": status.name }))
        .collect();
    Ok(reply::success("", rows))
}

pub fn tlps(call: Call) -> Outcome {
    let known = |id| call.dialect == Dialect::V24 || id != AMBER_STRICT;
    let rows: Vec<Value> = call
        .world
        .vocabulary
        .tlps
        .iter()
        .filter(|tlp| known(tlp.id))
        .map(|tlp| json!({ "registry": null, "tlp_bscolor": tlp.color, "tlp_id": tlp.id, "tlp_name": tlp.name }))
        .collect();
    Ok(reply::success("", rows))
}

pub fn classifications(call: Call) -> Outcome {
    // The rows were made when the server was installed, which is when its first case was.
    let made = call.world.cases.values().map(|case| case.initial_date).min().unwrap_or_default();
    let rows: Vec<Value> = call
        .world
        .vocabulary
        .classifications
        .iter()
        .map(|one| {
            json!({
                "creation_date": call.list_time(made),
                "description": one.expanded,
                "id": one.id,
                "name": one.name,
                "name_expanded": one.expanded,
            })
        })
        .collect();
    Ok(reply::success("", rows))
}
