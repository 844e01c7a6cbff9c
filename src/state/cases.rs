//! The cases of the server: the list, and making, closing and reopening one.
//! A write goes through the journal, is read back, and is never repeated blindly.

use crate::client::Abort;
use crate::session::Session;
use crate::state::journal::{Journal, Stage};
use crate::state::{clock, live};
use crate::ui::TableModel;
use casebook_core::call::Service;
use casebook_core::call::lenient::from_str;
use casebook_core::case::{self, CaseId, CaseRow, CustomerId, NewCase, field};
use casebook_core::error::ApiError;
use casebook_core::frame::Key;
use casebook_core::freshness::Freshness;
use casebook_core::iris::customers::{self, Customer};
use casebook_core::iris::{Rows, cases};
use casebook_core::words::{Sentence, case as labels, cases as words};
use leptos::prelude::*;
use serde_json::json;
use std::collections::HashSet;
use std::sync::Arc;

/// The list has no counter to ask for; it is small.
const LOOK_EVERY_MILLIS: u32 = 20_000;
/// The one draft of a new case.
const DRAFT_ID: &str = "case.new";

/// A new case as far as it is typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    pub name: String,
    pub description: String,
    pub soc_id: String,
    pub customer: Option<u32>,
}

impl Draft {
    /// Whether nothing was typed that could be lost.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.name.is_empty() && self.description.is_empty() && self.soc_id.is_empty()
    }

    /// What is sent, once a customer is chosen.
    #[must_use]
    pub fn complete(&self) -> Option<NewCase> {
        Some(NewCase {
            name: self.name.trim().to_owned(),
            description: self.description.clone(),
            soc_id: self.soc_id.trim().to_owned(),
            customer: CustomerId(self.customer?),
            classification: None,
        })
    }

    fn to_json(&self) -> String {
        let Self { name, description, soc_id, customer } = self;
        json!({ "name": name, "description": description, "soc_id": soc_id, "customer": customer }).to_string()
    }

    fn from_json(text: &str) -> Option<Self> {
        let node = from_str(text).ok()?;
        let string = |name| node.string(name);
        Some(Self { name: string("name"), description: string("description"), soc_id: string("soc_id"), customer: node.id("customer") })
    }
}

/// Why a write did not end well.
#[derive(Clone, PartialEq, Debug)]
pub enum Unwritten {
    /// The server refused; nothing changed there.
    Refused(ApiError),
    /// Its answer was lost, and it does not hold what was sent.
    NotDone,
    /// Its answer was lost, and it cannot be asked.
    NotKnown,
}

const CHANGE_KIND: &str = "case.state";

/// A closing or reopening as the journal keeps it.
struct Change {
    id: u32,
    open: bool,
}

impl Change {
    fn to_json(&self) -> String {
        json!({ "id": self.id, "open": self.open }).to_string()
    }

    fn from_json(text: &str) -> Option<Self> {
        let node = from_str(text).ok()?;
        Some(Self { id: node.id("id")?, open: node.get("open")?.as_flag() })
    }
}

fn change_id(id: CaseId) -> String {
    format!("{CHANGE_KIND}.{id}")
}

/// A closing or reopening that was begun and whose end is not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftChange {
    pub id: CaseId,
    /// What was wanted: open, or closed.
    pub open: bool,
    pub name: String,
}

/// A copyable handle of the cases' store.
#[derive(Clone, Copy)]
pub struct Cases {
    session: Session,
    journal: Journal,
    pub table: TableModel,
    /// Customers to choose from; an analyst's account may see none.
    pub customers: RwSignal<Result<Vec<Customer>, ApiError>>,
    loading: RwSignal<bool>,
    /// Cases whose state is being changed right now.
    changing: StoredValue<Vec<CaseId>>,
}

impl Cases {
    /// A store that begins to load once somebody is signed in. Made once, by the app.
    #[must_use]
    pub fn new(session: Session, journal: Journal, table: TableModel) -> Self {
        let store = Self {
            session,
            journal,
            table,
            customers: RwSignal::new(Ok(Vec::new())),
            loading: RwSignal::new(false),
            changing: StoredValue::new(Vec::new()),
        };
        live::every(LOOK_EVERY_MILLIS, move || store.look());
        store
    }

    /// Loads the list when it is not there yet.
    pub fn open(self) {
        if matches!(self.table.freshness.get_untracked(), Freshness::Idle) {
            self.reload();
        }
    }

    /// Asks for the list again.
    pub fn reload(self) {
        leptos::task::spawn_local(async move {
            if !self.loading.get_untracked() {
                let _ = self.load().await;
            }
        });
    }

