//! A harmful or mistaken act, and who did it: what the rules about names and roles share.

use super::clause::{Agent, agent, by_agent, is_passive};
use super::lexicon::Class;
use super::np::{Who, phrase_starting_at};
use super::sentence::Sentence;

/// How far from its verb the evidence of harm may stand.
const REACH: usize = 14;

/// An act with its doer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    /// First token to show.
    pub first: usize,
    /// Last token to show.
    pub last: usize,
    /// The verb.
    pub verb: usize,
    /// The doer's head noun.
    #[allow(
        dead_code,
        reason = "texts of rules name nobody any more; the field goes with the next change of the callers"
    )]
    pub doer: usize,
}

/// The first harmful act of somebody that `wanted` asks for.
pub(crate) fn harmful_act(sentence: &Sentence<'_>, wanted: fn(Who) -> bool) -> Option<Act> {
    let verbs = Class::HARM | Class::ALTER | Class::ACT | Class::CAUSED;
    sentence.all(verbs).filter(|verb| !sentence.has(*verb, Class::PRODUCT | Class::NAMED)).find_map(|verb| {
        if is_passive(sentence, verb) {
            passive_act(sentence, verb, wanted)
        } else {
            active_act(sentence, verb, wanted)
        }
    })
}

/// "Priya pushed the wrong config".
fn active_act(sentence: &Sentence<'_>, verb: usize, wanted: fn(Who) -> bool) -> Option<Act> {
    let agent = agent(sentence, verb);
    let doer =
        wanted(agent.who) || (agent.who == Who::Stranger && wanted(Who::Named) && only_people_do(sentence, verb));
    if !doer || agent.negated || spoken_about(sentence, agent.first) {
        return None;
    }
    let last = evidence(sentence, verb, &agent)?;
    Some(Act { first: agent.first, last, verb, doer: agent.head })
}

/// "we do not say that John …", "avoid “John …”": the clause is spoken about and not claimed.
fn spoken_about(sentence: &Sentence<'_>, first: usize) -> bool {
    let that = (first.saturating_sub(2)..=first).rev().find(|at| sentence.is(*at, "that"));
    that.is_some_and(|that| sentence.denied(that))
}

/// Verbs of hands, and "made a mistake".
fn only_people_do(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.is_one_of(verb, &["clicked", "pressed", "typed", "mistyped", "pasted", "fumbled", "fat-fingered"])
        || fault_made(sentence, verb).is_some()
}

/// "the build was broken by @ari", "a bug introduced by Priya", "caused by an engineer".
fn passive_act(sentence: &Sentence<'_>, verb: usize, wanted: fn(Who) -> bool) -> Option<Act> {
    let agent = by_agent(sentence, verb)?;
    let owner = sentence.has(agent.first, Class::NAMED) && sentence.tokens[agent.first].possessive;
    if !(wanted(agent.who) || owner && wanted(Who::Named)) || sentence.negated(verb) {
        return None;
    }
    let blamed =
        sentence.has(verb, Class::HARM) || (sentence.has(verb, Class::CAUSED) && about_trouble(sentence, verb));
    let adverb = (verb.saturating_sub(4)..agent.first).find(|at| sentence.has(*at, Class::ERR_ADV | Class::CARE_ADV));
    if !blamed && (adverb.is_none() || owner) {
        return None;
    }
    let first = adverb.filter(|adverb| *adverb < verb).unwrap_or(verb);
    Some(Act { first, last: agent.head, verb, doer: if owner { agent.first } else { agent.head } })
}

/// Whether what was caused is trouble: "the outage was caused by", "a bug introduced by".
fn about_trouble(sentence: &Sentence<'_>, verb: usize) -> bool {
    let trouble = Class::TROUBLE | Class::FAULT | Class::BAD;
    let reach = verb.saturating_sub(10);
    (reach..verb).any(|at| sentence.has(at, trouble) || sentence.is_one_of(at, &["it", "this", "which", "that", "all"]))
        || verb == 0
}

/// The last token of what shows that the act was harmful or mistaken; none for an ordinary act.
fn evidence(sentence: &Sentence<'_>, verb: usize, agent: &Agent) -> Option<usize> {
    let class = sentence.class(verb);
    if agent.adverb.is_some() && !class.any(Class::CAUSED.without(Class::ACT)) || adverb_after(sentence, verb) {
        return Some(object_end(sentence, verb));
    }
    if class.any(Class::HARM) && breaks_something(sentence, verb) {
        return Some(object_end(sentence, verb));
    }
    if cleft(sentence, agent) {
        return Some(object_end(sentence, verb));
    }
    fault_made(sentence, verb)
        .or_else(|| bad_object(sentence, verb))
        .or_else(|| precious_object(sentence, verb))
        .or_else(|| consequence(sentence, verb))
        .or_else(|| trouble_caused(sentence, verb))
}

/// "It was Fatima who deleted the table": the form itself points.
fn cleft(sentence: &Sentence<'_>, agent: &Agent) -> bool {
    let be = agent.head.checked_sub(1).filter(|be| sentence.is_one_of(*be, &["was", "is"]));
    let it = be.and_then(|be| be.checked_sub(1)).is_some_and(|it| sentence.is(it, "it"));
    it && sentence.is(agent.head + 1, "who")
}

