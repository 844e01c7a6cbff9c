//! Casebook in the browser. The doors for the loader are here; everything behind them is in the modules.
//! No logic here: `app` wires, `pages` show, `state` keeps, `client` speaks to servers, `casebook_core` decides.

/// Wiring: config, session, stores, router, frame.
mod app;
/// Glue to the browser's APIs.
pub mod browser;
/// The one door to the network.
pub mod client;
/// `config.json`, read at start.
pub mod config;
/// How pages move.
pub mod navigator;
/// The screens.
pub mod pages;
/// URL shapes.
pub mod route;
/// Who is signed in where.
pub mod session;
/// Reactive stores, live refresh, the journal of edits.
pub mod state;
/// Parts without business knowledge.
pub mod ui;

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use app::{App, Start};
use browser::worker::Port;
use config::Config;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Starts the program in the page's body. `config` is the text of `config.json`, `base` the address of the installation with
/// a slash at its end, `spawn_worker` makes the worker that runs [`worker_main`].
#[wasm_bindgen]
pub fn boot(config: &str, base: &str, spawn_worker: &Function) -> Result<(), JsError> {
    console_error_panic_hook::set_once();
    let config = Config::parse(config).map_err(|reason| JsError::new(&format!("config.json: {reason}")))?;
    // Without a worker big answers are read on the page's own thread: slower, not wrong.
    let worker = spawn_worker.call0(&JsValue::NULL).ok().and_then(|w| w.dyn_into().ok()).map(Port::new);
    let start = Start { config, base: base.to_owned(), worker };
    mount_to_body(move || view! { <App start/> });
    browser::page::mark("casebook:mounted");
    Ok(())
}

/// Runs in the worker: answers the page's requests for as long as the worker lives.
#[wasm_bindgen]
pub fn worker_main() {
    console_error_panic_hook::set_once();
    state::decode::serve();
}
