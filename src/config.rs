//! `config.json`, read at start: which servers, which name, which session policy.
//! Nothing here asks the network; boot.js hands the text over.

use casebook_core::call::Service;
use serde::Deserialize;

/// One server as the deployer describes it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Connection {
    /// Where the server's API begins, relative to the bundle's base.
    pub url: String,
    /// What analysts call it.
    pub name: String,
}

/// The servers this installation knows.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Connections {
    pub iris: Option<Connection>,
    pub precinct: Option<Connection>,
}

/// What the deployer decided about sessions.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct SessionPolicy {
    /// Minutes without a key or pointer after which tokens are dropped; 0 never.
    pub idle_lock_minutes: u32,
    /// Whether analysts may keep a token until the tab is closed.
    pub allow_keep_for_tab: bool,
}

impl Default for SessionPolicy {
    fn default() -> Self {
        Self { idle_lock_minutes: 30, allow_keep_for_tab: true }
    }
}

/// The whole of `config.json`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Config {
    pub brand: Option<String>,
    pub connections: Connections,
    pub session: SessionPolicy,
}

impl Config {
    /// Reads the text; the error is the parser's place and reason.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|e| e.to_string())
    }

    /// The name shown in the top left and in the title.
    #[must_use]
    pub fn brand(&self) -> &str {
        self.brand.as_deref().unwrap_or("Casebook")
    }

    /// The server of a kind, when this installation has one.
    #[must_use]
    pub fn connection(&self, service: Service) -> Option<&Connection> {
        match service {
            Service::Iris => self.connections.iris.as_ref(),
            Service::Precinct => self.connections.precinct.as_ref(),
        }
    }
}
