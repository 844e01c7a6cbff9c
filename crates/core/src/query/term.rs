//! What one word means: free text, or a field with its operator and value.
//! How terms join is in `parse`; sentences are in `messages`.

use super::ast::{Bounds, Expr, Node, Span, Term};
use super::dates::{self, When};
use super::lex::Glyph;
use super::like::Pattern;
use super::links::Link;
use super::{Problem, messages};
use crate::frame::{Field, FieldId, Kind, Origin, Schema};
use std::fmt::Display;

/// The field and operator that the values of `field:(a OR b)` belong to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Group {
    field: FieldId,
    operator: Operator,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Operator {
    Natural,
    Contains,
    Same,
    Exact,
    Above,
    AtLeast,
    Below,
    AtMost,
    NotEqual,
}

impl Operator {
    /// Longer ones first, so that none hides another.
    const WRITTEN: [(&'static str, Operator); 9] = [
        ("==", Operator::Exact),
        (">=", Operator::AtLeast),
        ("<=", Operator::AtMost),
        ("!=", Operator::NotEqual),
        (":", Operator::Natural),
        ("~", Operator::Contains),
        ("=", Operator::Same),
        (">", Operator::Above),
        ("<", Operator::Below),
    ];

    fn text(self) -> &'static str {
        Self::WRITTEN.iter().find(|(_, operator)| *operator == self).map_or("", |(text, _)| text)
    }
}

/// What a word turned out to be.
pub(super) enum Read {
    Expr(Expr),
    /// A field and operator whose values stand in the group that follows.
    Group(Group),
}

/// Reads a word of the text. `group` is the field whose group it stands in, `is_group_next` whether a parenthesis follows directly.
pub(super) fn read(
    glyphs: &[Glyph],
    span: Span,
    text: &str,
    schema: &'static Schema,
    group: Option<Group>,
    is_group_next: bool,
) -> Result<Read, Problem> {
    let problem = |span: Span, message: String| Err(Problem { span, message });
    let term = match (prefix(glyphs, span, schema), group) {
        (Some(prefix), Some(group)) if prefix.field.is_some() => {
            let message = messages::field_in_group(schema.get(group.field).name, &prefix.name);
            return problem(Span { start: span.start, end: prefix.end }, message);
        }
        (_, Some(group)) => value(group, glyphs, schema),
        (Some(prefix), None) => {
            let value_at = prefix.end;
            let before = Span { start: span.start, end: value_at };
            let Some(field) = prefix.field else {
                let name = Span { start: span.start, end: span.start + prefix.name.len() };
                let word: String = glyphs.iter().map(|glyph| glyph.ch).collect();
                return problem(name, messages::unknown_field(&prefix.name, &word, schema));
            };
            if prefix.operator == Operator::NotEqual {
                return problem(before, messages::not_equal(schema.get(field).name));
            }
            let inner = Group { field, operator: prefix.operator };
            if value_at == span.end {
                return if is_group_next { Ok(Read::Group(inner)) } else { problem(span, messages::missing_value(before.of(text))) };
            }
            let result = value(inner, prefix.value, schema);
            // A wrong value is shown at the value, unless it is the operator that is wrong.
            return match result {
                Ok(node) => Ok(Read::Expr(Expr { node, span })),
                Err(Wrong::Value(message)) => problem(Span { start: value_at, end: span.end }, message),
                Err(Wrong::Operator(message)) => problem(before, message),
            };
        }
        (None, None) => free(glyphs),
    };
    match term {
        Ok(node) => Ok(Read::Expr(Expr { node, span })),
        Err(Wrong::Value(message) | Wrong::Operator(message)) => problem(span, message),
    }
}

/// The place in the text where the value of a word begins when the word begins with a known field and an operator;
/// with the field. For completion.
pub(super) fn value_start(glyphs: &[Glyph], span: Span, schema: &'static Schema) -> Option<(FieldId, usize)> {
    let prefix = prefix(glyphs, span, schema)?;
    Some((prefix.field?, prefix.end))
}

