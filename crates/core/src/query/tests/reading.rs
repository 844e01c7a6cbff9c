//! Reading: every form of the language, and the way back from meaning to text.

use super::list::{ASSET_ID, PARENT, SCHEMA, TAG, TITLE, matching};
use super::random::{any_expr, soup};
use crate::query::{Bounds, Node, Pattern, Term, parse, print, quote};
use proptest::prelude::*;

fn canonical(text: &str) -> String {
    let query = parse(text, &SCHEMA);
    assert_eq!(query.problems, [], "{text}");
    query.canonical()
}

fn term(text: &str) -> Term {
    match parse(text, &SCHEMA).expr.map(|expr| expr.node) {
        Some(Node::Term(term)) => term,
        other => panic!("{text} is {other:?}"),
    }
}

#[test]
fn and_binds_closer_than_or_and_may_be_left_out() {
    assert_eq!(canonical("a b OR c AND d"), "a b OR c d");
    assert_eq!(canonical("a (b OR c) d"), "a (b OR c) d");
    assert_eq!(canonical("((a))"), "a");
}

#[test]
fn not_and_minus_are_the_same_and_reach_one_term() {
    assert_eq!(canonical("NOT a b"), "-a b");
    assert_eq!(canonical("-tag:x -(a OR b)"), "-tag:x -(a OR b)");
    assert_eq!(canonical("--a"), "--a");
}

#[test]
fn operators_are_upper_case_words_and_quoted_ones_are_text() {
    assert_eq!(canonical("a or b"), "a or b");
    assert_eq!(term("\"OR\""), Term::Free(Pattern::literal("OR")));
    assert_eq!(term("ORacle"), Term::Free(Pattern::literal("ORacle")));
}

