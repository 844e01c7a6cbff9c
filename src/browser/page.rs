//! The page as a whole: is it seen, what does the system prefer, when did something happen.
//! No layout and no history here.

use super::BrowserError;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A listener that is taken off when dropped.
pub struct Listening {
    target: web_sys::EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listening {
    /// Listens on `target` in the capture phase until dropped.
    pub fn on(target: &web_sys::EventTarget, name: &'static str, f: impl FnMut(web_sys::Event) + 'static) -> Result<Self, BrowserError> {
        let closure = Closure::<dyn FnMut(web_sys::Event)>::new(f);
        target.add_event_listener_with_callback_and_bool(name, closure.as_ref().unchecked_ref(), true)?;
        Ok(Self { target: target.clone(), name, closure })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // The target may be gone with its document; then there is nothing to take off.
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, self.closure.as_ref().unchecked_ref(), true);
    }
}

/// Whether anybody can see the page now.
#[must_use]
pub fn is_visible() -> bool {
    web_sys::window().and_then(|w| w.document()).is_none_or(|d| d.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Calls `f` whenever the page comes into sight or leaves it.
pub fn on_visibility(mut f: impl FnMut(bool) + 'static) -> Result<Listening, BrowserError> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or_else(|| BrowserError(String::from("no document")))?;
    Listening::on(&document, "visibilitychange", move |_| f(is_visible()))
}

/// Leaves a mark in the browser's performance record, where `cargo xtask bench` reads it.
pub fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|w| w.performance()) {
        // A full record is no reason to fail.
        let _ = performance.mark(name);
    }
}

/// Moves the keyboard's focus to an element, where it can take it.
pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // Fails only for an element that is not in the document any more.
        let _ = element.focus();
    }
}

/// Scheme, host and port of the page, for a link that can be given to somebody.
#[must_use]
pub fn origin() -> String {
    web_sys::window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}
