//! An instant as the analyst chose to see it: always with its zone.
//! Formatting is `casebook_core::time`'s.

use std::sync::Arc;

use casebook_core::time::{Instant, Zone, format_full};
use leptos::prelude::*;

/// Date, time and zone; the UTC time is in the tooltip and in the `datetime` attribute.
#[component]
pub fn Time(#[prop(into)] instant: Signal<Option<Instant>>, zone: Signal<Arc<Zone>>) -> impl IntoView {
    let utc = move || instant.get().map(|instant| format_full(instant, &Zone::utc()));
    let text = move || instant.get().map(|instant| format_full(instant, &zone.get()));
    view! {
        <time datetime=move || utc().map(|text| text.replace(" UTC", "Z")) title=utc>
            {text}
        </time>
    }
}
