//! Starting other programs from the repository's root, and saying what is done and how long it took.
//! Which programs, and what their answers mean, is the business of the commands.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Either a result or a sentence for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// The repository's root: the parent of this package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A program to be run in the root. `cargo run` describes the xtask package in the environment; build scripts
/// that watch these variables would otherwise rebuild their crates each time the caller changes.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    for (name, _) in env::vars_os() {
        let describes_xtask = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter();
        if describes_xtask.into_iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            command.env_remove(name);
        }
    }
    command
}

/// Cargo with the given arguments, separated by blanks.
pub fn cargo(arguments: &str) -> Command {
    let mut command = command("cargo");
    command.args(arguments.split_whitespace());
    command
}

/// Announces a step and says afterwards how long it took.
pub fn step<T>(title: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("== {title}");
    let start = Instant::now();
    let outcome = work();
    let result = if outcome.is_ok() { "done" } else { "failed" };
    println!("   {result} in {:.1} s", start.elapsed().as_secs_f64());
    outcome
}

/// Runs a command whose output the person may follow.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}).", spelled(command))) }
}

/// Runs a command and returns what it printed on its standard output.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("`{}` failed ({}).", spelled(command), output.status))
    }
}

/// Runs a command, passes on both of its outputs in their order, and shows each line, without colours, to `seen`.
pub fn watch(command: &mut Command, mut seen: impl FnMut(&str)) -> Outcome {
    if io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let broken = |error: io::Error| format!("The output of a program could not be read: {error}");
    let (reader, writer) = io::pipe().map_err(broken)?;
    command.stdout(writer.try_clone().map_err(broken)?).stderr(writer);
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    // The command holds the pipe's writing ends; the reader only comes to an end when they are closed.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).map_err(broken)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        seen(without_colours(&text).trim_end());
        line.clear();
    }
    let status = child.wait().map_err(broken)?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}).", spelled(command))) }
}

/// A file of this name in PATH, or in the system folders that a user's PATH may lack.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let system = ["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from);
    env::split_paths(&path).chain(system).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn not_started(command: &Command, error: &io::Error) -> String {
    format!("`{}` could not be started: {error}.", spelled(command))
}

fn spelled(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Terminal colour sequences (`ESC [ ... m`) removed.
fn without_colours(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or(piece, |(_, text)| text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn colours_do_not_hide_a_result_from_the_count() {
        assert_eq!(without_colours("test result: \u{1b}[32mok\u{1b}[0m. 5 passed"), "test result: ok. 5 passed");
    }

    #[test]
    fn both_outputs_are_seen_in_their_order_and_a_failure_is_told() {
        let mut lines = Vec::new();
        let mut shell = command("sh");
        shell.args(["-c", "echo one; echo two >&2; echo three; exit 3"]);
        let failure = watch(&mut shell, |line| lines.push(line.to_owned())).unwrap_err();
        assert_eq!(lines, ["one", "two", "three"]);
        assert!(failure.contains("exit status: 3"), "{failure}");
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        assert!(run(&mut command("no-such-program-here")).unwrap_err().contains("no-such-program-here"));
    }
}
