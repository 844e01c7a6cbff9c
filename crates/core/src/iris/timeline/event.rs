//! One event in full, and its comments.
//! The list decodes elsewhere: it has other fields and must be fast.

use serde_json::Value;

use super::super::Rows;
use super::super::envelope;
use super::super::record::{UserName, WireHistory, attributes, history, split_tags};
use super::super::route::of_case;
use crate::call::Call;
use crate::call::lenient::{Flag, List, Number, Object, Text};
use crate::case::CaseId;
use crate::error::DecodeError;
use crate::time::parse_any;
use crate::timeline::{Comment, EventDetail, EventId};

/// Everything about one event (recording 28).
pub fn event(case: CaseId, event: EventId) -> Call<EventDetail> {
    of_case(case, format!("case/timeline/events/{event}"), detail)
}

/// The comments on an event, oldest first (recording 75). An unknown event has none.
pub fn comments(case: CaseId, event: EventId) -> Call<Rows<Comment>> {
    of_case(case, format!("case/timeline/events/{event}/comments/list"), |body| {
        let mut comments = envelope::rows(body, comment)?;
        comments.rows.sort_by_key(|comment| (comment.at, comment.id));
        Ok(comments)
    })
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct WireEvent<'a> {
    event_id: Number,
    event_category_id: Number,
    user_id: Number,
    parent_event_id: Number,
    #[serde(borrow)]
    event_uuid: Text<'a>,
    #[serde(borrow)]
    event_title: Text<'a>,
    #[serde(borrow)]
    event_content: Text<'a>,
    #[serde(borrow)]
    event_raw: Text<'a>,
    #[serde(borrow)]
    event_source: Text<'a>,
    #[serde(borrow)]
    event_date: Text<'a>,
    #[serde(borrow)]
    event_date_wtz: Text<'a>,
    #[serde(borrow)]
    event_tz: Text<'a>,
    #[serde(borrow)]
    event_added: Text<'a>,
    #[serde(borrow)]
    event_tags: Text<'a>,
    #[serde(borrow)]
    event_color: Text<'a>,
    event_in_summary: Flag,
    event_in_graph: Flag,
    event_is_flagged: Flag,
    event_assets: List<Number>,
    event_iocs: List<Number>,
    event_comments_map: List<Object<WireComment>>,
    children: List<Value>,
    custom_attributes: Value,
    #[serde(borrow)]
    modification_history: WireHistory<'a>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct WireComment {
    comment_id: Number,
    #[serde(deserialize_with = "owned")]
    comment_text: String,
    #[serde(deserialize_with = "owned")]
    comment_date: String,
    #[serde(deserialize_with = "owned")]
    comment_update_date: String,
    user: UserName,
    #[serde(deserialize_with = "owned")]
    name: String,
}

fn owned<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    serde::Deserialize::deserialize(from).map(|text: Text<'_>| text.into())
}

fn detail(body: &[u8]) -> Result<EventDetail, DecodeError> {
    let wire: WireEvent<'_> = envelope::object(body, "event")?;
    let id = wire.id("event_id").map(EventId).ok_or_else(|| DecodeError::new("the event has no number"))?;
    let ids = |list: List<Number>| list.0.into_iter().filter_map(|id| id.0).collect();
    Ok(EventDetail {
        id,
        uuid: wire.string("event_uuid"),
        title: wire.string("event_title"),
        content: wire.string("event_content"),
        raw: wire.string("event_raw"),
        source: wire.string("event_source"),
        date: parse_any(&wire.text("event_date")),
        date_text: wire.string("event_date"),
        entered: wire.string("event_date_wtz"),
        offset: wire.string("event_tz"),
        added: parse_any(&wire.text("event_added")),
        tags: tags(&wire.text("event_tags")),
        color: wire.string("event_color"),
        category_id: wire.number("event_category_id"),
        in_summary: wire.flag("event_in_summary"),
        in_graph: wire.flag("event_in_graph"),
        flagged: wire.flag("event_is_flagged"),
        asset_ids: ids(wire.event_assets),
        ioc_ids: ids(wire.event_iocs),
        comments: wire.event_comments_map.0.len(),
        user_id: wire.number("user_id"),
        parent: wire.id("parent_event_id").map(EventId),
        children: wire.children.0.iter().filter_map(child).collect(),
        attributes: attributes(&wire.custom_attributes),
        history: history(wire.modification_history),
    })
}

/// A child is a number, or an event of its own.
fn child(value: &Value) -> Option<EventId> {
    let number = value.get("event_id").unwrap_or(value);
    u32::try_from(number.as_u64()?).ok().map(EventId)
}

fn comment(wire: WireComment) -> Option<Comment> {
    let (at, changed) = (parse_any(&wire.comment_date), parse_any(&wire.comment_update_date));
    // Both dates are set when a comment is made, a few microseconds apart; on 2.0 the list tells whole seconds.
    let is_edited = matches!((at, changed), (Some(at), Some(changed)) if changed.micros() - at.micros() > 50_000);
    Some(Comment {
        id: wire.number("comment_id")?,
        text: wire.comment_text,
        author: if wire.user.0.is_empty() { wire.name } else { wire.number("user") },
        at,
        edited: changed.filter(|_| is_edited),
    })
}
