//! Judging rows: by example for each form, and against the plain evaluator for random lists and queries.

use super::list::{Plain, SCHEMA, absorb, events, frame, matching, now};
use super::naive::{Naive, ilike};
use super::random::{any_expr, rows};
use crate::frame::{Frame, Key, fold};
use crate::query::{Context, Names, Query, ServerSets, ServerTerm, parse, print};
use crate::time::Zone;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

#[test]
fn free_text_is_found_in_every_free_text_field_in_any_case() {
    assert_eq!(matching("LSASS"), [2]);
    assert_eq!(matching("svch0st"), [3]);
    assert_eq!(matching("wks-fin"), [1, 2]);
    assert_eq!(matching("\"evasion\""), [2]);
    assert_eq!(matching(r"C:\Users\*\Downloads"), [1]);
}

#[test]
fn the_natural_match_is_contained_in_text_and_whole_for_words() {
    assert_eq!(matching("title:mount"), [1]);
    assert_eq!(matching("tag:persist"), [] as [i64; 0]);
    assert_eq!(matching("tag:PERSISTENCE"), [1]);
    assert_eq!(matching("category:execution"), [2, 3]);
    assert_eq!(matching("category:exec"), [] as [i64; 0]);
}

#[test]
fn wildcards_cover_the_whole_element_of_words_and_float_in_text() {
    assert_eq!(matching("ioc:45.155.*"), [1, 3]);
    assert_eq!(matching("ioc:155.*"), [] as [i64; 0]);
    assert_eq!(matching("asset:*fin*"), [1, 2]);
    assert_eq!(matching("title:b?acon*pipe"), [3]);
    assert_eq!(matching("ioc:45.155.205.1?"), [1, 3]);
}

#[test]
fn the_contains_operator_sees_words_joined_by_commas() {
    assert_eq!(matching("tag~\"evasion,t1\""), [2]);
    assert_eq!(matching("tag~sist"), [1]);
    assert_eq!(matching("tag~evasion*70"), [2]);
    assert_eq!(matching("category~exec"), [2, 3]);
}

#[test]
fn equality_is_whole_and_only_the_double_sign_minds_the_case() {
    assert_eq!(matching("category=EXECUTION"), [2, 3]);
    assert_eq!(matching("category==execution"), [3]);
    assert_eq!(matching("asset==srv-dc01"), [] as [i64; 0]);
    assert_eq!(matching("title=\"beacon over pipe\""), [3]);
    assert_eq!(matching("title=beacon"), [] as [i64; 0]);
}

#[test]
fn negation_covers_rows_without_a_value() {
    assert_eq!(matching("-tag:exfil"), [1, 2, 4]);
    assert_eq!(matching("-date>=2023-05-03"), [1, 2, 4]);
    assert_eq!(matching("-parent:1"), [1, 3, 4]);
    assert_eq!(matching("tag:\"\""), [4]);
    assert_eq!(matching("-date:*"), [4]);
    assert_eq!(matching("-*"), [] as [i64; 0]);
}

#[test]
fn ids_of_assets_and_iocs_are_resolved_to_names() {
    assert_eq!(matching("asset_id:7"), [2, 3]);
    assert_eq!(matching("asset_id:7 asset_id:8"), [2]);
    assert_eq!(matching("asset_id:99"), [] as [i64; 0]);
    assert_eq!(matching("ioc_id:5"), [3]);
    assert_eq!(matching("asset_id:*"), [1, 2, 3]);
    assert!(parse("asset_id:7 raw:x", &SCHEMA).server_terms().len() == 1);
}

#[test]
fn what_is_understood_is_judged_even_when_the_rest_is_not() {
    let query = parse("tag:exfil nosuch:x", &SCHEMA);
    assert!(!query.is_valid());
    assert_eq!(super::list::keys_in(&query, &frame(&events()), &Zone::utc()), [3]);
}

