//! Small texts the browser keeps: preferences for good, and what an analyst chose to keep for one tab.
//! No secret may be written with `Shelf::Preferences`.

use web_sys::Storage;

/// Where a text is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// Until the analyst clears the site's data: layouts, theme, zone.
    Preferences,
    /// Until the tab is closed.
    Tab,
}

fn open(shelf: Shelf) -> Option<Storage> {
    let window = web_sys::window()?;
    match shelf {
        Shelf::Preferences => window.local_storage(),
        Shelf::Tab => window.session_storage(),
    }
    .ok()
    .flatten()
}

/// Keys carry the path of the installation, so that two on one origin do not share.
fn full_key(key: &str) -> String {
    let base = web_sys::window().and_then(|w| w.document()).and_then(|d| d.base_uri().ok().flatten()).unwrap_or_default();
    format!("casebook {base} {key}")
}

/// The text kept under `key`; `None` too when the browser blocks storage.
#[must_use]
pub fn read(shelf: Shelf, key: &str) -> Option<String> {
    open(shelf)?.get_item(&full_key(key)).ok().flatten()
}

/// Keeps a text; says whether the browser took it.
pub fn write(shelf: Shelf, key: &str, value: &str) -> bool {
    open(shelf).is_some_and(|s| s.set_item(&full_key(key), value).is_ok())
}

/// Forgets a text.
pub fn remove(shelf: Shelf, key: &str) {
    if let Some(storage) = open(shelf) {
        // A storage that cannot remove holds nothing to remove.
        let _ = storage.remove_item(&full_key(key));
    }
}
