//! "We should have tested this": what people ought to have done.

use super::super::clause::{Agent, agent};
use super::super::lexicon::Class;
use super::super::np::{Who, looks_like_verb, phrase_starting_at, who};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// What people should, could or ought to have done.
pub const RULE: Rule = Rule {
    id: "should-have",
    category: "counterfactual",
    severity: Severity::Warning,
    summary: "judges a past choice with later knowledge",
    why: "What was obvious afterwards was not visible then; the sentence tells of an event that did not happen and hides what did.",
    ask: "What did people know at that point, and which signal was missing?",
    whats: &["“{}” tells of what did not happen"],
    fixes: &[Pattern::hint("At [time], [who] knew [what]; [which signal] was not visible")],
    fires_on: super::super::rule::examples![
        "[We should have tested] this on staging.",
        "[They could have paged] sooner.",
        "[Had the engineer looked] at the graph, the outage would have been shorter.",
        "This [ought to have been caught] in review.",
        "It [would have been better] to roll back.",
        "In hindsight, [we should have asked] the storage team.",
        "The change [should have been reviewed] by a second reader.",
        "[Priya should have checked] the dashboard.",
        "[The on-call should've escalated] after ten minutes.",
        "The expiry [could have been noticed] a week earlier.",
        "[We should not have deployed] on a Friday.",
        "[If we had tested] the restore, we would have known.",
        "[I should have asked] first.",
        "The flag [should never have been merged].",
        "[The team shouldn't have ignored] the alert.",
    ],
    quiet_on: super::super::rule::examples![
        "We should have a runbook.",
        "The replica should have taken over.",
        "We should add an alert.",
        "If the queue had drained, the lag would be 0.",
        "What could have gone better?",
        "The check should have a timeout.",
        "Deploys should be reversible.",
        "We could have lost more data.",
        "The alert should have fired at 10:02.",
        "The engineer might have restarted the pod.",
        "The job must have been stuck since Monday.",
        "Every service should have an owner.",
        "We should have more than one reviewer per team.",
        "The attacker could have read the bucket.",
    ],
    sources: super::super::rule::examples![
        "Sidney Dekker, The Field Guide to Understanding Human Error, chapters 3 and 5",
        "Howie guide"
    ],
    anchors: Class::MODAL.or(Class::HAVE),
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let found = sentence.all(Class::MODAL).find_map(|modal| modal_perfect(sentence, modal));
    let (first, last, severity) = found.or_else(|| inversion(sentence)).or_else(|| condition(sentence))?;
    Some(Match::new(first, last).with(0).at(severity))
}

/// "should (not) (really) have been tested": first and last token, severity.
fn modal_perfect(sentence: &Sentence<'_>, modal: usize) -> Option<(usize, usize, Severity)> {
    let word = sentence.word(modal).to_ascii_lowercase().replace('’', "'");
    let kind = ["should", "could", "would", "ought", "must", "might", "may"]
        .into_iter()
        .find(|kind| word.starts_with(kind))?;
    if matches!(kind, "must" | "might" | "may") {
        return None;
    }
    let have = if word.ends_with("'ve") { modal } else { have_after(sentence, modal)? };
    let verb = sentence.skip(have + 1, Class::ADV | Class::NEG | Class::ERR_ADV);
    let passive = sentence.is_one_of(verb, &["been", "gotten"]);
    let act = if passive { sentence.skip(verb + 1, Class::ADV | Class::ERR_ADV) } else { verb };
    if passive && kind == "would" {
        return better(sentence, modal, act);
    }
    if !is_participle(sentence, verb) {
        return None;
    }
    let mut agent = agent(sentence, modal);
    agent.negated |= sentence.has(modal, Class::NEG) || sentence.has(modal + 1, Class::NEG);
    let severity = if passive { undone(sentence, kind, &agent, act)? } else { ought(sentence, kind, &agent, verb)? };
    let first = if passive { modal } else { agent.first.min(modal) };
    Some((first, if passive { act } else { verb }, severity))
}

fn have_after(sentence: &Sentence<'_>, modal: usize) -> Option<usize> {
    let mut at = sentence.skip(modal + 1, Class::ADV | Class::NEG | Class::ERR_ADV);
    if sentence.is(at, "to") {
        at += 1;
    }
    sentence.is_one_of(at, &["have", "of"]).then_some(at)
}

/// Whether a word can follow "have" as a participle; "have a runbook" has a noun.
fn is_participle(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = Class::PARTICIPLE | Class::HUMAN_DONE;
    sentence.has(at, verb) && !sentence.has(at, Class::DET)
        || looks_like_verb(sentence.word(at))
        || (sentence.has(at, Class::HARM | Class::ALTER | Class::ACT | Class::LAPSE | Class::LAPSE_SOFT)
            && sentence.word(at).ends_with("ed"))
}

