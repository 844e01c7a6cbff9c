//! A filter written for IRIS, imported into our language, finds on the recorded list what the server found.
//! Whether it reads well is tested beside the import.

use std::collections::HashSet;

use casebook_core::frame::{Frame, Key};
use casebook_core::iris::Dialect;
use casebook_core::query::{self, Context, Names, ServerSets, native};
use casebook_core::time::{Instant, Zone};
use casebook_core::timeline::SCHEMA;

use crate::recordings::{Exchange, recordings, timeline, whole_timeline};

/// Whether the recording shows what the filter means. An offset that was encoded only once lost its plus on the way.
/// Nor does 2.0 know `event_id`, which is read here as 2.4 does.
fn shows_the_meaning(exchange: &Exchange) -> bool {
    if exchange.dialect == Dialect::V20 && exchange.name.contains("event_id key") {
        return false;
    }
    !exchange.query["q"].as_str().unwrap_or_default().contains('+')
}

/// The ids that our reading of a native filter gives on the whole recorded list.
/// What only the server can judge is answered with the ids it gave.
fn ids_by_our_reading(text: &str, frame: &Frame, given: &HashSet<Key>) -> HashSet<Key> {
    let query = query::parse(text, &SCHEMA);
    assert!(query.is_valid(), "{text}: {:?}", query.problems);
    let mut server = ServerSets::default();
    for term in query.server_terms() {
        server.insert(term, given.clone());
    }
    let names = Names::default();
    let context = Context { now: Instant::from_micros(0), zone: &Zone::utc(), server: &server, names: &names };
    let matches = query.evaluate(frame, &context);
    assert!(matches.waiting.is_empty());
    matches.rows.iter().map(|row| frame.key(row)).collect()
}

#[test]
fn an_imported_native_filter_finds_what_the_server_found() {
    let timelines = [(Dialect::V20, whole_timeline("iris-2.0")), (Dialect::V24, whole_timeline("iris-2.4"))];
    let (mut compared, mut differing) = (0, Vec::new());
    for exchange in recordings().iter().filter(|exchange| exchange.path == "/case/timeline/advanced-filter") {
        let of_case_2 = exchange.is_success() && exchange.query["cid"] == 2 && exchange.query["q"].is_string();
        if !of_case_2 || !shows_the_meaning(exchange) || exchange.name.contains("cookie") {
            continue;
        }
        let native = exchange.query["q"].as_str().unwrap();
        let Ok(text) = native::from_native(native) else { continue };
        let found = timeline(exchange);
        let given: HashSet<Key> = found.live().iter().map(|row| found.key(row)).collect();
        let (_, frame) = timelines.iter().find(|(dialect, _)| *dialect == exchange.dialect).unwrap();
        let ours = ids_by_our_reading(&text, frame, &given);
        compared += 1;
        if ours != given {
            differing.push(format!("{}: {native} read as {text:?}: server {}, we {}", exchange.name, given.len(), ours.len()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert!(compared >= 50, "only {compared} filters were compared");
}