/// "deleted it accidentally".
fn adverb_after(sentence: &Sentence<'_>, verb: usize) -> bool {
    (verb + 1..verb + 6)
        .take_while(|at| !sentence.is_any_mark(*at) && !sentence.has(*at, Class::SUBORD | Class::CONJ))
        .any(|at| sentence.has(at, Class::ERR_ADV) && !sentence.has(at + 1, Class::HUMAN_DONE | Class::ANY_VERB))
}

/// A verb of harm needs an object: "broke the build", not "broke down the task" or "broke the tie".
pub(crate) fn breaks_something(sentence: &Sentence<'_>, verb: usize) -> bool {
    let next = verb + 1;
    let phrasal = sentence.is_one_of(verb, &["messed", "screwed", "goofed", "blundered"]);
    let object = sentence.is_one_of(next, &["it", "this", "us", "everything", "things", "prod", "production"])
        || phrase_starting_at(sentence, next).is_some();
    let harmless = (next..next + 4).any(|at| {
        sentence.is_one_of(at, &["tie", "loop", "deadlock", "news", "ground", "silence", "glass", "cycle", "ice"])
    });
    let leaves = sentence.has(next, Class::PREP) && !sentence.is(next, "up");
    phrasal || (object && !harmless && !leaves)
}

/// End of the verb's object, or the verb.
pub(crate) fn object_end(sentence: &Sentence<'_>, verb: usize) -> usize {
    let next = sentence.skip(verb + 1, Class::PARTICLE);
    match phrase_starting_at(sentence, next) {
        Some(phrase) if phrase.head < verb + 7 => phrase.head,
        _ => next.saturating_sub(1).max(verb),
    }
}

/// "made a mistake", "introduced a typo".
fn fault_made(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let makes = ["made", "makes", "making", "committed", "introduced", "introduces", "introducing", "caused"];
    if !sentence.is_one_of(verb, &makes) {
        return None;
    }
    let fault = |at: &usize| sentence.has(*at, Class::FAULT) && !sentence.is_one_of(*at, &["mess"]);
    let last = (verb + 1..verb + 6).take_while(|at| in_object(sentence, *at)).find(fault)?;
    // "made error messages clearer" is no mistake.
    (!sentence.is_one_of(
        last + 1,
        &["message", "messages", "handling", "budget", "rate", "reporting", "page", "pages", "code", "codes"],
    ))
    .then_some(last)
}

/// Whether a token can belong to the object right after a verb.
fn in_object(sentence: &Sentence<'_>, at: usize) -> bool {
    let bounds = Class::PREP | Class::SUBORD | Class::CONJ;
    let quoted = sentence.is_mark(at, b'"');
    let word = quoted || !sentence.is_any_mark(at);
    word && (sentence.has(at, Class::DET) || !sentence.has(at, bounds))
}

/// "pushed bad code", "ran it on the wrong host", "merged without a review", "deleted it by mistake".
fn bad_object(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const HANDLED: &[&str] =
        &["used", "uses", "using", "opened", "opens", "sent", "loaded", "started", "starts", "imported"];
    if !sentence.has(verb, Class::ACT | Class::ALTER) {
        return None;
    }
    let alters = sentence.has(verb, Class::ALTER) || sentence.is_one_of(verb, HANDLED);
    let mut object = true;
    for at in verb + 1..verb + 1 + REACH {
        let quoted = sentence.is_mark(at, b'"');
        if sentence.is_any_mark(at) && !quoted {
            return None;
        }
        if by_mistake(sentence, at) {
            return Some(at + 1);
        }
        if sentence.is(at, "without") {
            return skipped_care(sentence, at);
        }
        let wrong = sentence.is(at, "wrong") || (sentence.has(at, Class::BAD) && object && !alters);
        if wrong && !sentence.is(at + 1, "with") && !repairs(sentence, verb, at) {
            return Some(phrase_starting_at(sentence, at).map_or(at, |phrase| phrase.head));
        }
        let ends_clause = sentence.has(at, Class::SUBORD | Class::CONJ)
            || next_verb(sentence, at)
            || (sentence.has(at, Class::REPAIR) && !sentence.has(at, Class::CHANGE) && object)
            || (sentence.is(at, "to") && !sentence.has(at + 1, Class::DET | Class::PROD | Class::BAD))
            || sentence.is_one_of(at, &["instead", "about", "for", "of", "after"])
            || sentence.is_one_of(at, &["fix", "hotfix", "rollback", "revert"]);
        if ends_clause {
            return None;
        }
        object &= !sentence.has(at, Class::PREP);
    }
    None
}

/// A verb of its own: "the script that Ana wrote deleted the wrong rows" is about the script.
fn next_verb(sentence: &Sentence<'_>, at: usize) -> bool {
    let noun = Class::BAD | Class::CHANGE | Class::TROUBLE | Class::DATA | Class::STALE;
    let past =
        sentence.word(at).ends_with("ed") || sentence.is_one_of(at, &["broke", "took", "ran", "wrote", "made", "sent"]);
    past && sentence.has(at, Class::ANY_VERB) && !sentence.has(at, noun)
}

