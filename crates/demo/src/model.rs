//! What the imitated servers remember: users, customers, cases and everything in a case. Plain data, in memory.
//! No HTTP, no JSON shapes and no rules of a server here; those read this model from `iris` and `precinct`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::timeline::Timeline;
use crate::vocabulary::Vocabulary;

/// A time in microseconds since 1970-01-01T00:00:00Z.
pub type Micros = i64;

/// Everything both servers know. Cloned once at start, so that a test can restore it.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub users: Vec<User>,
    pub customers: Vec<Customer>,
    /// By case id. IRIS numbers cases from 1.
    pub cases: BTreeMap<u32, Case>,
    /// Categories, types and statuses with the ids that a fresh IRIS installation gives them.
    pub vocabulary: Vocabulary,
    /// The one Precinct account.
    pub precinct: PrecinctAccount,
    /// The last id given, per kind: IRIS numbers objects over all cases.
    pub ids: Ids,
}

/// The last id given out per kind; 0 when none was given yet.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    pub case: u32,
    pub event: u32,
    pub asset: u32,
    pub ioc: u32,
    pub comment: u32,
}

impl Ids {
    /// Gives out the next id of a kind: `Ids::next(&mut world.ids.event)`.
    pub fn next(last: &mut u32) -> u32 {
        *last += 1;
        *last
    }
}

/// A person with an IRIS account.
#[derive(Clone, Debug, Default)]
pub struct User {
    pub id: u32,
    pub uuid: String,
    pub login: String,
    pub name: String,
    pub email: String,
    /// What goes after `Bearer `.
    pub api_key: String,
    pub active: bool,
    pub rights: Rights,
}

/// What a user may do outside cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rights {
    /// May sign in; case lists answer 403.
    #[default]
    LoginOnly,
    /// `standard_user`: lists and creates cases.
    Standard,
    /// `server_administrator`: also users, customers and settings.
    Administrator,
}

/// What a user may do inside one case; the numbers are those of IRIS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    Denied = 1,
    ReadOnly = 2,
    Full = 4,
}

#[derive(Clone, Debug, Default)]
pub struct Customer {
    pub id: u32,
    pub uuid: String,
    pub name: String,
    pub description: Option<String>,
    pub sla: Option<String>,
}

/// The account that signs in to Precinct, and the sessions it has.
#[derive(Clone, Debug, Default)]
pub struct PrecinctAccount {
    pub email: String,
    pub password: String,
    pub organization: String,
    pub tokens: BTreeSet<String>,
}

/// One investigation.
#[derive(Clone, Debug, Default)]
pub struct Case {
    pub id: u32,
    pub uuid: String,
    /// Without the "#N - " that IRIS puts before it in answers.
    pub name: String,
    /// The summary, Markdown.
    pub description: String,
    pub soc_id: String,
    pub customer_id: u32,
    pub owner_id: u32,
    pub opened_by: u32,
    /// Midnight of the day the case was opened on.
    pub open_date: Micros,
    /// Midnight of the day the case was closed on; `None` while it is open.
    pub close_date: Option<Micros>,
    /// When the row was made.
    pub initial_date: Micros,
    /// Id in `vocabulary.classifications`.
    pub classification_id: Option<u32>,
    /// Comma separated.
    pub tags: String,
    /// Objects of role, name and contact, as they were sent.
    pub protagonists: Vec<Value>,
    /// `None` until a write sends some.
    pub custom_attributes: Option<Value>,
    /// The outcome, 0 to 4; 0 is unknown.
    pub status_id: u32,
    /// 2.4 only: 1 unspecified ... 4 low; see `vocabulary.severities`.
    pub severity_id: u32,
    /// By user id. A user without an entry has no access.
    pub access: BTreeMap<u32, Access>,
    pub timeline: Timeline,
    /// By asset id.
    pub assets: BTreeMap<u32, Asset>,
    /// By IOC id.
    pub iocs: BTreeMap<u32, Ioc>,
    pub counters: Counters,
    pub history: Vec<Change>,
    /// Oldest first.
    pub activities: Vec<Activity>,
    /// Rows of kinds that have no routes yet, as an export delivered them.
    pub notes: Vec<Value>,
    pub tasks: Vec<Value>,
    pub evidences: Vec<Value>,
}

