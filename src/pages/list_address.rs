//! The address of a list: the query and the row under the cursor are in it, so that a view can be shared.
//! What an address looks like is `route`'s business.

use crate::navigator::Navigator;
use crate::route::View;
use crate::state::prefs::{self, Prefs};
use crate::ui::TableModel;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Browsers allow about six changes of the address a second; a typing analyst makes more.
const RESTING_MILLIS: u32 = 350;

/// Keeps address and list in step, both ways. `zoned` lists carry the zone along, since their dates depend on it.
pub fn follow(table: TableModel, navigator: Navigator, prefs: Option<Prefs>) {
    // What this list wrote into the address itself comes back as a route, perhaps after further keys: it must not undo them.
    let noted = StoredValue::new(None::<View>);
    Effect::new(move || {
        let Some(view) = navigator.route.get().view().cloned() else { return };
        if noted.get_value().as_ref() == Some(&view) {
            return;
        }
        if let (Some(prefs), Some(zone)) = (prefs, &view.zone) {
            // A zone the browser does not know leaves the one on show; every time says which that is.
            prefs.show_zone(zone);
        }
        if let Some(at) = view.at {
            table.go_to(at);
        }
        if table.query_text.get_untracked() != view.query {
            table.query_text.set(view.query);
        }
    });

    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        let query = table.query_text.get();
        let at = table.cursor();
        let zone = prefs.map(|p| p.zone().get().name().to_owned());
        if before.is_none() {
            return;
        }
        let note = move || {
            let zone = zone.filter(|_| !query.is_empty() || at.is_some());
            let view = View { query, zone, at };
            let route = navigator.route.get_untracked();
            if route.view().is_some_and(|shown| *shown != view) {
                noted.set_value(Some(view.clone()));
                navigator.note(route.with_view(view));
            }
        };
        timer.set_value(Some(Timeout::new(RESTING_MILLIS, note)));
    });
    on_cleanup(move || timer.set_value(None));
}

/// Keeps the list's columns for later visits.
pub fn keep_layout(table: TableModel) {
    Effect::new(move |before: Option<()>| {
        let layout = table.layout.get();
        if before.is_some() {
            prefs::keep_layout(table.schema.name, &layout);
        }
    });
}
