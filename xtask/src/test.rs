//! `cargo xtask test`: every test there is, stage by stage, all of them even when one fails.
//! What a stage finds is counted in `tally`; the last line is always `N passed, N failed`.

use std::fs;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::run::{Outcome, cargo, command, root, watch};
use crate::setup::{Browsers, Tools};
use crate::tally::{Tally, of_line};
use crate::{build, check, setup};

/// What `--only` can name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Check,
    Native,
    Contract,
    Wasm,
    EndToEnd,
}

impl Stage {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "check" => Self::Check,
            "native" => Self::Native,
            "contract" => Self::Contract,
            "wasm" => Self::Wasm,
            "e2e" => Self::EndToEnd,
            _ => return None,
        })
    }

    /// Check and the native tests need Rust alone.
    fn needs_browser(self) -> bool {
        matches!(self, Self::Wasm | Self::EndToEnd)
    }
}

/// The rows of the closing table.
#[derive(Default)]
struct Report(Vec<(&'static str, Tally, Duration)>);

impl Report {
    /// Runs a stage and notes what came of it. A sentence about a failure is said at once.
    fn stage(&mut self, name: &'static str, work: impl FnOnce(&mut Tally) -> Outcome) {
        println!("\n==== {name}");
        let start = Instant::now();
        let mut tally = Tally::default();
        let outcome = work(&mut tally);
        if let Err(sentence) = &outcome {
            println!("{sentence}");
        }
        self.0.push((name, tally.judged(outcome.is_ok()), start.elapsed()));
    }

    fn finish(&self) -> ExitCode {
        println!("\n{:<10} {:>7} {:>7} {:>9}", "stage", "passed", "failed", "seconds");
        for (name, tally, elapsed) in &self.0 {
            println!("{name:<10} {:>7} {:>7} {:>9.1}", tally.passed, tally.failed, elapsed.as_secs_f64());
        }
        let total: Tally = self.0.iter().map(|(_, tally, _)| *tally).sum();
        println!("\n{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Runs the stage named, or all of them.
pub fn test(only: Option<Stage>) -> ExitCode {
    let wanted = |stage| only.is_none_or(|one| one == stage);
    let mut report = Report::default();
    let tools = setup::tools().and_then(|tools| {
        let browsers = only.is_none_or(Stage::needs_browser).then(setup::browsers).transpose()?;
        Ok((tools, browsers))
    });
    if wanted(Stage::Check) {
        report.stage("check", |tally| {
            *tally = check::all();
            Ok(())
        });
    }
    if wanted(Stage::Native) {
        report.stage("native", native);
    }
    if wanted(Stage::Contract) {
        report.stage("contract", contract);
    }
    match tools {
        Ok((tools, Some(browsers))) => {
            if wanted(Stage::Wasm) {
                report.stage("wasm", |tally| wasm(&tools, &browsers, tally));
            }
            if wanted(Stage::EndToEnd) {
                report.stage("bundle", |tally| bundle(&tools, tally));
                report.stage("e2e", |tally| end_to_end(&browsers, tally));
            }
        }
        Ok((_, None)) => {}
        Err(sentence) => report.stage("setup", |_| Err(sentence)),
    }
    report.finish()
}

/// Runs a command and adds up what its lines count.
fn counted(command: &mut Command, tally: &mut Tally) -> Outcome {
    watch(command, |line| *tally += of_line(line))
}

/// Everything that needs no browser, but for the contract. The root package's tests in `tests/` need one.
fn native(tally: &mut Tally) -> Outcome {
    let outcome = counted(&mut native_tests("--lib --bins", |program| !is_contract(program)), tally);
    let examples = counted(&mut cargo("test --locked --doc --package casebook-core"), tally);
    outcome.and(examples)
}

/// What real servers answered, read by core, and compared with what the demo server answers.
fn contract(tally: &mut Tally) -> Outcome {
    counted(&mut native_tests("", is_contract), tally)
}

fn is_contract(program: &str) -> bool {
    ["contract", "recordings"].iter().any(|start| program.starts_with(start))
}

/// Cargo with these targets and test programs. All packages are named each time: another selection of packages
/// would select other features of shared crates, and build them anew.
fn native_tests(targets: &str, wanted: impl Fn(&str) -> bool) -> Command {
    let packages = "--package casebook-core --package casebook-demo --package xtask --package casebook";
    let mut cargo = cargo(&format!("test --locked --no-fail-fast {packages} {targets}"));
    for program in programs().iter().filter(|program| wanted(program)) {
        cargo.args(["--test", program]);
    }
    cargo
}

/// The test programs of core and demo: a file, or a folder with a main.rs.
fn programs() -> Vec<String> {
    let folders = ["crates/core/tests", "crates/demo/tests"].map(|folder| root().join(folder));
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten().map(|entry| entry.path());
    let programs = entries.filter(|path| path.extension().is_some_and(|end| end == "rs") || path.join("main.rs").is_file());
    let mut names: Vec<String> = programs.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

/// Component tests, in a page of the headless browser.
fn wasm(tools: &Tools, browsers: &Browsers, tally: &mut Tally) -> Outcome {
    let mut cargo = tools.with_path(cargo("test --locked --no-fail-fast --target wasm32-unknown-unknown --package casebook"));
    cargo.env("CHROMEDRIVER", &browsers.chromedriver);
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("tests/wasm/webdriver.json"));
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    counted(&mut cargo, tally)
}

/// The bundle counts as one test: that it builds, and within the size budget.
fn bundle(tools: &Tools, tally: &mut Tally) -> Outcome {
    build::bundle_if_stale(tools)?;
    println!("{}", check::size::check()?);
    *tally = Tally::PASS;
    Ok(())
}

/// The whole program, driven as a person would.
fn end_to_end(browsers: &Browsers, tally: &mut Tally) -> Outcome {
    build::demo_server()?;
    let folder = root().join("tests/e2e");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        return Err(format!("There is no test in {}.", folder.display()));
    }
    counted(in_browser("node", browsers).args(["--test", "--test-reporter=spec"]).args(files), tally)
}

/// A program that tests or measures: told where the bundle, the servers and the browsers are.
pub fn in_browser(program: &str, browsers: &Browsers) -> Command {
    let mut command = command(program);
    command.env("CASEBOOK_DEMO", root().join("target/debug/casebook-demo")).env("CASEBOOK_DIST", root().join("dist"));
    command.env("CHROMIUM", &browsers.chromium).env("NGINX", &browsers.nginx);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_is_tested_and_is_no_native_test() {
        let (contract, native): (Vec<_>, Vec<_>) = programs().into_iter().partition(|program| is_contract(program));
        assert!(contract.contains(&"recordings".to_owned()), "{contract:?}");
        assert!(contract.contains(&"contract".to_owned()), "{contract:?}");
        assert!(!native.contains(&"common".to_owned()), "{native:?}");
    }

    #[test]
    fn every_stage_of_the_usage_has_a_name() {
        for name in ["check", "native", "contract", "wasm", "e2e"] {
            assert!(Stage::named(name).is_some(), "{name}");
        }
        assert!(Stage::named("all").is_none());
    }
}