/// "changed the wrong value to the right one" repairs, and so does "removed the wrong entry".
fn repairs(sentence: &Sentence<'_>, verb: usize, at: usize) -> bool {
    let mends = ["changed", "updated", "edited", "replaced", "modified", "moved", "renamed"];
    sentence.is_one_of(verb, &mends)
        && (at..at + 7).any(|at| sentence.is_one_of(at, &["to", "with"]) && sentence.has(at + 1, Class::DET))
}

/// "by mistake", "by accident", "in error".
fn by_mistake(sentence: &Sentence<'_>, at: usize) -> bool {
    (sentence.is(at, "by") && sentence.is_one_of(at + 1, &["mistake", "accident"]))
        || sentence.has_words(at, &["in", "error"])
}

/// "without testing", "without any review", "without running the tests".
fn skipped_care(sentence: &Sentence<'_>, without: usize) -> Option<usize> {
    const CARE: &[&str] = &[
        "testing",
        "tests",
        "test",
        "review",
        "approval",
        "checking",
        "running",
        "asking",
        "telling",
        "notice",
        "permission",
        "reading",
        "reviewing",
        "thinking",
        "looking",
        "validating",
        "verifying",
        "authorization",
        "backup",
        "consulting",
        "informing",
        "coordination",
        "authorisation",
        "warning",
        "peer",
    ];
    (without + 1..without + 5).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.is_one_of(*at, CARE))
}

/// "deleted the production table": what cannot be taken back, done to what is live.
fn precious_object(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    if !sentence.has(verb, Class::DESTROY) {
        return None;
    }
    let object = || (verb + 1..verb + 8).take_while(|at| in_object(sentence, *at) && !sentence.is(*at, "to"));
    let has = |class: Class| object().any(|at| sentence.has(at, class));
    let data = object().filter(|at| sentence.has(*at, Class::DATA | Class::PROD)).last()?;
    let precious = has(Class::PROD) && !has(Class::STALE);
    let on_purpose = (data..data + 8).any(|at| sentence.is(at, "to") && !sentence.has(at + 1, Class::DET));
    (precious && !on_purpose).then_some(data)
}

/// "deployed a change that broke login", "…, causing an outage", "… and took the site down".
fn consequence(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let heals = (verb + 1..verb + 4).any(|at| sentence.is_one_of(at, &["rollback", "failover", "revert", "fix"]));
    if heals || !sentence.has(verb, Class::ALTER | Class::ACT) {
        return None;
    }
    (verb + 2..verb + 2 + 2 * REACH).find(|at| {
        sentence.has(*at, Class::CAUSED | Class::HARM)
            && linked(sentence, verb, *at)
            && (sentence.has(*at, Class::HARM) && breaks_something(sentence, *at) || leads_to_trouble(sentence, *at))
    })
}

/// Whether the verb at `at` tells what came of the verb before.
fn linked(sentence: &Sentence<'_>, verb: usize, at: usize) -> bool {
    let start = sentence.back_over(at, |at| sentence.has(at, Class::GROUP_WORD));
    let link = start.saturating_sub(1).max(verb);
    let comma = sentence.is_mark(link.saturating_sub(1), b',');
    let gerund = sentence.word(at).ends_with("ing");
    let relative = sentence.is_one_of(link, &["that", "which"]);
    let change = relative && (verb + 1..link).any(|at| sentence.has(at, Class::CHANGE));
    let of_change = change && sentence.has(verb, Class::ACT);
    let joined = sentence.is(link, "and") && sentence.has(at, Class::HARM | Class::CAUSED);
    (gerund && sentence.is_mark(link, b',')) || joined || of_change || (relative && comma)
}

/// "caused an outage", "took the site down", "led to errors".
pub(crate) fn leads_to_trouble(sentence: &Sentence<'_>, at: usize) -> bool {
    (at + 1..at + 9).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
        sentence.has(at, Class::TROUBLE | Class::FAULT)
            || sentence.is_one_of(at, &["down", "fail", "crash", "offline", "stop", "hang"])
    })
}

/// "Priya caused the outage", "the engineer took down the cluster".
fn trouble_caused(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    if !sentence.has(verb, Class::CAUSED)
        || sentence.is_one_of(verb, &["brought", "took", "knocked", "led", "created", "takes"])
            && !(verb + 1..verb + 6).any(|at| sentence.is_one_of(at, &["down", "offline", "out"]))
    {
        return None;
    }
    let alert = (verb + 1..verb + 4).any(|at| {
        sentence.is_one_of(at, &["alert", "alerts", "incident", "page", "rollback", "failover", "build", "deploy"])
    });
    let opens = sentence
        .is_one_of(verb, &["triggered", "triggers", "triggering", "introduced", "introduces", "introducing"])
        && alert;
    (leads_to_trouble(sentence, verb) && !opens).then(|| object_end(sentence, verb))
}
