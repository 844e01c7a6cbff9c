//! What a fault rule promises, checked over a real socket where the connection matters.
//! The grammar's table is here too, so that a change of it is seen in one place.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::routing::any;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::*;

#[test]
fn a_rule_reads_as_documented_and_prints_as_given() {
    for (given, printed) in [
        ("latency=800", "latency=800@*"),
        ("500@case/timeline/advanced-filter#1", "500@case/timeline/advanced-filter#1"),
        ("502@/case/*", "502@case/*"),
        ("429=3@GET case/*#2%25", "429=3@GET case/*#2%25"),
        ("drop-before", "drop-before@*"),
        (" drop-after@POST manage/cases/add ", "drop-after@POST manage/cases/add"),
        ("truncate=4096@x", "truncate=4096@x"),
        ("expire@x%100", "expire@x"),
        ("html@x", "html@x"),
        ("hang=60@x", "hang=60@x"),
    ] {
        let rules = grammar::parse(given).unwrap();
        assert_eq!(rules.iter().map(ToString::to_string).collect::<Vec<_>>(), [printed], "{given}");
    }
    assert_eq!(grammar::parse("500@a, 502@b").unwrap().len(), 2);
}

#[test]
fn a_wrong_rule_is_refused_with_the_reason_and_adds_nothing() {
    for (given, reason) in [
        ("latency", "needs a number of milliseconds"),
        ("latency=soon", "not a number"),
        ("500=3", "takes no"),
        ("418@x", "no fault \"418\""),
        ("500@x#0", "after #"),
        ("500@x%0", "after %"),
        ("500@x%101", "1 to 100"),
        ("500@", "comes a path"),
        ("500@post x", "capitals"),
        ("502@x,teapot", "teapot"),
    ] {
        let faults = Faults::default();
        let error = faults.add(given).unwrap_err();
        assert!(error.contains(reason), "{given}: {error}");
        assert!(faults.list().is_empty(), "{given}");
    }
}

#[test]
fn a_path_is_compared_from_any_slash_on_and_not_inside_a_name() {
    let meets = |pattern: &str, path: &str| grammar::parse(&format!("500@{pattern}")).unwrap()[0].meets("GET", path);
    assert!(meets("case/timeline/*", "/x/api/iris/case/timeline/state"));
    assert!(meets("manage/cases/list", "/api/iris/manage/cases/list"));
    assert!(meets("case/*/state", "/api/iris/case/assets/state"));
    assert!(!meets("cases/list", "/api/iris/manage/big-cases/list"));
    assert!(!meets("manage/cases", "/api/iris/manage/cases/list"));
    assert!(!grammar::parse("500@POST *").unwrap()[0].meets("GET", "/a"));
}

#[test]
fn a_count_acts_exactly_that_often_and_a_percentage_always_on_the_same_requests() {
    let run = |spec: &str| {
        let faults = Faults::new(&[spec.to_owned()], 0).unwrap();
        (0..200).map(|_| faults.judge("GET", "/a", None).fault.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(run("500@a#2").iter().filter(|hit| **hit).count(), 2);
    let hits = run("500@a%25").iter().filter(|hit| **hit).count();
    assert!((30..70).contains(&hits), "{hits} of 200");
    assert_eq!(run("500@a%25"), run("500@a%25"));
    assert_eq!(run("500@a#3%50").iter().filter(|hit| **hit).count(), 3);
}

#[test]
fn latencies_add_up_and_the_first_other_rule_wins() {
    let faults = Faults::new(&["latency=5,502@a".to_owned(), "500@a".to_owned()], 7).unwrap();
    let verdict = faults.judge("GET", "/a", None);
    assert_eq!(verdict, Verdict { delay: Duration::from_millis(12), fault: Some(Fault::BadGateway) });
    assert_eq!(faults.judge("GET", "/b", None), Verdict { delay: Duration::from_millis(12), fault: None });
}

#[test]
fn an_expired_token_stays_dead_until_the_rules_are_cleared_and_others_live() {
    let faults = Faults::new(&["expire@a#1".to_owned()], 0).unwrap();
    assert_eq!(faults.judge("GET", "/a", Some("t1")).fault, Some(Fault::Expire));
    assert_eq!(faults.judge("GET", "/b", Some("t1")).fault, Some(Fault::Expire));
    assert_eq!(faults.judge("GET", "/a", Some("t2")).fault, None);
    faults.clear();
    assert_eq!(faults.judge("GET", "/b", Some("t1")).fault, None);
}

static EFFECTS: AtomicUsize = AtomicUsize::new(0);

/// Serves `/a`, which counts its effects, with the given rules; answers the bytes that one request got back.
async fn exchange(spec: &str, head: &str) -> String {
    let faults = Faults::new(&[spec.to_owned()], 0).unwrap();
    let app = Router::new()
        .route(
            "/{*path}",
            any(|| async {
                EFFECTS.fetch_add(1, Ordering::SeqCst);
                "the whole of the answer"
            }),
        )
        .layer(axum::middleware::from_fn_with_state(faults, inject));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(format!("{head}\r\nHost: x\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A reset instead of an orderly end is a network error too.
    let _ = stream.read_to_end(&mut answer).await;
    server.abort();
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn faults_look_on_the_wire_as_documented() {
    let get = "GET /api/iris/a HTTP/1.1";
    let whole = exchange("500@b", get).await;
    assert!(whole.starts_with("HTTP/1.1 200") && whole.ends_with("the whole of the answer"), "{whole}");
    assert!(whole.contains("connection: close"), "a browser must not reuse the connection: {whole}");

    let before = EFFECTS.load(Ordering::SeqCst);
    assert_eq!(exchange("drop-before@a", get).await, "");
    assert_eq!(exchange("hang=0@a", get).await, "");
    assert_eq!(EFFECTS.load(Ordering::SeqCst), before, "dropped before it had an effect");
    assert_eq!(exchange("drop-after@a", get).await, "");
    assert_eq!(EFFECTS.load(Ordering::SeqCst), before + 1, "dropped after its effect");

    let cut = exchange("truncate=9@a", get).await;
    assert!(cut.contains("content-length: 23") && cut.ends_with("\r\n\r\nthe whole"), "{cut}");
    assert!(exchange("truncate=0@a", get).await.ends_with("\r\n\r\n"));
    assert!(exchange("truncate=23@a", get).await.ends_with("answer"));

    let page = exchange("502@a", get).await;
    assert!(page.starts_with("HTTP/1.1 502") && page.contains("text/html") && page.contains("<center>nginx"), "{page}");
    assert!(exchange("500@a", get).await.contains("<title>500 Internal Server Error</title>"));
    assert!(exchange("429=7@a", get).await.contains("retry-after: 7"));
    let page = exchange("html@a", get).await;
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("<form"), "{page}");

    let gone = exchange("expire@a", "GET /api/iris/a HTTP/1.1\r\nAuthorization: Bearer k").await;
    assert!(gone.starts_with("HTTP/1.1 401") && gone.contains("Authentication required"), "{gone}");
}
