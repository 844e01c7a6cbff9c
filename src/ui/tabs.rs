//! Tabs inside a page, an inspector or a dialog. Pages of a case are links, not tabs of this kind.
//! Only the panel in front is in the document.

use crate::ui::on;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::id::unique_id;

/// `titles` as tabs; `panel` makes the content of the tab in front. Arrow keys, Home and End walk the tabs.
#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    titles: Vec<String>,
    selected: RwSignal<usize>,
    panel: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let prefix = StoredValue::new(unique_id("tab"));
    let tab_id = move |index: usize| format!("{}-{index}", prefix.get_value());
    let panel_id = format!("{}-panel", prefix.get_value());
    let count = titles.len();

    let on_key = move |event: ev::KeyboardEvent| {
        let now = selected.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" => (now + 1) % count.max(1),
            "ArrowLeft" => now.checked_sub(1).unwrap_or(count.saturating_sub(1)),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        selected.set(to);
        let tab = list.get_untracked().and_then(|list| list.children().item(u32::try_from(to).ok()?)?.dyn_into::<HtmlElement>().ok());
        if let Some(tab) = tab {
            let _ = tab.focus();
        }
    };
    let tabs = titles
        .into_iter()
        .enumerate()
        .map(|(index, title)| {
            let front = move || selected.get() == index;
            view! {
                <button
                    type="button"
                    id=tab_id(index)
                    class="tab"
                    role="tab"
                    aria-selected=move || front().to_string()
                    aria-controls=panel_id.clone()
                    tabindex=move || if front() { "0" } else { "-1" }
                    on:click=on::click(move |_| selected.set(index))
                >
                    {title}
                </button>
            }
        })
        .collect_view();

    view! {
        <div class="tabs" role="tablist" aria-label=label node_ref=list on:keydown=on::keydown(on_key)>{tabs}</div>
        <div
            id=panel_id.clone()
            class="tab-panel"
            role="tabpanel"
            tabindex="0"
            aria-labelledby=move || tab_id(selected.get())
        >
            {move || panel(selected.get())}
        </div>
    }
}
