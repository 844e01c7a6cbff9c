//! How the bundle and the APIs are served: prefix, deep links, security headers, caching, compression, no CORS.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use std::fs;
use std::path::PathBuf;

use casebook_demo::data;
use casebook_demo::options::Options;
use common::{Ask, Demo};
use serde_json::json;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types default; frame-ancestors 'none'";

/// A folder with a small bundle, removed when dropped.
struct Dist(PathBuf);

impl Dist {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("casebook-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files = [
            ("index.html", "<!doctype html><base href=\"/\"><title>Casebook</title>"),
            ("boot.js", "boot"),
            ("config.json", "{}"),
            ("casebook-0123456789abcdef_bg.wasm", "wasm"),
            ("casebook-0123456789abcdef_bg.wasm.br", "brotli"),
            ("casebook-0123456789abcdef_bg.wasm.gz", "gzip"),
        ];
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Dist {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn demo(dist: &Dist, prefix: &str) -> Demo {
    let options = Options { dist: Some(dist.0.clone()), prefix: prefix.to_owned(), ..Options::default() };
    Demo::start(options, data::fresh()).await
}

#[tokio::test]
async fn a_deep_link_below_the_prefix_gets_the_page_with_its_base_at_the_prefix() {
    let dist = Dist::new("deep-link");
    let demo = demo(&dist, "/ir/desk/").await;
    for path in ["", "cases/2/timeline", "index.html"] {
        let page = demo.send(Ask::get(path).query("q", "tag:x")).await;
        assert_eq!((page.status, page.content_type.as_str()), (200, "text/html"), "{path}");
        assert!(page.text().contains("<base href=\"/ir/desk/\">"), "{path}: {}", page.text());
        assert_eq!(page.header("cache-control"), "no-cache");
    }
    let above = demo.outside("/").await;
    assert_eq!((above.status, above.header("location")), (307, "/ir/desk/"));
    assert_eq!(demo.outside("/ir/desk").await.status / 100, 2, "the mount point without its slash works too");
}

#[tokio::test]
async fn an_unknown_api_path_or_file_is_not_answered_with_the_page() {
    let dist = Dist::new("not-found");
    let demo = demo(&dist, "/").await;
    for path in ["api/nothing", "missing.js", "cases/2/style.css"] {
        let got = demo.send(Ask::get(path)).await;
        assert_eq!((got.status, got.content_type.as_str()), (404, "text/plain"), "{path}");
    }
}

#[tokio::test]
async fn every_static_answer_bears_the_security_headers() {
    let dist = Dist::new("headers");
    let demo = demo(&dist, "/").await;
    for path in ["", "boot.js", "casebook-0123456789abcdef_bg.wasm", "missing.js"] {
        let got = demo.send(Ask::get(path)).await;
        assert_eq!(got.header("content-security-policy"), POLICY, "{path}");
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert_eq!(got.header("referrer-policy"), "no-referrer");
        assert_eq!(got.header("cross-origin-opener-policy"), "same-origin");
        assert!(!got.header("permissions-policy").is_empty());
    }
}

#[tokio::test]
async fn a_portal_named_at_start_may_frame_the_page() {
    let options = Options { frame_ancestors: "https://portal.example".to_owned(), ..Options::default() };
    let demo = Demo::start(options, data::fresh()).await;
    let policy = demo.send(Ask::get("")).await.header("content-security-policy").to_owned();
    assert!(policy.ends_with("frame-ancestors https://portal.example"), "{policy}");
}

#[tokio::test]
async fn hashed_files_are_cached_for_good_and_the_others_asked_for_again() {
    let dist = Dist::new("caching");
    let demo = demo(&dist, "/").await;
    let wasm = demo.send(Ask::get("casebook-0123456789abcdef_bg.wasm")).await;
    assert_eq!(wasm.content_type, "application/wasm");
    assert!(wasm.header("cache-control").contains("immutable"));
    for path in ["boot.js", "config.json"] {
        assert_eq!(demo.send(Ask::get(path)).await.header("cache-control"), "no-cache", "{path}");
    }
}

#[tokio::test]
async fn a_precompressed_file_is_sent_in_the_best_encoding_the_browser_takes() {
    let dist = Dist::new("encoding");
    let demo = demo(&dist, "/").await;
    for (accepted, encoding, body) in [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip"), ("identity", "", "wasm")] {
        let got = demo.send(Ask::get("casebook-0123456789abcdef_bg.wasm").header("accept-encoding", accepted)).await;
        assert_eq!((got.header("content-encoding"), got.text().as_str()), (encoding, body), "{accepted}");
        assert_eq!(got.content_type, "application/wasm");
        assert_eq!(got.header("vary"), "Accept-Encoding");
    }
}

#[tokio::test]
async fn api_answers_are_never_stored_and_never_open_to_other_origins() {
    let demo = Demo::start(Options::default(), data::fresh()).await;
    let ask = || Ask::get("api/ping").admin().header("origin", "https://elsewhere.example");
    let got = demo.iris(ask()).await;
    assert_eq!((got.status, got.header("cache-control"), got.header("x-content-type-options")), (200, "no-store", "nosniff"));
    let preflight = Ask::new("OPTIONS", "api/ping").header("origin", "https://elsewhere.example");
    let preflight = demo.iris(preflight.header("access-control-request-method", "GET")).await;
    assert_eq!(preflight.status, 200);
    for answer in [&got, &preflight] {
        assert!(!answer.headers.keys().any(|name| name.starts_with("access-control")), "{:?}", answer.headers);
    }
}

#[tokio::test]
async fn precinct_signs_in_out_and_refuses_in_both_of_its_ways() {
    let world = data::fresh();
    let (email, password) = (world.precinct.email.clone(), world.precinct.password.clone());
    let demo = Demo::start(Options::default(), world).await;
    let login =
        |email: &str, password: &str| demo.send(Ask::post("api/precinct/v1/login", &json!({ "email": email, "password": password })));
    let wrong = login(&email, "wrong").await;
    assert_eq!((wrong.status, &wrong.json()["success"]), (401, &json!(false)));
    let flagged = login("flagged@casebook.example", "x").await;
    assert_eq!((flagged.status, &flagged.json()["success"], &flagged.json()["token"]), (200, &json!(false), &json!(null)));
    let right = login(&email, &password).await.json();
    let token = right["token"].as_str().unwrap();
    let settings = || demo.send(Ask::get("api/precinct/v1/settings").header("API-Token", token));
    assert_eq!(demo.send(Ask::get("api/precinct/v1/settings")).await.status, 403);
    assert!(settings().await.json().is_array());
    let logout = demo.send(Ask::new("DELETE", "api/precinct/v1/logout").header("API-Token", token)).await;
    assert_eq!((logout.status, logout.text().as_str()), (200, ""));
    assert_eq!(settings().await.status, 403, "the token is dead");
    let nothing = demo.send(Ask::get("api/precinct/v1/api/nothing").header("API-Token", token)).await;
    assert_eq!((nothing.status, nothing.content_type.as_str()), (404, "application/json"));
}
