//! What a timeline line was for those who were there, proposed from what its source tells and from its words.
//!
//! A proposal is a guess for a person to correct; English words alone are known. Where nothing points anywhere there is none.

use crate::model::LineKind::{self, Communication, Decision, Detection, Diagnosis, KeyMoment, Repair};
use crate::plain::told;

/// A line as the page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineWords {
    /// The word of what its first source tells, where it is known.
    pub event: Option<String>,
    /// The words, without time and actor.
    pub text: String,
}

told! { struct LineWords { event, text } }

/// What is told by itself, whatever the words are.
const EVENTS: &[(&str, LineKind)] = &[
    ("alert", Detection),
    ("page", Detection),
    ("opened", Detection),
    ("recovery", KeyMoment),
    ("closed", KeyMoment),
    ("severity", Decision),
    ("priority", Decision),
    ("assignee", Decision),
    ("acknowledgement", Communication),
    ("notice", Communication),
    ("note", Diagnosis),
    ("attached", Diagnosis),
    ("log", Diagnosis),
    ("commit", Repair),
    ("pullRequest", Repair),
    ("deployment", Repair),
    ("change", Repair),
];

/// Words and what they point to; with several the first kind with the most of them is taken. They begin a word: `rollback`
/// stands for `rollbacks`, too.
const WORDS: &[(LineKind, &[&str])] = &[
    (
        Repair,
        &[
            "roll back",
            "rolled back",
            "rolled the",
            "rolling back",
            "rollback",
            "revert",
            "restart",
            "restore",
            "hotfix",
            "patched",
            "fixed",
            "fix is",
            "mitigat",
            "workaround",
            "failed over",
            "failover",
            "scaled",
            "drained",
            "purged",
            "flushed",
            "disabled",
            "enabled",
            "switched off",
            "switched on",
            "switched to",
            "deployed",
            "replaced",
            "rebooted",
            "cleared",
            "raised the limit",
            "blocked the",
        ],
    ),
    (
        KeyMoment,
        &[
            "all clear",
            "back to normal",
            "recovered",
            "resolved",
            "is over",
            "works again",
            "working again",
            "go through again",
            "stable again",
            "outage began",
            "outage started",
            "incident began",
            "incident started",
            "impact began",
            "impact started",
        ],
    ),
    (
        Decision,
        &[
            "decided",
            "decide to",
            "decision",
            "agreed",
            "we will",
            "we'll",
            "let's",
            "chose",
            "approved",
            "escalat",
            "declar",
            "postpone",
            "held off",
            "go ahead",
            "instead of",
            "plan is",
        ],
    ),
    (
        Communication,
        &[
            "informed",
            "told the",
            "status page",
            "announced",
            "mailed",
            "notified",
            "posted",
            "update to",
            "called the",
            "call with",
            "bridge",
            "joined",
            "handed over",
            "acknowledged",
            "customers were",
            "asked the",
            "asked for help",
        ],
    ),
    (
        Diagnosis,
        &[
            "looks like",
            "look like",
            "seems",
            "suspect",
            "because",
            "cause",
            "logs show",
            "log shows",
            "traced",
            "investigat",
            "checking",
            "checked",
            "graph",
            "correlat",
            "found",
            "reproduce",
            "turns out",
            "due to",
            "points to",
            "compared",
            "query plan",
        ],
    ),
    (
        Detection,
        &[
            "alert",
            "alarm",
            "firing",
            "paged",
            "noticed",
            "reported",
            "complain",
            "answers with",
            "errors",
            "error rate",
            "timeout",
            "timing out",
            "unavailable",
            "is down",
            "are down",
            "failing",
            "fails",
            "cannot",
            "degraded",
            "slow",
        ],
    ),
];

/// What each line was, in their order; `None` where nothing points anywhere.
///
/// Words that were said decide before what kind of thing it was, but for alerts and other things that programs tell.
pub fn line_kinds(lines: &[LineWords]) -> Vec<Option<LineKind>> {
    lines.iter().map(kind).collect()
}

fn kind(line: &LineWords) -> Option<LineKind> {
    let event = line.event.as_deref().unwrap_or_default();
    let by_event = || EVENTS.iter().find(|(word, _)| *word == event).map(|(_, kind)| *kind);
    match event {
        "" | "commented" | "message" | "status" | "field" => by_words(&line.text),
        // What went out may be the repair or its opposite; only its words say so.
        "deployment" | "change" | "commit" | "pullRequest" | "attached" | "opened" | "note" => {
            by_words(&line.text).or_else(by_event)
        }
        _ => by_event(),
    }
}

fn by_words(text: &str) -> Option<LineKind> {
    let words = padded(text);
    let mut best = None;
    for (kind, starts) in WORDS {
        let hits = starts.iter().filter(|start| words.contains(&format!(" {start}"))).count();
        if hits > best.map_or(0, |(_, most)| most) {
            best = Some((*kind, hits));
        }
    }
    best.map(|(kind, _)| kind)
}

/// Words in small letters with one blank before each.
fn padded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty()) {
        out.push(' ');
        out.push_str(&word.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(event: &str, text: &str) -> Option<LineKind> {
        let event = Some(event.to_owned()).filter(|event| !event.is_empty());
        line_kinds(&[LineWords { event, text: text.to_owned() }])[0]
    }

    #[test]
    fn words_of_people_say_what_a_line_was() {
        for (text, kind) in [
            ("Rolled the gateway back", Repair),
            ("Restarted two pods, error rate is falling", Repair),
            ("All payments go through again", KeyMoment),
            ("We decided to wait for the cache to warm up", Decision),
            ("Customers were informed; the status page says so", Communication),
            ("Looks like the pool is exhausted, logs show waits", Diagnosis),
            ("The card gateway answers with 502", Detection),
        ] {
            assert_eq!(of("commented", text), Some(kind), "{text}");
        }
        assert_eq!(of("commented", "Thanks all"), None);
        assert_eq!(of("", ""), None);
    }

    #[test]
    fn what_programs_tell_is_what_it_is_whatever_its_words_are() {
        assert_eq!(of("alert", "rollback failed"), Some(Detection));
        assert_eq!(of("recovery", "alert is over"), Some(KeyMoment));
        assert_eq!(of("closed", "status: New → Closed"), Some(KeyMoment));
        assert_eq!(of("deployment", "release 12"), Some(Repair));
        assert_eq!(of("label", "label added: x"), None);
    }

    #[test]
    fn words_begin_where_words_begin() {
        assert_eq!(of("commented", "the irreverter"), None);
    }
}
