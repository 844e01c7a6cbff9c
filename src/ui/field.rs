//! A labelled input with its hint and its mistake, tied together for screen readers.
//! The input itself is the caller's, so that any kind of input fits.

use leptos::prelude::*;

use super::icon::Icon;
use super::id::unique_id;

/// What the caller puts on the input: `id=ids.input aria-describedby=ids.described_by aria-invalid=...`.
#[derive(Clone)]
pub struct FieldIds {
    pub input: String,
    pub described_by: String,
    /// `"true"` while there is an error, for `aria-invalid`.
    pub invalid: Signal<Option<&'static str>>,
}

/// Use as `<Field label="Name" let:ids><input id=ids.input .../></Field>`.
#[component]
pub fn Field<F, V>(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: F,
) -> impl IntoView
where
    F: FnOnce(FieldIds) -> V + 'static,
    V: IntoView + 'static,
{
    let input = unique_id("field");
    let described_by = format!("{input}-more");
    let ids =
        FieldIds { input: input.clone(), described_by: described_by.clone(), invalid: Signal::derive(move || error.get().map(|_| "true")) };
    view! {
        <div class="field">
            <label class="field-label" for=input>{label}</label>
            {children(ids)}
            <div id=described_by>
                {(!hint.is_empty()).then(|| view! { <div class="field-hint">{hint}</div> })}
                <div role="alert">
                    {move || {
                        error
                            .get()
                            .map(|error| view! { <div class="field-error"><Icon name="alert"/>{error}</div> })
                    }}
                </div>
            </div>
        </div>
    }
}
