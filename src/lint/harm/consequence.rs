//! What came of an act.

use super::super::clause::Agent;
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::Who;
use super::super::sentence::Sentence;
use super::evidence::REACH;
use super::object::{breaks_something, object_end};
use super::peril::calm_until;

/// "deployed a change that broke login", "…, causing an outage", "… and took the site down", "… so every key was lost".
pub(super) fn consequence(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const TRIED: &[Word] = words!("ran runs started starts restarted restarts tried retried reran opened used sent");
    let heals = sentence.any_of(verb + 1..verb + 4, words!("rollback failover revert fix"));
    if heals || sentence.has(verb, Class::KNOW | Class::MEND) {
        return None;
    }
    let done = sentence.has(verb, Class::ALTER | Class::ACT | Class::WRECK | Class::DESTROY);
    (verb + 2..verb + 2 + 2 * REACH).take_while(|at| *at < sentence.tokens.len()).find(|at| {
        if sentence.has(*at, Class::CAUSED | Class::HARM)
            && linked(sentence, verb, *at)
            && (sentence.has(*at, Class::HARM) && breaks_something(sentence, *at) || leads_to_trouble(sentence, *at))
        {
            return true;
        }
        done && (damaged(sentence, verb, *at, sentence.is_one_of(verb, TRIED)) || left_down(sentence, *at))
    })
}

/// "… and lost every mail", "so that every merchant was paid double", "which took the volumes with it".
fn damaged(sentence: &Sentence<'_>, verb: usize, at: usize, tried: bool) -> bool {
    let dead = stopped_working(sentence, at);
    if !sentence.has(at, Class::DAMAGE) && !dead || sentence.negated(at) {
        return false;
    }
    let strong = dead
        || sentence.is_one_of(
            at,
            words!(
                "lost loses killed kills wiped leaked exposed starved flooded corrupted locked broke blocked doubled"
                "double unreachable unhealthy offline filled down dark"
            ),
        );
    let link = (at.saturating_sub(9).max(verb + 1)..at)
        .rev()
        .find(|link| sentence.is_one_of(*link, words!("and so which leaving taking making causing therefore")));
    let Some(link) = link else { return false };
    // The "working" of "stopped working" heals nothing.
    let healed = (link..if dead { at } else { at + 4 })
        .any(|at| sentence.has(at, Class::HEAL | Class::MEND) && !sentence.is_one_of(at, words!("up back")));
    // "and we lost" is about the writers, "and the alert fired" about a machine that did its work.
    let ours = sentence.any_has(link..at, Class::WE | Class::I) && !(sentence.is(link, word!("so")) && strong);
    let told = !ours && !sentence.any_has(link..at, Class::NEG);
    let takes = sentence.is_one_of(at, words!("taking took"));
    let adverse = strong || sentence.is(link, word!("so")) || sentence.word(link).ends_with("ing");
    // "… and the load went down".
    let eased = sentence.any_of(link..at, words!("load lag latency usage rate cost time size count"));
    let down = !sentence.is_one_of(at, words!("down dark"))
        || !eased && sentence.any_of(link..at, words!("took takes taking went brought take let"));
    // "ran it again, and it failed" is a try; "ran it twice, so everybody was paid double" is told as a cause.
    told && !healed && adverse && down && !takes && !(tried && sentence.is(link, word!("and")))
}

fn stopped_working(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.has_words(at, words!("stopped working"))
}

/// "dropped the index, site down 40 min": what came of it as a clipped remark.
fn left_down(sentence: &Sentence<'_>, at: usize) -> bool {
    if !sentence.is_one_of(at, words!("down offline unreachable unavailable")) {
        return false;
    }
    let plain = Class::ANY_VERB | Class::BE | Class::PREP | Class::SUBORD;
    let start = sentence.back_over(at, &|at| !sentence.has(at, plain));
    start < at && start > 0 && sentence.is_mark(start - 1, b',')
}

/// Whether the verb at `at` tells what came of the verb before.
fn linked(sentence: &Sentence<'_>, verb: usize, at: usize) -> bool {
    let start = sentence.back_over(at, &|at| sentence.has(at, Class::GROUP_WORD));
    let link = start.saturating_sub(1).max(verb);
    let comma = sentence.is_mark(link.saturating_sub(1), b',');
    let gerund = sentence.word(at).ends_with("ing");
    let relative = sentence.is_one_of(link, words!("that which"));
    let change = relative && sentence.any_has(verb + 1..link, Class::CHANGE);
    let of_change = change && sentence.has(verb, Class::ACT);
    let joined = sentence.is(link, word!("and")) && sentence.has(at, Class::HARM | Class::CAUSED);
    (gerund && sentence.is_mark(link, b',')) || joined || of_change || (relative && comma)
}

/// "caused an outage", "took the site down", "led to errors".
pub(crate) fn leads_to_trouble(sentence: &Sentence<'_>, at: usize) -> bool {
    (at + 1..at + 9).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
        sentence.has(at, Class::TROUBLE | Class::FAULT)
            || sentence.is_one_of(at, words!("down fail crash offline stop hang"))
    })
}