/// "we should have tested": people as the subject.
fn ought(sentence: &Sentence<'_>, kind: &str, agent: &Agent, verb: usize) -> Option<Severity> {
    const ESTIMATE: &[&str] =
        &["lost", "seen", "affected", "caused", "become", "leaked", "happened", "led", "meant", "suffered"];
    let people = agent.who.is_human() || (matches!(agent.who, Who::They) && sentence.has(verb, Class::HUMAN_DONE));
    let provider = agent.who == Who::Group && sentence.is_one_of(agent.head, &["provider", "vendor", "supplier"]);
    if kind == "could" && agent.negated {
        return None;
    }
    match kind {
        "should" | "ought" if people => Some(Severity::Warning),
        "could" if people && !provider && !sentence.is_one_of(verb, ESTIMATE) => Some(Severity::Warning),
        "should" if sentence.is(verb, "happened") => Some(Severity::Info),
        _ => None,
    }
}

/// "this should have been tested": people behind a passive.
fn undone(sentence: &Sentence<'_>, kind: &str, agent: &Agent, act: usize) -> Option<Severity> {
    const AVOIDED: &[&str] = &["avoided", "prevented", "mitigated", "shortened", "possible", "detected"];
    const ESTIMATE: &[&str] =
        &["lost", "leaked", "affected", "read", "seen", "changed", "deleted", "removed", "updated", "set", "pushed"];
    const ROUTINE: &[&str] =
        &["removed", "updated", "set", "changed", "deleted", "run", "given", "kept", "taken", "cleaned"];
    let human = sentence.has(act, Class::HUMAN_DONE);
    let person = agent.who.is_individual() || matches!(agent.who, Who::We | Who::I);
    match kind {
        "could" if sentence.is_one_of(act, AVOIDED) => Some(Severity::Info),
        "could" if human && !sentence.is_one_of(act, ESTIMATE) => Some(Severity::Warning),
        "should" | "ought" if sentence.is_one_of(act, &["detected", "possible", "prevented", "avoided"]) => {
            Some(Severity::Info)
        }
        "should" | "ought" if sentence.is_one_of(act, ROUTINE) && !person => Some(Severity::Info),
        "should" | "ought" if human && !person || sentence.has(act, Class::HINDSIGHT) => Some(Severity::Warning),
        "should" | "ought" if person && (human || sentence.has(act, Class::CAREFUL) || sentence.is(act, "more")) => {
            Some(Severity::Warning)
        }
        _ => None,
    }
}

/// "it would have been better to roll back".
fn better(sentence: &Sentence<'_>, modal: usize, at: usize) -> Option<(usize, usize, Severity)> {
    let wise = sentence.is_one_of(at, &["better", "wise", "wiser", "best", "smarter", "prudent", "sensible", "safer"]);
    let useful =
        sentence.is_one_of(at, &["useful", "helpful", "nice", "good", "ideal", "easier", "avoided", "prevented"]);
    let before = sentence.before(modal);
    let approach = before
        .is_some_and(|before| sentence.is_one_of(before, &["approach", "choice", "option", "decision", "solution"]))
        && sentence.is(at, "to");
    let impersonal = before.is_some_and(|before| sentence.is_one_of(before, &["it", "this", "that"]));
    if wise && impersonal || approach {
        return Some((modal, at, Severity::Warning));
    }
    (useful && impersonal).then_some((modal, at, Severity::Info))
}

/// "Had the engineer looked, …".
fn inversion(sentence: &Sentence<'_>) -> Option<(usize, usize, Severity)> {
    let had = sentence.all(Class::HAVE).find(|at| {
        sentence.is(*at, "had") && (*at == 0 || sentence.is_any_mark(at - 1) || sentence.has(at - 1, Class::CONJ))
    })?;
    let phrase = phrase_starting_at(sentence, had + 1)?;
    let verb = sentence.skip(phrase.head + 1, Class::ADV | Class::NEG);
    let people = who(sentence, phrase).is_human() || who(sentence, phrase) == Who::They;
    (people && is_participle(sentence, verb)).then_some((had, verb, Severity::Warning))
}

/// "If we had tested it, we would have known"; "if only".
fn condition(sentence: &Sentence<'_>) -> Option<(usize, usize, Severity)> {
    let at = sentence.all(Class::SUBORD).find(|at| sentence.is(*at, "if"))?;
    let start = if sentence.is(at + 1, "only") { at + 2 } else { at + 1 };
    let phrase = phrase_starting_at(sentence, start)?;
    let had = phrase.head + 1;
    let verb = sentence.skip(had + 1, Class::ADV);
    let people = who(sentence, phrase).is_human();
    let outcome =
        (0..sentence.tokens.len()).any(|at| sentence.is_one_of(at, &["would", "could", "might"])) || start == at + 2;
    (people && sentence.is(had, "had") && is_participle(sentence, verb) && outcome).then_some((
        at,
        verb,
        Severity::Warning,
    ))
}
