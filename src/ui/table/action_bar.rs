//! What can be done with the selected rows; in the document only while some are selected.
//! Stands below the list, so that no row moves under the pointer when it appears.

use crate::ui::on;
use casebook_core::words::list as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::copy::{as_csv, as_table, shown_fields};
use super::model::TableModel;
use crate::ui::icon::Icon;

/// `children` are further actions, between those every list has and "Select none".
#[component]
pub fn ActionBar(
    model: TableModel,
    /// Gets the rows as tab-separated text with headings: the columns on show.
    #[prop(optional, into)]
    on_copy: Option<Callback<String>>,
    /// Gets the rows as CSV with headings: every field the browser holds.
    #[prop(optional, into)]
    on_export: Option<Callback<String>>,
    #[prop(optional)] children: Option<ChildrenFn>,
) -> impl IntoView {
    let selected = Memo::new(move |_| if model.has_selection() { model.rows_to_act_on().len() } else { 0 });
    let copy = move |run: Callback<String>| {
        if let Some(text) = as_table(model, &shown_fields(model)) {
            run.run(text);
        }
    };
    let export = move |run: Callback<String>| spawn_local(async move { run.run(as_csv(model).await) });
    let children = StoredValue::new(children);
    view! {
        <Show when=move || selected.get() != 0>
            <div class="action-bar" role="toolbar" aria-label="Selected rows">
                <strong role="status">{move || words::selected(selected.get())}</strong>
                {on_copy.map(|run| view! {
                    <button type="button" class="button small" on:click=on::click(move |_| copy(run))>
                        <Icon name="copy"/>
                        {words::COPY_ROWS}
                    </button>
                })}
                {on_export.map(|run| view! {
                    <button type="button" class="button small" on:click=on::click(move |_| export(run))>
                        <Icon name="download"/>
                        {words::EXPORT_CSV}
                    </button>
                })}
                {move || children.get_value().map(|children| children())}
                <button
                    type="button"
                    class="button quiet small"
                    on:click=on::click(move |_| model.selection.write().clear())
                >
                    {words::SELECT_NONE}
                </button>
            </div>
        </Show>
    }
}
