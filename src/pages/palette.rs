//! The command palette: go to a case or do something by typing a part of its name.
//! It holds no command of its own beyond the list here; each forwards to a store or a route.

use crate::navigator::Navigator;
use crate::route::Route;
use crate::state::cases::Cases;
use crate::state::prefs::Prefs;
use crate::ui::keys::{command, on_page_key};
use crate::ui::on;
use crate::ui::{Dialog, SafeText, unique_id};
use casebook_core::case::{CaseId, field};
use casebook_core::frame::fold;
use casebook_core::words::shell as words;
use leptos::ev;
use leptos::prelude::*;

/// Entries shown at once.
const MOST: usize = 12;

#[derive(Clone, PartialEq)]
enum Command {
    Go(Route),
    Theme,
    Density,
    Utc,
    Local,
}

/// Opens on Ctrl/Cmd-K.
#[component]
pub fn Palette(open: RwSignal<bool>) -> impl IntoView {
    on_page_key(move |event| {
        if command(event) && event.key() == "k" {
            event.prevent_default();
            open.set(true);
        }
    });
    view! {
        <Dialog open title=words::GO_TO>
            <Finder open/>
        </Dialog>
    }
}

#[component]
fn Finder(open: RwSignal<bool>) -> impl IntoView {
    let cases: Cases = expect_context();
    // The list may not have been looked at yet.
    if cases.is_available() {
        cases.open();
    }
    let run = runner(open);
    let text = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let found = Memo::new(move |_| find(cases, &text.get()));
    let list = unique_id("commands");
    let option_id = {
        let list = list.clone();
        move |i: usize| format!("{list}-{i}")
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = found.get().len();
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|c| *c = (*c + 1) % count.max(1)),
            "ArrowUp" => chosen.update(|c| *c = c.checked_sub(1).unwrap_or(count.saturating_sub(1))),
            "Enter" => {
                if let Some((_, command)) = found.get().into_iter().nth(chosen.get_untracked()) {
                    run.run(command);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let active = {
        let option_id = option_id.clone();
        move || (!found.get().is_empty()).then(|| option_id(chosen.get()))
    };
    let options = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="state">{words::NO_COMMAND}</p> }.into_any();
        }
        let options = found.into_iter().enumerate().map(|(i, (label, command))| {
            view! {
                <button
                    type="button"
                    id=option_id(i)
                    class="menu-item"
                    role="option"
                    tabindex="-1"
                    aria-selected=move || (chosen.get() == i).to_string()
                    on:click=on::click(move |_| run.run(command.clone()))
                >
                    <SafeText text=label/>
                </button>
            }
        });
        options.collect_view().into_any()
    };
    view! {
        <input
            class="input"
            role="combobox"
            aria-label=words::GO_TO_HINT
            aria-expanded="true"
            aria-controls=list.clone()
            aria-activedescendant=active
            placeholder=words::GO_TO_HINT
            autocomplete="off"
            spellcheck="false"
            autofocus
            prop:value=text
            on:input=on::input(move |event| {
                text.set(event_target_value(&event));
                chosen.set(0);
            })
            on:keydown=on::keydown(on_key)
        />
        <div id=list class="palette-list" role="listbox" aria-label=words::GO_TO>{options}</div>
    }
}

fn runner(open: RwSignal<bool>) -> Callback<Command> {
    let navigator: Navigator = expect_context();
    let prefs: Prefs = expect_context();
    Callback::new(move |command: Command| {
        open.set(false);
        match command {
            Command::Go(route) => navigator.go(route),
            Command::Theme => prefs.next_theme(),
            Command::Density => prefs.toggle_density(),
            Command::Utc => drop(prefs.set_zone("UTC")),
            Command::Local => drop(prefs.set_zone(&crate::browser::zone::local_name())),
        }
    })
}

/// Commands first where their name begins so, then the cases of that number or name.
fn find(cases: Cases, text: &str) -> Vec<(String, Command)> {
    let needle = fold(text.trim()).into_owned();
    let fixed = [
        ("All cases", Command::Go(Route::cases())),
        ("Servers: sign in and out", Command::Go(Route::Connections)),
        ("Switch theme", Command::Theme),
        ("Switch row height", Command::Density),
        ("Show times in UTC", Command::Utc),
        ("Show times in this computer's zone", Command::Local),
    ];
    let mut found: Vec<(String, Command)> =
        fixed.into_iter().filter(|(label, _)| fold(label).contains(&needle)).map(|(label, command)| (label.to_owned(), command)).collect();
    let frame = cases.table.frame.get();
    for row in frame.live().iter() {
        if found.len() == MOST {
            break;
        }
        let Some(id) = frame.number(field::ID, row).and_then(|id| u32::try_from(id).ok()) else { continue };
        let label = format!("#{id} {}", frame.text(field::NAME, row));
        if fold(&label).contains(&needle) {
            found.push((label, Command::Go(Route::timeline(CaseId(id)))));
        }
    }
    found
}
