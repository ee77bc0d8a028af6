//! What shows that an act was harmful or mistaken.

use super::super::clause::Agent;
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::phrase_starting_at;
use super::super::sentence::Sentence;
use super::super::token::Kind;
use super::consequence::{consequence, trouble_began, trouble_beside, trouble_caused};
use super::doer::cleft;
use super::object::{breaks_something, in_object, object_end, precious_object, secret_spilled, wrecks_something};
use super::peril::{done_amiss, peril};

/// How far from its verb the evidence of harm may stand.
pub(super) const REACH: usize = 14;

/// The last token of what shows that the act was harmful or mistaken; none for an ordinary act.
pub(super) fn evidence(sentence: &Sentence<'_>, verb: usize, agent: &Agent) -> Option<usize> {
    let class = sentence.class(verb);
    // "accidentally noticed it" is luck.
    let sees = sentence.is_one_of(verb, words!("noticed found discovered checked saw spotted detected looked heard"));
    let erring = agent.adverb.is_some() && !class.any(Class::CAUSED.without(Class::ACT));
    if !sees && (erring || adverb_after(sentence, verb)) {
        return Some(object_end(sentence, verb));
    }
    let acts = Class::ACT | Class::ALTER | Class::HARM | Class::WRECK | Class::CAUSED;
    if sees || class.any(Class::KNOW | Class::MEND) && !class.any(acts) {
        return looked_without_care(sentence, verb).or_else(|| mended_the_wrong(sentence, verb));
    }
    let harms = (class.any(Class::HARM) || done_amiss(sentence, verb)) && breaks_something(sentence, verb)
        || class.any(Class::WRECK) && wrecks_something(sentence, verb)
        || class.any(acts.without(Class::KNOW)) && cleft(sentence, agent)
        || trouble_began(sentence, agent)
        || trouble_beside(sentence, verb, agent)
        || careless_before(sentence, agent);
    if harms {
        return Some(object_end(sentence, verb));
    }
    fault_made(sentence, verb)
        .or_else(|| bad_object(sentence, verb))
        .or_else(|| precious_object(sentence, verb))
        .or_else(|| secret_spilled(sentence, verb))
        .or_else(|| consequence(sentence, verb))
        .or_else(|| trouble_caused(sentence, verb))
        .or_else(|| peril(sentence, verb))
        .or_else(|| erring_aside(sentence, verb))
        .or_else(|| mistake_behind(sentence, verb))
}

/// "Without looking at the staging site, Ana merged it".
fn careless_before(sentence: &Sentence<'_>, agent: &Agent) -> bool {
    let behind = agent.first.checked_sub(1).is_some_and(|comma| sentence.is_mark(comma, b','));
    behind && sentence.is(0, word!("without")) && skipped_care(sentence, 0).is_some()
}

/// "banned half of the players of that region by accident", "by accident gave it to all".
fn mistake_behind(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    if verb > 1 && by_mistake(sentence, verb - 2) {
        return Some(object_end(sentence, verb));
    }
    let reach = (verb + 1..verb + REACH)
        .take_while(|at| !sentence.is_any_mark(*at) && !sentence.has(*at, Class::SUBORD | Class::CONJ));
    reach.into_iter().find(|at| by_mistake(sentence, *at)).map(|at| at + 1)
}

/// "shut the ring down after accidentally pulling the plug": told behind the clause.
fn erring_aside(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let reach = (verb + 1..verb + 26).take_while(|at| *at < sentence.tokens.len());
    reach.into_iter().find(|at| {
        sentence.has(*at, Class::ERR_ADV | Class::CARE_ADV)
            && sentence.word(at + 1).ends_with("ing")
            && sentence.is_one_of(at - 1, words!("after by when while and , in"))
            && !(verb + 1..*at)
                .any(|at| sentence.has(at, Class::SUBORD) && !sentence.is_one_of(at, words!("after when while")))
    })
}

/// "looked over it without being thorough", "reviewed it without running the tests".
fn looked_without_care(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let looks = sentence.is_one_of(verb, words!("looked reviewed checked verified inspected examined"));
    let without =
        (verb + 1..verb + 9).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.is(*at, word!("without")));
    without.filter(|_| looks).and_then(|without| skipped_care(sentence, without))
}

/// "deleted it accidentally".
fn adverb_after(sentence: &Sentence<'_>, verb: usize) -> bool {
    (verb + 1..verb + 6)
        .take_while(|at| !sentence.is_any_mark(*at) && !sentence.has(*at, Class::SUBORD | Class::CONJ))
        .any(|at| {
            sentence.has(at, Class::ERR_ADV | Class::CARE_ADV)
                && !sentence.has(at + 1, Class::HUMAN_DONE | Class::ANY_VERB)
        })
}

