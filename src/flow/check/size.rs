//! Action items that fit in one ticket.

use super::{Found, Looked, words};

/// Longer texts hold more than one thing.
const LONGEST: usize = 160;

/// Beginnings of projects.
const PROJECTS: &[&str] = &[
    "rewrite",
    "redesign",
    "overhaul",
    "rearchitect",
    "re-architect",
    "replatform",
    "rebuild",
    "migrate all",
    "migrate everything",
    "refactor the",
    "refactor all",
    "refactor everything",
    "replace all",
];

/// Words that make anything a project.
const WIDE: &[&str] =
    &["everything", "all services", "every service", "all systems", "the entire", "the whole platform", "all teams"];

/// What joins one thing to the next.
const JOINS: &[&str] = &[" and ", ";", " then ", " as well as ", " plus "];

/// Each fits in one ticket.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    looked.of_actions(&|line| {
        let what = words::small(&line.item.what);
        let joins: usize = JOINS.iter().map(|join| what.matches(join).count()).sum();
        let large = what.chars().count() > LONGEST
            || joins > 2
            || words::starts(words::without_duty(&what), PROJECTS)
            || words::has(&what, WIDE);
        let short = words::short(&line.item.what);
        let hint = "is more than one ticket holds. Take the first step that helps by itself, and give the rest rows of their own.";
        large.then(|| format!("“{short}” {hint}"))
    })
}
