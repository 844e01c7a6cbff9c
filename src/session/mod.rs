//! Who is signed in where: the sessions on both servers, and what happens when one ends in mid-work.
//! Knows no page; the sign-in form and the dialog over the page read and drive the signals here.

mod idle;
mod keep;
mod sign_in;
mod tabs;

use crate::client::{Abort, Client, RawAnswer};
use crate::config::Config;
use casebook_core::call::{Call, Request, Service};
use casebook_core::error::ApiError;
use casebook_core::iris::Dialect;
use futures_channel::oneshot;
use leptos::prelude::*;

/// A session on an IRIS server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IrisSession {
    pub dialect: Dialect,
    /// As the server names itself, e.g. `v2.0.2`.
    pub version: String,
    /// The account's name, where the server tells (2.4).
    pub user: Option<String>,
}

/// A session on a Precinct appliance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrecinctSession {
    /// The e-mail address signed in with.
    pub user: String,
}

/// Why the analyst is asked to sign in over the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The server no longer takes the token.
    Expired(Service),
    /// Nobody was at the keyboard.
    Idle,
}

/// What the session is doing before the first page is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// A kept token is being tried.
    Restoring,
    /// The analyst can sign in, or is.
    Ready,
}

/// A copyable handle of the session; one per mounted program.
#[derive(Clone, Copy)]
pub struct Session {
    client: Client,
    config: StoredValue<Config>,
    pub phase: RwSignal<Phase>,
    pub iris: RwSignal<Option<IrisSession>>,
    pub precinct: RwSignal<Option<PrecinctSession>>,
    /// Set while the page is covered by a request to sign in again.
    pub asked: RwSignal<Option<Reason>>,
    /// Another tab of this installation is signed in and would share.
    pub offered: RwSignal<bool>,
    waiting: StoredValue<Vec<oneshot::Sender<bool>>, LocalStorage>,
    tabs: StoredValue<Option<tabs::Tabs>, LocalStorage>,
}

impl Session {
    /// Nobody signed in yet. Call [`Session::start`] afterwards.
    #[must_use]
    pub fn new(client: Client, config: Config) -> Self {
        Self {
            client,
            config: StoredValue::new(config),
            phase: RwSignal::new(Phase::Restoring),
            iris: RwSignal::new(None),
            precinct: RwSignal::new(None),
            asked: RwSignal::new(None),
            offered: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            tabs: StoredValue::new_local(None),
        }
    }

    /// Restores what was kept for the tab, listens to other tabs, and begins to watch for idleness.
    pub fn start(self) {
        self.tabs.set_value(tabs::Tabs::open(self));
        idle::watch(self);
        leptos::task::spawn_local(async move {
            self.restore_kept().await;
            self.phase.set(Phase::Ready);
            if !self.is_anywhere_now() {
                self.ask_other_tabs();
            }
        });
    }

    /// What the deployer configured.
    #[must_use]
    pub fn config(self) -> Config {
        self.config.get_value()
    }

    /// Whether a server of this kind is signed in to. Reactive.
    #[must_use]
    pub fn is_signed_in(self, service: Service) -> bool {
        match service {
            Service::Iris => self.iris.get().is_some(),
            Service::Precinct => self.precinct.get().is_some(),
        }
    }

    /// Whether any server is signed in to. Reactive.
    #[must_use]
    pub fn is_anywhere(self) -> bool {
        self.is_signed_in(Service::Iris) || self.is_signed_in(Service::Precinct)
    }

    /// The same without being told of changes.
    pub(crate) fn is_anywhere_now(self) -> bool {
        untrack(|| self.is_anywhere())
    }

    /// Sends a call. When the server no longer knows us, the analyst is asked over the page and the call is sent again afterwards:
    /// a 401 did nothing, so that is right for writes too.
    pub async fn perform<T>(self, call: &Call<T>, abort: &Abort) -> Result<T, ApiError> {
        self.fetch(&call.request, abort).await?.read(call)
    }

    /// The same for an answer that another thread will read.
    pub async fn fetch(self, request: &Request, abort: &Abort) -> Result<RawAnswer, ApiError> {
        loop {
            match self.client.fetch(request, abort).await {
                Ok(answer) if answer.status == 401 && self.renew(request.service).await => {}
                result => return result,
            }
        }
    }

    /// Asks the analyst to sign in again and waits; false when nobody was signed in or the analyst chose to leave.
    async fn renew(self, service: Service) -> bool {
        if !untrack(|| self.is_signed_in(service)) {
            return false;
        }
        if self.asked.get_untracked().is_none() {
            self.asked.set(Some(Reason::Expired(service)));
        }
        let (sender, receiver) = oneshot::channel();
        self.waiting.update_value(|w| w.push(sender));
        receiver.await.unwrap_or(false)
    }

    /// Ends the asking: everybody who waits goes on, or gives up.
    fn answer_waiting(self, renewed: bool) {
        self.asked.set(None);
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for sender in waiting {
            // A page that was left no longer listens.
            let _ = sender.send(renewed);
        }
    }
}
