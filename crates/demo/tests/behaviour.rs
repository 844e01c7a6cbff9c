//! The awkward parts of IRIS that the recordings show side effects of, and the strings that tests of the client pull.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use std::time::{Duration, Instant};

use casebook_demo::data::{self, Plan, people};
use casebook_demo::options::{Dialect, Options};
use common::{Ask, Demo};
use serde_json::{Value, json};

fn event(title: &str) -> Value {
    json!({
        "event_title": title,
        "event_date": "2023-05-08T03:02:00.000",
        "event_tz": "+00:00",
        "event_category_id": 1,
        "event_assets": [],
        "event_iocs": [],
    })
}

/// Asks the timeline of the recorded case for a filter, `q` encoded so often that the handler's second decoding does no harm.
async fn found(demo: &Demo, q: &Value) -> usize {
    let once: String = q.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    let ask = Ask::get("case/timeline/advanced-filter").query("cid", "2").query("q", &once).admin();
    demo.iris(ask).await.json()["data"]["timeline"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_filter_encoded_twice_keeps_offsets_and_plus_signs() {
    for dialect in [Dialect::V20, Dialect::V24] {
        let demo = Demo::with_recorded_case(dialect).await;
        // Measured on both real servers: contract section 4.
        for (start, count) in [("2023-05-03T10:00:00Z", 45), ("2023-05-03T10:00:00+02:00", 46), ("2023-05-03T10:00:00-05:00", 41)] {
            assert_eq!(found(&demo, &json!({ "startDate": [start] })).await, count, "{start}");
        }
        demo.iris(Ask::post("case/timeline/events/add", &event("C++ runtime")).query("cid", "2").admin()).await;
        assert_eq!(found(&demo, &json!({ "title": ["C++"] })).await, 1);
        let once = Ask::get("case/timeline/advanced-filter").query("cid", "2").query("q", "{\"title\":[\"C++\"]}").admin();
        assert_eq!(demo.iris(once).await.json()["data"]["timeline"], json!([]), "encoded once, the plus signs are blanks");
    }
}

#[tokio::test]
async fn a_request_without_a_case_id_acts_on_case_1() {
    let demo = Demo::with_recorded_case(Dialect::V20).await;
    for ask in
        [Ask::post("case/timeline/events/add", &event("lost")), Ask::post("case/timeline/events/add", &event("lost")).query("cid", "abc")]
    {
        assert_eq!(demo.iris(ask.admin()).await.json()["data"]["case_id"], 1);
    }
    let state = demo.iris(Ask::get("case/timeline/state").query("cid", "1").admin()).await;
    assert!(state.json()["data"]["object_state"].as_i64().unwrap() >= 2, "case 1 was written to");
    let mut body = event("named in the body");
    body["cid"] = json!("2");
    assert_eq!(demo.iris(Ask::post("case/timeline/events/add", &body).admin()).await.json()["data"]["case_id"], 2);
}

#[tokio::test]
async fn a_case_id_in_query_and_body_is_refused_by_2_0_only() {
    let mut body = event("twice");
    body["cid"] = json!(2);
    for (dialect, status) in [(Dialect::V20, 400), (Dialect::V24, 200)] {
        let demo = Demo::with_recorded_case(dialect).await;
        let got = demo.iris(Ask::post("case/timeline/events/add", &body).query("cid", "2").admin()).await;
        assert_eq!(got.status, status);
        if dialect == Dialect::V20 {
            assert_eq!(got.json()["data"], json!({ "cid": ["Unknown field."] }));
        }
    }
}

#[tokio::test]
async fn the_session_cookie_is_handed_out_and_breaks_what_recording_159_says() {
    for dialect in [Dialect::V20, Dialect::V24] {
        let on_20 = dialect == Dialect::V20;
        let demo = Demo::with_recorded_case(dialect).await;
        let ping = demo.iris(Ask::get("api/ping").admin()).await;
        let cookie = ping.header("set-cookie").split(';').next().unwrap().to_owned();
        assert!(ping.header("set-cookie").ends_with("; Secure; HttpOnly; Path=/; SameSite=Lax"));
        let state = demo.iris(Ask::get("case/timeline/state").query("cid", "2").admin()).await;
        assert_eq!(state.header("set-cookie"), "", "case routes hand out none");

        let filter = Ask::get("case/timeline/advanced-filter").query("cid", "2").query("q", "{}").admin();
        let shape = demo.iris(filter.header("cookie", &cookie)).await.json();
        let keys: Vec<&String> = shape["data"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["assets", "categories", "comments_map", "iocs", "state", "tim"]);

        let post = || Ask::post("case/timeline/events/add", &event("with a cookie")).query("cid", "2").admin().header("cookie", &cookie);
        let got = demo.iris(post()).await;
        assert_eq!(got.status, if on_20 { 400 } else { 200 });
        if on_20 {
            assert_eq!(got.json()["message"], "Invalid CSRF token");
        }
        let without_case = Ask::get("case/assets/list").admin().header("cookie", &cookie);
        assert_eq!(demo.iris(without_case).await.status, if on_20 { 404 } else { 200 });
        let alone = Ask::get("case/assets/list").query("cid", "2").header("cookie", &cookie);
        assert_eq!(demo.iris(alone).await.status, 401, "the cookie does not sign in");
        let borrowed = Ask::get("manage/cases/list").key(people::OUTSIDER_KEY).header("cookie", &cookie);
        assert_eq!(demo.iris(borrowed).await.status, 200, "rights come from the cookie");
    }
}

#[tokio::test]
async fn the_key_may_come_in_the_query_on_2_0_and_in_a_header_of_its_own_on_2_4() {
    for (dialect, query, header) in [(Dialect::V20, 200, 401), (Dialect::V24, 401, 200)] {
        let demo = Demo::start(Options { dialect, ..Options::default() }, data::fresh()).await;
        let in_query = Ask::get("api/ping").query("api_key", people::ADMINISTRATOR_KEY);
        assert_eq!(demo.iris(in_query).await.status, query);
        let in_header = Ask::get("api/ping").header("X-IRIS-AUTH", people::ADMINISTRATOR_KEY);
        assert_eq!(demo.iris(in_header).await.status, header);
    }
}

#[tokio::test]
async fn a_flag_or_comment_does_not_raise_the_counter_and_an_update_does() {
    let demo = Demo::with_recorded_case(Dialect::V20).await;
    let state = async || demo.iris(Ask::get("case/timeline/state").query("cid", "2").admin()).await.json()["data"]["object_state"].clone();
    let before = state().await.as_i64().unwrap();
    demo.iris(Ask::get("case/timeline/events/flag/4").query("cid", "2").admin()).await;
    let comment = Ask::post("case/timeline/events/4/comments/add", &json!({ "comment_text": "x" }));
    demo.iris(comment.query("cid", "2").admin()).await;
    assert_eq!(state().await, before);
    demo.iris(Ask::post("case/timeline/events/update/4", &event("changed")).query("cid", "2").admin()).await;
    assert_eq!(state().await, before + 1);
}

async fn controlled() -> Demo {
    let options = Options { control: true, prefix: "/p/".to_owned(), ..Options::default() };
    Demo::start(options, data::fresh()).await
}

#[tokio::test]
async fn a_fault_added_while_running_acts_and_is_cleared() {
    let demo = controlled().await;
    let ping = || demo.iris(Ask::get("api/ping").admin());
    assert_eq!(demo.send(Ask::new("POST", "__demo/fault").body("502@api/ping")).await.status, 200);
    assert_eq!(ping().await.status, 502);
    assert_eq!(demo.send(Ask::new("POST", "__demo/fault").body("teapot")).await.status, 400);
    demo.send(Ask::new("POST", "__demo/faults/clear")).await;
    assert_eq!(ping().await.status, 200);
}

#[tokio::test]
async fn a_colleagues_event_appears_changes_and_goes_and_restore_brings_back_the_start() {
    let demo = controlled().await;
    let titles = async || {
        let list = demo.iris(Ask::get("case/timeline/events/list").query("cid", "1").admin()).await.json();
        list["data"]["timeline"].as_array().unwrap().iter().map(|row| row["event_title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let start = titles().await;
    let new = json!({ "case_id": 1, "title": "seen by a colleague", "date": "2023-05-03T10:00:00.5", "tags": "a,b" });
    let id = demo.send(Ask::post("__demo/event", &new)).await.json()["event_id"].clone();
    assert!(titles().await.contains(&"seen by a colleague".to_owned()));
    demo.send(Ask::post(&format!("__demo/event/{id}"), &json!({ "title": "corrected" }))).await;
    assert!(titles().await.contains(&"corrected".to_owned()));
    demo.send(Ask::post("__demo/revoke", &json!({ "key": people::ADMINISTRATOR_KEY }))).await;
    assert_eq!(demo.iris(Ask::get("api/ping").admin()).await.status, 401);
    demo.send(Ask::new("POST", "__demo/restore")).await;
    assert_eq!(titles().await, start);
}

#[tokio::test]
async fn the_log_tells_what_was_asked_without_any_credential() {
    let demo = controlled().await;
    demo.iris(Ask::get("case/timeline/state").query("cid", "1").admin().header("cookie", "session=stray")).await;
    let log = demo.send(Ask::get("__demo/log")).await;
    assert!(!log.text().contains(people::ADMINISTRATOR_KEY) && !log.text().contains("stray"), "{}", log.text());
    let log = log.json();
    let seen = log.as_array().unwrap().last().unwrap();
    assert_eq!((&seen["path"], &seen["query"], &seen["cookie"]), (&json!("/api/iris/case/timeline/state"), &json!("cid=1"), &json!(true)));
    assert!(seen["headers"].as_array().unwrap().contains(&json!("authorization")));
}

#[tokio::test]
async fn the_control_endpoint_does_not_exist_unless_asked_for() {
    let demo = Demo::start(Options::default(), data::fresh()).await;
    assert_eq!(demo.send(Ask::new("POST", "__demo/restore")).await.status, 404);
}

/// Real answers of this size take minutes; benches of the client need them at once. Generous, because the machine may be busy.
#[tokio::test]
async fn a_hundred_thousand_events_are_answered_quickly_and_a_window_of_them_for_what_it_holds() {
    let plan = Plan { events: Some(100_000), cases: 0 };
    let demo = Demo::start(Options::default(), data::world(plan)).await;
    let ask = |q: &str| Ask::get("case/timeline/advanced-filter").query("cid", "4").query("q", q).admin();
    let started = Instant::now();
    let all = demo.iris(ask("{}")).await;
    let whole = started.elapsed();
    let rows = all.json()["data"]["timeline"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 100_000);
    assert!(whole < Duration::from_secs(8), "{whole:?} for {} bytes", all.body.len());
    let middle = rows[50_000]["event_date"].as_str().unwrap();
    let window = json!({ "startDate": [middle], "endDate": [rows[50_500]["event_date"]] }).to_string();
    let started = Instant::now();
    let part = demo.iris(ask(&window)).await.json();
    let quick = started.elapsed();
    assert!((500..1000).contains(&part["data"]["timeline"].as_array().unwrap().len()));
    assert!(quick < whole / 5, "{quick:?} of {whole:?}");
}
