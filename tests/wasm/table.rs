//! The list in a browser: recycled rows, keyboard, focus, sorting, hostile text.
//! Elements are found by role and name, as a screen reader finds them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use casebook::ui::{Table, TableModel};
use casebook_core::frame::{Key, SegmentBuilder};
use casebook_core::timeline::{SCHEMA, field};
use casebook_core::words::Sentence;
use leptos::prelude::*;
use support::{Stage, events, is_marked, mark, model, settle, stage};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

type Made = (Stage, TableModel, RwSignal<Vec<Key>>, RwSignal<String>);

async fn list(make: impl FnOnce() -> TableModel + 'static) -> Made {
    let out = std::rc::Rc::new(std::cell::Cell::new(None));
    let into = out.clone();
    let stage = stage(move || {
        let model = make();
        let (opened, copied) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
        into.set(Some((model, opened, copied)));
        let on_open = Callback::new(move |key| opened.update(|opened| opened.push(key)));
        let on_copy = Callback::new(move |text| copied.set(text));
        view! {
            <Table model label="Events" empty=Sentence::new("No events.", "") noun="events" on_open on_copy/>
        }
    })
    .await;
    let (model, opened, copied) = out.take().unwrap();
    stage.get("grid", "Events").focus().unwrap();
    (stage, model, opened, copied)
}

fn selected(model: TableModel) -> Vec<Key> {
    model.selection.with_untracked(|selection| selection.selected.iter().copied().collect())
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_rows_scroll_through_the_same_few_elements() {
    let (stage, ..) = list(|| model(events(0..100_000), false)).await;
    let grid = stage.get("grid", "Events");
    let elements = stage.elements();
    assert!(elements < 600, "{elements} elements for one list");
    stage.all("row").iter().chain(&stage.all("gridcell")).for_each(mark);
    let first_rows = stage.rows().len();
    assert!(first_rows > 20);

    let height = grid.scroll_height() - grid.client_height();
    for step in 0..=10 {
        grid.set_scroll_top(height / 10 * step);
        settle().await;
        assert_eq!(stage.elements(), elements, "at step {step}");
        let rows = stage.rows();
        for (index, row) in &rows {
            assert!(is_marked(row), "row {index} is a new element");
            assert!(is_marked(&row.last_element_child().unwrap()), "row {index} has new cells");
            assert_eq!(Stage::cells(row)[1], format!("event {index}"));
        }
        // What is in sight is covered without a hole.
        let top = usize::try_from(grid.scroll_top() / 20).unwrap();
        let seen: Vec<_> = rows.iter().map(|(index, _)| *index).collect();
        assert!((top..(top + 20).min(100_000)).all(|index| seen.contains(&index)), "{top}: {seen:?}");
    }
}

#[wasm_bindgen_test]
async fn rows_stand_where_their_number_says() {
    let (stage, ..) = list(|| model(events(0..100_000), false)).await;
    let grid = stage.get("grid", "Events");
    grid.set_scroll_top(1_000_000);
    settle().await;
    let head = stage.all("columnheader")[0].get_bounding_client_rect().bottom();
    for (index, row) in stage.rows() {
        let top = row.get_bounding_client_rect().top();
        let wanted = head + index as f64 * 20.0 - f64::from(grid.scroll_top());
        assert!((top - wanted).abs() < 2.0, "row {index} at {top}, not {wanted}");
    }
}

#[wasm_bindgen_test]
async fn a_list_taller_than_a_browser_can_scroll_reaches_its_last_row() {
    let (stage, ..) = list(|| model(events(0..520_000), false)).await;
    assert!(stage.press("End", "").await);
    assert_eq!(stage.active_title().as_deref(), Some("event 519999"));
    stage.press("ArrowUp", "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 519998"));
    let bottom = stage.get("grid", "Events").get_bounding_client_rect().bottom();
    let last = stage.rows().pop().unwrap().1.get_bounding_client_rect();
    assert!(last.bottom() <= bottom + 1.0 && last.top() > bottom - 60.0, "{} {bottom}", last.bottom());
}

#[wasm_bindgen_test]
async fn keys_walk_the_list_and_bring_the_row_into_sight() {
    let (stage, ..) = list(|| model(events(0..1000), false)).await;
    let titles = [
        ("j", "event 0"),
        ("j", "event 1"),
        ("ArrowDown", "event 2"),
        ("k", "event 1"),
        ("ArrowUp", "event 0"),
        ("ArrowUp", "event 0"),
        ("End", "event 999"),
        ("Home", "event 0"),
        ("G", "event 999"),
    ];
    for (key, title) in titles {
        assert!(stage.press(key, "").await);
        assert_eq!(stage.active_title().as_deref(), Some(title), "after {key}");
    }
    stage.press("g", "").await;
    stage.press("g", "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 0"));
    stage.press("PageDown", "").await;
    let page = stage.active_title().unwrap();
    assert!(["event 21", "event 22", "event 23"].contains(&page.as_str()), "{page}");
    stage.press("PageUp", "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 0"));
}

