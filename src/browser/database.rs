//! A small database of texts by key (IndexedDB), for what must survive a reload.
//! What the texts mean is decided elsewhere.

use super::BrowserError;
use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, Query, TransactionMode};
use wasm_bindgen::JsValue;

/// One store of texts.
pub struct Texts {
    database: Database,
    store: &'static str,
}

impl From<idb::Error> for BrowserError {
    fn from(error: idb::Error) -> Self {
        Self(error.to_string())
    }
}

impl Texts {
    /// Opens (or makes) the database `name` with one store. Fails where the browser blocks it: private windows, some frames.
    pub async fn open(name: &str, store: &'static str) -> Result<Self, BrowserError> {
        let mut request = Factory::new()?.open(name, Some(1))?;
        request.on_upgrade_needed(move |event| {
            if let Ok(database) = event.database() {
                let mut params = ObjectStoreParams::new();
                params.key_path(None::<KeyPath>);
                // A store that exists already is what we want.
                let _ = database.create_object_store(store, params);
            }
        });
        Ok(Self { database: request.await?, store })
    }

    /// Keeps `text` under `key`, on disk when this returns.
    pub async fn put(&self, key: &str, text: &str) -> Result<(), BrowserError> {
        let transaction = self.database.transaction(&[self.store], TransactionMode::ReadWrite)?;
        transaction.object_store(self.store)?.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// Forgets a key.
    pub async fn delete(&self, key: &str) -> Result<(), BrowserError> {
        let transaction = self.database.transaction(&[self.store], TransactionMode::ReadWrite)?;
        transaction.object_store(self.store)?.delete(Query::Key(JsValue::from_str(key)))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// All texts, in the order of their keys.
    pub async fn all(&self) -> Result<Vec<String>, BrowserError> {
        let transaction = self.database.transaction(&[self.store], TransactionMode::ReadOnly)?;
        let values = transaction.object_store(self.store)?.get_all(None, None)?.await?;
        Ok(values.iter().filter_map(JsValue::as_string).collect())
    }
}
