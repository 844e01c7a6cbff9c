//! The browser's clocks: the time of day, and one that only goes forward.
//! Reading them is all that happens here; arithmetic belongs to core.

/// Microseconds since 1970, at the millisecond resolution browsers give.
#[must_use]
pub fn now_micros() -> i64 {
    // A double holds microseconds exactly until the year 2255.
    #[allow(clippy::cast_possible_truncation)]
    let millis = js_sys::Date::now() as i64;
    millis * 1_000
}

/// A monotonic clock in microseconds, for measuring how long a request took.
#[must_use]
pub fn monotonic_micros() -> u64 {
    let millis = web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let micros = (millis * 1_000.0) as u64;
    micros
}