    /// Forgets everything, after a sign-out.
    pub fn forget(self) {
        self.table.frame.set(casebook_core::frame::Frame::new(&case::SCHEMA));
        self.table.selection.set(casebook_core::table::Selection::default());
        self.table.changed.set(Arc::default());
        self.table.freshness.set(Freshness::Idle);
    }

    /// Loads the customers a new case can be for.
    pub fn load_customers(self) {
        leptos::task::spawn_local(async move {
            let customers = self.session.perform(&customers::list(), &Abort::new()).await;
            self.customers.set(customers.map(|list| list.rows));
        });
    }

    async fn look(self) {
        let idle = matches!(self.table.freshness.get_untracked(), Freshness::Fresh { .. } | Freshness::Stale { .. });
        let asked = self.session.asked.get_untracked().is_some();
        if idle && !asked && !self.loading.get_untracked() && self.session.iris.with_untracked(Option::is_some) {
            // What failed is said by the list's own state.
            let _ = self.load().await;
        }
    }

    async fn load(self) -> Result<Rows<CaseRow>, ApiError> {
        self.loading.set(true);
        let before = self.table.freshness.get_untracked();
        let first = self.table.frame.get_untracked().is_empty();
        if first {
            self.table.freshness.set(Freshness::Loading { have: 0, expected: None });
        }
        let result = self.session.perform(&cases::list(), &Abort::new()).await;
        self.loading.set(false);
        let at = clock::now();
        match &result {
            Ok(rows) => {
                self.show(rows, first);
                self.table.freshness.set(Freshness::Fresh { at });
            }
            Err(error) => {
                let why = words::failed(error);
                self.table.freshness.set(match before {
                    Freshness::Fresh { at } | Freshness::Stale { at, .. } => Freshness::Stale { at, why },
                    _ => Freshness::Failed { why },
                });
            }
        }
        result
    }

    fn show(self, rows: &[CaseRow], first: bool) {
        let keys: HashSet<Key> = rows.iter().map(|row| Key::from(row.id.0)).collect();
        let absorbed = self.table.frame.try_update(|frame| {
            frame.retain_keys(&keys);
            frame.absorb(case::segment(rows))
        });
        let Some(absorbed) = absorbed else { return };
        if !first && absorbed.added + absorbed.changed > 0 {
            self.table
                .changed
                .update(|changed| Arc::make_mut(changed).extend(absorbed.added_keys.into_iter().chain(absorbed.changed_keys)));
        }
    }

    /// Keeps a new case as far as it is typed; a blank one is forgotten.
    pub async fn keep_draft(self, draft: &Draft, stage: Stage) {
        if draft.is_blank() {
            return self.journal.close(DRAFT_ID).await;
        }
        self.journal.write(DRAFT_ID, DRAFT_ID, &draft.name, stage, draft.to_json()).await;
    }

    /// Gives up a new case that was being typed.
    pub async fn discard_draft(self) {
        self.journal.close(DRAFT_ID).await;
    }

    /// A new case left unfinished, here or on an earlier visit. Reactive.
    #[must_use]
    pub fn left_draft(self) -> Option<(Draft, Stage)> {
        self.journal.open.with(|open| {
            let entry = open.iter().find(|e| e.id == DRAFT_ID)?;
            Some((Draft::from_json(&entry.payload)?, entry.stage))
        })
    }

    /// Makes a case: journal, send, read back, close the journal's entry. The answer says what the server holds otherwise.
    pub async fn create(self, draft: &Draft, new: &NewCase) -> Result<(CaseId, Vec<String>), Unwritten> {
        self.keep_draft(draft, Stage::Sent).await;
        let frame = self.table.frame.get_untracked();
        let known: HashSet<Key> = frame.live().iter().map(|row| frame.key(row)).collect();
        let sent = self.session.perform(&cases::add(new), &Abort::new()).await;
        let id = match sent {
            Ok(made) => made.id,
            Err(error) if may_have_happened(&error) => match self.find_made(new, &known).await {
                Ok(id) => id,
                Err(unwritten) => {
                    self.keep_draft(draft, if unwritten == Unwritten::NotDone { Stage::Draft } else { Stage::Sent }).await;
                    return Err(unwritten);
                }
            },
            Err(error) => {
                self.keep_draft(draft, Stage::Draft).await;
                return Err(Unwritten::Refused(error));
            }
        };
        let differences = self.read_back(id, new).await;
        self.discard_draft().await;
        self.reload();
        Ok((id, differences))
    }

