//! Judging all rows at once: every term gives a bit set, and expressions combine the sets.
//! Nothing here reads text or knows how a term was written.

use super::Query;
use super::ast::{Bounds, Expr, Node, Term};
use super::dates::When;
use super::like::{Matcher, Pattern};
use super::links::{Link, Names};
use super::server::{ServerSets, ServerTerm};
use crate::frame::{BitSet, FieldId, Frame, Kind, Row, fold};
use crate::sorted::sorted;
use crate::time::{Instant, Zone};

/// What a query needs to know besides the rows.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub now: Instant,
    /// The zone on show: dates without an offset are read in it.
    pub zone: &'a Zone,
    pub server: &'a ServerSets,
    pub names: &'a Names,
}

/// The rows that a query matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Live rows only.
    pub rows: BitSet,
    /// Terms that the server has not answered yet. Rows for which the answer decides are not in `rows`.
    pub waiting: Vec<ServerTerm>,
}

impl Query {
    /// The live rows that match. What has problems in the text takes no part; a query without any term matches every row.
    pub fn evaluate(&self, frame: &Frame, context: &Context<'_>) -> Matches {
        let waiting: Vec<ServerTerm> = self.server_terms().into_iter().filter(|term| context.server.get(term).is_none()).collect();
        let rows = match &self.expr {
            Some(expr) => Evaluation { frame, context, is_negated: false }.expr(expr, frame.live()),
            None => frame.live().clone(),
        };
        Matches { rows, waiting }
    }
}

#[derive(Clone, Copy)]
struct Evaluation<'a> {
    frame: &'a Frame,
    context: &'a Context<'a>,
    /// Below an odd number of negations: what is not known must then count as met, for the whole to count as not met.
    is_negated: bool,
}

