//! Whether the licence of every crate and of every npm package allows us to use and ship it.
//! Licence expressions are judged here; which packages exist is told by cargo and by package-lock.json.

use serde_json::Value;

use super::{array, text};
use crate::run::{Outcome, root};

/// May be part of what is shipped.
const SHIPPED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "NCSA",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// May be used besides by tools that are run, but never shipped.
const TOOLS: [&str; 1] = ["MPL-2.0"];

/// Judges all crates (any of them may end up in a binary) and all npm packages.
pub fn check(metadata: &Value) -> Outcome<String> {
    let lock =
        std::fs::read_to_string(root().join("package-lock.json")).map_err(|error| format!("package-lock.json cannot be read: {error}."))?;
    let lock: Value = serde_json::from_str(&lock).map_err(|error| format!("package-lock.json is not JSON: {error}."))?;
    let crates = array(metadata, "packages").iter().filter(|package| !is_allowed(text(package, "license"), &SHIPPED));
    let crates = crates.map(|package| complaint(&format!("crate {}", text(package, "name")), text(package, "license")));
    let packages: Vec<(&String, &Value)> = lock.get("packages").and_then(Value::as_object).into_iter().flatten().collect();
    let npm = packages.iter().filter(|(_, package)| !is_allowed(text(package, "license"), &allowed_for(package)));
    let problems: Vec<String> =
        crates.chain(npm.map(|(path, package)| complaint(&format!("npm {path}"), text(package, "license")))).collect();
    if problems.is_empty() {
        Ok(format!("{} crates and {} npm packages have licences of the list", array(metadata, "packages").len(), packages.len()))
    } else {
        Err(problems.join("\n"))
    }
}

fn complaint(package: &str, licence: &str) -> String {
    format!("Cargo.lock or package-lock.json: {package} is under `{licence}`, which is not in the list of xtask/src/check/licences.rs")
}

fn allowed_for(package: &Value) -> Vec<&'static str> {
    let tool = package.get("dev").and_then(Value::as_bool) == Some(true);
    SHIPPED.into_iter().chain(TOOLS.into_iter().filter(|_| tool)).collect()
}

/// Whether the expression can be satisfied: every part of an AND, any part of an OR. Old crates write `/` for OR.
fn is_allowed(expression: &str, list: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any(&mut words, list) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words, list: &[&str]) -> bool {
    let mut allowed = all(words, list);
    while words.next_if_eq(&"OR").is_some() {
        // Not `||`, which would leave the other side unread.
        allowed |= all(words, list);
    }
    allowed
}

fn all(words: &mut Words, list: &[&str]) -> bool {
    let mut allowed = one(words, list);
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words, list);
    }
    allowed
}

fn one(words: &mut Words, list: &[&str]) -> bool {
    let Some(name) = words.next() else { return false };
    if name == "(" {
        return any(words, list) & words.next_if_eq(&")").is_some();
    }
    let exception = words.next_if_eq(&"WITH").and_then(|_| words.next());
    exception.map_or_else(|| list.contains(&name), |exception| list.contains(&format!("{name} WITH {exception}").as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_part_of_an_or_and_every_part_of_an_and_must_be_allowed() {
        for good in ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception"] {
            assert!(is_allowed(good, &SHIPPED), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "GPL-3.0 OR AGPL-3.0",
            "(MIT",
            "MIT)",
            "MIT Apache-2.0",
            "GPL-2.0 WITH Classpath-exception-2.0",
        ] {
            assert!(!is_allowed(bad, &SHIPPED), "{bad}");
        }
    }

    #[test]
    fn a_tool_may_have_a_licence_that_what_is_shipped_may_not() {
        let tool = serde_json::json!({ "license": "MPL-2.0", "dev": true });
        let shipped = serde_json::json!({ "license": "MPL-2.0" });
        assert!(is_allowed("MPL-2.0", &allowed_for(&tool)));
        assert!(!is_allowed("MPL-2.0", &allowed_for(&shipped)));
    }
}
