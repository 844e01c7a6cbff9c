//! The part of a query that only the server can answer, and the answers it gave.
//! Requests are made elsewhere; here they are only named and their answers kept.

use super::Query;
use super::ast::Term;
use crate::frame::{FieldId, Key, Origin, Schema};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A condition for the server: the field contains the pattern, in any case.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ServerTerm {
    pub field: FieldId,
    /// SQL LIKE operand, already escaped, without the outer `%` that IRIS adds itself.
    pub pattern: String,
}

impl ServerTerm {
    /// The condition that a term puts to the server, if it is one that the browser cannot judge.
    pub(super) fn of(term: &Term, schema: &'static Schema) -> Option<Self> {
        let (field, pattern) = match term {
            Term::Natural(field, pattern) | Term::Contains(field, pattern) => (*field, pattern.to_sql()),
            // Any value at all is one that has a character.
            Term::Present(field) => (*field, "_".to_owned()),
            _ => return None,
        };
        let is_link = super::links::Link::of(schema, field).is_some();
        (schema.get(field).origin == Origin::Server && !is_link).then_some(Self { field, pattern })
    }
}

/// Row keys the server answered for terms that only it can judge. Cloning shares the sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerSets {
    sets: HashMap<ServerTerm, Arc<HashSet<Key>>>,
}

impl ServerSets {
    /// Keeps an answer, in place of an earlier one to the same term.
    pub fn insert(&mut self, term: ServerTerm, keys: HashSet<Key>) {
        self.sets.insert(term, Arc::new(keys));
    }

    /// The keys of the rows that meet the term, once the server has answered it.
    pub fn get(&self, term: &ServerTerm) -> Option<&HashSet<Key>> {
        self.sets.get(term).map(Arc::as_ref)
    }

    /// Forgets all answers, as after a change of the rows on the server.
    pub fn clear(&mut self) {
        self.sets.clear();
    }
}

impl Query {
    /// The terms that must be put to the server, each once, in the order of the text.
    pub fn server_terms(&self) -> Vec<ServerTerm> {
        let mut terms = Vec::new();
        if let Some(expr) = &self.expr {
            expr.for_each_term(&mut |term| {
                terms.extend(ServerTerm::of(term, self.schema).filter(|term| !terms.contains(term)));
            });
        }
        terms
    }
}