#[test]
fn server_terms_are_listed_once_with_like_operands() {
    let query = parse(r#"raw:a*b OR -raw:a*b source~"50%_\x" raw:* title:x"#, &SCHEMA);
    let patterns: Vec<String> = query.server_terms().into_iter().map(|term| term.pattern).collect();
    assert_eq!(patterns, ["a%b", r"50\%\_\\x", "_"]);
}

#[test]
fn rows_wait_for_the_server_on_both_sides_of_a_negation() {
    let frame = frame(&events());
    let zone = Zone::utc();
    let run = |text: &str, server: &ServerSets| {
        let context = Context { now: now(), zone: &zone, server, names: &Names::default() };
        let found = parse(text, &SCHEMA).evaluate(&frame, &context);
        (found.rows.iter().map(|row| frame.key(row)).collect::<Vec<_>>(), found.waiting.len())
    };
    let mut server = ServerSets::default();
    assert_eq!(run("raw:x", &server), (vec![], 1));
    assert_eq!(run("-raw:x", &server), (vec![], 1));
    assert_eq!(run("raw:x OR tag:exfil", &server), (vec![3], 1));
    assert_eq!(run("-(raw:x tag:exfil)", &server), (vec![1, 2, 4], 1));
    server.insert(parse("raw:x", &SCHEMA).server_terms().remove(0), HashSet::from([2, 77]));
    assert_eq!(run("raw:x", &server), (vec![2], 0));
    assert_eq!(run("-raw:x", &server), (vec![1, 3, 4], 0));
}

/// A server's answers to the terms of a query, from what only it holds.
fn answers(query: &Query, rows: &BTreeMap<Key, Plain>) -> Vec<(ServerTerm, HashSet<Key>)> {
    let chars = |text: &str| fold(text).chars().collect::<Vec<char>>();
    let answer = |term: ServerTerm| {
        let operand = chars(&format!("%{}%", term.pattern));
        let held = |row: &Plain| chars(if term.field == super::list::RAW { &row.raw } else { &row.source });
        let keys = rows.values().filter(|row| ilike(&operand, &held(row))).map(|row| row.id).collect();
        (term, keys)
    };
    query.server_terms().into_iter().map(answer).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn columns_with_pushed_down_terms_agree_with_judging_each_row_alone(
        first in rows(), second in rows(), expr in any_expr(), removed in 0_i64..14, half_hours in -13_i32..13, known in any::<u8>(),
        others in prop_oneof![Just(0_i64), Just(200)],
    ) {
        // Two deliveries, the second replacing rows of the first, then one removal: row numbers are not keys.
        let mut frame = Frame::new(&SCHEMA);
        absorb(&mut frame, &first);
        absorb(&mut frame, &second);
        // Beside many others, the rows that a first condition leaves are few, and the next one judges them one by one.
        let others: Vec<Plain> = (0..others).map(|number| Plain { id: 1000 + number, ..Plain::default() }).collect();
        absorb(&mut frame, &others);
        let mut rows: BTreeMap<Key, _> = first.into_iter().chain(second).chain(others).map(|row| (row.id, row)).collect();
        rows.remove(&removed);
        frame.retain_keys(&rows.keys().copied().collect());

        let offset_secs = half_hours * 1800;
        let zone = Zone::fixed("test", offset_secs);
        let names = Names { assets: [(1, "a".to_owned()), (2, "A".to_owned()), (3, "b".to_owned())].into(), iocs: BTreeMap::new() };
        let naive = Naive { now: now(), offset_secs, names: &names };
        let wanted: Vec<Key> = rows.values().filter(|row| naive.matches(&expr, row)).map(|row| row.id).collect();

        let text = print::expr(&expr, &SCHEMA);
        let query = parse(&text, &SCHEMA);
        let keys = |server: &ServerSets| {
            let found = query.evaluate(&frame, &Context { now: now(), zone: &zone, server, names: &names });
            let mut keys: Vec<Key> = found.rows.iter().map(|row| frame.key(row)).collect();
            keys.sort_unstable();
            (keys, found.waiting)
        };
        let (mut all, mut some) = (ServerSets::default(), ServerSets::default());
        let mut unknown = Vec::new();
        for (position, (term, keys)) in answers(&query, &rows).into_iter().enumerate() {
            all.insert(term.clone(), keys.clone());
            if known >> (position % 8) & 1 == 1 { some.insert(term, keys) } else { unknown.push(term) }
        }
        prop_assert_eq!(keys(&all), (wanted.clone(), vec![]), "{}", text);
        // With answers missing, no row is claimed that the whole answer would not give.
        let (claimed, waiting) = keys(&some);
        prop_assert_eq!(waiting, unknown);
        prop_assert!(claimed.iter().all(|key| wanted.contains(key)), "{}", text);
    }
}
