//! "Sarah needs to be more careful": a remedy aimed at attention.

use super::super::clause::agent;
use super::super::lexicon::Class;
use super::super::np::Who;
use super::super::section::Section;
use super::super::sentence::{Match, Sentence};
use super::super::{DocumentKind, Pattern, Rule, Severity};

/// A remedy aimed at people's attention or discipline, with no change to the system.
pub const RULE: Rule = Rule {
    id: "behaviour-action",
    category: "behaviour_action",
    severity: Severity::Warning,
    summary: "asks people to behave better instead of changing the system",
    why: "Attention runs out and people change teams; what is not built in will be forgotten.",
    ask: "What would make the right way the easy way?",
    whats: &["“{}” asks people to behave better"],
    fixes: &[Pattern::hint("[The tool or process] makes [the mistake] impossible, or shows it early")],
    fires_on: super::super::rule::examples![
        "Sarah needs to [be more careful].",
        "[Be more careful] with migrations.",
        "[Remind everyone] to read the runbook.",
        "Engineers must [pay attention] to alerts.",
        "Sara needs to [double-check] next time.",
        "We should [be more aware] of expiry dates.",
        "The team has to [be more vigilant] during releases.",
        "[Make sure everyone] follows the process.",
        "Next time we will [be more careful].",
        "Operators should [think twice] before they delete a volume.",
        "We need to [be more rigorous] about reviews.",
        "[Remember to] announce maintenance.",
        "[Pay more attention] to the error graph.",
        "Developers should [be careful] with feature flags.",
    ],
    quiet_on: super::super::rule::examples![
        "Add a check to CI.",
        "Write a runbook for failover.",
        "Page when the certificate has 14 days left.",
        "Make sure the job retries.",
        "Carefully drain the node, then reboot.",
        "Remind owners by an automated alert 14 days before expiry.",
        "The second migration was more careful.",
        "We paid attention to the graphs and saw the rise at once.",
        "Add a reminder to the release checklist.",
        "The controller should be aware of both zones.",
        "Ensure that backups are restored once a week.",
        "Double-check prompts were added to the console.",
        "Telling people to be more careful does not work.",
        "The scheduler remembers the last node.",
    ],
    sources: super::super::rule::examples!["Google SRE Workbook, chapter 10", "John Allspaw, The Infinite Hows"],
    anchors: Class::CAREFUL.or(Class::REMIND),
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let (first, last) = sentence
        .all(Class::CAREFUL | Class::REMIND)
        .find_map(|at| careful(sentence, at).or_else(|| reminded(sentence, at)))?;
    let notice = sentence.is_mark(last + 1, b':')
        || first > 1 && sentence.is_one_of(first - 2, &["note", "warning", "caution", "nb"]);
    if notice || sentence.negated(first) || has_mechanism(sentence, first) {
        return None;
    }
    let soft = SOFT.iter().any(|word| sentence.is(last, word)) && last == first + 1;
    if soft {
        return Some(Match::new(first, last).with(0).at(Severity::Info));
    }
    let severity = if sentence.section == Section::Actions { Severity::Error } else { Severity::Warning };
    Some(Match::new(first, last).with(0).at(severity))
}

/// "be (more) careful", "pay (more) attention".
fn careful(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.has(at, Class::CAREFUL) {
        return None;
    }
    let attention = sentence.is(at, "attention");
    let first = sentence.back_over(at, |at| sentence.is_one_of(at, DEGREE));
    let compared = (first..at).any(|at| sentence.is_one_of(at, &["more", "extra", "closer"]));
    let verb = sentence.before(first)?;
    let begins = if attention { sentence.is(verb, "pay") } else { sentence.is_one_of(verb, &["be", "stay", "remain"]) };
    let soft = sentence.is_one_of(at, SOFT);
    (begins && asked(sentence, verb, soft && !compared)).then_some((verb, at))
}

/// Words that may only mean to know of something.
const SOFT: &[&str] = &["aware", "thorough", "disciplined", "rigorous", "mindful"];

const DEGREE: &[&str] = &[
    "more",
    "extra",
    "very",
    "much",
    "a",
    "bit",
    "especially",
    "really",
    "close",
    "closer",
    "particularly",
    "so",
    "most",
    "lot",
];

