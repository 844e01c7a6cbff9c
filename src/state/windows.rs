//! The windows of one loading of the timeline: which comes next, and what went wrong so far.
//! How wide a window is belongs to core's planner; asking for it to `timeline`.

use casebook_core::error::ApiError;
use casebook_core::timeline::windows::{Planner, Undeliverable, Window};

/// Where the windows come from.
pub(super) enum Source {
    /// The planner, and how many events the counter promises.
    Plan(Box<Planner>, usize),
    /// Windows that failed before.
    List(Vec<Window>),
}

impl Source {
    pub(super) fn next(&mut self) -> Option<Window> {
        match self {
            Self::Plan(planner, _) => planner.next_window(),
            Self::List(windows) => windows.pop(),
        }
    }

    pub(super) fn answered(&mut self, window: Window, rows: usize, took_micros: u64) {
        if let Self::Plan(planner, _) = self {
            planner.answered(window, rows, took_micros);
        }
    }

    pub(super) fn timed_out(&mut self, window: Window) -> Result<(), Undeliverable> {
        match self {
            Self::Plan(planner, _) => planner.timed_out(window),
            Self::List(_) => Err(Undeliverable(window)),
        }
    }

    /// What was not asked for yet.
    pub(super) fn rest(&self) -> Vec<Window> {
        match self {
            Self::Plan(planner, _) => planner.uncovered(),
            Self::List(windows) => windows.clone(),
        }
    }

    /// How many events to expect; more have been seen where the counter undercounts.
    pub(super) fn expected(&self) -> Option<usize> {
        match self {
            Self::Plan(planner, expected) if *expected >= planner.have() => Some(*expected),
            _ => None,
        }
    }

    pub(super) fn is_given_up(&self) -> bool {
        matches!(self, Self::Plan(planner, _) if planner.is_given_up())
    }

    pub(super) fn is_complete(&self) -> bool {
        matches!(self, Self::Plan(..))
    }
}

/// What went wrong while loading.
#[derive(Default)]
pub(super) struct Trouble {
    pub(super) windows: Vec<Window>,
    pub(super) unreadable: usize,
    pub(super) error: Option<ApiError>,
}
