//! Chips: what is in force, and the texts after removing, inverting and adding.

use super::list::SCHEMA;
use super::random::any_expr;
use crate::query::{Chip, Node, Query, parse, print};
use proptest::prelude::*;

fn query(text: &str) -> Query {
    parse(text, &SCHEMA)
}

fn chip(text: &str, number: usize) -> (Query, Chip) {
    let query = query(text);
    let chip = query.chips().swap_remove(number);
    (query, chip)
}

fn without(text: &str, number: usize) -> String {
    let (query, chip) = chip(text, number);
    query.without(&chip)
}

fn toggled(text: &str, number: usize) -> String {
    let (query, chip) = chip(text, number);
    query.toggled(&chip)
}

#[test]
fn each_condition_has_a_chip_in_words() {
    let text = "tag:persistence -flag:true (asset:SRV OR ioc:45.*) date>=2023-05-02 id:1..3 -raw:* title~a*b \"two words\"";
    let labels: Vec<String> = query(text).chips().into_iter().map(|chip| chip.label).collect();
    let wanted = [
        "tag: persistence",
        "not flag",
        "asset:SRV OR ioc:45.*",
        "date >= 2023-05-02",
        "id: 1..3",
        "no raw",
        "title contains a*b",
        "\"two words\"",
    ];
    assert_eq!(labels, wanted);
    let negated: Vec<bool> = query(text).chips().into_iter().map(|chip| chip.negated).collect();
    assert_eq!(negated, [false, true, false, false, false, true, false, false]);
}

#[test]
fn an_or_is_one_chip() {
    assert_eq!(query("a OR b").chips().len(), 1);
    assert!(query("").chips().is_empty());
}

#[test]
fn removing_a_chip_leaves_the_rest_as_typed() {
    assert_eq!(without("a  AND tag:x  AND  \"b c\"", 1), "a  AND \"b c\"");
    assert_eq!(without("a AND b", 1), "a");
    assert_eq!(without("a AND b", 0), "b");
    assert_eq!(without("(a b) c", 0), "c");
    assert_eq!(without("tag:(a b)", 0), "tag:(b)");
    assert_eq!(without("a (b)c", 1), "a c");
    assert_eq!(without("-a", 0), "");
}

#[test]
fn toggling_a_chip_puts_the_negation_on_and_takes_it_off() {
    assert_eq!(toggled("a NOT tag:x b", 1), "a tag:x b");
    assert_eq!(toggled("a tag:x b", 1), "a -tag:x b");
    assert_eq!(toggled("a (b OR c)", 1), "a -(b OR c)");
    assert_eq!(toggled("a OR b", 0), "-(a OR b)");
    assert_eq!(toggled("tag:(a OR b) c", 0), "-tag:(a OR b) c");
    assert_eq!(toggled("tag:(a b)", 0), "tag:(-a b)");
    assert_eq!(toggled("tag:\"\"", 0), "tag:*");
}

#[test]
fn adding_a_term_narrows_and_repeats_nothing() {
    assert_eq!(query("").and("tag:x"), "tag:x");
    assert_eq!(query("a").and("tag:x"), "a tag:x");
    assert_eq!(query("a  tag:x").and("tag:x"), "a  tag:x");
    assert_eq!(query("a OR b").and("tag:x"), "(a OR b) tag:x");
    assert_eq!(query("(a OR b)").and("tag:x"), "(a OR b) tag:x");
    assert_eq!(query("(a) OR (b)").and("c OR d"), "((a) OR (b)) (c OR d)");
    assert_eq!(query("tag:(a OR b)").and("c"), "tag:(a OR b) c");
    // An open quote would swallow the new term.
    assert_eq!(query("a titel:\"b").and("tag:x"), "a tag:x");
}

proptest! {
    #[test]
    fn editing_by_chips_means_what_it_says(expr in any_expr()) {
        let query = parse(&print::expr(&expr, &SCHEMA), &SCHEMA);
        let parts = query.expr.clone().unwrap().conjuncts().to_vec();
        for (number, chip) in query.chips().iter().enumerate() {
            let mut rest = parts.clone();
            rest.remove(number);
            let removed = parse(&query.without(chip), &SCHEMA);
            prop_assert!(removed.is_valid());
            match rest.as_slice() {
                [] => prop_assert!(removed.is_empty()),
                [only] => prop_assert_eq!(&removed.expr, &Some(only.clone())),
                _ => prop_assert_eq!(removed.expr.map(|expr| expr.node), Some(Node::And(rest))),
            }
            let flipped = parse(&query.toggled(chip), &SCHEMA);
            prop_assert!(flipped.is_valid());
            let is_negated = !matches!(parts[number].node, Node::Not(_));
            let found = flipped.chips();
            let wanted = match &parts[number].node {
                Node::Not(inner) => inner.as_ref().clone(),
                _ => parse(&format!("-({})", print::expr(&parts[number], &SCHEMA)), &SCHEMA).expr.unwrap(),
            };
            // Taking the negation off the only condition may bring several to light.
            if parts.len() > 1 {
                let all = flipped.expr.unwrap();
                prop_assert_eq!(&all.conjuncts()[number], &wanted);
                prop_assert!(!is_negated || found[number].negated);
            } else {
                prop_assert_eq!(flipped.expr.unwrap(), wanted);
            }
        }
    }

    #[test]
    fn an_added_term_is_one_more_condition(expr in any_expr()) {
        let query = parse(&print::expr(&expr, &SCHEMA), &SCHEMA);
        let narrowed = parse(&query.and("title:zz OR id:77"), &SCHEMA);
        prop_assert!(narrowed.is_valid());
        let parts = narrowed.expr.unwrap().conjuncts().to_vec();
        prop_assert_eq!(parts.last().cloned(), parse("title:zz OR id:77", &SCHEMA).expr);
    }
}
