//! A stage for parts: mounts a view in a box with the real style sheets, finds elements by role and name, presses keys.
//! No class name of the parts may be known here.
#![allow(dead_code)]

use std::sync::Arc;

use casebook::ui::TableModel;
use casebook_core::frame::{Segment, SegmentBuilder};
use casebook_core::table::{ColumnState, Layout, SortKey};
use casebook_core::time::{Instant, Zone};
use casebook_core::timeline::{SCHEMA, field};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement};

const STYLES: &[&str] = &[
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/split.css"),
    include_str!("../../../style/button.css"),
    include_str!("../../../style/field.css"),
    include_str!("../../../style/pill.css"),
    include_str!("../../../style/table.css"),
    include_str!("../../../style/query.css"),
    include_str!("../../../style/dialog.css"),
    include_str!("../../../style/state.css"),
];

#[wasm_bindgen(inline_js = r#"
export function press(target, key, modifiers) {
    const has = (name) => modifiers.includes(name);
    const init = { key, bubbles: true, cancelable: true, composed: true,
        shiftKey: has("shift"), ctrlKey: has("ctrl"), altKey: has("alt") };
    return !target.dispatchEvent(new KeyboardEvent("keydown", init));
}
export function click(target, modifiers) {
    const has = (name) => modifiers.includes(name);
    const init = { bubbles: true, cancelable: true, composed: true, shiftKey: has("shift"), ctrlKey: has("ctrl") };
    target.dispatchEvent(new MouseEvent("click", init));
}
export function type_text(input, text) {
    input.focus();
    input.value = text;
    input.setSelectionRange(text.length, text.length);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}
