//! What stands over the grid when there is no row to show: on its way, nothing there, nothing found, or a failure.
//! The sentences stand in `casebook_core::words::list`, or come from the page.

use crate::ui::on;
use casebook_core::freshness::Freshness;
use casebook_core::words::{Sentence, list as words};
use leptos::either::EitherOf5;
use leptos::prelude::*;

use super::model::TableModel;
use crate::ui::skeleton::Skeleton;
use crate::ui::state_view::EmptyState;
use crate::ui::tone::Tone;

#[derive(Clone, PartialEq)]
enum Lack {
    Nothing,
    OnItsWay,
    Failed(Sentence),
    Empty,
    NoneMatch(Sentence),
}

fn lack(model: TableModel, noun: &'static str) -> Lack {
    if model.matched_count() > 0 {
        return Lack::Nothing;
    }
    let total = model.total_count();
    if total > 0 {
        let waiting = model.waiting_fields();
        return Lack::NoneMatch(if waiting.is_empty() { words::none_match(total, noun) } else { words::none_yet(&waiting) });
    }
    match model.freshness.get() {
        Freshness::Idle | Freshness::Loading { .. } => Lack::OnItsWay,
        Freshness::Failed { why } | Freshness::Partial { why, .. } => Lack::Failed(why),
        Freshness::Fresh { .. } | Freshness::Stale { .. } => Lack::Empty,
    }
}

#[component]
pub fn TableState(model: TableModel, empty: Sentence, noun: &'static str, on_retry: Option<Callback<()>>) -> impl IntoView {
    let lack = Memo::new(move |_| lack(model, noun));
    let content = move || match lack.get() {
        Lack::Nothing => EitherOf5::A(()),
        Lack::OnItsWay => EitherOf5::B(view! { <Skeleton rows=24 label=words::loading(0, None, noun)/> }),
        Lack::Failed(why) => EitherOf5::C(view! {
            <EmptyState sentence=why tone=Tone::Danger>
                {on_retry.map(|retry| view! {
                    <button type="button" class="button" on:click=on::click(move |_| retry.run(()))>{words::RETRY}</button>
                })}
            </EmptyState>
        }),
        Lack::Empty => EitherOf5::D(view! { <EmptyState sentence=empty.clone()/> }),
        Lack::NoneMatch(sentence) => EitherOf5::E(view! {
            <EmptyState sentence>
                <button type="button" class="button" on:click=on::click(move |_| model.query_text.set(String::new()))>
                    {words::CLEAR_QUERY}
                </button>
            </EmptyState>
        }),
    };
    view! {
        <div class="table-state" role="status" hidden=move || lack.get() == Lack::Nothing>
            {content}
        </div>
    }
}
