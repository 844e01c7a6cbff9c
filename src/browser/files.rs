//! Handing a file to the analyst.
//! Files are only ever saved, never opened in our origin.

use super::BrowserError;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves `text` under `name` through the browser's download.
pub fn save_text(name: &str, media_type: &str, text: &str) -> Result<(), BrowserError> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &bag)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or_else(|| BrowserError(String::from("no document")))?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(|_| BrowserError(String::from("no anchor")))?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url)?;
    Ok(())
}
