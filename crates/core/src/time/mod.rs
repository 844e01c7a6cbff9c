//! Instants, calendar dates, offsets and zones, with the parsers and printers for what servers send and people read.
//! Never here: the clock, the browser's zone data, or any guess about text that is not understood.

mod civil;
mod format;
mod parse;
mod zone;

#[cfg(test)]
mod tests;

pub use civil::{Civil, Date, Offset, Weekday, days_in_month};
pub use format::{format_ago, format_date, format_day_heading, format_full, format_time};
pub use parse::{parse_any, parse_epoch, parse_iris_write, parse_naive_iso, parse_rfc1123, parse_us_date};
pub use zone::{Resolved, Zone};

pub(crate) const MICROS_PER_SECOND: i64 = 1_000_000;
pub(crate) const SECONDS_PER_DAY: i64 = 86_400;
/// Microseconds of a civil day without a change of offset.
pub const MICROS_PER_DAY: i64 = SECONDS_PER_DAY * MICROS_PER_SECOND;

/// A stored instant: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(pub i64);

impl Instant {
    /// The instant that many microseconds after (or, negative, before) the Unix epoch.
    pub fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the Unix epoch.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// The instant of a UTC wall time in the proleptic Gregorian calendar. None when a part is out of its range
    /// (second 60 included) or when the result does not fit.
    pub fn from_civil(year: i32, month: u8, day: u8, hour: u8, minute: u8, second: u8, micros: u32) -> Option<Self> {
        if hour > 23 || minute > 59 || second > 59 || micros > 999_999 {
            return None;
        }
        let days = i64::from(Date::new(year, month, day)?.days_since_epoch());
        let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        days.checked_mul(MICROS_PER_DAY)?.checked_add(seconds * MICROS_PER_SECOND + i64::from(micros)).map(Self)
    }

    /// Midnight UTC of a date.
    pub fn from_date(date: Date) -> Self {
        Self(i64::from(date.days_since_epoch()).saturating_mul(MICROS_PER_DAY))
    }

    /// This instant moved by a span in microseconds, held at the ends of the range.
    pub fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }
}
