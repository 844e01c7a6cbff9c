//! The one query language of all lists: reading it, judging rows by it, chips, completion, and IRIS's native filter.
//! No requests, no storage, no widgets; rows are known only as a frame.
//!
//! | written | means |
//! |---|---|
//! | `lsass`, `"lateral movement"` | contained in any free-text field, in any case |
//! | `a b`, `a AND b`, `a OR b`, `NOT a`, `-a`, `(a OR b) c` | AND binds closer than OR; the operators are upper case |
//! | `field:value` | Text contains it; a Word, or one element of Words, is it, in any case |
//! | `field~part` | contains it, whatever the kind; Words are joined by "," for it |
//! | `field=value`, `field==Value` | is it as a whole, in any case, or character by character |
//! | `field>v`, `>=`, `<`, `<=`, `field:a..b`, `a..`, `..b` | numbers and dates; a date is the period that it names |
//! | `field:*`, `field:""` | has any value, has none |
//! | `field:(a OR b)` | the field for each value |
//! | `*`, `?` outside quotes | any run, one character; a lone `*` is every row |
//!
//! Quotes may begin anywhere in a value, so that `title:"a b"*c` has both a blank and a wildcard. A backslash is an
//! ordinary character, as in `C:\Windows`, unless a quote follows it inside quotes: `\"` is a quote, and `\\"` a
//! backslash at the end of the phrase.

mod ast;
mod chips;
mod complete;
mod dates;
mod eval;
mod lex;
mod like;
mod links;
mod messages;
pub mod native;
mod parse;
mod print;
mod server;
mod term;

pub use ast::{Bounds, Expr, Node, Span, Term};
pub use chips::Chip;
pub use complete::{Completion, complete};
pub use dates::{Calendar, Period, Precision, Relative, Unit, When};
pub use eval::{Context, Matches};
pub use like::{Part, Pattern};
pub use links::Names;
pub use print::quote;
pub use server::{ServerSets, ServerTerm};

use crate::frame::Schema;

/// A text, what it means for the lists of a schema, and what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub text: String,
    /// What was understood; None when there is no term at all.
    pub expr: Option<Expr>,
    /// In the order of the text.
    pub problems: Vec<Problem>,
    schema: &'static Schema,
}

/// Something in the text that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub span: Span,
    /// A sentence for a person: what is wrong and what to write instead.
    pub message: String,
}

/// Reads a query. Never fails: what is not understood becomes a problem, and the rest is still read.
pub fn parse(text: &str, schema: &'static Schema) -> Query {
    let (expr, problems) = parse::parse(text, schema);
    Query { text: text.to_owned(), expr, problems, schema }
}

impl Query {
    /// Whether it asks nothing: every row matches.
    pub fn is_empty(&self) -> bool {
        self.expr.is_none()
    }

    /// Whether all of the text was understood.
    pub fn is_valid(&self) -> bool {
        self.problems.is_empty()
    }

    /// The fields that it was read for.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// What was understood, in the one written form that every query of this meaning has.
    pub fn canonical(&self) -> String {
        self.expr.as_ref().map(|expr| print::expr(expr, self.schema)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
