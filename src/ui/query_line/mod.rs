//! The query line: an input that completes, says where it does not understand, and shows the terms in force.
//! The language itself is `casebook_core::query`.

mod chips;
mod completion;
mod text;

use crate::ui::on;
use casebook_core::query::native;
use casebook_core::words::list as words;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use chips::Chips;
use completion::{Completions, Options};
use text::{Stretch, byte_of, stretches, units_of};

use super::icon::Icon;
use super::id::unique_id;
use super::keys::{is_plain, on_page_key};
use super::table::model::TableModel;

/// The input of one query line, for the parts that write into it.
#[derive(Clone, Copy)]
struct Line {
    model: TableModel,
    input: NodeRef<html::Input>,
    /// The caret, in bytes.
    caret: RwSignal<usize>,
    /// How far the text is scrolled, so that the marks behind it follow.
    scrolled: RwSignal<i32>,
}

impl Line {
    fn focus(&self) {
        if let Some(input) = self.input.get_untracked() {
            let _ = input.focus();
        }
    }

    fn read_caret(&self) {
        let Some(input) = self.input.try_get_untracked().flatten() else { return };
        let units = input.selection_end().ok().flatten().unwrap_or(0);
        let byte = byte_of(&self.model.query_text.read_untracked(), units);
        if self.caret.get_untracked() != byte {
            self.caret.set(byte);
        }
        self.scrolled.set(input.scroll_left());
    }

    /// Writes the whole text and puts the caret at a byte of it.
    fn write(&self, text: String, caret: usize) {
        let units = units_of(&text, caret);
        if let Some(input) = self.input.get_untracked() {
            input.set_value(&text);
            let _ = input.set_selection_range(units, units);
        }
        self.model.query_text.set(text);
        self.caret.set(caret);
    }

    /// The text with the selection (or nothing, at the caret) replaced.
    fn insert(&self, inserted: &str) {
        let Some(input) = self.input.get_untracked() else { return };
        let text = input.value();
        let place = |units: Option<u32>| units.map_or(text.len(), |units| byte_of(&text, units));
        let start = place(input.selection_start().ok().flatten());
        let end = place(input.selection_end().ok().flatten()).max(start);
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        let gap = |between: &str, side: &str| if side.is_empty() || between.is_empty() { "" } else { " " };
        let (before, after) = (before.trim_end(), after.trim_start());
        let head = format!("{before}{}{inserted}", gap(inserted, before));
        let caret = head.len();
        self.write(format!("{head}{}{after}", gap(inserted, after)), caret);
    }
}

/// What the message line says: a mistake, or what was done with a paste.
#[derive(Clone, PartialEq)]
enum Said {
    Problem(String),
    Note(String),
}

