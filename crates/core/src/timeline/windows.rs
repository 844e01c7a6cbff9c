//! How a timeline is asked for in pieces: which span of dates next, so that every request stays short.
//! Nothing here fetches; the planner is told how each request went and answers with the next one.

use crate::time::Instant;

/// A span of event dates, both ends included; `None` is an open end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    pub from: Option<Instant>,
    pub to: Option<Instant>,
}

impl Window {
    /// Every event of the case.
    pub const ALL: Self = Self { from: None, to: None };

    fn width(self) -> Option<i64> {
        Some(self.to?.micros() - self.from?.micros() + 1)
    }
}

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
const YEAR: i64 = 366 * DAY;

/// A case that changed no oftener than this is asked for in one piece: about 10 s on a real server with links (iris.md section 6).
const ONE_PIECE: usize = 1_500;
/// What one request may cost the server, which answers nobody else meanwhile.
const REQUEST_MICROS: u64 = 5_000_000;
/// Rows in one answer: about 4 MB of JSON. More would make the page busy for longer than a frame when they arrive.
const MOST_ROWS: usize = 5_000;
/// A first guess of the cost of a row until one was measured: 15 ms, as with 10,000 linked events.
const GUESSED_ROW_MICROS: u64 = 15_000;
/// A window narrower than this is not cut again: the server cannot deliver that moment.
const NARROWEST: i64 = 2 * SECOND;

/// So many time-outs in a row, each of a minute, and the server is taken to be down rather than asked too much.
const MOST_IN_VAIN: u32 = 4;

/// The server cannot deliver this window in any piece worth asking for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undeliverable(pub Window);

/// Walks from the anchor back in time, learns what a row costs the server, and widens or narrows accordingly.
///
/// The cost of a request is rows in the window times links in the case (iris.md section 6), so for one case the cost of a row
/// is a constant that the first answers tell.
#[derive(Debug)]
pub struct Planner {
    expected: usize,
    have: usize,
    row_micros: Option<u64>,
    budget_cut: u32,
    /// Windows in a row that timed out without one delivered between them.
    in_vain: u32,
    pending: Vec<Window>,
    anchor: Instant,
    /// Everything from here on is answered or pending.
    low: Instant,
    width: i64,
    past_done: bool,
}

impl Planner {
    /// `expected`: the counter of `timeline/state`, which grows with each change and so is seldom below the number of events.
    /// `anchor`: a moment near the events; the day the case was opened serves.
    #[must_use]
    pub fn new(expected: usize, anchor: Instant) -> Self {
        let whole = expected <= ONE_PIECE;
        let low = Instant::from_micros(anchor.micros() - DAY);
        let first = if whole { Window::ALL } else { Window { from: Some(low), to: None } };
        Self {
            expected,
            have: 0,
            row_micros: None,
            budget_cut: 0,
            in_vain: 0,
            pending: vec![first],
            anchor,
            low,
            width: DAY,
            past_done: whole,
        }
    }

    /// The next window to ask for, or `None` when every date is covered.
    pub fn next_window(&mut self) -> Option<Window> {
        if let Some(window) = self.pending.pop() {
            return Some(window);
        }
        if self.past_done {
            return None;
        }
        let to = Some(Instant::from_micros(self.low.micros() - 1));
        let rest_is_small = self.row_micros.is_some() && self.expected.saturating_sub(self.have) <= self.budget_rows();
        if rest_is_small || self.anchor.micros() - self.low.micros() > 20 * YEAR {
            self.past_done = true;
            return Some(Window { from: None, to });
        }
        // Far from the anchor a step may be wide, but never so wide that one step could hold the whole incident unseen.
        let widest = (7 * DAY).max((self.anchor.micros() - self.low.micros()) / 8);
        let from = Instant::from_micros(self.low.micros() - self.width.clamp(SECOND, widest));
        self.low = from;
        Some(Window { from: Some(from), to })
    }

    /// Tells that a window was delivered with so many rows in so many microseconds.
    pub fn answered(&mut self, window: Window, rows: usize, took_micros: u64) {
        self.have += rows;
        self.in_vain = 0;
        if rows >= 20 {
            self.row_micros = Some((took_micros / rows as u64).max(1));
        }
        let Some(width) = window.width() else { return };
        self.width = match rows {
            0 => width.saturating_mul(2),
            _ => {
                let ideal = i128::from(width) * self.budget_rows() as i128 / rows as i128;
                i64::try_from(ideal).unwrap_or(i64::MAX).clamp(width / 4, width.saturating_mul(2))
            }
        };
    }

