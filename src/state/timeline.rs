//! The timeline of the open case: loaded window by window, kept fresh, and what could not be had.
//! Filtering, order and selection belong to the list's model; single events to `event`.

use crate::browser::clock::monotonic_micros;
use crate::client::Abort;
use crate::session::Session;
use crate::state::decode::Decoder;
use crate::state::windows::{Source, Trouble};
use crate::state::{clock, live, server_terms};
use crate::ui::TableModel;
use casebook_core::case::CaseId;
use casebook_core::error::ApiError;
use casebook_core::frame::{Frame, Key};
use casebook_core::freshness::Freshness;
use casebook_core::iris::timeline::Decoded;
use casebook_core::iris::{assets, cases, iocs, timeline};
use casebook_core::query::{Names, ServerSets};
use casebook_core::table::Selection;
use casebook_core::time::Instant;
use casebook_core::timeline::SCHEMA;
use casebook_core::timeline::windows::{Planner, Undeliverable, Window};
use casebook_core::words::timeline as words;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::sync::Arc;

/// How often the counter is looked at; the IRIS pages do it every 3 s.
const LOOK_EVERY_MILLIS: u32 = 5_000;

/// A copyable handle of the timeline's store.
#[derive(Clone, Copy)]
pub struct Timeline {
    session: Session,
    decoder: Decoder,
    pub table: TableModel,
    pub case: RwSignal<Option<CaseId>>,
    /// What made terms that only the server can judge fail, if something did.
    pub server_problem: RwSignal<Option<ApiError>>,
    /// Bumped to ask the server again for terms that failed.
    pub(super) server_again: RwSignal<u32>,
    abort: StoredValue<Abort, LocalStorage>,
    /// The counter of the server when the timeline was last complete.
    counter: RwSignal<Option<i64>>,
    /// Windows that could not be had, for a retry that asks for nothing else.
    missing: StoredValue<Vec<Window>>,
    loading: RwSignal<bool>,
}

impl Timeline {
    /// A store without a case. Made once, by the app.
    #[must_use]
    pub fn new(session: Session, decoder: Decoder, table: TableModel) -> Self {
        let store = Self {
            session,
            decoder,
            table,
            case: RwSignal::new(None),
            server_problem: RwSignal::new(None),
            server_again: RwSignal::new(0),
            abort: StoredValue::new_local(Abort::new()),
            counter: RwSignal::new(None),
            missing: StoredValue::new(Vec::new()),
            loading: RwSignal::new(false),
        };
        server_terms::answer(store, session);
        live::every(LOOK_EVERY_MILLIS, move || store.look());
        store
    }

    /// Shows a case: keeps what is loaded when it is the same one, starts over otherwise.
    pub fn open(self, case: CaseId) {
        if self.case.get_untracked() == Some(case) {
            return;
        }
        self.forget();
        self.case.set(Some(case));
        leptos::task::spawn_local(async move {
            self.load(case).await;
        });
        leptos::task::spawn_local(async move {
            self.load_names(case).await;
        });
    }

    /// Stops loading; what has arrived stays.
    pub fn cancel(self) {
        self.current_abort().abort();
    }

    /// Asks again for what is missing, or for everything when nothing is shown yet.
    pub fn retry(self) {
        let Some(case) = self.case.get_untracked() else { return };
        leptos::task::spawn_local(async move {
            if self.loading.get_untracked() {
                return;
            }
            self.abort.set_value(Abort::new());
            let missing = self.missing.try_update_value(std::mem::take).unwrap_or_default();
            if missing.is_empty() { self.load(case).await } else { self.load_windows(case, Source::List(missing)).await }
        });
    }

    /// Asks the server again for terms that only it can judge, after a failure.
    pub fn ask_server_again(self) {
        self.server_again.update(|n| *n += 1);
    }

    /// The handle requests for this case are cancelled with.
    #[must_use]
    pub fn current_abort(self) -> Abort {
        self.abort.get_value()
    }

    /// Forgets everything about the case shown.
    pub fn forget(self) {
        self.current_abort().abort();
        self.abort.set_value(Abort::new());
        self.missing.set_value(Vec::new());
        self.counter.set(None);
        self.loading.set(false);
        self.server_problem.set(None);
        self.case.set(None);
        self.table.frame.set(Frame::new(&SCHEMA));
        self.table.selection.set(Selection::default());
        self.table.server.set(ServerSets::default());
        self.table.names.set(Names::default());
        self.table.changed.set(Arc::default());
        self.table.freshness.set(Freshness::Idle);
    }

