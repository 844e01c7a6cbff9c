//! Dependencies that nobody uses: each must be named in the sources of the package that asks for it.
//! Unused features of a dependency are not found here.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{array, text};
use crate::run::Outcome;

/// Judges the packages of the workspace.
pub fn check(metadata: &Value) -> Outcome<String> {
    let members = array(metadata, "workspace_members");
    let mut count = 0;
    let mut problems = Vec::new();
    for package in array(metadata, "packages").iter().filter(|package| package.get("id").is_some_and(|id| members.contains(id))) {
        let manifest = Path::new(text(package, "manifest_path"));
        let sources = rust_sources(manifest.parent().unwrap_or(manifest));
        for dependency in array(package, "dependencies") {
            count += 1;
            let renamed = text(dependency, "rename");
            let name = if renamed.is_empty() { text(dependency, "name") } else { renamed };
            if !names(&sources, &name.replace('-', "_")) {
                problems.push(format!("{}: `{name}` is not used by any source of {}", manifest.display(), text(package, "name")));
            }
        }
    }
    if problems.is_empty() { Ok(format!("all {count} dependencies are used")) } else { Err(problems.join("\n")) }
}

/// The text of a package's Rust files. Folders that belong to other packages hold a Cargo.toml of their own.
fn rust_sources(package: &Path) -> String {
    ["src", "tests", "benches", "examples"]
        .iter()
        .flat_map(|folder| files(&package.join(folder)))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// Whether the identifier occurs as a whole word in a line that is not a comment.
fn names(sources: &str, identifier: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let code = sources.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.into_iter().any(|line| line.split(|c| !is_word(c)).any(|word| word == identifier))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_is_used_where_its_whole_name_stands_in_code() {
        assert!(names("use serde_json::Value;", "serde_json"));
        assert!(!names("use serde_json::Value;", "serde"));
        assert!(!names("// serde would do", "serde"));
    }
}
