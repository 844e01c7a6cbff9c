//! Problems: each slip is told in a sentence, at its characters, and the rest is still read.

use super::list::SCHEMA;
use crate::query::parse;

/// The one problem of a text: the characters it points at, the sentence, and what was read of the rest.
#[track_caller]
fn problem(text: &str) -> (String, String, String) {
    let query = parse(text, &SCHEMA);
    let [problem] = query.problems.as_slice() else { panic!("{text}: {:?}", query.problems) };
    (problem.span.of(text).to_owned(), problem.message.clone(), query.canonical())
}

#[track_caller]
fn assert_problem(text: &str, at: &str, says: &str, rest: &str) {
    let (span, message, canonical) = problem(text);
    assert_eq!(span, at, "{text}");
    assert!(message.contains(says), "{text}: {message}");
    assert_eq!(canonical, rest, "{text}");
}

#[test]
fn an_unknown_field_is_named_with_the_nearest_one() {
    assert_problem("titel:x b", "titel", "Did you mean title?", "b");
    assert_problem("conten:x", "conten", "Did you mean description?", "");
    assert_problem("RecordID=1003 b", "RecordID", r#"write "RecordID=1003""#, "b");
    assert_problem("nosuch:(a OR b) c", "nosuch", "no field “nosuch”", "c");
}

#[test]
fn an_unclosed_quote_or_parenthesis_is_shown_where_it_opens() {
    assert_problem("b title:\"ls as", "\"", "quote is not closed", "b title:\"ls as\"");
    assert_problem("b tag:\"", "\"", "quote is not closed", "b");
    assert_problem("c (a OR b", "(", "parenthesis is not closed", "c (a OR b)");
    assert_problem("tag:(a OR b", "(", "parenthesis is not closed", "tag:a OR tag:b");
    assert_problem("a) b", ")", "no ( for this", "a b");
    assert_problem("() b", "()", "between these parentheses", "b");
    assert_problem("\"\" b", "\"\"", "between these quotes", "b");
}

#[test]
fn an_operator_without_a_term_is_shown() {
    assert_problem("a OR", "OR", "behind this OR", "a");
    assert_problem("OR a", "OR", "before this OR", "a");
    assert_problem("a OR OR b", "OR", "before this OR", "a OR b");
    assert_problem("a AND", "AND", "behind this AND", "a");
    assert_problem("AND a", "AND", "before this AND", "a");
    assert_problem("a (b OR) c", "OR", "behind this OR", "a b c");
    assert_problem("a NOT", "NOT", "Nothing follows", "a");
    assert_problem("a - b", "-", "without a blank", "a b");
    assert_problem("a -", "-", "without a blank", "a");
}

#[test]
fn a_missing_value_is_asked_for() {
    assert_problem("tag: x", "tag:", "directly behind “tag:”", "x");
    assert_problem("date>= b", "date>=", "A value is missing", "b");
}

#[test]
fn a_wrong_value_is_shown_at_the_value() {
    assert_problem("date:tuesday b", "tuesday", "is not a date", "b");
    assert_problem("date>2023-02-30", "2023-02-30", "no “2023-02-30” in the calendar", "");
    assert_problem("date:-7d", "-7d", "Write date>-7d", "");
    assert_problem("date:2023-05-03..2023-05-02", "2023-05-03..2023-05-02", "2023-05-02..2023-05-03", "");
    assert_problem("date:..", "..", "no end", "");
    assert_problem("id:five", "five", "whole number", "");
    assert_problem("id:9..5", "9..5", "5..9", "");
    assert_problem("flag:maybe", "maybe", "flag:true or flag:false", "");
}

#[test]
fn an_operator_that_a_field_has_no_use_for_is_shown() {
    assert_problem("title>b", "title>", "cannot be used on title", "");
    assert_problem("flag>true", "flag>", "cannot be used on flag", "");
    assert_problem("date~2023", "date~", "date>=2023-05-02", "");
    assert_problem("raw=x y", "raw=", "only the server holds it", "y");
    assert_problem("tag!=x y", "tag!=", "Write -tag=value", "y");
}

#[test]
fn a_field_inside_the_group_of_another_is_refused() {
    assert_problem("tag:(a OR title:b)", "title:", "Only values of tag", "tag:a");
}

#[test]
fn every_problem_of_a_text_is_told_in_its_order() {
    let query = parse("titel:x OR flag:maybe tag:exfil date:x (", &SCHEMA);
    let spans: Vec<usize> = query.problems.iter().map(|problem| problem.span.start).collect();
    assert!(query.problems.len() >= 4 && spans.is_sorted(), "{:?}", query.problems);
    assert_eq!(query.canonical(), "tag:exfil");
}
