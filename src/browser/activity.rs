//! Notices that somebody is at the keyboard.
//! It only says when; what idleness means is the session's business.

use super::BrowserError;
use super::page::Listening;

/// Calls `f` on each key, pointer or wheel action anywhere in the page.
pub fn on_activity(f: impl Fn() + Clone + 'static) -> Result<Vec<Listening>, BrowserError> {
    let window = web_sys::window().ok_or_else(|| BrowserError(String::from("no window")))?;
    ["keydown", "pointerdown", "pointermove", "wheel"]
        .into_iter()
        .map(|name| {
            let f = f.clone();
            Listening::on(&window, name, move |_| f())
        })
        .collect()
}
