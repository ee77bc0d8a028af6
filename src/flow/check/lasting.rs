//! Action items that change the system, and not how careful people are.
//!
//! The linter knows far more of these; here is what is most common, because the linter is no part of this module.

use super::{Found, Looked, words};

/// What is asked of people's attention.
const ATTENTION: &[&str] = &[
    "be careful",
    "be more ",
    "more careful",
    "more carefully",
    "pay attention",
    "pay more attention",
    "take more care",
    "be aware",
    "awareness",
    "vigilan",
    "discipline",
    "think twice",
    "double-check",
    "double check",
    "remember to",
    "don't forget",
    "do not forget",
    "try harder",
    "communicate better",
    "follow the process",
    "follow the procedure",
    "follow the runbook",
    "stick to the",
    "make sure everyone",
    "make sure everybody",
    "make sure people",
    "never again",
];

/// Beginnings that ask people to be told.
const TELLING: &[&str] = &[
    "remind ",
    "tell ",
    "train ",
    "retrain ",
    "educate ",
    "coach ",
    "teach ",
    "talk to ",
    "speak to ",
    "speak with ",
    "ask everyone",
];

/// What makes a machine do it.
const MACHINES: &[&str] =
    &["automat", "alert", "script", " bot", "prompt", "in ci", "in the pipeline", "model", "vendor"];

/// Each changes something that stays when people change.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    looked.of_actions(&|line| {
        let what = words::small(&line.item.what);
        let asks = words::has(&what, ATTENTION) || words::starts(words::without_duty(&what), TELLING);
        let short = words::short(&line.item.what);
        let hint =
            "lasts as long as attention does. What would make the right way the easy way, or show the slip at once?";
        (asks && !words::has(&what, MACHINES)).then(|| format!("“{short}” {hint}"))
    })
}
