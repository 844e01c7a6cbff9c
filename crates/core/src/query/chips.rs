//! The conditions in force as chips, and the texts that result from removing, inverting or adding one.
//! Drawing them is done elsewhere.

use super::ast::{Expr, Node, Span, Term};
use super::{Query, parse, print};
use crate::frame::{FieldId, Schema};

/// One of the conditions that must all hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chip {
    /// For a person, the "not" included: `tag: persistence`, `not flagged`.
    pub label: String,
    /// Where it is written.
    pub span: Span,
    pub negated: bool,
}

impl Query {
    /// A chip for each condition at the top of the query, in the order of the text.
    pub fn chips(&self) -> Vec<Chip> {
        let chip = |part: &Expr| Chip { label: label(part, self.schema), span: part.span, negated: matches!(part.node, Node::Not(_)) };
        self.conjuncts().iter().map(chip).collect()
    }

    /// The text without a chip, and without an AND that would be left over.
    pub fn without(&self, chip: &Chip) -> String {
        let (before, behind) = self.around(chip);
        let (before, behind) = (before.trim_end(), behind.trim_start());
        let (before, behind) = match (behind.strip_prefix("AND"), before.strip_suffix("AND")) {
            (Some(rest), _) if rest.starts_with(ends_word) => (before, rest.trim_start()),
            (_, Some(rest)) if rest.ends_with(ends_word) => (rest.trim_end(), behind),
            _ => (before, behind),
        };
        let is_tight = before.is_empty() || behind.is_empty() || before.ends_with('(') || behind.starts_with(')');
        let spliced = format!("{before}{}{behind}", if is_tight { "" } else { " " });
        let rest = self.conjuncts().iter().filter(|part| part.span != chip.span).cloned().collect();
        self.checked(spliced, all(rest))
    }

    /// The text with a chip's negation put on or taken off.
    pub fn toggled(&self, chip: &Chip) -> String {
        let mut written = chip.span.of(&self.text).to_owned();
        let toggle = |part: &Expr| {
            if part.span != chip.span {
                return part.clone();
            }
            match &part.node {
                Node::Not(inner) => {
                    written = inner.span.of(&self.text).to_owned();
                    inner.as_ref().clone()
                }
                _ => {
                    written.insert(0, '-');
                    Expr { node: Node::Not(Box::new(part.clone())), span: part.span }
                }
            }
        };
        let wanted = all(self.conjuncts().iter().map(toggle).collect());
        let (before, behind) = self.around(chip);
        self.checked(format!("{before}{written}{behind}"), wanted)
    }

    /// The text before and behind a chip.
    fn around(&self, chip: &Chip) -> (&str, &str) {
        (self.text.get(..chip.span.start).unwrap_or(""), self.text.get(chip.span.end..).unwrap_or(""))
    }

    /// The edited text, which keeps what was typed, if it means what it should; else that meaning written anew. An OR
    /// without parentheses, for one, takes no minus. A text with problems has no full meaning to compare with.
    fn checked(&self, edited: String, wanted: Option<Expr>) -> String {
        let query = parse(&edited, self.schema);
        if !self.is_valid() || (query.is_valid() && query.expr == wanted) {
            return edited;
        }
        wanted.map(|wanted| print::expr(&wanted, self.schema)).unwrap_or_default()
    }

    /// The text narrowed by one more term. Unchanged when the term is a condition already; what has problems is left behind,
    /// because an open quote would swallow the term.
    pub fn and(&self, term: &str) -> String {
        let term = term.trim();
        let added = parse(term, self.schema);
        if added.expr.as_ref().is_some_and(|added| self.conjuncts().contains(added)) {
            return self.text.clone();
        }
        let text = if self.is_valid() { self.text.trim().to_owned() } else { self.canonical() };
        let group = |text: &str| match parse(text, self.schema).expr {
            Some(Expr { node: Node::Or(_), span }) if !is_group(text, span, self.schema) => format!("({text})"),
            _ => text.to_owned(),
        };
        match (text.is_empty(), term.is_empty()) {
            (true, _) => term.to_owned(),
            (_, true) => text,
            _ => format!("{} {}", group(&text), group(term)),
        }
    }

    fn conjuncts(&self) -> &[Expr] {
        self.expr.as_ref().map(Expr::conjuncts).unwrap_or_default()
    }
}

/// All parts as one expression.
fn all(mut parts: Vec<Expr>) -> Option<Expr> {
    if parts.len() < 2 { parts.pop() } else { Some(Expr { node: Node::And(parts), span: Span::default() }) }
}

fn ends_word(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '(' | ')')
}

/// Whether an OR over a whole text still is one part when a term is put behind it.
fn is_group(text: &str, span: Span, schema: &'static Schema) -> bool {
    let probe = parse(&format!("{text} *"), schema);
    probe.expr.is_some_and(|expr| matches!(&expr.node, Node::And(parts) if parts.first().is_some_and(|part| part.span == span)))
}

/// What an expression says, for a person.
fn label(expr: &Expr, schema: &'static Schema) -> String {
    match &expr.node {
        Node::Not(inner) => match &inner.node {
            Node::Term(Term::Present(field)) => format!("no {}", schema.get(*field).name),
            Node::Term(Term::Flag(field, value)) => term_label(&Term::Flag(*field, !value), schema),
            _ => format!("not {}", label(inner, schema)),
        },
        Node::Term(term) => term_label(term, schema),
        Node::And(_) | Node::Or(_) => print::expr(expr, schema),
    }
}

fn term_label(term: &Term, schema: &'static Schema) -> String {
    let name = |field: &FieldId| schema.get(*field).name;
    match term {
        Term::All => "everything".to_owned(),
        Term::Free(value) => print::pattern(value),
        Term::Natural(field, value) => format!("{}: {}", name(field), value),
        Term::Contains(field, value) => format!("{} contains {}", name(field), value),
        Term::Same(field, value) => format!("{} = {value}", name(field)),
        Term::Exact(field, value) => format!("{} == {value}", name(field)),
        Term::Present(field) => format!("has {}", name(field)),
        Term::Flag(field, true) => schema.get(*field).label.to_lowercase(),
        Term::Flag(field, false) => format!("not {}", schema.get(*field).label.to_lowercase()),
        Term::Number(field, bounds) => bounds_label(name(field), &print::bounds(bounds)),
        Term::Instant(field, bounds) => bounds_label(name(field), &print::bounds(bounds)),
    }
}

/// `date: 2023-05-02` and `date >= 2023-05-02`.
fn bounds_label(name: &str, bounds: &str) -> String {
    let value = bounds.trim_start_matches([':', '<', '>', '=']);
    match bounds.strip_suffix(value) {
        Some(":") | None => format!("{name}: {value}"),
        Some(operator) => format!("{name} {operator} {value}"),
    }
}
