//! Reading fields of a JSON body as IRIS's validation does: numbers may be text, booleans too.
//! Which fields a route knows is told by the route.

use serde_json::{Map, Value};

use super::{Call, body, reply};
use crate::http::Answer;
use crate::options::Dialect;

/// The object of a body. An array ends in an exception there; unknown fields are refused by 2.0 only.
///
/// `cid` is a known field only when the query has none: 2.0 takes it out then, and trips over it otherwise (recording 164).
pub fn object(call: &Call, known: &[&str]) -> Result<Map<String, Value>, Answer> {
    let Value::Object(mut fields) = body(call)? else {
        return Err(reply::server_error());
    };
    if call.request.parameter("cid").is_none() {
        fields.remove("cid");
    }
    if call.dialect == Dialect::V20 {
        let unknown = fields.keys().find(|name| !known.contains(&name.as_str()));
        if let Some(name) = unknown {
            return Err(reply::data_error(name, "Unknown field."));
        }
    }
    Ok(fields)
}

/// A whole number, also when it is written as text.
pub fn whole_number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// An id: a whole number that is not negative.
pub fn id(value: &Value) -> Option<u32> {
    whole_number(value).and_then(|number| u32::try_from(number).ok())
}

/// A boolean as marshmallow reads it.
pub fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "t" | "yes" | "y" | "on" | "1" => Some(true),
            "false" | "f" | "no" | "n" | "off" | "0" => Some(false),
            _ => None,
        },
        Value::Number(number) => match number.as_i64() {
            Some(1) => Some(true),
            Some(0) => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A text field that was sent: `Some(None)` for null, `None` when it is absent.
pub fn text(fields: &Map<String, Value>, name: &str) -> Result<Option<Option<String>>, Answer> {
    match fields.get(name) {
        None => Ok(None),
        Some(Value::Null) => Ok(Some(None)),
        Some(Value::String(text)) => Ok(Some(Some(text.clone()))),
        Some(_) => Err(reply::data_error(name, "Not a valid string.")),
    }
}

/// A text of at least two characters.
pub fn name(fields: &Map<String, Value>, field: &str) -> Result<Option<String>, Answer> {
    match text(fields, field)?.flatten() {
        Some(text) if text.chars().count() < 2 => Err(reply::data_error(field, "Shorter than minimum length 2.")),
        other => Ok(other),
    }
}
