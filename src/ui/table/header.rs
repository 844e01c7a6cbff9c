//! The headings: sort by click, one tab stop for all of them, arrow keys between them.
//! Widths are dragged in `grip.rs`, the order of columns in `reorder.rs`.

use crate::ui::on;
use casebook_core::table::Layout;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::columns::Column;
use super::grip::Grip;
use super::model::TableModel;
use super::reorder::{Drop, Reorder};
use super::viewport::Viewport;

/// Width that one key press adds or takes, in pixels.
const STEP_PX: i32 = 16;

#[component]
pub fn Header(model: TableModel, viewport: Viewport, columns: Memo<Vec<Column>>) -> impl IntoView {
    let reorder = Reorder::new(model, viewport);
    // The heading that Tab comes to, by its field's name.
    let stop = RwSignal::new(None::<&'static str>);
    let stop_at = Memo::new(move |_| {
        let columns = columns.read();
        let kept = stop.get().filter(|name| columns.iter().any(|column| column.name == *name));
        kept.or_else(|| columns.first().map(|column| column.name))
    });
    view! {
        <div class="grid-head" role="rowgroup" node_ref=viewport.head>
            <div class="row" role="row" aria-rowindex="1">
                <div class="head-cell" role="columnheader" aria-label="Marks"></div>
                <For each=move || columns.get() key=|column| column.name let(column)>
                    <HeadCell column model viewport reorder stop stop_at/>
                </For>
            </div>
        </div>
    }
}

/// Rank and direction of a column in the order; rank counts from 1.
fn sorted(model: TableModel, name: &str) -> Option<(usize, bool)> {
    let sort = model.sort.get();
    let rank = sort.iter().position(|key| key.field == name)?;
    Some((rank + 1, sort.get(rank)?.descending))
}

#[component]
fn HeadCell(
    column: Column,
    model: TableModel,
    viewport: Viewport,
    reorder: Reorder,
    stop: RwSignal<Option<&'static str>>,
    stop_at: Memo<Option<&'static str>>,
) -> impl IntoView {
    let name = column.name;
    let order = move || sorted(model, name);
    let aria_sort = move || order().map(|(_, descending)| if descending { "descending" } else { "ascending" });
    let arrow = move || order().map(|(_, descending)| if descending { "\u{2193}" } else { "\u{2191}" });
    // With one criterion the arrow says it all.
    let rank = move || {
        let several = model.sort.get().len() > 1;
        order().filter(|_| several).map(|(rank, _)| rank.to_string())
    };
    let zone = move || (column.class() == "instant").then(|| format!(" {}", model.zone.get().name()));
    let sort = move |event: ev::MouseEvent| {
        event.stop_propagation();
        if !reorder.just_dragged() {
            model.layout.write().toggle_sort(name, event.shift_key());
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        // The grid's own keys are not meant here.
        event.stop_propagation();
        if head_key(&event, column, model, viewport) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class=format!("head-cell {}", column.class())
            class:drop-before=move || reorder.mark(name) == Some(Drop::Before)
            class:drop-after=move || reorder.mark(name) == Some(Drop::After)
            role="columnheader"
            aria-sort=aria_sort
            data-field=name
        >
            <button
                type="button"
                class="head-sort"
                tabindex=move || if stop_at.get() == Some(name) { "0" } else { "-1" }
                on:focus=move |_| stop.set(Some(name))
                on:click=on::click(sort)
                on:keydown=on::keydown(on_key)
                on:pointerdown=on::pointer(move |event| reorder.begin(name, &event))
                on:pointermove=on::pointer(move |event| reorder.drag(&event))
                on:pointerup=on::pointer(move |_| reorder.finish())
                on:pointercancel=on::pointer(move |_| reorder.cancel())
            >
                <span class="head-label">{column.label}{zone}</span>
                <span class="head-rank" aria-hidden="true">{arrow}{rank}</span>
            </button>
            <Grip name model viewport/>
        </div>
    }
}

/// Arrow keys walk the headings; with Alt they change the width, with Alt and Shift the place of the column.
fn head_key(event: &ev::KeyboardEvent, column: Column, model: TableModel, viewport: Viewport) -> bool {
    let key = event.key();
    let by = match key.as_str() {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        "ArrowDown" | "Escape" => {
            viewport.focus();
            return true;
        }
        _ => return false,
    };
    match (event.alt_key(), event.shift_key()) {
        (true, true) => move_by(model, column.name, by, viewport),
        (true, false) => super::grip::resize_by(model, column.name, by * STEP_PX),
        (false, _) => focus_heading(event, by),
    }
    true
}

/// Where the shown column that far away stands among all columns.
fn place_beside(layout: &Layout, name: &str, by: i32) -> Option<usize> {
    let at = layout.shown_columns().position(|column| column.field == name)?;
    let neighbour = layout.shown_columns().nth(at.checked_add_signed(by as isize)?)?;
    layout.columns.iter().position(|column| column.field == neighbour.field)
}

fn move_by(model: TableModel, name: &'static str, by: i32, viewport: Viewport) {
    let to = place_beside(&model.layout.read_untracked(), name, by);
    if let Some(to) = to {
        model.layout.write().move_column(name, to);
    }
    // The heading may have been taken out and put in again.
    request_animation_frame(move || {
        let head = viewport.head.try_get_untracked().flatten();
        let button = head.and_then(|head| head.query_selector(&format!("[data-field={name}] > button")).ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    });
}

fn focus_heading(event: &ev::KeyboardEvent, by: i32) {
    let cell = crate::ui::keys::innermost_target(event).and_then(|target| target.closest("[role=columnheader]").ok().flatten());
    let neighbour = cell.and_then(|cell| if by < 0 { cell.previous_element_sibling() } else { cell.next_element_sibling() });
    let button =
        neighbour.and_then(|cell| cell.query_selector("button").ok().flatten()).and_then(|button| button.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}
