//! One event: read, add, update, delete, flag, duplicate. The same event has a different shape in each answer.
//! Lists are in `timeline`, the checks of a body in `event_form`.

use serde_json::{Value, json};

use super::event_form::EventForm;
use super::{Call, Outcome, activity, reply, shapes};
use crate::clock;
use crate::http::Answer;
use crate::model::{Change, Event, Ids};
use crate::options::Dialect;
use crate::uuid::uuid;

/// What every answer about an event has.
fn core(call: &Call, event: &Event) -> Value {
    let mut data = json!({
        "case_id": call.case,
        "custom_attributes": event.custom_attributes,
        "event_added": clock::iso(event.added),
        "event_color": event.color,
        "event_content": event.content,
        "event_date": clock::iso_fraction(event.date),
        "event_date_wtz": clock::iso_fraction(event.date_as_entered),
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
        "modification_history": shapes::history(call.world, &event.history),
        "user_id": event.user_id,
    });
    if call.is_v24() {
        shapes::extend(&mut data, json!({ "children": children(call, event), "parent_event_id": event.parent }));
    }
    data
}

/// The ids of the events under this one.
fn children(call: &Call, parent: &Event) -> Vec<u32> {
    let case = call.world.cases.get(&call.case);
    let events = case.into_iter().flat_map(|case| case.timeline.iter());
    events.filter(|event| event.parent == Some(parent.id)).map(|event| event.id).collect()
}

fn event<'a>(call: &'a Call, id: u32) -> Result<&'a Event, Answer> {
    call.case()?.timeline.get(id).ok_or_else(|| reply::invalid("Invalid event ID for this case"))
}

/// GET case/timeline/events/ID: the only answer with everything.
pub fn get(call: Call) -> Outcome {
    let event = event(&call, call.id())?;
    let comments: Vec<Value> =
        event.comments.iter().map(|comment| json!({ "comment_event_id": event.id, "comment_id": comment.id })).collect();
    let mut data = core(&call, event);
    let more = json!({
        "event_assets": event.assets,
        "event_category_id": event.category_id,
        "event_comments_map": comments,
        "event_iocs": event.iocs,
    });
    shapes::extend(&mut data, more);
    Ok(reply::success("", data))
}

/// POST case/timeline/events/add.
pub fn add(mut call: Call) -> Outcome {
    let form = EventForm::read(&call)?;
    let id = Ids::next(&mut call.world.ids.event);
    let mut new = Event {
        id,
        uuid: uuid(call.now.unsigned_abs() ^ u64::from(id)),
        added: call.now,
        user_id: call.user,
        history: vec![change(&call, "created")],
        ..Event::default()
    };
    form.apply(&mut new);
    call.case_mut()?.timeline.put(new);
    touched(&mut call, &form, "added event")?;
    let event = event(&call, id)?;
    let mut data = core(&call, event);
    shapes::extend(&mut data, json!({ "event_category_id": event.category_id }));
    Ok(reply::success("Event added", data))
}

/// POST case/timeline/events/update/ID.
pub fn update(mut call: Call) -> Outcome {
    let id = call.id();
    event(&call, id)?;
    let form = EventForm::read(&call)?;
    let entry = change(&call, "updated");
    call.case_mut()?.timeline.edit(id, |event| {
        form.apply(event);
        event.history.push(entry);
    });
    touched(&mut call, &form, "updated event")?;
    let event = event(&call, id)?;
    let mut data = core(&call, event);
    let more = json!({ "event_assets": event.assets, "event_category_id": event.category_id, "event_iocs": event.iocs });
    shapes::extend(&mut data, more);
    if let Some(sync) = form.sync {
        shapes::extend(&mut data, json!({ "event_sync_iocs_assets": sync }));
    }
    Ok(reply::success("Event updated", data))
}

fn change(call: &Call, action: &str) -> Change {
    Change { at: call.now, action: action.to_owned(), user_id: call.user }
}

/// Links what the form wants linked, raises the counter, notes the activity.
fn touched(call: &mut Call, form: &EventForm, what: &str) -> Result<(), Answer> {
    let now = call.now;
    let case = call.case_mut()?;
    case.counters.timeline.bump(now);
    if form.sync == Some(true) {
        for asset in case.assets.values_mut().filter(|asset| form.assets.contains(&asset.id)) {
            for ioc in &form.iocs {
                if !asset.iocs.contains(ioc) {
                    asset.iocs.push(*ioc);
                }
            }
        }
    }
    activity::record(call, what)
}

/// POST case/timeline/events/delete/ID.
pub fn delete(mut call: Call) -> Outcome {
    let (id, now) = (call.id(), call.now);
    let case = call.case_mut()?;
    case.timeline.remove(id).ok_or_else(|| reply::invalid("Not a valid event ID for this case"))?;
    case.counters.timeline.bump(now);
    activity::record(&mut call, &format!("deleted event {id}"))?;
    Ok(reply::success(&format!("Event ID {id} deleted"), Value::Array(Vec::new())))
}

/// GET case/timeline/events/flag/ID: turns the flag over; neither the counter nor the history notices (recording 30).
pub fn flag(mut call: Call) -> Outcome {
    let id = call.id();
    call.case_mut()?.timeline.edit(id, |event| event.flagged = !event.flagged);
    let event = event(&call, id)?;
    let mut data = core(&call, event);
    shapes::extend(&mut data, json!({ "case": null, "category": null, "registry": null, "user": null }));
    let rough = match call.dialect {
        Dialect::V20 => json!({
            "event_added": clock::rfc1123(event.added),
            "event_date": clock::rfc1123(event.date),
            "event_date_wtz": clock::rfc1123(event.date_as_entered),
        }),
        Dialect::V24 => {
            json!({ "event_added": null, "event_date": null, "event_date_wtz": null, "event_uuid": null, "parent": null })
        }
    };
    shapes::extend(&mut data, rough);
    Ok(reply::success(if event.flagged { "Event flagged" } else { "Event unflagged" }, data))
}

/// GET case/timeline/events/duplicate/ID: a copy with the same UUID and history, without the comments (recording 31).
pub fn duplicate(mut call: Call) -> Outcome {
    let original = event(&call, call.id())?.clone();
    let id = Ids::next(&mut call.world.ids.event);
    let copy = Event {
        id,
        title: format!("[DUPLICATED] - {}", original.title),
        added: call.now,
        user_id: call.user,
        comments: Vec::new(),
        ..original
    };
    let now = call.now;
    let case = call.case_mut()?;
    case.timeline.put(copy);
    case.counters.timeline.bump(now);
    activity::record(&mut call, "duplicated event")?;
    Ok(reply::success("Event duplicated", core(&call, event(&call, id)?)))
}
