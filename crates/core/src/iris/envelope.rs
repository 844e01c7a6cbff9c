//! The envelope around every answer of IRIS, `{"status","message","data"}`, read in one pass.
//! `data` goes to a seed as it is read; nothing is kept twice. What an error envelope means is judged in `call`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Rows;
use crate::call::lenient::{Each, Number, Object, Text};
use crate::error::DecodeError;
use crate::time::{Instant, parse_any};

/// Change counter of one kind of object in a case (recording 26).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct State {
    /// Grows with each change that the server counts; flags and comments are not counted.
    pub counter: i64,
    pub last_update: Option<Instant>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub(super) struct WireState<'a> {
    object_state: Number,
    #[serde(borrow)]
    object_last_update: Text<'a>,
}

impl WireState<'_> {
    pub(super) fn state(&self) -> Option<State> {
        Some(State { counter: self.object_state.0?, last_update: parse_any(self.object_last_update.as_str()) })
    }
}

/// Reads `data` as a `T`.
pub(super) fn data<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, DecodeError> {
    read(body, PhantomData)
}

/// Reads `data` as one object; `what` names it when there is none (IRIS sends `[]` for "nothing").
pub(super) fn object<'de, T: Deserialize<'de>>(body: &'de [u8], what: &str) -> Result<T, DecodeError> {
    data::<Object<T>>(body)?.0.ok_or_else(|| DecodeError::new(format!("the answer holds no {what}")))
}

/// Reads `data` as a plain list of objects, turned into rows.
pub(super) fn rows<'de, W: Deserialize<'de>, T>(body: &'de [u8], row: fn(W) -> Option<T>) -> Result<Rows<T>, DecodeError> {
    let mut rows = Rows { rows: Vec::new(), unreadable: 0 };
    let is_list = read(body, Each::new(|item| collect(&mut rows, row, item)))?;
    if is_list { Ok(rows) } else { Err(no_list("data")) }
}

/// Reads the list under `data.{name}`, turned into rows.
pub(super) fn rows_of<'de, W: Deserialize<'de>, T>(body: &'de [u8], name: &str, row: fn(W) -> Option<T>) -> Result<Rows<T>, DecodeError> {
    let mut rows = Rows { rows: Vec::new(), unreadable: 0 };
    listing(body, &[name], |item| collect(&mut rows, row, item))?;
    Ok(rows)
}

fn collect<W, T>(rows: &mut Rows<T>, row: fn(W) -> Option<T>, item: Object<W>) {
    match item.0.and_then(row) {
        Some(row) => rows.rows.push(row),
        None => rows.unreadable += 1,
    }
}

/// Hands each element of the list under one of `names` in `data` to `take`; answers the state that came along.
/// `data: []` is an empty list.
pub(super) fn listing<'de, W: Deserialize<'de>>(
    body: &'de [u8],
    names: &[&str],
    take: impl FnMut(Object<W>),
) -> Result<Option<State>, DecodeError> {
    let found = read(body, Listing { names, take, wire: PhantomData })?;
    if found.is_list { Ok(found.state) } else { Err(no_list(names.first().unwrap_or(&"data"))) }
}

fn no_list(name: &str) -> DecodeError {
    DecodeError::new(format!("the answer holds no list \"{name}\""))
}

fn read<'de, S: DeserializeSeed<'de>>(body: &'de [u8], seed: S) -> Result<S::Value, DecodeError> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = json.deserialize_map(Envelope(seed))?;
    json.end()?;
    Ok(value)
}

struct Envelope<S>(S);

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Envelope<S> {
    type Value = S::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let (mut seed, mut data) = (Some(self.0), None);
        while let Some(key) = entries.next_key::<Text<'de>>()? {
            if key.as_str() == "status" {
                let status: Text<'de> = entries.next_value()?;
                if status.as_str() == "error" {
                    return Err(A::Error::custom("the server marked the answer as an error"));
                }
            } else if let Some(seed) = seed.take_if(|_| key.as_str() == "data") {
                data = Some(entries.next_value_seed(seed)?);
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        data.ok_or_else(|| A::Error::custom("the answer holds no data"))
    }
}

#[derive(Default)]
struct Found {
    is_list: bool,
    state: Option<State>,
}

struct Listing<'n, F, W> {
    names: &'n [&'n str],
    take: F,
    wire: PhantomData<W>,
}

impl<'de, W: Deserialize<'de>, F: FnMut(Object<W>)> DeserializeSeed<'de> for Listing<'_, F, W> {
    type Value = Found;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, W: Deserialize<'de>, F: FnMut(Object<W>)> Visitor<'de> for Listing<'_, F, W> {
    type Value = Found;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object with a list")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Found, A::Error> {
        let mut found = Found::default();
        while let Some(key) = entries.next_key::<Text<'de>>()? {
            if self.names.contains(&key.as_str()) {
                found.is_list = entries.next_value_seed(Each::new(&mut self.take))?;
            } else if key.as_str() == "state" {
                found.state = entries.next_value::<Object<WireState<'de>>>()?.0.and_then(|state| state.state());
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Found, A::Error> {
        let is_list = items.next_element::<IgnoredAny>()?.is_none();
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Found { is_list, state: None })
    }
}
