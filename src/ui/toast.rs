//! Short messages over the page: what happened, and one action that answers it.
//! Errors and messages with an action stay until they are closed; the others go by themselves.

use std::time::Duration;

use casebook_core::words::Sentence;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::icon::Icon;
use super::safe_text::SafeText;
use super::tone::Tone;

const STAYS: Duration = Duration::from_secs(6);

/// One message.
#[derive(Clone)]
pub struct Toast {
    pub tone: Tone,
    pub sentence: Sentence,
    /// The words on the button and what it does; the toast closes with it.
    pub action: Option<(String, Callback<()>)>,
}

impl Toast {
    fn leaves_by_itself(&self) -> bool {
        self.action.is_none() && !matches!(self.tone, Tone::Warn | Tone::Danger)
    }
}

/// The handle through which any part shows a message: taken from the context once, then kept.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Makes the handle and provides it to everything below the calling component.
    pub fn provide() -> Self {
        let toasts = Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// The handle from the context. Without one, messages go nowhere.
    pub fn find() -> Self {
        use_context().unwrap_or_else(|| Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) })
    }

    /// Shows a message. The same words are not shown twice at once.
    pub fn push(&self, toast: Toast) {
        let id = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        let Some(id) = id else { return };
        self.list.update(|list| {
            list.retain(|(_, shown)| shown.sentence != toast.sentence);
            list.push((id, toast));
        });
    }

    fn close(&self, id: u32) {
        self.list.update(|list| list.retain(|(shown, _)| *shown != id));
    }
}

/// The place where the messages appear; once in the shell.
#[component]
pub fn Toasts() -> impl IntoView {
    let toasts = Toasts::find();
    let of_tone = move |urgent: bool| {
        let mut list = toasts.list.get();
        list.retain(|(_, toast)| (toast.tone == Tone::Danger) == urgent);
        list
    };
    view! {
        <div class="toasts">
            <div role="status">
                <For each=move || of_tone(false) key=|(id, _)| *id let((id, toast))>
                    <ToastView id toast/>
                </For>
            </div>
            <div role="alert">
                <For each=move || of_tone(true) key=|(id, _)| *id let((id, toast))>
                    <ToastView id toast/>
                </For>
            </div>
        </div>
    }
}

#[component]
fn ToastView(id: u32, toast: Toast) -> impl IntoView {
    let toasts = Toasts::find();
    let close = move || toasts.close(id);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        timer.try_update_value(|timer| timer.take().inspect(TimeoutHandle::clear));
    };
    let leaves = toast.leaves_by_itself();
    // Reading takes as long as it takes: the clock stands still under the pointer and the focus.
    let start = move || {
        stop();
        if leaves {
            timer.set_value(set_timeout_with_handle(close, STAYS).ok());
        }
    };
    start();
    on_cleanup(stop);

    let action = toast.action.map(|(label, run)| {
        let act = move |_: ev::MouseEvent| {
            close();
            run.run(());
        };
        view! { <button type="button" class="button small toast-action" on:click=act>{label}</button> }
    });
    view! {
        <div
            class=format!("toast {}", toast.tone.class())
            on:pointerenter=move |_| stop()
            on:pointerleave=move |_| start()
            on:focusin=move |_| stop()
            on:focusout=move |_| start()
        >
            <Icon name=toast.tone.icon()/>
            <div class="toast-text">
                <strong><SafeText text=toast.sentence.what/></strong>
                <p><SafeText text=toast.sentence.todo/></p>
                {action}
            </div>
            <button
                type="button"
                class="button quiet icon-only small"
                aria-label="Close message"
                on:click=move |_| close()
            >
                <Icon name="close"/>
            </button>
        </div>
    }
}
