//! A harmful or mistaken act, and who did it: what the rules about names and roles share.
//!
//! One question a file: `doer` asks whether the one who acts is meant as a person, `evidence` what in the sentence shows
//! that the act was harmful, `object` what it was done to, `consequence` what came of it.

mod consequence;
mod deed;
mod doer;
mod evidence;
mod object;
mod peril;

pub(crate) use consequence::leads_to_trouble;
pub(crate) use deed::DEEDS;
pub(crate) use object::{breaks_something, object_end, precious_object};

use super::clause::{Agent, agent, by_agent, is_passive, verbs};
use super::lexicon::{Class, word, words};
use super::np::{Who, looks_like_verb, speaks_of};
use super::sentence::Sentence;
use consequence::about_trouble;
use deed::deed;
use doer::{conditional, machines_do, spoken_about};
pub(crate) use evidence::by_mistake;
use evidence::{bad_subject, careless_after, evidence, taken_back};

/// An act that somebody is given as the doer of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    /// First token to show.
    pub first: usize,
    /// Last token to show.
    pub last: usize,
    /// The verb.
    pub verb: usize,
}

/// The first harmful act of somebody that `wanted` asks for.
pub(crate) fn harmful_act(sentence: &Sentence<'_>, wanted: fn(Who) -> bool) -> Option<Act> {
    let stranger = || wanted(Who::Named) && speaks_of(sentence, |who| who == Who::Stranger);
    if !speaks_of(sentence, wanted) && !stranger() {
        return None;
    }
    let act = verbs(sentence).find_map(|verb| {
        if is_passive(sentence, verb) {
            passive_act(sentence, verb, wanted)
        } else {
            active_act(sentence, verb, wanted)
        }
    });
    act.or_else(|| deed(sentence, wanted))
}

/// "Priya pushed the wrong config".
fn active_act(sentence: &Sentence<'_>, verb: usize, wanted: fn(Who) -> bool) -> Option<Act> {
    // "did not have": what somebody did not do led to nothing.
    if sentence.has(verb, Class::DO) && sentence.has(verb + 1, Class::NEG) {
        return None;
    }
    let agent = far_agent(sentence, verb, agent(sentence, verb));
    let stranger = agent.who == Who::Stranger && wanted(Who::Named);
    if !(wanted(agent.who) || stranger) || agent.negated || spoken_about(sentence, agent.first) {
        return None;
    }
    if conditional(sentence, agent.first) || taken_back(sentence, verb) {
        return None;
    }
    let last = evidence(sentence, verb, &agent)?;
    // "Sorters would make lists that", "…, known as Acme, that caused": a capital alone makes no person there.
    let between = || agent.head + 1..verb;
    let working = verb == agent.head + 1 && sentence.word(verb).ends_with("ing");
    if stranger
        && (working || sentence.any_has(between(), Class::MODAL) || between().any(|at| sentence.is(at, word!("that"))))
    {
        return None;
    }
    if stranger && machines_do(sentence, verb, &agent) {
        return None;
    }
    Some(Act { first: agent.first, last, verb })
}

/// "the build was broken by @ari", "a bug introduced by Priya", "caused by an engineer".
fn passive_act(sentence: &Sentence<'_>, verb: usize, wanted: fn(Who) -> bool) -> Option<Act> {
    let agent = by_agent(sentence, verb)?;
    let full_name = agent.who == Who::Stranger && agent.head > agent.first && wanted(Who::Named);
    // "by Lena's change", not "by Lena's fuzzer".
    let made = Class::CHANGE | Class::FAULT | Class::ACT | Class::ALTER;
    let owner = sentence.has(agent.first, Class::NAMED)
        && sentence.tokens[agent.first].possessive
        && (sentence.has(agent.head, made) || sentence.any_has(agent.first..agent.head, Class::BAD));
    if !(wanted(agent.who) || full_name || owner && wanted(Who::Named)) || sentence.negated(verb) {
        return None;
    }
    // "Triggered by Ana through chat" opens an incident.
    let opened =
        sentence.is(verb, word!("triggered")) && sentence.is_one_of(agent.head + 1, words!("through via using with"));
    if opened {
        return None;
    }
    let blamed = sentence.has(verb, Class::HARM)
        || corrupted_after(sentence, agent.head)
        || sentence.is_one_of(verb, words!("exposed leaked overwritten lost hardcoded hard-coded"))
        || sentence.is_one_of(verb, words!("deleted wiped erased destroyed dropped truncated"))
            && !sentence.any_has(verb.saturating_sub(5)..verb, Class::STALE)
        || (sentence.has(verb, Class::CAUSED) && about_trouble(sentence, verb))
        || bad_subject(sentence, verb)
        || careless_after(sentence, agent.head)
        || sentence.is(verb, word!("made")) && sentence.any_has(verb.saturating_sub(4)..verb, Class::FAULT);
    let adverb = (verb.saturating_sub(4)..agent.first).find(|at| sentence.has(*at, Class::ERR_ADV | Class::CARE_ADV));
    if !blamed && (adverb.is_none() || owner) {
        return None;
    }
    let first = adverb.filter(|adverb| *adverb < verb).unwrap_or(verb);
    Some(Act { first, last: agent.head, verb })
}

/// "was killed by Ana, and the table got corrupt".
fn corrupted_after(sentence: &Sentence<'_>, doer: usize) -> bool {
    let joint = (doer + 1..doer + 3).find(|at| sentence.is_one_of(*at, words!("and so which leaving")));
    joint.is_some_and(|joint| {
        (joint + 1..joint + 8).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
            sentence.is_one_of(at, words!("corrupt corrupted lost broke broken down crashed offline unreachable"))
                && !sentence.any_has(joint + 1..at, Class::NEG)
        })
    })
}

/// "An engineer at a site in Newark, Del., mistakenly cut the power": a long subject before an adverb that only people earn.
fn far_agent(sentence: &Sentence<'_>, verb: usize, near: Agent) -> Agent {
    let between = Class::ADV | Class::ERR_ADV | Class::CARE_ADV | Class::HAVE;
    let start = sentence.back_over(verb, &|at| sentence.has(at, between));
    let adverb = (start..verb).find(|at| sentence.has(*at, Class::ERR_ADV | Class::CARE_ADV));
    if !matches!(near.who, Who::Machine | Who::Nobody) || adverb.is_none() || start < 3 {
        return near;
    }
    let open = (start.saturating_sub(30)..start)
        .rev()
        .find(|at| sentence.has(*at, Class::SUBORD) || is_finite(sentence, *at))
        .map_or(0, |at| at + 1);
    let head = (open..start.min(open + 4)).find(|at| sentence.has(*at, Class::ROLE | Class::SOMEONE));
    // "the engineer's script in the pool, which": only what the role itself opens is its own.
    let working = |head: usize| sentence.has(head + 1, Class::PREP) || sentence.word(head + 1).ends_with("ing");
    match head.filter(|head| working(*head) && !sentence.tokens[*head].possessive) {
        Some(head) => Agent { who: Who::Role, first: start, head, negated: false, adverb },
        None => near,
    }
}

/// A verb with a subject of its own.
fn is_finite(sentence: &Sentence<'_>, at: usize) -> bool {
    (sentence.has(at, Class::ANY_VERB | Class::BE | Class::MODAL) || looks_like_verb(sentence.word(at)))
        && !sentence.word(at).ends_with("ing")
        && !sentence.has(at, Class::NOUN)
}
