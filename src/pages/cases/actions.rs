//! What can be done with the chosen cases: copy, export, close, reopen.
//! Each case is written by itself and says how it went; each change can be undone.

use crate::state::cases::Cases;
use crate::state::clock;
use crate::ui::{Icon, Toast, Toasts, Tone};
use casebook_core::case::{CaseId, field};
use casebook_core::export;
use casebook_core::frame::{FieldId, Row};
use casebook_core::words::cases as words;
use leptos::prelude::*;

/// Buttons of the action bar.
#[component]
pub fn CaseActions() -> impl IntoView {
    let cases: Cases = expect_context();
    let toasts = Toasts::find();
    let table = cases.table;
    let export = move |_| {
        let rows = table.rows_to_act_on();
        let text = table.frame.with_untracked(|f| export::csv(f, &rows, &all_fields(), &table.zone.get_untracked()));
        let name = words::export_name(clock::now());
        if let Err(error) = crate::browser::files::save_text(&name, "text/csv", &text) {
            toasts.push(Toast { tone: Tone::Danger, sentence: words::export_failed(&error.0), action: None });
        }
    };
    let set_open = move |open: bool| {
        for id in chosen(cases, !open) {
            change(cases, toasts, id, open);
        }
    };
    let any = move |open: bool| !chosen(cases, open).is_empty();
    view! {
        <button type="button" class="button" on:click=export><Icon name="download"/>"Export CSV"</button>
        <Show when=move || any(true)>
            <button type="button" class="button" on:click=move |_| set_open(false)>{words::CLOSE}</button>
        </Show>
        <Show when=move || any(false)>
            <button type="button" class="button" on:click=move |_| set_open(true)>{words::REOPEN}</button>
        </Show>
    }
}

/// Chosen cases that are open, or closed.
fn chosen(cases: Cases, open: bool) -> Vec<CaseId> {
    let rows = cases.table.rows_to_act_on();
    cases.table.frame.with(|frame| {
        let is_open = |row: &Row| frame.text(field::STATUS, *row) == casebook_core::words::case::OPEN;
        rows.into_iter().filter(|row| is_open(row) == open).filter_map(|row| u32::try_from(frame.key(row)).ok().map(CaseId)).collect()
    })
}

fn change(cases: Cases, toasts: Toasts, id: CaseId, open: bool) {
    leptos::task::spawn_local(async move {
        let toast = match cases.set_open(id, open).await {
            Ok(sentence) => {
                let undo = Callback::new(move |()| change(cases, toasts, id, !open));
                Toast { tone: Tone::Good, sentence, action: Some((words::UNDO.to_owned(), undo)) }
            }
            Err(sentence) => {
                let again = Callback::new(move |()| change(cases, toasts, id, open));
                Toast { tone: Tone::Danger, sentence, action: Some((words::TRY_AGAIN.to_owned(), again)) }
            }
        };
        toasts.push(toast);
    });
}

fn all_fields() -> Vec<FieldId> {
    (0..casebook_core::case::SCHEMA.fields.len()).filter_map(|i| u16::try_from(i).ok().map(FieldId)).collect()
}
