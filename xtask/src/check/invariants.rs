//! Reads the sources and reports every line that breaks a rule of the house, with the reason for the rule.
//! The rules that are phrases in a line are data, in `rules`; what needs more than a line is here.

use super::Source;
use super::rules::{ROOMS, RULES, Rule};
use crate::run::Outcome;

/// Beyond this a file is cut; 200 is the aim.
const LONGEST_FILE: usize = 400;
const CODE: [&str; 6] = [".rs", ".js", ".mjs", ".ts", ".css", ".sh"];

/// Judges all sources. The error lists each violation as `file:line: reason`.
pub fn check(sources: &[Source]) -> Outcome<String> {
    let violations: Vec<String> = sources.iter().flat_map(violations).collect();
    if violations.is_empty() {
        let code = sources.iter().filter(|source| is_code(&source.path)).count();
        Ok(format!("{code} files of code keep {} rules", RULES.len() + 4))
    } else {
        Err(violations.join("\n"))
    }
}

fn is_code(path: &str) -> bool {
    CODE.iter().any(|ending| path.ends_with(ending))
}

/// The names of tests say what they are about.
fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.split('/').any(|folder| folder == "tests")
}

fn violations(source: &Source) -> Vec<String> {
    let Source { path, text } = source;
    let mut found = Vec::new();
    let mut report = |line: usize, why: &str| found.push(format!("{path}:{line}: {why}"));
    let length = text.lines().count();
    if is_code(path) && length > LONGEST_FILE {
        report(length, "over 400 lines: a file this long holds more than one idea and is cut");
    }
    if path.ends_with(".rs") && !is_test(path) && text.lines().take_while(|line| line.starts_with("//! ")).count() < 2 {
        report(1, "a module opens with two `//!` lines: what lives here, and what must not");
    }
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| applies(rule, path)).collect();
    let code: Vec<&str> = text.lines().map(|line| if is_comment(line) { "" } else { line }).collect();
    for (index, line) in code.iter().enumerate() {
        for rule in rules.iter().filter(|rule| rule.phrases.iter().any(|phrase| line.contains(phrase))) {
            report(index + 1, rule.why);
        }
    }
    if path.starts_with("src/") && !text.contains("wasm_bindgen_test as test;") {
        for (index, _) in code.iter().enumerate().filter(|(_, line)| line.trim() == "#[test]").take(1) {
            report(
                index + 1,
                "a plain test of the shell never runs: `#[cfg(target_arch = \"wasm32\")] use wasm_bindgen_test::wasm_bindgen_test as test;`",
            );
        }
    }
    if let Some((name, allowed)) = room(path) {
        for (line, used) in rooms_used(&code.join("\n")) {
            if used != name && is_room(used) && !allowed.contains(&used) {
                report(line, &format!("`{name}` does not look into `{used}`: rooms depend on each other in one direction only"));
            }
        }
    }
    found
}

fn applies(rule: &Rule, path: &str) -> bool {
    let listed = |prefixes: &[&str]| prefixes.iter().any(|prefix| path.starts_with(prefix));
    listed(rule.within) && !listed(rule.except)
}

/// A line of comment in Rust, JavaScript or HTML. Comments may name what code may not use.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("<!--") || line.starts_with('#') && !line.starts_with("#[")
}

