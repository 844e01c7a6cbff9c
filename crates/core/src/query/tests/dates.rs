//! Dates: their forms, the periods they name, and zones whose clocks jump.

use super::list::{at, matching, matching_in, now};
use crate::query::dates::{self, Period};
use crate::time::{Instant, Zone};

/// Central European time around 2023: one hour ahead, two in summer.
fn berlin() -> Zone {
    Zone::new("Europe/Berlin", vec![(i64::MIN, 3600), (1_679_792_400, 7200), (1_698_541_200, 3600)])
}

fn period(text: &str, zone: &Zone) -> Period {
    dates::parse(text).unwrap().period(now(), zone)
}

fn assert_period(text: &str, zone: &Zone, start: &str, end: &str) {
    let instant = |text: &str| Instant(at(text).unwrap());
    assert_eq!(period(text, zone), Period { start: instant(start), end: instant(end) }, "{text}");
}

#[test]
fn a_date_names_the_period_of_its_precision() {
    let utc = Zone::utc();
    assert_period("2023", &utc, "2023-01-01", "2024-01-01");
    assert_period("2023-12", &utc, "2023-12-01", "2024-01-01");
    assert_period("2024-02", &utc, "2024-02-01", "2024-03-01");
    assert_period("2023-05-02", &utc, "2023-05-02", "2023-05-03");
    assert_period("2023-05-02T10", &utc, "2023-05-02T10:00:00", "2023-05-02T11:00:00");
    assert_period("2023-05-02 10:42", &utc, "2023-05-02T10:42:00", "2023-05-02T10:43:00");
    assert_period("2023-05-02t10:42:03z", &utc, "2023-05-02T10:42:03", "2023-05-02T10:42:04");
    assert_period("2023-05-02T10:42:03.4", &utc, "2023-05-02T10:42:03.4", "2023-05-02T10:42:03.5");
    assert_period("2023-05-02T10:42:03.123456789Z", &utc, "2023-05-02T10:42:03.123456", "2023-05-02T10:42:03.123457");
    assert_eq!(period("9999", &utc).end, Instant(at("9999-12-31T23:59:59.999999").unwrap()).plus_micros(1));
}

#[test]
fn an_offset_overrides_the_zone_on_show() {
    assert_period("2023-05-02T10:42", &berlin(), "2023-05-02T08:42:00", "2023-05-02T08:43:00");
    assert_period("2023-05-02T10:42Z", &berlin(), "2023-05-02T10:42:00", "2023-05-02T10:43:00");
    assert_period("2023-05-02T10:42-05:30", &berlin(), "2023-05-02T16:12:00", "2023-05-02T16:13:00");
    assert_period("2023-05-02-05:00", &berlin(), "2023-05-02T05:00:00", "2023-05-03T05:00:00");
}

#[test]
fn periods_follow_the_clocks_when_they_jump() {
    let berlin = berlin();
    // Set forward: the day has 23 hours, the hour skipped none.
    assert_period("2023-03-26", &berlin, "2023-03-25T23:00:00", "2023-03-26T22:00:00");
    assert_period("2023-03-26T01", &berlin, "2023-03-26T00:00:00", "2023-03-26T01:00:00");
    assert_period("2023-03-26T02", &berlin, "2023-03-26T01:00:00", "2023-03-26T01:00:00");
    assert_period("2023-03-26T02:30", &berlin, "2023-03-26T01:00:00", "2023-03-26T01:00:00");
    // Set back: the day has 25 hours, the hour shown twice has two.
    assert_period("2023-10-29", &berlin, "2023-10-28T22:00:00", "2023-10-29T23:00:00");
    assert_period("2023-10-29T01", &berlin, "2023-10-28T23:00:00", "2023-10-29T00:00:00");
    assert_period("2023-10-29T02", &berlin, "2023-10-29T00:00:00", "2023-10-29T02:00:00");
    assert_period("2023-10-29T03", &berlin, "2023-10-29T02:00:00", "2023-10-29T03:00:00");
}

#[test]
fn comparisons_respect_the_whole_period() {
    assert_eq!(matching("date:2023-05-02"), [1, 2]);
    assert_eq!(matching("date<=2023-05-02"), [1, 2]);
    assert_eq!(matching("date>2023-05-02"), [3]);
    assert_eq!(matching("date<2023-05-03"), [1, 2]);
    assert_eq!(matching("date>=2023-05-02T10:42:03.441"), [1, 2, 3]);
    assert_eq!(matching("date>2023-05-02T10:42:03.441"), [2, 3]);
    assert_eq!(matching("date>2023-05-02T10:42"), [2, 3]);
    assert_eq!(matching("date:2023-05-02T23..2023-05-03"), [2, 3]);
    assert_eq!(matching("date:..2023-05-02T10:42:03"), [1]);
    assert_eq!(matching("date:\"2023-05-02 10:42\"..now"), [1, 2, 3]);
}

#[test]
fn the_day_is_that_of_the_zone_on_show() {
    let india = Zone::fixed("Asia/Kolkata", 19_800);
    assert_eq!(matching_in("date:2023-05-02", &india), [1]);
    assert_eq!(matching_in("date:2023-05-03", &india), [2, 3]);
    assert_eq!(matching_in("date:2023-05-02Z", &india), [1, 2]);
}

#[test]
fn relative_dates_count_back_from_now() {
    // It is 2023-05-09T12:00Z.
    assert_eq!(matching("date>-7d"), [2, 3]);
    assert_eq!(matching("date>-1w"), [2, 3]);
    assert_eq!(matching("date>-170h"), [1, 2, 3]);
    assert_eq!(matching("date:-9d..-9000m"), [1, 2, 3]);
    assert_eq!(matching("date<now"), [1, 2, 3]);
    assert_eq!(matching("date>now"), [] as [i64; 0]);
    let far = period("-9999999w", &Zone::utc());
    assert!(far.start < far.end);
}

#[test]
fn what_is_not_a_date_is_refused_and_never_guessed() {
    for text in [
        "",
        "x",
        "20230502",
        "2023-5-2",
        "2023-05-",
        "2023-05-02T",
        "2023-05-02T1",
        "2023-05-02T10:4",
        "02-05-2023",
        "05/02/2023",
        "1683108000",
        "2023-05-02T10:42:03.",
        "2023-05-02T10:42:03.1234567890",
        "2023-05Z",
        "2023-05-02T10:42+02",
        "2023-05-02+0200",
        "-d",
        "7d",
        "-7y",
        "-99999999d",
        "--7d",
        "２０２３",
        "2023-05-02T10:42:03é",
    ] {
        assert_eq!(dates::parse(text), Err(dates::DateError::Form), "{text}");
    }
    for text in ["2023-13", "2023-02-29", "2023-00-01", "2023-05-02T24", "2023-05-02T10:60", "2023-05-02T10:42:60"] {
        assert_eq!(dates::parse(text), Err(dates::DateError::Value), "{text}");
    }
}
