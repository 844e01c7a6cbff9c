//! Dialog and toasts in a browser: where the focus goes and comes back to, and what stays.
//! What they say belongs to the pages.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use casebook::ui::{ConfirmDialog, Dialog, Toast, Toasts, Tone};
use casebook_core::words::Sentence;
use leptos::prelude::*;
use support::{Stage, settle, stage, text};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn with_dialog() -> (Stage, RwSignal<bool>, RwSignal<u32>) {
    let out = std::rc::Rc::new(std::cell::Cell::new(None));
    let into = out.clone();
    let stage = stage(move || {
        let (open, closed) = (RwSignal::new(false), RwSignal::new(0));
        into.set(Some((open, closed)));
        let on_close = Callback::new(move |()| closed.update(|closed| *closed += 1));
        view! {
            <button on:click=move |_| open.set(true)>"New case"</button>
            <button>"Behind"</button>
            <Dialog open title="Name the case" on_close>
                <input aria-label="Name"/>
            </Dialog>
        }
    })
    .await;
    let (open, closed) = out.take().unwrap();
    (stage, open, closed)
}

fn focused_name() -> String {
    support::name(&document().active_element().unwrap())
}

#[wasm_bindgen_test]
async fn the_dialog_takes_the_focus_keeps_it_and_gives_it_back() {
    let (stage, open, closed) = with_dialog().await;
    let opener = stage.get("button", "New case");
    opener.focus().unwrap();
    opener.click();
    settle().await;
    let dialog = stage.get("dialog", "Name the case");
    assert!(dialog.matches(":modal").unwrap());
    assert_eq!(focused_name(), "Name", "the first thing that is asked");
    stage.get("button", "Behind").focus().unwrap();
    assert_eq!(focused_name(), "Name", "what lies behind cannot be reached");

    stage.click("button", "Close", "").await;
    assert!(!open.get_untracked());
    assert_eq!(closed.get_untracked(), 1);
    assert_eq!(focused_name(), "New case");
}

#[wasm_bindgen_test]
async fn the_browsers_own_way_out_ends_in_the_same_state() {
    let (stage, open, closed) = with_dialog().await;
    open.set(true);
    settle().await;
    // What Escape does to a modal dialog.
    stage.get("dialog", "Name the case").unchecked_into::<web_sys::HtmlDialogElement>().close();
    settle().await;
    assert_eq!((open.get_untracked(), closed.get_untracked()), (false, 1));
    open.set(true);
    settle().await;
    assert_eq!(focused_name(), "Name", "it opens again");
}

#[wasm_bindgen_test]
async fn a_question_about_loss_begins_on_the_harmless_answer() {
    let out = std::rc::Rc::new(std::cell::Cell::new(None));
    let into = out.clone();
    let stage = stage(move || {
        let (open, done) = (RwSignal::new(true), RwSignal::new(0));
        into.set(Some((open, done)));
        let on_confirm = Callback::new(move |()| done.update(|done| *done += 1));
        view! {
            <ConfirmDialog open title="Delete?" confirm="Delete note" danger=true on_confirm>"One note."</ConfirmDialog>
        }
    })
    .await;
    let (open, done) = out.take().unwrap();
    assert_eq!(focused_name(), "Cancel");
    stage.click("button", "Delete note", "").await;
    assert_eq!((open.get_untracked(), done.get_untracked()), (false, 1));
}

#[wasm_bindgen_test]
async fn an_error_is_an_alert_that_stays_until_it_is_closed_and_is_said_once() {
    let out = std::rc::Rc::new(std::cell::Cell::new(None));
    let into = out.clone();
    let stage = stage(move || {
        into.set(Some(Toasts::provide()));
        view! { <Toasts/> }
    })
    .await;
    let toasts = out.take().unwrap();
    let toast = |tone, what: &str| Toast { tone, sentence: Sentence::new(what, ""), action: None };
    toasts.push(toast(Tone::Good, "Copied."));
    toasts.push(toast(Tone::Danger, "Not closed."));
    toasts.push(toast(Tone::Danger, "Not closed."));
    settle().await;
    assert_eq!(text(&stage.all("alert")[0]), "Not closed.");
    assert_eq!(text(&stage.all("status")[0]), "Copied.");
    gloo_timers::future::TimeoutFuture::new(6_300).await;
    assert_eq!(text(&stage.all("status")[0]), "");
    assert_eq!(text(&stage.all("alert")[0]), "Not closed.");
    stage.click("button", "Close message", "").await;
    assert_eq!(text(&stage.all("alert")[0]), "");
}
