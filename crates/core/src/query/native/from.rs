//! Reading a native filter: every key to the terms that ask the same.
//! What IRIS would silently ignore or answer with an error is told instead.

use super::{LIKE_KEYS, NativeError};
use crate::call::lenient::{self, Node};
use crate::frame::fold;
use crate::query::dates::{self, Calendar, Precision, When};
use crate::query::like::Pattern;
use crate::query::print::{self, quote};
use crate::time::{Civil, Instant, Zone};
type Terms = Result<Vec<String>, NativeError>;

/// The keys that IRIS knows: 2.0.2 has no `*_id`, and ignores them.
const KEYS: [&str; 13] =
    ["title", "description", "tag", "raw", "source", "asset", "asset_id", "ioc", "ioc_id", "category", "flag", "startDate", "endDate"];
const EVENT_ID: &str = "event_id";
/// The term that no row meets.
const NOTHING: &str = "-*";

/// The text in our language that matches the same events; "" when the filter asks nothing.
///
/// Texts with `%`, `_` and `\` keep the meaning that SQL LIKE gives them. An error names what IRIS would answer with a
/// server error, or misread without a word: a text where a list belongs, a date it cannot read, an unknown key.
/// (Recording 25 of IRIS 2.0.2 and 2.4.20.)
pub fn from_native(json: &str) -> Result<String, NativeError> {
    let filter = filter(json)?;
    if let Some(key) = filter.fields().iter().map(|(key, _)| key).find(|key| !KEYS.contains(&&***key) && *key != EVENT_ID) {
        return Err(error(format!("IRIS ignores the key “{key}”. It knows {} and {EVENT_ID}.", KEYS.join(", "))));
    }
    let mut terms = Vec::new();
    for key in LIKE_KEYS {
        terms.extend(like(&filter, key)?);
    }
    terms.extend(assets(&filter)?);
    terms.extend(iocs(&filter)?);
    terms.extend(category(&filter)?);
    terms.extend(flag(&filter)?);
    terms.extend(date(&filter, "startDate", ">=")?);
    terms.extend(date(&filter, "endDate", "<=")?);
    terms.extend(any_of("id:", &ids(&filter, EVENT_ID)?.unwrap_or_default()));
    terms.extend(any_of("ioc_id:", &ids(&filter, "ioc_id")?.unwrap_or_default()));
    Ok(terms.join(" "))
}

fn error(message: String) -> NativeError {
    NativeError { message }
}

/// The object, or the pairs that IRIS makes one of.
fn filter(json: &str) -> Result<Node<'_>, NativeError> {
    let no_filter = || error("An IRIS filter is an object of lists, like {\"tag\": [\"persistence\"]}.".to_owned());
    match lenient::from_str(json.trim()).map_err(|fault| error(format!("This is not JSON: {fault}. Check it there.")))? {
        Node::List(pairs) => {
            let pair = |pair| match pair {
                Node::List(pair) => match <[Node<'_>; 2]>::try_from(pair) {
                    Ok([Node::Text(key), value]) => Ok((key, value)),
                    _ => Err(no_filter()),
                },
                _ => Err(no_filter()),
            };
            pairs.into_iter().map(pair).collect::<Result<_, _>>().map(Node::Object)
        }
        object if object.is_object() => Ok(object),
        _ => Err(no_filter()),
    }
}

/// The list of a key; None when the key is absent or null, which IRIS takes for absent.
fn list<'f>(filter: &'f Node<'f>, key: &str) -> Result<Option<&'f [Node<'f>]>, NativeError> {
    match filter.get(key) {
        None | Some(Node::Null) => Ok(None),
        Some(Node::List(values)) => Ok(Some(values)),
        Some(text @ Node::Text(_)) => {
            let right = text.to_json();
            Err(error(format!("“{key}” must be a list, because IRIS takes a text apart into its characters. Write \"{key}\": [{right}].")))
        }
        Some(_) => {
            Err(error(format!("“{key}” must be a list of texts, like \"{key}\": [\"…\"]. IRIS answers anything else with an error.")))
        }
    }
}

fn texts<'f>(filter: &'f Node<'f>, key: &str) -> Result<Option<Vec<&'f str>>, NativeError> {
    let Some(values) = list(filter, key)? else { return Ok(None) };
    let texts = values.iter().map(|value| {
        let wrong =
            || error(format!("“{key}” must hold texts only. Put {} in quotes: IRIS answers anything else with an error.", value.to_json()));
        value.as_str().ok_or_else(wrong)
    });
    texts.collect::<Result<_, _>>().map(Some)
}

/// Whole numbers, which IRIS 2.4 also takes as texts.
fn ids(filter: &Node<'_>, key: &str) -> Result<Option<Vec<i64>>, NativeError> {
    let Some(values) = list(filter, key)? else { return Ok(None) };
    let numbers = values.iter().map(|value| {
        let wrong = || error(format!("“{key}” must hold whole numbers. {} is none.", value.to_json()));
        let number = match value {
            Node::Number(number) => number.as_i64(),
            other => other.as_str().and_then(|text| text.trim().parse().ok()),
        };
        number.ok_or_else(wrong)
    });
    numbers.collect::<Result<_, _>>().map(Some)
}

