//! Short messages over the page: what happened, and one action that answers it.
//! Errors and messages with an action stay until they are closed; the others go by themselves.

use crate::ui::on;
use std::time::Duration;

use casebook_core::words::Sentence;
use leptos::ev;
use leptos::prelude::*;

use super::icon::Icon;
use super::id::unique_number;
use super::safe_text::SafeText;
use super::timer::Timer;
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
}

impl Toasts {
    /// Makes the handle and provides it to everything below the calling component.
    pub fn provide() -> Self {
        let toasts = Self { list: RwSignal::new(Vec::new()) };
        provide_context(toasts);
        toasts
    }

    /// The handle from the context. Without one, messages go nowhere.
    pub fn find() -> Self {
        use_context().unwrap_or_else(|| Self { list: RwSignal::new(Vec::new()) })
    }

    /// Shows a message. The same words are not shown twice at once.
    pub fn push(&self, toast: Toast) {
        if let Some(mut list) = self.list.try_write() {
            list.retain(|(_, shown)| shown.sentence != toast.sentence);
            list.push((unique_number(), toast));
        }
    }

    fn close(&self, id: u32) {
        if let Some(mut list) = self.list.try_write() {
            list.retain(|(shown, _)| *shown != id);
        }
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
    let timer = Timer::new();
    let leaves = toast.leaves_by_itself();
    // Reading takes as long as it takes: the clock stands still under the pointer and the focus.
    let start = move || {
        if leaves {
            timer.start(STAYS, close);
        }
    };
    start();

    let action = toast.action.map(|(label, run)| {
        let act = move |_: ev::MouseEvent| {
            close();
            run.run(());
        };
        view! { <button type="button" class="button small toast-action" on:click=on::click(act)>{label}</button> }
    });
    view! {
        <div
            class=format!("toast {}", toast.tone.class())
            on:pointerenter=move |_| timer.stop()
            on:pointerleave=move |_| start()
            on:focusin=move |_| timer.stop()
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
                on:click=on::click(move |_| close())
            >
                <Icon name="close"/>
            </button>
        </div>
    }
}
