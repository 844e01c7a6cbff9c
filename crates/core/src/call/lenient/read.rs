//! Reading a body into nodes, and long lists one element at a time.
//! The only place that parses an answer: more than one visitor would be more than one parser in the program.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::Node;
use crate::error::DecodeError;

/// Reads a whole body.
pub fn parse(body: &[u8]) -> Result<Node<'_>, DecodeError> {
    parse_each(body, &[], None)
}

/// Reads a body whose list at `path` is long: its elements go to `take` as they are read, and the list is empty in
/// what is returned. Each step of the path is the names that lead on; no step at all is the body itself.
/// Without a `take` everything is kept.
pub fn parse_each<'a>(body: &'a [u8], path: &[&[&str]], take: Option<&mut dyn FnMut(Node<'a>)>) -> Result<Node<'a>, DecodeError> {
    let text = std::str::from_utf8(body).map_err(|error| DecodeError::new(format!("byte {} is not UTF-8", error.valid_up_to())))?;
    Ok(read(text, Place { path, take })?)
}

/// Reads a text that a person wrote; the error says for them what is wrong where.
pub fn from_str(text: &str) -> Result<Node<'_>, serde_json::Error> {
    read(text, Place::ASIDE)
}

fn read<'a>(text: &'a str, place: Place<'_, '_, 'a>) -> Result<Node<'a>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let node = place.deserialize(&mut json)?;
    json.end()?;
    Ok(node)
}

/// A place in the body. `take` is only there on the way to the list and at it.
struct Place<'p, 'f, 'a> {
    path: &'p [&'p [&'p str]],
    take: Option<&'f mut dyn FnMut(Node<'a>)>,
}

impl Place<'_, '_, '_> {
    const ASIDE: Self = Place { path: &[], take: None };
}

impl<'de> DeserializeSeed<'de> for Place<'_, '_, 'de> {
    type Value = Node<'de>;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node<'de>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_, '_, 'de> {
    type Value = Node<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Flag(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value.into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value.into()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Node<'de>, E> {
        Ok(Number::from_f64(value).map_or(Node::Null, Node::Number))
    }
    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }
    fn visit_str<E>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node<'de>, A::Error> {
        let mut list = Vec::new();
        let mut keep = |item| list.push(item);
        let take: &mut dyn FnMut(Node<'de>) = match self.take {
            Some(take) if self.path.is_empty() => take,
            _ => &mut keep,
        };
        while let Some(item) = items.next_element_seed(Place::ASIDE)? {
            take(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Node<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = entries.next_key_seed(Place::ASIDE)? {
            let Node::Text(name) = name else { continue };
            let place = match self.path {
                [names, path @ ..] if names.contains(&&*name) => Place { path, take: self.take.as_deref_mut().map(|take| take as _) },
                _ => Place::ASIDE,
            };
            let value = entries.next_value_seed(place)?;
            match &mut self.take {
                Some(take) if self.path.is_empty() => take(value),
                _ => fields.push((name, value)),
            }
        }
        Ok(Node::Object(fields))
    }
}
