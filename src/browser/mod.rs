//! Glue to the browser's APIs: storage, time zones, worker, channel, files, clipboard.
//! Nothing of ours may be known here; every function returns plain values or a `BrowserError`.

pub mod activity;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod files;
pub mod page;
pub mod storage;
pub mod worker;
pub mod zone;

/// What a browser refused, in the browser's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserError(pub String);

impl From<wasm_bindgen::JsValue> for BrowserError {
    fn from(value: wasm_bindgen::JsValue) -> Self {
        let text = js_sys::Reflect::get(&value, &"message".into()).ok().and_then(|m| m.as_string()).or_else(|| value.as_string());
        Self(text.unwrap_or_else(|| String::from("unknown browser error")))
    }
}
