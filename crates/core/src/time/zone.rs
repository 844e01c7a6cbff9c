//! A time zone as a table of offset changes, and the step from an instant to a wall time and back.
//! Where the table comes from (the browser) is not known here.

use super::civil::{day_of_micros, local_micros};
use super::{Civil, Instant, MICROS_PER_DAY, MICROS_PER_SECOND, SECONDS_PER_DAY};
use crate::sorted::sorted;

/// The viewer's zone: each entry of `changes` says from which UTC second on which offset (seconds east) holds.
/// Before the first change its offset holds too; no change at all is UTC.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    name: String,
    changes: Vec<(i64, i32)>,
}

/// What a wall time means in a zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolved {
    /// The clocks jumped over it. `before` is the last microsecond in front of the jump, `after` the first instant behind it.
    Gap { before: Instant, after: Instant },
    /// The clocks showed it once.
    One(Instant),
    /// The clocks were set back and showed it twice: the earlier and the later instant.
    Two(Instant, Instant),
}

impl Resolved {
    /// The first instant at which the clocks showed this wall time or a later one.
    pub fn earliest(self) -> Instant {
        match self {
            Self::Gap { after, .. } => after,
            Self::One(instant) | Self::Two(instant, _) => instant,
        }
    }

    /// The last instant at which the clocks showed this wall time or an earlier one, around this change of offset.
    pub fn latest(self) -> Instant {
        match self {
            Self::Gap { before, .. } => before,
            Self::One(instant) | Self::Two(_, instant) => instant,
        }
    }
}

impl Zone {
    /// Coordinated Universal Time.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), changes: Vec::new() }
    }

    /// A zone that never changes its offset (seconds east of UTC).
    pub fn fixed(name: impl Into<String>, offset_secs: i32) -> Self {
        Self::new(name, vec![(i64::MIN, offset_secs)])
    }

    /// A zone from its changes (UTC seconds, offset seconds east), in any order. Offsets of a day or more are held below a day.
    pub fn new(name: impl Into<String>, changes: Vec<(i64, i32)>) -> Self {
        let limit = i32::try_from(SECONDS_PER_DAY - 1).unwrap_or(0);
        let mut changes = sorted(changes, |&(from, _)| [from, 0]);
        for (_, offset) in &mut changes {
            *offset = (*offset).clamp(-limit, limit);
        }
        changes.dedup_by_key(|&mut (_, offset)| offset);
        Self { name: name.into(), changes }
    }

    /// The name given, such as `Europe/Paris`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Seconds east of UTC at an instant.
    pub fn offset_secs_at(&self, instant: Instant) -> i32 {
        let seconds = instant.0.div_euclid(MICROS_PER_SECOND);
        let passed = self.changes.partition_point(|&(from, _)| from <= seconds);
        self.offset_of_period(passed)
    }

    /// The offset after that many changes.
    fn offset_of_period(&self, passed: usize) -> i32 {
        self.changes.get(passed.saturating_sub(1)).map_or(0, |&(_, offset)| offset)
    }

    /// Days since 1970-01-01 of the calendar day that this zone has at an instant.
    pub fn day_of(&self, instant: Instant) -> i32 {
        day_of_micros(local_micros(instant, self.offset_secs_at(instant)))
    }

    /// What the clocks of this zone show at an instant.
    pub fn civil(&self, instant: Instant) -> Civil {
        Civil::at(instant, self.offset_secs_at(instant))
    }

    /// The instants at which the clocks of this zone show a wall time, given as microseconds since 1970-01-01T00:00:00 local
    /// (`Civil::local_micros`).
    pub fn resolve(&self, local: i64) -> Resolved {
        // The instant is within a day of `local` read as UTC, so only the periods that touch those two days can hold it.
        let seconds = local.div_euclid(MICROS_PER_SECOND);
        let first = self.changes.partition_point(|&(from, _)| from <= seconds.saturating_sub(SECONDS_PER_DAY));
        let last = self.changes.partition_point(|&(from, _)| from <= seconds.saturating_add(SECONDS_PER_DAY));
        let mut hits = (first..=last).filter_map(|passed| {
            let offset = self.offset_of_period(passed);
            let instant = Instant(local.saturating_sub(i64::from(offset) * MICROS_PER_SECOND));
            (self.period_at(instant) == passed).then_some(instant)
        });
        match (hits.next(), hits.next()) {
            (Some(one), None) => Resolved::One(one),
            (Some(earlier), Some(later)) => Resolved::Two(earlier, later),
            (None, _) => self.gap_at(local, first, last),
        }
    }

    fn period_at(&self, instant: Instant) -> usize {
        let seconds = instant.0.div_euclid(MICROS_PER_SECOND);
        self.changes.partition_point(|&(from, _)| from <= seconds)
    }

    /// The jump that skipped a wall time: the first change after which the clocks are beyond it.
    fn gap_at(&self, local: i64, first: usize, last: usize) -> Resolved {
        let around = self.changes.get(first..last).unwrap_or_default();
        let jump = around.iter().find_map(|&(from, offset)| {
            let after = Instant(from.saturating_mul(MICROS_PER_SECOND));
            (local_micros(after, offset) > local).then_some(after)
        });
        let after = jump.unwrap_or(Instant(local));
        Resolved::Gap { before: after.plus_micros(-1), after }
    }

    /// The first instant of a calendar day; where the clocks skip midnight, the instant of the jump.
    pub fn start_of_day(&self, days: i32) -> Instant {
        self.resolve(i64::from(days).saturating_mul(MICROS_PER_DAY)).earliest()
    }
}