struct Prefix<'g> {
    name: String,
    field: Option<FieldId>,
    operator: Operator,
    value: &'g [Glyph],
    /// The place behind the operator.
    end: usize,
}

/// A name and an operator at the beginning of a word. Addresses such as `https://x`, `C:\x` and `fe80::1` have none.
fn prefix<'g>(glyphs: &'g [Glyph], span: Span, schema: &'static Schema) -> Option<Prefix<'g>> {
    let is_name = |glyph: &Glyph| !glyph.quoted && (glyph.ch.is_ascii_alphanumeric() || glyph.ch == '_');
    let name: String = glyphs.iter().take_while(|glyph| is_name(glyph)).map(|glyph| glyph.ch).collect();
    if !name.starts_with(|ch: char| ch.is_ascii_alphabetic()) {
        return None;
    }
    let rest = glyphs.get(name.len()..)?;
    let (written, operator) = Operator::WRITTEN.into_iter().find(|(written, _)| {
        let mut bare = rest.iter();
        written.chars().all(|ch| bare.next().is_some_and(|glyph| glyph.is_bare(ch)))
    })?;
    let value = rest.get(written.len()..)?;
    let field = schema.field(&name);
    let is_address = operator == Operator::Natural && value.first().is_some_and(|glyph| !glyph.quoted && "/\\:".contains(glyph.ch));
    // Names and operators are ASCII: as many bytes as characters, unless a quote stands between or before them.
    let length = name.len() + written.len();
    let end = span.start + length;
    let is_unbroken = glyphs.get(length - 1).is_some_and(|last| last.at + 1 == end);
    (is_unbroken && (field.is_some() || !is_address)).then_some(Prefix { name, field, operator, value, end })
}

/// Why a value does not fit.
enum Wrong {
    Value(String),
    Operator(String),
}

type Meaning = Result<Node, Wrong>;

fn free(glyphs: &[Glyph]) -> Meaning {
    let pattern = pattern(glyphs);
    if pattern.is_empty() {
        return Err(Wrong::Value(messages::EMPTY_PHRASE.to_owned()));
    }
    Ok(Node::Term(if pattern.is_any() { Term::All } else { Term::Free(pattern) }))
}

fn pattern(glyphs: &[Glyph]) -> Pattern {
    let mut pattern = Pattern::default();
    for glyph in glyphs {
        if glyph.is_bare('*') {
            pattern.push_any();
        } else if glyph.is_bare('?') {
            pattern.push_one();
        } else {
            pattern.push(glyph.ch);
        }
    }
    pattern
}

fn value(Group { field: id, operator }: Group, glyphs: &[Glyph], schema: &'static Schema) -> Meaning {
    let field = schema.get(id);
    let pattern = pattern(glyphs);
    let is_link = Link::of(schema, id).is_some();
    if operator == Operator::Natural && pattern.is_any() {
        return Ok(Node::Term(Term::Present(id)));
    }
    match field.kind {
        Kind::Number => number(id, field, operator, glyphs),
        _ if is_link => number(id, field, operator, glyphs),
        Kind::Instant => instant(id, field, operator, glyphs),
        Kind::Flag => flag(id, field, operator, &literal(glyphs)),
        Kind::Text | Kind::Word | Kind::Words => text(id, field, operator, glyphs, pattern),
    }
}

fn text(id: FieldId, field: &Field, operator: Operator, glyphs: &[Glyph], pattern: Pattern) -> Meaning {
    let is_server = field.origin == Origin::Server;
    let term = match operator {
        Operator::Contains if pattern.is_empty() || pattern.is_any() => Term::All,
        Operator::Contains => Term::Contains(id, pattern),
        Operator::Same | Operator::Exact if is_server => return Err(Wrong::Operator(messages::server_operator(field, operator.text()))),
        // No value at all is what an empty one asks for.
        Operator::Natural | Operator::Same | Operator::Exact if pattern.is_empty() => return Ok(absent(id)),
        Operator::Natural => Term::Natural(id, pattern),
        Operator::Same => Term::Same(id, literal(glyphs)),
        Operator::Exact => Term::Exact(id, literal(glyphs)),
        Operator::Above | Operator::AtLeast | Operator::Below | Operator::AtMost | Operator::NotEqual => {
            return Err(Wrong::Operator(messages::wrong_operator(field, operator.text())));
        }
    };
    Ok(Node::Term(term))
}

