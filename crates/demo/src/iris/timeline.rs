//! The three timeline lists. None is complete: each leaves out something that another has.
//! Conditions are in `filter`; one event is in `events`.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use std::time::Duration;

use serde::Serialize;

use super::filter::{Filter, Refused};
use super::shapes::{self, State};
use super::{Call, Outcome, reply};
use crate::clock;
use crate::http::Answer;
use crate::model::{Case, Event, World};

/// What one event times one link costs the real server, measured: 10,000 events with 15,000 links take 147 s.
const COST: Duration = Duration::from_micros(1);

/// A row of `events/list`: no assets, no flag.
#[derive(Serialize)]
struct ListRow<'a> {
    category_name: &'static str,
    event_category_id: u32,
    event_color: &'a Option<String>,
    event_content: &'a Option<String>,
    event_date: String,
    event_date_wtz: String,
    event_id: u32,
    event_in_graph: Option<bool>,
    event_in_summary: Option<bool>,
    event_tags: &'a Option<String>,
    event_title: &'a str,
    event_tz: &'a str,
    event_uuid: &'a str,
    iocs: Vec<LinkedIoc<'a>>,
}

#[derive(Serialize)]
struct LinkedIoc<'a> {
    event_id: u32,
    ioc_id: u32,
    ioc_value: &'a str,
}

/// A row of `advanced-filter`: no category id, no ids of assets and IOCs, no raw text, no source.
#[derive(Serialize)]
struct FilterRow<'a> {
    assets: Vec<NamedAsset<'a>>,
    category_name: &'static str,
    event_added: String,
    event_color: &'a Option<String>,
    event_content: &'a Option<String>,
    event_date: String,
    event_date_wtz: String,
    event_id: u32,
    event_in_graph: Option<bool>,
    event_in_summary: Option<bool>,
    event_is_flagged: bool,
    event_tags: &'a Option<String>,
    event_title: &'a str,
    event_tz: &'a str,
    event_uuid: &'a str,
    iocs: Vec<NamedIoc<'a>>,
    /// 2.4 has the key, mostly null; 2.0 has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_event_id: Option<Option<u32>>,
    user: &'a str,
}

#[derive(Serialize)]
struct NamedAsset<'a> {
    compromised: bool,
    description: &'a Option<String>,
    ip: &'a Option<String>,
    name: &'a str,
}

#[derive(Serialize)]
struct NamedIoc<'a> {
    description: &'a Option<String>,
    name: &'a str,
}

#[derive(Serialize)]
struct Timeline<T> {
    state: State,
    timeline: Vec<T>,
}

/// The other shape of `advanced-filter`: what the page of the web UI gets, and everybody with its cookie (recording 159).
#[derive(Serialize)]
struct PageTimeline<'a> {
    tim: Vec<FilterRow<'a>>,
    comments_map: BTreeMap<u32, Vec<u32>>,
    assets: BTreeMap<u32, (&'a str, &'static str)>,
    iocs: Vec<PageIoc<'a>>,
    categories: Vec<&'static str>,
    state: State,
}

#[derive(Serialize)]
struct PageIoc<'a> {
    ioc_description: &'a Option<String>,
    ioc_id: u32,
    ioc_value: &'a str,
}

/// GET case/timeline/events/list.
pub fn list(call: Call) -> Outcome {
    rows_of_asset(&call, 0)
}

/// GET case/timeline/events/list/filter/ASSET; 0 means all, an unknown asset has no events.
pub fn list_of_asset(call: Call) -> Outcome {
    rows_of_asset(&call, call.id())
}

fn rows_of_asset(call: &Call, asset: u32) -> Outcome {
    let case = call.case()?;
    let vocabulary = &call.world.vocabulary;
    let events = || case.timeline.iter().filter(|event| asset == 0 || event.assets.contains(&asset));
    wait_like_the_server(call, events().count(), case);
    let timeline = events().map(|event| list_row(event, case, vocabulary.category(event.category_id))).collect();
    Ok(reply::success("", Timeline { state: state(call, case), timeline }))
}

/// GET case/timeline/advanced-filter?q=.
pub fn advanced_filter(call: Call) -> Outcome {
    let case = call.case()?;
    let vocabulary = &call.world.vocabulary;
    let filter = Filter::parse(call.request.parameter("q"), call.dialect).map_err(refusal)?;
    if call.slow {
        wait_like_the_server(&call, filter.candidates(case, vocabulary), case);
    }
    // A list names the asset's type after its name; made once per asset, not per event.
    let labels: BTreeMap<u32, String> = case.assets.values().map(|asset| (asset.id, shapes::asset_label(asset, vocabulary))).collect();
    let rows: Vec<FilterRow> =
        filter.apply(case, vocabulary).map(|event| filter_row(&call, event, case, &labels, filter.shown_iocs.as_ref())).collect();
    let state = state(&call, case);
    if !call.cookie {
        return Ok(reply::success("ok", Timeline { state, timeline: rows }));
    }
    Ok(reply::success("ok", page_shape(rows, case, call.world, state)))
}

