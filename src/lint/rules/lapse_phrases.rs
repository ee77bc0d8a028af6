//! Lapses told by more than one word: "let the domain lapse", "lost sight of", "was slow to respond", "decided not to test".

use super::super::clause::{agent, by_agent, is_passive};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, looks_like_verb};
use super::super::phrase::Openers;
use super::super::sentence::Sentence;
use super::omission::Omission;

/// A phrase of omission: its words after the verb, and how many of them are shown.
struct Phrase {
    /// The verb, in the forms that occur.
    verbs: &'static [Word],
    /// What follows at once; a `*` stands for one to five words.
    then: &'static [Word],
}

/// Phrases that only people are the subject of.
const PHRASES: &[Phrase] = &[
    Phrase { verbs: words!("left"), then: words!("out the") },
    Phrase { verbs: words!("let lets"), then: words!("* lapse") },
    Phrase { verbs: words!("let lets"), then: words!("* expire") },
    Phrase { verbs: words!("let lets"), then: words!("* slip") },
    Phrase { verbs: words!("let lets"), then: words!("* slide") },
    Phrase { verbs: words!("lost loses"), then: words!("sight") },
    Phrase { verbs: words!("lost loses"), then: words!("track") },
    Phrase { verbs: words!("dropped drops"), then: words!("the ball") },
    Phrase { verbs: words!("fell"), then: words!("asleep") },
    Phrase { verbs: words!("turned"), then: words!("a blind eye") },
    Phrase { verbs: words!("took"), then: words!("no notice") },
    Phrase { verbs: words!("took"), then: words!("too long to") },
    Phrase { verbs: words!("waited"), then: words!("too long") },
    Phrase { verbs: words!("paid"), then: words!("no attention") },
    Phrase { verbs: words!("paid"), then: words!("little attention") },
    Phrase { verbs: words!("put"), then: words!("off the") },
    Phrase { verbs: words!("kept"), then: words!("putting off") },
    Phrase { verbs: words!("sat"), then: words!("on the") },
    Phrase { verbs: words!("waved brushed shrugged laughed"), then: words!("off") },
    Phrase { verbs: words!("brushed pushed waved"), then: words!("* aside") },
    Phrase { verbs: words!("dismissed"), then: words!("the alert") },
    Phrase { verbs: words!("dismissed"), then: words!("the warning") },
    Phrase { verbs: words!("dismissed"), then: words!("the alarm") },
    Phrase { verbs: words!("looked"), then: words!("the other way") },
    Phrase { verbs: words!("cut"), then: words!("corners") },
    Phrase { verbs: words!("gave"), then: words!("no thought") },
    Phrase { verbs: words!("gave"), then: words!("little thought") },
    Phrase { verbs: words!("never"), then: words!("got around to") },
    Phrase { verbs: words!("never"), then: words!("got round to") },
    Phrase { verbs: words!("never"), then: words!("bothered") },
    Phrase { verbs: words!("was were"), then: words!("asleep") },
    Phrase { verbs: words!("was were"), then: words!("too slow to") },
    Phrase { verbs: words!("was were"), then: words!("slow to") },
    Phrase { verbs: words!("was were"), then: words!("too late to") },
    Phrase { verbs: words!("was were"), then: words!("not paying attention") },
    Phrase { verbs: words!("wasn't weren't"), then: words!("paying attention") },
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
    const CARE: &[Word] = words!(
        "testing asking telling checking coordinating consulting verifying notifying reviewing informing"
        "reading warning looking thinking validating communicating"
    );
    let without = sentence.all(Class::NEG).find(|at| {
        let next = sentence.skip(*at + 1, Class::ADV);
        sentence.is(*at, word!("without"))
            && (sentence.is_one_of(next, CARE)
                || sentence.is_one_of(next + 1, words!("making")) && sentence.is(next + 2, word!("sure")))
    })?;
    let verb = (without.saturating_sub(16)..without).rev().take_while(|at| !sentence.is_any_mark(*at)).find(|at| {
        sentence.has(*at, Class::ACT | Class::ALTER | Class::DESTROY | Class::PAST)
            || sentence.is_one_of(*at, words!("decided went"))
    })?;
    let agent = agent(sentence, verb);
    let others = matches!(agent.who, Who::Group | Who::They) && !agent.negated && !is_passive(sentence, verb);
    let modal = (agent.first..verb).any(|at| sentence.has(at, Class::MODAL));
    let next = sentence.skip(without + 1, Class::ADV);
    (others && !modal).then_some(Omission { first: without, last: next, who: agent.who, plain: false })
}

