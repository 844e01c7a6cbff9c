//! Writing a query as a native filter, as far as IRIS has words for it.
//! Nothing is approximated: a query that IRIS cannot be asked has no native form.

use super::LIKE_KEYS;
use crate::frame::{BitSet, FieldId, Frame, Kind, Origin, fold};
use crate::query::ast::{Expr, Node, Term};
use crate::query::eval::{self, Context};
use crate::query::like::Pattern;
use crate::query::{Query, parse, print, quote};
use crate::time::{Civil, Instant};
use serde_json::{Map, Value, json};

/// The native filter with the same matches, as JSON; None when there is none.
///
/// Dates relative to now, and those in the zone on show, become full instants. A word that our language matches as a
/// whole or in any case, where IRIS cannot, is written if that makes no difference to the rows at hand. Ids are not
/// written: IRIS 2.0.2 ignores them, and would show every event.
pub fn to_native(query: &Query, frame: &Frame, context: &Context<'_>) -> Option<String> {
    if !query.is_valid() {
        return None;
    }
    let mut writer = Writer { query, frame, context, keys: Map::new(), from: None, before: None, is_nothing: false };
    for part in query.expr.as_ref().map(Expr::conjuncts).unwrap_or_default() {
        writer.part(part)?;
    }
    if writer.is_nothing {
        // An empty list of assets is how IRIS is asked for nothing.
        return Some(json!({ "asset": [] }).to_string());
    }
    if let Some(from) = writer.from {
        writer.only("startDate", &iso(from)?)?;
    }
    if let Some(before) = writer.before {
        writer.only("endDate", &iso(before.plus_micros(-1))?)?;
    }
    Some(Value::Object(writer.keys).to_string())
}

struct Writer<'a> {
    query: &'a Query,
    frame: &'a Frame,
    context: &'a Context<'a>,
    keys: Map<String, Value>,
    /// The latest beginning and the earliest end asked for: IRIS takes one of each.
    from: Option<Instant>,
    before: Option<Instant>,
    is_nothing: bool,
}

impl Writer<'_> {
    /// Adds a condition that must hold; None when IRIS has no word for it.
    fn part(&mut self, part: &Expr) -> Option<()> {
        match &part.node {
            Node::Term(term) => self.term(term),
            Node::And(parts) => parts.iter().try_for_each(|part| self.part(part)),
            Node::Or(parts) => self.alternatives(parts),
            Node::Not(inner) => match inner.node {
                Node::Term(Term::Flag(field, value)) => self.term(&Term::Flag(field, !value)),
                Node::Term(Term::All) => {
                    self.is_nothing = true;
                    Some(())
                }
                _ => None,
            },
        }
    }

    /// IOCs are the only values that IRIS takes alternatives of.
    fn alternatives(&mut self, parts: &[Expr]) -> Option<()> {
        let values = parts.iter().map(|part| match &part.node {
            Node::Term(term) => whole(term).filter(|(field, _)| self.name(*field) == "ioc").map(|(_, value)| value),
            _ => None,
        });
        let values = values.collect::<Option<Vec<&str>>>()?;
        self.set("ioc", json!(values))
    }

    fn term(&mut self, term: &Term) -> Option<()> {
        match term {
            Term::All => Some(()),
            Term::Flag(field, value) if self.name(*field) == "flag" => self.only("flag", &value.to_string()),
            Term::Instant(field, bounds) if self.name(*field) == "date" => {
                let (from, before) = eval::instants(bounds, self.context);
                self.from = self.from.max(from);
                self.before = [self.before, before].into_iter().flatten().min();
                Some(())
            }
            Term::Exact(field, value) if self.name(*field) == "category" => self.only("category", value),
            Term::Natural(field, pattern) | Term::Contains(field, pattern) if LIKE_KEYS.contains(&self.name(*field)) => {
                self.contained(*field, term, pattern)
            }
            _ => {
                let (field, value) = whole(term)?;
                match self.name(field) {
                    "ioc" => self.only("ioc", value),
                    "category" => self.only("category", &self.spelling(field, value)?),
                    "asset" => self.asset(value),
                    _ => None,
                }
            }
        }
    }

    fn contained(&mut self, field: FieldId, term: &Term, pattern: &Pattern) -> Option<()> {
        let described = self.query.schema().get(field);
        let is_whole = matches!(term, Term::Natural(..)) && described.kind != Kind::Text;
        if is_whole && described.origin == Origin::Client {
            let value = print::pattern(pattern);
            let name = described.name;
            if self.rows(&format!("{name}:{value}")) != self.rows(&format!("{name}~{value}")) {
                return None;
            }
        }
        self.list(described.name)?.push(Value::from(pattern.to_sql()));
        Some(())
    }

    /// All assets of the list must be linked. A name given twice would match nothing.
    fn asset(&mut self, name: &str) -> Option<()> {
        let names = self.list("asset")?;
        if !names.iter().filter_map(Value::as_str).any(|known| fold(known) == fold(name)) {
            names.push(Value::from(name));
        }
        Some(())
    }

    /// A value as the rows spell it; None when they spell it in several ways, since IRIS minds the case.
    fn spelling(&self, field: FieldId, value: &str) -> Option<String> {
        let folded = fold(value);
        let held = self.frame.value_counts(field, &folded, usize::MAX).into_iter().map(|(held, _)| held);
        let spelt = held.into_iter().find(|held| fold(held) == folded).unwrap_or_else(|| value.to_owned());
        let (name, quoted) = (self.name(field), quote(&spelt));
        (self.rows(&format!("{name}=={quoted}")) == self.rows(&format!("{name}={quoted}"))).then_some(spelt)
    }

    fn rows(&self, text: &str) -> BitSet {
        parse(text, self.query.schema()).evaluate(self.frame, self.context).rows
    }

    fn name(&self, field: FieldId) -> &'static str {
        self.query.schema().get(field).name
    }

    /// The list of a key that takes several values, all of which must hold.
    fn list(&mut self, key: &str) -> Option<&mut Vec<Value>> {
        self.keys.entry(key).or_insert_with(|| json!([])).as_array_mut()
    }

    /// Sets a key to a single value.
    fn only(&mut self, key: &str, value: &str) -> Option<()> {
        self.set(key, json!([value]))
    }

    /// Sets a key whose values are not joined by AND. None when it has other values already.
    fn set(&mut self, key: &str, list: Value) -> Option<()> {
        match self.keys.insert(key.to_owned(), list.clone()) {
            Some(other) if other != list => None,
            _ => Some(()),
        }
    }
}

/// The field and value of a term that compares the whole value in any case.
fn whole(term: &Term) -> Option<(FieldId, &str)> {
    match term {
        Term::Same(field, value) => Some((*field, value)),
        Term::Natural(field, pattern) => pattern.as_literal().map(|value| (*field, value)),
        _ => None,
    }
}

/// The form that IRIS reads to the microsecond; None beyond four-digit years.
fn iso(instant: Instant) -> Option<String> {
    let at = Civil::at(instant, 0);
    (1..=9999).contains(&at.year).then(|| {
        let date = at.date();
        format!("{date}T{:02}:{:02}:{:02}.{:06}Z", at.hour, at.minute, at.second, at.micros)
    })
}
