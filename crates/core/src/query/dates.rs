//! Dates as queries write them: a calendar date down to any precision, or a moment relative to now; and the period each names.
//! Fields, operators and rows are not known here.

use crate::time::{Date, Instant, MICROS_PER_DAY, Offset, Zone};
use std::fmt;

/// A point or period of time as written in a query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum When {
    Relative(Relative),
    Calendar(Calendar),
}

/// A moment relative to now; `now` itself is 0 seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relative {
    /// Negative for the past; at most seven digits.
    pub amount: i64,
    pub unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
}

impl Unit {
    const ALL: [Unit; 5] = [Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Week];

    fn letter(self) -> char {
        match self {
            Unit::Second => 's',
            Unit::Minute => 'm',
            Unit::Hour => 'h',
            Unit::Day => 'd',
            Unit::Week => 'w',
        }
    }

    fn micros(self) -> i64 {
        match self {
            Unit::Second => 1_000_000,
            Unit::Minute => 60_000_000,
            Unit::Hour => 3_600_000_000,
            Unit::Day => MICROS_PER_DAY,
            Unit::Week => 7 * MICROS_PER_DAY,
        }
    }
}

/// How much of a date is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Precision {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    /// So many digits of a second, 1 to 6.
    Fraction(u8),
}

/// A date and time of the calendar. Parts beyond the precision are at their lowest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    pub date: Date,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub micros: u32,
    pub precision: Precision,
    /// None means the zone on show.
    pub offset: Option<Offset>,
}

/// Why a text is not a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateError {
    /// It does not look like one.
    Form,
    /// It looks like one, but the calendar or the clock has no such value.
    Value,
}

/// The instants from `start` up to, not including, `end`. Empty where the clocks skipped the time named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    pub start: Instant,
    pub end: Instant,
}

/// Reads a date: `now`, `-7d`, or `YYYY[-MM[-DD[Thh[:mm[:ss[.frac]]]]]]` with an optional `Z` or `±hh:mm` behind a day or time.
pub fn parse(text: &str) -> Result<When, DateError> {
    if text == "now" {
        return Ok(When::Relative(Relative { amount: 0, unit: Unit::Second }));
    }
    match relative(text) {
        Some(moment) => Ok(When::Relative(moment)),
        None => calendar(text).map(When::Calendar),
    }
}

fn relative(text: &str) -> Option<Relative> {
    let unit = Unit::ALL.into_iter().find(|unit| text.ends_with(unit.letter()))?;
    let signed = text.strip_suffix(unit.letter())?;
    let digits = signed.strip_prefix(['-', '+'])?;
    // Seven digits of weeks are 190,000 years, and still fit microseconds in 64 bits.
    if digits.len() > 7 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let amount: i64 = digits.parse().ok()?;
    Some(Relative { amount: if signed.starts_with('-') { -amount } else { amount }, unit })
}

fn calendar(text: &str) -> Result<Calendar, DateError> {
    let mut rest = text;
    let year = number(&mut rest, 4).ok_or(DateError::Form)?;
    let part = |rest: &mut &str, lead: &[char], precision: Precision| -> Result<Option<u8>, DateError> {
        let Some(tail) = rest.strip_prefix(lead) else { return Ok(None) };
        *rest = if precision == Precision::Hour { tail.trim_start() } else { tail };
        let value = number(rest, 2).and_then(|value| u8::try_from(value).ok());
        value.map(Some).ok_or(DateError::Form)
    };
    let mut precision = Precision::Year;
    let mut values = [1, 1, 0, 0, 0];
    let steps: [(&[char], Precision); 5] = [
        (&['-'], Precision::Month),
        (&['-'], Precision::Day),
        (&['T', 't', ' '], Precision::Hour),
        (&[':'], Precision::Minute),
        (&[':'], Precision::Second),
    ];
    for (slot, (lead, step)) in values.iter_mut().zip(steps) {
        let Some(value) = part(&mut rest, lead, step)? else { break };
        *slot = value;
        precision = step;
    }
    let mut micros = 0;
    if precision == Precision::Second
        && let Some(tail) = rest.strip_prefix('.')
    {
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=9).contains(&digits) {
            return Err(DateError::Form);
        }
        // Digits beyond the microsecond are cut: no server stores them.
        let kept = digits.min(6);
        let padded = tail.bytes().take(kept).chain(std::iter::repeat_n(b'0', 6 - kept));
        micros = padded.fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        rest = tail.get(digits..).unwrap_or("");
        precision = Precision::Fraction(u8::try_from(kept).unwrap_or(6));
    }
    let offset = match rest {
        "" => None,
        _ if precision < Precision::Day => return Err(DateError::Form),
        "z" | "Z" => Some(Offset { minutes: 0 }),
        sign if sign.contains(':') => Some(Offset::parse(sign).ok_or(DateError::Form)?),
        _ => return Err(DateError::Form),
    };
    let [month, day, hour, minute, second] = values;
    let year = i32::try_from(year).map_err(|_| DateError::Value)?;
    let date = Date::new(year, month, day).ok_or(DateError::Value)?;
    if hour > 23 || minute > 59 || second > 59 {
        return Err(DateError::Value);
    }
    Ok(Calendar { date, hour, minute, second, micros, precision, offset })
}

