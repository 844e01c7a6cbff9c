//! Lock files pin what is installed by version and digest, and never where it is downloaded from.
//! A download address would tie every clone to the registry of the person who wrote the lock file.

use crate::run::{Outcome, root};

const REGISTRY: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Judges Cargo.lock and package-lock.json.
pub fn check() -> Outcome<String> {
    let read = |name: &str| std::fs::read_to_string(root().join(name)).map_err(|error| format!("{name} cannot be read: {error}."));
    let problems: Vec<String> = cargo_lock(&read("Cargo.lock")?).chain(npm_lock(&read("package-lock.json")?)).collect();
    if problems.is_empty() { Ok("no lock file holds a download address".to_owned()) } else { Err(problems.join("\n")) }
}

fn cargo_lock(text: &str) -> impl Iterator<Item = String> {
    let foreign = text.lines().enumerate().filter(|(_, line)| line.starts_with("source = ") && *line != REGISTRY);
    foreign.map(|(index, line)| format!("Cargo.lock:{}: a crate comes from crates.io, not from {line}", index + 1))
}

fn npm_lock(text: &str) -> impl Iterator<Item = String> {
    let resolved = text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("\"resolved\""));
    resolved.map(|(index, _)| format!("package-lock.json:{}: delete `resolved`; .npmrc keeps npm from writing it", index + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_lock_file_is_found_with_its_line() {
        let cargo = format!("name = \"a\"\n{REGISTRY}\nname = \"b\"\nsource = \"git+https://example.org/b\"\n");
        assert!(cargo_lock(&cargo).eq(["Cargo.lock:4: a crate comes from crates.io, not from source = \"git+https://example.org/b\""]));
        assert_eq!(npm_lock("{\n  \"resolved\": \"https://example.org/x.tgz\"\n}").count(), 1);
        assert_eq!(npm_lock("{\n  \"integrity\": \"sha512-resolved\"\n}").count(), 0);
    }
}
