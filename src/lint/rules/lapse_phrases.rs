//! Lapses told by more than one word: "let the domain lapse", "lost sight of", "was slow to respond", "decided not to test".

use super::super::clause::{agent, by_agent, is_passive};
use super::super::lexicon::Class;
use super::super::np::{Who, looks_like_verb};
use super::super::phrase::Openers;
use super::super::sentence::Sentence;
use super::omission::Omission;

/// A phrase of omission: its words after the verb, and how many of them are shown.
struct Phrase {
    /// The verb, in the forms that occur.
    verbs: &'static [&'static str],
    /// What follows at once; a `*` stands for one to five words.
    then: &'static [&'static str],
}

/// Phrases that only people are the subject of.
const PHRASES: &[Phrase] = &[
    Phrase { verbs: &["left"], then: &["out", "the"] },
    Phrase { verbs: &["let", "lets"], then: &["*", "lapse"] },
    Phrase { verbs: &["let", "lets"], then: &["*", "expire"] },
    Phrase { verbs: &["let", "lets"], then: &["*", "slip"] },
    Phrase { verbs: &["let", "lets"], then: &["*", "slide"] },
    Phrase { verbs: &["lost", "loses"], then: &["sight"] },
    Phrase { verbs: &["lost", "loses"], then: &["track"] },
    Phrase { verbs: &["dropped", "drops"], then: &["the", "ball"] },
    Phrase { verbs: &["fell"], then: &["asleep"] },
    Phrase { verbs: &["turned"], then: &["a", "blind", "eye"] },
    Phrase { verbs: &["took"], then: &["no", "notice"] },
    Phrase { verbs: &["took"], then: &["too", "long", "to"] },
    Phrase { verbs: &["waited"], then: &["too", "long"] },
    Phrase { verbs: &["paid"], then: &["no", "attention"] },
    Phrase { verbs: &["paid"], then: &["little", "attention"] },
    Phrase { verbs: &["put"], then: &["off", "the"] },
    Phrase { verbs: &["kept"], then: &["putting", "off"] },
    Phrase { verbs: &["sat"], then: &["on", "the"] },
    Phrase { verbs: &["waved", "brushed", "shrugged", "laughed"], then: &["off"] },
    Phrase { verbs: &["brushed", "pushed", "waved"], then: &["*", "aside"] },
    Phrase { verbs: &["dismissed"], then: &["the", "alert"] },
    Phrase { verbs: &["dismissed"], then: &["the", "warning"] },
    Phrase { verbs: &["dismissed"], then: &["the", "alarm"] },
    Phrase { verbs: &["looked"], then: &["the", "other", "way"] },
    Phrase { verbs: &["cut"], then: &["corners"] },
    Phrase { verbs: &["gave"], then: &["no", "thought"] },
    Phrase { verbs: &["gave"], then: &["little", "thought"] },
    Phrase { verbs: &["never"], then: &["got", "around", "to"] },
    Phrase { verbs: &["never"], then: &["got", "round", "to"] },
    Phrase { verbs: &["never"], then: &["bothered"] },
    Phrase { verbs: &["was", "were"], then: &["asleep"] },
    Phrase { verbs: &["was", "were"], then: &["too", "slow", "to"] },
    Phrase { verbs: &["was", "were"], then: &["slow", "to"] },
    Phrase { verbs: &["was", "were"], then: &["too", "late", "to"] },
    Phrase { verbs: &["was", "were"], then: &["not", "paying", "attention"] },
    Phrase { verbs: &["wasn't", "weren't", "wasn’t", "weren’t"], then: &["paying", "attention"] },
];

/// Most words that `*` stands for.
const GAP: usize = 5;

/// The first lapse told by a phrase.
pub(super) fn lapse_phrase(sentence: &Sentence<'_>) -> Option<Omission> {
    let verbs = Class::ANY_VERB | Class::BE | Class::NEG | Class::PARTICIPLE;
    let known = |at: &usize| sentence.has(*at, verbs) || looks_like_verb(sentence.word(*at));
    let found = (0..sentence.tokens.len())
        .filter(known)
        .find_map(|at| phrase_at(sentence, at).or_else(|| decided_not_to(sentence, at)));
    found.or_else(|| others_without_care(sentence)).or_else(|| not_at_all(sentence))
}

/// "they deployed it without even asking", "the vendor switched the feed without notifying us".
fn others_without_care(sentence: &Sentence<'_>) -> Option<Omission> {
    const CARE: &[&str] = &[
        "testing",
        "asking",
        "telling",
        "checking",
        "coordinating",
        "consulting",
        "verifying",
        "notifying",
        "reviewing",
        "informing",
        "reading",
        "warning",
        "looking",
        "thinking",
        "validating",
        "communicating",
    ];
    let without = sentence.all(Class::NEG).find(|at| {
        let next = sentence.skip(*at + 1, Class::ADV);
        sentence.is(*at, "without")
            && (sentence.is_one_of(next, CARE)
                || sentence.is_one_of(next + 1, &["making"]) && sentence.is(next + 2, "sure"))
    })?;
    let verb = (without.saturating_sub(16)..without).rev().take_while(|at| !sentence.is_any_mark(*at)).find(|at| {
        sentence.has(*at, Class::ACT | Class::ALTER | Class::DESTROY | Class::PAST)
            || sentence.is_one_of(*at, &["decided", "went"])
    })?;
    let agent = agent(sentence, verb);
    let others = matches!(agent.who, Who::Group | Who::They) && !agent.negated && !is_passive(sentence, verb);
    let modal = (agent.first..verb).any(|at| sentence.has(at, Class::MODAL));
    let next = sentence.skip(without + 1, Class::ADV);
    (others && !modal).then_some(Omission { first: without, last: next, who: agent.who, plain: false })
}

