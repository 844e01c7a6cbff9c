//! Times as text: for people (in their zone), and for servers and files (in one fixed form each).
//! No parsing, and no words beyond those of a span ("3 s ago").

use super::{Civil, Date, Instant, MICROS_PER_SECOND, Offset, Zone};

/// Time of day with milliseconds, `10:42:03.441`; anything finer is cut off (`format_full` shows it).
pub fn format_time(instant: Instant, zone: &Zone) -> String {
    let civil = zone.civil(instant);
    format!("{}.{:03}", clock(&civil), civil.micros / 1000)
}

/// A day number as `2023-05-02`.
pub fn format_date(days: i32) -> String {
    Date::from_days(days).to_string()
}

/// A day number as `2023-05-02 Tue`.
pub fn format_day_heading(days: i32) -> String {
    let date = Date::from_days(days);
    format!("{date} {}", date.weekday().abbreviation())
}

/// Date, time and zone, lossless: `2023-05-02 10:42:03.441 UTC`, with six digits where the instant is finer than a millisecond.
/// Any zone but UTC shows its offset at that instant (`+05:45`), which stays right where the clocks are set back.
pub fn format_full(instant: Instant, zone: &Zone) -> String {
    let civil = zone.civil(instant);
    let fraction = if civil.micros.is_multiple_of(1000) { format!("{:03}", civil.micros / 1000) } else { format!("{:06}", civil.micros) };
    let suffix = if civil.offset_secs == 0 && zone.name() == "UTC" { "UTC".to_owned() } else { offset_text(civil.offset_secs) };
    format!("{} {}.{fraction} {suffix}", civil.date(), clock(&civil))
}

/// `+05:45`; old local mean times have seconds too, `+00:09:21`.
fn offset_text(secs: i32) -> String {
    let sign = if secs < 0 { '-' } else { '+' };
    let secs = secs.unsigned_abs();
    let (hours, minutes, rest) = (secs / 3600, secs / 60 % 60, secs % 60);
    if rest == 0 { format!("{sign}{hours:02}:{minutes:02}") } else { format!("{sign}{hours:02}:{minutes:02}:{rest:02}") }
}

/// How long ago `then` is: "now", "3 s ago", "5 min ago", "2 h ago", "3 days ago"; whole units, cut off. A time to come reads "in 3 s".
pub fn format_ago(then: Instant, now: Instant) -> String {
    let span = now.0.saturating_sub(then.0);
    let seconds = span.unsigned_abs() / MICROS_PER_SECOND.unsigned_abs();
    let amount = match seconds {
        0 => return "now".to_owned(),
        1..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        3600..86_400 => format!("{} h", seconds / 3600),
        86_400..172_800 => "1 day".to_owned(),
        _ => format!("{} days", seconds / 86_400),
    };
    if span < 0 { format!("in {amount}") } else { format!("{amount} ago") }
}

fn clock(civil: &Civil) -> String {
    format!("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second)
}

impl Civil {
    /// The form IRIS demands of `event_date`: `%Y-%m-%dT%H:%M:%S.%f`, the fraction always there, no zone.
    pub fn to_iris(&self) -> String {
        format!("{}T{}.{:06}", self.date(), clock(self), self.micros)
    }
}

impl Instant {
    /// The UTC wall time in IRIS's write form, to send with an empty `event_tz`.
    pub fn to_iris(self) -> String {
        Civil::at(self, 0).to_iris()
    }

    /// The wall time at an offset in IRIS's write form, to send with that offset as `event_tz`.
    pub fn to_iris_at(self, offset: Offset) -> String {
        Civil::at(self, offset.seconds()).to_iris()
    }

    /// ISO 8601 in UTC, always with six digits of fraction, so that text order is time order: `2023-05-02T10:42:03.441000Z`.
    pub fn to_iso_z(self) -> String {
        format!("{}Z", self.to_iris())
    }
}