#[wasm_bindgen_test]
async fn walking_keeps_what_is_selected_and_shift_extends_it() {
    let (stage, model, ..) = list(|| model(events(0..100), false)).await;
    stage.press("j", "").await;
    stage.press(" ", "").await;
    stage.press("j", "").await;
    assert_eq!(selected(model), [0]);
    stage.press("ArrowDown", "shift").await;
    stage.press("ArrowDown", "shift").await;
    assert_eq!(selected(model), [1, 2, 3]);
    stage.press("ArrowUp", "shift").await;
    assert_eq!(selected(model), [1, 2]);
    stage.press(" ", "").await;
    assert_eq!(selected(model), [1]);
    let told: Vec<_> = stage.rows().iter().take(3).map(|(_, row)| row.get_attribute("aria-selected").unwrap()).collect();
    assert_eq!(told, ["false", "true", "false"]);
}

#[wasm_bindgen_test]
async fn ctrl_a_selects_what_the_query_shows_and_escape_nothing() {
    let (stage, model, ..) = list(|| model(events(0..100), false)).await;
    model.query_text.set("tag:t3".to_owned());
    settle().await;
    assert!(stage.press("a", "ctrl").await);
    assert_eq!(selected(model), (0..10).map(|ten| ten * 10 + 3).collect::<Vec<_>>());
    assert!(stage.press("Escape", "").await);
    assert!(selected(model).is_empty());
    assert!(!stage.press("Escape", "").await, "a second Escape belongs to the page");
}

#[wasm_bindgen_test]
async fn enter_opens_the_row_and_ctrl_c_copies_it_with_its_headings() {
    let (stage, _, opened, copied) = list(|| model(events(0..100), false)).await;
    stage.press("End", "").await;
    stage.press("Enter", "").await;
    assert_eq!(opened.get_untracked(), [99]);
    stage.press("ArrowUp", "shift").await;
    stage.press("c", "ctrl").await;
    let copied = copied.get_untracked();
    let lines: Vec<_> = copied.lines().collect();
    assert_eq!(lines.len(), 3, "{copied}");
    assert_eq!(lines[0], "Date\tTitle\tTags\tCategory\t#");
    assert!(lines[1].contains("event 98") && lines[2].contains("event 99"));
}

#[wasm_bindgen_test]
async fn focus_and_cursor_survive_recycling() {
    let (stage, ..) = list(|| model(events(0..100_000), false)).await;
    let grid = stage.get("grid", "Events");
    stage.press("j", "").await;
    grid.set_scroll_top(1_500_000);
    settle().await;
    assert!(stage.has_focus(&grid));
    assert_eq!(stage.active_title(), None, "a row out of sight cannot be named");
    stage.press("j", "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 1"));
}

#[wasm_bindgen_test]
async fn rows_that_arrive_leave_cursor_selection_and_the_row_in_sight_where_they_are() {
    let (stage, model, ..) = list(|| model(events(1000..2000), false)).await;
    let grid = stage.get("grid", "Events");
    grid.set_scroll_top(5_007);
    settle().await;
    let cell = |title: &str| stage.rows().into_iter().find(|(_, row)| Stage::cells(row)[1] == title).unwrap().1;
    stage.click_on(&cell("event 1255").first_element_child().unwrap(), "").await;
    stage.click_on(&cell("event 1258").last_element_child().unwrap(), "").await;
    let before = cell("event 1258").get_bounding_client_rect().top();

    model.frame.update(|frame| {
        frame.absorb(events(0..1000));
    });
    settle().await;
    assert_eq!(selected(model), [1255]);
    assert_eq!(stage.active_title().as_deref(), Some("event 1258"));
    let after = cell("event 1258").get_bounding_client_rect().top();
    assert!((before - after).abs() < 1.0, "moved from {before} to {after}");
    assert!(stage.has_focus(&grid));
}

#[wasm_bindgen_test]
async fn a_list_at_its_beginning_shows_what_comes_on_top() {
    let (stage, model, ..) = list(|| model(events(10..100), false)).await;
    model.frame.update(|frame| {
        frame.absorb(events(0..10));
    });
    settle().await;
    assert_eq!(Stage::cells(&stage.rows()[0].1)[1], "event 0");
}

