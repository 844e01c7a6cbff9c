//! The `q` of `advanced-filter`: what it means, oddities included (contract section 4, recording 25).
//! How matching events are printed is in `timeline`.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::like::Pattern;
use super::{dates, form};
use crate::http::unquote_plus;
use crate::model::{Case, Event, Micros};
use crate::options::Dialect;
use crate::vocabulary::Vocabulary;

/// Why a filter gives no list.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// 400 "Invalid query string".
    NotAnObject,
    /// A value of a type the server's code trips over: 500.
    Exception,
}

/// All conditions; an event must meet every one.
pub struct Filter {
    dates: RangeInclusive<Micros>,
    tag: Vec<Pattern>,
    title: Vec<Pattern>,
    description: Vec<Pattern>,
    raw: Vec<Pattern>,
    source: Vec<Pattern>,
    /// Exact and case-sensitive. An event has one category, so two of them find nothing.
    category: Vec<String>,
    flagged: Option<bool>,
    /// Lower-case names that the event must all carry. An empty list finds nothing.
    assets: Option<BTreeSet<String>>,
    /// Lower-case values of which the event must carry one. An empty list finds nothing.
    iocs: Option<BTreeSet<String>>,
    /// 2.4 only.
    asset_ids: Option<BTreeSet<u32>>,
    /// 2.4 only.
    event_ids: Option<BTreeSet<u32>>,
    /// 2.4 only: hides other IOCs of the events found, but finds the same events.
    pub shown_iocs: Option<BTreeSet<u32>>,
}

impl Filter {
    /// Reads the parameter as it comes out of the query string: it is decoded a second time here.
    pub fn parse(q: Option<&str>, dialect: Dialect) -> Result<Self, Refused> {
        let text = unquote_plus(q.unwrap_or_default());
        let value = serde_json::from_str(&text).map_err(|_| Refused::NotAnObject)?;
        let fields = Fields(dictionary(value).ok_or(Refused::NotAnObject)?);
        let on_24 = |name| if dialect == Dialect::V24 { fields.ids(name) } else { Ok(None) };
        Ok(Self {
            dates: fields.date("startDate").unwrap_or(Micros::MIN)..=fields.date("endDate").unwrap_or(Micros::MAX),
            tag: fields.patterns("tag")?,
            title: fields.patterns("title")?,
            description: fields.patterns("description")?,
            raw: fields.patterns("raw")?,
            source: fields.patterns("source")?,
            category: fields.words("category")?,
            flagged: fields.flag("flag")?,
            assets: fields.names("asset")?,
            iocs: fields.names("ioc")?,
            asset_ids: on_24("asset_id")?,
            event_ids: on_24("event_id")?,
            shown_iocs: on_24("ioc_id")?,
        })
    }

    /// The matching events of a case by date.
    pub fn apply<'a>(&'a self, case: &'a Case, vocabulary: &'a Vocabulary) -> impl Iterator<Item = &'a Event> {
        case.timeline.within(self.dates.clone()).filter(move |event| self.in_database(event, vocabulary) && self.in_memory(event, case))
    }

    /// How many events the server's database hands over: what its slowness depends on.
    pub fn candidates(&self, case: &Case, vocabulary: &Vocabulary) -> usize {
        case.timeline.within(self.dates.clone()).filter(|event| self.in_database(event, vocabulary)).count()
    }

    fn in_database(&self, event: &Event, vocabulary: &Vocabulary) -> bool {
        // NULL is not like anything.
        let like = |patterns: &[Pattern], text: &Option<String>| {
            patterns.iter().all(|pattern| text.as_deref().is_some_and(|text| pattern.fits(text)))
        };
        self.flagged.is_none_or(|flagged| event.flagged == flagged)
            && self.event_ids.as_ref().is_none_or(|ids| ids.contains(&event.id))
            && self.category.iter().all(|wanted| vocabulary.category(event.category_id) == wanted)
            && like(&self.tag, &event.tags)
            && self.title.iter().all(|pattern| pattern.fits(&event.title))
            && like(&self.description, &event.content)
            && like(&self.raw, &event.raw)
            && like(&self.source, &event.source)
    }

    fn in_memory(&self, event: &Event, case: &Case) -> bool {
        let assets = || event.assets.iter().filter_map(|id| case.assets.get(id)).map(|asset| asset.name.to_lowercase());
        let iocs = || event.iocs.iter().filter_map(|id| case.iocs.get(id)).map(|ioc| ioc.value.to_lowercase());
        self.assets.as_ref().is_none_or(|wanted| !wanted.is_empty() && wanted.iter().all(|name| assets().any(|has| has == *name)))
            && self.iocs.as_ref().is_none_or(|wanted| iocs().any(|has| wanted.contains(&has)))
            && self.asset_ids.as_ref().is_none_or(|wanted| event.assets.iter().any(|id| wanted.contains(id)))
    }
}

