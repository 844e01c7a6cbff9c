//! `cargo xtask demo`: from a fresh clone to Casebook in the browser.
//! The servers themselves are crates/demo; their flags are passed on unread.

use std::net::{Ipv4Addr, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::run::{Outcome, command, find, root, run};
use crate::{build, setup};

/// Sets up, builds what is stale, and serves until the person stops it.
pub fn demo(flags: &[String]) -> Outcome {
    build::bundle_if_stale(&setup::tools()?)?;
    build::demo_server()?;
    let passed_on: Vec<&String> = flags.iter().filter(|flag| *flag != "--no-open").collect();
    if passed_on.len() == flags.len() && !flags.iter().any(|flag| flag == "--help") {
        open_when_ready(flags);
    }
    let mut server = command(root().join("target/debug/casebook-demo"));
    run(server.arg("--dist").arg(root().join("dist")).args(passed_on))
}

/// Opens the browser as soon as the server listens. A machine without one is no reason to fail.
fn open_when_ready(flags: &[String]) {
    let Some(opener) = ["xdg-open", "open"].into_iter().find_map(find) else { return };
    let Ok(port) = value(flags, "--port").unwrap_or("8080").parse::<u16>() else { return };
    let address = address(port, value(flags, "--prefix").unwrap_or("/"));
    thread::spawn(move || {
        for _ in 0..100 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return drop(Command::new(opener).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn());
            }
            thread::sleep(Duration::from_millis(100));
        }
    });
}

/// The value of a flag, written apart or with an equals sign.
fn value<'a>(flags: &'a [String], name: &str) -> Option<&'a str> {
    let apart = flags.iter().skip_while(|flag| *flag != name).nth(1).map(String::as_str);
    apart.or_else(|| flags.iter().find_map(|flag| flag.strip_prefix(name)?.strip_prefix('=')))
}

/// `x/y` and `/x/y/` name the same prefix.
fn address(port: u16, prefix: &str) -> String {
    match prefix.trim_matches('/') {
        "" => format!("http://127.0.0.1:{port}/"),
        inner => format!("http://127.0.0.1:{port}/{inner}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_opens_where_the_flags_put_the_server() {
        let flags = ["--events", "5", "--port=9000", "--prefix", "tools/casebook"].map(String::from);
        assert_eq!(value(&flags, "--port"), Some("9000"));
        assert_eq!(value(&flags, "--iris"), None);
        assert_eq!(address(9000, value(&flags, "--prefix").unwrap_or("/")), "http://127.0.0.1:9000/tools/casebook/");
        assert_eq!(address(8080, "/"), "http://127.0.0.1:8080/");
    }
}
