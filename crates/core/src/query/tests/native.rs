//! The native filter of IRIS: each key as recorded (recording 25), what is refused, and the way back.

use super::list::{SCHEMA, events, frame, matching, now};
use crate::query::native::{from_native, looks_native, to_native};
use crate::query::{Context, Names, ServerSets, parse};
use crate::time::Zone;
use proptest::prelude::*;
use serde_json::json;

fn text(json: &str) -> String {
    from_native(json).unwrap_or_else(|error| panic!("{json}: {}", error.message))
}

fn refusal(json: &str) -> String {
    from_native(json).expect_err(json).message
}

fn native(text: &str) -> Option<String> {
    let zone = Zone::fixed("test", 7200);
    let context = Context { now: now(), zone: &zone, server: &ServerSets::default(), names: &Names::default() };
    to_native(&parse(text, &SCHEMA), &frame(&events()), &context)
}

#[test]
fn a_text_that_begins_with_a_brace_is_meant_as_native() {
    assert!(looks_native("  {\"tag\":[]}"));
    assert!(!looks_native("tag:{x}"));
}

#[test]
fn contained_texts_must_all_be_found_and_keep_the_meaning_of_like() {
    assert_eq!(text(r#"{"tag":["persistence","tier0"]}"#), "tag~persistence tag~tier0");
    assert_eq!(text(r#"{"title":["analyst n%7"],"raw":["a_b"],"source":["edr"]}"#), r#"title~"analyst n"*7 raw~a?b source~edr"#);
    assert_eq!(text(r#"{"description":["50\\% (x)","a*b?"]}"#), r#"description~"50% (x)" description~"a*b?""#);
    assert_eq!(text(r#"{"title":[5]}"#), "title~5");
    assert_eq!(matching(&text(r#"{"tag":["evasion,t10"]}"#)), [2]);
    assert_eq!(matching(&text(r#"{"title":["100\\%"]}"#)), [2]);
    assert_eq!(matching(&text(r#"{"title":["_"]}"#)), [1, 2, 3, 4]);
}

#[test]
fn assets_are_whole_names_that_must_all_be_linked() {
    assert_eq!(text(r#"{"asset":["wks-fin-014","a b"]}"#), r#"asset=wks-fin-014 asset="a b""#);
    assert_eq!(matching(&text(r#"{"asset":["wks-fin-014","SRV-DC01"]}"#)), [2]);
    assert_eq!(text(r#"{"asset_id":[7,"8"]}"#), "asset_id:7 asset_id:8");
    for nothing in [r#"{"asset":[]}"#, r#"{"asset":["a","A"]}"#, r#"{"asset":["a"],"asset_id":[1]}"#, r#"{"ioc":[]}"#] {
        assert_eq!(matching(&text(nothing)), [] as [i64; 0], "{nothing}");
    }
}

#[test]
fn iocs_and_event_ids_are_alternatives() {
    assert_eq!(text(r#"{"ioc":["a.b","c d"]}"#), r#"ioc=(a.b OR "c d")"#);
    assert_eq!(text(r#"{"ioc":["a.b"]}"#), "ioc=a.b");
    assert_eq!(text(r#"{"event_id":[1,2],"ioc_id":[5]}"#), "id:(1 OR 2) ioc_id:5");
}

#[test]
fn categories_mind_the_case_and_two_give_nothing() {
    assert_eq!(matching(&text(r#"{"category":["execution"]}"#)), [3]);
    assert_eq!(matching(&text(r#"{"category":["Execution","execution"]}"#)), [] as [i64; 0]);
}

#[test]
fn only_true_is_a_true_flag() {
    assert_eq!(text(r#"{"flag":["true"]}"#), "flag:true");
    assert_eq!(text(r#"{"flag":["yes"]}"#), "flag:false");
    assert_eq!(text(r#"{"flag":[]}"#), "");
}

#[test]
fn dates_are_instants_of_which_the_first_counts() {
    assert_eq!(text(r#"{"startDate":["2023-05-03","2020-01-01"]}"#), "date>=2023-05-03T00:00:00.000000Z");
    assert_eq!(matching(&text(r#"{"endDate":["2023-05-03"]}"#)), [1, 2, 3]);
    assert_eq!(matching(&text(r#"{"endDate":["2023-05-02T23:59:59"]}"#)), [1]);
    assert_eq!(text(r#"{"startDate":["2023-05-03T10:00:00+02:00"]}"#), "date>=2023-05-03T08:00:00.000000Z");
    assert_eq!(text(r#"{"startDate":["2023-05-03 10:00"]}"#), "date>=2023-05-03T10:00:00.000000Z");
    assert_eq!(text(r#"{"endDate":["1683108000"]}"#), "date<=2023-05-03T10:00:00.000000Z");
    assert_eq!(text(r#"{"endDate":["1683108000123"]}"#), "date<=2023-05-03T10:00:00.123000Z");
}

#[test]
fn pairs_are_taken_for_an_object_and_the_last_of_a_key_counts() {
    assert_eq!(text(r#"[["tag",["exfil"]]]"#), "tag~exfil");
    assert_eq!(text(r#"[["tag",["a"]],["tag",["b"]]]"#), "tag~b");
    assert_eq!(text("{}"), "");
    assert_eq!(text(r#"{"tag":null,"title":[]}"#), "");
}

#[test]
fn what_iris_would_misread_is_told() {
    assert!(refusal(r#"{"tag":"persistence"}"#).contains(r#"Write "tag": ["persistence"]"#));
    assert!(refusal(r#"{"flag":true}"#).contains("must be a list"));
    assert!(refusal(r#"{"flag":[true]}"#).contains("texts only"));
    assert!(refusal(r#"{"asset":[5]}"#).contains("“asset” must hold texts only"));
    assert!(refusal(r#"{"unknown":["x"]}"#).contains("ignores the key “unknown”"));
    assert!(refusal(r#"{"startDate":["nonsense"]}"#).contains("would show all events"));
    assert!(refusal(r#"{"startDate":["-7d"]}"#).contains("cannot read"));
    assert!(refusal(r#"{"endDate":[5]}"#).contains("cannot read the date 5"));
    assert!(refusal(r#"{"startDate":"2023-05-03"}"#).contains("must be a list"));
    assert!(refusal(r#"{"title":["x\\"]}"#).contains("backslash"));
    assert!(refusal(r#"{"event_id":["x"]}"#).contains("whole numbers"));
    assert!(refusal("{\"tag\":").contains("not JSON"));
    for shape in ["[1,2]", "null", "5", "\"x\"", "[[1,[]]]", "[[\"tag\"]]"] {
        assert!(refusal(shape).contains("object of lists"), "{shape}");
    }
}

#[test]
fn what_iris_can_be_asked_is_written() {
    let found = native(r#"title:"a b" title~c* tag~x raw:EventID source:edr asset:SRV ioc=(a OR b) category==X -flag:true"#).unwrap();
    let wanted = json!({
        "title": ["a b", "c%"], "tag": ["x"], "raw": ["EventID"], "source": ["edr"], "asset": ["SRV"], "ioc": ["a", "b"],
        "category": ["X"], "flag": ["false"],
    });
    assert_eq!(found, wanted.to_string());
    assert_eq!(native("").unwrap(), "{}");
    assert_eq!(native("-*").unwrap(), r#"{"asset":[]}"#);
}

#[test]
fn dates_are_written_as_inclusive_instants_in_utc() {
    // The zone on show is two hours ahead, and it is 2023-05-09T12:00Z.
    let day = json!({ "startDate": ["2023-05-02T22:00:00.000000Z"], "endDate": ["2023-05-03T21:59:59.999999Z"] });
    assert_eq!(native("date:2023-05-03").unwrap(), day.to_string());
    assert_eq!(native("date>2023-05-01 date>=2023-05-03 date<2023-05-04").unwrap(), day.to_string());
    assert_eq!(native("date>=-7d").unwrap(), json!({ "startDate": ["2023-05-02T12:00:00.000000Z"] }).to_string());
}

#[test]
fn words_matched_as_a_whole_are_written_if_it_makes_no_difference_to_the_rows() {
    assert_eq!(native("tag:persistence").unwrap(), r#"{"tag":["persistence"]}"#);
    assert_eq!(native("tag:persist"), None);
    assert_eq!(native("category:\"initial access\"").unwrap(), r#"{"category":["Initial Access"]}"#);
    // The rows spell it in two ways.
    assert_eq!(native("category:execution"), None);
}

#[test]
fn what_iris_has_no_word_for_is_not_written() {
    for text in [
        "lsass",
        "a OR b",
        "-tag~x",
        "id:1",
        "asset_id:1",
        "ioc:a ioc:b",
        "category==A category==B",
        "title=x",
        "asset:a*",
        "added:x",
        "tag:(",
    ] {
        assert_eq!(native(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_taken_or_refused_without_a_panic(text in "\\PC{0,20}|[\\[{]\"(tag|asset|flag|startDate|x)\"[:,]\\[?(\"\\PC{0,6}\"|[0-9]{1,20}|null)\\]?[}\\]]") {
        match from_native(&text) {
            Ok(query) => prop_assert!(parse(&query, &SCHEMA).is_valid(), "{} -> {}", text, query),
            Err(error) => prop_assert!(!error.message.is_empty()),
        }
    }

    #[test]
    fn a_filter_survives_the_way_into_our_language_and_back(
        title in proptest::collection::vec("[a-z%_ *?(\"]{1,6}", 0..3), asset in proptest::collection::btree_set("[a-z ]{1,4}", 1..3),
        ioc in proptest::collection::vec("[a-z. :]{1,6}", 1..3), flag in any::<bool>(), day in 1_u8..29,
    ) {
        let filter = json!({
            "title": title, "asset": asset, "ioc": ioc, "flag": [flag.to_string()], "startDate": [format!("2023-05-{day:02}T10:00:00.000000Z")],
        });
        let query = text(&filter.to_string());
        let again = native(&query).unwrap();
        // The lists of texts may lose members that ask nothing; what is left must mean the same.
        prop_assert_eq!(parse(&text(&again), &SCHEMA).expr, parse(&query, &SCHEMA).expr, "{} {}", query, again);
    }
}
