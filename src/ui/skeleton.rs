//! Placeholders for rows that are on their way.
//! Never shown in place of something that is already known.

use leptos::prelude::*;

/// `rows` grey lines; screen readers hear `label` once.
#[component]
pub fn Skeleton(rows: usize, #[prop(into, default = "Loading".to_owned())] label: String) -> impl IntoView {
    view! {
        <div class="skeleton" role="img" aria-label=label>
            {(0..rows).map(|_| view! { <div class="skeleton-line"></div> }).collect_view()}
        </div>
    }
}