export function paste(input, text) {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    input.focus();
    return !input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
export function next_frame() {
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
}
export function mark(element) { element.seenBefore = true; }
export function is_marked(element) { return element.seenBefore === true; }
"#)]
extern "C" {
    fn press(target: &Element, key: &str, modifiers: &str) -> bool;
    fn click(target: &Element, modifiers: &str);
    fn type_text(input: &HtmlInputElement, text: &str);
    fn paste(input: &HtmlInputElement, text: &str) -> bool;
    fn next_frame() -> js_sys::Promise;
    pub fn mark(element: &Element);
    pub fn is_marked(element: &Element) -> bool;
}

/// A mounted view; gone with the value.
pub struct Stage {
    pub root: HtmlElement,
    #[allow(dead_code)]
    mounted: Box<dyn std::any::Any>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Mounts a view in a box of 900 x 500 pixels and waits for its first paint.
pub async fn stage<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Stage {
    let document = document();
    let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    for (name, value) in [("display", "flex"), ("flex-direction", "column"), ("width", "900px"), ("height", "500px")] {
        root.style().set_property(name, value).unwrap();
    }
    root.set_class_name("casebook");
    for style in STYLES {
        let element = document.create_element("style").unwrap();
        element.set_text_content(Some(style));
        root.append_child(&element).unwrap();
    }
    document.body().unwrap().append_child(&root).unwrap();
    let mounted = Box::new(mount_to(root.clone(), view));
    let stage = Stage { root, mounted };
    settle().await;
    stage
}

/// Lets effects, observers and the next frames run.
pub async fn settle() {
    for _ in 0..3 {
        wasm_bindgen_futures::JsFuture::from(next_frame()).await.unwrap();
    }
}

/// The accessible name, as far as the parts give one.
pub fn name(element: &Element) -> String {
    if let Some(label) = element.get_attribute("aria-label") {
        return label;
    }
    if let Some(id) = element.get_attribute("aria-labelledby") {
        return document().get_element_by_id(&id).map(|label| text(&label)).unwrap_or_default();
    }
    text(element)
}

/// The text, blanks evened out.
pub fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn implicit(role: &str) -> &'static str {
    match role {
        "button" => "button:not([role])",
        "dialog" => "dialog",
        "listitem" => "li",
        "heading" => "h1, h2, h3, h4, h5, h6",
        _ => ":not(*)",
    }
}

impl Stage {
    /// All elements with this role that are shown, in the order of the document.
    pub fn all(&self, role: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(&format!("[role={role}], {}", implicit(role))).unwrap();
        (0..found.length())
            .map(|index| found.get(index).unwrap().unchecked_into::<Element>())
            .filter(|element| element.closest("[hidden]").unwrap().is_none())
            .collect()
    }

    pub fn find(&self, role: &str, wanted: &str) -> Option<Element> {
        self.all(role).into_iter().find(|element| name(element) == wanted)
    }

    /// The element with this role and name.
    pub fn get(&self, role: &str, wanted: &str) -> HtmlElement {
        let names: Vec<_> = self.all(role).iter().map(name).collect();
        self.find(role, wanted).unwrap_or_else(|| panic!("no {role} “{wanted}” among {names:?}")).unchecked_into()
    }

    pub async fn click(&self, role: &str, name: &str, modifiers: &str) {
        click(&self.get(role, name), modifiers);
        settle().await;
    }

    pub async fn click_on(&self, element: &Element, modifiers: &str) {
        click(element, modifiers);
        settle().await;
    }

    /// Presses a key where the focus is; true if somebody handled it.
    pub async fn press(&self, key: &str, modifiers: &str) -> bool {
        let focused = document().active_element().unwrap();
        let handled = press(&focused, key, modifiers);
        settle().await;
        handled
    }

    /// Whether the keyboard is here.
    pub fn has_focus(&self, element: &Element) -> bool {
        document().active_element().as_ref() == Some(element)
    }

    pub fn input(&self) -> HtmlInputElement {
        self.all("combobox").into_iter().next().unwrap().unchecked_into()
    }

    pub async fn type_text(&self, text: &str) {
        type_text(&self.input(), text);
        settle().await;
    }

    pub async fn paste(&self, text: &str) -> bool {
        let handled = paste(&self.input(), text);
        settle().await;
        handled
    }

    /// Elements in the box, style sheets aside.
    pub fn elements(&self) -> u32 {
        self.root.query_selector_all("*:not(style)").unwrap().length()
    }

    /// The rows on show, headings and column headings aside, in order: number in the list (from 0), element.
    pub fn rows(&self) -> Vec<(usize, Element)> {
        let mut rows: Vec<_> = self
            .all("row")
            .into_iter()
            .filter(|row| row.has_attribute("aria-selected"))
            .map(|row| (row.get_attribute("aria-rowindex").unwrap().parse::<usize>().unwrap() - 2, row))
            .collect();
        rows.sort_by_key(|(index, _)| *index);
        rows
    }

    /// The texts of a row's cells, the marks aside.
    pub fn cells(row: &Element) -> Vec<String> {
        let cells = row.query_selector_all("[role=gridcell]").unwrap();
        (1..cells.length()).map(|index| text(&cells.get(index).unwrap().unchecked_into())).collect()
    }

    /// The second cell (the title) of the row that the grid names as active.
    pub fn active_title(&self) -> Option<String> {
        let id = self.all("grid").first()?.get_attribute("aria-activedescendant")?;
        let row = self.root.query_selector(&format!("[id='{id}']")).unwrap()?;
        Self::cells(&row).into_iter().nth(1)
    }
}

/// Instant of event `number`: one a minute from 2023-05-02 10:00 UTC on.
pub fn at(number: i64) -> Instant {
    Instant(1_683_021_600_000_000 + number * 60_000_000)
}

/// Events `numbers`, titled "event N", tagged with the last digit.
pub fn events(numbers: impl IntoIterator<Item = i64>) -> Segment {
    let mut builder = SegmentBuilder::new(&SCHEMA);
    for number in numbers {
        let mut row = builder.row();
        row.number(field::ID, Some(number));
        row.text(field::TITLE, &format!("event {number}"));
        row.instant(field::DATE, Some(at(number)));
        row.words(field::TAG, [format!("t{}", number % 10).as_str()]);
        row.text(field::CATEGORY, if number % 2 == 0 { "Execution" } else { "Impact" });
    }
    builder.finish()
}

/// Date, title, tags, category, number; sorted by date.
pub fn layout() -> Layout {
    let column = |field: &str, width_px| ColumnState { field: field.to_owned(), width_px, shown: true };
    Layout {
        columns: vec![column("date", 170), column("title", 240), column("tag", 80), column("category", 100), column("id", 80)],
        sort: vec![SortKey { field: "date".to_owned(), descending: false }],
    }
}

/// A list of events in UTC.
pub fn model(segment: Segment, grouped: bool) -> TableModel {
    let zone = RwSignal::new(Arc::new(Zone::utc()));
    let now = RwSignal::new(at(0));
    let model = TableModel::new(&SCHEMA, layout(), grouped.then_some(field::DATE), zone.into(), now.into());
    model.frame.update(|frame| {
        frame.absorb(segment);
    });
    model.freshness.set(casebook_core::freshness::Freshness::Fresh { at: at(0) });
    model
}