/// The room that a file of `src/` belongs to, with what it may use: `src/ui/table/row.rs` and `src/ui.rs` are in `ui`.
fn room(path: &str) -> Option<(&'static str, &'static [&'static str])> {
    let inner = path.strip_prefix("src/")?;
    let name = inner.split_once('/').map_or_else(|| inner.trim_end_matches(".rs"), |(folder, _)| folder);
    ROOMS.into_iter().find(|(room, _)| *room == name)
}

/// Everything that is no listed room (app, the macros of the crate root) is above all rooms, and out of their reach.
fn is_room(name: &str) -> bool {
    name == "app" || ROOMS.iter().any(|(room, _)| *room == name)
}

/// The names right after `crate::`, each with its line; `use crate::{ui::{icon, menu}, state}` names `ui` and `state`.
fn rooms_used(code: &str) -> Vec<(usize, &str)> {
    let mut used = Vec::new();
    let mut line = 1;
    let mut pieces = code.split("crate::");
    line += lines_in(pieces.next());
    for piece in pieces {
        let group = piece.strip_prefix('{');
        let names = group.map_or_else(|| vec![piece], |inner| parts(inner).collect());
        let mut at = line;
        for name in names {
            let blank = name.len() - name.trim_start().len();
            used.push((at + lines_in(name.get(..blank)), identifier(name)));
            at += lines_in(Some(name));
        }
        line += lines_in(Some(piece));
    }
    used
}

fn lines_in(text: Option<&str>) -> usize {
    text.unwrap_or_default().matches('\n').count()
}

fn identifier(text: &str) -> &str {
    let text = text.trim_start();
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The parts of a group up to its closing brace, split at the commas that are not inside inner braces.
fn parts(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 1_i32;
    let end = group.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    let mut depth = 0_i32;
    group.get(..end.unwrap_or(group.len())).unwrap_or_default().split(move |c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(path: &str, body: &str) -> Vec<String> {
        violations(&Source { path: path.to_owned(), text: format!("//! What.\n//! What not.\n{body}") })
    }

    #[test]
    fn a_room_may_look_down_and_not_up() {
        assert_eq!(judged("src/pages/cases/mod.rs", "use crate::state::cases;\nuse crate::ui::Table;"), Vec::<String>::new());
        let found = judged("src/client/mod.rs", "use crate::browser::clock;\nuse crate::pages::cases;");
        assert_eq!(found, ["src/client/mod.rs:4: `client` does not look into `pages`: rooms depend on each other in one direction only"]);
        assert_eq!(judged("src/route.rs", "use crate::app::Shell;").len(), 1);
        assert!(judged("src/app.rs", "use crate::pages::cases;").is_empty());
    }

    #[test]
    fn a_grouped_or_inline_path_does_not_hide_a_room() {
        assert_eq!(judged("src/ui/tabs.rs", "use crate::{ui::{icon, menu}, state::live};").len(), 1);
        assert_eq!(judged("src/ui/tabs.rs", "let x = crate::client::get();").len(), 1);
        assert!(judged("src/ui/tabs.rs", "// crate::client would be wrong here").is_empty());
        assert!(judged("src/ui/tabs.rs", "use crate::ui::{state, client};").is_empty());
        let long = judged("src/ui/tabs.rs", "use crate::{\n    ui::{icon, menu},\n    pages::cases,\n};\nfn f() {}\nuse crate::state;");
        let lines: Vec<&str> = long.iter().filter_map(|found| found.split(':').nth(1)).collect();
        assert_eq!(lines, ["5", "8"]);
    }

    #[test]
    fn core_knows_no_browser_and_the_demo_server_no_core() {
        assert_eq!(judged("crates/core/src/time.rs", "use js_sys::Date;").len(), 1);
        assert_eq!(judged("crates/demo/src/main.rs", "use casebook_core::call::Call;").len(), 1);
        assert!(judged("crates/demo/tests/contract.rs", "use casebook_core::call::Call;").is_empty());
    }

    #[test]
    fn data_never_becomes_html_and_styles_are_never_inline() {
        assert_eq!(judged("src/ui/markdown.rs", "view! { <p inner_html=text/> }").len(), 1);
        assert_eq!(judged("src/ui/bar.rs", "view! { <p style=\"width: 3px\"/> }").len(), 1);
        assert!(judged("src/ui/bar.rs", "view! { <p style:width=width/> }").is_empty());
        let page = Source { path: "index.html".to_owned(), text: "<script>start()</script>".to_owned() };
        assert_eq!(violations(&page).len(), 1);
    }

    #[test]
    fn only_app_touches_history_and_only_browser_touches_storage() {
        assert_eq!(judged("src/pages/case.rs", "window().history()").len(), 1);
        assert!(judged("src/app.rs", "window().history()").is_empty());
        assert_eq!(judged("src/session/keep.rs", "window().local_storage()").len(), 1);
        assert!(judged("src/browser/storage.rs", "window().local_storage()").is_empty());
    }

    #[test]
    fn a_test_of_the_shell_that_no_runner_would_find_is_reported() {
        assert_eq!(judged("src/route.rs", "    #[test]\n    fn f() {}").len(), 1);
        assert!(judged("src/route.rs", "    use wasm_bindgen_test::wasm_bindgen_test as test;\n    #[test]\n    fn f() {}").is_empty());
        assert!(judged("crates/core/src/time.rs", "    #[test]\n    fn f() {}").is_empty());
    }

    #[test]
    fn a_module_says_what_it_is_and_stays_short() {
        let silent = Source { path: "src/app.rs".to_owned(), text: "//! One line.\nuse x;".to_owned() };
        assert_eq!(violations(&silent).len(), 1);
        let tests = Source { path: "crates/core/src/time/tests.rs".to_owned(), text: "use super::*;".to_owned() };
        assert!(violations(&tests).is_empty());
        assert_eq!(judged("src/app.rs", &"x();\n".repeat(399)).len(), 1);
        assert!(judged("src/app.rs", &"x();\n".repeat(398)).is_empty());
    }
}
