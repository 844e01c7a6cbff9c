//! The optimised bundle: Trunk's output in dist/, compressed copies, and whether it is still up to date.
//! What the sizes may be is decided in `check::size`.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::check::size;
use crate::run::{Outcome, cargo, command, root, run, step};
use crate::setup::Tools;

/// Everything a bundle is made from. A folder stands for all that is in it.
const SOURCES: [&str; 11] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/core",
    "index.html",
    "package-lock.json",
    "public",
    "src",
    "style",
    "xtask/bundle.mjs",
];

/// The last file that a finished build writes; Trunk removes it when it begins anew.
pub const FINISHED: &str = "dist/worker.js.gz";

/// Builds the bundle and says how large it is.
pub fn bundle(tools: &Tools) -> Outcome {
    // Trunk works offline, so that it neither asks for updates nor fetches a tool by itself; Cargo fetches before.
    step("fetching the locked crates", || run(&mut cargo("fetch --quiet --locked")))?;
    step("building the optimised bundle (the first time about 5 minutes)", || {
        run(tools.trunk().args(["build", "--release", "--offline", "--locked"]))
    })?;
    step("compressing", || run(command("node").arg("xtask/compress.mjs")))?;
    println!("{}", size::table(&root().join("dist"))?);
    Ok(())
}

/// Builds the bundle unless the one in dist/ is up to date.
pub fn bundle_if_stale(tools: &Tools) -> Outcome {
    if is_stale() { bundle(tools) } else { Ok(()) }
}

/// Whether there is no finished bundle that is newer than all of its sources.
pub fn is_stale() -> bool {
    let finished = modified(&root().join(FINISHED));
    let changed = SOURCES.iter().filter_map(|source| newest(&root().join(source))).max();
    finished.is_none() || finished < changed
}

/// The demo server, in the profile that the tests use too, so that it is compiled once.
pub fn demo_server() -> Outcome {
    step("building the demo server (the first time about 2 minutes)", || run(&mut cargo("build --quiet --locked --package casebook-demo")))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// When a file, or the newest of a folder's files and folders, was changed.
fn newest(path: &Path) -> Option<SystemTime> {
    let within = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path())).max();
    modified(path).max(within)
}
