//! What the starting world promises: the same every time, big enough, quickly made.
//! What the written story promises is tested beside it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;

use super::*;

/// Users and cases as text: `Debug` prints every field and the order of every collection here is fixed.
fn fingerprint(plan: Plan) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{:?}", world(plan)).hash(&mut hasher);
    hasher.finish()
}

#[test]
fn the_same_plan_gives_the_same_world() {
    let plan = Plan { events: Some(500), cases: 12 };
    assert_eq!(fingerprint(plan), fingerprint(plan));
    assert_ne!(fingerprint(plan), fingerprint(Plan { events: Some(501), ..plan }));
}

#[test]
fn the_numbered_cases_are_where_they_belong() {
    let world = world(Plan { events: Some(700), cases: 40 });
    let sizes: Vec<usize> = [1, 3, 4].iter().map(|id| world.cases[id].timeline.len()).collect();
    assert_eq!(sizes, [1, 10_000, 700]);
    assert_eq!(world.cases[&1].name, "Initial Demo");
    assert_eq!(world.cases.len(), 44);
    assert!(!super::world(Plan::default()).cases.contains_key(&4));
}

#[test]
fn no_two_events_assets_or_iocs_share_an_id_and_links_stay_in_their_case() {
    let world = world(Plan { events: Some(300), cases: 10 });
    let mut seen = BTreeSet::new();
    for case in world.cases.values() {
        for event in case.timeline.iter() {
            assert!(seen.insert(("event", event.id)));
            assert!(event.assets.iter().all(|id| case.assets.contains_key(id)) && event.iocs.iter().all(|id| case.iocs.contains_key(id)));
            assert!(!world.user_name(event.user_id).is_empty() && !world.vocabulary.category(event.category_id).is_empty());
        }
        assert!(case.assets.keys().all(|id| seen.insert(("asset", *id))) && case.iocs.keys().all(|id| seen.insert(("ioc", *id))));
        assert!(world.customers.iter().any(|customer| customer.id == case.customer_id));
        assert!(case.owner_id > 0 && !world.user_name(case.owner_id).is_empty());
    }
}

#[test]
fn generated_events_carry_a_believable_amount_of_text_and_a_few_hosts_make_most_of_the_noise() {
    let world = world(Plan::default());
    let case = &world.cases[&3];
    let bytes: usize = case
        .timeline
        .iter()
        .map(|event| event.title.len() + event.content.as_deref().map_or(0, str::len) + event.raw.as_deref().map_or(0, str::len))
        .sum();
    let mean = bytes / case.timeline.len();
    assert!((200..=400).contains(&mean), "{mean} bytes an event");
    assert_eq!((case.assets.len(), case.iocs.len()), (40, 60));
    let of = |id: &u32| case.timeline.iter().filter(|event| event.assets.contains(id)).count();
    let mut counts: Vec<usize> = case.assets.keys().map(of).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    assert!(counts[..10].iter().sum::<usize>() * 2 > counts.iter().sum::<usize>(), "{counts:?}");
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

#[test]
fn the_small_cases_differ_in_everything_a_list_is_filtered_by() {
    let world = world(Plan::default());
    let small: Vec<&Case> = world.cases.values().filter(|case| case.id >= 5).collect();
    let distinct = |of: &dyn Fn(&Case) -> u64| small.iter().map(|case| of(case)).collect::<BTreeSet<_>>().len();
    assert_eq!(small.len(), 40);
    assert!(distinct(&|case| u64::from(case.customer_id)) >= 4);
    assert!(distinct(&|case| u64::from(case.owner_id)) >= 3);
    assert_eq!(distinct(&|case| u64::from(case.close_date.is_some())), 2);
    let dates: Vec<i64> = small.iter().map(|case| case.open_date).collect();
    assert!(dates.iter().max().unwrap() - dates.iter().min().unwrap() > 600 * clock::DAY);
    assert!(small.iter().all(|case| case.close_date.is_none_or(|closed| closed >= case.open_date)));
}

#[test]
fn a_hundred_thousand_events_and_ten_thousand_cases_are_made_in_seconds_even_unoptimised() {
    for (plan, events, cases) in
        [(Plan { events: Some(100_000), cases: 0 }, 100_000, 4), (Plan { events: Some(1), cases: 10_000 }, 1, 10_004)]
    {
        let started = Instant::now();
        let world = world(plan);
        let took = started.elapsed();
        assert_eq!((world.cases[&4].timeline.len(), world.cases.len()), (events, cases));
        assert!(took.as_secs() < 20, "{plan:?} took {took:?}");
    }
}
