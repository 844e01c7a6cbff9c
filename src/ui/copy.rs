//! Copying a text to the clipboard, with an answer the analyst can see and hear.
//! What is copied, and whether defanged, is the caller's decision.

use crate::ui::on;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::icon::Icon;

const ANSWER_STAYS: Duration = Duration::from_secs(2);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Idle,
    Copied,
    Refused,
}

/// Copies `text`; the icon and the name say how it went.
#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    /// What is copied: "the hash", "the link".
    #[prop(into, default = "text".to_owned())]
    what: String,
) -> impl IntoView {
    let outcome = RwSignal::new(Outcome::Idle);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            // Without a secure origin there is no clipboard: reading the property is still allowed.
            let clipboard = window().navigator().clipboard();
            let secure = window().is_secure_context();
            let done = secure && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
            outcome.try_set(if done { Outcome::Copied } else { Outcome::Refused });
            set_timeout(
                move || {
                    outcome.try_set(Outcome::Idle);
                },
                ANSWER_STAYS,
            );
        });
    };
    let what = StoredValue::new(what);
    let name = move || match outcome.get() {
        Outcome::Idle => format!("Copy {}", what.get_value()),
        Outcome::Copied => "Copied".to_owned(),
        Outcome::Refused => "The browser did not allow copying: select the text and copy it by hand".to_owned(),
    };
    let icon = move || match outcome.get() {
        Outcome::Idle => "copy",
        Outcome::Copied => "check",
        Outcome::Refused => "alert",
    };
    view! {
        <button
            type="button"
            class="button quiet icon-only small"
            aria-label=name
            aria-live="polite"
            title=name
            on:click=on::click(copy)
        >
            {move || view! { <Icon name=icon()/> }}
        </button>
    }
}
