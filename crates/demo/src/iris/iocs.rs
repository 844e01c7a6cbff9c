//! IOCs of a case: list and one. `ioc_type` is a name here, a number there and an object on 2.4.
//! Writes come with the page that needs them.

use serde_json::{Value, json};

use super::{Call, Outcome, reply, shapes};
use crate::model::Ioc;

/// GET case/ioc/list, ordered by the name of the type.
pub fn list(call: Call) -> Outcome {
    let case = call.case()?;
    let vocabulary = &call.world.vocabulary;
    let mut iocs: Vec<&Ioc> = case.iocs.values().collect();
    iocs.sort_by_key(|ioc| vocabulary.ioc_type(ioc.type_id));
    let rows: Vec<Value> = iocs
        .into_iter()
        .map(|ioc| {
            let tlp = vocabulary.tlp(ioc.tlp_id);
            json!({
                "ioc_description": ioc.description,
                "ioc_id": ioc.id,
                "ioc_misp": null,
                "ioc_tags": ioc.tags,
                "ioc_tlp_id": ioc.tlp_id,
                "ioc_type": vocabulary.ioc_type(ioc.type_id),
                "ioc_type_id": ioc.type_id,
                "ioc_uuid": ioc.uuid,
                "ioc_value": ioc.value,
                "link": [],
                "misp_link": null,
                "tlp_bscolor": tlp.map(|tlp| tlp.color),
                "tlp_name": tlp.map(|tlp| tlp.name),
            })
        })
        .collect();
    Ok(reply::success("", json!({ "ioc": rows, "state": shapes::state(&call, case.counters.iocs) })))
}

/// GET case/ioc/ID.
pub fn get(call: Call) -> Outcome {
    let ioc = call.case()?.iocs.get(&call.id()).ok_or_else(|| reply::invalid("Invalid IOC ID for this case"))?;
    Ok(reply::success("", row(&call, ioc)))
}

/// The row itself; an export of 2.4 has the same.
pub fn row(call: &Call, ioc: &Ioc) -> Value {
    let mut data = json!({
        "custom_attributes": {},
        "ioc_description": ioc.description,
        "ioc_id": ioc.id,
        "ioc_misp": null,
        "ioc_tags": ioc.tags,
        "ioc_tlp_id": ioc.tlp_id,
        "ioc_type": ioc.type_id,
        "ioc_type_id": ioc.type_id,
        "ioc_uuid": ioc.uuid,
        "ioc_value": ioc.value,
        "user_id": ioc.user_id,
    });
    if call.is_v24() {
        let name = call.world.vocabulary.ioc_type(ioc.type_id);
        let more = json!({
            "ioc_enrichment": null,
            "ioc_type": super::vocabularies::ioc_type(ioc.type_id, name),
            "modification_history": null,
        });
        shapes::extend(&mut data, more);
    }
    data
}
