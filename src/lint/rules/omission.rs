//! What somebody did not do: shared by the rules about names and about lapses.

use super::super::clause::{agent, is_passive};
use super::super::lexicon::Class;
use super::super::np::Who;
use super::super::sentence::Sentence;

/// An omission with the one who is said to be behind it.
pub(super) struct Omission {
    /// First token to show.
    pub first: usize,
    /// Last token to show.
    pub last: usize,
    /// Whose it is.
    pub who: Who,
    /// Whether the words only tell that something was not done, without a verb of failing.
    pub plain: bool,
}

/// What people do; "did not" with one of these is an omission, with a verb of knowing it is information.
const DUTIES: &[&str] = &[
    "check",
    "test",
    "tell",
    "verify",
    "review",
    "read",
    "ask",
    "copy",
    "update",
    "communicate",
    "notify",
    "double-check",
    "look",
    "follow",
    "ensure",
    "act",
    "inform",
    "validate",
    "announce",
    "think",
    "bother",
    "care",
    "warn",
    "coordinate",
    "document",
    "escalate",
    "respond",
    "raise",
    "consider",
    "pay",
    "listen",
    "retest",
    "confirm",
    "investigate",
];

/// The first omission in a sentence.
pub(super) fn omission(sentence: &Sentence<'_>) -> Option<Omission> {
    let verbs = Class::LAPSE | Class::LAPSE_SOFT | Class::DO;
    sentence.all(verbs).filter(|at| !sentence.has(*at, Class::PRODUCT | Class::NAMED)).find_map(|at| {
        if sentence.has(at, Class::DO) {
            return undone(sentence, at);
        }
        if sentence.has(at, Class::LAPSE) { only_human(sentence, at) } else { human_or_machine(sentence, at) }
    })
}

/// forgot, neglected, overlooked: no machine does that, so a passive has people behind it too.
fn only_human(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    if is_passive(sentence, verb) {
        let first = (verb.saturating_sub(4)..verb).find(|at| sentence.has(*at, Class::BE)).unwrap_or(verb);
        let passive = !sentence.negated(verb) && sentence.has(first, Class::BE);
        return passive.then_some(Omission { first, last: verb, who: Who::Nobody, plain: false });
    }
    let agent = agent(sentence, verb);
    // "forgot what the limit was" is about memory.
    if sentence.has(verb + 1, Class::ASK) || sentence.is(verb + 1, "about") {
        return None;
    }
    let opens = agent.who == Who::Nobody && opens_clause(sentence, verb);
    let human = agent.who.is_human() || matches!(agent.who, Who::They | Who::Stranger) || opens;
    (human && !agent.negated && !sentence.word(verb).ends_with("ing")).then(|| Omission {
        first: agent.first,
        last: end_of(sentence, verb),
        who: agent.who,
        plain: false,
    })
}

/// missed, failed to, ignored: an omission only of people.
fn human_or_machine(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    let word = sentence.word(verb).to_ascii_lowercase();
    if is_passive(sentence, verb) {
        return signal_missed(sentence, verb);
    }
    if word.ends_with("ing") || word.starts_with("skip") {
        return None;
    }
    let agent = agent(sentence, verb);
    let next = verb + 1;
    const TARGETS: &[&str] =
        &["slo", "slos", "sla", "target", "targets", "deadline", "goal", "goals", "window", "objective"];
    let target = (next..next + 4).any(|at| sentence.is_one_of(at, TARGETS));
    let fits = match word.as_str() {
        "missed" if target => false,
        "failed" | "fails" => sentence.is(next, "to"),
        _ => !sentence.is_any_mark(next) && !sentence.has(next, Class::PARTICLE),
    };
    let clipped =
        agent.who == Who::Nobody && opens_clause(sentence, verb) && word == "missed" && sentence.has(next, Class::DET);
    let human = agent.who.is_human() || clipped;
    (human && fits && !agent.negated).then(|| Omission {
        first: agent.first,
        last: end_of(sentence, verb),
        who: agent.who,
        plain: false,
    })
}

/// "the alert was missed": somebody did not see it, but nobody is named.
fn signal_missed(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    const SIGNALS: &[&str] =
        &["alert", "alerts", "alarm", "alarms", "page", "warning", "warnings", "notification", "ticket", "email"];
    let be = verb.checked_sub(1).filter(|be| sentence.is_one_of(*be, &["was", "were"]))?;
    let signal = be.checked_sub(1).filter(|at| sentence.is_one_of(*at, SIGNALS))?;
    let untold =
        sentence.is_one_of(verb, &["missed", "ignored"]) && !sentence.is(verb + 1, "by") && !sentence.negated(signal);
    untold.then_some(Omission { first: be, last: verb, who: Who::Nobody, plain: true })
}

/// "did not check", "didn't tell".
fn undone(sentence: &Sentence<'_>, auxiliary: usize) -> Option<Omission> {
    let negated = sentence.has(auxiliary, Class::NEG) || sentence.is(auxiliary + 1, "not");
    let past = sentence.is_one_of(auxiliary, &["did", "didn't", "didn’t", "didnt"]);
    if !negated || !past {
        return None;
    }
    let verb = sentence.skip(auxiliary + 1, Class::NEG | Class::ADV);
    let agent = agent(sentence, auxiliary);
    let human = agent.who.is_human();
    let job = sentence.is(verb, "do") && sentence.is(verb + 2, "job");
    let last = if job { verb + 2 } else { verb };
    (human && (job || sentence.is_one_of(verb, DUTIES))).then_some(Omission {
        first: agent.first,
        last,
        who: agent.who,
        plain: true,
    })
}

/// Whether a verb without a subject opens a sentence or what follows a label: "Forgot the flag", "14:02 Missed the page".
fn opens_clause(sentence: &Sentence<'_>, verb: usize) -> bool {
    verb == 0 || sentence.is_mark(verb - 1, b':') || (verb < 4 && sentence.is_mark(verb - 1, b'-'))
}

/// "forgot to add", "missed the alert": the infinitive or the first words of the object belong to it.
fn end_of(sentence: &Sentence<'_>, verb: usize) -> usize {
    let next = verb + 1;
    if sentence.is(next, "to") && !sentence.is_any_mark(next + 1) { next + 1 } else { verb }
}
