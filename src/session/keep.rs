//! Keeping tokens until the tab is closed, when the analyst chose that and the deployer allows it.
//! This is the one place where a secret leaves memory.

use super::Session;
use crate::browser::storage::{self, Shelf};
use casebook_core::call::Service;
use casebook_core::call::lenient::{Node, from_str};
use leptos::prelude::*;
use serde_json::{Value, json};

const KEY: &str = "session";

/// What is kept, and what one tab hands another.
pub(super) struct Kept {
    iris_key: Option<String>,
    precinct_token: Option<String>,
    precinct_user: Option<String>,
}

impl Kept {
    pub(super) fn to_value(&self) -> Value {
        json!({ "iris_key": self.iris_key, "precinct_token": self.precinct_token, "precinct_user": self.precinct_user })
    }

    pub(super) fn read(node: &Node<'_>) -> Self {
        let text = |name| node.get(name).and_then(Node::as_str).map(str::to_owned);
        Self { iris_key: text("iris_key"), precinct_token: text("precinct_token"), precinct_user: text("precinct_user") }
    }
}

impl Session {
    /// Everything held now.
    pub(super) fn held(self) -> Kept {
        Kept {
            iris_key: self.client.lend_credential(Service::Iris, str::to_owned),
            precinct_token: self.client.lend_credential(Service::Precinct, str::to_owned),
            precinct_user: self.precinct.get_untracked().map(|p| p.user),
        }
    }

    /// Tries what was held elsewhere; what a server no longer takes is left out without a word, since nobody asked yet.
    pub(super) async fn resume(self, kept: Kept, keep_for_tab: bool) {
        if let Some(key) = kept.iris_key {
            let _ = self.sign_in_iris(&key, keep_for_tab).await;
        }
        if let (Some(token), Some(user)) = (kept.precinct_token, kept.precinct_user) {
            let _ = self.resume_precinct(&token, &user, keep_for_tab).await;
        }
    }

    pub(super) fn keep(self) {
        storage::write(Shelf::Tab, KEY, &self.held().to_value().to_string());
    }

    /// Brings what is kept up to date after a sign-out.
    pub(super) fn keep_if_kept(self) {
        if storage::read(Shelf::Tab, KEY).is_some() {
            let held = self.held();
            if held.iris_key.is_none() && held.precinct_token.is_none() { self.forget_kept() } else { self.keep() }
        }
    }

    pub(super) fn forget_kept(self) {
        storage::remove(Shelf::Tab, KEY);
    }

    pub(super) async fn restore_kept(self) {
        if !self.config().session.allow_keep_for_tab {
            return self.forget_kept();
        }
        let kept = storage::read(Shelf::Tab, KEY).and_then(|text| from_str(&text).ok().map(|node| Kept::read(&node)));
        if let Some(kept) = kept {
            self.resume(kept, true).await;
        }
    }
}
