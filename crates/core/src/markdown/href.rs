//! The only links that can exist: http, https and mailto, written so that every reader finds the same host in them.
//! Anything a browser would have to mend (blanks, backslashes, odd slashes, encoded or numeric hosts) is refused.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::text;

/// The schemes a link may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    Http,
    Https,
    Mailto,
}

/// The address of a link that may be followed after asking, with the host it really leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SafeHref {
    href: String,
    scheme: Scheme,
    host: String,
}

/// Longer addresses are shown as text.
const MAX_LEN: usize = 4096;

impl SafeHref {
    /// Accepts an absolute http or https URL or a mailto address with one recipient and no fields; None for all else.
    pub fn parse(target: &str) -> Option<Self> {
        let unclear = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"');
        if target.len() > MAX_LEN || target.contains(unclear) || !text::is_plain(target) {
            return None;
        }
        let (name, rest) = target.split_once(':')?;
        let (scheme, host) = match name.to_ascii_lowercase().as_str() {
            "http" => (Scheme::Http, host_of_url(rest)?),
            "https" => (Scheme::Https, host_of_url(rest)?),
            "mailto" => (Scheme::Mailto, host_of_address(rest)?),
            _ => return None,
        };
        Some(Self { href: target.to_owned(), scheme, host })
    }

    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.href
    }

    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The host in lower case, without user and port: what must be visible beside the link. IPv6 keeps its brackets;
    /// a name in Unicode or punycode stays as written. Of a mail address, its domain.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the host has letters outside ASCII, which may only look like those of a known name.
    pub fn has_unicode_host(&self) -> bool {
        !self.host.is_ascii()
    }
}

fn host_of_url(after_scheme: &str) -> Option<String> {
    let rest = after_scheme.strip_prefix("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    // Everything before the last @ is a user name, however much it looks like a host.
    let host_and_port = authority.rsplit('@').next()?;
    let port_at = match host_and_port.rfind(']') {
        Some(bracket) => bracket + 1,
        None => host_and_port.find(':').unwrap_or(host_and_port.len()),
    };
    let (host, port) = host_and_port.split_at_checked(port_at)?;
    if !port.is_empty() && port.strip_prefix(':')?.parse::<u16>().is_err() {
        return None;
    }
    host_name(host)
}

fn host_of_address(address: &str) -> Option<String> {
    let (local, domain) = address.split_once('@')?;
    let clean = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\'');
    (!local.is_empty() && local.chars().all(clean)).then(|| host_name(domain))?
}

/// A host that browsers read as it stands, in lower case.
fn host_name(host: &str) -> Option<String> {
    if let Some(inner) = host.strip_prefix('[') {
        return inner.strip_suffix(']')?.parse::<Ipv6Addr>().is_ok().then(|| host.to_lowercase());
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if name.len() > 253 || !name.split('.').all(label) {
        return None;
    }
    // A last label that is a number makes browsers read an IPv4 address, in decimal, octal or hexadecimal parts: allow the plain form only.
    let last = name.rsplit('.').next()?;
    let hexadecimal = last.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("0x"));
    if (hexadecimal || last.bytes().all(|b| b.is_ascii_digit())) && name.parse::<Ipv4Addr>().is_err() {
        return None;
    }
    Some(host.to_lowercase())
}
