//! What WitFoo Precinct 6.2 is asked and what it answers: one file per resource, from wire to nouns.
//! No public answer of a real 6.2 exists beyond one sample, so everything here reads leniently.

pub mod session;
