//! A list with its inspector, and the divider between them.
//! Where there is no room for both, `style/split.css` lays the inspector over the list.

use crate::ui::on;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// The inspector's width in pixels: no narrower than a sentence, no wider than a page.
const MIN: u16 = 256;
const MAX: u16 = 960;
const STEP: u16 = 16;

/// `children` is the list; `aside` makes the inspector, which is in the document only while `open`.
#[component]
pub fn Split(
    /// The inspector's accessible name.
    #[prop(into)]
    label: String,
    #[prop(into)] open: Signal<bool>,
    /// Width of the inspector in pixels; kept by the caller.
    width: RwSignal<u16>,
    #[prop(into)] aside: ViewFn,
    children: Children,
) -> impl IntoView {
    let aside = StoredValue::new(aside);
    let label = StoredValue::new(label);
    view! {
        <div class="split" class:open=open style:--aside=move || format!("{}px", width.get().clamp(MIN, MAX))>
            <div class="split-main">{children()}</div>
            <Show when=move || open.get()>
                <Divider width/>
                <aside class="inspector" aria-label=label.get_value()>{aside.get_value().run()}</aside>
            </Show>
        </div>
    }
}

#[component]
fn Divider(width: RwSignal<u16>) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    // While dragging: the pointer's position and the width where the drag began.
    let origin = StoredValue::new(None::<(i32, u16)>);
    let set = move |to: i32| {
        let to = u16::try_from(to.max(0)).unwrap_or(MAX);
        width.set(to.clamp(MIN, MAX));
    };
    let grasp = move |event: ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        origin.set_value(Some((event.client_x(), width.get_untracked())));
        if let Some(node) = node.get_untracked() {
            let _ = node.set_pointer_capture(event.pointer_id());
        }
    };
    let drag = move |event: ev::PointerEvent| {
        if let Some((x, from)) = origin.get_value() {
            set(i32::from(from) + x - event.client_x());
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let now = i32::from(width.get_untracked());
        let to = match event.key().as_str() {
            "ArrowLeft" => now + i32::from(STEP),
            "ArrowRight" => now - i32::from(STEP),
            "Home" => i32::from(MIN),
            "End" => i32::from(MAX),
            _ => return,
        };
        event.prevent_default();
        set(to);
    };
    view! {
        <div
            node_ref=node
            class="split-divider"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label="Width of the inspector"
            aria-valuenow=move || width.get().to_string()
            aria-valuemin=MIN.to_string()
            aria-valuemax=MAX.to_string()
            on:pointerdown=on::pointer(grasp)
            on:pointermove=on::pointer(drag)
            on:pointerup=on::pointer(move |_| origin.set_value(None))
            on:pointercancel=on::pointer(move |_| origin.set_value(None))
            on:keydown=on::keydown(on_key)
        ></div>
    }
}
