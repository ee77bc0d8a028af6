//! An action item that makes a repetition less likely, beside those that show or describe it.

use super::{Found, Looked, done, open, words};
use crate::model::ActionKind;

/// Words of actions that show, write down or look into something.
const TELLS: &[&str] = &[
    "alert",
    "monitor",
    "dashboard",
    "graph",
    "metric",
    "page when",
    "page on",
    "logging",
    "log line",
    "runbook",
    "document",
    "wiki",
    "playbook",
    "write down",
    "write up",
    "investigate",
    "look into",
    "discuss",
    "review",
    "inform",
    "communicate",
    "remind",
    "train",
    "status page",
];

/// Words of actions that change what can happen.
const CHANGES: &[&str] = &[
    "prevent",
    "limit",
    "block",
    "reject",
    "refuse",
    "validate",
    "enforce",
    "automat",
    "remove",
    "replace",
    "gate",
    "canary",
    "roll back",
    "rollback",
    "retry",
    "retries",
    "timeout",
    "isolate",
    "redundan",
    "in ci",
    "default",
    "cap ",
];

/// One of the action items changes what can happen.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    looked.wanted().next()?;
    let prevents = looked.wanted().any(|line| match line.item.kind {
        ActionKind::Prevent => true,
        ActionKind::Unstated => {
            // What comes first is what is done; "alert when a limit is near" limits nothing.
            let what = words::small(&line.item.what);
            match (words::first(&what, CHANGES), words::first(&what, TELLS)) {
                (Some(changes), Some(tells)) => changes < tells,
                (_, tells) => tells.is_none(),
            }
        }
        ActionKind::Detect | ActionKind::Mitigate | ActionKind::Repair => false,
    });
    let hint =
        "All of them show, describe or repair. What would make it impossible, rarer, or harmless when it comes again?";
    Some(if prevents { done(None) } else { open(hint, None) })
}