/// Takes the place above a list. `/` anywhere on the page leads into it.
#[component]
pub fn QueryLine(
    model: TableModel,
    /// The accessible name: "Filter events".
    #[prop(into)]
    label: String,
    #[prop(into)] placeholder: String,
) -> impl IntoView {
    let line = Line { model, input: NodeRef::new(), caret: RwSignal::new(0), scrolled: RwSignal::new(0) };
    let completions = Completions::new(line);
    // What is said about a paste goes with the next change of the text.
    let pasted = RwSignal::new(None::<(String, Said)>);
    let message_id = unique_id("query-message");

    // A term that is still being written, with completions on offer, is unfinished and not wrong.
    let problem = Memo::new(move |_| {
        let writing = completions.is_open();
        let query = model.query.get();
        let problem = query.problems.iter().find(|problem| !(writing && problem.span.end >= query.text.len()));
        problem.map(|problem| problem.message.clone())
    });
    let said = Memo::new(move |_| {
        let text = model.query_text.get();
        if let Some((_, said)) = pasted.get().filter(|(of, _)| *of == text) {
            return Some(said);
        }
        problem.get().map(Said::Problem)
    });
    let invalid = Memo::new(move |_| problem.get().is_some());

    on_page_key(move |event| {
        if event.key() == "/" && is_plain(event) {
            event.prevent_default();
            if let Some(input) = line.input.get_untracked() {
                let _ = input.focus();
                input.select();
            }
        }
    });

    let on_input = move |event| {
        model.query_text.set(event_target_value(&event));
        line.read_caret();
        completions.open();
    };
    let on_paste = move |event: ev::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        if !native::looks_native(&text) {
            return;
        }
        event.prevent_default();
        completions.close();
        let (inserted, said) = match native::from_native(&text) {
            Ok(query) => (query, Said::Note(words::NATIVE_PASTED.to_owned())),
            // Shown as it came, so that it can be mended or taken back.
            Err(error) => (one_line(&text), Said::Problem(words::native_refused(&error.message))),
        };
        line.insert(&inserted);
        pasted.set(Some((model.query_text.get_untracked(), said)));
    };
    let follow_caret = move || request_animation_frame(move || line.read_caret());

    view! {
        <div class="query" role="search">
            <div class="query-box" class:invalid=invalid>
                <Icon name="search"/>
                <div class="query-edit">
                    <Mirror line invalid/>
                    <input
                        node_ref=line.input
                        class="query-input"
                        type="text"
                        role="combobox"
                        aria-label=label
                        aria-autocomplete="list"
                        aria-expanded=move || completions.is_open().to_string()
                        aria-controls=completions.list_id()
                        aria-activedescendant=move || completions.active_id()
                        aria-describedby=message_id.clone()
                        aria-invalid=move || invalid.get().then_some("true")
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        placeholder=placeholder
                        prop:value=model.query_text
                        on:input=on::input(on_input)
                        on:paste=on_paste
                        on:keydown=on::keydown(move |event| {
                            completions.key(&event);
                            follow_caret();
                        })
                        on:click=on::click(move |_| follow_caret())
                        on:scroll=move |_| line.read_caret()
                        on:blur=move |_| completions.close()
                    />
                </div>
                <Clear line/>
            </div>
            <Options completions/>
            <div class="query-under" hidden=move || model.query_text.read().is_empty()>
                <div id=message_id class="query-message" role="status">
                    {move || said.get().map(|said| match said {
                        Said::Problem(text) => view! { <span class="problem">{text}</span> },
                        Said::Note(text) => view! { <span class="note">{text}</span> },
                    })}
                </div>
                <Chips line/>
            </div>
        </div>
    }
}

/// Line breaks do not survive in an input; as blanks they keep words apart.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same text behind the input, unseen but for the underlines below what is not understood.
#[component]
fn Mirror(line: Line, invalid: Memo<bool>) -> impl IntoView {
    let parts = move || {
        if !invalid.get() {
            return Vec::new().collect_view();
        }
        let query = line.model.query.get();
        let wrong: Vec<_> = query.problems.iter().map(|problem| (problem.span.start, problem.span.end)).collect();
        stretches(&query.text, &wrong)
            .into_iter()
            .map(|Stretch { text, wrong }| if wrong { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() })
            .collect_view()
    };
    view! {
        <div class="query-mirror" aria-hidden="true">
            <div style:transform=move || format!("translateX(-{}px)", line.scrolled.get())>{parts}</div>
        </div>
    }
}

#[component]
fn Clear(line: Line) -> impl IntoView {
    let model = line.model;
    let is_empty = Memo::new(move |_| model.query_text.read().is_empty());
    let clear = move |_| {
        line.write(String::new(), 0);
        line.focus();
    };
    view! {
        <kbd class="query-hint" aria-hidden="true" hidden=move || !is_empty.get()>"/"</kbd>
        <button
            type="button"
            class="button quiet icon-only"
            aria-label=words::CLEAR_QUERY
            hidden=is_empty
            on:click=on::click(clear)
        >
            <Icon name="close"/>
        </button>
    }
}