/// "Priya caused the outage", "the engineer took down the cluster".
pub(super) fn trouble_caused(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    if !sentence.has(verb, Class::CAUSED)
        || sentence.is_one_of(verb, words!("brought bringing took taking knocked led created takes"))
            && !sentence.any_of(verb + 1..verb + 6, words!("down offline out"))
    {
        return None;
    }
    let alert =
        sentence.any_of(verb + 1..verb + 4, words!("alert alerts incident page rollback failover build deploy"));
    // "took the node offline", "took the primary down for maintenance": a part is taken out for the sake of the whole.
    let isolates = sentence.is_one_of(verb, words!("took taking takes"))
        && (sentence.any_of(
            verb + 1..verb + 5,
            words!("node nodes host hosts pod pods instance replica replicas broker shard"),
        ) || sentence.any_of(verb + 1..verb + 9, words!("maintenance")));
    let opens =
        sentence.is_one_of(verb, words!("triggered triggers triggering introduced introduces introducing")) && alert;
    (leads_to_trouble(sentence, verb) && !opens && !isolates).then(|| object_end(sentence, verb))
}

/// "Checkout went down because Priya changed the flag", "When Priya merged it, checkout broke": what broke stands in the
/// clause beside the act.
pub(super) fn trouble_beside(sentence: &Sentence<'_>, verb: usize, agent: &Agent) -> bool {
    let linked = |at: &usize| sentence.is_one_of(*at, words!("when after because since as once"));
    let Some(link) = agent.first.checked_sub(1).filter(linked) else { return false };
    let done = sentence.has(verb, Class::ALTER | Class::ACT | Class::WRECK | Class::DESTROY);
    // "failed when Priya started it" is a try.
    let reason = sentence.is_one_of(link, words!("because since"));
    if !done || agent.who == Who::Stranger || sentence.is(verb + 1, word!("it")) && !reason {
        return false;
    }
    let mark = |from: usize| (from..from + REACH).find(|at| sentence.is_any_mark(*at)).unwrap_or(from + REACH);
    let comma = mark(verb + 1);
    let start = (0..link).rev().find(|at| sentence.is_any_mark(*at)).map_or(0, |at| at + 1);
    let mut beside = if start < link { start..link } else { comma + 1..mark(comma + 1) };
    // "was down when Priya opened the ticket" tells a state, and no end of another.
    let state = start == link || sentence.is_one_of(link, words!("after because since"));
    !calm_until(sentence, verb, comma) && beside.any(|at| broke_down(sentence, at, state))
}

/// "went dark", "crashed", "lost": a thing no longer did what it is for.
fn broke_down(sentence: &Sentence<'_>, at: usize, state: bool) -> bool {
    const STATES: &[Word] = words!("down offline dark unhealthy unreachable unavailable unseen unnoticed red");
    let before = at.saturating_sub(3)..at;
    let turned = sentence.is_one_of(at, STATES)
        && (sentence.any_of(before.clone(), words!("went goes became turned fell"))
            || state && sentence.any_of(before, words!("was were")));
    let ends = sentence.is_one_of(at, words!("broke crashed failed died hung froze collapsed stalled lost"))
        || stopped_working(sentence, at);
    (turned || ends) && !sentence.negated(at)
}

/// "The outage began when the DBA ran an ALTER": the act is told as the beginning of the trouble.
pub(super) fn trouble_began(sentence: &Sentence<'_>, agent: &Agent) -> bool {
    let Some(when) = agent.first.checked_sub(1) else { return false };
    let linked = sentence.is_one_of(when, words!("when after because as that")) && agent.who != Who::Stranger;
    let began = sentence
        .first_of(when.saturating_sub(3)..when, words!("began started occurred happened begins starts arose broke"));
    let this = |began: usize| {
        sentence.is(when, word!("because"))
            && began < 4
            && sentence.is_one_of(began - 1, words!("this it that problem"))
    };
    linked
        && began.is_some_and(|began| {
            sentence.any_has(began.saturating_sub(18)..began, Class::TROUBLE) || began > 0 && this(began)
        })
}

/// Whether what was caused is trouble: "the outage was caused by", "a bug introduced by".
pub(super) fn about_trouble(sentence: &Sentence<'_>, verb: usize) -> bool {
    let trouble = Class::TROUBLE | Class::FAULT | Class::BAD;
    let reach = verb.saturating_sub(10);
    // An alert that somebody triggers, as a test, is no trouble.
    let trial = sentence.any_of(verb + 1..verb + 9, words!("test drill exercise"));
    if trial {
        return false;
    }
    // The bug may stand before a clause of its own: "the bug, which only shows when …, was introduced by".
    sentence.any_has(verb.saturating_sub(20)..verb, Class::TROUBLE | Class::FAULT)
        || (reach..verb).any(|at| sentence.has(at, trouble) || sentence.is_one_of(at, words!("it this which that all")))
        || verb == 0
}
