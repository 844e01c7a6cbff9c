//! Decoding the list of events straight into a segment: tens of megabytes, typed, borrowed, one row at a time.
//! Runs in the worker for big answers, so what it makes can cross over as bytes.

use std::collections::HashSet;

use super::super::envelope::{self, State};
use super::super::record::split_tags;
use crate::call::lenient::{Flag, List, Number, Object, Text};
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
    let state = envelope::listing(body, LIST_NAMES, |event: Object<WireEvent<'_>>| {
        if event.0.and_then(|event| add_row(&mut builder, &event)).is_none() {
            unreadable += 1;
        }
    })?;
    Ok(Decoded { segment: builder.finish(), unreadable, state })
}

/// Reads only the ids.
pub(super) fn decode_ids(body: &[u8]) -> Result<HashSet<Key>, DecodeError> {
    #[derive(serde::Deserialize, Default)]
    #[serde(default)]
    struct Wire {
        event_id: Number,
    }
    let mut ids = HashSet::new();
    envelope::listing(body, LIST_NAMES, |event: Object<Wire>| ids.extend(event.0.and_then(|event| event.event_id.0)))?;
    Ok(ids)
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct WireEvent<'a> {
    event_id: Number,
    #[serde(borrow)]
    event_date: Text<'a>,
    #[serde(borrow)]
    event_date_wtz: Text<'a>,
    #[serde(borrow)]
    event_tz: Text<'a>,
    #[serde(borrow)]
    event_title: Text<'a>,
    #[serde(borrow)]
    event_content: Text<'a>,
    #[serde(borrow)]
    event_tags: Text<'a>,
    #[serde(borrow)]
    event_color: Text<'a>,
    #[serde(borrow)]
    event_added: Text<'a>,
    #[serde(borrow)]
    category_name: Text<'a>,
    #[serde(borrow)]
    user: Text<'a>,
    event_is_flagged: Flag,
    event_in_summary: Flag,
    event_in_graph: Flag,
    parent_event_id: Number,
    #[serde(borrow)]
    assets: List<Object<WireLink<'a>>>,
    #[serde(borrow)]
    iocs: List<Object<WireLink<'a>>>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct WireLink<'a> {
    #[serde(borrow)]
    name: Text<'a>,
}

/// `None` when the event has no number, which everything else hangs on.
fn add_row(builder: &mut SegmentBuilder, event: &WireEvent<'_>) -> Option<()> {
    let id = event.event_id.0?;
    let date = instant(event.event_date.as_str());
    // A date that is not understood must not vanish: its text takes the place of the date as entered.
    let entered = match (date, event.event_date.as_str(), event.event_date_wtz.as_str()) {
        (Some(_), _, entered) if !entered.is_empty() => entered,
        (None, "", entered) => entered,
        (_, stored, _) => stored,
    };
    builder
        .row()
        .number(field::ID, Some(id))
        .instant(field::DATE, date)
        .text(field::TITLE, event.event_title.as_str())
        .text(field::DESCRIPTION, event.event_content.as_str())
        .words(field::TAG, split_tags(event.event_tags.as_str()))
        .words(field::ASSET, names(&event.assets).map(without_type))
        .words(field::IOC, names(&event.iocs))
        .text(field::CATEGORY, event.category_name.as_str())
        .flag(field::FLAG, event.event_is_flagged.0)
        .flag(field::SUMMARY, event.event_in_summary.0)
        .flag(field::GRAPH, event.event_in_graph.0)
        .text(field::COLOR, event.event_color.as_str())
        .text(field::USER, event.user.as_str())
        .instant(field::ADDED, instant(event.event_added.as_str()))
        .text(field::OFFSET, event.event_tz.as_str())
        .text(field::ENTERED, entered)
        .number(field::PARENT, event.parent_event_id.0);
    Some(())
}

fn instant(text: &str) -> Option<Instant> {
    parse_naive_iso(text).or_else(|| parse_any(text))
}

fn names<'a>(links: &'a List<Object<WireLink<'a>>>) -> impl Iterator<Item = &'a str> {
    links.0.iter().filter_map(|link| link.0.as_ref()).map(|link| link.name.as_str())
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
