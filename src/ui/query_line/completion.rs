//! The list under the query line: what could stand at the caret, from the fields and from the data.
//! What is offered is decided in `casebook_core::query::complete`.

use crate::ui::on;
use std::time::Duration;

use casebook_core::query::{Completion, complete};
use casebook_core::words::list::digits;
use leptos::ev;
use leptos::prelude::*;

use super::Line;
use crate::ui::id::unique_id;
use crate::ui::safe_text::shown;
use crate::ui::table::model::TableModel;
use crate::ui::timer::Timer;

/// Cells whose values are counted in one turn: a few milliseconds' work.
const COUNTED_AT_ONCE: usize = 10_000;
/// Between two such turns the page can do what is more urgent.
const PAUSE: Duration = Duration::from_millis(20);

/// The completion of one query line.
#[derive(Clone, Copy)]
pub struct Completions {
    line: Line,
    wanted: RwSignal<bool>,
    /// Nothing is chosen until an arrow key chooses: Enter must not change what was typed.
    active: RwSignal<Option<usize>>,
    list: Memo<Vec<Completion>>,
    id: StoredValue<String>,
}

impl Completions {
    pub fn new(line: Line) -> Self {
        count_ahead(line.model);
        let wanted = RwSignal::new(false);
        let list = Memo::new(move |_| {
            if !wanted.get() {
                return Vec::new();
            }
            let (model, caret) = (line.model, line.caret.get());
            let text = model.query_text.read();
            complete(&text, caret.min(text.len()), model.schema, &model.frame.get())
        });
        Self { line, wanted, active: RwSignal::new(None), list, id: StoredValue::new(unique_id("completions")) }
    }

    pub fn open(&self) {
        self.active.set(None);
        self.wanted.set(true);
    }

    pub fn close(&self) {
        self.wanted.set(false);
        self.active.set(None);
    }

    /// Reactive.
    pub fn is_open(&self) -> bool {
        !self.list.read().is_empty()
    }

    pub fn list_id(&self) -> String {
        self.id.get_value()
    }

    fn option_id(&self, index: usize) -> String {
        format!("{}-{index}", self.id.get_value())
    }

    /// The element id of the chosen option. Reactive.
    pub fn active_id(&self) -> Option<String> {
        self.active.get().map(|index| self.option_id(index))
    }

    fn choose(&self, by: isize) {
        let count = self.list.read_untracked().len();
        let Some(last) = count.checked_sub(1) else { return };
        let next = match (self.active.get_untracked(), by > 0) {
            (None, true) => Some(0),
            (None, false) => Some(last),
            // Beyond the ends is the text itself.
            (Some(at), _) => at.checked_add_signed(by).filter(|next| *next <= last),
        };
        self.active.set(next);
    }

    fn accept(&self, index: usize) {
        let Some(Completion { span, insert, .. }) = self.list.read_untracked().get(index).cloned() else {
            return;
        };
        let text = self.line.model.query_text.get_untracked();
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        // A field wants its value next, a value is complete: a blank lets the next term begin.
        let blank = if insert.ends_with([':', '~', '=', '<', '>', '(', ' ']) || after.starts_with(' ') { "" } else { " " };
        let head = format!("{before}{insert}{blank}");
        let caret = head.len();
        self.line.write(format!("{head}{after}"), caret);
        if blank.is_empty() { self.open() } else { self.close() }
    }

    /// The keys of the list; all others are the input's.
    pub fn key(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let is_open = untrack(|| self.is_open());
        let chosen = self.active.get_untracked().filter(|_| is_open);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !is_open => self.open(),
            "ArrowDown" => self.choose(1),
            "ArrowUp" => self.choose(-1),
            " " if event.ctrl_key() => self.open(),
            "Escape" if is_open => self.close(),
            "Enter" | "Tab" if chosen.is_some() => self.accept(chosen.unwrap_or(0)),
            "Enter" => return self.close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Counts the values of new rows bit by bit, so that no key press has to wait for it.
fn count_ahead(model: TableModel) {
    let timer = Timer::new();
    Effect::new(move || {
        model.frame.track();
        count_next(model, timer);
    });
}

fn count_next(model: TableModel, timer: Timer) {
    timer.start(PAUSE, move || {
        let all = model.frame.try_get_untracked().map(|frame| frame.count_values_ahead(COUNTED_AT_ONCE));
        if all == Some(false) {
            count_next(model, timer);
        }
    });
}

#[component]
pub fn Options(completions: Completions) -> impl IntoView {
    let options = move || {
        completions
            .list
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, completion)| view! { <OptionView index completion completions/> })
            .collect_view()
    };
    view! {
        <div
            id=completions.list_id()
            class="query-list"
            role="listbox"
            aria-label="Completions"
            hidden=move || !completions.is_open()
            // The input must keep the focus, or the list would close before the click.
            on:pointerdown=on::pointer(|event| event.prevent_default())
        >
            {options}
        </div>
    }
}

#[component]
fn OptionView(index: usize, completion: Completion, completions: Completions) -> impl IntoView {
    let Completion { label, detail, count, .. } = completion;
    view! {
        <div
            id=completions.option_id(index)
            class="query-option"
            role="option"
            aria-selected=move || (completions.active.get() == Some(index)).to_string()
            on:click=on::click(move |_| {
                completions.accept(index);
                completions.line.focus();
            })
        >
            <span class="query-option-label">{shown(&label)}</span>
            <span class="query-option-detail">{detail}</span>
            {count.map(|count| view! { <span class="query-option-count">{digits(count)}</span> })}
        </div>
    }
}