/// Python's `dict(value)`: an object, or an array of pairs.
fn dictionary(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields),
        Value::Array(pairs) => pairs
            .into_iter()
            .map(|pair| match pair {
                Value::Array(pair) => match <[Value; 2]>::try_from(pair) {
                    Ok([Value::String(key), value]) => Some((key, value)),
                    _ => None,
                },
                _ => None,
            })
            .collect(),
        Value::String(text) if text.is_empty() => Some(Map::new()),
        _ => None,
    }
}

/// The conditions as sent, read as the server's loops read them.
struct Fields(Map<String, Value>);

impl Fields {
    /// What a Python loop over the value sees; `None` when there is no such key. A text gives its characters.
    fn items(&self, name: &str) -> Result<Option<Vec<Value>>, Refused> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items.clone())),
            Some(Value::String(text)) => Ok(Some(text.chars().map(|c| Value::String(c.to_string())).collect())),
            Some(Value::Object(fields)) => Ok(Some(fields.keys().cloned().map(Value::String).collect())),
            Some(Value::Bool(_) | Value::Number(_)) => Err(Refused::Exception),
        }
    }

    /// Values put into a LIKE by formatting, so that a number works.
    fn patterns(&self, name: &str) -> Result<Vec<Pattern>, Refused> {
        let items = self.items(name)?.unwrap_or_default();
        Ok(items
            .iter()
            .map(|item| match item {
                Value::String(text) => Pattern::contains(text),
                Value::Bool(true) => Pattern::contains("True"),
                Value::Bool(false) => Pattern::contains("False"),
                Value::Null => Pattern::contains("None"),
                other => Pattern::contains(&other.to_string()),
            })
            .collect())
    }

    /// Values compared as they are; the database refuses to compare a text with a number.
    fn words(&self, name: &str) -> Result<Vec<String>, Refused> {
        let items = self.items(name)?.unwrap_or_default();
        items.into_iter().map(|item| item.as_str().map(str::to_owned).ok_or(Refused::Exception)).collect()
    }

    /// Values that are made lower case, which only texts can be.
    fn names(&self, name: &str) -> Result<Option<BTreeSet<String>>, Refused> {
        let Some(items) = self.items(name)? else {
            return Ok(None);
        };
        items.iter().map(|item| item.as_str().map(str::to_lowercase).ok_or(Refused::Exception)).collect::<Result<_, _>>().map(Some)
    }

    /// Ids; what is none is passed over, and no ids are no condition.
    fn ids(&self, name: &str) -> Result<Option<BTreeSet<u32>>, Refused> {
        let ids: BTreeSet<u32> = self.items(name)?.unwrap_or_default().iter().filter_map(form::id).collect();
        Ok((!ids.is_empty()).then_some(ids))
    }

    /// The first element decides; anything but "true" means false.
    fn flag(&self, name: &str) -> Result<Option<bool>, Refused> {
        let items = self.items(name)?.unwrap_or_default();
        Ok(items.first().map(|first| first.as_str() == Some("true")))
    }

    /// The first element; a date that cannot be read is dropped without a word.
    fn date(&self, name: &str) -> Option<Micros> {
        let items = self.items(name).ok().flatten()?;
        dates::lenient(items.first()?.as_str()?)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::clock;

    fn parse(q: &str) -> Result<Filter, Refused> {
        Filter::parse(Some(q), Dialect::V20)
    }

    #[test]
    fn what_is_no_dictionary_is_an_invalid_query_string() {
        for q in ["", "not json", "null", "[1,2]", "5", "\"ab\"", "[[\"tag\"]]"] {
            assert_eq!(parse(q).err(), Some(Refused::NotAnObject), "{q}");
        }
        assert_eq!(Filter::parse(None, Dialect::V20).err(), Some(Refused::NotAnObject));
        assert!(parse("{}").is_ok() && parse("[[\"tag\",[\"exfil\"]]]").is_ok());
    }

    #[test]
    fn numbers_and_booleans_in_the_wrong_place_are_an_exception() {
        for q in ["{\"flag\": true}", "{\"asset\": [5]}", "{\"ioc\": [5]}", "{\"category\": [5]}", "{\"tag\": 5}"] {
            assert_eq!(parse(q).err(), Some(Refused::Exception), "{q}");
        }
        assert!(parse("{\"title\": [5]}").is_ok());
    }

    #[test]
    fn the_parameter_is_decoded_a_second_time() {
        let start = |q| *parse(q).unwrap().dates.start();
        let twice = "{\"startDate\": [\"2023-05-03T10:00:00%2B02:00\"]}";
        assert_eq!(start(twice), clock::at(2023, 5, 3, 8, 0, 0).unwrap());
        let once = "{\"startDate\": [\"2023-05-03T10:00:00+02:00\"]}";
        assert_eq!(start(once), Micros::MIN, "the plus became a blank, the date is dropped");
    }

    #[test]
    fn ids_are_conditions_on_2_4_only() {
        let q = Some("{\"event_id\": [1, \"2\"], \"ioc_id\": [3]}");
        assert!(Filter::parse(q, Dialect::V20).unwrap().event_ids.is_none());
        let on_24 = Filter::parse(q, Dialect::V24).unwrap();
        assert_eq!(on_24.event_ids.unwrap().len(), 2);
        assert!(on_24.shown_iocs.unwrap().contains(&3));
    }
}
