//! Finding the tools in their right versions, or installing them: once, for every clone on the machine.
//! What is installed stays under the user's cache folder; only the browsers for tests come from the system's packages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Outcome, cargo, command, find, output, root, run, step};

const TRUNK: &str = "0.21.14";
const NODE_MAJOR: u32 = 20;
const WASM: &str = "wasm32-unknown-unknown";

/// What a bundle is built with.
pub struct Tools {
    trunk: PathBuf,
    /// The folder with `wasm-bindgen` and its test runner in the version of Cargo.lock.
    bindgen: PathBuf,
}

impl Tools {
    /// Trunk, able to find the other tools. `NO_COLOR=1` is an error to this version's own command line.
    pub fn trunk(&self) -> Command {
        let mut trunk = self.with_path(command(&self.trunk));
        trunk.env_remove("NO_COLOR");
        trunk
    }

    /// The command with the folder of wasm-bindgen first in its PATH.
    pub fn with_path(&self, mut command: Command) -> Command {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.bindgen.clone()).chain(env::split_paths(&path));
        if let Ok(path) = env::join_paths(folders) {
            command.env("PATH", path);
        }
        command
    }
}

/// What the browser tests and measurements run in.
pub struct Browsers {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub nginx: PathBuf,
}

/// Everything that a bundle needs.
pub fn tools() -> Outcome<Tools> {
    wasm_target()?;
    node()?;
    npm_packages()?;
    let trunk = installed("trunk", "trunk", TRUNK, "6 minutes")?;
    let locked = fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    let version = locked_version(&locked, "wasm-bindgen").ok_or("Cargo.lock does not name wasm-bindgen.")?;
    let bindgen = installed("wasm-bindgen-cli", "wasm-bindgen", &version, "2 minutes")?;
    let bindgen = bindgen.parent().map(Path::to_path_buf).unwrap_or_default();
    Ok(Tools { trunk, bindgen })
}

/// Chromium with its driver, and nginx; installed when this runs as root on Debian or a relative of it.
pub fn browsers() -> Outcome<Browsers> {
    if let Ok(found) = find_browsers() {
        return Ok(found);
    }
    let packages = "chromium chromium-driver nginx";
    let root = output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || find("apt-get").is_none() {
        let missing = find_browsers().err().unwrap_or_default();
        return Err(format!(
            "The tests need {missing}. Install with\n    sudo apt-get install {packages}\nor name the programs in CHROMIUM, CHROMEDRIVER and NGINX."
        ));
    }
    step("installing Chromium, its driver and nginx from the system's packages (about 2 minutes)", || {
        run(command("apt-get").args(["update", "-q"]))?;
        let mut install = command("apt-get");
        install.args(["install", "-q", "-y", "--no-install-recommends"]).args(packages.split(' '));
        run(install.env("DEBIAN_FRONTEND", "noninteractive"))
    })?;
    find_browsers().map_err(|missing| format!("The packages are installed, but {missing} still cannot be found."))
}

