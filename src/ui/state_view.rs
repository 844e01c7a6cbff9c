//! What stands where a list or a page would stand: nothing yet, or nothing because of a failure.
//! The sentences come from the catalogue in `casebook_core::words`.

use casebook_core::words::Sentence;
use leptos::prelude::*;

use super::tone::Tone;

/// A sentence in the place of content; `children` are the actions that help.
#[component]
pub fn EmptyState(
    #[prop(into)] sentence: Signal<Sentence>,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=format!("state {}", tone.class())>
            <strong>{move || sentence.get().what}</strong>
            <p>{move || sentence.get().todo}</p>
            {children.map(|children| view! { <div class="cluster">{children()}</div> })}
        </div>
    }
}
