//! Looking again and again for what others changed: while the page is seen, seldom when it is hidden.
//! What is asked, and what follows from it, is each store's business.

use crate::browser::page;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Hidden pages look this many times less often.
const HIDDEN_FACTOR: u32 = 12;
/// The loop's own step, so that a page that comes back into sight looks within it.
const STEP_MILLIS: u32 = 500;

/// Calls `look` every `every_millis` until the owner is cleaned up; never two at a time.
pub fn every<F, Fut>(every_millis: u32, look: F)
where
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = ()> + 'static,
{
    let alive = Rc::new(Cell::new(true));
    let watched = StoredValue::new_local(Rc::clone(&alive));
    on_cleanup(move || watched.with_value(|alive| alive.set(false)));
    leptos::task::spawn_local(async move {
        let mut waited = 0;
        while alive.get() {
            TimeoutFuture::new(STEP_MILLIS).await;
            waited += STEP_MILLIS;
            let due = if page::is_visible() { every_millis } else { every_millis * HIDDEN_FACTOR };
            if waited >= due && alive.get() {
                waited = 0;
                look().await;
            }
        }
    });
}
