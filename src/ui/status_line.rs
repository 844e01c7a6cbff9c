//! The line that says what is shown of what total, how fresh it is, and which part is missing or on its way.
//! Its words stand in `casebook_core::words::list`.

use crate::ui::on;
use casebook_core::freshness::Freshness;
use casebook_core::words::{Sentence, list as words};
use leptos::either::EitherOf5;
use leptos::prelude::*;

use super::icon::Icon;
use super::safe_text::SafeText;
use super::table::model::TableModel;

/// One line under the query. Counts and troubles are announced; clocks and progress are only shown.
#[component]
pub fn StatusLine(
    model: TableModel,
    /// The plural: "events".
    noun: &'static str,
    #[prop(optional, into)] on_cancel: Option<Callback<()>>,
    #[prop(optional, into)] on_retry: Option<Callback<()>>,
) -> impl IntoView {
    // "0 events" would be a lie as long as nothing is known.
    let is_known = Memo::new(move |_| model.is_known());
    let count = move || is_known.get().then(|| words::shown(model.matched_count(), model.total_count(), noun));
    let waiting = move || {
        let fields = model.waiting_fields();
        (!fields.is_empty()).then(|| words::waiting(&fields))
    };
    let changed = Memo::new(move |_| model.changed.get().len());
    view! {
        <div class="status">
            <span role="status">
                <span class="status-count">{count}</span>
                {waiting}
            </span>
            {move || (changed.get() > 0).then(|| view! { <span class="warn">{words::changed(changed.get())}</span> })}
            {move || freshness(model, noun, is_known.get(), on_cancel, on_retry)}
        </div>
    }
}

fn freshness(
    model: TableModel,
    noun: &'static str,
    is_known: bool,
    on_cancel: Option<Callback<()>>,
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let now = model.now;
    match model.freshness.get() {
        Freshness::Idle => EitherOf5::A(()),
        // The failure stands large in the list's own place.
        Freshness::Partial { .. } | Freshness::Failed { .. } if !is_known => EitherOf5::A(()),
        Freshness::Loading { have, expected } => EitherOf5::B(view! {
            <Progress have expected noun/>
            {on_cancel.map(|cancel| button(words::CANCEL, cancel))}
        }),
        Freshness::Fresh { at } => EitherOf5::C(view! { <span>{move || words::fresh(at, now.get())}</span> }),
        Freshness::Stale { at, why } => EitherOf5::D(view! {
            <span>{move || words::stale(at, now.get())}</span>
            <Trouble tone="warn" why retry=on_retry/>
        }),
        Freshness::Partial { have, expected, why } => EitherOf5::E(
            view! {
                <span class="warn">{words::partial(have, expected, noun)}</span>
                <Trouble tone="warn" why retry=on_retry/>
            }
            .into_any(),
        ),
        Freshness::Failed { why } => EitherOf5::E(view! { <Trouble tone="danger" why retry=on_retry/> }.into_any()),
    }
}

#[component]
fn Progress(have: usize, expected: Option<usize>, noun: &'static str) -> impl IntoView {
    let text = words::loading(have, expected, noun);
    view! {
        <span>
            <progress
                aria-label=text.clone()
                max=expected.map(|expected| expected.to_string())
                value=expected.map(|_| have.to_string())
            ></progress>
            {text}
        </span>
    }
}

#[component]
fn Trouble(tone: &'static str, why: Sentence, retry: Option<Callback<()>>) -> impl IntoView {
    view! {
        <span class=tone role="status">
            <Icon name="alert"/>
            <span><SafeText text=why.what/>" "<SafeText text=why.todo/></span>
        </span>
        {retry.map(|retry| button(words::RETRY, retry))}
    }
}

fn button(label: &'static str, run: Callback<()>) -> impl IntoView {
    view! {
        <span>
            <button type="button" class="button small" on:click=on::click(move |_| run.run(()))>{label}</button>
        </span>
    }
}
