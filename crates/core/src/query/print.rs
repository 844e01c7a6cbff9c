//! From meaning back to text: the one written form of every expression, term and value, which parses to the same again.
//! No reading and no labels for people.

use super::ast::{Bounds, Expr, Node, Term};
use super::like::{Part, Pattern};
use crate::frame::{FieldId, Schema};
use std::fmt::Display;

/// A value as it must be written in a query to mean itself: bare where it can be, in quotes where it must be.
///
/// ```
/// use casebook_core::query::quote;
/// assert_eq!(quote("lsass.exe"), "lsass.exe");
/// assert_eq!(quote("Defense Evasion"), "\"Defense Evasion\"");
/// assert_eq!(quote(r#"say "hi""#), r#""say \"hi\"""#);
/// ```
pub fn quote(value: &str) -> String {
    if is_bare(value) { value.to_owned() } else { quoted(value) }
}

fn is_bare(value: &str) -> bool {
    let is_special = |ch: char| ch.is_whitespace() || "()\"*?:=~<>".contains(ch);
    !value.is_empty()
        && !value.starts_with('-')
        && !value.contains("..")
        && !value.contains(is_special)
        && !matches!(value, "AND" | "OR" | "NOT")
}

/// In quotes; backslashes are doubled only where a quote follows them.
fn quoted(value: &str) -> String {
    let mut text = String::from('"');
    let mut backslashes = 0;
    for ch in value.chars() {
        if ch == '"' {
            text.extend(std::iter::repeat_n('\\', backslashes + 1));
        }
        backslashes = if ch == '\\' { backslashes + 1 } else { 0 };
        text.push(ch);
    }
    text.extend(std::iter::repeat_n('\\', backslashes));
    text.push('"');
    text
}

/// A pattern: its literals quoted where they must be, its wildcards outside the quotes.
pub(super) fn pattern(pattern: &Pattern) -> String {
    let parts = pattern.parts().iter().map(|part| match part {
        Part::Literal(text) => quote(text),
        Part::Any => "*".to_owned(),
        Part::One => "?".to_owned(),
    });
    parts.collect()
}

/// An expression in the form that parses to the same expression.
pub(super) fn expr(expr: &Expr, schema: &'static Schema) -> String {
    let grouped = |part: &Expr| format!("({})", self::expr(part, schema));
    let join = |parts: &[Expr], between: &str, is_grouped: fn(&Node) -> bool| {
        let parts: Vec<String> =
            parts.iter().map(|part| if is_grouped(&part.node) { grouped(part) } else { self::expr(part, schema) }).collect();
        parts.join(between)
    };
    match &expr.node {
        Node::And(parts) => join(parts, " ", |node| matches!(node, Node::And(_) | Node::Or(_))),
        Node::Or(parts) => join(parts, " OR ", |node| matches!(node, Node::Or(_))),
        Node::Not(inner) if matches!(inner.node, Node::And(_) | Node::Or(_)) => format!("-{}", grouped(inner)),
        Node::Not(inner) => format!("-{}", self::expr(inner, schema)),
        Node::Term(term) => self::term(term, schema),
    }
}

fn term(term: &Term, schema: &'static Schema) -> String {
    let name = |field: FieldId| schema.get(field).name;
    match term {
        Term::All => "*".to_owned(),
        Term::Free(value) => pattern(value),
        Term::Natural(field, value) => format!("{}:{}", name(*field), pattern(value)),
        Term::Contains(field, value) => format!("{}~{}", name(*field), pattern(value)),
        Term::Same(field, value) => format!("{}={}", name(*field), quote(value)),
        Term::Exact(field, value) => format!("{}=={}", name(*field), quote(value)),
        Term::Present(field) => format!("{}:*", name(*field)),
        Term::Flag(field, value) => format!("{}:{value}", name(*field)),
        Term::Number(field, value) => format!("{}{}", name(*field), bounds(value)),
        Term::Instant(field, value) => format!("{}{}", name(*field), bounds(value)),
    }
}

/// Operator and value.
pub(super) fn bounds(bounds: &Bounds<impl Display>) -> String {
    match bounds {
        Bounds::Is(value) => format!(":{value}"),
        Bounds::Above(value) => format!(">{value}"),
        Bounds::AtLeast(value) => format!(">={value}"),
        Bounds::Below(value) => format!("<{value}"),
        Bounds::AtMost(value) => format!("<={value}"),
        Bounds::Between(from, to) => format!(":{from}..{to}"),
    }
}
