//! Where rows go that leave a list: the clipboard and a file.
//! What they look like as text is core's business.

use crate::browser::{clipboard, files};
use crate::state::clock;
use crate::ui::{Toast, Toasts, Tone};
use casebook_core::words::{Sentence, list as words};
use leptos::prelude::*;

/// Puts a list's text on the clipboard and says so.
#[must_use]
pub fn copy() -> Callback<String> {
    let toasts = Toasts::find();
    Callback::new(move |text: String| {
        leptos::task::spawn_local(async move {
            let (tone, sentence) = match clipboard::write(&text).await {
                Ok(()) => (Tone::Good, words::copied(text.lines().count())),
                Err(error) => (Tone::Danger, words::copy_failed(&error.0)),
            };
            say(toasts, tone, sentence);
        });
    })
}

/// Saves a list's CSV under a name that says what and when.
#[must_use]
pub fn save_csv(what: Signal<String>) -> Callback<String> {
    let toasts = Toasts::find();
    Callback::new(move |text: String| {
        let name = words::file_name(&what.get_untracked(), clock::now());
        if let Err(error) = files::save_text(&name, "text/csv", &text) {
            say(toasts, Tone::Danger, words::save_failed(&error.0));
        }
    })
}

fn say(toasts: Toasts, tone: Tone, sentence: Sentence) {
    toasts.push(Toast { tone, sentence, action: None });
}
