//! The activity list of a case.
//! Nothing else.

use serde_json::{Value, json};

use super::{Call, Outcome, reply};
use crate::http::Answer;
use crate::model::Activity;

/// How many lines the server hands out.
const SHOWN: usize = 40;

/// GET case/activities/list: the last 40, newest first.
pub fn list(call: Call) -> Outcome {
    let activities = &call.case()?.activities;
    let rows: Vec<Value> = activities
        .iter()
        .rev()
        .take(SHOWN)
        .map(|activity| {
            json!({
                "activity_date": call.list_time(activity.at),
                "activity_desc": activity.text,
                "is_from_api": activity.from_api,
                "name": call.world.user_name(activity.user_id),
            })
        })
        .collect();
    Ok(reply::success("", rows))
}

/// Notes what the user of this call did, with a capital first letter as the server writes it.
pub fn record(call: &mut Call, text: &str) -> Result<(), Answer> {
    let mut letters = text.chars();
    let text: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let activity = Activity { at: call.now, text, user_id: call.user, from_api: true };
    call.case_mut()?.activities.push(activity);
    Ok(())
}
