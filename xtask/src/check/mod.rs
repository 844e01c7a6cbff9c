//! `cargo xtask check`: everything that can be said about the sources without running the program.
//! Each check prints what it looked at, and, when it fails, where and why; all of them run.

mod invariants;
mod licences;
mod locks;
mod rules;
pub mod size;
mod unused;

use std::process::{Command, ExitCode};
use std::time::Instant;

use serde_json::Value;

use crate::run::{Outcome, cargo, command, output, root, run};
use crate::tally::Tally;

const HOST_LINTS: &str =
    "clippy --quiet --locked --package casebook-core --package casebook-demo --package xtask --all-targets -- --deny warnings";
const WASM_LINTS: &str = "clippy --quiet --locked --target wasm32-unknown-unknown --package casebook --all-targets -- --deny warnings";

/// Runs all checks for the command line.
pub fn report() -> ExitCode {
    let tally = all();
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Looks at one thing; says what it saw, or what is wrong and where.
type Check = fn() -> Outcome<String>;

/// Runs all checks and counts each as a test.
pub fn all() -> Tally {
    let checks: [(&str, Check); 8] = [
        ("formatting", || quietly(&mut cargo("fmt --all -- --check"), "cargo fmt agrees with every file")),
        ("invariants", || invariants::check(&sources()?)),
        ("lock files", locks::check),
        ("licences", || licences::check(&metadata()?)),
        ("unused dependencies", || unused::check(&metadata()?)),
        ("lints on the host", || quietly(&mut cargo(HOST_LINTS), "clippy has nothing to say about core, demo and xtask")),
        ("lints on wasm", || quietly(&mut cargo(WASM_LINTS), "clippy has nothing to say about the shell")),
        ("size budget", size::check),
    ];
    checks.into_iter().map(|(name, check)| one(name, check)).sum()
}

fn one(name: &str, check: Check) -> Tally {
    let start = Instant::now();
    let outcome = check();
    let elapsed = start.elapsed().as_secs_f64();
    match outcome {
        Ok(seen) => {
            println!("ok      {name} ({elapsed:.1} s): {seen}");
            Tally::PASS
        }
        Err(problems) => {
            println!("FAILED  {name} ({elapsed:.1} s):\n{problems}");
            Tally::FAIL
        }
    }
}

fn quietly(command: &mut Command, praise: &str) -> Outcome<String> {
    run(command).map(|()| praise.to_owned())
}

/// What cargo knows about the workspace and every crate it depends on.
fn metadata() -> Outcome<Value> {
    let text = output(&mut cargo("metadata --format-version 1 --locked"))?;
    serde_json::from_str(&text).map_err(|error| format!("`cargo metadata` cannot be understood: {error}."))
}

/// A file of the repository. The path is relative to its root, with `/`.
pub struct Source {
    pub path: String,
    pub text: String,
}

/// Every text file that is, or would be, in the repository.
fn sources() -> Outcome<Vec<Source>> {
    let listed = output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let mut paths: Vec<&str> = listed.lines().collect();
    paths.sort_unstable();
    paths.dedup();
    // A file that is deleted but still listed, or that is no text, has no lines to judge.
    let read = |path: &str| Some(Source { text: std::fs::read_to_string(root().join(path)).ok()?, path: path.to_owned() });
    Ok(paths.into_iter().filter_map(read).collect())
}

/// A JSON value's array, empty when it is none.
fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A JSON value's text, empty when it is none.
fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
