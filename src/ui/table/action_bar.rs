//! What can be done with the selected rows; in the document only while some are selected.
//! Stands below the list, so that no row moves under the pointer when it appears.

use casebook_core::export::{csv, tsv};
use casebook_core::frame::FieldId;
use casebook_core::words::list as words;
use leptos::prelude::*;

use super::keys::{Writer, rows_as};
use super::model::TableModel;
use crate::ui::icon::Icon;

/// `children` are further actions, between those every list has and "Select none".
#[component]
pub fn ActionBar(
    model: TableModel,
    /// Gets the rows as tab-separated text.
    #[prop(optional, into)]
    on_copy: Option<Callback<String>>,
    /// Gets the rows as CSV, every client-side field included.
    #[prop(optional, into)]
    on_export: Option<Callback<String>>,
    #[prop(optional)] children: Option<ChildrenFn>,
) -> impl IntoView {
    let selected = Memo::new(move |_| {
        let some = model.selection.with(|selection| !selection.selected.is_empty());
        if some { model.rows_to_act_on().len() } else { 0 }
    });
    let children = StoredValue::new(children);
    view! {
        <Show when=move || selected.get() != 0>
            <div class="action-bar" role="toolbar" aria-label="Selected rows">
                <strong role="status">{move || words::selected(selected.get())}</strong>
                {on_copy.map(|run| view! { <Write model label=words::COPY_ROWS icon="copy" write=tsv run shown_only=true/> })}
                {on_export.map(|run| view! { <Write model label=words::EXPORT_CSV icon="download" write=csv run shown_only=false/> })}
                {move || children.with_value(|children| children.as_ref().map(|children| children()))}
                <button
                    type="button"
                    class="button quiet small"
                    on:click=move |_| model.selection.update(|selection| selection.clear())
                >
                    {words::SELECT_NONE}
                </button>
            </div>
        </Show>
    }
}

/// A button that hands the rows over as text: the columns on show, or every field the browser holds.
#[component]
fn Write(
    model: TableModel,
    label: &'static str,
    icon: &'static str,
    write: Writer,
    run: Callback<String>,
    shown_only: bool,
) -> impl IntoView {
    let fields = move || -> Vec<FieldId> {
        if shown_only {
            model.layout.with_untracked(|layout| {
                layout.shown_columns().filter_map(|column| model.schema.field(&column.field)).collect()
            })
        } else {
            client_fields(model)
        }
    };
    let act = move |_| {
        if let Some(text) = rows_as(model, &fields(), write) {
            run.run(text);
        }
    };
    view! {
        <button type="button" class="button small" on:click=act><Icon name=icon/>{label}</button>
    }
}

fn client_fields(model: TableModel) -> Vec<FieldId> {
    use casebook_core::frame::Origin;
    model.schema.ids().filter(|id| model.schema.get(*id).origin == Origin::Client).collect()
}
