//! The command `casebook-demo`.
//! Only start, words and stop; everything else is in the library.

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use casebook_demo::options::{Options, USAGE};
use casebook_demo::server;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            say(&mut io::stderr(), &words);
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    if env::args_os().any(|argument| argument == "--help") {
        say(&mut io::stdout(), USAGE);
        return Ok(());
    }
    let options = Options::parse(env::args_os().skip(1))?;
    let mut running = server::start(options).await?;
    say(&mut io::stdout(), &format!("Casebook: {}\n{}", running.url, running.credentials));
    tokio::select! {
        () = running.finished() => Err("The server has stopped.".to_owned()),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

/// Writes a line. When nobody listens any more there is nobody to tell.
fn say(to: &mut impl Write, words: &str) {
    let _ = writeln!(to, "{}", words.trim_end());
    let _ = to.flush();
}