/// One term, or one group of values that are alternatives.
fn any_of(field: &str, values: &[impl ToString]) -> Option<String> {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    match values.as_slice() {
        [] => None,
        [value] => Some(format!("{field}{value}")),
        _ => Some(format!("{field}({})", values.join(" OR "))),
    }
}

fn like(filter: &Node<'_>, key: &str) -> Terms {
    let mut terms = Vec::new();
    for value in list(filter, key)?.unwrap_or_default() {
        // A number becomes text inside `%…%` (recording 25: "number in list").
        let text = match value {
            Node::Text(text) => text.to_string(),
            Node::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
            other => return Err(error(format!("“{key}” must hold texts only. Put {} in quotes.", other.to_json()))),
        };
        let ends_open =
            || error(format!("“{text}” ends with a backslash, which escapes the character behind it. Write two for a backslash."));
        let pattern = Pattern::from_sql(&text).ok_or_else(ends_open)?;
        if !pattern.is_empty() && !pattern.is_any() {
            terms.push(format!("{key}~{}", print::pattern(&pattern)));
        }
    }
    Ok(terms)
}

/// IRIS counts how many of an event's assets are asked for, by name or by id but among the ids if there are any, and wants
/// as many as were asked. So an empty list, a name given twice, and names beside ids match nothing.
fn assets(filter: &Node<'_>) -> Terms {
    let (names, ids) = (texts(filter, "asset")?, ids(filter, "asset_id")?);
    if names.is_none() && ids.is_none() {
        return Ok(Vec::new());
    }
    let (names, ids) = (names.unwrap_or_default(), ids.unwrap_or_default());
    let folded: Vec<_> = names.iter().map(|name| fold(name)).collect();
    let is_possible = names.is_empty() != ids.is_empty() && are_different(&folded) && are_different(&ids) && !names.contains(&"");
    if !is_possible {
        return Ok(vec![NOTHING.to_owned()]);
    }
    let by_name = names.iter().map(|name| format!("asset={}", quote(name)));
    let by_id = ids.iter().map(|id| format!("asset_id:{id}"));
    Ok(by_name.chain(by_id).collect())
}

fn are_different<T: PartialEq>(values: &[T]) -> bool {
    values.iter().enumerate().all(|(place, value)| !values.iter().take(place).any(|other| other == value))
}

fn iocs(filter: &Node<'_>) -> Terms {
    let Some(values) = texts(filter, "ioc")? else { return Ok(Vec::new()) };
    let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).map(quote).collect();
    Ok(vec![any_of("ioc=", &values).unwrap_or_else(|| NOTHING.to_owned())])
}

/// An event has one category, so that two of them match nothing.
fn category(filter: &Node<'_>) -> Terms {
    let names = texts(filter, "category")?.unwrap_or_default();
    let term = |name: &str| if name.is_empty() { NOTHING.to_owned() } else { format!("category=={}", quote(name)) };
    Ok(names.into_iter().map(term).collect())
}

/// Only the first value counts, and only `true`, in any case, is true.
fn flag(filter: &Node<'_>) -> Terms {
    let first = texts(filter, "flag")?.unwrap_or_default().first().map(|value| value.eq_ignore_ascii_case("true"));
    Ok(first.map(|is_set| format!("flag:{is_set}")).into_iter().collect())
}

/// Only the first date counts; it is compared to the microsecond.
fn date(filter: &Node<'_>, key: &str, operator: &str) -> Terms {
    let Some(first) = list(filter, key)?.unwrap_or_default().first() else { return Ok(Vec::new()) };
    let instant = first.as_str().and_then(|text| instant(text.trim()));
    let Some(instant) = instant else {
        return Err(error(format!(
            "IRIS cannot read the date {} in “{key}” and would show all events. Write it like \"2023-05-03\" or \"2023-05-03T10:00:00Z\".",
            first.to_json()
        )));
    };
    let civil = Civil::at(instant, 0);
    let moment = Calendar {
        date: civil.date(),
        hour: civil.hour,
        minute: civil.minute,
        second: civil.second,
        micros: civil.micros,
        precision: Precision::Fraction(6),
        offset: Some(crate::time::Offset { minutes: 0 }),
    };
    Ok(vec![format!("date{operator}{moment}")])
}

/// A date is its midnight and a time without offset is UTC; 10 and 13 digits are seconds and milliseconds of the epoch.
fn instant(text: &str) -> Option<Instant> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let micros = match text.len() {
        10 if is_number => Some(1_000_000),
        13 if is_number => Some(1_000),
        _ => None,
    };
    if let Some(micros) = micros {
        return text.parse::<i64>().ok()?.checked_mul(micros).map(Instant);
    }
    let When::Calendar(calendar) = dates::parse(text).ok()? else { return None };
    // IRIS reads no month, no year and no bare hour, and no offset behind a date alone.
    let is_read = match calendar.precision {
        Precision::Day => calendar.offset.is_none(),
        precision => precision >= Precision::Minute,
    };
    is_read.then(|| When::Calendar(calendar).period(Instant(0), &Zone::utc()).start)
}
