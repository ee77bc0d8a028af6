//! The linter of blaming language, seen from outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "lint/corpus.rs"]
mod corpus;
#[path = "lint/examples.rs"]
mod examples;
#[path = "lint/hard.rs"]
mod hard;
#[path = "lint/laws.rs"]
mod laws;
#[path = "lint/look_alikes.rs"]
mod look_alikes;
#[path = "lint/masking.rs"]
mod masking;
#[path = "lint/pair_file.rs"]
mod pair_file;
#[path = "lint/pairs.rs"]
mod pairs;
#[path = "lint/people.rs"]
mod people;
#[path = "../xtask/eval/score/mod.rs"]
mod score;
#[path = "lint/quiet.rs"]
mod quiet;
#[path = "lint/session.rs"]
mod session;
#[path = "lint/wishes.rs"]
mod wishes;

use nofault::lint::{Context, Finding, lint};

/// The findings in a text about which nothing else is known.
fn found(text: &str) -> Vec<Finding> {
    lint(text, &Context::default())
}

/// Rule ids and words of the findings, for comparison in one look.
fn said(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.rule, finding.text.as_str())).collect()
}
