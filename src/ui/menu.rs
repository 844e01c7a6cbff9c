//! What opens beside a button: a panel in the browser's top layer, and the menu made of it.
//! The browser closes it on Escape and on a click elsewhere; here it is placed and its keys are handled.

use crate::ui::on;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::Icon;
use super::id::unique_id;
use super::keys::innermost_target;
use super::px::px;

/// Distance of the panel from its button and from the edge of the window, in pixels.
const GAP: f64 = 2.0;
const EDGE: f64 = 8.0;

/// A button and the panel it opens. With `menu` the panel is a `role=menu` whose items the arrow keys walk.
#[component]
pub fn Popover(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] icon: Option<&'static str>,
    /// Shows the icon only; the label is still the button's name.
    #[prop(optional)]
    icon_only: bool,
    #[prop(optional)] menu: bool,
    #[prop(default = "button quiet")] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let id = unique_id("menu");

    // The content is made before the panel opens, so that it can be measured as soon as it is open.
    let about_to_toggle = move |event: ev::Event| open.set(opens(&event));
    let toggled = move |event: ev::Event| {
        if let (true, Some(panel), Some(button)) = (opens(&event), panel.get_untracked(), button.get_untracked()) {
            place(&panel, &button);
            focus_step(&panel, Step::First);
        }
    };
    let close = move || {
        if let Some(panel) = panel.get_untracked() {
            // Fails only when it is closed already.
            let _ = panel.hide_popover();
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(panel) = panel.get_untracked() else { return };
        let step = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" if menu => Step::First,
            "End" if menu => Step::Last,
            "Tab" if menu => return close(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        focus_step(&panel, step);
    };
    // An item of a menu closes it; a panel of settings stays open.
    let on_click = move |event: ev::MouseEvent| {
        let item = innermost_target(&event).and_then(|target| target.closest("[role=menuitem]").ok().flatten());
        if menu && item.is_some_and(|item| item.get_attribute("aria-disabled").is_none()) {
            close();
        }
    };
    let children = StoredValue::new(children);
    let name = move || icon_only.then(|| label.get());

    view! {
        <div class="menu">
            <button
                type="button"
                node_ref=button
                class=if icon_only { format!("{class} icon-only") } else { class.to_owned() }
                popovertarget=id.clone()
                aria-haspopup=menu.then_some("menu")
                aria-expanded=move || open.get().to_string()
                aria-label=name
            >
                {icon.map(|name| view! { <Icon name/> })}
                {(!icon_only).then_some(label)}
            </button>
            <div
                id=id
                node_ref=panel
                class="menu-pop"
                popover="auto"
                role=if menu { "menu" } else { "group" }
                aria-label=label
                on:beforetoggle=about_to_toggle
                on:toggle=toggled
                on:keydown=on::keydown(on_key)
                on:click=on::click(on_click)
            >
                <Show when=move || open.get()>{children.get_value()()}</Show>
            </div>
        </div>
    }
}

/// A menu of actions.
#[component]
pub fn Menu(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional)] icon_only: bool,
    #[prop(default = "button quiet")] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Popover label icon=icon.unwrap_or("down") icon_only class menu=true>
            {children.get_value()()}
        </Popover>
    }
}

/// One action of a menu; with `checked` one of several choices.
#[component]
pub fn MenuItem(
    on_select: Callback<()>,
    #[prop(optional, into)] checked: Option<Signal<bool>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="menu-item"
            role=if checked.is_some() { "menuitemradio" } else { "menuitem" }
            tabindex="-1"
            aria-checked=move || checked.map(|checked| checked.get().to_string())
            aria-disabled=move || disabled.get().then_some("true")
            on:click=on::click(move |_| {
                if !disabled.get_untracked() {
                    on_select.run(());
                }
            })
        >
            {children()}
        </button>
    }
}

/// Whether a toggle event is about opening; web-sys does not know the event's own type.
fn opens(event: &ev::Event) -> bool {
    js_sys::Reflect::get(event, &"newState".into()).is_ok_and(|state| state == "open")
}

enum Step {
    First,
    Last,
    Next,
    Previous,
}

const FOCUSABLE: &str = "[role^=menuitem], input, button, select, a[href]";

/// Moves the focus among what the panel offers, round the ends.
fn focus_step(panel: &HtmlElement, step: Step) {
    let Ok(found) = panel.query_selector_all(FOCUSABLE) else { return };
    let items: Vec<HtmlElement> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    let held = items.iter().position(|item| item.matches(":focus").unwrap_or(false));
    let last = items.len().saturating_sub(1);
    let target = match (step, held) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None | Some(0)) => last,
        (Step::Next, Some(held)) => {
            if held == last {
                0
            } else {
                held + 1
            }
        }
        (Step::Previous, Some(held)) => held - 1,
    };
    if let Some(item) = items.get(target) {
        let _ = item.focus();
    }
}

/// Puts the panel below the button, or above it, or wherever it stays inside the window.
fn place(panel: &HtmlElement, button: &HtmlElement) {
    let window = window();
    let inner = |side: Result<wasm_bindgen::JsValue, _>| side.ok().and_then(|side| side.as_f64()).unwrap_or(0.0);
    let (width, height) = (inner(window.inner_width()), inner(window.inner_height()));
    let (anchor, size) = (button.get_bounding_client_rect(), panel.get_bounding_client_rect());
    let below = anchor.bottom() + GAP;
    let top = if below + size.height() + EDGE <= height { below } else { (anchor.top() - GAP - size.height()).max(EDGE) };
    let left = anchor.left().min(width - size.width() - EDGE).max(EDGE);
    let style = panel.style();
    for (side, at) in [("top", top), ("left", left)] {
        let _ = style.set_property(side, &px(at));
    }
}