/// "The faulty migration was merged by …": what was acted on is given as bad.
pub(super) fn bad_subject(sentence: &Sentence<'_>, verb: usize) -> bool {
    let made = sentence.has(verb, Class::ACT)
        || sentence.is_one_of(verb, words!("inserted defined submitted drafted built coded signed"));
    // "the faulty node was removed by" helps; the wrong one was hit.
    let hit = sentence.has(verb, Class::ALTER | Class::DESTROY);
    (made || hit) && {
        let start = sentence.group_start(verb);
        (start.saturating_sub(4)..start).any(|at| {
            let bad = if made { sentence.has(at, Class::BAD) } else { sentence.is(at, word!("wrong")) };
            bad && !sentence.is_mark(at + 1, b',')
        })
    }
}

/// "by a product manager who misread it", "by @ari without a review", "by him despite the red pipeline".
pub(super) fn careless_after(sentence: &Sentence<'_>, head: usize) -> bool {
    let next = head + 1;
    let who = next + usize::from(sentence.is_mark(next, b','));
    let fault = sentence.any_has(who + 2..who + 6, Class::FAULT);
    let misdeed = sentence.is(who, word!("who"))
        && (sentence.is_one_of(who + 1, words!("thought believed assumed mistook misread confused"))
            || sentence.has(who + 1, Class::HARM | Class::LAPSE)
            || sentence.has(who + 1, Class::CAUSED | Class::ACT) && fault);
    misdeed
        || sentence.is(next, word!("despite"))
        || (sentence.is(next, word!("without")) && skipped_care(sentence, next).is_some())
}

/// "made a mistake", "introduced a typo".
pub(super) fn fault_made(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const MAKES: &[Word] = words!("made makes making did committed introduced introduces introducing caused");
    if !sentence.is_one_of(verb, MAKES) {
        return None;
    }
    let fault = |at: &usize| sentence.has(*at, Class::FAULT) && !sentence.is_one_of(*at, words!("mess"));
    let last = (verb + 1..verb + 6).take_while(|at| in_object(sentence, *at)).find(fault)?;
    // "made error messages clearer" is no mistake.
    (!sentence.is_one_of(last + 1, words!("message messages handling budget rate reporting page pages code codes")))
        .then_some(last)
}

/// "pushed bad code", "ran it on the wrong host", "merged without a review", "rebooted it too early".
fn bad_object(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const HANDLED: &[Word] = words!("used uses using opened opens sent loaded started starts imported");
    let alters =
        sentence.has(verb, Class::ALTER) && !sentence.has(verb, Class::ACT) || sentence.is_one_of(verb, HANDLED);
    // "things went wrong" is no act, and "somebody gets a broken mail" none of theirs.
    let received = sentence.is_one_of(verb, words!("gets got get received receives"));
    if received || sentence.is_one_of(verb, words!("went goes go")) && sentence.is(verb + 1, word!("wrong")) {
        return None;
    }
    let mut object = true;
    for at in verb + 1..verb + 1 + REACH {
        let quoted = sentence.is_mark(at, b'"');
        if sentence.is_any_mark(at) && !quoted {
            return None;
        }
        if by_mistake(sentence, at) {
            return Some(at + 1);
        }
        if sentence.is(at, word!("without")) {
            return skipped_care(sentence, at);
        }
        if let Some(last) = misjudged(sentence, at) {
            return Some(last);
        }
        let wrong = sentence.is(at, word!("wrong")) || (sentence.has(at, Class::BAD) && object && !alters);
        if wrong && !sentence.is(at + 1, word!("with")) && !repairs(sentence, verb, at) {
            return Some(phrase_starting_at(sentence, at).map_or(at, |phrase| phrase.head));
        }
        let ends_clause = sentence.has(at, Class::SUBORD | Class::CONJ)
            || next_verb(sentence, at)
            || (sentence.has(at, Class::REPAIR) && !sentence.has(at, Class::CHANGE) && object)
            || (sentence.is(at, word!("to"))
                && !sentence.has(at + 1, Class::DET | Class::QUANT | Class::PROD | Class::BAD))
            || sentence.is_one_of(at, words!("about for after"))
            || (sentence.is(at, word!("of")) && !sentence.is(at + 1, word!("the")))
            || sentence.is_one_of(at, words!("fix hotfix rollback revert"));
        if ends_clause {
            return None;
        }
        object &= !sentence.has(at, Class::PREP);
    }
    None
}

