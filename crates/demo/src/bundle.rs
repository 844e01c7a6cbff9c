//! The static bundle as a web server hosts it: types, caching, precompressed files, security headers, deep links.
//! No API here.

use std::fs;
use std::path::{Component, Path, PathBuf};

use axum::http::{HeaderName, StatusCode, header};

use crate::http::{Answer, Request};
use crate::options::Options;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Answers a path of the bundle, with the headers that every static answer has.
pub fn answer(options: &Options, request: &Request) -> Answer {
    secured(file_or_page(options, request), &options.frame_ancestors)
}

fn file_or_page(options: &Options, request: &Request) -> Answer {
    let Some(dist) = &options.dist else {
        return text(StatusCode::NOT_FOUND, "No bundle is served here. Start with --dist DIR to serve one.\n");
    };
    if let Some(path) = inside(dist, &request.path)
        && path.is_file()
        && request.path != "index.html"
    {
        return file(&path, request.header(header::ACCEPT_ENCODING).unwrap_or_default());
    }
    let api = request.path.starts_with("api/");
    let page = Path::new(&request.path).extension().is_none() || request.path == "index.html";
    match fs::read_to_string(dist.join("index.html")) {
        Ok(html) if page && !api => {
            Answer::new(StatusCode::OK, "text/html; charset=utf-8", rebased(&html, &options.prefix)).with(header::CACHE_CONTROL, "no-cache")
        }
        Err(_) if page && !api => text(StatusCode::NOT_FOUND, "The bundle has no index.html. Build it first.\n"),
        _ => text(StatusCode::NOT_FOUND, "There is no such file.\n"),
    }
}

/// The path inside the folder, unless it leads out of it.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    (plain && !path.is_empty()).then(|| folder.join(relative))
}

fn file(path: &Path, accepted: &str) -> Answer {
    let compressed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, extension)| {
        let name = format!("{}.{extension}", path.display());
        accepts(accepted, encoding).then(|| fs::read(name).ok()).flatten().map(|bytes| (encoding, bytes))
    });
    let (encoding, bytes) = match compressed {
        Some((encoding, bytes)) => (Some(encoding), bytes),
        None => match fs::read(path) {
            Ok(bytes) => (None, bytes),
            Err(_) => return text(StatusCode::NOT_FOUND, "The file cannot be read.\n"),
        },
    };
    let caching = if is_hashed(path) { IMMUTABLE } else { "no-cache" };
    let answer =
        Answer::new(StatusCode::OK, content_type(path), bytes).with(header::CACHE_CONTROL, caching).with(header::VARY, "Accept-Encoding");
    match encoding {
        Some(encoding) => answer.with(header::CONTENT_ENCODING, encoding),
        None => answer,
    }
}

/// Whether a client takes an encoding; `q=0` refuses it.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let refused = |part: &str| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        parts.next() == Some(encoding) && !parts.any(refused)
    })
}

/// A name that changes with its content: `casebook-1f2e3d4c5b6a7980_bg.wasm`.
fn is_hashed(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let hash = stem.trim_end_matches("_bg").rsplit('-').next().unwrap_or_default();
    hash.len() >= 8 && hash.len() < stem.len() && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The page with its `<base href>` pointing at the prefix: the one edit that hosting on a subpath needs.
fn rebased(html: &str, prefix: &str) -> String {
    const MARK: &str = "<base href=\"";
    match html.split_once(MARK).and_then(|(before, rest)| Some((before, rest.split_once('"')?.1))) {
        Some((before, after)) => format!("{before}{MARK}{prefix}\"{after}"),
        None => html.to_owned(),
    }
}

/// The headers of every static answer. The policy allows nothing inline and nothing from elsewhere.
fn secured(answer: Answer, frame_ancestors: &str) -> Answer {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; font-src 'self'; \
        connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'; require-trusted-types-for 'script'; \
        trusted-types default; frame-ancestors {frame_ancestors}"
    );
    answer
        .with(header::CONTENT_SECURITY_POLICY, &policy)
        .with(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .with(header::REFERRER_POLICY, "no-referrer")
        .with(HeaderName::from_static("cross-origin-opener-policy"), "same-origin")
        .with(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
}

/// Plain words for a person.
pub fn text(status: StatusCode, words: &'static str) -> Answer {
    Answer::new(status, "text/plain; charset=utf-8", words).with(header::CACHE_CONTROL, "no-cache")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_change_with_their_content_are_cached_for_good() {
        for name in ["casebook-1f2e3d4c5b6a7980_bg.wasm", "style-0a1b2c3d.css"] {
            assert!(is_hashed(Path::new(name)), "{name}");
        }
        for name in ["index.html", "boot.js", "worker.js", "config.json", "deadbeef.js", "graph-view.js"] {
            assert!(!is_hashed(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn an_encoding_refused_with_q_0_is_not_sent() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("", "gzip"));
    }

    #[test]
    fn a_path_cannot_leave_the_folder() {
        let folder = Path::new("dist");
        assert!(inside(folder, "../Cargo.toml").is_none());
        assert!(inside(folder, "/etc/passwd").is_none());
        assert!(inside(folder, "a/../../x").is_none());
        assert_eq!(inside(folder, "icons/a.svg"), Some(folder.join("icons/a.svg")));
    }

    #[test]
    fn the_base_of_the_page_becomes_the_prefix() {
        assert_eq!(rebased("<head><base href=\"/\"><x>", "/a/b/"), "<head><base href=\"/a/b/\"><x>");
    }
}
