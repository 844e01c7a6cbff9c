//! The command line as one value.
//! Nothing is started or read from disk here.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::ValueExt;

/// Which IRIS is imitated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// v2.0.2.
    #[default]
    V20,
    /// v2.4.20.
    V24,
}

/// Everything that can be chosen at start.
#[derive(Clone, Debug)]
pub struct Options {
    /// 0 picks a free port.
    pub port: u16,
    /// Folder of the built bundle; without it only the servers answer.
    pub dist: Option<PathBuf>,
    /// Begins and ends with a slash.
    pub prefix: String,
    pub dialect: Dialect,
    /// Size of an additional generated case.
    pub events: Option<usize>,
    /// A `/case/export` answer, or a recording that wraps one, to load as a case of its own.
    pub case_file: Option<PathBuf>,
    /// Added before every API answer, in milliseconds.
    pub latency_ms: u64,
    /// Texts of `--fault`, as given.
    pub faults: Vec<String>,
    /// A real IRIS to stand in front of, instead of the imitation.
    pub iris_url: Option<String>,
    /// A real Precinct to stand in front of.
    pub precinct_url: Option<String>,
    /// Accept self-signed certificates of the real servers.
    pub insecure_upstream: bool,
    /// What goes after `frame-ancestors` in the content security policy.
    pub frame_ancestors: String,
    /// Offer the control endpoint for tests.
    pub control: bool,
    /// Answer timeline lists as slowly as a real server: time grows with events times links.
    pub slow: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            dist: None,
            prefix: "/".to_owned(),
            dialect: Dialect::V20,
            events: None,
            case_file: None,
            latency_ms: 0,
            faults: Vec::new(),
            iris_url: None,
            precinct_url: None,
            insecure_upstream: false,
            frame_ancestors: "'none'".to_owned(),
            control: false,
            slow: false,
        }
    }
}

/// Shown by `--help` and with every complaint.
pub const USAGE: &str = "casebook-demo [--port 8080] [--dist DIR] [--prefix /x/y/] [--iris 2.0|2.4]
  [--events N] [--case EXPORT.json] [--latency-ms N] [--fault SPEC]... [--slow quadratic]
  [--iris-url URL] [--precinct-url URL] [--insecure-upstream] [--frame-ancestors VALUE] [--control]";

impl Options {
    /// Reads arguments without the program's name. The error is a sentence for a person.
    pub fn parse(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next().map_err(text)? {
            use lexopt::Arg::Long;
            match argument {
                Long("port") => options.port = number(&mut parser)?,
                Long("dist") => options.dist = Some(parser.value().map_err(text)?.into()),
                Long("prefix") => options.prefix = prefix(&word(&mut parser)?),
                Long("iris") => options.dialect = dialect(&word(&mut parser)?)?,
                Long("events") => options.events = Some(number(&mut parser)?),
                Long("case") => options.case_file = Some(parser.value().map_err(text)?.into()),
                Long("latency-ms") => options.latency_ms = number(&mut parser)?,
                Long("fault") => options.faults.push(word(&mut parser)?),
                Long("iris-url") => options.iris_url = Some(word(&mut parser)?),
                Long("precinct-url") => options.precinct_url = Some(word(&mut parser)?),
                Long("insecure-upstream") => options.insecure_upstream = true,
                Long("frame-ancestors") => options.frame_ancestors = header_value(word(&mut parser)?)?,
                Long("control") => options.control = true,
                Long("slow") => options.slow = slowness(&word(&mut parser)?)?,
                other => return Err(format!("{}\n{USAGE}", other.unexpected())),
            }
        }
        Ok(options)
    }
}

fn text(error: lexopt::Error) -> String {
    format!("{error}\n{USAGE}")
}

fn word(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().map_err(text)?.string().map_err(text)
}

fn number<T: std::str::FromStr>(parser: &mut lexopt::Parser) -> Result<T, String>
where
    T::Err: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    parser.value().map_err(text)?.parse().map_err(text)
}

/// `x/y` and `/x/y/` name the same prefix.
fn prefix(given: &str) -> String {
    match given.trim_matches('/') {
        "" => "/".to_owned(),
        middle => format!("/{middle}/"),
    }
}

fn dialect(given: &str) -> Result<Dialect, String> {
    match given {
        "2.0" => Ok(Dialect::V20),
        "2.4" => Ok(Dialect::V24),
        other => Err(format!("--iris is 2.0 or 2.4, not {other}")),
    }
}

fn slowness(given: &str) -> Result<bool, String> {
    match given {
        "quadratic" => Ok(true),
        other => Err(format!("--slow knows only quadratic, not {other}")),
    }
}

/// A semicolon or a line break would let the value add directives to the policy.
fn header_value(given: String) -> Result<String, String> {
    if given.chars().all(|c| c.is_ascii_graphic() && c != ';' && c != ',' || c == ' ') {
        Ok(given)
    } else {
        Err("--frame-ancestors takes origins separated by blanks".to_owned())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_always_begins_and_ends_with_a_slash() {
        for (given, kept) in [("", "/"), ("/", "/"), ("x/y", "/x/y/"), ("/x", "/x/")] {
            assert_eq!(Options::parse(["--prefix", given]).unwrap().prefix, kept);
        }
    }

    #[test]
    fn a_frame_ancestor_cannot_add_another_directive() {
        assert!(Options::parse(["--frame-ancestors", "'self'; script-src *"]).is_err());
        assert!(Options::parse(["--frame-ancestors", "https://portal.example 'self'"]).is_ok());
    }

    #[test]
    fn an_unknown_option_is_answered_with_the_usage() {
        assert!(Options::parse(["--evnets", "3"]).unwrap_err().contains("--events N"));
    }
}
