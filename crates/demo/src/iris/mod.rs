//! The imitation of DFIR-IRIS 2.0.2 and 2.4.20: from a request to an answer, with what goes wrong in the order it does there.
//! Routes and rules only; sockets are in `server`, stored data in `model`.

mod access;
mod activity;
mod assets;
mod case;
mod case_filter;
mod cases;
mod comments;
pub mod dates;
mod event_form;
mod events;
mod export;
mod filter;
mod form;
mod iocs;
mod like;
mod people;
mod reply;
mod routes;
mod shapes;
mod timeline;
mod vocabularies;

use axum::http::{Method, header};
use serde_json::Value;

use crate::clock;
use crate::http::{Answer, Request};
use crate::model::{Case, Micros, World};
use crate::options::Dialect;

/// What a handler gets: the request after authentication and permission checks.
struct Call<'a> {
    world: &'a mut World,
    request: &'a Request,
    dialect: Dialect,
    /// Answer timeline lists at the cost of the real server.
    slow: bool,
    /// The user the token belongs to.
    user: u32,
    /// The case a case route acts on.
    case: u32,
    /// The numbers in the path, in order.
    ids: Vec<u32>,
    /// The request carried IRIS's session cookie, which changes some answers.
    cookie: bool,
    now: Micros,
}

impl Call<'_> {
    /// The number in the path; routes without one never ask.
    fn id(&self) -> u32 {
        self.ids.first().copied().unwrap_or_default()
    }

    fn is_v24(&self) -> bool {
        self.dialect == Dialect::V24
    }

    /// The case the route acts on; it was there when access was checked.
    fn case(&self) -> Result<&Case, Answer> {
        self.world.cases.get(&self.case).ok_or_else(|| reply::forbidden(self.case, self.user, self.now))
    }

    fn case_mut(&mut self) -> Result<&mut Case, Answer> {
        let refusal = reply::forbidden(self.case, self.user, self.now);
        self.world.cases.get_mut(&self.case).ok_or(refusal)
    }

    /// A moment as lists and states write it: RFC 1123 on 2.0, ISO on 2.4.
    fn list_time(&self, at: Micros) -> String {
        match self.dialect {
            Dialect::V20 => clock::rfc1123(at),
            Dialect::V24 => clock::iso(at),
        }
    }
}

/// Both arms are answers: `Err` only ends a handler early.
type Outcome = Result<Answer, Answer>;

/// Answers one request. `request.path` is relative to the root of IRIS.
pub fn answer(world: &mut World, dialect: Dialect, slow: bool, request: &Request) -> Answer {
    if request.path == "case" {
        return reply::sign_in_page();
    }
    let matches = routes::find(dialect, &request.path);
    if matches.is_empty() {
        return reply::unknown_route(request);
    }
    let allowed = routes::allowed(&matches, dialect);
    if request.method == Method::OPTIONS {
        return reply::options(&allowed);
    }
    let wanted = if request.method == Method::HEAD { Method::GET } else { request.method.clone() };
    let Some(found) = matches.into_iter().find(|found| found.route.method() == wanted) else {
        return reply::wrong_method(&allowed);
    };
    let answer = authenticated(world, dialect, slow, request, &found);
    decorate(answer, dialect, request, found.route.sets_cookie(dialect), world)
}

fn authenticated(world: &mut World, dialect: Dialect, slow: bool, request: &Request, found: &routes::Found) -> Answer {
    let now = clock::now();
    let Some(user) = access::user(world, dialect, request) else {
        return reply::unauthorised();
    };
    let cookie = access::session_cookie(request);
    match access::permitted(world, dialect, request, found, user, cookie.as_deref(), now) {
        Err(refusal) => refusal,
        Ok(case) => {
            let cookie = cookie.is_some();
            let ids = found.ids.clone();
            let call = Call { world, request, dialect, slow, user, case, ids, cookie, now };
            (found.route.handler)(call).unwrap_or_else(|early| early)
        }
    }
}

/// Adds the headers that depend on the route: the session cookie that API routes set, and `Vary`.
fn decorate(answer: Answer, dialect: Dialect, request: &Request, sets_cookie: bool, world: &World) -> Answer {
    let had_cookie = access::session_cookie(request).is_some();
    let refused = answer.status.as_u16() == 401;
    let mut answer = answer;
    if (sets_cookie && !refused) || had_cookie {
        // The value names the user, because a real server takes permissions from it (recording 159).
        let user = access::user(world, dialect, request).unwrap_or_default();
        let cookie = format!("session=user-{user}; Secure; HttpOnly; Path=/; SameSite=Lax");
        answer = answer.with(header::SET_COOKIE, &cookie).with(header::VARY, "Cookie");
    }
    if dialect == Dialect::V24 { answer.with(header::VARY, "Cookie") } else { answer }
}

/// The body as JSON, with the failures of Flask's `get_json`.
fn body(call: &Call) -> Result<Value, Answer> {
    access::json_body(call.request, call.dialect)
}