fn find_browsers() -> Outcome<Browsers> {
    let one_of = |variable: &str, names: &[&str]| {
        let named = env::var_os(variable).map(PathBuf::from);
        named.or_else(|| names.iter().find_map(|name| find(name))).ok_or_else(|| names.first().copied().unwrap_or_default().to_owned())
    };
    Ok(Browsers {
        chromium: one_of("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?,
        chromedriver: one_of("CHROMEDRIVER", &["chromedriver"])?,
        nginx: one_of("NGINX", &["nginx"])?,
    })
}

fn wasm_target() -> Outcome {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    step("adding the WebAssembly target to the Rust toolchain", || run(command("rustup").args(["target", "add", WASM])))
}

fn node() -> Outcome {
    let advice = format!("Casebook needs Node.js {NODE_MAJOR} or newer with npm");
    if find("node").is_none() || find("npm").is_none() {
        return Err(format!("{advice}, and `node` or `npm` is not in PATH. On Debian: sudo apt-get install nodejs npm"));
    }
    let version = output(command("node").arg("--version"))?;
    match major(&version) {
        Some(found) if found >= NODE_MAJOR => Ok(()),
        _ => Err(format!("{advice}; this is {}.", version.trim())),
    }
}

/// `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// npm writes the hidden lock file as the last thing it does, so its age is that of the installation.
fn npm_packages() -> Outcome {
    let modified = |path: &str| fs::metadata(root().join(path)).and_then(|data| data.modified()).ok();
    if modified("node_modules/.package-lock.json") >= modified("package-lock.json") {
        return Ok(());
    }
    step("installing the locked npm packages (about 10 seconds)", || {
        run(command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
    })
}

/// The program in the version asked for: installed by us before, or in PATH, or installed now.
fn installed(package: &str, program: &str, version: &str, duration: &str) -> Outcome<PathBuf> {
    let folder = cache()?.join(format!("{package}-{version}"));
    let ours = folder.join("bin").join(program);
    let right = |path: &PathBuf| output(command(path).arg("--version")).is_ok_and(|text| says_version(&text, version));
    if let Some(found) = [Some(ours.clone()), find(program)].into_iter().flatten().filter(|path| path.is_file()).find(right) {
        return Ok(found);
    }
    step(&format!("building {package} {version}, once for this machine (about {duration})"), || {
        // An index that lags behind may not know a version that the package's own lock file names.
        install(package, version, &folder, true).or_else(|_| install(package, version, &folder, false))
    })?;
    Ok(ours)
}

fn install(package: &str, version: &str, folder: &Path, locked: bool) -> Outcome {
    let mut install = cargo(&format!("install {package} --version {version} --debug --force"));
    install.args(locked.then_some("--locked")).arg("--root").arg(folder);
    // Neither optimisation nor debug information: the tools run for seconds and would take four times as long to build.
    install.env("CARGO_PROFILE_DEV_DEBUG", "0");
    // An interrupted build is taken up where it stopped.
    let scratch = folder.join("build");
    run(install.env("CARGO_TARGET_DIR", &scratch))?;
    fs::remove_dir_all(&scratch).map_err(|error| format!("{} cannot be removed: {error}.", scratch.display()))
}

fn cache() -> Outcome<PathBuf> {
    let named = env::var_os("CASEBOOK_TOOLS").map(PathBuf::from);
    let shared = env::var_os("XDG_CACHE_HOME").map(|folder| PathBuf::from(folder).join("casebook"));
    let home = env::home_dir().map(|folder| folder.join(".cache/casebook"));
    named.or(shared).or(home).ok_or_else(|| "There is no home folder for the tools: name one in CASEBOOK_TOOLS.".to_owned())
}

/// `trunk 0.21.14` says 0.21.14, and `wasm-bindgen 0.2.1300` does not say 0.2.130.
fn says_version(text: &str, version: &str) -> bool {
    text.split_whitespace().nth(1) == Some(version)
}

/// The version that Cargo.lock gives to a package.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let quoted = |line: &str, key: &str| Some(line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned());
    let mut lines = lock.lines().skip_while(|line| quoted(line, "name").as_deref() != Some(package));
    lines.nth(1).and_then(|line| quoted(line, "version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_package_and_not_of_one_with_a_longer_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }

    #[test]
    fn a_tool_in_another_version_is_not_taken_for_the_right_one() {
        assert!(says_version("trunk 0.21.14\n", "0.21.14"));
        assert!(!says_version("wasm-bindgen 0.2.13", "0.2.130"));
        assert!(!says_version("wasm-bindgen 0.2.1300 (abc)", "0.2.130"));
    }

    #[test]
    fn node_versions_are_compared_by_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert!(major("v9.1.0") < Some(NODE_MAJOR));
        assert_eq!(major("what"), None);
    }
}
