//! `cargo xtask test`: every suite, with all set-up, in the order of how fast it fails. Some run side by side; what each says is one
//! block all the same.
//!
//! A suite that this machine cannot run is skipped with its reason; whatever else goes wrong is a failure.

mod browser;
mod newcomer;
mod suites;

use crate::args::Args;
use crate::counts::Counts;
use crate::sh::{self, Said, print, seconds};
use crate::trouble::{Outcome, Trouble};
use std::thread;
use std::time::{Duration, Instant};

type Suite = (&'static str, fn() -> Outcome<Counts>);

/// The suites by name; those of a line run side by side. A new one is a function and a row.
const SUITES: [&[Suite]; 6] = [
    &[("core", suites::core)],
    &[("new", newcomer::suite)],
    &[("wasm", suites::wasm)],
    &[("www", suites::www)],
    // The first computes, the others mostly wait for a server of their own. What they compile was compiled before.
    &[("package", suites::packages), ("site", suites::site), ("rt", suites::rt), ("monitoring", suites::monitoring)],
    &[("browser", browser::suite)],
];

/// A suite's name, what came of it, and how long it took.
type Ran = (&'static str, Counts, Duration);

/// Runs all suites, or one, and prints a summary whose last line is `N passed, N failed`.
///
/// # Errors
///
/// When a test failed.
pub fn run(mut args: Args) -> Outcome {
    let only = args.option("--only")?;
    args.end()?;
    let is_chosen = |name: &str| only.as_deref().is_none_or(|only| only == name);
    let mut results = Vec::new();
    for line in SUITES {
        results.extend(side_by_side(line.iter().copied().filter(|(name, _)| is_chosen(name)).collect()));
    }
    if results.is_empty() {
        let names: Vec<&str> = SUITES.iter().copied().flatten().map(|(name, _)| *name).collect();
        return Err(Trouble::new("There is no such suite").todo(format!("One of: {}", names.join(", "))));
    }
    summary(&results)
}

/// Runs suites at the same time, each in a thread of its own, and says of each in turn all that it said.
fn side_by_side(suites: Vec<Suite>) -> Vec<Ran> {
    if let [suite] = *suites {
        return vec![one(suite)];
    }
    thread::scope(|scope| {
        let running: Vec<_> =
            suites.into_iter().map(|suite| (suite.0, scope.spawn(move || sh::apart(|| one(suite))))).collect();
        running.into_iter().map(|(name, running)| heard(name, running.join())).collect()
    })
}

/// Says what a suite said. One that broke off is a failure.
fn heard(name: &'static str, ended: thread::Result<(Ran, Vec<Said>)>) -> Ran {
    match ended {
        Ok((ran, said)) => {
            said.into_iter().for_each(sh::utter);
            ran
        }
        Err(_) => (name, Counts::failure(format!("{name}: what ran its tests broke off")), Duration::ZERO),
    }
}

fn one((name, suite): Suite) -> Ran {
    sh::heading(&format!("\n{name}"));
    let started = Instant::now();
    let counts = suite().unwrap_or_else(|trouble| Counts::failure(trouble.to_string()));
    for failure in &counts.failures {
        sh::heading(&format!("  {} {failure}", if failure.starts_with('|') { ' ' } else { '✗' }));
    }
    (name, counts, started.elapsed())
}

fn summary(results: &[Ran]) -> Outcome {
    let total = results.iter().fold(Counts::default(), |total, (_, counts, _)| total.and(counts.clone()));
    table(results).iter().for_each(|line| print(line));
    print(&last_line(&total));
    if total.failed == 0 { Ok(()) } else { Err(Trouble::told()) }
}

/// A row for each suite, then what was skipped and what failed.
fn table(results: &[Ran]) -> Vec<String> {
    let mut lines = vec![format!("\n{:10} {:>12} {:>7} {:>7} {:>8}", "suite", "time", "passed", "failed", "skipped")];
    for (name, counts, took) in results {
        let took = seconds(*took);
        lines.push(format!("{name:10} {took:>12} {:>7} {:>7} {:>8}", counts.passed, counts.failed, counts.skipped));
    }
    for (name, counts, _) in results {
        lines.extend(counts.reasons.iter().map(|reason| format!("skipped in {name}: {reason}")));
    }
    for (name, counts, _) in results.iter().filter(|(_, counts, _)| counts.failed > 0) {
        let named = counts.failures.iter().filter(|failure| !failure.starts_with('|'));
        lines.extend(named.map(|failure| format!("failed in {name}: {}", failure.lines().last().unwrap_or_default())));
    }
    lines
}

fn last_line(total: &Counts) -> String {
    let skipped = if total.skipped > 0 { format!(", {} skipped", total.skipped) } else { String::new() };
    format!("{} passed, {} failed{skipped}", total.passed, total.failed)
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
    fn suites_side_by_side_each_have_their_own_row() {
        let passes: Suite = ("a", || Ok(Counts { passed: 2, ..Counts::default() }));
        let fails: Suite = ("b", || Err(Trouble::new("no")));
        let ran = side_by_side(vec![passes, fails]);
        let rows: Vec<_> = ran.iter().map(|(name, counts, _)| (*name, counts.passed, counts.failed)).collect();
        assert_eq!(rows, [("a", 2, 0), ("b", 0, 1)]);
        assert!(side_by_side(Vec::new()).is_empty());
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
