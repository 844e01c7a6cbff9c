//! Markdown as elements, block by block, from the tree of `casebook_core::markdown`.
//! No HTML passes through here, no image is loaded, and no link is followed before its host was shown.

use crate::ui::on;
use casebook_core::markdown::{Alignment, Block, Cell, Inline, Item, SafeHref, parse};
use leptos::ev;
use leptos::prelude::*;

use super::dialog::Dialog;
use super::safe_text::{SafeText, shown};

/// Where a link that was clicked leads; one question for the whole text.
#[derive(Clone, Copy)]
struct Leaving {
    open: RwSignal<bool>,
    href: RwSignal<Option<SafeHref>>,
}

/// A text as its writer meant it. Links ask before they leave.
#[component]
pub fn MarkdownView(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let leaving = Leaving { open: RwSignal::new(false), href: RwSignal::new(None) };
    view! {
        <div class="markdown">{move || blocks(parse(&text.get()), leaving)}</div>
        <LeaveDialog leaving/>
    }
}

#[component]
fn LeaveDialog(leaving: Leaving) -> impl IntoView {
    view! {
        <Dialog open=leaving.open title="Leave Casebook?">
            {move || leaving.href.get().map(|href| view! { <LeaveQuestion href leaving/> })}
        </Dialog>
    }
}

#[component]
fn LeaveQuestion(href: SafeHref, leaving: Leaving) -> impl IntoView {
    let warning = href.has_unicode_host().then(|| {
        view! { <p class="notice warn">"The host has letters that may only look like those of a name you know."</p> }
    });
    view! {
        <p>"This link was written by somebody in the case. It leads to "<strong><SafeText text=href.host()/></strong>"."</p>
        <p class="well"><SafeText text=href.as_str()/></p>
        {warning}
        <div class="form-actions">
            <button type="button" class="button" on:click=on::click(move |_| leaving.open.set(false))>"Stay"</button>
            <a
                class="button primary"
                href=href.as_str().to_owned()
                target="_blank"
                rel="noopener noreferrer"
                on:click=on::click(move |_| leaving.open.set(false))
            >
                "Open in a new tab"
            </a>
        </div>
    }
}

fn blocks(blocks: Vec<Block>, leaving: Leaving) -> AnyView {
    blocks.into_iter().map(|one| block(one, leaving)).collect_view().into_any()
}

fn block(block: Block, leaving: Leaving) -> AnyView {
    match block {
        Block::Heading { level, children } => heading(level, inlines(children, leaving)),
        Block::Paragraph(children) => view! { <p>{inlines(children, leaving)}</p> }.into_any(),
        Block::Quote(children) => view! { <blockquote>{blocks(children, leaving)}</blockquote> }.into_any(),
        Block::List { start: Some(start), items } => view! { <ol start=start.to_string()>{list_items(items, leaving)}</ol> }.into_any(),
        Block::List { start: None, items } => view! { <ul>{list_items(items, leaving)}</ul> }.into_any(),
        Block::Code { text, .. } => view! { <pre class="well" tabindex="0"><code>{shown(&text)}</code></pre> }.into_any(),
        Block::Table { alignments, head, rows } => table(&alignments, head, rows, leaving),
        Block::Rule => view! { <hr/> }.into_any(),
        Block::RawHtml(text) => view! { <pre class="well raw-html">{shown(&text)}</pre> }.into_any(),
        Block::Footnote { label, children } => {
            view! { <div class="kv"><dt>{shown(&label)}</dt><dd>{blocks(children, leaving)}</dd></div> }.into_any()
        }
        Block::Unrendered(text) => view! { <pre class="well">{shown(&text)}</pre> }.into_any(),
    }
}

/// A page has its own h1 and h2: a text's headings begin below them.
fn heading(level: u8, content: AnyView) -> AnyView {
    match level {
        1 => view! { <h3>{content}</h3> }.into_any(),
        2 => view! { <h4>{content}</h4> }.into_any(),
        3 => view! { <h5>{content}</h5> }.into_any(),
        _ => view! { <h6>{content}</h6> }.into_any(),
    }
}

fn list_items(items: Vec<Item>, leaving: Leaving) -> AnyView {
    items
        .into_iter()
        .map(|Item { task, children }| {
            let is_task = task.is_some();
            let state = task.map(|done| {
                view! {
                    <span class="mono" role="img" aria-label=if done { "done" } else { "to do" }>
                        {if done { "[x] " } else { "[ ] " }}
                    </span>
                }
            });
            view! { <li class:task=is_task>{state}{blocks(children, leaving)}</li> }
        })
        .collect_view()
        .into_any()
}

fn align(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Center) => "center",
        Some(Alignment::Right) => "end",
        Some(Alignment::Left | Alignment::None) | None => "",
    }
}

fn table(alignments: &[Alignment], head: Vec<Cell>, rows: Vec<Vec<Cell>>, leaving: Leaving) -> AnyView {
    let head = head
        .into_iter()
        .enumerate()
        .map(|(at, cell)| view! { <th scope="col" class=align(alignments.get(at))>{inlines(cell, leaving)}</th> })
        .collect_view();
    let row = |cells: Vec<Cell>| {
        let cells = cells
            .into_iter()
            .enumerate()
            .map(|(at, cell)| view! { <td class=align(alignments.get(at))>{inlines(cell, leaving)}</td> })
            .collect_view();
        view! { <tr>{cells}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <div class="markdown-table" tabindex="0" role="group" aria-label="Table">
            <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn inlines(children: Vec<Inline>, leaving: Leaving) -> AnyView {
    children.into_iter().map(|child| inline(child, leaving)).collect_view().into_any()
}

fn inline(inline: Inline, leaving: Leaving) -> AnyView {
    match inline {
        Inline::Text(text) => shown(&text).into_any(),
        Inline::Strong(children) => view! { <strong>{inlines(children, leaving)}</strong> }.into_any(),
        Inline::Emphasis(children) => view! { <em>{inlines(children, leaving)}</em> }.into_any(),
        Inline::Strike(children) => view! { <s>{inlines(children, leaving)}</s> }.into_any(),
        Inline::Code(text) => view! { <code>{shown(&text)}</code> }.into_any(),
        Inline::Link { href: Some(href), children, .. } => link(href, inlines(children, leaving), leaving),
        Inline::Link { href: None, target, children } => view! {
            {inlines(children, leaving)}
            <span class="link-host">" [link not allowed: "<span class="link-refused">{shown(&target)}</span>"]"</span>
        }
        .into_any(),
        Inline::Image { alt, target } => view! { <span class="link-host">"[image: "{shown(&alt)}" "{shown(&target)}"]"</span> }.into_any(),
        Inline::FootnoteReference(label) => view! { <sup>{shown(&label)}</sup> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
    }
}

/// The real host stands beside the words, whatever the words say.
fn link(href: SafeHref, content: AnyView, leaving: Leaving) -> AnyView {
    let host = href.host().to_owned();
    let address = href.as_str().to_owned();
    let href = StoredValue::new(href);
    let ask = move |event: ev::MouseEvent| {
        event.prevent_default();
        leaving.href.set(Some(href.get_value()));
        leaving.open.set(true);
    };
    view! {
        <a href=address rel="noopener noreferrer" on:click=on::click(ask)>{content}</a>
        " "
        <span class="link-host">"("{shown(&host)}")"</span>
    }
    .into_any()
}
