//! How much a first visit downloads, against the budget.
//! The bundle is made in `build`; without one there is nothing to judge.

use std::fs;
use std::path::Path;

use crate::build;
use crate::run::{Outcome, root};

/// Bytes of a first visit, brotli where the server may compress.
const TARGET: u64 = 350_000;
const LIMIT: u64 = 450_000;

/// One file of dist/.
struct Sized {
    name: String,
    raw: u64,
    brotli: Option<u64>,
    /// Whether index.html asks for it, or boot.js before the program runs.
    first: bool,
}

impl Sized {
    fn sent(&self) -> u64 {
        self.brotli.unwrap_or(self.raw)
    }
}

/// Fails when a first visit is over the limit.
pub fn check() -> Outcome<String> {
    let dist = root().join("dist");
    if !root().join(build::FINISHED).is_file() {
        return Ok("there is no finished bundle in dist/ yet; `cargo xtask build` makes it".to_owned());
    }
    verdict(first_load(&files(&dist)?))
}

/// The sizes of all files, for people.
pub fn table(dist: &Path) -> Outcome<String> {
    let files = files(dist)?;
    let mut lines = vec![format!("{:<44} {:>10} {:>10}", "file", "bytes", "brotli")];
    for file in &files {
        let brotli = file.brotli.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
        let mark = if file.first { "" } else { "  (later)" };
        lines.push(format!("{:<44} {:>10} {brotli:>10}{mark}", file.name, file.raw));
    }
    lines.push(verdict(first_load(&files)).unwrap_or_else(|over| over));
    Ok(lines.join("\n"))
}

fn first_load(files: &[Sized]) -> u64 {
    files.iter().filter(|file| file.first).map(Sized::sent).sum()
}

fn verdict(bytes: u64) -> Outcome<String> {
    let said = format!("a first visit downloads {:.1} kB", bytes as f64 / 1000.0);
    let (target, limit) = (TARGET / 1000, LIMIT / 1000);
    if bytes > LIMIT {
        Err(format!("dist: {said}, over the limit of {limit} kB: analysts work over slow lines too"))
    } else if bytes > TARGET {
        Ok(format!("{said}: over the target of {target} kB, within the limit of {limit} kB"))
    } else {
        Ok(format!("{said}; the target is {target} kB"))
    }
}

/// The files at the top of dist/ and in its folders, without the compressed copies.
fn files(dist: &Path) -> Outcome<Vec<Sized>> {
    let page = fs::read_to_string(dist.join("index.html")).map_err(|error| format!("dist/index.html cannot be read: {error}."))?;
    let mut found = Vec::new();
    collect(dist, "", &mut |name, raw| {
        let brotli = fs::metadata(dist.join(format!("{name}.br"))).ok().map(|data| data.len());
        found.push(Sized { first: is_first(&name, &page), name, raw, brotli });
    });
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn collect(dist: &Path, within: &str, found: &mut impl FnMut(String, u64)) {
    for entry in fs::read_dir(dist.join(within)).into_iter().flatten().flatten() {
        let name = format!("{within}{}", entry.file_name().to_string_lossy());
        match entry.metadata() {
            Ok(data) if data.is_dir() => collect(dist, &format!("{name}/"), found),
            Ok(data) if !name.ends_with(".br") && !name.ends_with(".gz") => found(name, data.len()),
            _ => {}
        }
    }
}

fn is_first(name: &str, page: &str) -> bool {
    matches!(name, "index.html" | "config.json") || page.contains(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_page_asks_for_counts_as_first_load() {
        let page = "<link href=\"./app-1.css\"><script src=\"boot.js\" data-wasm=\"casebook-2_bg.wasm\">";
        for first in ["index.html", "config.json", "app-1.css", "boot.js", "casebook-2_bg.wasm"] {
            assert!(is_first(first, page), "{first}");
        }
        assert!(!is_first("worker.js", page));
        assert!(!is_first("web/graph.js", page));
    }

    #[test]
    fn over_the_limit_fails_and_over_the_target_is_said() {
        assert!(verdict(LIMIT + 1).is_err());
        assert!(verdict(LIMIT).unwrap().contains("over the target"));
        assert!(!verdict(TARGET).unwrap().contains("over"));
    }
}