    /// The answer was lost: whether the server has the case all the same.
    async fn find_made(self, new: &NewCase, known: &HashSet<Key>) -> Result<CaseId, Unwritten> {
        let rows = self.load().await.map_err(|_| Unwritten::NotKnown)?;
        let made = rows.iter().filter(|row| !known.contains(&Key::from(row.id.0)) && row.name == new.name && row.soc_id == new.soc_id);
        made.map(|row| row.id).max().ok_or(Unwritten::NotDone)
    }

    async fn read_back(self, id: CaseId, new: &NewCase) -> Vec<String> {
        let customer = self.customers.with_untracked(|list| {
            list.as_ref().ok().and_then(|l| l.iter().find(|c| c.id == new.customer).map(|c| c.name.clone())).unwrap_or_default()
        });
        match self.session.perform(&cases::get(id), &Abort::new()).await {
            Ok(held) => new.differences(&held, &customer),
            // It was made; that it cannot be read now is said where it is opened.
            Err(_) => Vec::new(),
        }
    }

    /// Closes or reopens a case and looks whether the server shows it so.
    pub async fn set_open(self, id: CaseId, open: bool) -> Result<Sentence, Sentence> {
        let name = self.name_of(id);
        let verb = if open { cases::reopen(id) } else { cases::close(id) };
        let journal_id = change_id(id);
        let what = words::change_of(id, &name);
        self.changing.update_value(|changing| changing.push(id));
        let payload = Change { id: id.0, open }.to_json();
        self.journal.write(&journal_id, CHANGE_KIND, &name, Stage::Sent, payload).await;
        let sent = self.session.perform(&verb, &Abort::new()).await;
        let outcome = match sent {
            Err(error) if !may_have_happened(&error) => Err(words::refused(&error, &what)),
            sent => match (self.load().await, sent) {
                (Ok(rows), sent) => match (rows.iter().find(|r| r.id == id).map(|r| r.is_open == open), sent) {
                    (Some(true), _) if open => Ok(words::reopened(id, &name)),
                    (Some(true), _) => Ok(words::closed(id, &name)),
                    (_, Ok(_)) => Err(words::not_taken(id, &name)),
                    (_, Err(_)) => Err(words::not_done(&what)),
                },
                (Err(_), _) => Err(words::not_known(&what)),
            },
        };
        self.journal.close(&journal_id).await;
        self.changing.update_value(|changing| changing.retain(|other| *other != id));
        outcome
    }

    /// Closings and reopenings that an earlier visit began and the server does not show. Reactive.
    #[must_use]
    pub fn left_changes(self) -> Vec<LeftChange> {
        let open = self.journal.open.get();
        let changes = open.iter().filter(|e| e.kind == CHANGE_KIND).filter_map(|e| Change::from_json(&e.payload));
        let frame = self.table.frame.get();
        let wanted_still = |change: &Change| {
            let row = frame.row_of(Key::from(change.id));
            row.is_some_and(|row| (frame.text(field::STATUS, row) == labels::OPEN) != change.open)
        };
        let mine = |change: &Change| self.changing.with_value(|changing| changing.contains(&CaseId(change.id)));
        let left = changes.filter(|change| wanted_still(change) && !mine(change));
        left.map(|Change { id, open }| LeftChange { id: CaseId(id), open, name: self.name_of(CaseId(id)) }).collect()
    }

    /// Gives up a change that an earlier visit began.
    pub async fn discard_change(self, id: CaseId) {
        self.journal.close(&change_id(id)).await;
    }

    /// The name of a case, as far as the list knows it.
    #[must_use]
    pub fn name_of(self, id: CaseId) -> String {
        let frame = self.table.frame.get_untracked();
        frame.row_of(Key::from(id.0)).map(|row| frame.text(field::NAME, row).to_owned()).unwrap_or_default()
    }

    /// Whether a service is signed in to whose cases these are. Reactive.
    #[must_use]
    pub fn is_available(self) -> bool {
        self.session.is_signed_in(Service::Iris)
    }
}

/// Whether a write that failed so may have taken effect: the server got it, but its word did not arrive.
fn may_have_happened(error: &ApiError) -> bool {
    match error {
        ApiError::Unreachable | ApiError::TimedOut { .. } | ApiError::Decode { .. } | ApiError::Server { .. } | ApiError::Cancelled => true,
        ApiError::NotJson { status, .. } => *status < 400 || *status >= 500,
        ApiError::Unauthorised
        | ApiError::Forbidden { .. }
        | ApiError::NotFound { .. }
        | ApiError::Gone { .. }
        | ApiError::Invalid { .. }
        | ApiError::RateLimited { .. }
        | ApiError::TooLarge => false,
    }
}
