//! The list of all cases, and what can be done with them.
//! The store does it; this page shows it.

mod actions;
mod cells;
mod layout;
mod new_case;

pub use layout::default_layout;

use crate::navigator::Navigator;
use crate::pages::needs_iris::NeedsIris;
use crate::pages::{list_address, list_output};
use crate::route::Route;
use crate::state::cases::{Cases, LeftChange};
use crate::ui::on;
use crate::ui::{ActionBar, ColumnMenu, Icon, QueryLine, StatusLine, Table, Toasts};
use actions::CaseActions;
use casebook_core::case::CaseId;
use casebook_core::frame::Key;
use casebook_core::words::cases as words;
use leptos::prelude::*;
use new_case::NewCaseDialog;

/// The page.
#[component]
pub fn CasesPage() -> impl IntoView {
    let cases: Cases = expect_context();
    let navigator: Navigator = expect_context();
    list_address::follow(cases.table, navigator, None);
    list_address::keep_layout(cases.table);
    Effect::new(move || {
        if cases.is_available() {
            cases.open();
        }
    });
    view! { <NeedsIris><CaseList/></NeedsIris> }
}

#[component]
fn CaseList() -> impl IntoView {
    let cases: Cases = expect_context();
    let navigator: Navigator = expect_context();
    let table = cases.table;
    let creating = RwSignal::new(false);
    let open = Callback::new(move |key: Key| {
        if let Ok(id) = u32::try_from(key) {
            navigator.go(Route::timeline(CaseId(id)));
        }
    });
    let retry = Callback::new(move |()| cases.reload());
    let copy = list_output::copy();
    let export = list_output::save_csv(Signal::stored(words::FILE.to_owned()));
    view! {
        <div class="page">
            <div class="list-head">
                <div class="toolbar">
                    <QueryLine model=table label=words::QUERY_LABEL placeholder=words::QUERY_PLACEHOLDER/>
                    <ColumnMenu model=table/>
                    <button type="button" class="button primary" on:click=on::click(move |_| creating.set(true))>
                        <Icon name="plus"/>
                        {words::NEW}
                    </button>
                </div>
                <Unfinished creating/>
                <UnfinishedChanges/>
                <StatusLine model=table noun=words::NOUN on_retry=retry/>
            </div>
            <Table model=table label=words::LIST_LABEL empty=words::empty() noun=words::NOUN on_open=open on_copy=copy on_retry=retry cell=cells::CELL/>
            <ActionBar model=table on_copy=copy on_export=export><CaseActions/></ActionBar>
            <NewCaseDialog open=creating/>
        </div>
    }
}

/// Offers a new case that was left unfinished, never opening it by itself.
#[component]
fn Unfinished(creating: RwSignal<bool>) -> impl IntoView {
    let cases: Cases = expect_context();
    let name = move || cases.left_draft().map(|(draft, _)| if draft.name.is_empty() { words::NO_NAME.to_owned() } else { draft.name });
    let shown = move || name().filter(|_| !creating.get());
    move || {
        shown().map(|name| {
            let discard = move |_| leptos::task::spawn_local(cases.discard_draft());
            view! {
                <div class="notice" role="status">
                    <span>{words::unfinished(&name)}</span>
                    <button type="button" class="button small" on:click=on::click(move |_| creating.set(true))>{words::CONTINUE}</button>
                    <button type="button" class="button small quiet" on:click=on::click(discard)>{words::DISCARD}</button>
                </div>
            }
        })
    }
}

/// Closings and reopenings that were begun on an earlier visit: offered, never repeated by themselves.
#[component]
fn UnfinishedChanges() -> impl IntoView {
    let cases: Cases = expect_context();
    let toasts = Toasts::find();
    move || {
        let notice = |left: LeftChange| {
            let LeftChange { id, open, name } = left;
            let verb = if open { words::REOPEN } else { words::CLOSE };
            let discard = move |_| leptos::task::spawn_local(cases.discard_change(id));
            view! {
                <div class="notice" role="status">
                    <span>{words::unfinished_change(id, &name, open)}</span>
                    <button type="button" class="button small" on:click=on::click(move |_| actions::change(cases, toasts, id, open))>{verb}</button>
                    <button type="button" class="button small quiet" on:click=on::click(discard)>{words::DISCARD}</button>
                </div>
            }
        };
        cases.left_changes().into_iter().map(notice).collect_view()
    }
}
