//! Wiring only: config, session, stores, router, frame. The one place that touches history and document.
//! No logic: what is made here is explained where it is defined.

use crate::browser::worker::Port;
use crate::client::Client;
use crate::config::{Config, Connection};
use crate::navigator::{Navigator, Step};
use crate::pages::{cases as cases_page, frame, timeline as timeline_page};
use crate::route::Route;
use crate::session::Session;
use crate::state::case::OpenCase;
use crate::state::cases::Cases;
use crate::state::clock;
use crate::state::decode::Decoder;
use crate::state::event::Inspected;
use crate::state::journal::Journal;
use crate::state::prefs::{self, Prefs};
use crate::state::timeline::Timeline;
use crate::ui::{TableModel, Toasts};
use casebook_core::call::Service;
use casebook_core::time::Zone;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use std::sync::Arc;

/// What `boot` hands over.
pub struct Start {
    pub config: Config,
    /// Address of the installation, with a slash at its end.
    pub base: String,
    pub worker: Option<Port>,
}

/// The program as one component.
#[component]
pub fn App(start: Start) -> impl IntoView {
    let path = base_path(&start.base);
    let router_base = path.clone();
    provide_stores(start);
    view! {
        <Router base=router_base>
            <Places base=path/>
        </Router>
    }
}

fn provide_stores(start: Start) {
    let Start { config, base, worker } = start;
    let url = |connection: Option<&Connection>| connection.map(|c| absolute(&base, &c.url)).unwrap_or_default();
    let client = Client::new(url(config.connections.iris.as_ref()), url(config.connections.precinct.as_ref()));
    document().set_title(config.brand());

    Toasts::provide();
    let prefs = Prefs::restore();
    let now = clock::ticking();
    let session = Session::new(client, config);
    let journal = Journal::default();

    // Days of the case list have no zone of their own: they are shown and judged in UTC.
    let utc = Signal::stored(Arc::new(Zone::utc()));
    let model = |schema, default, group_by, zone| {
        let model = TableModel::new(schema, default, group_by, zone, now);
        model.layout.update(|layout| *layout = prefs::layout(schema.name, layout));
        model
    };
    let cases = Cases::new(session, journal, model(&casebook_core::case::SCHEMA, cases_page::default_layout(), None, utc));
    let by_day = Some(casebook_core::timeline::field::DATE);
    let events = model(&casebook_core::timeline::SCHEMA, timeline_page::default_layout(), by_day, prefs.zone());
    let timeline = Timeline::new(session, Decoder::new(worker), events);

    let case = OpenCase::new(session);
    // Whoever signs in next must not see what the last one saw.
    Effect::new(move || {
        if !session.is_signed_in(Service::Iris) {
            cases.forget();
            case.forget();
            timeline.forget();
        }
    });

    provide_context(prefs);
    provide_context(session);
    provide_context(journal);
    provide_context(case);
    provide_context(cases);
    provide_context(timeline);
    provide_context(Inspected::follow(session, timeline));

    session.start();
    leptos::task::spawn_local(journal.start());
}

/// Ties the address to routes, below the router.
#[component]
fn Places(base: String) -> impl IntoView {
    let location = use_location();
    let navigate = use_navigate();
    let prefix = base.clone();
    let route = Memo::new(move |_| {
        let path = location.pathname.get();
        let path = path.strip_prefix(&prefix).unwrap_or(&path).to_owned();
        Route::parse(&path, &location.search.get())
    });
    let prefix = base.clone();
    let step = Callback::new(move |(route, step): (Route, Step)| {
        let options = NavigateOptions { resolve: false, replace: step == Step::Replace, scroll: false, ..Default::default() };
        navigate(&format!("{prefix}{}", route.print()), options);
    });
    provide_context(Navigator::new(route, step, base));
    view! { <frame::Frame/> }
}

/// The path of the installation without a slash at its end.
fn base_path(base: &str) -> String {
    let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
    let path = after_scheme.find('/').and_then(|at| after_scheme.get(at..)).unwrap_or("");
    path.trim_end_matches('/').to_owned()
}

/// An address of `config.json`, below the installation unless it is complete; with a slash at its end.
fn absolute(base: &str, url: &str) -> String {
    let url = web_sys::Url::new_with_base(url, base).map_or_else(|_| url.to_owned(), |u| u.href());
    format!("{}/", url.trim_end_matches('/'))
}
