//! Everything about the one event under the cursor, fetched when the cursor rests on it.
//! The list's own columns are not here; they are shown at once from the frame.

use crate::client::Abort;
use crate::session::Session;
use crate::state::timeline::Timeline;
use casebook_core::case::CaseId;
use casebook_core::error::ApiError;
use casebook_core::frame::Key;
use casebook_core::iris::timeline;
use casebook_core::timeline::{Comment, EventDetail, EventId, field};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::sync::Arc;

/// The cursor must rest this long, so that running through the list asks for nothing.
const RESTING_MILLIS: u32 = 120;

/// What the inspector knows of the event.
#[derive(Clone, PartialEq, Debug)]
pub enum Detail {
    Nothing,
    Loading,
    Ready(Arc<Full>),
    Failed(ApiError),
}

/// An event and its comments.
#[derive(PartialEq, Debug)]
pub struct Full {
    pub event: EventDetail,
    /// An error here leaves the event readable.
    pub comments: Result<Vec<Comment>, ApiError>,
}

/// A copyable handle of the inspector's store.
#[derive(Clone, Copy)]
pub struct Inspected {
    session: Session,
    pub detail: RwSignal<Detail>,
    abort: StoredValue<Abort, LocalStorage>,
    again: RwSignal<u32>,
}

impl Inspected {
    /// Follows the cursor of the timeline.
    #[must_use]
    pub fn follow(session: Session, timeline: Timeline) -> Self {
        let store =
            Self { session, detail: RwSignal::new(Detail::Nothing), abort: StoredValue::new_local(Abort::new()), again: RwSignal::new(0) };
        let cursor = timeline.table.cursor_row();
        // The content's own version is part of what is followed: an event a colleague changed is fetched again.
        let target = Memo::new(move |_| {
            let row = cursor.get()?;
            Some((timeline.case.get()?, timeline.table.frame.get().number(field::ID, row)?, row))
        });
        Effect::new(move || {
            store.again.track();
            store.abort.with_value(Abort::abort);
            match target.get() {
                None => store.detail.set(Detail::Nothing),
                Some((case, key, _)) => store.load(case, key),
            }
        });
        store
    }

    /// Asks once more after a failure.
    pub fn retry(self) {
        self.again.update(|n| *n += 1);
    }

    fn load(self, case: CaseId, key: Key) {
        let Ok(id) = u32::try_from(key).map(EventId) else { return };
        let abort = Abort::new();
        self.abort.set_value(abort.clone());
        self.detail.set(Detail::Loading);
        leptos::task::spawn_local(async move {
            TimeoutFuture::new(RESTING_MILLIS).await;
            if abort.is_aborted() {
                return;
            }
            let event = self.session.perform(&timeline::event(case, id), &abort).await;
            let detail = match event {
                Ok(event) => {
                    let comments = match event.comments {
                        0 => Ok(Vec::new()),
                        _ => self.session.perform(&timeline::comments(case, id), &abort).await.map(|list| list.rows),
                    };
                    Detail::Ready(Arc::new(Full { event, comments }))
                }
                Err(error) => Detail::Failed(error),
            };
            if !abort.is_aborted() {
                self.detail.set(detail);
            }
        });
    }
}
