//! The list of shortcuts, under `?`.
//! The shortcuts themselves stand in `keys.rs`; what they do, where they are handled.

use leptos::prelude::*;

use super::dialog::Dialog;
use super::keys::{SHORTCUTS, Shortcut, ShortcutGroup, on_page_key};

/// Opens on `?` or when `open` is set. `groups` adds the shortcuts of the page on show.
#[component]
pub fn ShortcutHelp(open: RwSignal<bool>, #[prop(optional)] groups: &'static [ShortcutGroup]) -> impl IntoView {
    on_page_key(move |event| {
        if event.key() == "?" {
            event.prevent_default();
            open.set(true);
        }
    });
    view! {
        <Dialog open title="Keyboard" wide=true>
            <div class="shortcuts">{SHORTCUTS.iter().chain(groups).map(group).collect_view()}</div>
        </Dialog>
    }
}

fn group(group: &'static ShortcutGroup) -> impl IntoView {
    view! {
        <section>
            <h3>{group.place}</h3>
            <dl>{group.shortcuts.iter().map(line).collect_view()}</dl>
        </section>
    }
}

fn line(shortcut: &'static Shortcut) -> impl IntoView {
    let keys = shortcut.keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view();
    view! {
        <dt>{keys}</dt>
        <dd>{shortcut.does}</dd>
    }
}
