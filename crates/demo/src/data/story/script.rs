//! How the story's events are written down: one chain of calls an event, names instead of ids.
//! The events themselves are in the files of the phases; ids are given in the module above.

use super::super::times::{self, Entered};

pub const UNSPECIFIED: u32 = 1;
pub const LEGITIMATE: u32 = 2;
pub const REMEDIATION: u32 = 3;
pub const INITIAL_ACCESS: u32 = 4;
pub const EXECUTION: u32 = 5;
pub const PERSISTENCE: u32 = 6;
pub const PRIVILEGE_ESCALATION: u32 = 7;
pub const DEFENSE_EVASION: u32 = 8;
pub const CREDENTIAL_ACCESS: u32 = 9;
pub const DISCOVERY: u32 = 10;
pub const LATERAL_MOVEMENT: u32 = 11;
pub const COLLECTION: u32 = 12;
pub const COMMAND_AND_CONTROL: u32 = 13;
pub const EXFILTRATION: u32 = 14;
pub const IMPACT: u32 = 15;

pub const WHITE: &str = "#fff";
pub const BLUE: &str = "#1572E899";
pub const PURPLE: &str = "#6861CE99";
pub const CYAN: &str = "#48ABF799";
pub const GREEN: &str = "#31CE3699";
pub const RED: &str = "#F2596199";
pub const ORANGE: &str = "#FFAD4699";

/// An event as its phase tells it.
#[derive(Clone, Debug)]
pub struct Told {
    pub entered: Entered,
    pub category: u32,
    pub title: String,
    pub content: String,
    pub raw: String,
    pub source: &'static str,
    pub tags: &'static str,
    pub color: &'static str,
    pub flagged: bool,
    /// Stands in the summary and in the graph.
    pub key: bool,
    /// Names of assets.
    pub assets: Vec<String>,
    /// Values of IOCs.
    pub iocs: Vec<String>,
    /// Who wrote what, in order.
    pub comments: Vec<(u32, String)>,
    /// 2.4: hangs under the event told before it.
    pub follows: bool,
}

/// Begins an event: `at("09-21 07:42:11.318 -05:00", EXECUTION, "...")`, in 2026.
/// A time that is none lands in 1970, where the test of the story finds it.
pub fn at(time: &str, category: u32, title: impl Into<String>) -> Told {
    let entered = times::entered(&format!("2026-{time}")).unwrap_or(Entered { instant: 0, wall: 0, offset: String::new() });
    Told {
        entered,
        category,
        title: title.into(),
        content: String::new(),
        raw: String::new(),
        source: "",
        tags: "",
        color: "",
        flagged: false,
        key: false,
        assets: Vec::new(),
        iocs: Vec::new(),
        comments: Vec::new(),
        follows: false,
    }
}

impl Told {
    pub fn on(mut self, assets: &[&str]) -> Self {
        self.assets = assets.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    pub fn ioc(mut self, iocs: &[&str]) -> Self {
        self.iocs = iocs.iter().map(|value| (*value).to_owned()).collect();
        self
    }

    pub fn tags(mut self, tags: &'static str) -> Self {
        self.tags = tags;
        self
    }

    pub fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// The description, Markdown.
    pub fn says(mut self, content: impl Into<String>) -> Self {
        self.content = content.into();
        self
    }

    pub fn raw(mut self, raw: impl Into<String>) -> Self {
        self.raw = raw.into();
        self
    }

    pub fn color(mut self, color: &'static str) -> Self {
        self.color = color;
        self
    }

    pub fn flag(mut self) -> Self {
        self.flagged = true;
        self
    }

    pub fn key(mut self) -> Self {
        self.key = true;
        self
    }

    pub fn follows(mut self) -> Self {
        self.follows = true;
        self
    }

    pub fn comment(mut self, user: u32, text: &str) -> Self {
        self.comments.push((user, text.to_owned()));
        self
    }
}
