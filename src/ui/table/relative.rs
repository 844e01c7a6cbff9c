//! Whether a query's answer changes with the clock.
//! Only such a query is judged again as time goes on.

use casebook_core::query::{Bounds, Expr, Node, Query, Term, When};

pub fn is_relative(query: &Query) -> bool {
    query.expr.as_ref().is_some_and(expr)
}

fn expr(of: &Expr) -> bool {
    match &of.node {
        Node::And(parts) | Node::Or(parts) => parts.iter().any(expr),
        Node::Not(inner) => expr(inner),
        Node::Term(Term::Instant(_, bounds)) => match bounds {
            Bounds::Is(at) | Bounds::Above(at) | Bounds::AtLeast(at) | Bounds::Below(at) | Bounds::AtMost(at) => when(at),
            Bounds::Between(from, to) => when(from) || when(to),
        },
        Node::Term(_) => false,
    }
}

fn when(at: &When) -> bool {
    matches!(at, When::Relative(_))
}
