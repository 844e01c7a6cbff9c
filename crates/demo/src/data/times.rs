//! Reads the times of the demo data: what people typed and what exports print.
//! How a server prints a time in an answer is in `clock`.

use crate::clock::{self, HOUR, MINUTE, SECOND};
use crate::model::Micros;

/// A time as an analyst enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    pub instant: Micros,
    /// The wall time, kept as if it were UTC.
    pub wall: Micros,
    /// "+02:00"
    pub offset: String,
}

/// `2026-09-21 07:42:11.318 -05:00`.
pub fn entered(text: &str) -> Option<Entered> {
    let (wall, offset) = text.rsplit_once(' ')?;
    let wall = iso(wall)?;
    Some(Entered { instant: wall - offset_micros(offset)?, wall, offset: offset.to_owned() })
}

/// The forms in which exports write a time: RFC 1123 (2.0), ISO without zone, a bare date (2.4).
pub fn exported(text: &str) -> Option<Micros> {
    iso(text).or_else(|| rfc1123(text))
}

/// `2026-09-21T12:42:11.318Z`, as logs print it.
pub fn log_time(instant: Micros) -> String {
    format!("{}.{:03}Z", clock::iso_seconds(instant), instant.rem_euclid(SECOND) / 1_000)
}

/// `+02:00`.
pub fn offset_micros(text: &str) -> Option<Micros> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    match numbers(text)?.as_slice() {
        [hours, minutes] => Some(sign * (hours * HOUR + minutes * MINUTE)),
        _ => None,
    }
}

fn iso(text: &str) -> Option<Micros> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = fraction.chars().chain("000000".chars()).take(6).collect();
    match numbers(whole)?.as_slice() {
        [year, month, day] => clock::at(*year, *month, *day, 0, 0, 0),
        [year, month, day, hour, minute, second] => {
            Some(clock::at(*year, *month, *day, *hour, *minute, *second)? + digits.parse::<Micros>().ok()?)
        }
        _ => None,
    }
}

/// `Tue, 02 May 2023 10:42:03 GMT`.
fn rfc1123(text: &str) -> Option<Micros> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.split_whitespace().skip(1);
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    match numbers(time)?.as_slice() {
        [hour, minute, second] => clock::at(year.parse().ok()?, i64::try_from(month).ok()?, day.parse().ok()?, *hour, *minute, *second),
        _ => None,
    }
}

/// The runs of digits in a text that has nothing but digits and the marks of a time.
fn numbers(text: &str) -> Option<Vec<i64>> {
    text.split(['-', ':', 'T', ' ', '+']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_entered_time_keeps_wall_time_and_offset_apart_from_the_instant() {
        let entered = entered("2026-09-21 07:42:11.318 -05:00").unwrap();
        assert_eq!(
            (log_time(entered.instant).as_str(), log_time(entered.wall).as_str()),
            ("2026-09-21T12:42:11.318Z", "2026-09-21T07:42:11.318Z")
        );
        assert_eq!(entered.offset, "-05:00");
    }

    #[test]
    fn every_form_an_export_uses_gives_the_same_instant() {
        let wanted = clock::at(2023, 5, 2, 10, 42, 3);
        assert_eq!(exported("Tue, 02 May 2023 10:42:03 GMT"), wanted);
        assert_eq!(exported("2023-05-02T10:42:03"), wanted);
        assert_eq!(exported("2023-05-02T10:42:03.441"), wanted.map(|whole| whole + 441_000));
        assert_eq!(exported("2023-05-02"), clock::at(2023, 5, 2, 0, 0, 0));
        for wrong in ["yesterday", "", "2023-13-02", "None"] {
            assert_eq!(exported(wrong), None, "{wrong}");
        }
    }
}
