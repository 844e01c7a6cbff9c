//! Pieces that several resources share: history, custom attributes, tags, the name of a user.
//! Only conversion from the wire; the nouns are in `case` and `timeline`.

use std::borrow::Cow;

use crate::call::lenient::Node;
use crate::case::{Attribute, HistoryEntry};
use crate::sorted::sorted;
use crate::time::{Date, Instant, MICROS_PER_DAY, parse_any};

/// `modification_history`, an object keyed by fractional Unix seconds as text: oldest first, without the entries whose
/// key is no time.
pub(super) fn history(wire: &Node<'_>) -> Vec<HistoryEntry> {
    let fields = wire.get("modification_history").map(Node::fields).unwrap_or_default();
    let entry = |(at, entry): &(Cow<'_, str>, Node<'_>)| {
        let at = epoch_seconds(at).filter(|_| entry.is_object())?;
        Some(HistoryEntry { at, user: entry.string("user"), action: entry.string("action") })
    };
    sorted(fields.iter().filter_map(entry).collect(), |entry| [entry.at.micros(), 0])
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
pub(super) fn attributes(wire: &Node<'_>) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for (group, tab) in wire.get("custom_attributes").map(Node::fields).unwrap_or_default() {
        for (name, field) in tab.fields() {
            let value = match field.get("value").unwrap_or(field) {
                nested @ (Node::List(_) | Node::Object(_)) => nested.to_json(),
                plain => plain.as_text().into_owned(),
            };
            attributes.push(Attribute { group: group.to_string(), name: name.to_string(), value });
        }
    }
    attributes
}

/// The tags in a comma-separated text.
pub(super) fn tags(text: &str) -> Vec<String> {
    split_tags(text).map(str::to_owned).collect()
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

/// The name of a user: a text on 2.0, an object on 2.4 (recordings 75 of 2.0, 74 of 2.4). `None` when it is empty.
pub(super) fn user_name<'n>(user: &'n Node<'_>) -> Option<&'n str> {
    let of_object = || ["user_name", "name", "user_login"].iter().find_map(|name| user.get(name)?.as_str());
    user.as_str().or_else(of_object).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]
    use super::*;
    use crate::call::lenient::parse;

    #[test]
    fn history_is_in_the_order_of_time_not_of_text() {
        let wire = parse(
            br#"{"modification_history":{"999999999.5":{"action":"created","user":"a"},"1795332440.88186":{"action":"commented","user":"b"},"x":{"action":"?"}}}"#,
        );
        let entries = history(&wire.unwrap());
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
        let wire = br#"{"custom_attributes": {"Tab": {"Site": {"type": "input_string", "value": "Oslo"}, "N": {"value": 5}, "E": {"value": null}, "L": [1]}}}"#;
        let values: Vec<_> = attributes(&parse(wire).unwrap()).into_iter().map(|a| (a.group, a.name, a.value)).collect();
        assert!(values.contains(&("Tab".into(), "Site".into(), "Oslo".into())));
        assert!(values.contains(&("Tab".into(), "N".into(), "5".into())));
        assert!(values.contains(&("Tab".into(), "E".into(), String::new())));
        assert!(values.contains(&("Tab".into(), "L".into(), "[1]".into())));
        assert_eq!(attributes(&Node::Null), []);
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
