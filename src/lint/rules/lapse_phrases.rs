//! Lapses told by more than one word: "let the domain lapse", "lost sight of", "was slow to respond", "decided not to test".

use super::super::clause::{agent, by_agent, is_passive};
use super::super::lexicon::Class;
use super::super::np::{Who, looks_like_verb};
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
    sentence.all(verbs).find_map(|at| phrase_at(sentence, at).or_else(|| decided_not_to(sentence, at)))
}

fn phrase_at(sentence: &Sentence<'_>, at: usize) -> Option<Omission> {
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
    (others && work).then(|| Omission { first: agent.first, last: act, who: agent.who, plain: false })
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
