//! Tests of the query language, by promise: reading, problems, dates, judging, chips, completion, the native filter.
//! What they share (a small list, random queries, a plain evaluator) is in `list`, `random` and `naive`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod chips;
mod complete;
mod dates;
mod evaluate;
mod like;
mod list;
mod naive;
mod native;
mod problems;
mod random;
mod reading;