fn refusal(refused: Refused) -> Answer {
    match refused {
        Refused::NotAnObject => reply::invalid("Invalid query string"),
        Refused::Exception => reply::server_error(),
    }
}

fn state(call: &Call, case: &Case) -> State {
    shapes::state(call, case.counters.timeline)
}

/// With `--slow`, takes the time that the server's nested loops take, and blocks everybody else meanwhile as they do.
fn wait_like_the_server(call: &Call, events: usize, case: &Case) {
    if call.slow {
        let links: usize = case.timeline.iter().map(|event| event.assets.len() + event.iocs.len()).sum();
        let steps = u32::try_from(events.saturating_mul(links)).unwrap_or(u32::MAX);
        thread::sleep(COST.saturating_mul(steps));
    }
}

fn list_row<'a>(event: &'a Event, case: &'a Case, category_name: &'static str) -> ListRow<'a> {
    ListRow {
        category_name,
        event_category_id: event.category_id,
        event_color: &event.color,
        event_content: &event.content,
        event_date: clock::iso_fraction(event.date),
        event_date_wtz: clock::iso_fraction(event.date_as_entered),
        event_id: event.id,
        event_in_graph: event.in_graph,
        event_in_summary: event.in_summary,
        event_tags: &event.tags,
        event_title: &event.title,
        event_tz: &event.offset,
        event_uuid: &event.uuid,
        iocs: event
            .iocs
            .iter()
            .filter_map(|id| case.iocs.get(id))
            .map(|ioc| LinkedIoc { event_id: event.id, ioc_id: ioc.id, ioc_value: &ioc.value })
            .collect(),
    }
}

fn filter_row<'a>(
    call: &'a Call,
    event: &'a Event,
    case: &'a Case,
    labels: &'a BTreeMap<u32, String>,
    shown_iocs: Option<&BTreeSet<u32>>,
) -> FilterRow<'a> {
    FilterRow {
        assets: event
            .assets
            .iter()
            .filter_map(|id| Some((case.assets.get(id)?, labels.get(id)?)))
            .map(|(asset, name)| NamedAsset {
                compromised: asset.compromise_id == Some(1),
                description: &asset.description,
                ip: &asset.ip,
                name,
            })
            .collect(),
        category_name: call.world.vocabulary.category(event.category_id),
        event_added: clock::iso_seconds(event.added),
        event_color: &event.color,
        event_content: &event.content,
        event_date: clock::iso_fraction(event.date),
        event_date_wtz: clock::iso_fraction(event.date_as_entered),
        event_id: event.id,
        event_in_graph: event.in_graph,
        event_in_summary: event.in_summary,
        event_is_flagged: event.flagged,
        event_tags: &event.tags,
        event_title: &event.title,
        event_tz: &event.offset,
        event_uuid: &event.uuid,
        iocs: event
            .iocs
            .iter()
            .filter(|id| shown_iocs.is_none_or(|shown| shown.contains(id)))
            .filter_map(|id| case.iocs.get(id))
            .map(|ioc| NamedIoc { description: &ioc.description, name: &ioc.value })
            .collect(),
        parent_event_id: call.is_v24().then_some(event.parent),
        user: call.world.user_name(event.user_id),
    }
}

fn page_shape<'a>(rows: Vec<FilterRow<'a>>, case: &'a Case, world: &'a World, state: State) -> PageTimeline<'a> {
    let vocabulary = &world.vocabulary;
    let comments_map = rows
        .iter()
        .filter_map(|row| case.timeline.get(row.event_id))
        .filter(|event| !event.comments.is_empty())
        .map(|event| (event.id, event.comments.iter().map(|comment| comment.id).collect()))
        .collect();
    let kind = |id| vocabulary.asset_type(id).map_or("", |kind| kind.name);
    PageTimeline {
        tim: rows,
        comments_map,
        assets: case.assets.values().map(|asset| (asset.id, (asset.name.as_str(), kind(asset.type_id)))).collect(),
        iocs: case.iocs.values().map(|ioc| PageIoc { ioc_description: &ioc.description, ioc_id: ioc.id, ioc_value: &ioc.value }).collect(),
        categories: vocabulary.categories.iter().map(|category| category.name).collect(),
        state,
    }
}