fn absent(id: FieldId) -> Node {
    Node::Not(Box::new(Expr { node: Node::Term(Term::Present(id)), span: Span::default() }))
}

fn flag(id: FieldId, field: &Field, operator: Operator, value: &str) -> Meaning {
    if !matches!(operator, Operator::Natural | Operator::Same | Operator::Exact) {
        return Err(Wrong::Operator(messages::wrong_operator(field, operator.text())));
    }
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" => Ok(Node::Term(Term::Flag(id, true))),
        "false" | "no" => Ok(Node::Term(Term::Flag(id, false))),
        _ => Err(Wrong::Value(messages::not_a_flag(field.name, value))),
    }
}

fn number(id: FieldId, field: &Field, operator: Operator, glyphs: &[Glyph]) -> Meaning {
    let read = |text: &str| text.parse::<i64>().map_err(|_| messages::not_a_number(field.name, text));
    let bounds = bounds(field, operator, glyphs, read)?;
    match bounds {
        Bounds::Between(from, to) if from > to => Err(Wrong::Value(messages::reversed_range(&from.to_string(), &to.to_string()))),
        bounds => Ok(Node::Term(Term::Number(id, bounds))),
    }
}

fn instant(id: FieldId, field: &Field, operator: Operator, glyphs: &[Glyph]) -> Meaning {
    let read = |text: &str| dates::parse(text.trim()).map_err(|error| messages::not_a_date(text, error));
    match bounds(field, operator, glyphs, read)? {
        Bounds::Is(When::Relative(moment)) => {
            let written = When::Relative(moment).to_string();
            Err(Wrong::Value(messages::moment_as_period(field.name, &written)))
        }
        Bounds::Between(from, to) if from.is_surely_after(&to) => {
            Err(Wrong::Value(messages::reversed_range(&from.to_string(), &to.to_string())))
        }
        bounds => Ok(Node::Term(Term::Instant(id, bounds))),
    }
}

/// An operator and one value, or a range of two.
fn bounds<T: Display>(
    field: &Field,
    operator: Operator,
    glyphs: &[Glyph],
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Bounds<T>, Wrong> {
    let value = |glyphs: &[Glyph]| read(&literal(glyphs)).map_err(Wrong::Value);
    let bounds = match operator {
        Operator::Contains | Operator::NotEqual => return Err(Wrong::Operator(messages::wrong_operator(field, operator.text()))),
        Operator::Natural => match range(glyphs) {
            None => Bounds::Is(value(glyphs)?),
            Some(([], [])) => return Err(Wrong::Value(messages::empty_range(field.name))),
            Some((from, [])) => Bounds::AtLeast(value(from)?),
            Some(([], to)) => Bounds::AtMost(value(to)?),
            Some((from, to)) => Bounds::Between(value(from)?, value(to)?),
        },
        Operator::Same | Operator::Exact => Bounds::Is(value(glyphs)?),
        Operator::Above => Bounds::Above(value(glyphs)?),
        Operator::AtLeast => Bounds::AtLeast(value(glyphs)?),
        Operator::Below => Bounds::Below(value(glyphs)?),
        Operator::AtMost => Bounds::AtMost(value(glyphs)?),
    };
    Ok(bounds)
}

/// What stands before and behind the first `..` outside quotes.
fn range(glyphs: &[Glyph]) -> Option<(&[Glyph], &[Glyph])> {
    let at = glyphs.windows(2).position(|pair| pair.iter().all(|glyph| glyph.is_bare('.')))?;
    Some((glyphs.get(..at)?, glyphs.get(at + 2..)?))
}

fn literal(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.ch).collect()
}
