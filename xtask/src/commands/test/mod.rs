//! `cargo xtask test`: every suite, with all set-up, in the order of how fast it fails.
//!
//! A suite that this machine cannot run is skipped with its reason; whatever else goes wrong is a failure.

mod browser;
mod newcomer;
mod suites;

use crate::args::Args;
use crate::counts::Counts;
use crate::sh::{self, print, seconds};
use crate::trouble::{Outcome, Trouble};
use std::time::{Duration, Instant};

type Suite = (&'static str, fn() -> Outcome<Counts>);

/// The suites by name. A new one is a function and a row.
const SUITES: [Suite; 9] = [
    ("core", suites::core),
    ("new", newcomer::suite),
    ("wasm", suites::wasm),
    ("www", suites::www),
    ("package", suites::packages),
    ("site", suites::site),
    ("rt", suites::rt),
    ("monitoring", suites::monitoring),
    ("browser", browser::suite),
];

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
        eprintln!("  {} {failure}", if failure.starts_with('|') { ' ' } else { '✗' });
    }
    (name, counts, started.elapsed())
}

fn summary(results: &[(&str, Counts, Duration)]) -> Outcome {
    let total = results.iter().fold(Counts::default(), |total, (_, counts, _)| total.and(counts.clone()));
    table(results).iter().for_each(|line| print(line));
    print(&last_line(&total));
    if total.failed == 0 { Ok(()) } else { Err(Trouble::told()) }
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
    fn the_table_names_what_failed_and_why_something_was_skipped() {
        let lines = table(&[
            ("core", Counts::failure("test a ... FAILED"), Duration::from_secs(3)),
            ("browser", Counts::skip("no Chromium"), Duration::ZERO),
        ]);
        assert_eq!(lines[1], "core              3.0 s       0       1        0");
        assert_eq!(lines[3..], ["skipped in browser: no Chromium", "failed in core: test a ... FAILED"]);
    }
}
