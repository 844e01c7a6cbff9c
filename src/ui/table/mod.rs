//! The one list part of the product: a grid with recycled rows, for three rows or a hundred thousand.
//! What a noun's rows mean belongs to the page; what can be decided without a browser, to `casebook_core`.

pub mod action_bar;
mod cells;
pub mod column_menu;
mod columns;
mod copy;
mod grip;
mod header;
mod keys;
pub mod model;
mod pointer;
mod relative;
mod reorder;
mod rows;
mod state;
mod viewport;
mod whole_text;
mod window;

use crate::ui::on;
use casebook_core::frame::{Frame, Key, Row};
use casebook_core::words::Sentence;
use leptos::ev;
use leptos::prelude::*;

use cells::CellStyle;
pub use cells::CellView;
use columns::{columns, template};
use header::Header;
use keys::GridKeys;
use model::TableModel;
use rows::{RowContext, Rows, StickyGroup};
use state::TableState;
use viewport::Viewport;
use whole_text::WholeText;

use super::id::unique_id;
use super::px::px;

/// A class for a row, such as `event-color-3`.
pub type RowClass = fn(&Frame, Row) -> &'static str;

/// The list. It fills the flex column it stands in and scrolls inside its own box.
#[component]
pub fn Table(
    model: TableModel,
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// What to say when there is not one row.
    empty: Sentence,
    /// The plural: "events".
    noun: &'static str,
    #[prop(optional, into)] on_open: Option<Callback<Key>>,
    /// Gets the selected rows as tab-separated text.
    #[prop(optional, into)]
    on_copy: Option<Callback<String>>,
    #[prop(optional, into)] on_retry: Option<Callback<()>>,
    #[prop(optional, into)] cell: Option<CellView>,
    #[prop(optional, into)] row_class: Option<RowClass>,
) -> impl IntoView {
    let viewport = Viewport::new(model);
    let whole_text = WholeText::new();
    let columns = columns(model);
    let context = RowContext {
        model,
        viewport,
        columns,
        cell: CellStyle { own: cell, grouped_by: model.group_by },
        row_class,
        id_prefix: StoredValue::new(unique_id("row")),
    };
    let keys = GridKeys { model, viewport, columns, on_open, on_copy, waiting_g: StoredValue::new(f64::NEG_INFINITY) };

    // A row that is not in the document cannot be named; the cursor itself is kept by its key.
    let active_row = move || {
        let row = model.cursor_in_view()?;
        let (first, pool) = (viewport.first.get(), viewport.pool.get());
        let seen = (first..first + pool).contains(&row.position);
        seen.then(|| context.row_id(row.key))
    };
    let double_click = move |event: ev::MouseEvent| {
        if let (Some(key), Some(on_open)) = (pointer::double_click(model, &event), on_open) {
            on_open.run(key);
        }
    };
    let press = move |event: ev::MouseEvent| {
        // Shift+click would mark the text in between.
        if event.shift_key() {
            event.prevent_default();
            viewport.focus();
        }
    };
    view! {
        <div class="table">
            <div
                class="grid"
                role="grid"
                tabindex="0"
                aria-label=label
                aria-multiselectable="true"
                aria-rowcount=move || (model.view.get().len() + 1).to_string()
                aria-colcount=move || (columns.read().len() + 1).to_string()
                aria-busy=move || model.freshness.get().is_loading().to_string()
                aria-activedescendant=active_row
                style:--columns=move || template(model)
                style:--head=move || px(viewport.head_height.get())
                node_ref=viewport.grid
                on:scroll=move |_| viewport.on_scroll()
                on:keydown=on::keydown(move |event| keys.press(&event))
                on:click=on::click(move |event| pointer::click(model, &event))
                on:dblclick=double_click
                on:mousedown=press
                on:mouseover=move |event| whole_text.over(&event)
            >
                <div class="row-probe" role="none" node_ref=viewport.probe></div>
                <Header model viewport columns/>
                <StickyGroup model viewport/>
                <Rows context/>
            </div>
            <TableState model empty noun on_retry/>
        </div>
    }
}