    /// Tells that a window took too long; its halves are asked for next.
    pub fn timed_out(&mut self, window: Window) -> Result<(), Undeliverable> {
        self.budget_cut += 1;
        self.in_vain += 1;
        if self.is_given_up() {
            return Err(Undeliverable(window));
        }
        let middle = match (window.from, window.to) {
            (None, None) => self.anchor.micros() - DAY,
            (None, Some(to)) => to.micros() - 30 * DAY,
            (Some(from), None) => from.micros() + 30 * DAY,
            (Some(from), Some(to)) => {
                if to.micros() - from.micros() < NARROWEST {
                    return Err(Undeliverable(window));
                }
                from.micros() + (to.micros() - from.micros()) / 2
            }
        };
        let (before, after) = (Instant::from_micros(middle - 1), Instant::from_micros(middle));
        self.pending.push(Window { from: window.from, to: Some(before) });
        self.pending.push(Window { from: Some(after), to: window.to });
        Ok(())
    }

    /// What has not been given out yet, as few windows as cover it; for a plan that is broken off.
    #[must_use]
    pub fn uncovered(&self) -> Vec<Window> {
        let past = (!self.past_done).then(|| Window { from: None, to: Some(Instant::from_micros(self.low.micros() - 1)) });
        self.pending.iter().copied().chain(past).collect()
    }

    /// Whether the server has stopped answering at all, so that asking for other windows is in vain too.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.in_vain > MOST_IN_VAIN
    }

    /// Rows delivered so far.
    #[must_use]
    pub fn have(&self) -> usize {
        self.have
    }

    fn budget_rows(&self) -> usize {
        let row = self.row_micros.unwrap_or(GUESSED_ROW_MICROS);
        let rows = usize::try_from(REQUEST_MICROS / row).unwrap_or(MOST_ROWS) >> self.budget_cut.min(8);
        rows.clamp(50, MOST_ROWS)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;

    /// A server whose cost per row is fixed, which gives up after 60 s; answers how often each event was delivered.
    fn load(events: &[i64], expected: usize, anchor: i64, row_micros: u64) -> (Vec<u32>, u64, usize) {
        let mut planner = Planner::new(expected, Instant::from_micros(anchor));
        let mut seen = vec![0; events.len()];
        let (mut longest, mut requests) = (0, 0);
        while let Some(window) = planner.next_window() {
            requests += 1;
            assert!(requests < 5_000, "the planner does not come to an end");
            let inside: Vec<usize> = (0..events.len())
                .filter(|&i| window.from.is_none_or(|f| events[i] >= f.micros()) && window.to.is_none_or(|t| events[i] <= t.micros()))
                .collect();
            let cost = inside.len() as u64 * row_micros + 20_000;
            if cost > 60_000_000 && planner.timed_out(window).is_ok() {
                continue;
            }
            longest = longest.max(cost);
            inside.iter().for_each(|&i| seen[i] += 1);
            planner.answered(window, inside.len(), cost);
        }
        (seen, longest, requests)
    }

    proptest! {
        #[test]
        fn every_event_is_delivered_exactly_once(days in prop::collection::vec(-9_000_i64..3_000, 0..400), expected in 0_usize..20_000, row in 1_u64..2_000_000) {
            let anchor = 20_000 * DAY;
            let events: Vec<i64> = days.iter().map(|d| anchor + d * DAY / 3).collect();
            let (seen, _, _) = load(&events, expected, anchor, row);
            prop_assert!(seen.iter().all(|&n| n == 1));
        }
    }

    #[test]
    fn a_small_case_takes_one_request() {
        assert_eq!(load(&[1, 2, 3], 60, 20_000 * DAY, 1_000).2, 1);
    }

    #[test]
    fn ten_thousand_linked_events_never_need_a_request_of_a_minute() {
        let anchor = 20_000 * DAY;
        let events: Vec<i64> = (0..10_000).map(|i| anchor - 200 * DAY + i * 12 * DAY / 10_000).collect();
        let (seen, longest, requests) = load(&events, 10_400, anchor, 14_700);
        assert!(seen.iter().all(|&n| n == 1));
        assert!(longest < 60_000_000, "longest request {longest} µs");
        assert!(requests < 120, "{requests} requests");
    }

    #[test]
    fn a_quick_server_is_asked_for_as_much_as_one_answer_should_hold() {
        let anchor = 20_000 * DAY;
        let events: Vec<i64> = (0..10_000).map(|i| anchor - 12 * DAY + i * 12 * DAY / 10_000).collect();
        let (seen, _, requests) = load(&events, 10_000, anchor, 40);
        assert!(seen.iter().all(|&n| n == 1));
        assert!(requests <= 6, "{requests} requests");
    }

    #[test]
    fn a_server_that_never_answers_is_given_up() {
        let mut planner = Planner::new(5_000, Instant::from_micros(0));
        let mut asked = 0;
        while let Some(window) = planner.next_window() {
            asked += 1;
            if planner.timed_out(window).is_err() {
                break;
            }
        }
        assert_eq!(asked, 5);
    }

    #[test]
    fn a_moment_that_cannot_be_delivered_is_reported_not_asked_for_ever() {
        let mut planner = Planner::new(5_000, Instant::from_micros(0));
        let window = Window { from: Some(Instant::from_micros(0)), to: Some(Instant::from_micros(SECOND)) };
        assert_eq!(planner.timed_out(window), Err(Undeliverable(window)));
    }
}
