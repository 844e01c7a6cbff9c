//! The body of an event's add and update: which fields, in which form, with which complaints (recordings 27 and 29).
//! Storing what it says is done in `events`.

use serde_json::{Map, Value};

use super::{Call, dates, form, reply};
use crate::http::Answer;
use crate::model::{Event, Micros, World};
use crate::options::Dialect;

const FIELDS: [&str; 22] = [
    "case_id",
    "custom_attributes",
    "event_added",
    "event_assets",
    "event_category_id",
    "event_color",
    "event_content",
    "event_date",
    "event_date_wtz",
    "event_id",
    "event_in_graph",
    "event_in_summary",
    "event_iocs",
    "event_is_flagged",
    "event_raw",
    "event_source",
    "event_sync_iocs_assets",
    "event_tags",
    "event_title",
    "event_tz",
    "event_uuid",
    "modification_history",
];

const REQUIRED: [&str; 6] = ["event_title", "event_date", "event_tz", "event_category_id", "event_assets", "event_iocs"];

/// The only colours that are kept; any other is stored as "".
const COLORS: [&str; 7] = ["#fff", "#1572E899", "#6861CE99", "#48ABF799", "#31CE3699", "#F2596199", "#FFAD4699"];

/// A valid body.
pub struct EventForm {
    title: String,
    date: Micros,
    date_as_entered: Micros,
    offset: String,
    category_id: u32,
    pub assets: Vec<u32>,
    pub iocs: Vec<u32>,
    /// Every listed IOC is to be linked to every listed asset; `None` when the body does not say.
    pub sync: Option<bool>,
    /// The other fields, of which an update keeps what is absent.
    rest: Map<String, Value>,
}

impl EventForm {
    pub fn read(call: &Call) -> Result<Self, Answer> {
        let fields = form::object(call, &FIELDS)?;
        if let Some(missing) = REQUIRED.iter().find(|name| !fields.contains_key(**name)) {
            return Err(reply::data_error(missing, &format!("Missing field {missing}")));
        }
        let title = form::name(&fields, "event_title")?.ok_or_else(|| reply::data_error("event_title", "Field may not be null."))?;
        let (date, date_as_entered, offset) = dates(&fields)?;
        let category_id = category(call, &fields)?;
        let world = &*call.world;
        let assets = ids(call, &fields, "event_assets", "Invalid assets ID", |id| has_asset(world, id))?;
        let iocs = ids(call, &fields, "event_iocs", "Invalid IOC ID", |id| has_ioc(world, id))?;
        let sync = fields.get("event_sync_iocs_assets").and_then(form::boolean);
        for name in ["event_content", "event_raw", "event_source", "event_tags", "event_color"] {
            form::text(&fields, name)?;
        }
        Ok(Self { title, date, date_as_entered, offset, category_id, assets, iocs, sync, rest: fields })
    }

    /// Writes the form into an event; optional fields that were not sent stay.
    pub fn apply(&self, event: &mut Event) {
        event.title.clone_from(&self.title);
        event.date = self.date;
        event.date_as_entered = self.date_as_entered;
        event.offset.clone_from(&self.offset);
        event.category_id = self.category_id;
        event.assets.clone_from(&self.assets);
        event.iocs.clone_from(&self.iocs);
        for (field, name) in [
            (&mut event.content, "event_content"),
            (&mut event.raw, "event_raw"),
            (&mut event.source, "event_source"),
            (&mut event.tags, "event_tags"),
            (&mut event.color, "event_color"),
        ] {
            if let Some(value) = self.rest.get(name) {
                *field = value.as_str().map(str::to_owned);
            }
        }
        if event.color.as_deref().is_some_and(|color| !COLORS.contains(&color)) {
            event.color = Some(String::new());
        }
        for (field, name) in [(&mut event.in_graph, "event_in_graph"), (&mut event.in_summary, "event_in_summary")] {
            if let Some(value) = self.rest.get(name) {
                *field = form::boolean(value);
            }
        }
        if let Some(attributes) = self.rest.get("custom_attributes") {
            event.custom_attributes = Some(attributes.clone());
        }
    }
}

/// The instant, the wall time as typed, and the offset as typed.
fn dates(fields: &Map<String, Value>) -> Result<(Micros, Micros, String), Answer> {
    let entered = fields.get("event_date").and_then(Value::as_str).and_then(dates::strict);
    let entered = entered.ok_or_else(|| reply::data_error("event_date", "Not a valid datetime."))?;
    let offset = form::text(fields, "event_tz")?.flatten().unwrap_or_default();
    let ahead = if offset.is_empty() { Some(0) } else { dates::offset(&offset) };
    let ahead = ahead.ok_or_else(|| reply::data_error("event_date", "Invalid date time"))?;
    Ok((entered - ahead, entered, offset))
}

fn category(call: &Call, fields: &Map<String, Value>) -> Result<u32, Answer> {
    let value = fields.get("event_category_id").filter(|value| !value.is_null()).ok_or_else(reply::server_error)?;
    let known = |id: &u32| call.world.vocabulary.categories.iter().any(|category| category.id == *id);
    form::id(value).filter(known).ok_or_else(|| reply::data_error("event_category_id", "Invalid event category ID"))
}

/// A list of ids that exist anywhere on the server. A wrong IOC is filed under `event_assets` too (recording 27).
fn ids(call: &Call, fields: &Map<String, Value>, field: &str, complaint: &str, exists: impl Fn(u32) -> bool) -> Result<Vec<u32>, Answer> {
    let Some(Value::Array(items)) = fields.get(field) else {
        return Err(match call.dialect {
            Dialect::V20 => reply::server_error(),
            Dialect::V24 => reply::data_error(field, "Invalid data - non null expected"),
        });
    };
    let known = |item: &Value| form::id(item).filter(|id| exists(*id));
    let ids: Option<Vec<u32>> = items.iter().map(known).collect();
    ids.ok_or_else(|| reply::data_error("event_assets", complaint))
}

fn has_asset(world: &World, id: u32) -> bool {
    world.cases.values().any(|case| case.assets.contains_key(&id))
}

fn has_ioc(world: &World, id: u32) -> bool {
    world.cases.values().any(|case| case.iocs.contains_key(&id))
}
