//! The query line with its list: typing, mistakes, completion, paste, chips.
//! What a query means is tested natively in `casebook_core`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use casebook::ui::{QueryLine, StatusLine, Table, TableModel};
use casebook_core::words::Sentence;
use leptos::prelude::*;
use support::{Stage, events, model, stage, text};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn page() -> (Stage, TableModel) {
    let out = std::rc::Rc::new(std::cell::Cell::new(None));
    let into = out.clone();
    let stage = stage(move || {
        let model = model(events(0..1000), false);
        into.set(Some(model));
        view! {
            <QueryLine model label="Filter events" placeholder="tag:t1"/>
            <StatusLine model noun="events"/>
            <Table model label="Events" empty=Sentence::new("No events.", "") noun="events"/>
        }
    })
    .await;
    (stage, out.take().unwrap())
}

fn says(stage: &Stage, words: &str) -> bool {
    stage.all("status").iter().any(|status| text(status).contains(words))
}

/// What a screen reader is told about the input.
fn description(stage: &Stage) -> String {
    let id = stage.input().get_attribute("aria-describedby").unwrap();
    text(&stage.root.query_selector(&format!("[id='{id}']")).unwrap().unwrap())
}

#[wasm_bindgen_test]
async fn typing_filters_and_the_count_is_announced() {
    let (stage, _) = page().await;
    assert!(says(&stage, "1,000 events"));
    stage.type_text("tag:t7").await;
    assert!(says(&stage, "100 of 1,000 events"));
    assert_eq!(Stage::cells(&stage.rows()[1].1)[1], "event 17");
}

#[wasm_bindgen_test]
async fn a_mistake_is_announced_marked_at_its_characters_and_takes_no_row_away() {
    let (stage, _) = page().await;
    stage.type_text("tag:t7").await;
    stage.type_text("tag:t7 nosuch:x").await;
    let input = stage.input();
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(description(&stage).contains("nosuch"), "{}", description(&stage));
    assert_eq!(text(&stage.root.query_selector("mark").unwrap().unwrap()), "nosuch");
    assert!(says(&stage, "100 of 1,000 events"), "the last query without mistakes stays in force");
    stage.type_text("tag:t8").await;
    assert_eq!(input.get_attribute("aria-invalid"), None);
    assert_eq!(description(&stage), "");
}

#[wasm_bindgen_test]
async fn the_mark_lies_under_the_characters_it_means() {
    let (stage, _) = page().await;
    stage.type_text("tag:t7 nosuch:x").await;
    let mark = stage.root.query_selector("mark").unwrap().unwrap().get_bounding_client_rect();
    let input = stage.input().get_bounding_client_rect();
    // "tag:t7 " is seven characters of a font in which all are equally wide.
    let wanted = input.left() + 8.0 + mark.width() / 6.0 * 7.0;
    assert!((mark.left() - wanted).abs() < 1.5, "{} instead of {wanted}", mark.left());
}

#[wasm_bindgen_test]
async fn arrow_keys_choose_and_enter_takes_a_completion() {
    let (stage, model) = page().await;
    stage.type_text("tag:t").await;
    let input = stage.input();
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("true"));
    let options: Vec<_> = stage.all("option").iter().map(text).collect();
    assert!(options.iter().any(|option| option.starts_with("t0") && option.ends_with("100")), "{options:?}");
    assert_eq!(input.get_attribute("aria-activedescendant"), None, "nothing is chosen before an arrow key");

    assert!(stage.press("ArrowDown", "").await);
    let chosen = input.get_attribute("aria-activedescendant").unwrap();
    let option = stage.all("option").into_iter().find(|option| option.id() == chosen).unwrap();
    assert_eq!(option.get_attribute("aria-selected").as_deref(), Some("true"));
    assert!(stage.press("Enter", "").await);
    assert_eq!(model.query_text.get_untracked(), "tag:t0 ");
    assert_eq!(input.value(), "tag:t0 ");
    assert_eq!(input.get_attribute("aria-expanded").as_deref(), Some("false"));
    assert!(says(&stage, "100 of 1,000 events"));
}

#[wasm_bindgen_test]
async fn enter_without_a_choice_leaves_the_text_and_escape_closes() {
    let (stage, model) = page().await;
    stage.type_text("ta").await;
    assert!(!stage.all("option").is_empty());
    stage.press("Enter", "").await;
    assert_eq!(model.query_text.get_untracked(), "ta");
    stage.press(" ", "ctrl").await;
    assert!(!stage.all("option").is_empty());
    assert!(stage.press("Escape", "").await);
    assert!(stage.all("option").is_empty());
    assert_eq!(model.query_text.get_untracked(), "ta");
}

#[wasm_bindgen_test]
async fn a_pasted_iris_filter_becomes_the_query_and_the_line_says_so() {
    let (stage, model) = page().await;
    assert!(stage.paste(r#"{"tag": ["t7"]}"#).await);
    let text = model.query_text.get_untracked();
    assert!(text.contains("tag") && !text.contains('{'), "{text}");
    assert!(description(&stage).contains("IRIS filter"), "{}", description(&stage));
    assert!(says(&stage, "100 of 1,000 events"));
    stage.type_text("tag:t7").await;
    assert_eq!(description(&stage), "", "the remark goes with the next change");
}

#[wasm_bindgen_test]
async fn a_pasted_filter_that_cannot_be_read_stays_and_says_why() {
    let (stage, model) = page().await;
    stage.paste(r#"{"tag": "#).await;
    assert_eq!(model.query_text.get_untracked(), r#"{"tag":"#);
    assert!(description(&stage).contains("cannot be read"), "{}", description(&stage));
}

#[wasm_bindgen_test]
async fn ordinary_text_is_pasted_by_the_browser() {
    let (stage, _) = page().await;
    assert!(!stage.paste("lsass.exe").await);
}

#[wasm_bindgen_test]
async fn a_chip_is_turned_round_and_taken_away_and_the_focus_goes_to_the_input() {
    let (stage, model) = page().await;
    stage.type_text("tag:t7 category:Impact").await;
    let chips = stage.all("listitem");
    assert_eq!(chips.len(), 2);
    let name = text(&chips[0].first_element_child().unwrap());
    stage.click("button", &format!("not: exclude {name}"), "").await;
    assert!(says(&stage, "400 of 1,000 events"), "Impact is odd, and not t7");
    let name = text(&stage.all("listitem")[0].first_element_child().unwrap());
    stage.click("button", &format!("Remove {name}"), "").await;
    assert_eq!(model.query_text.get_untracked().trim(), "category:Impact");
    assert!(stage.has_focus(&stage.input()));
}

#[wasm_bindgen_test]
async fn slash_leads_into_the_line_from_the_list() {
    let (stage, _) = page().await;
    stage.get("grid", "Events").focus().unwrap();
    assert!(stage.press("/", "").await);
    assert!(stage.has_focus(&stage.input()));
    assert!(!stage.press("/", "").await, "in the line it is a character");
}

#[wasm_bindgen_test]
async fn nothing_found_says_so_and_offers_the_way_back() {
    let (stage, model) = page().await;
    stage.type_text("nowhere").await;
    assert!(says(&stage, "0 of 1,000 events"));
    stage.get("button", "Clear the query");
    model.query_text.set(String::new());
    support::settle().await;
    assert!(says(&stage, "1,000 events"));
    assert_eq!(stage.input().value(), "");
}
