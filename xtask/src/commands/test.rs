//! `cargo xtask test`: every suite, with all set-up, in the order of how fast it fails.
//!
//! A suite that this machine cannot run is skipped with its reason; whatever else goes wrong is a failure.

use crate::args::Args;
use crate::counts::Counts;
use crate::redmine::instance::Instance;
use crate::setup::{self, Found, cargo_tool, lockfile, rust_target};
use crate::sh::{self, Step, print, seconds};
use crate::trouble::{Outcome, Trouble};
use crate::{contract, extension, paths, wasm};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::package;

type Suite = (&'static str, fn() -> Outcome<Counts>);

/// The suites by name. A new one is a function and a row.
const SUITES: [Suite; 6] =
    [("core", core), ("wasm", wasm_suite), ("www", www), ("package", packages), ("site", site), ("browser", browser)];

/// Runs all suites, or one, and prints a summary whose last line is `N passed, N failed`.
///
/// # Errors
///
/// When a test failed.
pub fn run(mut args: Args) -> Outcome {
    let only = args.option("--only")?;
    args.end()?;
    let chosen: Vec<Suite> =
        SUITES.into_iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = SUITES.iter().map(|(name, _)| *name).collect();
        return Err(Trouble::new("There is no such suite").todo(format!("One of: {}", names.join(", "))));
    }
    let results: Vec<(&str, Counts, Duration)> = chosen.into_iter().map(one).collect();
    summary(&results)
}

fn one((name, suite): Suite) -> (&'static str, Counts, Duration) {
    sh::heading(&format!("\n{name}"));
    let started = Instant::now();
    let counts = suite().unwrap_or_else(|trouble| Counts::failure(trouble.to_string()));
    for failure in &counts.failures {
        eprintln!("  ✗ {failure}");
    }
    (name, counts, started.elapsed())
}

fn summary(results: &[(&str, Counts, Duration)]) -> Outcome {
    let total = results.iter().fold(Counts::default(), |total, (_, counts, _)| total.and(counts.clone()));
    table(results).iter().for_each(|line| print(line));
    print(&last_line(&total));
    if total.failed == 0 { Ok(()) } else { Err(Trouble::new("Some tests failed; each is named above")) }
}

/// A row for each suite, then what was skipped and what failed.
fn table(results: &[(&str, Counts, Duration)]) -> Vec<String> {
    let mut lines = vec![format!("\n{:10} {:>12} {:>7} {:>7} {:>8}", "suite", "time", "passed", "failed", "skipped")];
    for (name, counts, took) in results {
        let took = seconds(*took);
        lines.push(format!("{name:10} {took:>12} {:>7} {:>7} {:>8}", counts.passed, counts.failed, counts.skipped));
    }
    for (name, counts, _) in results {
        lines.extend(counts.reasons.iter().map(|reason| format!("skipped in {name}: {reason}")));
    }
    for (name, counts, _) in results.iter().filter(|(_, counts, _)| counts.failed > 0) {
        let first = counts.failures.first().and_then(|failure| failure.lines().last()).unwrap_or_default();
        lines.push(format!("failed in {name}: {first}"));
    }
    lines
}

fn last_line(total: &Counts) -> String {
    let skipped = if total.skipped > 0 { format!(", {} skipped", total.skipped) } else { String::new() };
    format!("{} passed, {} failed{skipped}", total.passed, total.failed)
}

/// Rust: units, laws, fixtures, tidy tests, the command line.
fn core() -> Outcome<Counts> {
    let done = Step::new("cargo test", "cargo").args(["test", "--workspace", "--no-fail-fast"]).watch()?;
    Ok(Counts::read(&done))
}

/// The border to JavaScript, in Node.
fn wasm_suite() -> Outcome<Counts> {
    if !paths::root().join("tests/wasm.rs").is_file() {
        return Ok(Counts::skip("there is no tests/wasm.rs"));
    }
    rust_target::ensure()?;
    cargo_tool::ensure("wasm-bindgen-cli", "wasm-bindgen", &lockfile::version("wasm-bindgen")?)?;
    let done = Step::new("cargo test for wasm32", "cargo")
        .args(["test", "--target", rust_target::TARGET, "--test", "wasm"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", paths::tools().join("bin/wasm-bindgen-test-runner"))
        .watch()?;
    Ok(Counts::read(&done))
}

/// TypeScript without a browser.
fn www() -> Outcome<Counts> {
    setup::npm::ensure()?;
    wasm::ensure()?;
    let done = Step::new("npm test in www", "npm").args(["test", "--silent"]).dir(paths::www()).watch()?;
    Ok(Counts::read(&done))
}

/// Both packages and their gates; a gate counts as a test.
fn packages() -> Outcome<Counts> {
    wasm::ensure()?;
    let mut counts = Counts::default();
    for browser in extension::BROWSERS {
        counts = counts.and(match package::package(browser) {
            Ok(passed) => Counts { passed, ..Counts::default() },
            Err(trouble) => Counts::failure(trouble.to_string()),
        });
    }
    Ok(counts)
}

/// The real Redmine: that the seeded site is what the other suites take it for, and the command line against it.
fn site() -> Outcome<Counts> {
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
    }
    Ok(counts)
}

/// The extension in real browsers, against the demo tracker, real Redmines and a hermetic github.com.
fn browser() -> Outcome<Counts> {
    if !paths::root().join("tests/browser").is_dir() {
        return Ok(Counts::skip("there is no tests/browser/"));
    }
    wasm::ensure()?;
    contract::programs()?;
    let (mut variables, mut lacking) = contract::prepare("browser")?;
    let mut instances = Vec::new();
    match setup::redmine::ensure()? {
        Found::NotHere(trouble) => lacking.push(trouble.to_string()),
        Found::Here(()) => {
            instances.push(Instance::start("browser", "common_mark")?);
            instances.push(Instance::start("browser-textile", "textile")?);
        }
    }
    let names = ["NOFAULT_REDMINE", "NOFAULT_REDMINE_TEXTILE"];
    variables.extend(names.iter().zip(&instances).map(|(name, instance)| contract::redmine(name, instance)));
    let done = node_tests("tests/browser".to_owned(), "tests/browser")?.envs(variables).echo().watch()?;
    Ok(Counts { reasons: lacking, ..Counts::default() }.and(Counts::read(&done)))
}

/// `node --test` over the `*.test.mjs` of a folder, one file after the other.
fn node_tests(label: String, folder: &str) -> Outcome<Step> {
    let mut files: Vec<PathBuf> = crate::fingerprint::files(&paths::root().join(folder));
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        return Err(Trouble::new(format!("There is no *.test.mjs in {folder}")));
    }
    Ok(Step::new(label, "node").args(["--test", "--test-reporter=tap", "--test-concurrency=1"]).args(files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_what_scripts_read() {
        let total = Counts { passed: 12, ..Counts::default() };
        assert_eq!(last_line(&total), "12 passed, 0 failed");
        assert_eq!(last_line(&total.and(Counts::skip("no Firefox"))), "12 passed, 0 failed, 1 skipped");
    }

    #[test]
    fn the_table_names_what_failed_and_why_something_was_skipped() {
        let lines = table(&[
            ("core", Counts::failure("test a ... FAILED"), Duration::from_secs(3)),
            ("browser", Counts::skip("no Chromium"), Duration::ZERO),
        ]);
        assert_eq!(lines[1], "core              3.0 s       0       1        0");
        assert_eq!(lines[3..], ["skipped in browser: no Chromium", "failed in core: test a ... FAILED"]);
    }
}
