//! Cases from outside: list, one, create, change, close and reopen.
//! What a case holds is in the other files; the paged list of 2.4 is in `case_filter`.

use serde_json::{Map, Value, json};

use super::access::reaches;
use super::{Call, Outcome, activity, form, reply, shapes};
use crate::clock;
use crate::http::Answer;
use crate::model::{Access, Case, Change, Counter, Counters, Ids, World};
use crate::options::Dialect;
use crate::uuid::uuid;

/// 2.4's state of an open and of a closed case (recordings 89 and 94 there).
const OPEN: u32 = 3;
const CLOSED: u32 = 9;

/// The id and name of a case's state, which 2.4 added.
pub fn state(case: &Case) -> (u32, &'static str) {
    if case.close_date.is_some() { (CLOSED, "Closed") } else { (OPEN, "Open") }
}

/// GET manage/cases/list: the cases one may at least read, dates as MM/DD/YYYY.
pub fn list(call: Call) -> Outcome {
    let world = &*call.world;
    let rows: Vec<Value> = world
        .cases
        .values()
        .filter(|case| reaches(world, case.id, call.user, Access::ReadOnly))
        .map(|case| {
            let mut row = json!({
                "access_level": world.access(case.id, call.user).map(|level| level as u8),
                "case_close_date": case.close_date.map(clock::us_date).unwrap_or_default(),
                "case_description": case.description,
                "case_id": case.id,
                "case_name": case.full_name(),
                "case_open_date": clock::us_date(case.open_date),
                "case_soc_id": case.soc_id,
                "case_uuid": case.uuid,
                "classification": classification(world, case),
                "classification_id": case.classification_id,
                "client_name": customer(world, case),
                "opened_by": world.user_name(case.opened_by),
                "opened_by_user_id": case.opened_by,
                "owner": world.user_name(case.owner_id),
                "owner_id": case.owner_id,
            });
            if call.is_v24() {
                let (id, name) = state(case);
                shapes::extend(&mut row, json!({ "state_id": id, "state_name": name }));
            }
            row
        })
        .collect();
    Ok(reply::success("", rows))
}

fn classification(world: &World, case: &Case) -> Option<&'static str> {
    world.vocabulary.classification(case.classification_id?).map(|one| one.name)
}

/// The name of the case's customer.
pub fn customer<'a>(world: &'a World, case: &Case) -> &'a str {
    world.customers.iter().find(|customer| customer.id == case.customer_id).map_or("", |customer| &customer.name)
}

/// GET manage/cases/ID. An unknown id is 403 on 2.0 and 400 on 2.4.
pub fn get(call: Call) -> Outcome {
    let case = reachable(&call, Access::ReadOnly, &format!("Case ID {} not found", call.id()))?;
    let world = &*call.world;
    let mut data = json!({
        "case_description": case.description,
        "case_id": case.id,
        "case_name": case.full_name(),
        "case_soc_id": case.soc_id,
        "case_tags": case.tags,
        "case_uuid": case.uuid,
        "classification": classification(world, case),
        "classification_id": case.classification_id,
        "close_date": case.close_date.map(|at| day(&call, at)),
        "custom_attributes": case.custom_attributes,
        "customer_name": customer(world, case),
        "initial_date": call.list_time(case.initial_date),
        "modification_history": shapes::history(world, &case.history),
        "open_by_user": world.user_name(case.opened_by),
        "open_by_user_id": case.opened_by,
        "open_date": day(&call, case.open_date),
        "owner": world.user_name(case.owner_id),
        "owner_id": case.owner_id,
        "protagonists": case.protagonists.iter().map(with_account).collect::<Vec<_>>(),
        "status_id": case.status_id,
    });
    if call.is_v24() {
        let (id, name) = state(case);
        let more = json!({
            "customer_id": case.customer_id,
            "reviewer": null,
            "reviewer_id": null,
            "state_id": id,
            "state_name": name,
            "status_name": super::vocabularies::outcome(case.status_id),
        });
        shapes::extend(&mut data, more);
    }
    Ok(reply::success("", data))
}

/// A protagonist with the account that it could have and here never has.
fn with_account(protagonist: &Value) -> Value {
    let mut protagonist = protagonist.clone();
    shapes::extend(&mut protagonist, json!({ "user_login": null, "user_name": null }));
    protagonist
}

