//! The paged case list of 2.4, with nested objects instead of names (recording 90 there).
//! The flat list is in `cases`.

use serde_json::{Value, json};

use super::access::reaches;
use super::cases::state;
use super::{Call, Outcome, reply, shapes, vocabularies};
use crate::clock;
use crate::model::{Access, Case, Customer, World};

const DEFAULT_PAGE_SIZE: usize = 10;

/// GET manage/cases/filter?page=&per_page=&case_name=: names are matched by containment, without regard to case.
pub fn page(call: Call) -> Outcome {
    let number = |name| call.request.parameter(name).and_then(|text| text.parse::<usize>().ok()).filter(|n| *n > 0);
    let wanted = call.request.parameter("case_name").unwrap_or_default().to_lowercase();
    let world = &*call.world;
    let found: Vec<&Case> = world
        .cases
        .values()
        .filter(|case| reaches(world, case.id, call.user, Access::ReadOnly))
        .filter(|case| case.full_name().to_lowercase().contains(&wanted))
        .collect();
    let size = number("per_page").unwrap_or(DEFAULT_PAGE_SIZE);
    let page = number("page").unwrap_or(1);
    let last = found.len().div_ceil(size).max(1);
    let cases: Vec<Value> = found.iter().skip((page - 1) * size).take(size).map(|case| nested(world, case)).collect();
    let data = json!({
        "cases": cases,
        "current_page": page,
        "draw": 1,
        "last_page": last,
        "next_page": (page < last).then_some(page + 1),
        "total": found.len(),
    });
    Ok(reply::success("", data))
}

/// A case with its relations spelled out; `case/export` of 2.4 has the same.
pub fn nested(world: &World, case: &Case) -> Value {
    let customer = world.customers.iter().find(|customer| customer.id == case.customer_id);
    let classification = case.classification_id.and_then(|id| world.vocabulary.classification(id));
    let (state_id, state_name) = state(case);
    let severity = world.vocabulary.severity(case.severity_id);
    json!({
        "alerts": [],
        "case_id": case.id,
        "case_uuid": case.uuid,
        "classification": classification.map(|one| json!({
            "creation_date": clock::iso(case.initial_date),
            "description": one.expanded,
            "id": one.id,
            "name": one.name,
            "name_expanded": one.expanded,
        })),
        "classification_id": case.classification_id,
        "client": customer.map(|customer| client(customer, case)),
        "client_id": case.customer_id,
        "close_date": case.close_date.map(clock::date),
        "closing_note": null,
        "custom_attributes": case.custom_attributes,
        "description": case.description,
        "initial_date": clock::iso(case.initial_date),
        "modification_history": shapes::history(world, &case.history),
        "name": case.full_name(),
        "note_directories": [],
        "open_date": clock::date(case.open_date),
        "owner": shapes::person(world.user(case.owner_id)),
        "owner_id": case.owner_id,
        "protagonists": case.protagonists,
        "review_status": null,
        "review_status_id": null,
        "reviewer": null,
        "reviewer_id": null,
        "severity": { "severity_description": severity, "severity_id": case.severity_id, "severity_name": severity },
        "severity_id": case.severity_id,
        "soc_id": case.soc_id,
        "state": {
            "protected": true,
            "state_description": if case.close_date.is_some() { "Case is closed" } else { "Case is open" },
            "state_id": state_id,
            "state_name": state_name,
        },
        "state_id": state_id,
        "status_id": case.status_id,
        "status_name": vocabularies::outcome(case.status_id).to_lowercase().replace(' ', "_"),
        "tags": case.tags.split(',').filter(|tag| !tag.is_empty()).map(|tag| json!({ "tag_title": tag })).collect::<Vec<_>>(),
        "user": shapes::person(world.user(case.opened_by)),
        "user_id": case.opened_by,
    })
}

fn client(customer: &Customer, case: &Case) -> Value {
    json!({
        "client_uuid": customer.uuid,
        "creation_date": clock::iso(case.initial_date),
        "custom_attributes": {},
        "customer_description": customer.description,
        "customer_id": customer.id,
        "customer_name": customer.name,
        "customer_sla": customer.sla,
        "last_update_date": clock::iso(case.initial_date),
    })
}
