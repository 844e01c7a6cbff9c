//! What an analyst set for this browser: zone, theme, density, column layouts.
//! Nothing of a case is kept here.

use crate::browser::storage::{self, Shelf};
use crate::browser::{clock, zone};
use casebook_core::table::Layout;
use casebook_core::time::Zone;
use leptos::prelude::*;
use std::sync::Arc;

/// How the product looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// As the system is set.
    System,
    Light,
    Dark,
}

impl Theme {
    /// The value of `data-theme`, none for the system's.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The next one in the round of the theme button.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

/// A copyable handle of the settings.
#[derive(Clone, Copy)]
pub struct Prefs {
    zone: RwSignal<Arc<Zone>>,
    pub theme: RwSignal<Theme>,
    pub comfortable: RwSignal<bool>,
}

const SPAN_YEARS: i64 = 30;
const YEAR_SECS: i64 = 31_557_600;

impl Prefs {
    /// What was kept, or the defaults: UTC, the system's theme, compact rows.
    #[must_use]
    pub fn restore() -> Self {
        let read = |key| storage::read(Shelf::Preferences, key);
        let zone = read("zone").and_then(|name| zone_named(&name)).unwrap_or_else(Zone::utc);
        let theme = match read("theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        };
        let comfortable = read("density").as_deref() == Some("comfortable");
        Self { zone: RwSignal::new(Arc::new(zone)), theme: RwSignal::new(theme), comfortable: RwSignal::new(comfortable) }
    }

    /// The zone every time is shown in.
    #[must_use]
    pub fn zone(self) -> Signal<Arc<Zone>> {
        self.zone.into()
    }

    /// Shows times in the zone of this name, now and on later visits; false when the browser does not know it.
    pub fn set_zone(self, name: &str) -> bool {
        let known = self.show_zone(name);
        if known {
            storage::write(Shelf::Preferences, "zone", name);
        }
        known
    }

    /// The same for this visit only: a link brought it along.
    pub fn show_zone(self, name: &str) -> bool {
        if self.zone.get_untracked().name() == name {
            return true;
        }
        let Some(zone) = zone_named(name) else { return false };
        self.zone.set(Arc::new(zone));
        true
    }

    /// Goes on to the next theme.
    pub fn next_theme(self) {
        let next = self.theme.get_untracked().next();
        storage::write(Shelf::Preferences, "theme", next.attribute().unwrap_or("system"));
        self.theme.set(next);
    }

    /// Switches between compact and comfortable rows.
    pub fn toggle_density(self) {
        let comfortable = !self.comfortable.get_untracked();
        storage::write(Shelf::Preferences, "density", if comfortable { "comfortable" } else { "compact" });
        self.comfortable.set(comfortable);
    }
}

/// The zone with its offsets of the last and next decades; UTC needs no asking.
fn zone_named(name: &str) -> Option<Zone> {
    if name == "UTC" {
        return Some(Zone::utc());
    }
    let now_secs = clock::now_micros() / 1_000_000;
    let changes = zone::offset_changes(name, now_secs - SPAN_YEARS * YEAR_SECS, now_secs + 5 * YEAR_SECS)?;
    Some(Zone::new(name.to_owned(), changes))
}

/// The layout kept for a list, or its default.
#[must_use]
pub fn layout(list: &str, default: &Layout) -> Layout {
    storage::read(Shelf::Preferences, &format!("layout {list}")).map_or_else(|| default.clone(), |text| Layout::from_json(&text, default))
}

/// Keeps a list's layout.
pub fn keep_layout(list: &str, layout: &Layout) {
    storage::write(Shelf::Preferences, &format!("layout {list}"), &layout.to_json());
}