/// A day of `manage/cases/ID`: RFC 1123 with a midnight on 2.0, a plain date on 2.4.
fn day(call: &Call, at: i64) -> String {
    match call.dialect {
        Dialect::V20 => clock::rfc1123(at),
        Dialect::V24 => clock::date(at),
    }
}

/// The case of the path, when the user has the access; each version refuses an unknown id in its own way.
fn reachable<'a>(call: &'a Call, wanted: Access, unknown_on_24: &str) -> Result<&'a Case, Answer> {
    let id = call.id();
    let forbidden = || reply::forbidden(id, call.user, call.now);
    match call.world.cases.get(&id) {
        None if call.is_v24() => Err(reply::invalid(unknown_on_24)),
        None => Err(forbidden()),
        Some(case) if reaches(call.world, id, call.user, wanted) => Ok(case),
        Some(_) => Err(forbidden()),
    }
}

/// What writes answer: the row itself.
fn row(call: &Call, case: &Case) -> Value {
    let mut data = json!({
        "case_customer": case.customer_id,
        "case_description": case.description,
        "case_id": case.id,
        "case_name": case.full_name(),
        "case_soc_id": case.soc_id,
        "case_uuid": case.uuid,
        "classification_id": case.classification_id,
        "close_date": case.close_date.map(clock::date),
        "closing_note": null,
        "custom_attributes": case.custom_attributes,
        "modification_history": shapes::history(call.world, &case.history),
        "open_date": clock::date(case.open_date),
        "owner_id": case.owner_id,
        "status_id": case.status_id,
        "user_id": case.opened_by,
    });
    if call.is_v24() {
        let (state_id, _) = state(case);
        let more = json!({ "reviewer_id": null, "review_status_id": null, "severity_id": case.severity_id, "state_id": state_id });
        shapes::extend(&mut data, more);
    }
    data
}

const FIELDS: [&str; 12] = [
    "case_name",
    "case_description",
    "case_soc_id",
    "case_customer",
    "case_tags",
    "case_template_id",
    "classification_id",
    "custom_attributes",
    "owner_id",
    "protagonists",
    "severity_id",
    "status_id",
];

/// POST manage/cases/add.
pub fn add(mut call: Call) -> Outcome {
    let form = form::object(&call, &FIELDS).and_then(|fields| new_case(&call, &fields));
    let (name, description, soc_id, customer_id) = form.map_err(|refusal| match call.dialect {
        // 2.4 says nothing about what is wrong, unless the body is no JSON at all (recording 92 there).
        Dialect::V24 if refusal.status.as_u16() == 400 && refusal.body.starts_with(b"{") => {
            reply::invalid("Error creating case - check server logs")
        }
        _ => refusal,
    })?;
    let id = Ids::next(&mut call.world.ids.case);
    let counter = Counter { state: 0, updated: call.now };
    let case = Case {
        id,
        uuid: uuid(call.now.unsigned_abs() ^ u64::from(id)),
        name,
        description,
        soc_id,
        customer_id,
        owner_id: call.user,
        opened_by: call.user,
        open_date: clock::midnight(call.now),
        initial_date: call.now,
        severity_id: 4,
        access: first_access(&call),
        counters: Counters { assets: counter, iocs: counter, timeline: counter, notes: counter, tasks: counter, evidences: counter },
        history: vec![change(&call, "created")],
        ..Case::default()
    };
    call.world.cases.insert(id, case);
    call.case = id;
    activity::record(&mut call, "new case created")?;
    Ok(reply::success("Case created", row(&call, call.case()?)))
}

/// 2.0.2 lets every existing user into a new case; 2.4 its creator and the administrators.
fn first_access(call: &Call) -> std::collections::BTreeMap<u32, Access> {
    let enters = |user: &crate::model::User| !call.is_v24() || user.id == call.user || user.rights == crate::model::Rights::Administrator;
    call.world.users.iter().filter(|user| enters(user)).map(|user| (user.id, Access::Full)).collect()
}

fn change(call: &Call, action: &str) -> Change {
    Change { at: call.now, action: action.to_owned(), user_id: call.user }
}

