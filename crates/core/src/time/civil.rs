//! Calendar arithmetic: dates and day numbers of the proleptic Gregorian calendar, wall times, offsets from UTC.
//! No zones and no text beyond the one written form of each type.

use std::fmt;

use super::{Instant, MICROS_PER_DAY, MICROS_PER_SECOND, SECONDS_PER_DAY};

/// Days in 400 Gregorian years: the calendar repeats after them.
const DAYS_PER_CYCLE: i64 = 146_097;
/// Days from 0000-03-01, where the counting year begins, to 1970-01-01.
const EPOCH_FROM_MARCH_0: i64 = 719_468;

/// A day of the proleptic Gregorian calendar; year 0 is 1 BC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The three-letter English name, as RFC 1123 writes it.
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::Monday => "Mon",
            Self::Tuesday => "Tue",
            Self::Wednesday => "Wed",
            Self::Thursday => "Thu",
            Self::Friday => "Fri",
            Self::Saturday => "Sat",
            Self::Sunday => "Sun",
        }
    }
}

/// Days of a month, or 0 when there is no such month.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl Date {
    /// A day that exists, whose day number fits `days_since_epoch`; else None.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=days_in_month(year, month)).contains(&day);
        let date = Self { year, month, day };
        (exists && i32::try_from(date.day_number()).is_ok()).then_some(date)
    }

    /// Days since 1970-01-01, negative before it. Held at the ends of the range.
    pub fn days_since_epoch(self) -> i32 {
        let number = self.day_number();
        i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX })
    }

    /// The date with this number of days since 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        let since = i64::from(days) + EPOCH_FROM_MARCH_0;
        let cycle = since.div_euclid(DAYS_PER_CYCLE);
        let day_of_cycle = since.rem_euclid(DAYS_PER_CYCLE);
        // Take out the leap days that have passed (one in 4 years, none in 100, one in 400): what is left has years of 365 days.
        let leap_days = day_of_cycle / 1460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
        let year_of_cycle = (day_of_cycle - leap_days) / 365;
        let day_of_year = day_of_cycle - days_before_year(year_of_cycle);
        // From March on, month lengths run 31 30 31 30 31 and repeat: 153 days in five months.
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - days_before_month(march_month) + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
        Self {
            year: i32::try_from(year).unwrap_or(if year < 0 { i32::MIN } else { i32::MAX }),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.day_number() + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// Days since the epoch in full width. The counting year begins in March, so that the leap day is its last.
    fn day_number(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let march_month = if month <= 2 { month + 9 } else { month - 3 };
        year.div_euclid(400) * DAYS_PER_CYCLE
            + days_before_year(year.rem_euclid(400))
            + days_before_month(march_month)
            + i64::from(self.day)
            - 1
            - EPOCH_FROM_MARCH_0
    }
}

/// Days before a year of the 400-year cycle that begins on 0000-03-01.
fn days_before_year(year_of_cycle: i64) -> i64 {
    year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100
}

/// Days of a year, begun in March, before its month 0 (March) to 11 (February).
fn days_before_month(march_month: i64) -> i64 {
    (153 * march_month + 2) / 5
}

impl fmt::Display for Date {
    /// YYYY-MM-DD; a year beyond four digits is written in full, one before year 0 with a minus.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// A wall time, with the offset from UTC that made it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Civil {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub micros: u32,
    /// Seconds east of UTC.
    pub offset_secs: i32,
}

impl Civil {
    /// The wall time that clocks show at an instant when they are this many seconds ahead of UTC.
    pub fn at(instant: Instant, offset_secs: i32) -> Self {
        let local = local_micros(instant, offset_secs);
        let date = Date::from_days(day_of_micros(local));
        let in_day = local.rem_euclid(MICROS_PER_DAY);
        let seconds = in_day / MICROS_PER_SECOND;
        // Each part is below 60 (or 24, or 1,000,000) by its division, so that no conversion can fail.
        let small = |value: i64| u8::try_from(value).unwrap_or(0);
        Self {
            year: date.year,
            month: date.month,
            day: date.day,
            hour: small(seconds / 3600),
            minute: small(seconds / 60 % 60),
            second: small(seconds % 60),
            micros: u32::try_from(in_day % MICROS_PER_SECOND).unwrap_or(0),
            offset_secs,
        }
    }

    /// The calendar day of this wall time.
    pub fn date(&self) -> Date {
        Date { year: self.year, month: self.month, day: self.day }
    }

    /// The wall time as microseconds since 1970-01-01T00:00:00 on the same clock: what `Zone::resolve` takes.
    pub fn local_micros(&self) -> i64 {
        let seconds = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        i64::from(self.date().days_since_epoch())
            .saturating_mul(MICROS_PER_DAY)
            .saturating_add(seconds * MICROS_PER_SECOND + i64::from(self.micros))
    }
}

/// An instant as microseconds on a clock that is `offset_secs` ahead of UTC.
pub(super) fn local_micros(instant: Instant, offset_secs: i32) -> i64 {
    instant.0.saturating_add(i64::from(offset_secs) * MICROS_PER_SECOND)
}

/// The day number of a local time in microseconds. Every i64 of microseconds is within 107 million days.
pub(super) fn day_of_micros(local: i64) -> i32 {
    i32::try_from(local.div_euclid(MICROS_PER_DAY)).unwrap_or(0)
}

/// An offset from UTC as an analyst enters it beside a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Offset {
    /// Minutes east of UTC.
    pub minutes: i32,
}

impl Offset {
    /// Reads `+HH:MM`, `-HH:MM`, the same without colon, or `Z`. Empty text (IRIS's "no offset") and named zones are None.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self { minutes: 0 });
        }
        let (sign, digits) = match text.strip_prefix('+') {
            Some(rest) => (1, rest),
            None => (-1, text.strip_prefix('-')?),
        };
        let (hours, minutes) = match digits.split_once(':') {
            Some(parts) => parts,
            None => digits.split_at_checked(2)?,
        };
        let two_digits = |part: &str| (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i32>().ok())?;
        let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
        (i64::from(hours) * 3600 < SECONDS_PER_DAY && minutes < 60).then_some(Self { minutes: sign * (hours * 60 + minutes) })
    }

    /// Seconds east of UTC.
    pub fn seconds(self) -> i32 {
        self.minutes.saturating_mul(60)
    }
}

impl fmt::Display for Offset {
    /// `+HH:MM`: the form IRIS demands of `event_tz`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minutes < 0 { '-' } else { '+' };
        let minutes = self.minutes.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}
