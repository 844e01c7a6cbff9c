//! The promises of the time module: exact round trips, honest gaps and overlaps, and every recorded date form.
//! Zones are written out as tables, as the browser glue delivers them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use proptest::prelude::*;

use super::*;

fn utc(year: i32, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Instant {
    Instant::from_civil(year, month, day, hour, minute, second, 0).unwrap()
}

/// Europe/Paris around 2023: summer time from 2023-03-26T01:00Z to 2023-10-29T01:00Z.
fn paris() -> Zone {
    let second = |i: Instant| i.micros() / 1_000_000;
    Zone::new(
        "Europe/Paris",
        vec![
            (second(utc(2022, 10, 30, 1, 0, 0)), 3600),
            (second(utc(2023, 3, 26, 1, 0, 0)), 7200),
            (second(utc(2023, 10, 29, 1, 0, 0)), 3600),
            (second(utc(2024, 3, 31, 1, 0, 0)), 7200),
        ],
    )
}

fn local(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> i64 {
    utc(year, month, day, hour, minute, 0).micros()
}

#[test]
fn day_numbers_of_known_dates() {
    for (date, days) in
        [((1970, 1, 1), 0), ((2000, 2, 29), 11_016), ((2023, 5, 2), 19_479), ((1600, 2, 29), -135_081), ((0, 3, 1), -719_468)]
    {
        let date = Date::new(date.0, date.1, date.2).unwrap();
        assert_eq!(date.days_since_epoch(), days, "{date}");
        assert_eq!(Date::from_days(days), date);
    }
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    for (year, month, day) in [(2023, 2, 29), (1900, 2, 29), (2023, 4, 31), (2023, 0, 1), (2023, 13, 1), (2023, 1, 0), (i32::MAX, 1, 1)] {
        assert_eq!(Date::new(year, month, day), None, "{year} {month} {day}");
    }
    assert_eq!(Instant::from_civil(2023, 1, 1, 24, 0, 0, 0), None);
    assert_eq!(Instant::from_civil(2016, 12, 31, 23, 59, 60, 0), None);
    assert_eq!(Instant::from_civil(5_000_000, 1, 1, 0, 0, 0, 0), None);
}

#[test]
fn every_recorded_date_form_is_read() {
    let with_fraction = Instant::from_civil(2026, 11, 22, 7, 27, 17, 343_774).unwrap();
    for (text, expected) in [
        ("2026-11-22T07:27:17.343774", with_fraction),
        ("2026-11-22T07:27:17", utc(2026, 11, 22, 7, 27, 17)),
        ("2026-11-22 07:27:17.343774", with_fraction),
        ("2026-11-22T07:27:17.343774Z", with_fraction),
        ("2026-11-22T09:27:17.343774+02:00", with_fraction),
        ("2026-11-22T02:27:17.343774-05:00", with_fraction),
        ("2026-11-22T07:27:17.343774999", with_fraction),
        ("2026-11-22T07:27:17.5", utc(2026, 11, 22, 7, 27, 17).plus_micros(500_000)),
        ("Sun, 22 Nov 2026 07:27:31 GMT", utc(2026, 11, 22, 7, 27, 31)),
        ("11/22/2026", utc(2026, 11, 22, 0, 0, 0)),
        ("22-11-2026", utc(2026, 11, 22, 0, 0, 0)),
        ("2026-11-22", utc(2026, 11, 22, 0, 0, 0)),
    ] {
        assert_eq!(parse_any(text), Some(expected), "{text}");
    }
    assert_eq!(parse_us_date("05/02/2023"), Date::new(2023, 5, 2));
    assert_eq!(parse_epoch("1795332437.343774"), Some(Instant(1_795_332_437_343_774)));
    assert_eq!(parse_epoch("-1.5"), Some(Instant(-1_500_000)));
}

#[test]
fn malformed_dates_give_none() {
    for text in [
        "",
        " ",
        "null",
        "None",
        "2023-02-30",
        "2023-5-2",
        "02/05/23",
        "13/02/2023",
        "31-02-2023",
        "2023-05-02T",
        "2023-05-02T10:42",
        "2023-05-02T24:00:00",
        "2023-05-02T10:42:60",
        "2023-05-02T10:42:03.",
        "2023-05-02T10:42:03.1234567890",
        "2023-05-02T10:42:03,5",
        "2023-05-02T10:42:03+0",
        "2023-05-02T10:42:03+24:00",
        "2023-05-02T10:42:03 02:00",
        "2023-05-02T10:42:03Europe/Paris",
        " 2023-05-02",
        "2023-05-02\n",
        "+023-05-02",
        "2023-05-02T+1:02:03",
        "Mon, 22 Nov 2026 07:27:31 GMT",
        "Sun, 22 nov 2026 07:27:31 GMT",
        "Sun, 22 Nov 2026 07:27:31 CET",
        "Sun, 22 Nov 2026 07:27:31.5 GMT",
        "２０２３-05-02",
        "2023-05-0é",
    ] {
        assert_eq!(parse_any(text), None, "{text:?}");
    }
    for text in ["", ".", "1.", "-", "1e9", "+1", "1.2.3", "1234567890123"] {
        assert_eq!(parse_epoch(text), None, "{text:?}");
    }
    for text in ["2023-05-02T10:42:03", "2023-05-02T10:42:03.5Z", "2023-05-02T10:42:03.1234567", "2023-05-02 10:42:03.5"] {
        assert_eq!(parse_iris_write(text), None, "{text:?}");
    }
}

#[test]
fn iris_write_form_always_has_a_fraction_and_never_a_zone() {
    let instant = utc(2023, 5, 2, 10, 42, 3);
    assert_eq!(instant.to_iris(), "2023-05-02T10:42:03.000000");
    assert_eq!(instant.to_iris_at(Offset { minutes: -300 }), "2023-05-02T05:42:03.000000");
    assert_eq!(instant.plus_micros(441_000).to_iso_z(), "2023-05-02T10:42:03.441000Z");
}

#[test]
fn offsets_are_read_and_written_as_iris_wants_them() {
    for (text, minutes) in [("+02:00", 120), ("-05:00", -300), ("+05:45", 345), ("-00:30", -30), ("+00:00", 0), ("+14:00", 840)] {
        let offset = Offset::parse(text).unwrap();
        assert_eq!((offset.minutes, offset.to_string().as_str()), (minutes, text));
    }
    assert_eq!(Offset::parse("+0530"), Some(Offset { minutes: 330 }));
    for text in ["", "+", "+2", "+2:00", "02:00", "+02:60", "+24:00", "CET", "+02:0a", "++2:00", "+é"] {
        assert_eq!(Offset::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_wall_time_the_clocks_skip_is_a_gap_with_its_edges() {
    let jump = utc(2023, 3, 26, 1, 0, 0);
    let gap = Resolved::Gap { before: jump.plus_micros(-1), after: jump };
    assert_eq!(paris().resolve(local(2023, 3, 26, 2, 30)), gap);
    assert_eq!(paris().resolve(local(2023, 3, 26, 2, 0)), gap);
    assert_eq!(paris().resolve(local(2023, 3, 26, 1, 59)), Resolved::One(utc(2023, 3, 26, 0, 59, 0)));
    assert_eq!(paris().resolve(local(2023, 3, 26, 3, 0)), Resolved::One(jump));
}

#[test]
fn a_wall_time_shown_twice_gives_both_instants() {
    let both = Resolved::Two(utc(2023, 10, 29, 0, 30, 0), utc(2023, 10, 29, 1, 30, 0));
    assert_eq!(paris().resolve(local(2023, 10, 29, 2, 30)), both);
    assert_eq!(paris().resolve(local(2023, 10, 29, 3, 0)), Resolved::One(utc(2023, 10, 29, 2, 0, 0)));
    let times: Vec<_> = [both.earliest(), both.latest()].iter().map(|i| format_full(*i, &paris())).collect();
    assert_eq!(times, ["2023-10-29 02:30:00.000 +02:00", "2023-10-29 02:30:00.000 +01:00"]);
}

#[test]
fn a_day_whose_midnight_is_skipped_starts_at_the_jump() {
    // As in Beirut, 2023-03-26 begins at 01:00: the clocks go from 24:00 (+2) to 01:00 (+3).
    let jump = utc(2023, 3, 25, 22, 0, 0);
    let zone = Zone::new("x", vec![(i64::MIN, 7200), (jump.micros() / 1_000_000, 10_800)]);
    let day = Date::new(2023, 3, 26).unwrap().days_since_epoch();
    assert_eq!(zone.start_of_day(day), jump);
    assert_eq!(zone.day_of(jump), day);
    assert_eq!(zone.day_of(jump.plus_micros(-1)), day - 1);
}

#[test]
fn a_day_whose_midnight_is_shown_twice_starts_at_the_first() {
    // As in Havana, 2023-11-05: at 01:00 (-4) the clocks go back to 00:00 (-5).
    let back = utc(2023, 11, 5, 5, 0, 0);
    let zone = Zone::new("x", vec![(i64::MIN, -14_400), (back.micros() / 1_000_000, -18_000)]);
    let day = Date::new(2023, 11, 5).unwrap().days_since_epoch();
    assert_eq!(zone.start_of_day(day), utc(2023, 11, 5, 4, 0, 0));
}

#[test]
fn a_day_that_a_zone_left_out_resolves_to_the_day_after() {
    // Samoa had no 2011-12-30: from -10 to +14.
    let jump = utc(2011, 12, 30, 10, 0, 0);
    let zone = Zone::new("Pacific/Apia", vec![(0, -36_000), (jump.micros() / 1_000_000, 50_400)]);
    assert_eq!(zone.resolve(local(2011, 12, 30, 12, 0)), Resolved::Gap { before: jump.plus_micros(-1), after: jump });
    assert_eq!(zone.civil(jump).date(), Date::new(2011, 12, 31).unwrap());
}

#[test]
fn days_change_at_local_midnight_in_every_offset() {
    let day = Date::new(2023, 5, 2).unwrap().days_since_epoch();
    for quarters in -48..=56 {
        let zone = Zone::fixed("x", quarters * 900);
        let start = zone.start_of_day(day);
        assert_eq!(start.micros(), i64::from(day) * MICROS_PER_DAY - i64::from(quarters) * 900_000_000);
        assert_eq!((zone.day_of(start.plus_micros(-1)), zone.day_of(start)), (day - 1, day), "{quarters}");
    }
}

#[test]
fn kathmandu_is_45_minutes_past_the_hour() {
    let zone = Zone::fixed("Asia/Kathmandu", 20_700);
    let instant = utc(2023, 5, 2, 18, 15, 0).plus_micros(441_999);
    assert_eq!(format_full(instant, &zone), "2023-05-03 00:00:00.441999 +05:45");
    assert_eq!(format_time(instant, &zone), "00:00:00.441");
    assert_eq!(zone.day_of(instant), Zone::utc().day_of(instant) + 1);
}

#[test]
fn texts_for_people() {
    let instant = utc(2023, 5, 2, 10, 42, 3).plus_micros(441_000);
    assert_eq!(format_full(instant, &Zone::utc()), "2023-05-02 10:42:03.441 UTC");
    assert_eq!(format_full(instant, &paris()), "2023-05-02 12:42:03.441 +02:00");
    assert_eq!(format_day_heading(19_479), "2023-05-02 Tue");
    assert_eq!(format_date(-1), "1969-12-31");
    let ago = |seconds: i64| format_ago(instant, instant.plus_micros(seconds * 1_000_000));
    assert_eq!(
        [0, 1, 59, 60, 3599, 3600, 86_399, 86_400, 172_799, 259_200, -3].map(ago),
        ["now", "1 s ago", "59 s ago", "1 min ago", "59 min ago", "1 h ago", "23 h ago", "1 day ago", "1 day ago", "3 days ago", "in 3 s"]
    );
}

#[test]
fn the_ends_of_the_range_do_not_panic() {
    for zone in [Zone::utc(), Zone::fixed("x", 50_400), paris(), Zone::new("x", vec![(i64::MIN, 1), (i64::MAX, 2)])] {
        for micros in [i64::MIN, i64::MAX, 0] {
            let instant = Instant(micros);
            zone.resolve(micros);
            let _ = (zone.civil(instant), zone.day_of(instant), format_full(instant, &zone), instant.to_iso_z());
        }
        let _ = (zone.start_of_day(i32::MIN), zone.start_of_day(i32::MAX));
    }
    let _ = (Date::from_days(i32::MIN), Date::from_days(i32::MAX), format_ago(Instant(i64::MIN), Instant(i64::MAX)));
}

/// A zone with a change every few months between offsets from -12 to +14 hours.
fn zones() -> impl Strategy<Value = Zone> {
    prop::collection::vec((-900_000_000_i64..4_000_000_000, -48_i32..=56), 0..12).prop_map(|changes| {
        // Changes less than two days apart do not occur, and would make three readings of a wall time possible.
        let mut last = i64::MIN;
        let mut changes: Vec<_> = changes.into_iter().map(|(from, quarters)| (from, quarters * 900)).collect();
        changes.sort_unstable();
        changes.retain(|&(from, _)| {
            let keep = from >= last.saturating_add(4 * 86_400);
            if keep {
                last = from;
            }
            keep
        });
        Zone::new("x", changes)
    })
}

/// Instants of the years 0000 to 9999, which four digits can write; one half of them where zones change.
fn instants() -> impl Strategy<Value = Instant> {
    let first = utc(0, 1, 2, 0, 0, 0).micros();
    let last = utc(9999, 12, 30, 0, 0, 0).micros();
    prop_oneof![first..last, -900_000_000_000_000_i64..4_000_000_000_000_000].prop_map(Instant)
}

proptest! {
    #[test]
    fn civil_and_days_are_inverse(days in -4_371_953_i32..=2_932_896) {
        let date = Date::from_days(days);
        prop_assert_eq!(date.days_since_epoch(), days);
        prop_assert_eq!(Date::new(date.year, date.month, date.day), Some(date));
        prop_assert!((-10_000..=9_999).contains(&date.year));
        prop_assert!(Date::from_days(days + 1) > date);
    }

    #[test]
    fn what_is_written_is_read_back(instant in instants(), minutes in -720_i32..=840) {
        let at = |text: String| parse_naive_iso(&text);
        prop_assert_eq!(at(instant.to_iso_z()), Some(instant));
        prop_assert_eq!(at(instant.to_iris()), Some(instant));
        prop_assert_eq!(parse_iris_write(&instant.to_iris()), Some(instant));
        let offset = Offset { minutes };
        prop_assert_eq!(at(format!("{}{offset}", instant.to_iris_at(offset))), Some(instant));
        let full = format_full(instant, &Zone::fixed("x", offset.seconds()));
        let (wall, suffix) = full.rsplit_once(' ').unwrap();
        prop_assert_eq!(at(format!("{wall}{suffix}")), Some(instant));
    }

    #[test]
    fn text_order_of_iso_is_time_order(a in instants(), b in instants()) {
        prop_assert_eq!(a.cmp(&b), a.to_iso_z().cmp(&b.to_iso_z()));
    }

    #[test]
    fn resolve_is_the_inverse_of_civil(zone in zones(), instant in instants()) {
        let civil = zone.civil(instant);
        match zone.resolve(civil.local_micros()) {
            Resolved::One(one) => prop_assert_eq!(one, instant),
            Resolved::Two(a, b) => {
                prop_assert!(a < b && (instant == a || instant == b));
                prop_assert_eq!(zone.civil(a).local_micros(), zone.civil(b).local_micros());
            }
            gap @ Resolved::Gap { .. } => prop_assert!(false, "a shown time cannot be skipped: {gap:?}"),
        }
        prop_assert_eq!(zone.day_of(instant), civil.date().days_since_epoch());
    }

    #[test]
    fn every_local_time_lies_between_its_edges(zone in zones(), local in -900_000_000_000_000_i64..4_000_000_000_000_000) {
        match zone.resolve(local) {
            Resolved::One(one) => prop_assert_eq!(zone.civil(one).local_micros(), local),
            Resolved::Two(a, b) => prop_assert!(zone.civil(a).local_micros() == local && zone.civil(b).local_micros() == local),
            Resolved::Gap { before, after } => {
                prop_assert_eq!(before.plus_micros(1), after);
                prop_assert!(zone.civil(before).local_micros() < local && local < zone.civil(after).local_micros());
            }
        }
    }

    #[test]
    fn readers_never_panic(text in "\\PC{0,40}|[0-9TZ:./ +-]{0,32}") {
        let _ = (parse_any(&text), parse_epoch(&text), parse_iris_write(&text), Offset::parse(&text));
    }
}
