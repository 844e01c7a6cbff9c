//! Dates as people type them into IRIS's filter box, and as its forms insist on them.
//! Output formats are in `clock`.

use crate::clock::{self, HOUR, MINUTE, SECOND};
use crate::model::Micros;

/// What `startDate` and `endDate` understand; `None` means that the server drops the condition without a word.
///
/// Epochs of 10 (seconds) or 13 digits (milliseconds); else a date in one of the orders below, optionally a time after a blank or
/// a `T`, optionally an offset. Without an offset it is UTC.
pub fn lenient(text: &str) -> Option<Micros> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: Micros = text.parse().ok()?;
        return match text.len() {
            10 => Some(number * SECOND),
            13 => Some(number * 1000),
            _ => None,
        };
    }
    let (date, time) = match text.find(['T', ' ']) {
        Some(at) => text.split_at_checked(at).map(|(date, time)| (date, time.trim_start_matches(['T', ' '])))?,
        None => (text, ""),
    };
    let day = day(date)? * clock::DAY;
    if time.is_empty() { Some(day) } else { Some(day + time_of_day(time)?) }
}

/// Days since 1970 of `2023-05-02`, `2023/05/02`, `02/05/2023`, `02.05.2023` or `02-05-2023`.
fn day(text: &str) -> Option<i64> {
    let mut parts = text.split(['-', '/', '.']);
    let (first, month, last) = (parts.next()?, number(parts.next()?)?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    match (first.len(), last.len()) {
        (4, 1..=2) => clock::days(number(first)?, month, number(last)?),
        (1..=2, 4) => clock::days(number(last)?, month, number(first)?),
        _ => None,
    }
}

/// `10:00`, `10:00:03`, `10:00:03.441`, each with an optional `Z`, `+02:00` or `-0500`.
fn time_of_day(text: &str) -> Option<Micros> {
    let (time, ahead) = match text.find(['Z', '+', '-']) {
        Some(at) => {
            let (time, zone) = text.split_at_checked(at)?;
            (time.trim_end(), if zone == "Z" { 0 } else { offset(zone)? })
        }
        None => (text, 0),
    };
    let mut parts = time.split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let (second, fraction) = match parts.next() {
        Some(seconds) => seconds.split_once('.').unwrap_or((seconds, "0")),
        None => ("0", "0"),
    };
    if parts.next().is_some() {
        return None;
    }
    Some(clock::at(1970, 1, 1, hour, minute, number(second)?)? + micros(fraction)? - ahead)
}

/// How far a zone is ahead of UTC: `+02:00`, `-0500`.
pub fn offset(text: &str) -> Option<Micros> {
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix('-')?),
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None => rest.split_at_checked(2)?,
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * HOUR + minutes * MINUTE))
}

/// The one form a write accepts: `%Y-%m-%dT%H:%M:%S.%f`, the fraction of 1 to 6 digits not optional, no zone (recording 27).
pub fn strict(text: &str) -> Option<Micros> {
    let (date, time) = text.split_once('T')?;
    let (seconds, fraction) = time.split_once('.')?;
    let mut date = date.split('-').map(number);
    let mut time = seconds.split(':').map(number);
    let next = |parts: &mut dyn Iterator<Item = Option<i64>>| parts.next().flatten();
    let (year, month, day) = (next(&mut date)?, next(&mut date)?, next(&mut date)?);
    let (hour, minute, second) = (next(&mut time)?, next(&mut time)?, next(&mut time)?);
    if date.next().is_some() || time.next().is_some() {
        return None;
    }
    Some(clock::at(year, month, day, hour, minute, second)? + micros(fraction)?)
}

/// A fraction of a second, 1 to 6 digits.
fn micros(fraction: &str) -> Option<Micros> {
    let digits = u32::try_from(fraction.len()).ok().filter(|digits| (1..=6).contains(digits))?;
    Some(number(fraction)? * 10_i64.pow(6 - digits))
}

/// Digits only: no sign, no blank.
fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_date_is_read_in_many_forms_and_its_offset_honoured() {
        let ten = clock::at(2023, 5, 3, 10, 0, 0);
        for text in [
            "2023-05-03T10:00:00Z",
            "2023-05-03 10:00",
            "03/05/2023 10:00:00",
            "2023-05-03T10:00:00.000",
            "2023-05-03T12:00:00+02:00",
            "2023-05-03T05:00:00-0500",
            "1683108000",
            "1683108000000",
        ] {
            assert_eq!(lenient(text), ten, "{text}");
        }
        assert_eq!(lenient("2023-05-03"), clock::at(2023, 5, 3, 0, 0, 0));
    }

    #[test]
    fn a_filter_date_that_lost_its_plus_is_no_date() {
        for text in ["2023-05-03T10:00:00 02:00", "nonsense", "2", "", "2023-02-30", "16831080000"] {
            assert_eq!(lenient(text), None, "{text}");
        }
    }

    #[test]
    fn a_written_date_needs_its_fraction_and_bears_no_zone() {
        let moment = clock::at(2023, 5, 8, 3, 2, 0).unwrap();
        assert_eq!(strict("2023-05-08T03:02:00.000"), Some(moment));
        assert_eq!(strict("2023-05-08T03:02:00.5"), Some(moment + 500_000));
        for text in ["2023-05-08T03:02:00", "2023-05-08T03:02:00.000Z", "2023-05-08", "08/05/2023", "2023-05-08T03:02:00.1234567"] {
            assert_eq!(strict(text), None, "{text}");
        }
    }
}
