//! What the proxy promises, against a server that writes down what reached it.
//! The imitation of IRIS stands behind it in the last one, with everything that goes between.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::sync::{Arc, Mutex};

use axum::routing::any;
use tokio::net::TcpListener;

use super::*;
use crate::data;
use crate::data::people::ADMINISTRATOR_KEY;
use crate::options::Options;
use crate::server::{self, Running};

/// What the server behind the proxy saw, one line a header.
type Seen = Arc<Mutex<String>>;

async fn serve(app: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

/// A server that records and sets cookies, with the proxy in front of it under `/api/iris`.
async fn behind_proxy() -> (String, Seen) {
    let seen = Seen::default();
    let record = seen.clone();
    let app = Router::new().route("/moved", any(|| async { (StatusCode::FOUND, [("location", "/login")]) })).fallback(any(
        move |request: Request| async move {
            let (head, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let mut text = format!("{} {}\n", head.method, head.uri);
            for (name, value) in &head.headers {
                text.push_str(&format!("{name}: {}\n", value.to_str().unwrap()));
            }
            text.push_str(&format!("body {}\n", body.len()));
            *record.lock().unwrap() = text;
            let headers =
                [("set-cookie", "session=x; HttpOnly"), ("x-kept", "yes"), ("keep-alive", "timeout=5"), ("content-range", "bytes 0-1/9")];
            (StatusCode::PARTIAL_CONTENT, headers, "answer")
        },
    ));
    let upstream = Upstream::new("IRIS", &format!("{}/sub/", serve(app).await), false).unwrap();
    (serve(Router::new().nest("/api/iris", router(upstream))).await, seen)
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

#[tokio::test]
async fn cookies_are_stripped_both_ways_and_credentials_kept() {
    let (origin, seen) = behind_proxy().await;
    let answer = client()
        .post(format!("{origin}/api/iris/case/timeline/events/add?cid=2"))
        .header("cookie", "session=stray")
        .header("origin", "http://localhost:8080")
        .header("referer", "http://localhost:8080/cases/2")
        .header("te", "trailers")
        .header("authorization", "Bearer k")
        .header("x-iris-auth", "k2")
        .header("api-token", "k3")
        .header("range", "bytes=0-1")
        .header("content-type", "application/json")
        .body("{\"a\":1}")
        .send()
        .await
        .unwrap();
    let headers = answer.headers().clone();
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap().as_str()), (206, "answer"));
    assert!(!headers.contains_key("set-cookie") && !headers.contains_key("keep-alive"), "{headers:?}");
    assert_eq!((&headers["x-kept"], &headers["content-range"]), (&"yes".parse().unwrap(), &"bytes 0-1/9".parse().unwrap()));

    let seen = seen.lock().unwrap().clone();
    assert!(seen.starts_with("POST /sub/case/timeline/events/add?cid=2\n"), "{seen}");
    for kept in [
        "authorization: Bearer k",
        "x-iris-auth: k2",
        "api-token: k3",
        "range: bytes=0-1",
        "content-type: application/json",
        "content-length: 7",
        "body 7",
    ] {
        assert!(seen.contains(kept), "{kept} in {seen}");
    }
    for gone in ["cookie", "origin", "referer", "te: ", "transfer-encoding"] {
        assert!(!seen.contains(gone), "{gone} in {seen}");
    }
}

#[tokio::test]
async fn a_twice_encoded_query_reaches_the_server_as_written_and_a_get_has_no_body() {
    let (origin, seen) = behind_proxy().await;
    let path = "/case/timeline/advanced-filter?cid=2&q=%257B%2522tag%2522%253A%255B%2522c%252B%252B%2522%255D%257D";
    client().get(format!("{origin}/api/iris{path}")).send().await.unwrap();
    let seen = seen.lock().unwrap().clone();
    assert!(seen.starts_with(&format!("GET /sub{path}\n")), "{seen}");
    assert!(seen.contains("body 0") && !seen.contains("transfer-encoding"), "{seen}");
}

#[tokio::test]
async fn a_redirect_is_handed_on_and_not_followed() {
    let app = Router::new().fallback(any(|| async { (StatusCode::FOUND, [("location", "/login")]) }));
    let upstream = Upstream::new("IRIS", &serve(app).await, false).unwrap();
    let origin = serve(Router::new().nest("/api/iris", router(upstream))).await;
    let answer = client().get(format!("{origin}/api/iris/case")).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().unwrap()), (302, "/login"));
}

#[tokio::test]
async fn a_server_that_is_down_gives_502_and_a_sentence_that_names_the_option() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let upstream = Upstream::new("Precinct", &format!("http://{free}"), false).unwrap();
    let origin = serve(Router::new().nest("/api/precinct", router(upstream))).await;
    let answer = client().get(format!("{origin}/api/precinct/v1/settings")).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 502);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/plain"));
    let text = answer.text().await.unwrap();
    assert!(text.contains("cannot be reached") && text.contains("--precinct-url"), "{text}");
}

async fn demo(iris_url: Option<String>) -> Running {
    let options = Options { port: 0, iris_url, ..Options::default() };
    server::start_with(options, data::world(data::Plan { events: None, cases: 0 })).await.unwrap()
}

#[tokio::test]
async fn through_the_proxy_the_imitation_answers_as_it_does_directly_but_without_its_cookie() {
    let direct = demo(None).await;
    let proxied = demo(Some(format!("{}api/iris", direct.url))).await;
    let get = |origin: &str, path: &str| {
        client().get(format!("{origin}api/iris/{path}")).bearer_auth(ADMINISTRATOR_KEY).header("cookie", "session=stray").send()
    };
    assert!(
        get(&direct.url, "manage/cases/list").await.unwrap().headers().contains_key("set-cookie"),
        "the imitation sets what must not pass"
    );
    // {"tag":["persistence"]}, encoded twice.
    let filter = "case/timeline/advanced-filter?cid=2&q=%257B%2522tag%2522%253A%255B%2522persistence%2522%255D%257D";
    for path in ["manage/cases/list", filter, "nothing-here"] {
        let (through, straight) = (
            get(&proxied.url, path).await.unwrap(),
            client().get(format!("{}api/iris/{path}", direct.url)).bearer_auth(ADMINISTRATOR_KEY).send().await.unwrap(),
        );
        assert!(!through.headers().contains_key("set-cookie"), "{path}");
        assert_eq!(through.status(), straight.status(), "{path}");
        assert_eq!(through.headers().get("content-type"), straight.headers().get("content-type"), "{path}");
        assert_eq!(through.bytes().await.unwrap(), straight.bytes().await.unwrap(), "{path}");
    }
    let without = client().get(format!("{}api/iris/manage/cases/list", proxied.url)).send().await.unwrap();
    assert_eq!(without.status().as_u16(), 401);
}

#[test]
fn an_address_that_is_no_web_address_is_refused_at_start() {
    for wrong in ["iris.example", "ftp://iris.example/", "https://iris.example/?x=1"] {
        assert!(Upstream::new("IRIS", wrong, false).is_err(), "{wrong}");
    }
}
