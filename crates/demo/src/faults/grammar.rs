//! One fault rule as text and as a value.
//! Nothing is counted and no answer is made here.

use std::fmt;
use std::time::Duration;

/// What a rule does to a request; the table is in the module above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Latency(Duration),
    InternalError,
    BadGateway,
    TooMany { retry_after: u32 },
    DropBefore,
    DropAfter,
    Truncate(usize),
    Expire,
    Html,
    Hang(Duration),
}

/// A fault and the requests it is meant for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub fault: Fault,
    /// `None` meets every method.
    pub method: Option<String>,
    /// Glob over the end of a path, from any slash on.
    pub path: String,
    /// How often the rule acts; `None` is without end.
    pub count: Option<u32>,
    /// The share of the requests it acts on, 1 to 100.
    pub percent: u8,
}

/// Reads comma-separated rules. The error is a sentence that names the rule.
pub fn parse(spec: &str) -> Result<Vec<Rule>, String> {
    spec.split(',').map(str::trim).filter(|text| !text.is_empty()).map(rule).collect()
}

fn rule(text: &str) -> Result<Rule, String> {
    let wrong = |what: &str| format!("The fault rule \"{text}\" is not understood: {what}");
    let (rest, percent) = suffix(text, '%').map_err(|()| wrong("after % comes a share from 1 to 100."))?;
    let (rest, count) = suffix(rest, '#').map_err(|()| wrong("after # comes a number from 1 on, and before any %."))?;
    if percent.is_some_and(|percent| percent > 100) {
        return Err(wrong("after % comes a share from 1 to 100."));
    }
    let (kind, target) = rest.split_once('@').unwrap_or((rest, "*"));
    let (method, path) = match target.trim().split_once(' ') {
        Some((method, path)) => (Some(method), path.trim()),
        None => (None, target.trim()),
    };
    if method.is_some_and(|method| !method.chars().all(|c| c.is_ascii_uppercase())) {
        return Err(wrong("the method is written in capitals, as in \"POST manage/cases/add\"."));
    }
    if path.is_empty() || path.contains(' ') {
        return Err(wrong("after @ comes a path without blanks, such as case/timeline/*."));
    }
    Ok(Rule {
        fault: fault(kind.trim()).map_err(|what| wrong(&what))?,
        method: method.map(str::to_owned),
        path: path.trim_start_matches('/').to_owned(),
        count,
        percent: percent.and_then(|percent| u8::try_from(percent).ok()).unwrap_or(100),
    })
}

/// Cuts `#3` or `%25` off the end; 0 is refused because such a rule would never act.
fn suffix(text: &str, mark: char) -> Result<(&str, Option<u32>), ()> {
    match text.rsplit_once(mark) {
        None => Ok((text, None)),
        Some((rest, number)) => match number.trim().parse() {
            Ok(0) | Err(_) => Err(()),
            Ok(number) => Ok((rest, Some(number))),
        },
    }
}

fn fault(text: &str) -> Result<Fault, String> {
    let (kind, argument) = match text.split_once('=') {
        Some((kind, argument)) => (kind, Some(argument)),
        None => (text, None),
    };
    let number = |unit: &str| -> Result<u32, String> {
        let given = argument.ok_or_else(|| format!("{kind} needs a number of {unit}, as in {kind}=3."))?;
        given.parse().map_err(|_| format!("\"{given}\" is not a number of {unit}."))
    };
    let fault = match kind {
        "latency" => Fault::Latency(Duration::from_millis(number("milliseconds")?.into())),
        "429" => Fault::TooMany { retry_after: number("seconds")? },
        "truncate" => Fault::Truncate(number("bytes")? as usize),
        "hang" => Fault::Hang(Duration::from_secs(number("seconds")?.into())),
        "500" => Fault::InternalError,
        "502" => Fault::BadGateway,
        "drop-before" => Fault::DropBefore,
        "drop-after" => Fault::DropAfter,
        "expire" => Fault::Expire,
        "html" => Fault::Html,
        _ => {
            return Err(format!(
                "there is no fault \"{kind}\". Known are latency=MS, 500, 502, 429=SECONDS, drop-before, drop-after, truncate=BYTES, expire, html and hang=SECONDS."
            ));
        }
    };
    let takes_argument = matches!(fault, Fault::Latency(_) | Fault::TooMany { .. } | Fault::Truncate(_) | Fault::Hang(_));
    match argument {
        Some(_) if !takes_argument => Err(format!("{kind} takes no \"=\".")),
        _ => Ok(fault),
    }
}

impl Rule {
    /// Whether the rule is meant for this request.
    pub fn meets(&self, method: &str, path: &str) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted == method)
            && std::iter::successors(Some(path), |rest| rest.split_once('/').map(|(_, tail)| tail))
                .any(|tail| glob(self.path.as_bytes(), tail.as_bytes()))
    }
}

/// `*` stands for any run of characters, also none and also slashes.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', pattern)), None) => glob(pattern, text),
        (Some((b'*', rest)), Some((_, tail))) => glob(rest, text) || glob(pattern, tail),
        (Some((wanted, pattern)), Some((found, text))) => wanted == found && glob(pattern, text),
        _ => false,
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latency(delay) => write!(f, "latency={}", delay.as_millis()),
            Self::InternalError => f.write_str("500"),
            Self::BadGateway => f.write_str("502"),
            Self::TooMany { retry_after } => write!(f, "429={retry_after}"),
            Self::DropBefore => f.write_str("drop-before"),
            Self::DropAfter => f.write_str("drop-after"),
            Self::Truncate(bytes) => write!(f, "truncate={bytes}"),
            Self::Expire => f.write_str("expire"),
            Self::Html => f.write_str("html"),
            Self::Hang(silence) => write!(f, "hang={}", silence.as_secs()),
        }
    }
}

/// The rule as it could be given again.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@", self.fault)?;
        if let Some(method) = &self.method {
            write!(f, "{method} ")?;
        }
        f.write_str(&self.path)?;
        if let Some(count) = self.count {
            write!(f, "#{count}")?;
        }
        if self.percent < 100 {
            write!(f, "%{}", self.percent)?;
        }
        Ok(())
    }
}