#[test]
fn quotes_join_with_what_touches_them_so_that_blanks_and_wildcards_mix() {
    let mut pattern = Pattern::literal("analyst note ");
    pattern.push_any();
    "x y".chars().for_each(|ch| pattern.push(ch));
    assert_eq!(term(r#"title:"analyst note "*"x y""#), Term::Natural(TITLE, pattern));
    assert_eq!(term(r#"title:"a*b""#), Term::Natural(TITLE, Pattern::literal("a*b")));
}

#[test]
fn backslashes_are_ordinary_unless_a_quote_follows_inside_quotes() {
    let phrase = |text: &str| match term(text) {
        Term::Free(pattern) => pattern.as_literal().unwrap().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(phrase(r"C:\Windows\System32"), r"C:\Windows\System32");
    assert_eq!(phrase(r#""\\srv\share""#), r"\\srv\share");
    assert_eq!(phrase(r#""say \"hi\" twice""#), r#"say "hi" twice"#);
    assert_eq!(phrase(r#""C:\Temp\\""#), r"C:\Temp\");
    assert_eq!(phrase(r#""a\\\"b""#), r#"a\"b"#);
}

#[test]
fn addresses_are_free_text_and_not_unknown_fields() {
    for address in ["https://evil.example/x", r"C:\Windows", "c:/tmp", "fe80::1", "10:42:03", "1.2.3.4:443", "evil-host:80"] {
        assert_eq!(term(address), Term::Free(Pattern::literal(address)), "{address}");
    }
}

#[test]
fn fields_are_found_by_name_alias_and_any_case() {
    assert_eq!(canonical("TAGS:x Flagged:yes content~y"), "tag:x flag:true description~y");
}

#[test]
fn a_group_behind_a_field_gives_the_field_to_each_value() {
    assert_eq!(canonical("tag:(a OR -b (c d))"), "tag:a OR -tag:b (tag:c tag:d)");
    assert_eq!(canonical("tag~(a OR b) x"), "(tag~a OR tag~b) x");
    assert_eq!(canonical("id:(1 OR 2)"), "id:1 OR id:2");
    assert_eq!(canonical("ioc:(https://a OR C:\\x)"), r#"ioc:"https://a" OR ioc:"C:\x""#);
}

#[test]
fn any_value_no_value_and_every_row_have_their_own_forms() {
    assert_eq!(term("tag:*"), Term::Present(TAG));
    assert_eq!(term("tag:**"), Term::Present(TAG));
    assert_eq!(canonical("tag:\"\""), "-tag:*");
    assert_eq!(term("*"), Term::All);
    assert_eq!(term("title~\"\""), Term::All);
}

#[test]
fn numbers_take_comparisons_and_ranges_with_open_ends() {
    assert_eq!(term("parent>-5"), Term::Number(PARENT, Bounds::Above(-5)));
    assert_eq!(term("parent:1..3"), Term::Number(PARENT, Bounds::Between(1, 3)));
    assert_eq!(term("parent:1.."), Term::Number(PARENT, Bounds::AtLeast(1)));
    assert_eq!(term("parent:..3"), Term::Number(PARENT, Bounds::AtMost(3)));
    assert_eq!(term("asset_id=7"), Term::Number(ASSET_ID, Bounds::Is(7)));
}

#[test]
fn spans_tell_where_each_term_stands_with_its_sign_and_parentheses() {
    let text = "é -(tag:x OR y) NOT title:\"ü ö\"";
    let query = parse(text, &SCHEMA);
    let Some(Node::And(parts)) = query.expr.map(|expr| expr.node) else { panic!() };
    let written: Vec<&str> = parts.iter().map(|part| part.span.of(text)).collect();
    assert_eq!(written, ["é", "-(tag:x OR y)", "NOT title:\"ü ö\""]);
}

#[test]
fn an_empty_text_asks_nothing_and_is_valid() {
    let query = parse("  \t", &SCHEMA);
    assert!(query.is_empty() && query.is_valid());
    assert_eq!(matching(""), [1, 2, 3, 4]);
}

#[test]
fn two_hundred_levels_are_read_and_more_are_a_problem_and_not_a_crash() {
    let nested = |depth: usize| format!("{}x{} y", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(200), &SCHEMA).is_valid());
    for text in [nested(201), nested(100_000), format!("{}x y", "NOT ".repeat(100_000)), format!("{}x y", "-".repeat(100_000))] {
        let query = parse(&text, &SCHEMA);
        assert_eq!(query.problems.len(), 1);
        assert!(query.problems[0].message.contains("200 levels"));
        assert_eq!(query.canonical(), "y");
    }
    let groups = "tag:(".repeat(1000);
    assert!(!parse(&groups, &SCHEMA).is_valid());
}

#[test]
fn quote_leaves_plain_values_bare() {
    for value in ["lsass.exe", "SRV-DC01", r"C\x", "a,b", "100%", "näme"] {
        assert_eq!(quote(value), value);
    }
    for value in ["", "a b", "-x", "AND", "a:b", "a*", "(", "x\u{a0}y", "1..2"] {
        assert!(quote(value).starts_with('"'), "{value}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_every_span_is_on_character_boundaries(text in prop_oneof![any::<String>(), soup()]) {
        let query = parse(&text, &SCHEMA);
        for problem in &query.problems {
            prop_assert!(text.get(problem.span.start..problem.span.end).is_some(), "{:?}", problem);
            prop_assert!(!problem.message.is_empty());
        }
        for chip in query.chips() {
            prop_assert!(text.get(chip.span.start..chip.span.end).is_some(), "{:?}", chip);
        }
        // What was understood has a text of its own, without problems and with the same meaning.
        let again = parse(&query.canonical(), &SCHEMA);
        prop_assert_eq!(&again.problems, &[]);
        prop_assert_eq!(again.expr, query.expr);
    }

    #[test]
    fn printing_an_expression_and_reading_it_gives_the_same_expression(expr in any_expr()) {
        let text = print::expr(&expr, &SCHEMA);
        let query = parse(&text, &SCHEMA);
        prop_assert_eq!(&query.problems, &[], "{}", &text);
        prop_assert_eq!(query.expr, Some(expr), "{}", text);
    }

    #[test]
    fn a_quoted_value_means_itself_everywhere(value in "[ab \\\\\"*?:=~<>().\\-]{1,8}|AND|OR|NOT|\\PC{1,6}") {
        let free = parse(&quote(&value), &SCHEMA);
        prop_assert_eq!(free.expr.map(|expr| expr.node), Some(Node::Term(Term::Free(Pattern::literal(&value)))));
        let natural = parse(&format!("title:{}", quote(&value)), &SCHEMA);
        prop_assert_eq!(natural.expr.map(|expr| expr.node), Some(Node::Term(Term::Natural(TITLE, Pattern::literal(&value)))));
        let same = parse(&format!("tag={}", quote(&value)), &SCHEMA);
        prop_assert_eq!(same.expr.map(|expr| expr.node), Some(Node::Term(Term::Same(TAG, value.clone()))));
        let grouped = parse(&format!("tag==({0} OR {0})", quote(&value)), &SCHEMA);
        prop_assert!(grouped.is_valid(), "{:?}", grouped.problems);
    }
}