    async fn load(self, case: CaseId) {
        let abort = self.current_abort();
        self.loading.set(true);
        self.table.freshness.set(Freshness::Loading { have: 0, expected: None });
        // The counter tells how much to expect, the opening date where to begin; without them the planner guesses.
        let state = match self.session.perform(&timeline::state(case), &abort).await {
            Ok(state) => state,
            Err(error) => return self.failed(case, &error, &abort),
        };
        let opened = self.session.perform(&cases::get(case), &abort).await.ok().and_then(|c| c.opened);
        if abort.is_aborted() {
            return;
        }
        let anchor = opened.map_or_else(clock::now, Instant::from_date);
        let expected = usize::try_from(state.counter).unwrap_or(0);
        self.load_windows(case, Source::Plan(Box::new(Planner::new(expected, anchor)), expected)).await;
        if matches!(self.table.freshness.get_untracked(), Freshness::Fresh { .. } | Freshness::Partial { .. }) {
            self.counter.set(Some(state.counter));
        }
    }

    /// Asks for window after window and shows each as it comes.
    async fn load_windows(self, case: CaseId, mut source: Source) {
        let abort = self.current_abort();
        self.loading.set(true);
        let first_load = self.table.frame.get_untracked().is_empty();
        let mut seen = Vec::new();
        let mut trouble = Trouble::default();
        while let Some(window) = source.next() {
            if first_load {
                let have = self.table.frame.get_untracked().len();
                self.table.freshness.set(Freshness::Loading { have, expected: source.expected() });
            }
            let result = self.window(case, window, &abort).await;
            if self.is_left(case, &abort) {
                return self.stopped(case, &source, window);
            }
            match result {
                Ok((decoded, took_micros)) => {
                    source.answered(window, decoded.segment.len(), took_micros);
                    trouble.unreadable += decoded.unreadable;
                    // The page gets a turn to paint and to answer keys before the rows are ordered, and after.
                    TimeoutFuture::new(0).await;
                    if self.is_left(case, &abort) {
                        return self.stopped(case, &source, window);
                    }
                    self.absorb(decoded, first_load, &mut seen);
                    TimeoutFuture::new(0).await;
                }
                Err(ApiError::TimedOut { after_secs }) => {
                    if let Err(Undeliverable(window)) = source.timed_out(window) {
                        trouble.windows.push(window);
                        trouble.error = Some(ApiError::TimedOut { after_secs });
                        if source.is_given_up() {
                            trouble.windows.extend(source.rest());
                            break;
                        }
                    }
                }
                Err(error) => {
                    trouble.windows.push(window);
                    let hopeless = !error.is_transient() || self.table.frame.get_untracked().is_empty();
                    trouble.error = Some(error);
                    if hopeless {
                        trouble.windows.extend(source.rest());
                        break;
                    }
                }
            }
        }
        self.finished(case, trouble, &source, (!first_load).then_some(seen));
    }

    /// A window, and how long the server took for it; reading it is not the server's fault.
    async fn window(self, case: CaseId, window: Window, abort: &Abort) -> Result<(Decoded, u64), ApiError> {
        let call = timeline::window(case, &window);
        let began = monotonic_micros();
        let answer = self.session.fetch(&call, abort).await?;
        let took_micros = monotonic_micros() - began;
        Ok((self.decoder.timeline(&call, answer).await?, took_micros))
    }

    fn absorb(self, decoded: Decoded, first_load: bool, seen: &mut Vec<Key>) {
        // Only a refresh has older rows to compare with.
        if !first_load {
            seen.extend(decoded.segment.keys());
        }
        let absorbed = self.table.frame.try_update(|frame| frame.absorb(decoded.segment));
        let Some(absorbed) = absorbed else { return };
        let fresh = absorbed.added_keys.into_iter().chain(absorbed.changed_keys);
        if !first_load && absorbed.added + absorbed.changed > 0 {
            self.table.changed.update(|changed| Arc::make_mut(changed).extend(fresh));
        }
    }

