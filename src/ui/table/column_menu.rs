//! Which columns are shown, and in which order: the way for the keyboard, and back to the beginning.
//! The rules (the last column stays, unknown ones are dropped) are `casebook_core::table::Layout`'s.

use crate::ui::on;
use casebook_core::table::ColumnState;
use casebook_core::words::list as words;
use leptos::prelude::*;

use super::model::TableModel;
use crate::ui::icon::Icon;
use crate::ui::menu::Popover;

#[component]
pub fn ColumnMenu(model: TableModel) -> impl IntoView {
    let columns = move || model.layout.get().columns;
    let reset = move |_| model.layout.set(model.default_layout.get_value());
    view! {
        <Popover label=words::COLUMNS icon="columns">
            <div class="columns-list">
                <For each=columns key=|column| column.field.clone() let(column)>
                    <ColumnLine column model/>
                </For>
                <hr class="menu-line"/>
                <button type="button" class="menu-item" on:click=on::click(reset)>{words::RESET_COLUMNS}</button>
            </div>
        </Popover>
    }
}

#[component]
fn ColumnLine(column: ColumnState, model: TableModel) -> impl IntoView {
    // A layout names no field that the schema does not know.
    let (name, label) = model.schema.field(&column.field).map_or(("", ""), |id| {
        let field = model.schema.get(id);
        (field.name, field.label)
    });
    let shown = move || model.layout.read().shown_columns().any(|column| column.field == name);
    let toggle = move |event| model.layout.write().set_shown(name, event_target_checked(&event));
    let shift = move |by: isize| {
        let mut layout = model.layout.write();
        let at = layout.columns.iter().position(|column| column.field == name);
        if let Some(to) = at.and_then(|at| at.checked_add_signed(by)) {
            layout.move_column(name, to);
        }
    };
    view! {
        <div class="columns-row">
            <label class="check">
                <input type="checkbox" prop:checked=shown on:change=on::change(toggle)/>
                {label}
            </label>
            <button
                type="button"
                class="button quiet icon-only small"
                aria-label=format!("Move {label} to the left")
                on:click=on::click(move |_| shift(-1))
            >
                <Icon name="up"/>
            </button>
            <button
                type="button"
                class="button quiet icon-only small"
                aria-label=format!("Move {label} to the right")
                on:click=on::click(move |_| shift(1))
            >
                <Icon name="down"/>
            </button>
        </div>
    }
}
