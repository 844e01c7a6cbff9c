//! Comments of an event: list and add.
//! Comments of other objects and their editing come with the pages that need them.

use serde_json::{Value, json};

use super::{Call, Outcome, activity, form, reply, shapes};
use crate::clock;
use crate::model::{Change, Comment, Ids};
use crate::options::Dialect;
use crate::uuid::uuid;

/// GET case/timeline/events/ID/comments/list; an unknown event has none (recording 75).
pub fn list(call: Call) -> Outcome {
    let comments = call.case()?.timeline.get(call.id()).map(|event| event.comments.as_slice()).unwrap_or_default();
    let rows: Vec<Value> = comments
        .iter()
        .map(|comment| match call.dialect {
            Dialect::V24 => row(&call, comment),
            Dialect::V20 => {
                let user = call.world.user(comment.user_id);
                json!({
                    "comment_date": clock::rfc1123(comment.date),
                    "comment_id": comment.id,
                    "comment_text": comment.text,
                    "comment_update_date": clock::rfc1123(comment.updated),
                    "comment_uuid": comment.uuid,
                    "name": user.map(|user| &user.name),
                    "user": user.map(|user| &user.login),
                })
            }
        })
        .collect();
    Ok(reply::success("", rows))
}

/// POST case/timeline/events/ID/comments/add: no text, or an empty one, is fine too. The counter does not notice.
pub fn add(mut call: Call) -> Outcome {
    let id = call.id();
    if call.case()?.timeline.get(id).is_none() {
        return Err(reply::invalid("Invalid event ID"));
    }
    let fields = form::object(&call, &["comment_text"])?;
    let text = form::text(&fields, "comment_text")?.flatten();
    let comment_id = Ids::next(&mut call.world.ids.comment);
    let comment = Comment {
        id: comment_id,
        uuid: uuid(call.now.unsigned_abs() ^ u64::from(comment_id)),
        text,
        date: call.now,
        updated: call.now,
        user_id: call.user,
    };
    let data = row(&call, &comment);
    let change = Change { at: call.now, action: "commented".to_owned(), user_id: call.user };
    call.case_mut()?.timeline.edit(id, |event| {
        event.comments.push(comment);
        event.history.push(change);
    });
    activity::record(&mut call, "event commented")?;
    Ok(reply::success("Event commented", data))
}

/// The row itself: what writes answer on both versions, and lists on 2.4.
fn row(call: &Call, comment: &Comment) -> Value {
    let mut row = json!({
        "comment_case_id": call.case,
        "comment_date": clock::iso(comment.date),
        "comment_id": comment.id,
        "comment_text": comment.text,
        "comment_update_date": clock::iso(comment.updated),
        "comment_user_id": comment.user_id,
        "comment_uuid": comment.uuid,
    });
    if call.is_v24() {
        shapes::extend(&mut row, json!({ "comment_alert_id": null, "user": shapes::person(call.world.user(comment.user_id)) }));
    }
    row
}
