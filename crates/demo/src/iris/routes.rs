//! The table of routes: method, path, what a caller needs, and the handler.
//! No behaviour besides finding a row.

use axum::http::Method;

use super::{Call, Outcome};
use super::{activity, assets, case, case_filter, cases, comments, events, export, iocs, people, reply, timeline, vocabularies};
use crate::options::Dialect;

/// What a caller needs besides a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Login,
    /// The right to list and create cases.
    Standard,
    /// Read access to the case.
    Read,
    /// Full access to the case.
    Write,
}

/// One row of the table.
pub struct Route {
    verb: Verb,
    /// `{}` stands for a number.
    path: &'static str,
    pub needs: Needs,
    pub handler: fn(Call) -> Outcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Get,
    /// GET, and only on 2.4.
    Get24,
    Post,
}

/// A row that fits a path.
pub struct Found {
    pub route: &'static Route,
    /// The numbers that stood for `{}`.
    pub ids: Vec<u32>,
}

impl Route {
    pub fn method(&self) -> Method {
        if self.verb == Verb::Post { Method::POST } else { Method::GET }
    }

    /// Which routes hand out a session cookie: those that a page of the web UI uses too (recordings 01, 90, 92, 140).
    pub fn sets_cookie(&self, dialect: Dialect) -> bool {
        let area = |prefix: &str| self.path.starts_with(prefix);
        let quiet = ["analysis-status", "compromise-status", "event-categories", "task-status", "tlp"];
        let silent_on_20 = self.path == "manage/cases/{}" || quiet.iter().any(|name| area(&format!("manage/{name}/")));
        area("api/") || area("user/") || (area("manage/") && (dialect == Dialect::V24 || !silent_on_20))
    }
}

/// All rows that fit the path, whatever their method.
pub fn find(dialect: Dialect, path: &str) -> Vec<Found> {
    ROUTES
        .iter()
        .filter(|route| dialect == Dialect::V24 || route.verb != Verb::Get24)
        .filter_map(|route| fit(route.path, path).map(|ids| Found { route, ids }))
        .collect()
}

fn fit(pattern: &str, path: &str) -> Option<Vec<u32>> {
    let mut ids = Vec::new();
    let mut parts = path.split('/');
    for wanted in pattern.split('/') {
        let part = parts.next()?;
        match wanted {
            "{}" => ids.push(part.parse().ok()?),
            _ if wanted == part => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(ids)
}

/// The `Allow` header in the order each version writes it.
pub fn allowed(found: &[Found], dialect: Dialect) -> String {
    let get = found.iter().any(|one| one.route.verb != Verb::Post);
    let post = found.iter().any(|one| one.route.verb == Verb::Post);
    let methods = match (get, post, dialect) {
        (true, false, Dialect::V20) => "HEAD, OPTIONS, GET",
        (true, false, Dialect::V24) => "GET, OPTIONS, HEAD",
        (false, _, _) => "POST, OPTIONS",
        (true, true, _) => "HEAD, GET, POST, OPTIONS",
    };
    methods.to_owned()
}

const fn get(path: &'static str, needs: Needs, handler: fn(Call) -> Outcome) -> Route {
    Route { verb: Verb::Get, path, needs, handler }
}

const fn get24(path: &'static str, needs: Needs, handler: fn(Call) -> Outcome) -> Route {
    Route { verb: Verb::Get24, path, needs, handler }
}

const fn post(path: &'static str, needs: Needs, handler: fn(Call) -> Outcome) -> Route {
    Route { verb: Verb::Post, path, needs, handler }
}

static ROUTES: &[Route] = &[
    get("api/ping", Needs::Login, |_| Ok(reply::success("pong", [(); 0]))),
    get("api/versions", Needs::Login, people::versions),
    get24("user/whoami", Needs::Login, people::whoami),
    get("manage/users/restricted/list", Needs::Login, people::restricted_list),
    get("manage/customers/list", Needs::Login, people::customers),
    get("manage/cases/list", Needs::Standard, cases::list),
    get24("manage/cases/filter", Needs::Standard, case_filter::page),
    get("manage/cases/{}", Needs::Login, cases::get),
    post("manage/cases/add", Needs::Standard, cases::add),
    post("manage/cases/update/{}", Needs::Standard, cases::update),
    post("manage/cases/close/{}", Needs::Standard, cases::close),
    post("manage/cases/reopen/{}", Needs::Standard, cases::reopen),
    get("manage/event-categories/list", Needs::Login, vocabularies::categories),
    get("manage/asset-type/list", Needs::Login, vocabularies::asset_types),
    get("manage/ioc-types/list", Needs::Login, vocabularies::ioc_types),
    get("manage/analysis-status/list", Needs::Login, vocabularies::analysis_statuses),
    get("manage/compromise-status/list", Needs::Login, vocabularies::compromise_statuses),
    get("manage/task-status/list", Needs::Login, vocabularies::task_statuses),
    get("manage/tlp/list", Needs::Login, vocabularies::tlps),
    get("manage/case-classifications/list", Needs::Login, vocabularies::classifications),
    get("case/exists", Needs::Read, case::exists),
    get("case/summary/fetch", Needs::Read, case::summary),
    get("case/users/list", Needs::Read, case::users),
    get("case/activities/list", Needs::Read, activity::list),
    get("case/export", Needs::Read, export::whole_case),
    get("case/assets/state", Needs::Read, |call| case::state(&call, |counters| counters.assets)),
    get("case/ioc/state", Needs::Read, |call| case::state(&call, |counters| counters.iocs)),
    get("case/timeline/state", Needs::Read, |call| case::state(&call, |counters| counters.timeline)),
    get("case/notes/state", Needs::Read, |call| case::state(&call, |counters| counters.notes)),
    get("case/tasks/state", Needs::Read, |call| case::state(&call, |counters| counters.tasks)),
    get("case/evidences/state", Needs::Read, |call| case::state(&call, |counters| counters.evidences)),
    get("case/assets/list", Needs::Read, assets::list),
    get("case/assets/{}", Needs::Read, assets::get),
    get("case/ioc/list", Needs::Read, iocs::list),
    get("case/ioc/{}", Needs::Read, iocs::get),
    get("case/timeline/events/list", Needs::Read, timeline::list),
    get("case/timeline/events/list/filter/{}", Needs::Read, timeline::list_of_asset),
    get("case/timeline/advanced-filter", Needs::Read, timeline::advanced_filter),
    get("case/timeline/events/{}", Needs::Read, events::get),
    post("case/timeline/events/add", Needs::Write, events::add),
    post("case/timeline/events/update/{}", Needs::Write, events::update),
    post("case/timeline/events/delete/{}", Needs::Write, events::delete),
    get("case/timeline/events/flag/{}", Needs::Write, events::flag),
    get("case/timeline/events/duplicate/{}", Needs::Write, events::duplicate),
    get("case/timeline/events/{}/comments/list", Needs::Read, comments::list),
    post("case/timeline/events/{}/comments/add", Needs::Write, comments::add),
];
