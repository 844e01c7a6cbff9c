//! Decoding the list of events straight into a segment: tens of megabytes, borrowed, one row at a time.
//! Runs in the worker for big answers, so what it makes can cross over as bytes.

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::envelope::{self, State};
use super::super::record::split_tags;
use crate::call::lenient::Node;
use crate::error::DecodeError;
use crate::frame::{CodecError, Key, Segment, SegmentBuilder};
use crate::time::{Instant, parse_any, parse_naive_iso};
use crate::timeline::{SCHEMA, field};

/// `timeline` usually; `tim` when a stray session cookie changed the shape of the answer (recording 159).
const LIST_NAMES: &[&str] = &["timeline", "tim"];

/// A window of the timeline as it arrived.
pub struct Decoded {
    pub segment: Segment,
    /// Rows that the server sent and that have no usable number.
    pub unreadable: usize,
    /// The change counter at the time of the answer, if it came along.
    pub state: Option<State>,
}

/// Reads the body of an answer to `window`.
pub fn decode_window(body: &[u8]) -> Result<Decoded, DecodeError> {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    let mut unreadable = 0;
    let state = envelope::listing(body, LIST_NAMES, &mut |event| {
        if add_row(&mut builder, &event).is_none() {
            unreadable += 1;
        }
    })?;
    Ok(Decoded { segment: builder.finish(), unreadable, state })
}

/// Reads only the ids.
pub(super) fn decode_ids(body: &[u8]) -> Result<HashSet<Key>, DecodeError> {
    let mut ids = HashSet::new();
    envelope::listing(body, LIST_NAMES, &mut |event| ids.extend(event.number("event_id")))?;
    Ok(ids)
}

/// `None` when the event has no number, which everything else hangs on.
fn add_row(builder: &mut SegmentBuilder, event: &Node<'_>) -> Option<()> {
    let id = event.number("event_id")?;
    let (stored, local) = (event.text("event_date"), event.text("event_date_wtz"));
    let date = instant(&stored);
    // A date that is not understood must not vanish: its text takes the place of the date as entered.
    let is_local_kept = if date.is_some() { !local.is_empty() } else { stored.is_empty() };
    let (assets, iocs) = (names(event, "assets"), names(event, "iocs"));
    builder
        .row()
        .number(field::ID, Some(id))
        .instant(field::DATE, date)
        .text(field::TITLE, &event.text("event_title"))
        .text(field::DESCRIPTION, &event.text("event_content"))
        .words(field::TAG, split_tags(&event.text("event_tags")))
        .words(field::ASSET, assets.iter().map(|name| without_type(name)))
        .words(field::IOC, iocs.iter().map(Cow::as_ref))
        .text(field::CATEGORY, &event.text("category_name"))
        .flag(field::FLAG, event.flag("event_is_flagged"))
        .flag(field::SUMMARY, event.flag("event_in_summary"))
        .flag(field::GRAPH, event.flag("event_in_graph"))
        .text(field::COLOR, &event.text("event_color"))
        .text(field::USER, &event.text("user"))
        .instant(field::ADDED, instant(&event.text("event_added")))
        .text(field::OFFSET, &event.text("event_tz"))
        .text(field::ENTERED, if is_local_kept { &local } else { &stored })
        .number(field::PARENT, event.number("parent_event_id"));
    Some(())
}

fn instant(text: &str) -> Option<Instant> {
    parse_naive_iso(text).or_else(|| parse_any(text))
}

fn names<'n>(event: &'n Node<'_>, links: &str) -> Vec<Cow<'n, str>> {
    event.get(links).into_iter().flat_map(Node::items).map(|link| link.text("name")).collect()
}

/// "SRV-DC01 (Windows - DC)" names the asset and its type; a name may hold parentheses of its own.
fn without_type(name: &str) -> &str {
    match name.rsplit_once(" (") {
        Some((bare, of_type)) if of_type.ends_with(')') => bare,
        _ => name,
    }
}

impl Decoded {
    /// For the way from the worker to the page; `from_bytes` reads it back.
    pub fn to_bytes(&self) -> Vec<u8> {
        let update = self.state.and_then(|state| state.last_update);
        let header = [
            self.unreadable as i64,
            i64::from(self.state.is_some()),
            self.state.map_or(0, |state| state.counter),
            i64::from(update.is_some()),
            update.map_or(0, Instant::micros),
        ];
        let mut bytes: Vec<u8> = header.iter().flat_map(|number| number.to_le_bytes()).collect();
        bytes.extend(self.segment.to_bytes());
        bytes
    }

    /// Reads what `to_bytes` wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        let cut = CodecError { at: bytes.len(), what: "the header is cut off" };
        let (header, segment) = bytes.split_first_chunk::<40>().ok_or(cut.clone())?;
        let numbers: Vec<i64> = header.as_chunks::<8>().0.iter().map(|chunk| i64::from_le_bytes(*chunk)).collect();
        let &[unreadable, has_state, counter, has_update, update] = numbers.as_slice() else { return Err(cut) };
        let last_update = (has_update != 0).then_some(Instant::from_micros(update));
        Ok(Self {
            segment: Segment::from_bytes(segment, &SCHEMA)?,
            unreadable: usize::try_from(unreadable).unwrap_or(0),
            state: (has_state != 0).then_some(State { counter, last_update }),
        })
    }
}
