//! Whether two JSON values have the same shape: keys, types, and the form of each date.
//! Values are compared by the tests that know which must agree.

#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use serde_json::Value;

/// Differences as sentences with the place; empty when there are none. Null fits everything, an empty list every list.
pub fn differences(recorded: &Value, ours: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", recorded, ours, &mut found);
    found
}

fn compare(at: &str, recorded: &Value, ours: &Value, found: &mut Vec<String>) {
    match (recorded, ours) {
        (Value::Null, _) | (_, Value::Null) | (Value::Bool(_), Value::Bool(_)) | (Value::Number(_), Value::Number(_)) => {}
        (Value::String(a), Value::String(b)) => {
            if is_date(at) && !a.is_empty() && !b.is_empty() && date_form(a) != date_form(b) {
                found.push(format!("{at}: {a:?} became {b:?}"));
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            if let (Some(a), Some(b)) = (a.first(), b.first()) {
                compare(&format!("{at}[]"), a, b, found);
            }
        }
        (Value::Object(a), Value::Object(b)) if is_map(recorded) && is_map(ours) => {
            if let (Some(a), Some(b)) = (a.values().next(), b.values().next()) {
                compare(&format!("{at}.*"), a, b, found);
            }
        }
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().filter(|key| !b.contains_key(*key)) {
                found.push(format!("{at}.{key} is missing"));
            }
            for key in b.keys().filter(|key| !a.contains_key(*key)) {
                found.push(format!("{at}.{key} is too much"));
            }
            for (key, value) in a {
                compare(&format!("{at}.{key}"), value, b.get(key).unwrap_or(&Value::Null), found);
            }
        }
        _ => found.push(format!("{at}: {recorded} became {ours}")),
    }
}

/// An object whose keys are ids or times.
fn is_map(value: &Value) -> bool {
    value.as_object().unwrap().keys().all(|key| key.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_date(at: &str) -> bool {
    let key = at.rsplit('.').next().unwrap();
    ["date", "added", "update"].iter().any(|word| key.contains(word)) && !key.contains("state")
}

/// The form of a date; a fraction of zero is left out by some answers, so it does not count.
fn date_form(text: &str) -> &'static str {
    match text.len() {
        _ if text.ends_with("GMT") => "RFC 1123",
        19 | 26 if &text[10..11] == "T" => "ISO",
        10 if &text[2..3] == "/" => "MM/DD/YYYY",
        10 if &text[4..5] == "-" => "YYYY-MM-DD",
        _ => "none",
    }
}
