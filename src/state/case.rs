//! The case one is in: its name and state, for the bar above its pages.
//! What belongs to one page of the case has a store of its own.

use crate::client::Abort;
use crate::session::Session;
use casebook_core::case::{CaseDetail, CaseId};
use casebook_core::error::ApiError;
use casebook_core::iris::cases;
use leptos::prelude::*;

/// A copyable handle of the store.
#[derive(Clone, Copy)]
pub struct OpenCase {
    session: Session,
    pub id: RwSignal<Option<CaseId>>,
    /// `None` while it is asked for.
    pub detail: RwSignal<Option<Result<CaseDetail, ApiError>>>,
}

impl OpenCase {
    #[must_use]
    pub fn new(session: Session) -> Self {
        Self { session, id: RwSignal::new(None), detail: RwSignal::new(None) }
    }

    /// Goes to a case; asks for it again when it is another one.
    pub fn open(self, case: CaseId) {
        if self.id.get_untracked() != Some(case) {
            self.id.set(Some(case));
            self.reload();
        }
    }

    /// Forgets the case, after a sign-out.
    pub fn forget(self) {
        self.id.set(None);
        self.detail.set(None);
    }

    /// Asks for the case again: after a change, or after a failure.
    pub fn reload(self) {
        let Some(case) = self.id.get_untracked() else { return };
        self.detail.set(None);
        leptos::task::spawn_local(async move {
            let detail = self.session.perform(&cases::get(case), &Abort::new()).await;
            if self.id.get_untracked() == Some(case) {
                self.detail.set(Some(detail));
            }
        });
    }
}
