//! Times as the two IRIS versions write and read them, from microseconds since 1970 (UTC).
//! No rule about which endpoint uses which format; that is in `iris`.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Micros;

pub const SECOND: Micros = 1_000_000;
pub const MINUTE: Micros = 60 * SECOND;
pub const HOUR: Micros = 60 * MINUTE;
pub const DAY: Micros = 24 * HOUR;

/// The present.
pub fn now() -> Micros {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Micros::try_from(elapsed.as_micros()).unwrap_or(Micros::MAX)
}

/// The last midnight.
pub fn midnight(at: Micros) -> Micros {
    at.div_euclid(DAY) * DAY
}

/// Days of the proleptic Gregorian calendar since 1970-01-01; `None` when there is no such day.
pub fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    // The year is counted from March, so that the leap day is its last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

/// Microseconds of a date and a time of day; `None` when there is no such moment.
pub fn at(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Option<Micros> {
    let valid = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    valid.then_some(())?;
    Some(days(year, month, day)? * DAY + hour * HOUR + minute * MINUTE + second * SECOND)
}

/// A moment taken apart.
struct Civil {
    year: i64,
    month: i64,
    day: i64,
    weekday: i64,
    hour: i64,
    minute: i64,
    second: i64,
    micros: i64,
}

fn civil(at: Micros) -> Civil {
    let days = at.div_euclid(DAY);
    let rest = at.rem_euclid(DAY);
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    Civil {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month,
        day: day_of_year - (153 * march_month + 2) / 5 + 1,
        weekday: (days + 4).rem_euclid(7),
        hour: rest / HOUR,
        minute: rest / MINUTE % 60,
        second: rest / SECOND % 60,
        micros: rest % SECOND,
    }
}

/// Appends a number with leading zeros; formatting machinery would cost most of a long list's time.
fn pad(out: &mut String, value: i64, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10_i64.pow(place) % 10;
        out.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}

/// `2023-05-02T10:42:03`.
pub fn iso_seconds(at: Micros) -> String {
    let c = civil(at);
    let mut out = String::with_capacity(26);
    for (value, width, after) in
        [(c.year, 4, "-"), (c.month, 2, "-"), (c.day, 2, "T"), (c.hour, 2, ":"), (c.minute, 2, ":"), (c.second, 2, "")]
    {
        pad(&mut out, value, width);
        out.push_str(after);
    }
    out
}

/// `2023-05-02T10:42:03.441000`, the fraction always there: timeline lists and events.
pub fn iso_fraction(at: Micros) -> String {
    let mut out = iso_seconds(at);
    out.push('.');
    pad(&mut out, at.rem_euclid(SECOND), 6);
    out
}

/// The same without a fraction of zero, as Python's `isoformat` leaves it out.
pub fn iso(at: Micros) -> String {
    if at.rem_euclid(SECOND) == 0 { iso_seconds(at) } else { iso_fraction(at) }
}

/// `2023-05-02`.
pub fn date(at: Micros) -> String {
    iso_seconds(at).split('T').next().unwrap_or_default().to_owned()
}

/// `05/02/2023`: the case list.
pub fn us_date(at: Micros) -> String {
    let c = civil(at);
    format!("{:02}/{:02}/{:04}", c.month, c.day, c.year)
}

/// `Sun, 22 Nov 2026 07:27:31 GMT`.
pub fn rfc1123(at: Micros) -> String {
    const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let c = civil(at);
    let named = |names: &[&'static str], index: i64| usize::try_from(index).ok().and_then(|i| names.get(i).copied());
    format!(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        named(&WEEKDAYS, c.weekday).unwrap_or_default(),
        c.day,
        named(&MONTHS, c.month - 1).unwrap_or_default(),
        c.year,
        c.hour,
        c.minute,
        c.second
    )
}

/// `1795332440.88186`: the key of a modification history, seconds as Python prints a float.
pub fn epoch_text(at: Micros) -> String {
    let c = civil(at);
    let text = format!("{}.{:06}", at.div_euclid(SECOND), c.micros);
    let short = text.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_format_shows_the_same_moment() {
        let moment = at(2026, 11, 22, 7, 27, 31).unwrap() + 881_860;
        assert_eq!(iso_fraction(moment), "2026-11-22T07:27:31.881860");
        assert_eq!(iso_seconds(moment), "2026-11-22T07:27:31");
        assert_eq!(rfc1123(moment), "Sun, 22 Nov 2026 07:27:31 GMT");
        assert_eq!(us_date(moment), "11/22/2026");
        assert_eq!(date(moment), "2026-11-22");
        assert_eq!(epoch_text(moment), "1795332451.88186");
        assert_eq!(epoch_text(midnight(moment)), "1795305600.0");
    }

    #[test]
    fn leap_days_exist_where_the_calendar_has_them() {
        assert!(days(2024, 2, 29).is_some());
        assert!(days(2000, 2, 29).is_some());
        assert!(days(1900, 2, 29).is_none());
        assert_eq!(date(at(2024, 2, 29, 0, 0, 0).unwrap() + DAY), "2024-03-01");
        assert_eq!(days(1970, 1, 1), Some(0));
    }

    #[test]
    fn times_before_1970_are_written_right() {
        assert_eq!(iso_fraction(-1), "1969-12-31T23:59:59.999999");
    }
}
