//! What only the server tells of an event: raw record, source, comments, history, attributes.
//! Each part says so when it is empty or could not be had.

use crate::state::event::Full;
use crate::state::timeline::Timeline;
use crate::ui::{CopyButton, MarkdownView, SafeText, Time};
use casebook_core::timeline::{Comment, HistoryEntry};
use casebook_core::words::timeline as words;
use leptos::prelude::*;
use std::sync::Arc;

/// Everything below what the list knew.
#[component]
pub fn Details(full: Arc<Full>) -> impl IntoView {
    let event = &full.event;
    let yes_no = |yes: bool| if yes { words::YES } else { words::NO };
    let children: Vec<String> = event.children.iter().map(|c| format!("#{c}")).collect();
    let attributes = event.attributes.iter().map(|a| {
        let name = if a.group.is_empty() { a.name.clone() } else { format!("{}: {}", a.group, a.name) };
        view! { <dt><SafeText text=name/></dt><dd><SafeText text=a.value.clone()/></dd> }
    });
    view! {
        <div class="section"><dl class="kv">
            <dt>"Source"</dt>
            <dd>{text_or_none(event.source.clone())}</dd>
            <dt>"In summary"</dt>
            <dd>{yes_no(event.in_summary)}</dd>
            <dt>"In graph"</dt>
            <dd>{yes_no(event.in_graph)}</dd>
            <dt>"Number"</dt>
            <dd class="number">{format!("#{}", event.id)}</dd>
            <dt>"UUID"</dt>
            <dd class="number"><SafeText text=event.uuid.clone()/></dd>
            {event.parent.map(|parent| view! { <dt>"Parent"</dt><dd>{format!("#{parent}")}</dd> })}
            {(!children.is_empty()).then(|| view! { <dt>"Children"</dt><dd>{children.join(", ")}</dd> })}
            {attributes.collect_view()}
        </dl></div>
        <Raw text=event.raw.clone()/>
        <Comments comments=full.comments.clone()/>
        <History entries=event.history.clone()/>
    }
}

fn text_or_none(text: String) -> AnyView {
    if text.is_empty() {
        return view! { <span class="soft">{words::NOTHING}</span> }.into_any();
    }
    view! { <SafeText text/> }.into_any()
}

#[component]
fn Raw(text: String) -> impl IntoView {
    let empty = text.is_empty();
    let copied = Signal::stored(text.clone());
    view! {
        <section class="section" aria-label="Raw record">
            <div class="section-head">
                <h3>"Raw record"</h3>
                {(!empty).then(|| view! { <CopyButton text=copied what="the raw record"/> })}
            </div>
            {if empty {
                view! { <span class="soft">{words::NOTHING}</span> }.into_any()
            } else {
                view! { <pre class="well" tabindex="0" aria-label="Raw record"><SafeText text/></pre> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Comments(comments: Result<Vec<Comment>, casebook_core::error::ApiError>) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let zone = timeline.table.zone;
    let count = comments.as_ref().map_or_else(|_| String::from("?"), |c| c.len().to_string());
    let body = match comments {
        Err(error) => {
            let sentence = words::comments_failed(&error);
            view! { <p class="field-error">{sentence.what} " " {sentence.todo}</p> }.into_any()
        }
        Ok(list) if list.is_empty() => view! { <span class="soft">{words::NOTHING}</span> }.into_any(),
        Ok(list) => list
            .into_iter()
            .map(|c| {
                view! {
                    <article class="comment">
                        <p class="soft"><SafeText text=c.author/> " " <Time instant=c.at zone/></p>
                        <MarkdownView text=c.text/>
                    </article>
                }
            })
            .collect_view()
            .into_any(),
    };
    view! {
        <section class="section" aria-label="Comments">
            <h3>"Comments (" {count} ")"</h3>
            {body}
        </section>
    }
}

#[component]
fn History(entries: Vec<HistoryEntry>) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let zone = timeline.table.zone;
    let lines = entries.into_iter().rev().map(|e| {
        view! { <li><Time instant=Some(e.at) zone/> " " <SafeText text=e.user/> ": " <SafeText text=e.action/></li> }
    });
    view! {
        <section class="section" aria-label="History">
            <h3>"History"</h3>
            <ul class="plain number">{lines.collect_view()}</ul>
        </section>
    }
}
