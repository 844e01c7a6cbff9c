//! How pages move: they name a `Route` and hand it over.
//! The history itself is touched by `app` alone, so that a page can stand in a portal without one.

use crate::route::Route;
use leptos::prelude::*;

/// How a move enters the history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// "Back" returns to where one was.
    Push,
    /// The place is the same, it only shows something else.
    Replace,
}

/// A copyable handle, found in the context.
#[derive(Clone, Copy)]
pub struct Navigator {
    pub route: Memo<Route>,
    step: Callback<(Route, Step)>,
    base: StoredValue<String>,
}

impl Navigator {
    /// Made by `app`. `base` is the path of the installation without a slash at its end.
    #[must_use]
    pub fn new(route: Memo<Route>, step: Callback<(Route, Step)>, base: String) -> Self {
        Self { route, step, base: StoredValue::new(base) }
    }

    /// The address of a place, for links.
    #[must_use]
    pub fn href(self, route: &Route) -> String {
        format!("{}{}", self.base.get_value(), route.print())
    }

    /// Goes to a place.
    pub fn go(self, route: Route) {
        self.step.run((route, Step::Push));
    }

    /// Notes in the address what the place shows now.
    pub fn note(self, route: Route) {
        self.step.run((route, Step::Replace));
    }
}
