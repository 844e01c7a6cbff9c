//! Everything about the event under the cursor: at once what the list knows, then what only the server tells.
//! Fetching is the store's business.

use super::details::Details;
use crate::navigator::Navigator;
use crate::route::{Route, View};
use crate::state::event::{Detail, Inspected};
use crate::state::timeline::Timeline;
use crate::ui::on;
use crate::ui::{CopyButton, EmptyState, Icon, MarkdownView, Pill, SafeText, Skeleton, Time, Tone};
use casebook_core::frame::Row;
use casebook_core::text::defang;
use casebook_core::timeline::field;
use casebook_core::words::timeline as words;
use leptos::prelude::*;

/// The inspector of the timeline.
#[component]
pub fn Inspector(on_close: Callback<()>) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let row = timeline.table.cursor_row();
    view! {
        <div class="inspector-body">
            <button type="button" class="button quiet icon-only inspector-close" aria-label=words::CLOSE_INSPECTOR on:click=on::click(move |_| on_close.run(()))>
                <Icon name="close"/>
            </button>
            {move || row.get().map(|row| view! { <Event row/> })}
        </div>
    }
}

#[component]
fn Event(row: Row) -> impl IntoView {
    let inspected: Inspected = expect_context();
    view! {
        <Head row/>
        <Known row/>
        {move || match inspected.detail.get() {
            Detail::Nothing => ().into_any(),
            Detail::Loading => view! { <p class="visually-hidden" role="status">{words::LOADING_EVENT}</p><Skeleton rows=6/> }.into_any(),
            Detail::Ready(full) => view! { <Details full/> }.into_any(),
            Detail::Failed(error) => {
                let sentence = words::event_failed(&error);
                view! {
                    <EmptyState sentence tone=Tone::Danger>
                        <button type="button" class="button" on:click=on::click(move |_| inspected.retry())>{words::RETRY}</button>
                    </EmptyState>
                }
                .into_any()
            }
        }}
    }
}

/// Title, moment, and the link to share.
#[component]
fn Head(row: Row) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let navigator: Navigator = expect_context();
    let table = timeline.table;
    let frame = table.frame.get_untracked();
    let text = |of| frame.text(of, row).to_owned();
    let (title, entered, offset) = (text(field::TITLE), text(field::ENTERED), text(field::OFFSET));
    let (date, key, flagged) = (frame.instant(field::DATE, row), frame.key(row), frame.flag(field::FLAG, row));
    let link = Signal::derive(move || {
        let case = timeline.case.get().map_or_else(|| navigator.route.get(), Route::timeline);
        let zone = Some(table.zone.get().name().to_owned());
        let path = navigator.href(&case.with_view(View { query: String::new(), zone, at: Some(key) }));
        format!("{}{path}", crate::browser::page::origin())
    });
    view! {
        <header class="stack">
            <div class="section-head">
                <h2><SafeText text=title/></h2>
                <CopyButton text=link what=words::COPY_LINK/>
            </div>
            <p class="number">
                {match date {
                    Some(date) => view! { <Time instant=Some(date) zone=table.zone/> }.into_any(),
                    None => view! { <SafeText text=format!("{}: {entered}", words::NO_DATE)/> }.into_any(),
                }}
            </p>
            {(date.is_some() && !entered.is_empty()).then(|| view! {
                <p class="soft number">"Entered " <SafeText text=format!("{} {offset}", entered.replace('T', " ").trim_end_matches('0').trim_end_matches('.'))/></p>
            })}
            {flagged.then(|| view! { <p><Icon name="flag"/> " Flagged"</p> })}
        </header>
    }
}

/// What the list knows already.
#[component]
fn Known(row: Row) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let table = timeline.table;
    let frame = table.frame.get_untracked();
    let words = |of| frame.words(of, row).map(str::to_owned).collect::<Vec<_>>();
    let (tags, assets, iocs) = (words(field::TAG), words(field::ASSET), words(field::IOC));
    let content = frame.text(field::DESCRIPTION, row).to_owned();
    let category = frame.text(field::CATEGORY, row).to_owned();
    let (user, added) = (frame.text(field::USER, row).to_owned(), frame.instant(field::ADDED, row));
    let narrow = Narrow { table };
    view! {
        {(!content.is_empty()).then(|| view! { <div class="section"><MarkdownView text=content/></div> })}
        <div class="section"><dl class="kv">
            <dt>"Category"</dt>
            <dd>{narrow.values("category", vec![category], false)}</dd>
            <dt>"Tags"</dt>
            <dd class="cluster">{narrow.values("tag", tags, false)}</dd>
            <dt>"Assets"</dt>
            <dd class="cluster">{narrow.values("asset", assets, false)}</dd>
            <dt>"IOCs"</dt>
            <dd class="stack">{narrow.values("ioc", iocs, true)}</dd>
            <dt>"Added"</dt>
            <dd><Time instant=added zone=table.zone/> " " <SafeText text=user/></dd>
        </dl></div>
    }
}

/// Values that narrow the list when they are clicked.
#[derive(Clone, Copy)]
struct Narrow {
    table: crate::ui::TableModel,
}

impl Narrow {
    fn values(self, name: &'static str, values: Vec<String>, indicator: bool) -> AnyView {
        let values: Vec<String> = values.into_iter().filter(|v| !v.is_empty()).collect();
        if values.is_empty() {
            return view! { <span class="soft">{words::NOTHING}</span> }.into_any();
        }
        values.into_iter().map(|value| self.value(name, value, indicator)).collect_view().into_any()
    }

    fn value(self, name: &'static str, value: String, indicator: bool) -> impl IntoView {
        let table = self.table;
        let shown = if indicator { defang(&value).into_owned() } else { value.clone() };
        let term = format!("{name}:{}", casebook_core::query::quote(&value));
        let label = words::narrow_to(&term);
        let narrow = move |_| {
            let text = table.query.get_untracked().and(&term);
            table.query_text.set(text);
        };
        view! {
            <span class="cluster">
                <button type="button" class="value" title=label on:click=on::click(narrow)>
                    <Pill text=shown/>
                </button>
                {indicator.then(|| view! { <CopyButton text=Signal::stored(value) what="the indicator as it is"/> })}
            </span>
        }
    }
}
