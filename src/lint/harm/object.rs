//! What an act was done to.

use super::super::lexicon::{Class, Word, word, words};
use super::super::np::phrase_starting_at;
use super::super::sentence::Sentence;
use super::peril::calm;

/// End of the verb's object, or the verb.
pub(crate) fn object_end(sentence: &Sentence<'_>, verb: usize) -> usize {
    let next = sentence.skip(verb + 1, Class::PARTICLE);
    match phrase_starting_at(sentence, next) {
        Some(phrase) if phrase.head < verb + 7 => phrase.head,
        _ => next.saturating_sub(1).max(verb),
    }
}

/// Whether a token can belong to the object right after a verb.
pub(super) fn in_object(sentence: &Sentence<'_>, at: usize) -> bool {
    let bounds = Class::PREP | Class::SUBORD | Class::CONJ;
    let quoted = sentence.is_mark(at, b'"');
    let word = quoted || !sentence.is_any_mark(at);
    word && (sentence.has(at, Class::DET) || !sentence.has(at, bounds))
}

/// A verb of harm needs an object: "broke the build", not "broke down the task" or "broke the tie".
pub(crate) fn breaks_something(sentence: &Sentence<'_>, verb: usize) -> bool {
    let next = verb + 1;
    let phrasal = sentence.is_one_of(verb, words!("messed screwed fucked goofed blundered"));
    let object = sentence.is_one_of(next, words!("it this us everything things prod production"))
        || phrase_starting_at(sentence, next).is_some();
    let harmless =
        sentence.any_of(next..next + 4, words!("tie loop deadlock news ground silence glass cycle ice later ago"));
    let leaves = sentence.has(next, Class::PREP) && !sentence.is(next, word!("up"));
    // "broke the merge into three steps" divides it.
    let divides = sentence.is_one_of(verb, words!("broke breaks breaking"))
        && (next + 1..next + 6).any(|at| sentence.is(at, word!("into")) || sentence.is(at, word!("down")));
    phrasal || (object && !harmless && !leaves && !divides)
}

/// A verb of wrecking needs an object that is still needed: "wiped the staging secrets", not "wiped the old disks".
pub(super) fn wrecks_something(sentence: &Sentence<'_>, verb: usize) -> bool {
    let object = || (verb + 1..verb + 8).take_while(|at| in_object(sentence, *at));
    let written = phrase_starting_at(sentence, sentence.skip(verb + 1, Class::PARTICLE)).is_some();
    let particle = sentence.is_one_of(
        verb + 1,
        words!("in back to over together request requests through into from images image changes the"),
    ) && !sentence.is(verb + 1, word!("the"));
    const OFFERED: &[Word] = words!("metric metrics endpoint option flag api field setting interface");
    let done_with = object().any(|at| {
        sentence.has(at, Class::BAD) && !sentence.is_one_of(at, words!("wrong untested unreviewed"))
            || sentence.is(at, word!("corrupted"))
            || sentence.is_one_of(at, OFFERED) && sentence.is_one_of(verb, words!("exposed exposes"))
            || sentence.has(at, Class::STALE) && !sentence.is_one_of(at, words!("staging live test"))
            || sentence.has(at, Class::CHANGE) && sentence.is_one_of(verb, words!("pulled pulls swapped dumped"))
    });
    let on_purpose = (verb + 1..verb + 12).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
        sentence.is_one_of(at, words!("workaround temporarily until"))
            || sentence.is(at, word!("to"))
                && sentence.class(at + 1).without(Class::STATE) == Class::NONE
                && !sentence.has(at + 1, Class::DET)
    });
    let weak = sentence
        .is_one_of(verb, words!("pulled pulls swapped flipped cut dumped truncated truncates tripped trips mixed"));
    let needed = object().any(|at| {
        sentence.has(at, Class::DATA | Class::PROD) || sentence.is_one_of(at, words!("all every everything"))
    });
    let replaced = sentence.is_one_of(verb, words!("overwrote overwrites")) && !needed;
    if sentence.is(verb, word!("cut")) && sentence.is(verb + 1, word!("off")) {
        return phrase_starting_at(sentence, verb + 2).is_some();
    }
    written
        && !particle
        && !done_with
        && !on_purpose
        && (!weak || sentence.is(verb, word!("cut")) && needed || sentence.is_one_of(verb, words!("trips tripped")))
        && !replaced
}

/// "deleted the production table": what cannot be taken back, done to what is live.
pub(crate) fn precious_object(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    if !sentence.has(verb, Class::DESTROY) {
        return None;
    }
    let object = || (verb + 1..verb + 8).take_while(|at| in_object(sentence, *at) && !sentence.is(*at, word!("to")));
    let has = |class: Class| object().any(|at| sentence.has(at, class));
    let data = object().filter(|at| sentence.has(*at, Class::DATA | Class::PROD)).last()?;
    let precious = (has(Class::PROD) || whole_store(sentence, verb)) && !has(Class::STALE);
    let on_purpose = (data..data + 8).any(|at| {
        sentence.is(at, word!("to")) && !sentence.has(at + 1, Class::DET)
            || sentence.is_one_of(at, words!("restarts restarted restores restored rebuilds rebuilt"))
    });
    (precious && !on_purpose).then_some(data)
}

/// "pastes the live token into the public channel".
pub(super) fn secret_spilled(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let reach = || (verb + 1..verb + 12).take_while(|at| !sentence.is_any_mark(*at));
    const PRIVATE: &[Word] = words!("customer personal private confidential sensitive patient");
    let secret = reach().any(|at| sentence.has(at, Class::SECRET) || sentence.is_one_of(at, PRIVATE));
    let outside =
        reach().find(|at| sentence.is_one_of(*at, words!("public publicly github internet world-readable")))?;
    let out = !sentence.is_one_of(outside.saturating_sub(1), words!("from"))
        && !sentence.is_one_of(outside.saturating_sub(2), words!("from"));
    let makes = sentence.is_one_of(verb, words!("makes made creates created"));
    (secret && out && !makes && sentence.has(verb, Class::ACT))
        .then(|| sentence.skip(outside + 1, Class::NONE).min(outside + 1))
        .map(|_| outside)
}

/// "truncated the orders table": a store of data that the sentence does not call damaged, and that nobody rebuilds.
fn whole_store(sentence: &Sentence<'_>, verb: usize) -> bool {
    const STORES: &[Word] = words!("table tables database databases bucket volume volumes backups schema keyspace");
    let Some(object) = phrase_starting_at(sentence, verb + 1) else { return false };
    let owned = sentence.is_one_of(object.first, words!("the our their all"));
    let sound = !(object.first..=object.head).any(|at| {
        let word = sentence.word(at);
        sentence.has(at, Class::BAD | Class::TROUBLE)
            || word.ends_with("ed")
            || sentence.is_one_of(at, words!("replica copy test temp shadow snapshot backup own"))
    });
    owned && sound && sentence.is_one_of(object.head, STORES) && !calm(sentence, verb)
}
