//! The suites that run a test program.

use crate::commands::package;
use crate::counts::Counts;
use crate::redmine::instance::Instance;
use crate::setup::{self, Found, cargo_tool, lockfile, rust_target};
use crate::sh::{Step, print};
use crate::trouble::{Outcome, Trouble};
use crate::{contract, extension, fingerprint, monitoring as watching, paths, rt};
use std::path::{Path, PathBuf};

/// One test program, in the form that `core` made: without the whole workspace crates would get fewer features, and nearly all would
/// be compiled once more.
pub(super) const TEST: [&str; 3] = ["test", "--workspace", "--test"];

/// Rust: units, laws, fixtures, tidy tests, the command line.
pub fn core() -> Outcome<Counts> {
    let notes = paths::target().join("tmp/contracts");
    // What an earlier run noted says nothing about this one.
    let _ = std::fs::remove_dir_all(&notes);
    let done = Step::new("cargo test", "cargo").args(["test", "--workspace", "--no-fail-fast"]).watch()?;
    for line in contract_lines(&notes) {
        print(&line);
    }
    Ok(Counts::read(&done))
}

/// What the contract runs noted, a line each. What is checked against descriptions of our own is noted everywhere.
fn contract_lines(notes: &Path) -> Vec<String> {
    let files = std::fs::read_dir(notes).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut lines: Vec<String> = files.filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    lines.sort();
    if lines.is_empty() {
        lines.push("no contract was run".to_owned());
    }
    lines
}

/// The border to JavaScript, in Node: of the core, and of the linter, which is there without the core alone.
pub fn wasm() -> Outcome<Counts> {
    rust_target::ensure()?;
    cargo_tool::ensure("wasm-bindgen-cli", "wasm-bindgen", &lockfile::version("wasm-bindgen")?)?;
    let linter = ["--no-default-features", "--features", "lint"];
    let counts = border("the core", "wasm", &[], paths::target())?;
    // A folder of its own: the library has one file name for all features, so each half would compile it again for itself.
    Ok(counts.and(border("the linter", "wasm_linter", &linter, paths::target().join("linter"))?))
}

fn border(whose: &str, test: &str, features: &[&str], folder: PathBuf) -> Outcome<Counts> {
    let done = Step::new(format!("cargo test for wasm32: {whose}"), "cargo")
        .args(["test", "--target", rust_target::TARGET, "--test", test])
        .args(features)
        .env("CARGO_TARGET_DIR", folder)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", paths::tools().join("bin/wasm-bindgen-test-runner"))
        .watch()?;
    Ok(Counts::read(&done))
}

/// TypeScript without a browser.
pub fn www() -> Outcome<Counts> {
    setup::npm::ensure()?;
    crate::wasm::ensure()?;
    let done = Step::new("npm test in www", "npm").args(["test", "--silent"]).dir(paths::www()).watch()?;
    Ok(Counts::read(&done))
}

/// Both packages and their gates; a gate counts as a test.
pub fn packages() -> Outcome<Counts> {
    let made = crate::wasm::ensure()?;
    let mut counts = Counts::default();
    for browser in extension::BROWSERS {
        counts = counts.and(match package::package(browser, made) {
            Ok(passed) => Counts { passed, ..Counts::default() },
            Err(trouble) => Counts::failure(trouble.to_string()),
        });
    }
    Ok(counts)
}

/// The real Redmine: that the seeded site is what the other suites take it for, and the command line against it.
pub fn site() -> Outcome<Counts> {
    if let Found::NotHere(trouble) = setup::redmine::ensure()? {
        return Ok(Counts::skip(trouble.to_string()));
    }
    setup::npm::node()?;
    contract::programs()?;
    let mut counts = Counts::default();
    for (markup, name) in [("common_mark", "site"), ("textile", "site-textile")] {
        let instance = Instance::start(name, markup)?;
        let done = node_tests(format!("tests/redmine ({markup})"), "tests/redmine")?
            .env("NOFAULT_REDMINE", &instance.json)
            .env("NOFAULT_CLI", paths::built("nofault"))
            .watch()?;
        counts = counts.and(Counts::read(&done));
        // One after the other: a Redmine on SQLite answers 500 when two accounts write at the same moment.
        let done = Step::new(format!("the Redmine adapter ({markup})"), "cargo")
            .args(TEST)
            .args(["trackers", "real_redmine", "--", "--test-threads=1"])
            .env("NOFAULT_REDMINE", &instance.json)
            .env("NOFAULT_EXCHANGES", exchanges(&format!("{name}.jsonl"))?)
            .watch()?;
        counts = counts.and(Counts::read(&done)).and(described("redmine", &format!("{name}.jsonl"))?);
    }
    Ok(counts)
}

