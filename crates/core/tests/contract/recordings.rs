//! The recordings under `tests/fixtures` as values, and the timelines in them.
//! What is expected of them is in the tests.

use std::path::Path;

use casebook_core::call::{Answer, Call};
use casebook_core::case::CaseId;
use casebook_core::error::ApiError;
use casebook_core::frame::Frame;
use casebook_core::iris::{self, Dialect};
use casebook_core::timeline::SCHEMA;
use casebook_core::timeline::windows::Window;
use serde_json::Value;

/// One recorded request with its answer.
pub struct Exchange {
    pub dialect: Dialect,
    pub name: String,
    pub method: String,
    pub path: String,
    pub query: Value,
    pub status: u16,
    pub content_type: String,
    pub body: Vec<u8>,
}

impl Exchange {
    pub fn read<T>(&self, call: &Call<T>) -> Result<T, ApiError> {
        self.read_body(call, &self.body)
    }

    pub fn read_body<T>(&self, call: &Call<T>, body: &[u8]) -> Result<T, ApiError> {
        call.read(&Answer { status: self.status, content_type: &self.content_type, retry_after_secs: None, body })
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn is_success(&self) -> bool {
        self.status == 200 && self.json()["status"] == "success"
    }
}

pub fn recordings() -> Vec<Exchange> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let mut found = Vec::new();
    for (folder, dialect) in [("iris-2.0", Dialect::V20), ("iris-2.4", Dialect::V24)] {
        let mut files: Vec<_> = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let recording: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
            let more = recording["more"].as_array().unwrap();
            for item in std::iter::once(&recording).chain(more) {
                let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
                let body = match &item["response_body"] {
                    Value::String(text) => text.clone().into_bytes(),
                    other => other.to_string().into_bytes(),
                };
                let name = format!("{folder}/{} “{}”", file.file_stem().unwrap().to_string_lossy(), text("label"));
                found.push(Exchange {
                    dialect,
                    name,
                    method: text("method"),
                    path: text("path"),
                    query: item["query"].clone(),
                    status: item["status"].as_u64().unwrap() as u16,
                    content_type: text("content_type"),
                    body,
                });
            }
        }
    }
    // Browsers never hand over the answers to HEAD and OPTIONS.
    found.retain(|exchange| !matches!(exchange.method.as_str(), "HEAD" | "OPTIONS"));
    assert!(found.len() > 200, "only {} recordings", found.len());
    found
}

pub fn recorded(name: &str) -> Exchange {
    recordings().into_iter().find(|exchange| exchange.name == name).unwrap_or_else(|| panic!("no recording {name}"))
}

/// The rows of an answer to the timeline's filter.
pub fn timeline(exchange: &Exchange) -> Frame {
    let decoded = exchange.read(&iris::timeline::window(CaseId(2), &Window::ALL)).unwrap();
    assert_eq!(decoded.unreadable, 0);
    let mut frame = Frame::new(&SCHEMA);
    frame.absorb(decoded.segment);
    frame
}

/// All 60 events of case 2.
pub fn whole_timeline(dialect: &str) -> Frame {
    timeline(&recorded(&format!("{dialect}/25-timeline-advanced-filter “success: empty object = all events”")))
}
