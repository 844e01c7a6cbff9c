//! Pieces that several resources share: history, custom attributes, tags, the name of a user.
//! Only conversion from the wire; the nouns are in `case` and `timeline`.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer};
use serde_json::Value;

use crate::call::lenient::{Object, Text};
use crate::case::{Attribute, HistoryEntry};
use crate::time::{Date, Instant, MICROS_PER_DAY, parse_any};

/// `modification_history`: an object keyed by fractional Unix seconds as text.
pub(super) type WireHistory<'a> = Object<BTreeMap<String, Object<WireEntry<'a>>>>;

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub(super) struct WireEntry<'a> {
    #[serde(borrow)]
    user: Text<'a>,
    #[serde(borrow)]
    action: Text<'a>,
}

/// Oldest first; an entry whose key is no time is left out.
pub(super) fn history(wire: WireHistory<'_>) -> Vec<HistoryEntry> {
    let mut entries: Vec<HistoryEntry> = wire
        .0
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(at, entry)| {
            let entry = entry.0?;
            Some(HistoryEntry { at: epoch_seconds(&at)?, user: entry.user.into(), action: entry.action.into() })
        })
        .collect();
    entries.sort_by_key(|entry| entry.at);
    entries
}

/// "1795332440.88186" as an instant, exact to the microsecond; a float could not hold that many digits safely.
fn epoch_seconds(text: &str) -> Option<Instant> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let micros = fraction.bytes().chain(std::iter::repeat(b'0')).take(6).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    seconds.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(micros).map(Instant::from_micros)
}

/// `custom_attributes`: `{tab: {name: {"type", "value", ...}}}`, `{}` or null.
pub(super) fn attributes(wire: &Value) -> Vec<Attribute> {
    let tabs = wire.as_object().into_iter().flatten();
    tabs.flat_map(|(group, fields)| {
        fields.as_object().into_iter().flatten().map(|(name, field)| Attribute {
            group: group.clone(),
            name: name.clone(),
            value: match field.get("value").unwrap_or(field) {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                other => other.to_string(),
            },
        })
    })
    .collect()
}

/// The parts of a comma-separated text, without blanks around them and without empty ones.
pub(super) fn split_tags(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|tag| !tag.is_empty())
}

/// The day a date or a midnight text names.
pub(super) fn day(text: &str) -> Option<Date> {
    let days = parse_any(text)?.micros().div_euclid(MICROS_PER_DAY);
    i32::try_from(days).ok().map(Date::from_days)
}

/// The name of a user: a text on 2.0, an object on 2.4 (recordings 75 of 2.0, 74 of 2.4).
#[derive(Default, Debug)]
pub(super) struct UserName(pub(super) String);

impl<'de> Deserialize<'de> for UserName {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        let name = match &value {
            Value::Object(user) => ["user_name", "name", "user_login"].iter().find_map(|key| user.get(*key)?.as_str()),
            other => other.as_str(),
        };
        Ok(UserName(name.unwrap_or_default().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]
    use super::*;

    #[test]
    fn history_is_in_the_order_of_time_not_of_text() {
        let wire = serde_json::from_str(
            r#"{"999999999.5":{"action":"created","user":"a"},"1795332440.88186":{"action":"commented","user":"b"},"x":{"action":"?"}}"#,
        );
        let entries = history(wire.unwrap());
        assert_eq!(entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["created", "commented"]);
        assert_eq!(entries[1].at.micros(), 1_795_332_440_881_860);
    }

    #[test]
    fn an_epoch_keeps_its_microseconds() {
        assert_eq!(epoch_seconds("1795332452.043016").unwrap().micros(), 1_795_332_452_043_016);
        assert_eq!(epoch_seconds("12").unwrap().micros(), 12_000_000);
        assert_eq!(epoch_seconds("12.-4"), None);
        assert_eq!(epoch_seconds("nan"), None);
    }

    #[test]
    fn attributes_of_any_shape_become_text() {
        let wire = serde_json::json!({"Tab": {"Site": {"type": "input_string", "value": "Oslo"}, "N": {"value": 5}, "E": {"value": null}}});
        let values: Vec<_> = attributes(&wire).into_iter().map(|a| (a.group, a.name, a.value)).collect();
        assert!(values.contains(&("Tab".into(), "Site".into(), "Oslo".into())));
        assert!(values.contains(&("Tab".into(), "N".into(), "5".into())));
        assert!(values.contains(&("Tab".into(), "E".into(), String::new())));
        assert_eq!(attributes(&Value::Null), []);
    }

    #[test]
    fn a_day_does_not_depend_on_the_format_it_came_in() {
        for text in ["2026-11-22", "Sun, 22 Nov 2026 00:00:00 GMT", "11/22/2026"] {
            assert_eq!(day(text).unwrap().to_string(), "2026-11-22", "{text}");
        }
        assert_eq!(day(""), None);
        assert_eq!(day("soon"), None);
    }

    #[test]
    fn tags_are_trimmed_and_empty_ones_dropped() {
        assert_eq!(split_tags("Defense Evasion, t1070,,").collect::<Vec<_>>(), ["Defense Evasion", "t1070"]);
    }
}
