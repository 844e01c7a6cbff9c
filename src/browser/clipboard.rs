//! The clipboard, write only.
//! Nothing is ever read from it: what is pasted arrives as an event.

use super::BrowserError;

/// Puts a text on the clipboard; browsers allow it only after a key or click.
pub async fn write(text: &str) -> Result<(), BrowserError> {
    let window = web_sys::window().ok_or_else(|| BrowserError(String::from("no window")))?;
    wasm_bindgen_futures::JsFuture::from(window.navigator().clipboard().write_text(text)).await?;
    Ok(())
}
