//! What can be done with the chosen events: export.
//! Copying is the list's own key; writing comes with the stores that write.

use crate::state::clock;
use crate::state::timeline::Timeline;
use crate::ui::{Icon, Toast, Toasts, Tone};
use casebook_core::export;
use casebook_core::frame::{FieldId, Origin};
use casebook_core::timeline::SCHEMA;
use casebook_core::words::{cases as shared, timeline as words};
use leptos::prelude::*;

/// Buttons of the action bar.
#[component]
pub fn EventActions() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let toasts = Toasts::find();
    let table = timeline.table;
    let export = move |_| {
        let rows = table.rows_to_act_on();
        let text = table.frame.with_untracked(|f| export::csv(f, &rows, &fields(), &table.zone.get_untracked()));
        let name = words::export_name(timeline.case.get_untracked().map_or(0, |c| c.0), clock::now());
        if let Err(error) = crate::browser::files::save_text(&name, "text/csv", &text) {
            toasts.push(Toast { tone: Tone::Danger, sentence: shared::export_failed(&error.0), action: None });
        }
    };
    view! { <button type="button" class="button" on:click=export><Icon name="download"/>"Export CSV"</button> }
}

/// Every field that the browser has.
fn fields() -> Vec<FieldId> {
    let known = SCHEMA.fields.iter().enumerate().filter(|(_, f)| f.origin == Origin::Client && !f.name.ends_with("_id"));
    known.filter_map(|(i, _)| u16::try_from(i).ok().map(FieldId)).collect()
}
