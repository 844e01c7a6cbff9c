//! What can be done with the chosen cases beyond copying and exporting: close, reopen.
//! Each case is written by itself and says how it went; each change can be undone.

use crate::state::cases::Cases;
use crate::ui::on;
use crate::ui::{Toast, Toasts, Tone};
use casebook_core::case::{CaseId, field};
use casebook_core::frame::Row;
use casebook_core::words::cases as words;
use leptos::prelude::*;

/// Buttons of the action bar.
#[component]
pub fn CaseActions() -> impl IntoView {
    let cases: Cases = expect_context();
    let toasts = Toasts::find();
    let set_open = move |open: bool| {
        for id in chosen(cases, !open) {
            change(cases, toasts, id, open);
        }
    };
    let any = move |open: bool| !chosen(cases, open).is_empty();
    view! {
        <Show when=move || any(true)>
            <button type="button" class="button small" on:click=on::click(move |_| set_open(false))>{words::CLOSE}</button>
        </Show>
        <Show when=move || any(false)>
            <button type="button" class="button small" on:click=on::click(move |_| set_open(true))>{words::REOPEN}</button>
        </Show>
    }
}

/// Chosen cases that are open, or closed.
fn chosen(cases: Cases, open: bool) -> Vec<CaseId> {
    let rows = cases.table.rows_to_act_on();
    let frame = cases.table.frame.get();
    let is_open = |row: &Row| frame.text(field::STATUS, *row) == casebook_core::words::case::OPEN;
    rows.into_iter().filter(|row| is_open(row) == open).filter_map(|row| u32::try_from(frame.key(row)).ok().map(CaseId)).collect()
}

/// Closes or reopens a case, says how it went, and offers the way back.
pub fn change(cases: Cases, toasts: Toasts, id: CaseId, open: bool) {
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