/// Takes a number of exactly this many digits off the front.
fn number(rest: &mut &str, digits: usize) -> Option<u32> {
    let (head, tail) = rest.split_at_checked(digits)?;
    let value = head.bytes().all(|byte| byte.is_ascii_digit()).then(|| head.parse().ok())?;
    *rest = tail;
    value
}

impl When {
    /// The period that this names, for a viewer in a zone. A relative moment is one microsecond.
    pub fn period(&self, now: Instant, zone: &Zone) -> Period {
        match self {
            When::Relative(Relative { amount, unit }) => {
                let start = now.plus_micros(amount.saturating_mul(unit.micros()));
                Period { start, end: start.plus_micros(1) }
            }
            When::Calendar(calendar) => match calendar.offset {
                Some(offset) => calendar.period(&Zone::fixed("", offset.seconds())),
                None => calendar.period(zone),
            },
        }
    }
}

impl When {
    /// Whether this begins behind the end of another, whatever the zone and the hour.
    pub(super) fn is_surely_after(&self, other: &When) -> bool {
        match (self, other) {
            (When::Calendar(from), When::Calendar(to)) => from.offset == to.offset && from.local() >= to.next_local(),
            (When::Relative(from), When::Relative(to)) => {
                let micros = |moment: &Relative| moment.amount.saturating_mul(moment.unit.micros());
                micros(from) > micros(to)
            }
            _ => false,
        }
    }
}

impl Calendar {
    /// From the first instant at which the clocks show this date to the last one at which they do. Where they were set
    /// back within it, that spans both passes.
    fn period(&self, zone: &Zone) -> Period {
        let (first, next) = (self.local(), self.next_local());
        Period { start: zone.resolve(first).earliest(), end: zone.resolve(next - 1).latest().plus_micros(1) }
    }

    /// Its beginning as microseconds since 1970 on the wall clock.
    fn local(&self) -> i64 {
        let seconds = (i64::from(self.hour) * 60 + i64::from(self.minute)) * 60 + i64::from(self.second);
        Instant::from_date(self.date).micros() + seconds * 1_000_000 + i64::from(self.micros)
    }

    /// The beginning of what follows it, on the wall clock.
    fn next_local(&self) -> i64 {
        let midnight = |date: Date| Instant::from_date(date).micros();
        let Date { year, month, .. } = self.date;
        match self.precision {
            Precision::Year => midnight(Date { year: year + 1, month: 1, day: 1 }),
            Precision::Month if month == 12 => midnight(Date { year: year + 1, month: 1, day: 1 }),
            Precision::Month => midnight(Date { year, month: month + 1, day: 1 }),
            Precision::Day => self.local() + MICROS_PER_DAY,
            Precision::Hour => self.local() + Unit::Hour.micros(),
            Precision::Minute => self.local() + Unit::Minute.micros(),
            Precision::Second => self.local() + Unit::Second.micros(),
            Precision::Fraction(digits) => self.local() + 10_i64.pow(u32::from(6_u8.saturating_sub(digits))),
        }
    }
}

impl fmt::Display for When {
    /// The form that `parse` reads back; it holds no blank.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Relative(Relative { amount: 0, unit: Unit::Second }) => f.write_str("now"),
            When::Relative(Relative { amount, unit }) => {
                let sign = if *amount > 0 { '+' } else { '-' };
                write!(f, "{sign}{}{}", amount.unsigned_abs(), unit.letter())
            }
            When::Calendar(calendar) => calendar.fmt(f),
        }
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.date.year)?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", self.date.month)?;
        }
        if self.precision >= Precision::Day {
            write!(f, "-{:02}", self.date.day)?;
        }
        if self.precision >= Precision::Hour {
            write!(f, "T{:02}", self.hour)?;
        }
        if self.precision >= Precision::Minute {
            write!(f, ":{:02}", self.minute)?;
        }
        if self.precision >= Precision::Second {
            write!(f, ":{:02}", self.second)?;
        }
        if let Precision::Fraction(digits) = self.precision {
            let kept = self.micros / 10_u32.pow(u32::from(6_u8.saturating_sub(digits)));
            write!(f, ".{kept:0width$}", width = usize::from(digits))?;
        }
        match self.offset {
            None => Ok(()),
            Some(Offset { minutes: 0 }) => f.write_str("Z"),
            Some(offset) => offset.fmt(f),
        }
    }
}
