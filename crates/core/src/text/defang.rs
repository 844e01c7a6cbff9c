//! Defanging: network addresses written so that nothing turns them into a live link, and the way back.
//! Scheme and host are changed, never the path after them; hashes, file names and file paths stay untouched.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

/// Defangs a value whose kind is not known, if all of it is a URL, an IP address, a domain or an e-mail address; other text is returned
/// as it is. Defanging twice changes nothing.
pub fn defang(value: &str) -> String {
    let parts = Parts::of(value);
    if parts.is_network() { parts.defanged() } else { value.to_owned() }
}

/// Defangs a value of an IRIS IOC type (`type_name`: `ip-dst`, `domain|ip`, `filename|sha256`, recording 136), part by part.
pub fn defang_value(kind: &str, value: &str) -> String {
    let kinds: Vec<&str> = kind.split('|').collect();
    let parts = value.splitn(kinds.len(), '|').zip(kinds);
    parts.map(|(part, kind)| defang_part(kind, part)).collect::<Vec<_>>().join("|")
}

fn defang_part(kind: &str, value: &str) -> String {
    match kind.trim().to_ascii_lowercase().as_str() {
        "url"
        | "uri"
        | "link"
        | "domain"
        | "hostname"
        | "ip"
        | "ip-any"
        | "ip-dst"
        | "ip-src"
        | "email"
        | "email-src"
        | "email-dst"
        | "email-reply-to"
        | "target-email"
        | "whois-registrant-email"
        | "jabber-id" => Parts::of(value).defanged(),
        kind if is_only_like_an_address(kind) => value.to_owned(),
        _ => defang(value),
    }
}

/// IOC types whose values may look like a domain or an IPv6 address ("invoice.shop", "j.berg", "00:11:22:33:44:55:66:77") and are none.
fn is_only_like_an_address(kind: &str) -> bool {
    kind.ends_with("name")
        || kind.starts_with("mac-")
        || matches!(
            kind,
            "account"
                | "attachment"
                | "email-attachment"
                | "file-path"
                | "filename-pattern"
                | "malware-sample"
                | "mobile-application-id"
                | "mutex"
                | "named pipe"
                | "pdb"
                | "regkey"
                | "target-user"
                | "windows-scheduled-task"
        )
}

/// The value with its scheme and host written plainly again: undoes `defang` and the other customary spellings
/// (`hxxp`, `[.]`, `(.)`, `[dot]`, `[at]`, `[:]//`, `[://]`).
pub fn refang(value: &str) -> String {
    let parts = Parts::of(value);
    let scheme = parts.scheme.map(|scheme| format!("{scheme}://")).unwrap_or_default();
    format!("{scheme}{}{}", parts.authority, parts.rest)
}

/// A value cut where defanging changes it, scheme and authority already plain.
struct Parts<'a> {
    scheme: Option<Cow<'a, str>>,
    /// User, host and port.
    authority: String,
    /// From the first slash, question mark, hash sign, backslash or blank on: never changed.
    rest: &'a str,
}

impl<'a> Parts<'a> {
    fn of(value: &'a str) -> Self {
        let (scheme, after) = match split_scheme(value) {
            Some((scheme, after)) => (Some(plain_scheme(scheme)), after),
            None => (None, value),
        };
        let ends = |c: char| matches!(c, '/' | '?' | '#' | '\\') || c.is_whitespace();
        let (authority, rest) = after.split_at_checked(after.find(ends).unwrap_or(after.len())).unwrap_or((after, ""));
        Self { scheme, authority: plain_authority(authority), rest }
    }

    fn is_network(&self) -> bool {
        if self.scheme.is_some() {
            return !self.authority.is_empty();
        }
        if self.rest.starts_with(char::is_whitespace) {
            return false;
        }
        if let Some((local, domain)) = self.authority.split_once('@') {
            return !local.is_empty() && self.rest.is_empty() && is_domain(domain);
        }
        if self.authority.parse::<Ipv6Addr>().is_ok() {
            return true;
        }
        let host = match self.authority.split_once(':') {
            Some((host, port)) if port.parse::<u16>().is_ok() => host,
            _ => self.authority.as_str(),
        };
        host.parse::<Ipv4Addr>().is_ok() || is_domain(host)
    }

    fn defanged(&self) -> String {
        let scheme = match self.scheme.as_deref() {
            None => String::new(),
            Some(scheme) if is_web(scheme) => format!("{}://", scheme.replace('t', "x").replace('T', "X")),
            Some(scheme) => format!("{scheme}[:]//"),
        };
        let mut host = self.authority.replace('.', "[.]").replace('@', "[@]");
        let address = self.authority.split('%').next().unwrap_or_default();
        if self.scheme.is_none() && address.parse::<Ipv6Addr>().is_ok() {
            host = host.replace(':', "[:]");
        }
        format!("{scheme}{host}{}", self.rest)
    }
}

/// The schemes that the x spelling is customary for.
fn is_web(scheme: &str) -> bool {
    ["http", "https", "ftp", "ftps"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// A scheme and what follows its `://`, which may be defanged itself.
fn split_scheme(value: &str) -> Option<(&str, &str)> {
    let (scheme, after) = value.split_at_checked(value.find([':', '['])?)?;
    let after = ["://", "[:]//", "[://]", ":[//]"].iter().find_map(|separator| after.strip_prefix(separator))?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    named.then_some((scheme, after))
}

fn plain_scheme(scheme: &str) -> Cow<'_, str> {
    let plain = scheme.replace('x', "t").replace('X', "T");
    if is_web(&plain) { Cow::Owned(plain) } else { Cow::Borrowed(scheme) }
}

fn plain_authority(authority: &str) -> String {
    const SPELLINGS: [(&str, &str); 9] = [
        ("[.]", "."),
        ("(.)", "."),
        ("{.}", "."),
        ("[dot]", "."),
        ("(dot)", "."),
        ("[@]", "@"),
        ("[at]", "@"),
        ("(at)", "@"),
        ("[:]", ":"),
    ];
    if !authority.contains(['[', '(', '{']) {
        return authority.to_owned();
    }
    SPELLINGS.iter().fold(authority.to_owned(), |text, (spelled, plain)| text.replace(spelled, plain))
}

/// Two or more labels, the last one made of letters (or punycode) and no extension of a file.
fn is_domain(host: &str) -> bool {
    let name = host.strip_prefix("*.").unwrap_or(host);
    let name = name.strip_suffix('.').unwrap_or(name);
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let Some((_, last)) = name.rsplit_once('.') else { return false };
    let top_level = last.chars().count() >= 2 && last.chars().all(char::is_alphabetic) || last.to_ascii_lowercase().starts_with("xn--");
    top_level && name.split('.').all(label) && !FILE_EXTENSIONS.iter().any(|known| last.eq_ignore_ascii_case(known))
}

/// Extensions of files that are no top-level domain. Those that are both (zip, sh, py, com) count as domains: the careful reading.
const FILE_EXTENSIONS: [&str; 52] = [
    "aspx", "bat", "bin", "bmp", "cfg", "cmd", "conf", "csv", "dat", "db", "dll", "doc", "docm", "docx", "eml", "evtx", "exe", "gif", "gz",
    "hta", "htm", "html", "img", "ini", "iso", "jar", "jpeg", "jpg", "js", "json", "lnk", "log", "msi", "pcap", "pdf", "php", "png",
    "pptx", "psm", "rar", "rtf", "scr", "sqlite", "sys", "tar", "tmp", "txt", "vbs", "xls", "xlsm", "xlsx", "xml",
];
