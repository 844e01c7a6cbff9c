//! `cargo xtask bench`: builds what is measured, then hands over to tests/bench/run.mjs.
//! What is measured and how it is printed is decided there.

use std::path::{self, PathBuf};

use crate::run::{Outcome, command, output, root, run};
use crate::{build, setup, test};

#[derive(Default)]
pub struct Options {
    /// Where the figures are written as JSON, besides the table.
    pub json: Option<PathBuf>,
    /// Measure the largest cases too.
    pub long: bool,
}

/// Builds the bundle and the demo server, and measures them in the browser.
pub fn bench(options: &Options) -> Outcome {
    let tools = setup::tools()?;
    let browsers = setup::browsers()?;
    build::bundle_if_stale(&tools)?;
    build::demo_server()?;
    let commit = output(command("git").args(["rev-parse", "--short", "HEAD"])).unwrap_or_default();
    let mut bench = test::in_browser("node", &browsers);
    bench.arg("tests/bench/run.mjs").env("CASEBOOK_COMMIT", commit.trim());
    if let Some(file) = &options.json {
        let file = path::absolute(file).map_err(|error| format!("{} is no file name: {error}.", file.display()))?;
        bench.arg("--json").arg(file);
    }
    bench.args(options.long.then_some("--long"));
    run(bench.current_dir(root()))
}
