//! What a query means: expressions over terms, each with the place in the text that it was written at.
//! No reading, printing or judging of rows.

use super::dates::When;
use super::like::Pattern;
use crate::frame::FieldId;

/// Byte offsets in a query's text, on character boundaries; `end` is behind the last byte.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// From the beginning of this span to the end of another.
    pub(super) fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end }
    }

    /// The characters at this span.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// An expression and where it is written. Two expressions are equal when they ask the same in the same form, wherever they stand.
#[derive(Clone, Debug)]
pub struct Expr {
    pub node: Node,
    /// Parentheses and the sign of a negation included.
    pub span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

/// The forms of an expression. `And` and `Or` have at least two parts.
#[derive(Clone, PartialEq, Debug)]
pub enum Node {
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Term(Term),
}

/// One condition on a row. Patterns and values are never empty.
#[derive(Clone, PartialEq, Debug)]
pub enum Term {
    /// Every row: `*`.
    All,
    /// Free text: contained in any free-text field.
    Free(Pattern),
    /// `field:value`: contained in Text, the whole Word, one whole element of Words. Text-like kinds only.
    Natural(FieldId, Pattern),
    /// `field~value`: contained; Words are joined by "," for it.
    Contains(FieldId, Pattern),
    /// `field=value`: the whole value or one whole element, in any case.
    Same(FieldId, String),
    /// `field==value`: the whole value or one whole element, character by character.
    Exact(FieldId, String),
    /// `field:*`: has any value.
    Present(FieldId),
    Flag(FieldId, bool),
    Number(FieldId, Bounds<i64>),
    Instant(FieldId, Bounds<When>),
}

/// A condition on an ordered value. For dates, which name a period, `Above` begins behind the period and `AtMost` includes it.
#[derive(Clone, PartialEq, Debug)]
pub enum Bounds<T> {
    Is(T),
    Above(T),
    AtLeast(T),
    Below(T),
    AtMost(T),
    /// Both ends included.
    Between(T, T),
}

impl Expr {
    /// Visits every term, in the order of the text.
    pub(super) fn for_each_term<'a>(&'a self, visit: &mut impl FnMut(&'a Term)) {
        match &self.node {
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| part.for_each_term(visit)),
            Node::Not(inner) => inner.for_each_term(visit),
            Node::Term(term) => visit(term),
        }
    }

    /// The parts that must all hold: those of an AND, or the expression alone.
    pub(super) fn conjuncts(&self) -> &[Expr] {
        match &self.node {
            Node::And(parts) => parts,
            _ => std::slice::from_ref(self),
        }
    }
}