impl Evaluation<'_> {
    /// The rows among `alive` for which an expression holds.
    fn expr(self, expr: &Expr, alive: &BitSet) -> BitSet {
        match &expr.node {
            Node::And(parts) => self.and(parts, alive),
            Node::Or(parts) => self.or(parts, alive),
            Node::Not(inner) => {
                let mut rest = alive.clone();
                rest.and_not(&Self { is_negated: !self.is_negated, ..self }.expr(inner, alive));
                rest
            }
            Node::Term(term) => {
                let mut rows = self.term(term, alive);
                rows.and(alive);
                rows
            }
        }
    }

    /// Cheap parts first: the dear ones then look only at the rows that are left.
    fn and(self, parts: &[Expr], alive: &BitSet) -> BitSet {
        let mut rows = alive.clone();
        for part in sorted(parts.iter().collect(), |part| [cost(part).into(), 0]) {
            if rows.is_empty() {
                break;
            }
            rows = self.expr(part, &rows);
        }
        rows
    }

    fn or(self, parts: &[Expr], alive: &BitSet) -> BitSet {
        let mut rows = BitSet::new(alive.len());
        let mut rest = alive.clone();
        for part in parts {
            if rest.is_empty() {
                break;
            }
            let found = self.expr(part, &rest);
            rest.and_not(&found);
            rows.or(&found);
        }
        rows
    }

    /// The rows for which a term holds; those outside `alive` may be among them.
    fn term(self, term: &Term, alive: &BitSet) -> BitSet {
        if let Some(term) = ServerTerm::of(term, self.frame.schema()) {
            return self.answered(&term);
        }
        let frame = self.frame;
        match term {
            Term::All => alive.clone(),
            Term::Free(pattern) => self.free(pattern, alive),
            Term::Natural(field, pattern) => self.natural(*field, pattern, alive),
            Term::Contains(field, pattern) => self.contains(*field, pattern, alive),
            Term::Same(field, value) => frame.equals_folded(*field, &fold(value)),
            Term::Exact(field, value) => frame.equals_exact(*field, value),
            Term::Present(field) => frame.non_empty(self.link(*field).map_or(*field, |link| link.field)),
            Term::Flag(field, true) => frame.flags(*field),
            Term::Flag(field, false) => {
                let mut rows = alive.clone();
                rows.and_not(&frame.flags(*field));
                rows
            }
            Term::Number(field, bounds) => self.number(*field, bounds),
            Term::Instant(field, bounds) => self.instant(*field, bounds),
        }
    }

    fn answered(self, term: &ServerTerm) -> BitSet {
        let frame = self.frame;
        match self.context.server.get(term) {
            Some(keys) => {
                let mut rows = BitSet::new(frame.rows());
                keys.iter().filter_map(|&key| frame.row_of(key)).for_each(|row| rows.set(row));
                rows
            }
            None if self.is_negated => BitSet::full(frame.rows()),
            None => BitSet::new(frame.rows()),
        }
    }

    fn free(self, pattern: &Pattern, alive: &BitSet) -> BitSet {
        let mut rows = BitSet::new(alive.len());
        let mut rest = alive.clone();
        for field in self.frame.schema().free_text() {
            if rest.is_empty() {
                break;
            }
            let found = self.contains(field, pattern, &rest);
            rest.and_not(&found);
            rows.or(&found);
        }
        rows
    }

    fn natural(self, field: FieldId, pattern: &Pattern, alive: &BitSet) -> BitSet {
        match (self.kind(field), pattern.as_literal()) {
            (Kind::Text, _) => self.contains(field, pattern, alive),
            (_, Some(value)) if !self.is_sparse(alive) => self.frame.equals_folded(field, &fold(value)),
            (Kind::Words, _) => {
                let matcher = Matcher::whole(pattern);
                self.each(field, pattern, alive, |row| self.frame.elements_folded(field, row).any(|element| matcher.matches(element)))
            }
            _ => {
                let matcher = Matcher::whole(pattern);
                self.each(field, pattern, alive, |row| matcher.matches(self.frame.folded(field, row)))
            }
        }
    }

    fn contains(self, field: FieldId, pattern: &Pattern, alive: &BitSet) -> BitSet {
        if let Some(value) = pattern.as_literal()
            && !self.is_sparse(alive)
        {
            return self.frame.contains(field, &fold(value));
        }
        let matcher = Matcher::contained(pattern);
        if self.kind(field) != Kind::Words {
            return self.each(field, pattern, alive, |row| matcher.matches(self.frame.folded(field, row)));
        }
        let mut joined = String::new();
        self.each(field, pattern, alive, |row| {
            joined.clear();
            for (position, element) in self.frame.elements_folded(field, row).enumerate() {
                joined.push_str(if position == 0 { "" } else { "," });
                joined.push_str(element);
            }
            matcher.matches(&joined)
        })
    }

    /// Whether so few rows are left that looking at each is cheaper than one pass over the column.
    fn is_sparse(self, alive: &BitSet) -> bool {
        alive.count() < self.frame.rows() / 16
    }

    /// The rows for which a test holds, asked only of those that are alive and contain the pattern's longest literal.
    fn each(self, field: FieldId, pattern: &Pattern, alive: &BitSet, mut test: impl FnMut(Row) -> bool) -> BitSet {
        let mut candidates = alive.clone();
        let literal = pattern.longest_literal();
        if !literal.is_empty() && !self.is_sparse(alive) {
            candidates.and(&self.frame.contains(field, &fold(literal)));
        }
        let mut rows = BitSet::new(alive.len());
        candidates.iter().filter(|&row| test(row)).for_each(|row| rows.set(row));
        rows
    }

    fn number(self, field: FieldId, bounds: &Bounds<i64>) -> BitSet {
        let Some(link) = self.link(field) else {
            return self.frame.numbers(field, |value| value.is_some_and(|value| bounds.allows(value)));
        };
        let mut rows = BitSet::new(self.frame.rows());
        for name in link.names(bounds, self.context.names) {
            rows.or(&self.frame.equals_exact(link.field, name));
        }
        rows
    }

    fn instant(self, field: FieldId, bounds: &Bounds<When>) -> BitSet {
        let (from, before) = instants(bounds, self.context);
        self.frame.instants(field, |value| {
            value.is_some_and(|value| from.is_none_or(|from| value >= from) && before.is_none_or(|before| value < before))
        })
    }

    fn link(self, field: FieldId) -> Option<Link> {
        Link::of(self.frame.schema(), field)
    }

    fn kind(self, field: FieldId) -> Kind {
        self.frame.schema().get(field).kind
    }
}

/// The first instant that meets a condition on dates, and the first behind those that do; None where it is open.
pub(super) fn instants(bounds: &Bounds<When>, context: &Context<'_>) -> (Option<Instant>, Option<Instant>) {
    let period = |when: &When| when.period(context.now, context.zone);
    match bounds {
        Bounds::Is(when) => (Some(period(when).start), Some(period(when).end)),
        Bounds::Above(when) => (Some(period(when).end), None),
        Bounds::AtLeast(when) => (Some(period(when).start), None),
        Bounds::Below(when) => (None, Some(period(when).start)),
        Bounds::AtMost(when) => (None, Some(period(when).end)),
        Bounds::Between(from, to) => (Some(period(from).start), Some(period(to).end)),
    }
}

/// How dear a part is, roughly: one pass over numbers, one over text, several, or a look at each row.
fn cost(expr: &Expr) -> u8 {
    let of_pattern = |pattern: &Pattern, whole: u8| if pattern.as_literal().is_some() { whole } else { 8 };
    match &expr.node {
        Node::And(parts) | Node::Or(parts) => parts.iter().map(cost).fold(0, |sum, cost| cost.saturating_add(sum)),
        Node::Not(inner) => cost(inner),
        Node::Term(term) => match term {
            Term::All | Term::Flag(..) => 0,
            Term::Number(..) | Term::Instant(..) | Term::Present(_) => 1,
            Term::Same(..) | Term::Exact(..) => 2,
            Term::Natural(_, pattern) | Term::Contains(_, pattern) => of_pattern(pattern, 3),
            Term::Free(pattern) => of_pattern(pattern, 6).saturating_mul(2),
        },
    }
}
