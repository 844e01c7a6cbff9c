//! The timeline of a case: query, list, and the inspector beside it.
//! Loading, filtering and selecting are the store's and the list model's business.

mod cells;
mod details;
mod inspector;
mod layout;

pub use layout::default_layout;

use crate::navigator::Navigator;
use crate::pages::needs_iris::NeedsIris;
use crate::pages::{list_address, list_output};
use crate::state::prefs::Prefs;
use crate::state::timeline::Timeline;
use crate::ui::on;
use crate::ui::{ActionBar, ColumnMenu, QueryLine, Split, StatusLine, Table};
use casebook_core::call::Service;
use casebook_core::frame::Key;
use casebook_core::words::timeline as words;
use inspector::Inspector;
use leptos::prelude::*;

/// Width of the inspector until somebody moves the divider, in pixels.
const INSPECTOR_PX: u16 = 440;

/// The page.
#[component]
pub fn TimelinePage() -> impl IntoView {
    let session: crate::session::Session = expect_context();
    let navigator: Navigator = expect_context();
    let timeline: Timeline = expect_context();
    let prefs: Prefs = expect_context();
    Effect::new(move || {
        let signed_in = session.is_signed_in(Service::Iris);
        if let (true, Some(case)) = (signed_in, navigator.route.get().case()) {
            timeline.open(case);
        }
    });
    list_address::follow(timeline.table, navigator, Some(prefs));
    list_address::keep_layout(timeline.table);
    seen_under_cursor(timeline);
    view! { <NeedsIris><Events/></NeedsIris> }
}

#[component]
fn Events() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let table = timeline.table;
    let width = RwSignal::new(INSPECTOR_PX);
    let inspecting = RwSignal::new(true);
    // The list has the whole width, and a phone its list, until an event is chosen.
    let chosen = table.cursor_row();
    let beside = Signal::derive(move || inspecting.get() && chosen.get().is_some());
    let open = Callback::new(move |_: Key| inspecting.set(true));
    let retry = Callback::new(move |()| timeline.retry());
    let cancel = Callback::new(move |()| timeline.cancel());
    let copy = list_output::copy();
    let export = list_output::save_csv(Signal::derive(move || words::file(timeline.case.get().map_or(0, |c| c.0))));
    let close = Callback::new(move |()| inspecting.set(false));
    view! {
        <div class="page">
            <div class="list-head">
                <div class="toolbar">
                    <QueryLine model=table label=words::QUERY_LABEL placeholder=words::QUERY_PLACEHOLDER/>
                    <ColumnMenu model=table/>
                </div>
                <ServerProblem/>
                <StatusLine model=table noun=words::NOUN on_cancel=cancel on_retry=retry/>
            </div>
            <Split label=words::INSPECTOR_LABEL open=beside width aside=ViewFn::from(move || view! { <Inspector on_close=close/> })>
                <Table
                    model=table
                    label=words::LIST_LABEL
                    empty=words::empty()
                    noun=words::NOUN
                    on_open=open
                    on_copy=copy
                    on_retry=retry
                    cell=cells::CELL
                    row_class=cells::ROW_CLASS
                />
                <ActionBar model=table on_copy=copy on_export=export/>
            </Split>
        </div>
    }
}

/// Why a term that only the server can judge has no answer.
#[component]
fn ServerProblem() -> impl IntoView {
    let timeline: Timeline = expect_context();
    move || {
        timeline.server_problem.get().map(|error| {
            let sentence = words::server_terms_failed(&error);
            view! {
                <div class="notice danger" role="alert">
                    <span>{sentence.what} " " {sentence.todo}</span>
                    <button type="button" class="button small" on:click=on::click(move |_| timeline.ask_server_again())>{words::RETRY}</button>
                </div>
            }
        })
    }
}

/// A changed row that the cursor rests on has been seen.
fn seen_under_cursor(timeline: Timeline) {
    let table = timeline.table;
    Effect::new(move || {
        let cursor = table.cursor();
        if let Some(key) = cursor.filter(|key| table.changed.with_untracked(|changed| changed.contains(key))) {
            table.changed.update(|changed| {
                std::sync::Arc::make_mut(changed).remove(&key);
            });
        }
    });
}
