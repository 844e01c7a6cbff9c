//! Readers for every form of date that the servers were recorded to send (and the one form that IRIS takes).
//! A reader takes its whole input or answers None: it never guesses, trims or mends.

use super::{Date, Instant, MICROS_PER_SECOND, Offset};

/// ISO 8601: `2023-05-02T10:42:03`, a fraction of 1 to 9 digits (cut to microseconds), `Z` or an offset; a blank may stand
/// for the T, and a bare date is its midnight. A time without a zone is UTC, as IRIS means it.
pub fn parse_naive_iso(text: &str) -> Option<Instant> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = parse_iso_date(date)?;
    if rest.is_empty() {
        return Some(Instant::from_date(date));
    }
    let rest = rest.strip_prefix(['T', ' '])?;
    let zone_at = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone_at)?;
    let offset = if zone.is_empty() { 0 } else { Offset::parse(zone)?.seconds() };
    at_clock(date, clock).map(|local| local.plus_micros(-i64::from(offset) * MICROS_PER_SECOND))
}

/// RFC 1123 as Flask prints it: `Sun, 22 Nov 2026 07:27:31 GMT`. A weekday that is not that date's makes it None.
pub fn parse_rfc1123(text: &str) -> Option<Instant> {
    let (weekday, rest) = text.split_once(", ")?;
    let mut parts = rest.strip_suffix(" GMT")?.splitn(4, ' ');
    let day = digits(parts.next()?, 2)?;
    let month = month_number(parts.next()?)?;
    let year = digits(parts.next()?, 4)?;
    let date = date_of(year, month, day)?;
    let clock = parts.next()?;
    if date.weekday().abbreviation() != weekday || clock.contains('.') {
        return None;
    }
    at_clock(date, clock)
}

/// `MM/DD/YYYY`: `case_open_date` of IRIS's cases list.
pub fn parse_us_date(text: &str) -> Option<Date> {
    let [month, day, year] = three(text, '/')?;
    date_of(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?)
}

/// `DD-MM-YYYY`: the dates of IRIS's overview.
fn parse_overview_date(text: &str) -> Option<Date> {
    let [day, month, year] = three(text, '-')?;
    date_of(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?)
}

/// `YYYY-MM-DD`.
fn parse_iso_date(text: &str) -> Option<Date> {
    let [year, month, day] = three(text, '-')?;
    date_of(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?)
}

/// Any of the forms above; a date alone is its midnight UTC. The forms exclude each other, so the order cannot matter.
pub fn parse_any(text: &str) -> Option<Instant> {
    parse_naive_iso(text)
        .or_else(|| parse_rfc1123(text))
        .or_else(|| parse_us_date(text).map(Instant::from_date))
        .or_else(|| parse_overview_date(text).map(Instant::from_date))
}

/// IRIS's write form, `%Y-%m-%dT%H:%M:%S.%f` with 1 to 6 digits of fraction and no zone, read as UTC: the inverse of `Instant::to_iris`.
pub fn parse_iris_write(text: &str) -> Option<Instant> {
    let (date, clock) = text.split_once('T')?;
    let (_, fraction) = clock.split_once('.')?;
    if fraction.len() > 6 {
        return None;
    }
    at_clock(parse_iso_date(date)?, clock)
}

/// Seconds since the epoch in decimal, `1795332437.343774`: the keys of IRIS's `modification_history`.
/// Read digit by digit, because a float would lose the last microsecond.
pub fn parse_epoch(text: &str) -> Option<Instant> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, micros(fraction)?),
        None => (text, 0),
    };
    let magnitude = whole.strip_prefix('-').unwrap_or(whole);
    if magnitude.len() > 12 || !all_digits(magnitude) {
        return None;
    }
    let value = magnitude.parse::<i64>().ok()? * MICROS_PER_SECOND + i64::from(fraction);
    Some(Instant(if magnitude.len() < whole.len() { -value } else { value }))
}

/// `HH:MM:SS` with or without a fraction, on a date, read as UTC.
fn at_clock(date: Date, clock: &str) -> Option<Instant> {
    let (clock, micros) = match clock.split_once('.') {
        Some((clock, fraction)) => (clock, micros(fraction)?),
        None => (clock, 0),
    };
    let [hour, minute, second] = three(clock, ':')?;
    let small = |text: &str| u8::try_from(digits(text, 2)?).ok();
    Instant::from_civil(date.year, date.month, date.day, small(hour)?, small(minute)?, small(second)?, micros)
}

fn date_of(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Exactly three parts between two separators.
fn three(text: &str, separator: char) -> Option<[&str; 3]> {
    let mut parts = text.split(separator);
    let found = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(found)
}

/// A number of exactly this many ASCII digits (`str::parse` alone would take a plus sign).
fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && all_digits(text)).then(|| text.parse().ok())?
}

/// The digits after a decimal point, one to nine, as microseconds.
fn micros(fraction: &str) -> Option<u32> {
    if !(1..=9).contains(&fraction.len()) || !all_digits(fraction) {
        return None;
    }
    let kept = fraction.bytes().chain(std::iter::repeat(b'0')).take(6);
    Some(kept.fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn month_number(name: &str) -> Option<u32> {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let index = names.iter().position(|known| *known == name)?;
    u32::try_from(index + 1).ok()
}