/// "too early", "on production instead of staging", "despite the red pipeline".
fn misjudged(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    const DEGREES: &[Word] = words!("early late soon many much far high low quickly fast aggressively");
    if sentence.is(at, word!("too")) && sentence.is_one_of(at + 1, DEGREES) {
        return Some(at + 1);
    }
    let live = |from: usize, to: usize| sentence.any_of(from..to, words!("prod production live staging"));
    let instead = sentence.has_words(at, words!("instead of"))
        || sentence.has_words(at, words!("place of"))
        || sentence.has_words(at, words!("rather than"));
    // "the red button instead of the green one": one thing was hit, another was meant.
    let other = sentence.has(at.saturating_sub(2), Class::DET) || sentence.has(at.saturating_sub(3), Class::DET);
    let single = sentence.is_one_of(at + 2, words!("one just only"));
    let number = |at: usize| sentence.tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let meant = single
        || at > 0 && number(at - 1) && number(at + 2)
        || other && sentence.is_one_of(at + 2, words!("the its his her their our"));
    // "used the backup instead of the primary because it was locked" is a choice with a reason.
    let reasoned = sentence.any_of(at..at + 14, words!("because since as so"));
    let meant = meant && !reasoned;
    let verb_after = sentence.word(at + 3).ends_with("ing");
    (instead && (meant && !verb_after || live(at.saturating_sub(5), at) || live(at + 2, at + 5))).then_some(at + 1)
}

/// A verb of its own: "the script that Ana wrote deleted the wrong rows" is about the script.
fn next_verb(sentence: &Sentence<'_>, at: usize) -> bool {
    let noun = Class::BAD | Class::CHANGE | Class::TROUBLE | Class::DATA | Class::STALE;
    let past = sentence.word(at).ends_with("ed") || sentence.is_one_of(at, words!("broke took ran wrote made sent"));
    let adjective = at > 0 && sentence.has(at - 1, Class::DET) && sentence.word(at).ends_with("ed");
    past && sentence.has(at, Class::ANY_VERB) && !sentence.has(at, noun) && !adjective
}

/// "changed the wrong value to the right one" repairs, and so does "removed the wrong entry".
fn repairs(sentence: &Sentence<'_>, verb: usize, at: usize) -> bool {
    const MENDS: &[Word] = words!("changed updated edited replaced modified moved renamed");
    // "takes the bad node out of rotation".
    let isolates = sentence.is_one_of(verb, words!("took takes taking pulled pulls moved removed"))
        && (at..at + 7).any(|at| sentence.has_words(at, words!("out of")));
    let drains = sentence.is_one_of(verb, words!("drained drains isolated isolates replaced replaces"))
        && !sentence.is(at, word!("wrong"));
    isolates
        || drains
        || sentence.is_one_of(verb, MENDS)
            && (at..at + 7).any(|at| sentence.is_one_of(at, words!("to with")) && sentence.has(at + 1, Class::DET))
}

/// "by mistake", "by accident", "in error".
pub(crate) fn by_mistake(sentence: &Sentence<'_>, at: usize) -> bool {
    (sentence.is(at, word!("by")) && sentence.is_one_of(at + 1, words!("mistake accident confusion error")))
        || sentence.has_words(at, words!("in error"))
}

/// "without testing", "without any review", "without running the tests", "without a lock timeout".
fn skipped_care(sentence: &Sentence<'_>, without: usize) -> Option<usize> {
    let being = sentence.is(without + 1, word!("being"));
    let care = if being { Class::CARE | Class::CAREFUL } else { Class::CARE };
    (without + 1..without + 6).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.has(*at, care))
}

/// "rolled the model back", "switched it back on", "took the broken node out of rotation".
pub(super) fn taken_back(sentence: &Sentence<'_>, verb: usize) -> bool {
    const TURNS: &[Word] =
        words!("rolled rolls put brought turned switched switches moved set changed rolling pulled took scaled");
    let reach = || (verb + 1..verb + 9).take_while(|at| !sentence.is_any_mark(*at));
    let back = reach().any(|at| sentence.is(at, word!("back")));
    let out = reach().any(|at| sentence.has_words(at, words!("out of")))
        && !reach().any(|at| sentence.is(at, word!("wrong")));
    let badly = reach().any(|at| sentence.is(at, word!("with")) && sentence.any_has(at + 1..at + 4, Class::BAD));
    sentence.is_one_of(verb, TURNS) && (back || out) && !badly
}

/// "restored the wrong backup", "paged the wrong team": even help can go wrong.
fn mended_the_wrong(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const HELPS: &[Word] = words!("restored rebuilt renewed patched paged called notified informed reviewed");
    let wrong = verb + 1 + usize::from(sentence.has(verb + 1, Class::DET));
    (sentence.is_one_of(verb, HELPS) && sentence.is(wrong, word!("wrong")))
        .then(|| phrase_starting_at(sentence, wrong).map_or(wrong, |phrase| phrase.head))
}
