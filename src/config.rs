//! `config.json`, read at start: which servers, which name, which session policy.
//! Nothing here asks the network; boot.js hands the text over.

use casebook_core::call::Service;
use casebook_core::call::lenient::{Node, from_str};

/// One server as the deployer describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Where the server's API begins, relative to the bundle's base.
    pub url: String,
    /// What analysts call it.
    pub name: String,
}

/// The servers this installation knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    pub iris: Option<Connection>,
    pub precinct: Option<Connection>,
}

/// What the deployer decided about sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub brand: Option<String>,
    pub connections: Connections,
    pub session: SessionPolicy,
}

impl Config {
    /// Reads the text. What is absent has its default; the error names the parser's place, or the setting that has no meaning.
    pub fn parse(text: &str) -> Result<Self, String> {
        let all = from_str(text).map_err(|error| error.to_string())?;
        object(&all).ok_or("an object is expected")?;
        let absent = Node::Null;
        let servers = setting(&all, "connections", object)?.unwrap_or(&absent);
        let session = setting(&all, "session", object)?.unwrap_or(&absent);
        let default = SessionPolicy::default();
        Ok(Self {
            brand: setting(&all, "brand", |brand| unless_null(brand, string))?.flatten(),
            connections: Connections {
                iris: setting(servers, "iris", |server| unless_null(server, connection))?.flatten(),
                precinct: setting(servers, "precinct", |server| unless_null(server, connection))?.flatten(),
            },
            session: SessionPolicy {
                idle_lock_minutes: setting(session, "idle_lock_minutes", minutes)?.unwrap_or(default.idle_lock_minutes),
                allow_keep_for_tab: setting(session, "allow_keep_for_tab", flag)?.unwrap_or(default.allow_keep_for_tab),
            },
        })
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

/// A setting, when it is there. A deployer's mistake is said, not guessed around: a text is no flag and no number here.
fn setting<'n, 'a, T>(within: &'n Node<'a>, name: &str, read: fn(&'n Node<'a>) -> Option<T>) -> Result<Option<T>, String> {
    within.get(name).map(|value| read(value).ok_or_else(|| format!("`{name}` cannot be {}", value.to_json()))).transpose()
}

fn unless_null<'n, 'a, T>(value: &'n Node<'a>, read: fn(&'n Node<'a>) -> Option<T>) -> Option<Option<T>> {
    if *value == Node::Null { Some(None) } else { read(value).map(Some) }
}

fn object<'n, 'a>(value: &'n Node<'a>) -> Option<&'n Node<'a>> {
    value.is_object().then_some(value)
}

fn string(value: &Node<'_>) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn minutes(value: &Node<'_>) -> Option<u32> {
    if matches!(value, Node::Number(_)) { value.as_id() } else { None }
}

fn flag(value: &Node<'_>) -> Option<bool> {
    if let Node::Flag(flag) = value { Some(*flag) } else { None }
}

fn connection(value: &Node<'_>) -> Option<Connection> {
    Some(Connection { url: string(value.get("url")?)?, name: string(value.get("name")?)? })
}
