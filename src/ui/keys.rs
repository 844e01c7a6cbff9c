//! Keyboard: listening on the whole window, telling typing from commanding, and the table of shortcuts.
//! What a key does to a list stands in `table/keys.rs`; what it does to a page, in the page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// One line of the shortcut help.
pub struct Shortcut {
    /// Alternatives; each is one key or one chord, as printed on the keys.
    pub keys: &'static [&'static str],
    pub does: &'static str,
}

/// Shortcuts that work in the same place.
pub struct ShortcutGroup {
    pub place: &'static str,
    pub shortcuts: &'static [Shortcut],
}

const fn key(keys: &'static [&'static str], does: &'static str) -> Shortcut {
    Shortcut { keys, does }
}

/// Every shortcut of the `ui` parts. A page that adds one adds its group to the help.
pub const SHORTCUTS: &[ShortcutGroup] = &[
    ShortcutGroup {
        place: "Everywhere",
        shortcuts: &[
            key(&["/"], "Go to the query line"),
            key(&["?"], "Show this help"),
            key(&["Ctrl+K"], "Open the command palette"),
            key(&["Esc"], "Close what is open"),
        ],
    },
    ShortcutGroup {
        place: "In a list",
        shortcuts: &[
            key(&["j", "\u{2193}"], "Next row"),
            key(&["k", "\u{2191}"], "Previous row"),
            key(&["Page Up", "Page Down"], "One page up or down"),
            key(&["g g", "Home"], "First row"),
            key(&["G", "End"], "Last row"),
            key(&["n", "p"], "Next or previous day"),
            key(&["Enter"], "Open the row"),
        ],
    },
    ShortcutGroup {
        place: "Selecting rows",
        shortcuts: &[
            key(&["Space"], "Select the row, or take it out"),
            key(&["Shift+\u{2191}", "Shift+\u{2193}"], "Extend the selection"),
            key(&["Ctrl+A"], "Select all rows that match"),
            key(&["Ctrl+C"], "Copy the selected rows as a table"),
            key(&["Esc"], "Select nothing"),
        ],
    },
    ShortcutGroup {
        place: "On a column's heading",
        shortcuts: &[
            key(&["Enter"], "Sort by this column"),
            key(&["Shift+Enter"], "Sort by this column as well"),
            key(&["Alt+\u{2190}", "Alt+\u{2192}"], "Narrower or wider"),
            key(&["Alt+Shift+\u{2190}", "Alt+Shift+\u{2192}"], "Move the column"),
        ],
    },
    ShortcutGroup {
        place: "In the query line",
        shortcuts: &[
            key(&["\u{2191}", "\u{2193}"], "Choose a completion"),
            key(&["Enter", "Tab"], "Take the completion"),
            key(&["Ctrl+Space"], "Show completions"),
            key(&["Esc"], "Close the completions"),
        ],
    },
];

/// The innermost element the event happened on, seen through shadow roots.
pub fn innermost_target(event: &web_sys::Event) -> Option<Element> {
    event.composed_path().get(0).dyn_into::<Element>().ok().or_else(|| event.target()?.dyn_into::<Element>().ok())
}

const TYPING: &str = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range]), \
                      textarea, select, [contenteditable]:not([contenteditable=false])";

/// True while the key goes into a text, or into a dialog that lies over the page: no page shortcut may take it.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    event.default_prevented()
        || event.is_composing()
        || innermost_target(event)
            .is_some_and(|target| target.matches(TYPING).unwrap_or(false) || target.closest("dialog[open]").ok().flatten().is_some())
}

/// Ctrl, or Cmd on a Mac.
pub fn command(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}

/// No modifier that makes a plain key something else (Shift is part of the key's name already).
pub fn is_plain(event: &KeyboardEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.alt_key())
}

/// Calls `handler` for each key pressed anywhere that is not typing, as long as the calling component lives.
pub fn on_page_key(handler: impl Fn(&KeyboardEvent) + 'static) {
    let listening = window_event_listener(ev::keydown, move |event| {
        if !is_taken(&event) {
            handler(&event);
        }
    });
    on_cleanup(move || listening.remove());
}
