//! The terms in force, each with a button that turns it round and one that takes it away.
//! How a term reads as a chip, and the text without it, are `casebook_core::query`'s.

use crate::ui::on;
use casebook_core::query::Chip;
use leptos::prelude::*;

use super::Line;
use crate::ui::icon::Icon;
use crate::ui::safe_text::SafeText;

#[component]
pub fn Chips(line: Line) -> impl IntoView {
    view! {
        <ul class="query-chips" aria-label="Terms in force">
            {move || line.model.query.get().chips().into_iter().map(|chip| view! { <ChipView chip line/> }).collect_view()}
        </ul>
    }
}

#[component]
fn ChipView(chip: Chip, line: Line) -> impl IntoView {
    let label = chip.label.clone();
    let negated = chip.negated;
    let to_turn = chip.clone();
    let write = move |text: String| {
        let end = text.len();
        line.write(text, end);
    };
    let remove = move |_| {
        write(line.model.query.get_untracked().without(&chip));
        // The button goes with the chip: the keyboard must not be left nowhere.
        line.focus();
    };
    let turn = move |_| write(line.model.query.get_untracked().toggled(&to_turn));
    view! {
        <li class="chip" class:negated=negated>
            <span class="chip-label"><SafeText text=label.clone()/></span>
            <button
                type="button"
                class="chip-action"
                aria-pressed=negated.to_string()
                aria-label=format!("not: exclude {label}")
                title="Exclude what this term finds, or ask for it again"
                on:click=on::click(turn)
            >
                "not"
            </button>
            <button type="button" class="chip-action" aria-label=format!("Remove {label}") on:click=on::click(remove)>
                <Icon name="close"/>
            </button>
        </li>
    }
}
