//! Completion: what is offered at a caret, and the text after taking it.

use super::list::{SCHEMA, events, frame};
use super::random::soup;
use crate::query::{Completion, complete, parse};
use proptest::prelude::*;

/// Completes at the `|` of a text.
fn offers(marked: &str) -> Vec<Completion> {
    let caret = marked.find('|').unwrap();
    complete(&marked.replacen('|', "", 1), caret, &SCHEMA, &frame(&events()))
}

fn labels(marked: &str) -> Vec<String> {
    offers(marked).into_iter().map(|offer| offer.label).collect()
}

/// The text after taking the first offer.
fn taken(marked: &str) -> String {
    let text = marked.replacen('|', "", 1);
    let offer = offers(marked).swap_remove(0);
    format!("{}{}{}", &text[..offer.span.start], offer.insert, &text[offer.span.end..])
}

#[test]
fn names_of_fields_are_offered_with_their_help() {
    assert_eq!(labels("de|"), ["description", "Defense Evasion"]);
    assert_eq!(offers("fla|")[0].detail, "what it holds");
    assert_eq!(taken("x -ti| y"), "x -title: y");
    assert_eq!(labels("|").len(), 12);
    assert_eq!(labels("flagg|"), ["flag"]);
}

#[test]
fn values_of_a_field_are_offered_with_counts_and_quoted() {
    let offers = offers("asset:|");
    assert_eq!(
        offers.iter().map(|offer| (offer.label.as_str(), offer.count)).collect::<Vec<_>>(),
        [("SRV-DC01", Some(2)), ("WKS-FIN-014", Some(2)),]
    );
    assert_eq!(taken("tag:def|"), "tag:\"Defense Evasion\"");
    assert_eq!(taken("tag:\"Defense E| b"), "tag:\"Defense Evasion\" b");
    assert_eq!(taken("tag:\"Defense E|vasion\" \"b\""), "tag:\"Defense Evasion\" \"b\"");
    assert_eq!(taken("a tags==ex|filx b"), "a tags==exfil b");
}

#[test]
fn values_that_only_contain_the_text_come_last() {
    assert_eq!(labels("tag:t|"), ["t1070", "tier0", "persistence"].map(str::to_owned));
    assert_eq!(labels("ioc:155|"), ["45.155.205.10", "45.155.205.11"]);
}

#[test]
fn values_are_offered_inside_the_group_of_a_field() {
    assert_eq!(labels("tag:(exfil OR tie|)"), ["tier0"]);
    assert_eq!(labels("tag:(|"), labels("tag:|"));
    assert_eq!(labels("tag:(a) ti|"), ["title", "tier0"]);
}

#[test]
fn values_of_all_fields_are_offered_for_free_text() {
    let offer = offers("exf|").swap_remove(0);
    assert_eq!((offer.insert.as_str(), offer.detail.as_str(), offer.count), ("tag:exfil", "tag", Some(1)));
    assert!(labels("\"exf|").is_empty());
}

#[test]
fn flags_and_dates_have_their_own_values() {
    assert_eq!(offers("flag:|").iter().map(|offer| offer.count).collect::<Vec<_>>(), [Some(1), Some(3)]);
    assert_eq!(taken("date>|"), "date>-1h");
    assert_eq!(taken("date:-7|"), "date:-7d..");
    assert!(labels("date<|").is_empty());
    assert!(labels("a OR|").is_empty());
}

proptest! {
    #[test]
    fn any_caret_in_any_text_gives_spans_on_character_boundaries(text in prop_oneof![any::<String>(), soup()], caret in 0_usize..40) {
        for offer in complete(&text, caret, &SCHEMA, &frame(&events())) {
            prop_assert!(text.get(offer.span.start..offer.span.end).is_some());
        }
    }

    #[test]
    fn a_value_taken_is_a_query_for_that_value(number in 0_usize..8) {
        for field in ["tag", "asset", "ioc", "category"] {
            let text = format!("{field}:");
            if let Some(offer) = complete(&text, text.len(), &SCHEMA, &frame(&events())).get(number) {
                let query = parse(&format!("{text}{}", offer.insert), &SCHEMA);
                prop_assert!(query.is_valid());
                prop_assert_eq!(super::list::keys_in(&query, &frame(&events()), &crate::time::Zone::utc()).len(), offer.count.unwrap());
            }
        }
    }
}
