//! Signing in to each server and out again, each credential tried before it is adopted.
//! No words for people: a failure is an `ApiError`.

use super::{IrisSession, PrecinctSession, Session};
use crate::client::{Abort, Client, Credential};
use casebook_core::call::Service;
use casebook_core::error::ApiError;
use casebook_core::iris::server;
use casebook_core::precinct;
use leptos::prelude::*;

impl Session {
    /// Tries an IRIS API key and finds the server's version; adopts both.
    pub async fn sign_in_iris(self, key: &str, keep_for_tab: bool) -> Result<(), ApiError> {
        let trial = |key: &str| Credential::new(key).map(|c| self.client.trial(Service::Iris, c)).ok_or(ApiError::Unauthorised);
        let found = recognise(trial(key)?).await?;
        self.client.set_credential(Service::Iris, Credential::new(key));
        self.iris.set(Some(found));
        self.adopted(keep_for_tab);
        Ok(())
    }

    /// Exchanges e-mail and password for a Precinct token and adopts it.
    pub async fn sign_in_precinct(self, email: &str, password: &str, keep_for_tab: bool) -> Result<(), ApiError> {
        let login = self.client.send(&precinct::session::login(email, password), &Abort::new()).await?;
        self.adopt_precinct(&login.token, email, keep_for_tab)
    }

    /// Adopts a Precinct token that another tab or this tab's storage held, if the appliance still takes it.
    pub(super) async fn resume_precinct(self, token: &str, email: &str, keep_for_tab: bool) -> Result<(), ApiError> {
        let credential = Credential::new(token).ok_or(ApiError::Unauthorised)?;
        self.client.trial(Service::Precinct, credential).send(&precinct::session::probe(), &Abort::new()).await?;
        self.adopt_precinct(token, email, keep_for_tab)
    }

    fn adopt_precinct(self, token: &str, email: &str, keep_for_tab: bool) -> Result<(), ApiError> {
        let credential = Credential::new(token).ok_or_else(|| ApiError::Decode { at: String::from("the token") })?;
        self.client.set_credential(Service::Precinct, Some(credential));
        self.precinct.set(Some(PrecinctSession { user: email.to_owned() }));
        self.adopted(keep_for_tab);
        Ok(())
    }

    fn adopted(self, keep_for_tab: bool) {
        if keep_for_tab && self.config().session.allow_keep_for_tab {
            self.keep();
        } else {
            self.keep_if_kept();
        }
        self.offered.set(false);
        // The idle lock dropped every token; what was not signed in to again is not signed in to.
        for service in [Service::Iris, Service::Precinct] {
            if !self.client.has_credential(service) {
                self.set_signed_out(service);
            }
        }
        self.answer_waiting(true);
    }

    /// Signs out of one server: Precinct is told (its answer does not matter), the token is forgotten everywhere.
    pub async fn sign_out(self, service: Service) {
        if service == Service::Precinct {
            let logout = self.client.lend_credential(service, precinct::session::logout);
            if let Some(call) = logout {
                // Signing out must succeed on our side whatever the appliance says (precinct.md, DELETE logout).
                let _ = self.client.send(&call, &Abort::new()).await;
            }
        }
        self.client.set_credential(service, None);
        self.set_signed_out(service);
        self.keep_if_kept();
        self.answer_waiting(false);
    }

    fn set_signed_out(self, service: Service) {
        match service {
            Service::Iris if self.iris.get_untracked().is_some() => self.iris.set(None),
            Service::Precinct if self.precinct.get_untracked().is_some() => self.precinct.set(None),
            Service::Iris | Service::Precinct => {}
        }
    }

    /// Drops every token but stays on the page, covered, until somebody signs in again.
    pub(super) fn lock(self) {
        for service in [Service::Iris, Service::Precinct] {
            self.client.set_credential(service, None);
        }
        self.forget_kept();
        self.asked.set(Some(super::Reason::Idle));
    }
}

/// What kind of server answers this key.
async fn recognise(client: Client) -> Result<IrisSession, ApiError> {
    let abort = Abort::new();
    let versions = client.send(&server::versions(), &abort).await?;
    let user = match server::whoami(versions.dialect) {
        // The name is a courtesy: a server that will not tell it is still signed in to.
        Some(call) => client.send(&call, &abort).await.ok().map(|who| who.name),
        None => None,
    };
    Ok(IrisSession { dialect: versions.dialect, version: versions.iris, user })
}
