//! Dropping tokens when nobody is at the keyboard.
//! What is typed or loaded stays where it is, covered.

use super::Session;
use crate::browser::{activity, clock};
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

const CHECK_EVERY_MILLIS: u32 = 5_000;

pub(super) fn watch(session: Session) {
    let minutes = i64::from(session.config().session.idle_lock_minutes);
    if minutes == 0 {
        return;
    }
    // Wall time, not the monotonic clock: a laptop that slept was idle.
    let last = Rc::new(Cell::new(clock::now_micros()));
    let listening = {
        let last = Rc::clone(&last);
        activity::on_activity(move || last.set(clock::now_micros()))
    };
    let interval = Interval::new(CHECK_EVERY_MILLIS, move || {
        let idle = clock::now_micros() - last.get() > minutes * 60_000_000;
        let signed_in = session.is_anywhere_now();
        if idle && signed_in && session.asked.get_untracked().is_none() {
            session.lock();
        }
    });
    let held = StoredValue::new_local(Some((listening, interval)));
    on_cleanup(move || held.set_value(None));
}
