//! The time as signals: one for "3 s ago", one for queries that say "-7d".
//! No formatting here.

use crate::browser::clock::now_micros;
use crate::browser::page;
use casebook_core::time::Instant;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// Now, by this computer's clock.
#[must_use]
pub fn now() -> Instant {
    Instant::from_micros(now_micros())
}

/// A signal that ticks each second while the page is seen. Made once, by the app.
#[must_use]
pub fn ticking() -> Signal<Instant> {
    let tick = RwSignal::new(now());
    let interval = StoredValue::new_local(Some(Interval::new(1_000, move || {
        if page::is_visible() {
            tick.set(now());
        }
    })));
    on_cleanup(move || interval.set_value(None));
    tick.into()
}