/// The real Request Tracker: the adapter against it.
pub fn rt() -> Outcome<Counts> {
    if let Found::NotHere(trouble) = setup::rt::ensure()? {
        return Ok(Counts::skip(trouble.to_string()));
    }
    let instance = rt::instance::Instance::start("site")?;
    // One after the other: SQLite lets one account write at a time.
    let done = Step::new("the Request Tracker adapter", "cargo")
        .args(TEST)
        .args(["trackers", "real_rt", "--", "--test-threads=1"])
        .env("NOFAULT_RT", &instance.json)
        .env("NOFAULT_EXCHANGES", exchanges("rt.jsonl")?)
        .watch()?;
    Ok(Counts::read(&done).and(described("request-tracker", "rt.jsonl")?))
}

/// The real Prometheus and Alertmanager: what an alert that fired and was over becomes.
pub fn monitoring() -> Outcome<Counts> {
    if let Found::NotHere(trouble) = setup::monitoring::ensure()? {
        return Ok(Counts::skip(trouble.to_string()));
    }
    // Compiled first: the story begins when both are up.
    Step::new("compile the story of an alert", "cargo").args(TEST).args(["monitoring", "--no-run"]).run()?;
    let instance = watching::Instance::start("story")?;
    let done = Step::new("an alert that fires and is over", "cargo")
        .args(TEST)
        .args(["monitoring"])
        .env("NOFAULT_MONITORING", &instance.json)
        .watch()?;
    Ok(Counts::read(&done))
}

/// An empty place for what a real server is sent and answers.
fn exchanges(name: &str) -> Outcome<PathBuf> {
    let folder = paths::target().join("tmp/exchanges");
    std::fs::create_dir_all(&folder)
        .map_err(|error| Trouble::new(format!("{} cannot be made: {error}", folder.display())))?;
    let file = folder.join(name);
    let _ = std::fs::remove_file(&file);
    Ok(file)
}

/// Whether what a real server was sent and answered is as our description of its product has it.
fn described(tracker: &str, name: &str) -> Outcome<Counts> {
    let done = Step::new(format!("what a real server answered ({name})"), "cargo")
        .args(TEST)
        .args(["contracts", "what_real_servers"])
        .env("NOFAULT_EXCHANGES", paths::target().join("tmp/exchanges").join(name))
        .watch()?;
    let note = paths::target().join(format!("tmp/contracts/{tracker}-real.txt"));
    if let Ok(line) = std::fs::read_to_string(note) {
        print(&line);
    }
    Ok(Counts::read(&done))
}

/// `node --test` over the `*.test.mjs` of a folder and of those in it, one file after the other.
pub fn node_tests(label: String, folder: &str) -> Outcome<Step> {
    node_files(label, folder, 1, |_| true)
}

/// The same over those of its files that are wanted, so many at a time.
pub fn node_files(label: String, folder: &str, at_a_time: usize, wanted: impl Fn(&Path) -> bool) -> Outcome<Step> {
    let mut files: Vec<PathBuf> = fingerprint::files(&paths::root().join(folder));
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs") && wanted(file));
    if files.is_empty() {
        return Err(Trouble::new(format!("{label}: there is no *.test.mjs in {folder}")));
    }
    Ok(Step::new(label, "node")
        .args(["--test", "--test-reporter=tap", &format!("--test-concurrency={at_a_time}")])
        .args(files))
}