/// The `state` counters that the IRIS page polls.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    pub assets: Counter,
    pub iocs: Counter,
    pub timeline: Counter,
    pub notes: Counter,
    pub tasks: Counter,
    pub evidences: Counter,
}

/// Rises by one with each addition, update and deletion of its kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counter {
    pub state: i64,
    pub updated: Micros,
}

impl Counter {
    pub fn bump(&mut self, now: Micros) {
        self.state += 1;
        self.updated = now;
    }
}

/// One event of a timeline.
#[derive(Clone, Debug, Default)]
pub struct Event {
    pub id: u32,
    pub uuid: String,
    pub title: String,
    pub content: Option<String>,
    pub raw: Option<String>,
    pub source: Option<String>,
    /// Comma separated.
    pub tags: Option<String>,
    /// One of the seven colours of IRIS, or "".
    pub color: Option<String>,
    /// Id in `vocabulary.categories`.
    pub category_id: u32,
    /// The instant, UTC.
    pub date: Micros,
    /// The wall time as entered, kept as if it were UTC.
    pub date_as_entered: Micros,
    /// The offset as entered: "+02:00", or "".
    pub offset: String,
    /// When the row was made.
    pub added: Micros,
    pub user_id: u32,
    pub in_graph: Option<bool>,
    pub in_summary: Option<bool>,
    pub flagged: bool,
    /// Asset ids in the order they were linked.
    pub assets: Vec<u32>,
    /// IOC ids in the order they were linked.
    pub iocs: Vec<u32>,
    pub comments: Vec<Comment>,
    /// Oldest first.
    pub history: Vec<Change>,
    /// 2.4 only: the event this one hangs under.
    pub parent: Option<u32>,
    /// `None` when a write did not send any.
    pub custom_attributes: Option<Value>,
}

/// One entry of a modification history.
#[derive(Clone, Debug)]
pub struct Change {
    pub at: Micros,
    /// "created", "updated", "commented", ...
    pub action: String,
    pub user_id: u32,
}

#[derive(Clone, Debug)]
pub struct Comment {
    pub id: u32,
    pub uuid: String,
    /// A comment may be added without any text.
    pub text: Option<String>,
    pub date: Micros,
    pub updated: Micros,
    pub user_id: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Asset {
    pub id: u32,
    pub uuid: String,
    pub name: String,
    /// Id in `vocabulary.asset_types`.
    pub type_id: u32,
    pub description: Option<String>,
    pub domain: Option<String>,
    pub ip: Option<String>,
    pub info: Option<String>,
    /// Comma separated.
    pub tags: Option<String>,
    /// 0 to be determined, 1 compromised, 2 not compromised, 3 unknown.
    pub compromise_id: Option<u32>,
    /// Id in `vocabulary.analysis_statuses`.
    pub analysis_id: u32,
    pub added: Micros,
    pub updated: Micros,
    pub user_id: u32,
    /// Ids of linked IOCs.
    pub iocs: Vec<u32>,
}

#[derive(Clone, Debug, Default)]
pub struct Ioc {
    pub id: u32,
    pub uuid: String,
    pub value: String,
    /// Id in `vocabulary.ioc_types`.
    pub type_id: u32,
    pub description: Option<String>,
    /// Comma separated.
    pub tags: Option<String>,
    /// Id in `vocabulary.tlps`.
    pub tlp_id: u32,
    pub user_id: u32,
}

/// One line of a case's activity list.
#[derive(Clone, Debug)]
pub struct Activity {
    pub at: Micros,
    pub text: String,
    pub user_id: u32,
    pub from_api: bool,
}

impl World {
    pub fn user(&self, id: u32) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The name shown for a user; "" when there is no such user.
    pub fn user_name(&self, id: u32) -> &str {
        self.user(id).map_or("", |user| user.name.as_str())
    }

    /// The access level that counts: administrators included, IRIS looks at the case only.
    pub fn access(&self, case_id: u32, user_id: u32) -> Option<Access> {
        self.cases.get(&case_id)?.access.get(&user_id).copied()
    }
}

impl Case {
    /// The name as every IRIS answer gives it: "#2 - Ransomware".
    pub fn full_name(&self) -> String {
        format!("#{} - {}", self.id, self.name)
    }
}
