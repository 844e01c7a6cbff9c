//! `cargo xtask test`: every test there is, stage by stage, all of them even when one fails.
//! What a stage finds is counted in `tally`; the last line is always `N passed, N failed`.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode};
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
    // Its last part, the optimisation of the whole program, keeps one core busy: the first stages use the other.
    let beside = if only.is_none() && tools.is_ok() && build::is_stale() { Background::build().ok() } else { None };
    if wanted(Stage::Check) {
        report.stage("check", |tally| {
            *tally = check::all();
            Ok(())
        });
    }
    if wanted(Stage::Native) || wanted(Stage::Contract) {
        native_and_contract(&mut report, only);
    }
    match tools {
        Ok((tools, Some(browsers))) => {
            if wanted(Stage::EndToEnd) {
                report.stage("bundle", |tally| bundle(&tools, beside, tally));
            }
            if wanted(Stage::Wasm) {
                report.stage("wasm", |tally| wasm(&tools, &browsers, tally));
            }
            if wanted(Stage::EndToEnd) {
                report.stage("e2e", |tally| end_to_end(&browsers, only.is_none(), tally));
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

/// Everything that needs no browser. One run of cargo for both stages, so that nothing is built twice: another
/// selection of packages or targets selects other features of shared crates.
fn native_and_contract(report: &mut Report, only: Option<Stage>) {
    let mut cargo = cargo("test --locked --no-fail-fast --package casebook-core --package casebook-demo --package xtask");
    if only == Some(Stage::Contract) {
        return report.stage("contract", |tally| counted(cargo.args(["--test", "contract*", "--test", "recordings*"]), tally));
    }
    let mut contract = Tally::default();
    report.stage("native", |tally| {
        let mut in_contract = false;
        let outcome = watch(&mut cargo, |line| {
            in_contract = started(line).map_or(in_contract, is_contract);
            *(if in_contract { &mut contract } else { &mut *tally }) += of_line(line);
        });
        // A failure that the contract's own row shows is none of the native tests.
        outcome.or_else(|sentence| if contract.failed > 0 { Ok(()) } else { Err(sentence) })
    });
    report.stage("contract", |tally| {
        println!("ran within the native tests");
        *tally = contract;
        Ok(())
    });
}

/// What real servers answered, read by core and compared with what the demo server answers.
fn is_contract(program: &str) -> bool {
    ["contract", "recordings"].iter().any(|start| program.starts_with(start))
}

/// The name of the test program that cargo says it starts: `Running tests/contract/main.rs (target/...)`.
fn started(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if line.starts_with("Doc-tests ") {
        return Some("doc");
    }
    let (source, _) = line.strip_prefix("Running ")?.split_once(" (")?;
    source.trim_end_matches("/main.rs").rsplit('/').next()
}

/// Component tests, in a page of the headless browser.
fn wasm(tools: &Tools, browsers: &Browsers, tally: &mut Tally) -> Outcome {
    let mut cargo = tools.with_path(cargo("test --locked --no-fail-fast --target wasm32-unknown-unknown --package casebook"));
    cargo.env("CHROMEDRIVER", &browsers.chromedriver);
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("tests/wasm/webdriver.json"));
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    counted(&mut cargo, tally)
}

/// `cargo xtask build`, running while other stages do. What it says is shown when its own stage comes.
struct Background {
    child: Child,
    log: PathBuf,
}

impl Background {
    fn build() -> io::Result<Self> {
        let log = root().join("target/bundle.log");
        let file = File::create(&log)?;
        let mut build = command(env::current_exe()?);
        let child = build.arg("build").stdout(file.try_clone()?).stderr(file).spawn()?;
        Ok(Self { child, log })
    }

    fn finish(mut self) -> Outcome {
        let ended = self.child.wait();
        print!("{}", fs::read_to_string(&self.log).unwrap_or_default());
        if ended.is_ok_and(|status| status.success()) { Ok(()) } else { Err("The bundle could not be built.".to_owned()) }
    }
}

/// The bundle counts as one test: that it builds, and within the size budget.
fn bundle(tools: &Tools, beside: Option<Background>, tally: &mut Tally) -> Outcome {
    beside.map_or_else(|| build::bundle_if_stale(tools), Background::finish)?;
    println!("{}", check::size::check()?);
    *tally = Tally::PASS;
    Ok(())
}

/// The whole program, driven as a person would. The native tests have built the demo server too.
fn end_to_end(browsers: &Browsers, built: bool, tally: &mut Tally) -> Outcome {
    if !built {
        build::demo_server()?;
    }
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
    fn contract_tests_are_told_apart_by_their_program() {
        for line in [
            "     Running tests/contract/main.rs (target/debug/deps/contract-0a1b)",
            "     Running tests/recordings.rs (target/debug/deps/recordings-2c)",
        ] {
            assert!(started(line).is_some_and(is_contract), "{line}");
        }
        for line in ["     Running unittests src/lib.rs (target/debug/deps/casebook_core-0a1b)", "   Doc-tests casebook_core"] {
            assert!(started(line).is_some_and(|program| !is_contract(program)), "{line}");
        }
        assert_eq!(started("running 5 tests"), None);
    }

    #[test]
    fn every_stage_of_the_usage_has_a_name() {
        for name in ["check", "native", "contract", "wasm", "e2e"] {
            assert!(Stage::named(name).is_some(), "{name}");
        }
        assert!(Stage::named("all").is_none());
    }
}