/// Whether people are asked: an imperative, or a duty of people.
fn asked(sentence: &Sentence<'_>, verb: usize, needs_people: bool) -> bool {
    let Some(before) = verb.checked_sub(1) else {
        return !needs_people && sentence.kind != DocumentKind::Other;
    };
    if sentence.is_any_mark(before)
        || sentence.has(before, Class::CONJ)
        || sentence.is_one_of(before, &["please", "then", "just"])
    {
        return !needs_people && sentence.kind != DocumentKind::Other;
    }
    duty_of_people(sentence, verb)
}

/// "we should", "Sara needs to", "the team will have to" before a bare verb.
fn duty_of_people(sentence: &Sentence<'_>, verb: usize) -> bool {
    let owed =
        |at: usize| sentence.is_one_of(at, &["need", "needs", "needed", "try", "must", "want", "let's", "have", "has"]);
    let links = |at: usize| {
        let link = Class::MODAL | Class::HAVE | Class::ADV | Class::BE;
        let joins = owed(at) || sentence.is_one_of(at, &["to", "going"]) || sentence.has(at, link);
        joins && !sentence.has(at, Class::PRONOUN | Class::NAMED)
    };
    let at = sentence.back_over(verb, links);
    let duty = (at..verb).any(|at| owed(at) || sentence.has(at, Class::MODAL));
    let who = agent(sentence, at).who;
    duty && (who.is_human() || matches!(who, Who::They | Who::You | Who::Stranger) || sentence.is(at, "let's"))
}

/// "all engineers need to": a duty that the writers do not share.
fn duty_of_others(sentence: &Sentence<'_>, verb: usize) -> bool {
    let owed = (verb.saturating_sub(4)..verb)
        .find(|at| sentence.has(*at, Class::MODAL) || sentence.is_one_of(*at, &["need", "needs", "have", "has"]));
    owed.is_some_and(|owed| {
        let who = agent(sentence, owed).who;
        who.is_individual() || who == Who::Group
    })
}

/// "remind everyone", "remember to", "double-check", "think twice", "make sure people".
fn reminded(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.has(at, Class::REMIND) {
        return None;
    }
    let next = at + 1;
    let people = |at: usize| sentence.skip(at, Class::DET);
    let told = sentence.has(people(next), Class::AUDIENCE | Class::NAMED);
    let opens = at == 0 || sentence.is_any_mark(at - 1);
    let asked = duty_of_people(sentence, at);
    let orders = duty_of_others(sentence, at) && sentence.has(next, Class::DET);
    let last = match sentence.word(at).to_ascii_lowercase().as_str() {
        "remind" | "retrain" | "stop" if told => people(next),
        "remember" if sentence.is(next, "to") && (opens || asked) => next,
        "double-check" | "doublecheck" if asked => at,
        "think" if sentence.is(next, "twice") => next,
        "double" if sentence.is(next, "check") && (opens || asked) => next,
        "follow" | "read" if orders => at,
        "refamiliarize" | "refamiliarise" | "learn" if asked => at,
        "make" | "ensure" => {
            let after = if sentence.is(at, "make") { at + 2 } else { next };
            let after = sentence.skip(after + usize::from(sentence.is(after, "that")), Class::DET);
            let people = sentence.has(after, Class::AUDIENCE) && !sentence.has(after, Class::WE);
            let sure = sentence.is(at, "ensure") || sentence.is(next, "sure");
            let behave = (after + 1..after + 4).any(|at| sentence.is_one_of(at, FOLLOW));
            if !(people && sure && behave && (opens || asked)) {
                return None;
            }
            after
        }
        _ => return None,
    };
    Some((at, last))
}

/// What people are told to do when the remedy is people.
const FOLLOW: &[&str] = &[
    "follow",
    "follows",
    "read",
    "reads",
    "know",
    "knows",
    "is",
    "are",
    "remember",
    "remembers",
    "check",
    "checks",
    "understand",
    "understands",
    "adhere",
    "adheres",
    "double-check",
    "respect",
    "respects",
    "pay",
    "pays",
];

/// A test, an alert or a gate in the same item makes it a change of the system.
fn has_mechanism(sentence: &Sentence<'_>, first: usize) -> bool {
    let built =
        ["add", "adding", "automate", "automated", "automatically", "create", "build", "introduce", "configure", "by"];
    let change = sentence.all(Class::MECHANISM).any(|at| at != first);
    change && (0..sentence.tokens.len()).any(|at| sentence.is_one_of(at, &built))
}
