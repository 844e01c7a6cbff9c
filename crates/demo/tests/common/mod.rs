//! A running demo server, a tiny client for it, and the recordings to compare with.
//! What is promised is said in the test files.

#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use casebook_demo::data::{self, people};
use casebook_demo::model::World;
use casebook_demo::options::{Dialect, Options};
use casebook_demo::server::{self, Running};
use reqwest::{Client, Method, Url};
use serde_json::{Value, json};

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    /// Without parameters.
    pub content_type: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Got {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Null when the body is no JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// A request in the making.
pub struct Ask {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

impl Ask {
    pub fn new(method: &str, path: &str) -> Self {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        Self { method, path: path.trim_start_matches('/').to_owned(), query: Vec::new(), headers: Vec::new(), body: None }
    }

    pub fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    pub fn post(path: &str, body: &Value) -> Self {
        Self::new("POST", path).header("content-type", "application/json").body(&body.to_string())
    }

    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.query.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Signs in with an IRIS API key.
    pub fn key(self, key: &str) -> Self {
        self.header("authorization", &format!("Bearer {key}"))
    }

    pub fn admin(self) -> Self {
        self.key(people::ADMINISTRATOR_KEY)
    }

    pub fn body(mut self, body: &str) -> Self {
        self.body = Some(body.to_owned());
        self
    }
}

/// A demo server on a free port.
pub struct Demo {
    running: Running,
    client: Client,
}

impl Demo {
    pub async fn start(options: Options, world: World) -> Self {
        let running = server::start_with(Options { port: 0, ..options }, world).await.unwrap();
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { running, client }
    }

    /// The server with the recorded case as case 2 and an empty case 3, as the recorded one had.
    pub async fn with_recorded_case(dialect: Dialect) -> Self {
        let mut world = data::fresh();
        // The recorded server's first case was empty, so that the recorded events got their ids from 1 on.
        world.cases.get_mut(&1).unwrap().timeline = Default::default();
        world.ids.event = 0;
        let export = recordings("tests/fixtures", dialect).join("09-case-export.json");
        assert_eq!(data::import_file(&mut world, &export).unwrap(), 2, "the export keeps its number");
        let demo = Self::start(Options { dialect, ..Options::default() }, world).await;
        let scratch = json!({ "case_name": "Scratch", "case_description": "empty", "case_soc_id": "", "case_customer": 1 });
        let made = demo.iris(Ask::post("manage/cases/add", &scratch).admin()).await;
        assert_eq!(made.json()["data"]["case_id"], 3);
        demo
    }

    /// Sends a request to the imitated IRIS.
    pub async fn iris(&self, ask: Ask) -> Got {
        let path = format!("api/iris/{}", ask.path);
        self.send(Ask { path, ..ask }).await
    }

    /// Sends a request below the prefix.
    pub async fn send(&self, ask: Ask) -> Got {
        self.try_send(ask).await.unwrap()
    }

    pub async fn try_send(&self, ask: Ask) -> Result<Got, reqwest::Error> {
        let mut url = Url::parse(&self.running.url).unwrap().join(&ask.path).unwrap();
        if !ask.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&ask.query);
        }
        let mut request = self.client.request(ask.method, url);
        for (name, value) in &ask.headers {
            request = request.header(name, value);
        }
        if let Some(body) = ask.body {
            request = request.body(body);
        }
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: BTreeMap<String, String> = answer.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let content_type = headers.get("content-type").map_or("", |value| value.split(';').next().unwrap()).to_owned();
        Ok(Got { status, content_type, headers, body: answer.bytes().await?.to_vec() })
    }

    pub fn url(&self) -> &str {
        &self.running.url
    }

    /// The same server, asked from above its prefix.
    pub async fn outside(&self, path: &str) -> Got {
        let url = Url::parse(&self.running.url).unwrap().join(path).unwrap();
        let answer = self.client.get(url).send().await.unwrap();
        let status = answer.status().as_u16();
        let headers = answer.headers().iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
        Got { status, content_type: String::new(), headers, body: Vec::new() }
    }
}

/// The recordings of a version below a folder of the repository or of this crate.
pub fn recordings(folder: &str, dialect: Dialect) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(if folder == "tests/fixtures" { "../.." } else { "" });
    root.join(folder).join(if dialect == Dialect::V20 { "iris-2.0" } else { "iris-2.4" })
}

/// The exchanges of the recording with this name, whatever its number.
pub fn exchanges(dialect: Dialect, name: &str) -> Vec<Value> {
    let wanted = format!("-{name}.json");
    let file = ["tests/fixtures", "tests/recordings"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(recordings(folder, dialect)).unwrap())
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().ends_with(&wanted))
        .unwrap_or_else(|| panic!("no recording {name} of {dialect:?}"));
    let mut first: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let more = first.as_object_mut().unwrap().remove("more").unwrap_or(json!([]));
    std::iter::once(first).chain(more.as_array().unwrap().clone()).collect()
}