/// "was not tested at all", "literally untested": the words weigh it.
fn not_at_all(sentence: &Sentence<'_>) -> Option<Omission> {
    const WORK: &[Word] = words!("tested reviewed checked verified monitored documented validated communicated");
    const UNDONE: &[Word] = words!("untested unreviewed unchecked undocumented unverified");
    const WEIGHT: &[Word] = words!("literally completely totally entirely clearly obviously utterly");
    let undone = sentence.all(Class::BAD).find(|at| {
        sentence.is_one_of(*at, UNDONE) && at.checked_sub(1).is_some_and(|before| sentence.is_one_of(before, WEIGHT))
    });
    if let Some(at) = undone {
        return Some(Omission { first: at - 1, last: at, who: Who::Someone, plain: false });
    }
    let done = sentence.all(Class::HUMAN_DONE).find(|at| {
        let ends = sentence.has_words(at + 1, words!("at all"));
        sentence.is_one_of(*at, WORK) && ends && is_passive(sentence, *at)
    })?;
    let start = sentence.back_over(done, |at| sentence.has(at, Class::GROUP_WORD) || sentence.is(at, word!("been")));
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
    let denied = agent.negated && !sentence.is(at, word!("never")) && !sentence.has(at, Class::BE);
    let human = agent.who.is_human() || matches!(agent.who, Who::They | Who::Stranger);
    // "we were slow to find it" tells how long it took.
    let shared = agent.who == Who::We && sentence.has(at, Class::BE);
    (human && !denied).then(|| Omission { first: agent.first.min(at), last, who: agent.who, plain: shared })
}

/// Last token of the words that follow, if they do.
fn end_of(sentence: &Sentence<'_>, at: usize, then: &[Word]) -> Option<usize> {
    match then.split_first() {
        Some((any, rest)) if *any == word!("*") => (at + 1..at + 1 + GAP)
            .take_while(|end| !sentence.is_any_mark(*end - 1))
            .find(|end| sentence.has_words(*end, rest))
            .map(|end| end + rest.len() - 1),
        _ => (sentence.has_words(at, then) && !then.is_empty()).then(|| at + then.len() - 1),
    }
}

/// "decided not to test it", "chose not to tell anyone": of one person or of others.
fn decided_not_to(sentence: &Sentence<'_>, at: usize) -> Option<Omission> {
    let decides = sentence.is_one_of(at, words!("decided chose elected opted preferred"));
    if !decides || !sentence.has_words(at + 1, words!("not to")) {
        return None;
    }
    let agent = agent(sentence, at);
    let act = at + 3;
    let work = sentence.is_one_of(
        act,
        words!(
            "test check tell inform escalate review verify read ask wait see follow notify validate look run"
            "document consult listen report"
        ),
    );
    let others = agent.who.is_individual() || matches!(agent.who, Who::They | Who::Group);
    (others && work).then_some(Omission { first: agent.first, last: act, who: agent.who, plain: false })
}

/// "was skipped by the engineer", "were never read by the shift", "was not tested by the vendor".
pub(super) fn undone_by(sentence: &Sentence<'_>) -> Option<Omission> {
    sentence.all(Class::HUMAN_DONE | Class::KNOW | Class::ACT | Class::ALTER).find_map(|verb| {
        let start =
            sentence.back_over(verb, |at| sentence.has(at, Class::GROUP_WORD) || sentence.is(at, word!("been")));
        let denied = (start..verb).any(|at| sentence.has(at, Class::NEG));
        if !denied
            || !is_passive(sentence, verb)
            || !(looks_like_verb(sentence.word(verb)) || sentence.has(verb, Class::PARTICIPLE | Class::HUMAN_DONE))
        {
            return None;
        }
        let noticing = sentence.is_one_of(
            verb,
            words!(
                "noticed seen known detected realised realized caused understood found spotted deleted removed"
                "changed triggered affected used approved merged"
            ),
        );
        let by = by_agent(sentence, verb).filter(|by| by.who.is_human() || by.who == Who::They)?;
        // "by another developer" tells what the rules ask for and no one's lapse.
        if sentence.is_one_of(by.first, words!("another a an any anyone anybody someone somebody")) {
            return None;
        }
        // "is not installed by @ari in #12" is the line of a change log, whose author stands after "by".
        let log = sentence.is_one_of(start, words!("is are")) || sentence.is(by.head + 1, word!("in"));
        if log {
            return None;
        }
        let one = by.who.is_individual();
        let never = (start..verb).any(|at| sentence.is(at, word!("never")));
        (!noticing).then_some(Omission {
            first: start,
            last: by.head,
            who: if one { Who::Someone } else { by.who },
            plain: !one && !never,
        })
    })
}