#[wasm_bindgen_test]
async fn a_heading_sorts_and_with_shift_sorts_as_well() {
    let (stage, ..) = list(|| model(events(0..100), false)).await;
    let sort_of = |stage: &Stage, field: &str| {
        let head = stage.all("columnheader").into_iter().find(|head| support::text(head).starts_with(field)).unwrap();
        head.get_attribute("aria-sort")
    };
    let button = |stage: &Stage, field: &str| {
        let head = stage.all("columnheader").into_iter().find(|head| support::text(head).starts_with(field)).unwrap();
        head.query_selector("button").unwrap().unwrap()
    };
    assert_eq!(sort_of(&stage, "Date").as_deref(), Some("ascending"));
    stage.click_on(&button(&stage, "Category"), "").await;
    assert_eq!((sort_of(&stage, "Date"), sort_of(&stage, "Category").as_deref()), (None, Some("ascending")));
    stage.click_on(&button(&stage, "#"), "shift").await;
    stage.click_on(&button(&stage, "#"), "shift").await;
    assert_eq!(sort_of(&stage, "Category").as_deref(), Some("ascending"));
    assert_eq!(sort_of(&stage, "#").as_deref(), Some("descending"));
    let first: Vec<_> = stage.rows().iter().take(2).map(|(_, row)| Stage::cells(row)[1].clone()).collect();
    assert_eq!(first, ["event 98", "event 96"]);
}

#[wasm_bindgen_test]
async fn headings_are_one_tab_stop_and_arrow_keys_walk_resize_and_move_them() {
    let (stage, model, ..) = list(|| model(events(0..10), false)).await;
    let buttons = || -> Vec<web_sys::HtmlElement> {
        use wasm_bindgen::JsCast;
        stage.all("columnheader").iter().filter_map(|head| head.query_selector("button").unwrap()).map(|b| b.unchecked_into()).collect()
    };
    let stops = buttons().iter().filter(|button| button.tab_index() == 0).count();
    assert_eq!(stops, 1);
    buttons()[0].focus().unwrap();
    stage.press("ArrowRight", "").await;
    assert!(stage.has_focus(&buttons()[1]));
    stage.press("ArrowRight", "alt").await;
    let width = model.layout.with_untracked(|layout| layout.columns[1].width_px);
    assert_eq!(width, 256);
    stage.press("ArrowLeft", "alt shift").await;
    let order: Vec<_> = model.layout.with_untracked(|layout| layout.columns.iter().map(|c| c.field.clone()).collect());
    assert_eq!(order, ["title", "date", "tag", "category", "id"]);
    assert!(support::text(&document().active_element().unwrap()).starts_with("Title"), "the moved heading keeps the focus");
}

#[wasm_bindgen_test]
async fn hostile_text_is_shown_as_text_with_marks() {
    let make = || {
        let mut builder = SegmentBuilder::new(&SCHEMA);
        let mut row = builder.row();
        row.number(field::ID, Some(1));
        row.text(field::TITLE, "<script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}gpj.exe");
        drop(row);
        model(builder.finish(), false)
    };
    let (stage, ..) = list(make).await;
    let (_, row) = stage.rows().remove(0);
    assert_eq!(Stage::cells(&row)[1], "<script>alert(1)</script><img src=x onerror=alert(1)>U+202Egpj.exe");
    assert_eq!(stage.root.query_selector_all("script, img").unwrap().length(), 0);
    assert!(!stage.root.text_content().unwrap().contains('\u{202e}'));
}

#[wasm_bindgen_test]
async fn days_are_headings_that_n_and_p_walk() {
    // Ten hours into a day of 1440 events: 840 on the first, then whole days.
    let (stage, ..) = list(|| model(events(0..4000), true)).await;
    stage.press("n", "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 0"));
    stage.press("n", "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 840"));
    let headings: Vec<_> = stage.all("row").iter().map(support::text).filter(|text| text.starts_with("2023-05-03")).collect();
    assert_eq!(headings, ["2023-05-03 Wed · 1,440"]);
    let times: Vec<_> = stage.rows().iter().map(|(_, row)| Stage::cells(row)[0].clone()).collect();
    assert!(times.contains(&"00:00:00.000".to_owned()), "under a day only the time is told: {times:?}");
    stage.press("p", "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 0"));
}

#[wasm_bindgen_test]
async fn clicks_move_the_cursor_and_select_with_gutter_ctrl_and_shift() {
    let (stage, model, opened, _) = list(|| model(events(0..20), false)).await;
    let cell = |index: usize| stage.rows()[index].1.last_element_child().unwrap();
    stage.click_on(&cell(2), "").await;
    assert_eq!(stage.active_title().as_deref(), Some("event 2"));
    assert!(selected(model).is_empty());
    stage.click_on(&cell(4), "shift").await;
    assert_eq!(selected(model), [2, 3, 4]);
    stage.click_on(&cell(3), "ctrl").await;
    assert_eq!(selected(model), [2, 4]);
    stage.click_on(&stage.rows()[7].1.first_element_child().unwrap(), "").await;
    assert_eq!(selected(model), [2, 4, 7]);
    assert!(opened.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn a_row_asked_for_before_it_is_here_is_shown_when_it_comes() {
    let (stage, model, ..) = list(|| model(events(0..100), false)).await;
    model.go_to(900);
    settle().await;
    assert_eq!(stage.active_title(), None);
    model.frame.update(|frame| {
        frame.absorb(events(100..1000));
    });
    settle().await;
    assert_eq!(stage.active_title().as_deref(), Some("event 900"));
}
