//! Action items that somebody can tell the end of.

use super::{Found, Looked, words};

/// Beginnings of what is never finished.
const ENDLESS: &[&str] = &[
    "improve",
    "enhance",
    "strengthen",
    "investigate",
    "explore",
    "consider",
    "look into",
    "look at",
    "think about",
    "discuss",
    "monitor",
    "better",
    "optimise",
    "optimize",
    "evaluate",
    "revisit",
    "assess",
    "research",
    "study",
    "examine",
    "analyse",
    "analyze",
    "work on",
    "continue",
    "keep an eye",
    "increase",
    "reduce",
    "more ",
    "harden",
    "review",
];

/// What gives such a beginning an end.
const ENDS: &[&str] = &[
    "so that",
    "such that",
    "until",
    "whenever",
    " when ",
    "below",
    "above",
    "at least",
    "at most",
    "less than",
    "more than",
    " per ",
    " each ",
    " every ",
    "and decide",
    "and write",
    "to zero",
];

/// Each says when it is done.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    looked.of_actions(&|line| {
        let what = words::small(&line.item.what);
        let endless = words::starts(words::without_duty(&what), ENDLESS);
        let ends = words::has(&what, ENDS) || what.chars().any(|c| c.is_ascii_digit());
        let short = words::short(&line.item.what);
        let hint = "is never finished. Name what will be there that is not there now, e.g. “Page when checkout errors pass 2 % for 5 minutes”.";
        (endless && !ends).then(|| format!("“{short}” {hint}"))
    })
}
