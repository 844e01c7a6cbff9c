//! The port to the worker, which runs the same module on its own thread.
//! Messages are bytes with a number; what they mean is decided elsewhere.

use super::BrowserError;
use js_sys::{Array, Function, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

/// Numbers of questions and what wakes those who asked; a handful at most.
type Waiting = Rc<RefCell<Vec<(u32, Function)>>>;

/// A worker that answers bytes with bytes.
pub struct Port {
    worker: Worker,
    waiting: Waiting,
    next: std::cell::Cell<u32>,
    _closures: [Closure<dyn FnMut(MessageEvent)>; 2],
}

impl Port {
    /// Starts listening to a worker made by the page's loader.
    #[must_use]
    pub fn new(worker: Worker) -> Self {
        let waiting = Waiting::default();
        let on_message = {
            let waiting = Rc::clone(&waiting);
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let answer = Array::from(&event.data());
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let number = answer.get(0).as_f64().unwrap_or(-1.0) as u32;
                let place = waiting.borrow().iter().position(|(asked, _)| *asked == number);
                if let Some(place) = place {
                    let (_, resolve) = waiting.borrow_mut().swap_remove(place);
                    // The other side of a promise that nobody awaits any more.
                    let _ = resolve.call1(&JsValue::NULL, &answer.get(1));
                }
            })
        };
        let on_error = {
            let waiting = Rc::clone(&waiting);
            // A worker that died answers nobody: all who wait are told so by an answer that is not bytes.
            Closure::<dyn FnMut(MessageEvent)>::new(move |_| {
                for (_, resolve) in std::mem::take(&mut *waiting.borrow_mut()) {
                    let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
                }
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Self { worker, waiting, next: std::cell::Cell::new(0), _closures: [on_message, on_error] }
    }

    /// Sends bytes (moved, not copied) with a verb and waits for the answer.
    pub async fn ask(&self, verb: &str, bytes: Uint8Array) -> Result<Vec<u8>, BrowserError> {
        let number = self.next.get();
        self.next.set(number.wrapping_add(1));
        let promise = Promise::new(&mut |resolve, _| {
            self.waiting.borrow_mut().push((number, resolve));
        });
        let message = Array::of3(&number.into(), &verb.into(), &bytes);
        self.worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))?;
        let answer = wasm_bindgen_futures::JsFuture::from(promise).await?;
        let bytes: Uint8Array = answer.dyn_into().map_err(|_| BrowserError(String::from("the background worker stopped")))?;
        Ok(bytes.to_vec())
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Runs in the worker: answers each message with what `f` makes of its verb and bytes, for as long as the worker lives.
pub fn serve(f: impl Fn(&str, &[u8]) -> Vec<u8> + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let port = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let verb = message.get(1).as_string().unwrap_or_default();
        let bytes = message.get(2).dyn_into::<Uint8Array>().map(|b| b.to_vec()).unwrap_or_default();
        let answer = Uint8Array::from(f(&verb, &bytes).as_slice());
        // The page may be gone; then there is nobody to tell.
        let _ = port.post_message_with_transfer(&Array::of2(&message.get(0), &answer), &Array::of1(&answer.buffer()));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}
