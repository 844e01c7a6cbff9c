//! A small database of texts by key (IndexedDB), for what must survive a reload.
//! What the texts mean is decided elsewhere.

use super::BrowserError;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

/// One store of texts.
pub struct Texts {
    database: IdbDatabase,
    store: &'static str,
}

impl Texts {
    /// Opens (or makes) the database `name` with one store. Fails where the browser blocks it: private windows, some frames.
    pub async fn open(name: &str, store: &'static str) -> Result<Self, BrowserError> {
        let window = web_sys::window().ok_or_else(|| BrowserError(String::from("no window")))?;
        let factory = window.indexed_db()?.ok_or_else(|| BrowserError(String::from("no IndexedDB")))?;
        let request = factory.open_with_u32(name, 1)?;
        let opening = request.clone();
        let make = Closure::once_into_js(move || {
            if let Ok(database) = opening.result() {
                // A store that cannot be made fails the opening itself or, at the latest, the first transaction.
                let _ = database.unchecked_into::<IdbDatabase>().create_object_store(store);
            }
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        Ok(Self { database: answer(&request).await?.unchecked_into(), store })
    }

    /// Keeps `text` under `key`, on disk when this returns.
    pub async fn put(&self, key: &str, text: &str) -> Result<(), BrowserError> {
        self.write(|store| store.put_with_key(&text.into(), &key.into())).await
    }

    /// Forgets a key.
    pub async fn delete(&self, key: &str) -> Result<(), BrowserError> {
        self.write(|store| store.delete(&key.into())).await
    }

    /// All texts, in the order of their keys.
    pub async fn all(&self) -> Result<Vec<String>, BrowserError> {
        let transaction = self.database.transaction_with_str(self.store)?;
        let values = answer(&transaction.object_store(self.store)?.get_all()?).await?;
        Ok(Array::from(&values).iter().filter_map(|value| value.as_string()).collect())
    }

    /// One change in a transaction of its own; returns when that is complete.
    async fn write(&self, change: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Result<(), BrowserError> {
        let transaction = self.database.transaction_with_str_and_mode(self.store, IdbTransactionMode::Readwrite)?;
        change(&transaction.object_store(self.store)?)?;
        completion(&transaction).await
    }
}

/// What a request brings.
async fn answer(request: &IdbRequest) -> Result<JsValue, BrowserError> {
    settled(|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
    })
    .await
    .map_err(|()| refusal(request.error().ok().flatten()))?;
    Ok(request.result()?)
}

/// The end of a transaction. A failed request aborts it, and so does a full disk after all requests were fine: the
/// abort is the one sign of both.
async fn completion(transaction: &IdbTransaction) -> Result<(), BrowserError> {
    settled(|done, failed| {
        transaction.set_oncomplete(Some(done));
        transaction.set_onabort(Some(failed));
    })
    .await
    .map_err(|()| refusal(transaction.error()))
}

/// Waits for one of the two events that `listen` is given handlers for. Both are a promise's own functions: the
/// browser frees them with the request, and there is no closure of ours to keep alive.
async fn settled(mut listen: impl FnMut(&Function, &Function)) -> Result<(), ()> {
    let promise = Promise::new(&mut |done, failed| listen(&done, &failed));
    JsFuture::from(promise).await.map(|_| ()).map_err(|_| ())
}

/// The message, or where a browser gives none, the name of what happened.
fn refusal(error: Option<DomException>) -> BrowserError {
    let said = error.into_iter().flat_map(|error| [error.message(), error.name()]).find(|text| !text.is_empty());
    BrowserError(said.unwrap_or_else(|| String::from("the browser gave up on its database")))
}
