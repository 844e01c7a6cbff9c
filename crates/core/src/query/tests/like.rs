//! Wildcards, here and as SQL LIKE operands.

use super::naive::{ilike, wildcard};
use super::random::pattern;
use crate::frame::fold;
use crate::query::like::{Matcher, Pattern};
use proptest::prelude::*;

fn chars(text: &str) -> Vec<char> {
    fold(text).chars().collect()
}

#[test]
fn a_later_star_takes_over_from_an_earlier_one() {
    let mut pattern = Pattern::literal("a");
    pattern.push_any();
    pattern.push('b');
    pattern.push_any();
    pattern.push('c');
    let matcher = Matcher::whole(&pattern);
    assert!(matcher.matches("a--b-b--c-c"));
    assert!(!matcher.matches("a--b--c-"));
    assert!(!matcher.matches("a--c--b"));
}

#[test]
fn many_stars_over_a_long_text_take_no_exponential_time() {
    let mut pattern = Pattern::default();
    for _ in 0..50 {
        pattern.push('a');
        pattern.push_any();
    }
    pattern.push('b');
    assert!(!Matcher::contained(&pattern).matches(&"a".repeat(5_000)));
}

#[test]
fn sql_operands_escape_what_sql_would_take_for_wildcards() {
    let mut pattern = Pattern::literal(r"100%_\");
    pattern.push_any();
    pattern.push_one();
    assert_eq!(pattern.to_sql(), r"100\%\_\\%_");
    assert_eq!(Pattern::from_sql(r"100\%\_\\%_"), Some(pattern));
    assert_eq!(Pattern::from_sql(r"C:\W"), Some(Pattern::literal("C:W")));
    assert_eq!(Pattern::from_sql(r"ends\"), None);
}

proptest! {
    #[test]
    fn matching_agrees_with_trying_every_split(pattern in pattern(), text in "[abAäÄ%_*?, ]{0,8}") {
        let folded = fold(&text);
        prop_assert_eq!(Matcher::whole(&pattern).matches(&folded), wildcard(&pattern, &text));
    }

    #[test]
    fn the_sql_operand_asks_for_the_same_texts(pattern in pattern(), text in "[abAäÄ%_*?\\\\, ]{0,8}") {
        let operand = chars(&format!("%{}%", pattern.to_sql()));
        prop_assert_eq!(ilike(&operand, &chars(&text)), Matcher::contained(&pattern).matches(&fold(&text)));
        prop_assert_eq!(Pattern::from_sql(&pattern.to_sql()), Some(pattern));
    }
}