fn new_case(call: &Call, fields: &Map<String, Value>) -> Result<(String, String, String, u32), Answer> {
    let missing = |field| reply::data_error(field, "Missing data for required field.");
    let customer = fields.get("case_customer").ok_or_else(|| missing("case_customer"))?;
    let customer = form::id(customer).filter(|id| call.world.customers.iter().any(|customer| customer.id == *id));
    let customer = customer.ok_or_else(|| reply::data_error("case_customer", "Invalid client id"))?;
    let name = form::name(fields, "case_name")?.ok_or_else(|| missing("case_name"))?;
    let description = form::name(fields, "case_description")?.ok_or_else(|| missing("case_description"))?;
    let soc_id = form::text(fields, "case_soc_id")?.flatten().ok_or_else(|| missing("case_soc_id"))?;
    Ok((name, description, soc_id, customer))
}

/// POST manage/cases/update/ID. 2.0 renames the case to "None" when no name is sent (recording 94).
pub fn update(mut call: Call) -> Outcome {
    if let Err(refusal) = reachable(&call, Access::Full, "Case not found") {
        // 2.4 trips over its own refusal for a read-only user (recording 93 there).
        return Err(if call.is_v24() && refusal.status.as_u16() == 403 { reply::server_error() } else { refusal });
    }
    call.case = call.id();
    let fields = form::object(&call, &FIELDS)?;
    let mut name = form::text(&fields, "case_name")?.flatten();
    if name.is_none() && call.dialect == Dialect::V20 {
        name = Some("None".to_owned());
    }
    let texts = |field| form::text(&fields, field).map(Option::flatten);
    let (description, soc_id, tags) = (texts("case_description")?, texts("case_soc_id")?, texts("case_tags")?);
    let number = |field: &str| fields.get(field).and_then(form::id);
    let entry = change(&call, "case info updated");
    let case = call.case_mut()?;
    set(&mut case.name, name);
    set(&mut case.description, description);
    set(&mut case.soc_id, soc_id);
    set(&mut case.tags, tags);
    set(&mut case.owner_id, number("owner_id"));
    set(&mut case.status_id, number("status_id"));
    set(&mut case.customer_id, number("case_customer"));
    set(&mut case.severity_id, number("severity_id"));
    if fields.contains_key("classification_id") {
        case.classification_id = number("classification_id");
    }
    if let Some(Value::Array(people)) = fields.get("protagonists") {
        case.protagonists.clone_from(people);
    }
    if let Some(attributes) = fields.get("custom_attributes") {
        case.custom_attributes = Some(attributes.clone());
    }
    case.history.push(entry);
    activity::record(&mut call, "case updated")?;
    let case = call.case()?;
    let mut data = row(&call, case);
    // Only what was sent comes back of these two.
    for (field, value) in [("protagonists", json!(case.protagonists)), ("case_tags", json!(case.tags))] {
        if fields.contains_key(field) {
            shapes::extend(&mut data, json!({ field: value }));
        }
    }
    Ok(reply::success(if call.is_v24() { "updated" } else { "Case updated" }, data))
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

/// POST manage/cases/close/ID; closing a closed case works too.
pub fn close(mut call: Call) -> Outcome {
    reachable(&call, Access::Full, "Tried to close an non-existing case")?;
    let today = clock::midnight(call.now);
    turn(&mut call, Some(today), "case closed")?;
    Ok(reply::success("Case closed successfully", row(&call, call.case()?)))
}

/// POST manage/cases/reopen/ID.
pub fn reopen(mut call: Call) -> Outcome {
    reachable(&call, Access::Full, "Tried to reopen an non-existing case")?;
    let (action, message) =
        if call.is_v24() { ("case reopen", "Case reopen successfully") } else { ("case reopened", "Case reopened successfully") };
    turn(&mut call, None, action)?;
    Ok(reply::success(message, row(&call, call.case()?)))
}

fn turn(call: &mut Call, close_date: Option<i64>, action: &str) -> Result<(), Answer> {
    call.case = call.id();
    let entry = change(call, action);
    let case = call.case_mut()?;
    case.close_date = close_date;
    case.history.push(entry);
    activity::record(call, action)
}
