//! JSON values as the servers really send them: null, text, number and flag in each other's place.
//! Only for the decoders of `iris` and `precinct`, and for native filters; nothing here is handed further on.

mod read;

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

pub use read::{from_str, parse, parse_each};

/// A JSON value that borrows its texts from the body. One plain type for all resources instead of a struct derived
/// for each: a derived struct brings its own parser, and fifteen of them were 170 kB of the program.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Node<'a> {
    #[default]
    Null,
    Flag(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    /// In the order of the body. Of a name that comes twice the last counts.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// The value itself. None of these fails: what has no meaning of the kind asked for is empty.
impl<'a> Node<'a> {
    /// A text as it is, a number or a flag in its JSON spelling; null, a list and an object are "".
    pub fn as_text(&self) -> Cow<'_, str> {
        match self {
            Node::Text(text) => Cow::Borrowed(text),
            Node::Number(number) => Cow::Owned(number.to_string()),
            Node::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Node::Null | Node::List(_) | Node::Object(_) => Cow::Borrowed(""),
        }
    }

    /// `None` for anything but a text.
    pub fn as_str(&self) -> Option<&str> {
        if let Node::Text(text) = self { Some(text) } else { None }
    }

    /// A whole number, also as text.
    pub fn as_number(&self) -> Option<i64> {
        match self {
            Node::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A number that may be an id: neither negative nor too large.
    pub fn as_id(&self) -> Option<u32> {
        u32::try_from(self.as_number()?).ok()
    }

    /// True, a number other than 0, or "true", "yes", "1".
    pub fn as_flag(&self) -> bool {
        match self {
            Node::Flag(flag) => *flag,
            Node::Number(number) => number.as_f64() != Some(0.0),
            Node::Text(text) => ["true", "yes", "1"].iter().any(|yes| text.trim().eq_ignore_ascii_case(yes)),
            Node::Null | Node::List(_) | Node::Object(_) => false,
        }
    }

    /// The elements of a list; an object counts as the list of its values, and anything else as an empty one.
    pub fn items(&self) -> impl Iterator<Item = &Node<'a>> {
        let list = if let Node::List(list) = self { list.as_slice() } else { &[] };
        list.iter().chain(self.fields().iter().map(|(_, value)| value))
    }

    /// Whether there is a list at all: null is an empty one, a text or a number is none.
    pub fn is_list(&self) -> bool {
        matches!(self, Node::Null | Node::List(_) | Node::Object(_))
    }

    /// IRIS sends `[]` for "nothing" where an object belongs.
    pub fn is_object(&self) -> bool {
        matches!(self, Node::Object(_))
    }

    /// The names and values of an object; of anything else none.
    pub fn fields(&self) -> &[(Cow<'a, str>, Node<'a>)] {
        if let Node::Object(fields) = self { fields } else { &[] }
    }

    /// As JSON text.
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    fn to_value(&self) -> Value {
        match self {
            Node::Null => Value::Null,
            Node::Flag(flag) => Value::Bool(*flag),
            Node::Number(number) => Value::Number(number.clone()),
            Node::Text(text) => Value::from(&**text),
            Node::List(items) => Value::Array(items.iter().map(Node::to_value).collect()),
            Node::Object(fields) => {
                let mut object = Map::new();
                for (name, value) in fields {
                    object.insert(name.to_string(), value.to_value());
                }
                Value::Object(object)
            }
        }
    }
}

/// The fields of an object; a missing one is like null.
impl<'a> Node<'a> {
    /// `None` when there is no such field.
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.fields().iter().rfind(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub fn text(&self, name: &str) -> Cow<'_, str> {
        self.get(name).map(Node::as_text).unwrap_or_default()
    }

    /// The same, to be kept.
    pub fn string(&self, name: &str) -> String {
        self.text(name).into_owned()
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_number()
    }

    pub fn id(&self, name: &str) -> Option<u32> {
        self.get(name)?.as_id()
    }

    pub fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(Node::as_flag)
    }

    pub fn list(&self, name: &str) -> impl Iterator<Item = &Node<'a>> {
        self.get(name).into_iter().flat_map(Node::items)
    }
}

/// A fraction that is a whole number and small enough to be exact.
fn whole(number: f64) -> Option<i64> {
    (number.abs() < 9e15 && (number as i64) as f64 == number).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]
    use super::*;

    fn node(json: &str) -> Node<'_> {
        parse(json.as_bytes()).unwrap()
    }

    #[test]
    fn text_number_and_flag_may_stand_in_each_others_place() {
        let texts = ["\"a\"", "7", "-7", "1.5", "true", "null", "[1]", "{\"x\":1}"].map(|json| node(json).as_text().into_owned());
        assert_eq!(texts, ["a", "7", "-7", "1.5", "true", "", "", ""]);
        let numbers =
            ["7", "\" 7 \"", "7.0", "7.5", "\"x\"", "true", "null", "1e300", "18446744073709551615"].map(|json| node(json).as_number());
        assert_eq!(numbers, [Some(7), Some(7), Some(7), None, None, None, None, None, None]);
        let flags = ["true", "1", "-0.5", "\"Yes\"", "\" TRUE\"", "\"1\""].map(|json| node(json).as_flag());
        assert_eq!(flags, [true; 6]);
        let flags = ["false", "0", "0.0", "\"no\"", "\"\"", "null", "[1]", "{}"].map(|json| node(json).as_flag());
        assert_eq!(flags, [false; 8]);
        let ids = ["7", "\"7\"", "-1", "4294967296", "null"].map(|json| node(json).as_id());
        assert_eq!(ids, [Some(7), Some(7), None, None, None]);
    }

    #[test]
    fn an_object_counts_as_the_list_of_its_values() {
        let ids = |json| node(json).list("ids").filter_map(Node::as_number).collect::<Vec<_>>();
        assert_eq!(ids(r#"{"ids":[1,"2",null,3]}"#), [1, 2, 3]);
        assert_eq!(ids(r#"{"ids":{"a":1,"b":2}}"#), [1, 2]);
        assert!(ids(r#"{"ids":"1"}"#).is_empty());
        assert!(ids("[1]").is_empty());
    }

    #[test]
    fn of_a_name_that_comes_twice_the_last_counts() {
        assert_eq!(node(r#"{"a":1,"b":2,"a":3}"#).number("a"), Some(3));
    }

    #[test]
    fn a_value_keeps_its_json_spelling() {
        let json = r#"{"a":[1,-2,1.5,null,true,"\"é\\\n"],"b":{}}"#;
        assert_eq!(node(json).to_json(), json);
    }
}
