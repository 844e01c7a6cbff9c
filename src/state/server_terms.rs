//! Terms of a query that only the server can judge (`raw`, `source`): asked once each, then answered from memory.
//! What they mean and how they combine is the query's business.

use crate::session::Session;
use crate::state::timeline::Timeline;
use casebook_core::error::ApiError;
use casebook_core::iris::timeline::{self, ServerFilter};
use casebook_core::query::ServerTerm;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// A term is asked for when it has stood this long, not for every key.
const STANDING_MILLIS: u32 = 400;

/// Watches the query and answers what it waits for.
pub(super) fn answer(store: Timeline, session: Session) {
    let asking = StoredValue::new(Vec::<ServerTerm>::new());
    let attempt = StoredValue::new(0_u64);
    Effect::new(move || {
        let waiting = store.table.matches.get().waiting.clone();
        let Some(case) = store.case.get() else { return };
        store.server_again.track();
        let Some(mine) = attempt.try_update_value(|n| {
            *n += 1;
            *n
        }) else {
            return;
        };
        if waiting.is_empty() {
            return store.server_problem.set(None);
        }
        leptos::task::spawn_local(async move {
            TimeoutFuture::new(STANDING_MILLIS).await;
            for term in waiting {
                let superseded = attempt.try_get_value() != Some(mine);
                if superseded || asking.with_value(|a| a.contains(&term)) {
                    continue;
                }
                let Some(filter) = ServerFilter::from_term(&term) else { continue };
                asking.update_value(|a| a.push(term.clone()));
                let result = session.perform(&timeline::matching(case, &filter), &store.current_abort()).await;
                asking.update_value(|a| a.retain(|t| *t != term));
                if store.case.get_untracked() != Some(case) {
                    return;
                }
                match result {
                    Ok(keys) => {
                        store.server_problem.set(None);
                        store.table.server.update(|sets| sets.insert(term, keys));
                    }
                    Err(ApiError::Cancelled) => {}
                    Err(error) => store.server_problem.set(Some(error)),
                }
            }
        });
    });
}
