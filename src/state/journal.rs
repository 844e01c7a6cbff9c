//! The journal of edits: what was typed is kept here before it is sent, and until the server is known to hold it.
//! It keeps and lists; what an entry means is known to the store that wrote it.

use crate::browser::database::Texts;
use crate::state::clock;
use casebook_core::call::lenient::from_str;
use casebook_core::sorted::sorted;
use leptos::prelude::*;
use serde_json::json;
use std::rc::Rc;

/// How far an edit got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Typed, not sent.
    Draft,
    /// Sent; whether the server holds it is not known yet.
    Sent,
}

/// One edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Unique; one draft of one thing keeps one id.
    pub id: String,
    /// Which store wrote it, e.g. `case.new`.
    pub kind: String,
    /// What it is called in a list of unfinished edits.
    pub title: String,
    /// When it was last changed, microseconds since 1970.
    pub at_micros: i64,
    pub stage: Stage,
    /// The edit itself, as its store writes it.
    pub payload: String,
}

impl Entry {
    fn to_json(&self) -> String {
        let Self { id, kind, title, at_micros, stage, payload } = self;
        let is_sent = *stage == Stage::Sent;
        json!({ "id": id, "kind": kind, "title": title, "at_micros": at_micros, "is_sent": is_sent, "payload": payload }).to_string()
    }

    fn from_json(text: &str) -> Option<Self> {
        let node = from_str(text).ok()?;
        let stage = if node.get("is_sent")?.as_flag() { Stage::Sent } else { Stage::Draft };
        let string = |name| Some(node.get(name)?.as_str()?.to_owned());
        Some(Self {
            id: string("id")?,
            kind: string("kind")?,
            title: string("title")?,
            at_micros: node.number("at_micros")?,
            stage,
            payload: string("payload")?,
        })
    }
}

/// A copyable handle of the journal.
#[derive(Clone, Copy)]
pub struct Journal {
    texts: StoredValue<Option<Rc<Texts>>, LocalStorage>,
    /// Entries that are not closed, oldest first.
    pub open: RwSignal<Vec<Entry>>,
    /// Why entries live in memory only: the browser gave no storage.
    pub blocked: RwSignal<Option<String>>,
}

impl Default for Journal {
    /// An empty journal; [`Journal::start`] reads what was left.
    fn default() -> Self {
        Self { texts: StoredValue::new_local(None), open: RwSignal::new(Vec::new()), blocked: RwSignal::new(None) }
    }
}

impl Journal {
    /// Opens the browser's storage and lists what an earlier visit left open.
    pub async fn start(self) {
        let opened = async {
            let texts = Texts::open("casebook journal", "entries").await?;
            let left = texts.all().await?;
            Ok::<_, crate::browser::BrowserError>((texts, left))
        };
        match opened.await {
            Ok((texts, left)) => {
                let entries: Vec<Entry> = left.iter().filter_map(|text| Entry::from_json(text)).collect();
                let mut entries = sorted(entries, |entry| [entry.at_micros, 0]);
                // What was typed before storage was ready must not be lost either.
                let early = self.open.get_untracked();
                entries.retain(|e| early.iter().all(|x| x.id != e.id));
                entries.extend(early.iter().cloned());
                self.texts.set_value(Some(Rc::new(texts)));
                self.open.set(entries);
                for entry in early {
                    self.keep(&entry).await;
                }
            }
            Err(error) => self.blocked.set(Some(error.0)),
        }
    }

    /// Writes or rewrites an entry. Returns when it is on disk, or known to be in memory only.
    pub async fn write(self, id: &str, kind: &str, title: &str, stage: Stage, payload: String) {
        let entry =
            Entry { id: id.to_owned(), kind: kind.to_owned(), title: title.to_owned(), at_micros: clock::now().micros(), stage, payload };
        self.open.update(|open| {
            open.retain(|e| e.id != entry.id);
            open.push(entry.clone());
        });
        self.keep(&entry).await;
    }

    /// The edit is done or given up.
    pub async fn close(self, id: &str) {
        // Off the disk first: what is no longer offered must not come back with a reload.
        if let Some(texts) = self.texts.get_value() {
            self.note(texts.delete(id).await);
        }
        self.open.update(|open| open.retain(|e| e.id != id));
    }

    async fn keep(self, entry: &Entry) {
        if let Some(texts) = self.texts.get_value() {
            self.note(texts.put(&entry.id, &entry.to_json()).await);
        }
    }

    fn note(self, result: Result<(), crate::browser::BrowserError>) {
        if let Err(error) = result {
            self.blocked.set(Some(error.0));
        }
    }
}
