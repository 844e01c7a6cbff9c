//! One event in full, and its comments.
//! The list decodes elsewhere: it has other fields and must be fast.

use super::super::Rows;
use super::super::envelope;
use super::super::record::{attributes, history, tags, user_name};
use super::super::route::of_case;
use crate::call::Call;
use crate::call::lenient::Node;
use crate::case::CaseId;
use crate::error::DecodeError;
use crate::sorted::sorted;
use crate::time::{Instant, parse_any};
use crate::timeline::{Comment, EventDetail, EventId};

/// Everything about one event (recording 28).
pub fn event(case: CaseId, event: EventId) -> Call<EventDetail> {
    of_case(case, format!("case/timeline/events/{event}"), detail)
}

/// The comments on an event, oldest first (recording 75). An unknown event has none.
pub fn comments(case: CaseId, event: EventId) -> Call<Rows<Comment>> {
    of_case(case, format!("case/timeline/events/{event}/comments/list"), |body| {
        let mut comments = envelope::rows(body, comment)?;
        // One without a date comes first.
        comments.rows = sorted(comments.rows, |comment| [comment.at.map_or(i64::MIN, Instant::micros), comment.id]);
        Ok(comments)
    })
}

fn detail(body: &[u8]) -> Result<EventDetail, DecodeError> {
    let wire = envelope::object(body, "event")?;
    let id = wire.id("event_id").map(EventId).ok_or_else(|| DecodeError::new("the event has no number"))?;
    let ids = |name| wire.list(name).filter_map(Node::as_number).collect();
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
        asset_ids: ids("event_assets"),
        ioc_ids: ids("event_iocs"),
        comments: wire.list("event_comments_map").count(),
        user_id: wire.number("user_id"),
        parent: wire.id("parent_event_id").map(EventId),
        children: wire.list("children").filter_map(child).collect(),
        attributes: attributes(&wire),
        history: history(&wire),
    })
}

/// A child is a number, or an event of its own.
fn child(child: &Node<'_>) -> Option<EventId> {
    child.get("event_id").unwrap_or(child).as_id().map(EventId)
}

fn comment(wire: &Node<'_>) -> Option<Comment> {
    let (at, changed) = (parse_any(&wire.text("comment_date")), parse_any(&wire.text("comment_update_date")));
    // Both dates are set when a comment is made, a few microseconds apart; on 2.0 the list tells whole seconds.
    let is_edited = matches!((at, changed), (Some(at), Some(changed)) if changed.micros() - at.micros() > 50_000);
    Some(Comment {
        id: wire.number("comment_id")?,
        text: wire.string("comment_text"),
        author: wire.get("user").and_then(user_name).map_or_else(|| wire.string("name"), str::to_owned),
        at,
        edited: changed.filter(|_| is_edited),
    })
}