    fn finished(self, case: CaseId, trouble: Trouble, source: &Source, seen: Option<Vec<Key>>) {
        self.loading.set(false);
        let have = self.table.frame.get_untracked().len();
        let unreadable = trouble.unreadable;
        match trouble.error {
            None => {
                // Only a complete answer proves that an event is gone.
                if let (true, Some(seen)) = (source.is_complete(), seen) {
                    let seen = seen.into_iter().collect();
                    self.table.frame.update(|frame| {
                        frame.retain_keys(&seen);
                    });
                }
                crate::browser::page::mark("casebook:timeline-complete");
                let at = clock::now();
                self.table.freshness.set(match unreadable {
                    0 => Freshness::Fresh { at },
                    n => Freshness::Partial { have, expected: Some(have + n), why: words::unreadable_rows(n) },
                });
            }
            Some(error) if have == 0 => self.table.freshness.set(Freshness::Failed { why: words::failed(case, &error) }),
            // A refresh that failed takes nothing away: what was complete still is, only not as of now.
            Some(error) if self.complete_at().is_some() => self.went_stale(case, &error),
            Some(error) => {
                self.missing.set_value(trouble.windows);
                self.table.freshness.set(Freshness::Partial { have, expected: source.expected(), why: words::failed(case, &error) });
            }
        }
    }

    fn failed(self, case: CaseId, error: &ApiError, abort: &Abort) {
        self.loading.set(false);
        if !abort.is_aborted() {
            self.table.freshness.set(Freshness::Failed { why: words::failed(case, error) });
        }
    }

    /// Somebody cancelled, or went to another case while a window was under way.
    fn stopped(self, case: CaseId, source: &Source, window: Window) {
        if self.case.get_untracked() != Some(case) {
            return;
        }
        self.loading.set(false);
        self.missing.update_value(|missing| {
            missing.push(window);
            missing.extend(source.rest());
        });
        let have = self.table.frame.get_untracked().len();
        self.table.freshness.set(Freshness::Partial { have, expected: source.expected(), why: words::stopped() });
    }

    fn is_left(self, case: CaseId, abort: &Abort) -> bool {
        abort.is_aborted() || self.case.get_untracked() != Some(case)
    }

    /// The live refresh: asks for the counter, and for events only when it moved.
    async fn look(self) {
        let Some(case) = self.case.get_untracked() else { return };
        if self.loading.get_untracked() || self.session.asked.get_untracked().is_some() {
            return;
        }
        let Some(known) = self.counter.get_untracked() else { return };
        let abort = self.current_abort();
        if self.complete_at().is_none() {
            return;
        }
        match self.session.perform(&timeline::state(case), &abort).await {
            Ok(_) if self.is_left(case, &abort) => {}
            Ok(state) if state.counter == known => self.table.freshness.set(Freshness::Fresh { at: clock::now() }),
            Ok(state) => {
                let expected = usize::try_from(state.counter).unwrap_or(0);
                let anchor = self.newest_event().unwrap_or_else(clock::now);
                self.load_windows(case, Source::Plan(Box::new(Planner::new(expected, anchor)), expected)).await;
                // While a refresh fails the counter stays behind, so that the next look tries again.
                if matches!(self.table.freshness.get_untracked(), Freshness::Fresh { .. }) {
                    self.counter.set(Some(state.counter));
                }
            }
            Err(ApiError::Cancelled) => {}
            Err(error) => self.went_stale(case, &error),
        }
    }

    /// When everything was here, if it was.
    fn complete_at(self) -> Option<Instant> {
        match self.table.freshness.get_untracked() {
            Freshness::Fresh { at } | Freshness::Stale { at, .. } => Some(at),
            _ => None,
        }
    }

    fn went_stale(self, case: CaseId, error: &ApiError) {
        if let Some(at) = self.complete_at() {
            self.table.freshness.set(Freshness::Stale { at, why: words::failed(case, error) });
        }
    }

    fn newest_event(self) -> Option<Instant> {
        use casebook_core::timeline::field;
        let frame = self.table.frame.get_untracked();
        frame.live().iter().filter_map(|row| frame.instant(field::DATE, row)).max()
    }

    /// Names behind the numbers of assets and IOCs, for `asset_id:` and `ioc_id:`. A case without them still filters by name.
    async fn load_names(self, case: CaseId) {
        let abort = self.current_abort();
        let mut names = Names::default();
        if let Ok(list) = self.session.perform(&assets::list(case), &abort).await {
            for asset in list {
                names.assets.insert(asset.id, asset.name);
            }
        }
        if let Ok(list) = self.session.perform(&iocs::list(case), &abort).await {
            for ioc in list {
                names.iocs.insert(ioc.id, ioc.value);
            }
        }
        if self.case.get_untracked() == Some(case) {
            self.table.names.set(names);
        }
    }
}