/// "was not tested at all", "literally untested": the words weigh it.
fn not_at_all(sentence: &Sentence<'_>) -> Option<Omission> {
    const WORK: &[&str] =
        &["tested", "reviewed", "checked", "verified", "monitored", "documented", "validated", "communicated"];
    const UNDONE: &[&str] = &["untested", "unreviewed", "unchecked", "undocumented", "unverified"];
    const WEIGHT: &[&str] = &["literally", "completely", "totally", "entirely", "clearly", "obviously", "utterly"];
    let undone = sentence.all(Class::BAD).find(|at| {
        sentence.is_one_of(*at, UNDONE) && at.checked_sub(1).is_some_and(|before| sentence.is_one_of(before, WEIGHT))
    });
    if let Some(at) = undone {
        return Some(Omission { first: at - 1, last: at, who: Who::Someone, plain: false });
    }
    let done = sentence.all(Class::HUMAN_DONE).find(|at| {
        let ends = sentence.has_words(at + 1, &["at", "all"]);
        sentence.is_one_of(*at, WORK) && ends && is_passive(sentence, *at)
    })?;
    let start = sentence.back_over(done, |at| sentence.has(at, Class::GROUP_WORD) || sentence.is(at, "been"));
    let denied = (start..done).any(|at| sentence.has(at, Class::NEG));
    denied.then_some(Omission { first: start, last: done + 2, who: Who::Someone, plain: false })
}

fn phrase_at(sentence: &Sentence<'_>, at: usize) -> Option<Omission> {
    static OPENERS: Openers = Openers::new();
    if !OPENERS.may_be(sentence, at, || PHRASES.iter().flat_map(|phrase| phrase.verbs.iter().copied())) {
        return None;
    }
    let last = PHRASES
        .iter()
        .filter(|phrase| sentence.is_one_of(at, phrase.verbs))
        .find_map(|phrase| end_of(sentence, at + 1, phrase.then))?;
    let agent = agent(sentence, at);
    let denied = agent.negated && !sentence.is(at, "never") && !sentence.has(at, Class::BE);
    let human = agent.who.is_human() || matches!(agent.who, Who::They | Who::Stranger);
    // "we were slow to find it" tells how long it took.
    let shared = agent.who == Who::We && sentence.has(at, Class::BE);
    (human && !denied).then(|| Omission { first: agent.first.min(at), last, who: agent.who, plain: shared })
}

/// Last token of the words that follow, if they do.
fn end_of(sentence: &Sentence<'_>, at: usize, then: &[&str]) -> Option<usize> {
    match then.split_first() {
        Some((&"*", rest)) => (at + 1..at + 1 + GAP)
            .take_while(|end| !sentence.is_any_mark(*end - 1))
            .find(|end| sentence.has_words(*end, rest))
            .map(|end| end + rest.len() - 1),
        _ => (sentence.has_words(at, then) && !then.is_empty()).then(|| at + then.len() - 1),
    }
}

/// "decided not to test it", "chose not to tell anyone": of one person or of others.
fn decided_not_to(sentence: &Sentence<'_>, at: usize) -> Option<Omission> {
    let decides = sentence.is_one_of(at, &["decided", "chose", "elected", "opted", "preferred"]);
    if !decides || !sentence.has_words(at + 1, &["not", "to"]) {
        return None;
    }
    let agent = agent(sentence, at);
    let act = at + 3;
    let work = sentence.is_one_of(
        act,
        &[
            "test", "check", "tell", "inform", "escalate", "review", "verify", "read", "ask", "wait", "see", "follow",
            "notify", "validate", "look", "run", "document", "consult", "listen", "report",
        ],
    );
    let others = agent.who.is_individual() || matches!(agent.who, Who::They | Who::Group);
    (others && work).then_some(Omission { first: agent.first, last: act, who: agent.who, plain: false })
}

/// "was skipped by the engineer", "were never read by the shift", "was not tested by the vendor".
pub(super) fn undone_by(sentence: &Sentence<'_>) -> Option<Omission> {
    sentence.all(Class::HUMAN_DONE | Class::KNOW | Class::ACT | Class::ALTER).find_map(|verb| {
        let start = sentence.back_over(verb, |at| sentence.has(at, Class::GROUP_WORD) || sentence.is(at, "been"));
        let denied = (start..verb).any(|at| sentence.has(at, Class::NEG));
        if !denied
            || !is_passive(sentence, verb)
            || !(looks_like_verb(sentence.word(verb)) || sentence.has(verb, Class::PARTICIPLE | Class::HUMAN_DONE))
        {
            return None;
        }
        let noticing = sentence.is_one_of(
            verb,
            &[
                "noticed",
                "seen",
                "known",
                "detected",
                "realised",
                "realized",
                "caused",
                "understood",
                "found",
                "spotted",
                "deleted",
                "removed",
                "changed",
                "triggered",
                "affected",
                "used",
                "approved",
                "merged",
            ],
        );
        let by = by_agent(sentence, verb).filter(|by| by.who.is_human() || by.who == Who::They)?;
        // "by another developer" tells what the rules ask for and no one's lapse.
        if sentence.is_one_of(by.first, &["another", "a", "an", "any", "anyone", "anybody", "someone", "somebody"]) {
            return None;
        }
        // "is not installed by @ari in #12" is the line of a change log, whose author stands after "by".
        let log = sentence.is_one_of(start, &["is", "are"]) || sentence.is(by.head + 1, "in");
        if log {
            return None;
        }
        let one = by.who.is_individual();
        let never = (start..verb).any(|at| sentence.is(at, "never"));
        (!noticing).then_some(Omission {
            first: start,
            last: by.head,
            who: if one { Who::Someone } else { by.who },
            plain: !one && !never,
        })
    })
}
