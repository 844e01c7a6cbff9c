//! The project's own commands: `cargo xtask demo | build | check | test | bench`.
//! Only the command line is read here; each command is a module of its own.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks on its standard output")]

mod bench;
mod build;
mod check;
mod demo;
mod run;
mod setup;
mod tally;
mod test;

use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};

use crate::run::Outcome;

const USAGE: &str = "\
cargo xtask demo [FLAGS]     set up, build, serve Casebook with imitated servers, open the browser
    --no-open                do not open the browser
    --port 8080  --prefix /x/y/  --iris 2.0|2.4  --events N  --case EXPORT.json
    --latency-ms N  --fault SPEC  --iris-url URL  --precinct-url URL
                             handed to the demo server; `-- --help` lists all of its flags
cargo xtask test [--only check|native|contract|wasm|e2e]
                             every test there is; the last line is `N passed, N failed`
cargo xtask check            formatting, lints, invariants, licences, unused dependencies, lock files, size
cargo xtask build            the optimised bundle in dist/, with .br and .gz beside its files
cargo xtask bench [--json FILE] [--long]
                             the figures that the budgets speak of";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Outcome<ExitCode> {
    let mut arguments = Parser::from_env();
    let command = match arguments.next().map_err(usage)? {
        Some(Arg::Value(word)) => word.string().map_err(usage)?,
        Some(Arg::Long("help") | Arg::Short('h')) | None => {
            println!("{USAGE}");
            return Ok(ExitCode::SUCCESS);
        }
        Some(other) => return Err(usage(other.unexpected())),
    };
    match command.as_str() {
        "demo" => demo::demo(&rest(&mut arguments)?)?,
        "build" => {
            nothing_more(&mut arguments)?;
            build::bundle(&setup::tools()?)?;
        }
        "check" => {
            nothing_more(&mut arguments)?;
            return Ok(check::report());
        }
        "test" => return Ok(test::test(only(&mut arguments)?)),
        "bench" => bench::bench(&bench_options(&mut arguments)?)?,
        other => return Err(usage(format!("there is no command `{other}`"))),
    }
    Ok(ExitCode::SUCCESS)
}

/// A mistake on the command line, said with what would be right.
fn usage(mistake: impl std::fmt::Display) -> String {
    format!("xtask: {mistake}\n\n{USAGE}")
}

fn nothing_more(arguments: &mut Parser) -> Outcome {
    match arguments.next().map_err(usage)? {
        Some(surplus) => Err(usage(surplus.unexpected())),
        None => Ok(()),
    }
}

/// What stands after the command, for another program to read.
fn rest(arguments: &mut Parser) -> Outcome<Vec<String>> {
    let words = arguments.raw_args().map_err(usage)?.map(ValueExt::string);
    words.filter(|word| !matches!(word, Ok(text) if text == "--")).collect::<Result<_, _>>().map_err(usage)
}

fn only(arguments: &mut Parser) -> Outcome<Option<test::Stage>> {
    let mut only = None;
    while let Some(argument) = arguments.next().map_err(usage)? {
        match argument {
            Arg::Long("only") => {
                let name = arguments.value().and_then(ValueExt::string).map_err(usage)?;
                only = Some(test::Stage::named(&name).ok_or_else(|| usage(format!("there is no stage `{name}`")))?);
            }
            other => return Err(usage(other.unexpected())),
        }
    }
    Ok(only)
}

fn bench_options(arguments: &mut Parser) -> Outcome<bench::Options> {
    let mut options = bench::Options::default();
    while let Some(argument) = arguments.next().map_err(usage)? {
        match argument {
            Arg::Long("json") => options.json = Some(arguments.value().map_err(usage)?.into()),
            Arg::Long("long") => options.long = true,
            other => return Err(usage(other.unexpected())),
        }
    }
    Ok(options)
}
