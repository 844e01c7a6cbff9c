//! Questions that must be answered before anything else: the browser's own modal `<dialog>`.
//! What can stand beside the list belongs into the inspector, not here.

use crate::ui::on;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::icon::Icon;
use super::id::unique_id;

/// A modal dialog, open while `open` is true. The browser keeps the focus inside and gives it back at the end;
/// the content is made at each opening and gone at each closing.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    #[prop(optional)] wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("dialog");
    let labelled_by = title_id.clone();

    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                // Fails only for a dialog outside the document, where there is nobody to ask.
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // Every way out (Escape, the button, the page) ends in the browser's own `close` event.
    let closed = move |_: ev::Event| {
        open.set(false);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    let leave = move |_: ev::MouseEvent| open.set(false);
    let children = StoredValue::new(children);

    view! {
        <dialog
            node_ref=node
            class="dialog"
            class:wide=wide
            aria-labelledby=labelled_by
            on:close=closed
        >
            <Show when=move || open.get()>
                <div class="dialog-body">{children.get_value()()}</div>
            </Show>
            // After the body, so that the first focus goes to what is asked.
            <div class="dialog-head">
                <h2 id=title_id>{title}</h2>
                <button type="button" class="button quiet icon-only" aria-label="Close" on:click=on::click(leave)>
                    <Icon name="close"/>
                </button>
            </div>
        </dialog>
    }
}

/// Asks before something is done that cannot be taken back. `children` name what will be lost.
#[component]
pub fn ConfirmDialog(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    /// The words on the button: the verb, never "OK".
    #[prop(into)]
    confirm: String,
    #[prop(optional)] danger: bool,
    on_confirm: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let confirm = StoredValue::new(confirm);
    let act = move |_: ev::MouseEvent| {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <Dialog open title>
            {children.get_value()()}
            <div class="form-actions">
                <button type="button" class="button" on:click=on::click(move |_| open.set(false))>"Cancel"</button>
                <button
                    type="button"
                    class="button"
                    class:danger=danger
                    class:primary=!danger
                    on:click=on::click(act)
                >
                    {confirm.get_value()}
                </button>
            </div>
        </Dialog>
    }
}
