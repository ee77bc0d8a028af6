//! Where a branch stops too soon: at somebody, at a slip, or at the first technical cause.

use super::clause::{Clause, clauses};
use super::words::{
    AFTER_DOER, ARTICLES, BETWEEN, CONDITION_WORDS, CONDITIONS, COULD_NOT, DID, LAPSES, ROLES, ROLES_AFTER_ARTICLE,
    TECHNICAL, TECHNICAL_WORDS, WAS,
};
use super::{Names, Warning};

/// A technical cause deeper than this is not the first one.
const FIRST: usize = 2;

/// What the last because of a branch stops at; `None` where the branch may rest there.
pub(super) fn stops(text: &str, depth: usize, names: &Names) -> Option<Warning> {
    let mut worst = About::Other;
    for clause in clauses(text) {
        match about(&clause, names) {
            About::Condition => return None,
            found => worst = worst.max(found),
        }
    }
    let (what, ask) = match worst {
        About::Slip => (
            "This branch stops at a slip, and slips happen to everybody.",
            "What made this slip easy to make, and what could have caught it before it did harm?",
        ),
        About::Somebody => (
            "This branch stops at a person.",
            "What did the work, the tools and the signals look like from there, so that this made sense at the time?",
        ),
        About::Part if depth <= FIRST => (
            "This branch stops at the first technical cause.",
            "How did it come to be like that, and what in building, testing or watching it left it unseen until then?",
        ),
        About::Part | About::Other | About::Condition => return None,
    };
    Some(Warning { what: what.to_owned(), ask: ask.to_owned() })
}

/// What a clause is about; the later ones outweigh the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Other,
    /// A part of the system.
    Part,
    /// Somebody, and what they did or were.
    Somebody,
    /// A slip.
    Slip,
    /// How the work is done: where a branch may rest.
    Condition,
}

fn about(clause: &Clause, names: &Names) -> About {
    let line = clause.line(0);
    if LAPSES.iter().any(|phrase| line.contains(&format!(" {phrase} "))) {
        return About::Slip;
    }
    let condition = has(clause, CONDITIONS, CONDITION_WORDS);
    match somebody(clause, names) {
        Some(Doing::Acts) => About::Somebody,
        Some(Doing::CouldNot) => About::Condition,
        Some(Doing::Is) if !condition => About::Somebody,
        _ if condition => About::Condition,
        _ if has(clause, TECHNICAL, TECHNICAL_WORDS) => About::Part,
        _ => About::Other,
    }
}

fn has(clause: &Clause, beginnings: &[&str], whole: &[&str]) -> bool {
    clause.small.iter().enumerate().any(|(at, word)| {
        let names = |list: &[&str]| list.contains(&word.as_str());
        let begins = beginnings.iter().any(|beginning| word.starts_with(beginning));
        (begins || names(whole)) && !is_other(clause, at)
    })
}

/// Words that are of a list by chance: "on-call engineer" is somebody, a process that crashed a program.
fn is_other(clause: &Clause, at: usize) -> bool {
    let next = clause.at(at + 1);
    match clause.at(at) {
        "on-call" => ROLES.contains(&next),
        "process" | "processes" => {
            let before = at.checked_sub(1).map_or("", |before| clause.at(before));
            let died = ["crashed", "died", "exited", "hung", "ran", "stopped", "was", "got", "used"].contains(&next);
            died || ["worker", "server", "child", "parent", "main", "background"].contains(&before)
        }
        "standard" => ["library", "output", "error", "input"].contains(&next),
        _ => false,
    }
}

/// What somebody does in a clause.
enum Doing {
    Acts,
    CouldNot,
    Is,
}

fn somebody(clause: &Clause, names: &Names) -> Option<Doing> {
    let count = clause.words.len();
    let only = (0..count)
        .all(|at| is_person(clause, at, names) || ARTICLES.contains(&clause.at(at)) || clause.at(at) == "on-call");
    if only && (0..count).any(|at| is_person(clause, at, names)) {
        return Some(Doing::Acts);
    }
    for at in 0..count {
        let more = is_person(clause, at + 1, names);
        if more || !is_person(clause, at, names) {
            continue;
        }
        if is_named_doer(clause, at, names) {
            return Some(Doing::Acts);
        }
        let mut verb = at + 1;
        while BETWEEN.contains(&clause.at(verb)) {
            verb += 1;
        }
        let (word, next) = (clause.at(verb), clause.at(verb + 1));
        let line = clause.line(at + 1);
        if COULD_NOT.iter().any(|phrase| {
            line.starts_with(&format!(" {phrase} ")) || (WAS.contains(&word) && line.contains(&format!(" {phrase} ")))
        }) {
            return Some(Doing::CouldNot);
        }
        if WAS.contains(&word) {
            let did = word.starts_with("ha") && is_past(next);
            return Some(if did { Doing::Acts } else { Doing::Is });
        }
        if is_past(word) || DID.contains(&word) {
            return Some(Doing::Acts);
        }
    }
    None
}

/// Whether the word is somebody: of a name, or of what somebody does. "Ana's" is not.
fn is_person(clause: &Clause, at: usize, names: &Names) -> bool {
    let Some(word) = clause.words.get(at) else { return false };
    let small = clause.at(at);
    let behind_article = at.checked_sub(1).is_none_or(|before| ARTICLES.contains(&clause.at(before)));
    names.has(word) || ROLES.contains(&small) || behind_article && ROLES_AFTER_ARTICLE.contains(&small)
}

/// Whether it is "… by Ana" or "… by the engineer".
fn is_named_doer(clause: &Clause, at: usize, names: &Names) -> bool {
    let next = clause.at(at + 1);
    if !(next.is_empty() || AFTER_DOER.contains(&next)) {
        return false;
    }
    let mut before = at;
    while let Some(place) = before.checked_sub(1) {
        if clause.at(place) == "by" {
            return true;
        }
        let belongs = is_person(clause, place, names) || ARTICLES.contains(&clause.at(place));
        if !belongs && at - place > 2 {
            return false;
        }
        before = place;
    }
    false
}

fn is_past(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && word != "need" || DID.contains(&word)
}
