//! A harmful or mistaken act, and who did it: what the rules about names and roles share.

use super::clause::{Agent, agent, by_agent, is_passive, verbs};
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
    verbs(sentence).find_map(|verb| {
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
    let stranger = agent.who == Who::Stranger && wanted(Who::Named);
    if !(wanted(agent.who) || stranger) || agent.negated || spoken_about(sentence, agent.first) {
        return None;
    }
    if conditional(sentence, agent.first) || taken_back(sentence, verb) {
        return None;
    }
    let last = evidence(sentence, verb, &agent)?;
    if stranger && machines_do(sentence, verb, &agent) {
        return None;
    }
    Some(Act { first: agent.first, last, verb, doer: agent.head })
}

/// "rolled the model back", "switched it back on".
fn taken_back(sentence: &Sentence<'_>, verb: usize) -> bool {
    let turns = [
        "rolled", "rolls", "put", "brought", "turned", "switched", "switches", "moved", "set", "changed", "rolling",
        "pulled", "took", "scaled",
    ];
    sentence.is_one_of(verb, &turns)
        && (verb + 1..verb + 8).take_while(|at| !sentence.is_any_mark(*at)).any(|at| sentence.is(at, "back"))
}

/// "if a developer deletes a namespace": what may happen is no story of somebody.
fn conditional(sentence: &Sentence<'_>, first: usize) -> bool {
    let opens = first.checked_sub(1).is_some_and(|at| sentence.is_one_of(at, &["if", "when", "whenever", "unless"]));
    opens && !sentence.is(first - 1, "when")
        || opens
            && sentence.has(first, Class::DET)
            && sentence.is_one_of(first, &["a", "an", "any"])
            && in_the_present(sentence, first)
}

/// Whether the first verb after a place is in the present: "deletes".
fn in_the_present(sentence: &Sentence<'_>, first: usize) -> bool {
    (first..first + 6).find(|at| sentence.has(*at, Class::ANY_VERB)).is_some_and(|verb| {
        let word = sentence.word(verb);
        word.ends_with('s') && !word.ends_with("ss")
    })
}

/// A capitalised word that nobody knows may be a product: what products do as well says nothing about a person.
fn machines_do(sentence: &Sentence<'_>, verb: usize, agent: &Agent) -> bool {
    let two_words = agent.head > agent.first && agent.first < verb;
    let ours = Class::ACT | Class::WRECK | Class::LAPSE;
    let plain = !sentence.has(verb, ours) && !only_people_do(sentence, verb);
    let dual = sentence.is_one_of(
        verb,
        &[
            "started",
            "starts",
            "opened",
            "opens",
            "used",
            "uses",
            "sent",
            "sends",
            "loaded",
            "loads",
            "created",
            "set",
            "sets",
            "triggered",
            "introduced",
            "scheduled",
            "launched",
            "executed",
            "added",
            "made",
            "dropped",
            "cut",
        ],
    );
    !two_words && agent.adverb.is_none() && (plain || dual && !sentence.has(agent.head, Class::GIVEN))
}

/// "we do not say that John …", "avoid “John …”": the clause is spoken about and not claimed.
fn spoken_about(sentence: &Sentence<'_>, first: usize) -> bool {
    let that = (first.saturating_sub(2)..=first).rev().find(|at| sentence.is(*at, "that"));
    that.is_some_and(|that| sentence.denied(that))
}

/// Verbs of hands, and "made a mistake".
fn only_people_do(sentence: &Sentence<'_>, verb: usize) -> bool {
    const HANDS: &[&str] = &[
        "clicked",
        "clicks",
        "pressed",
        "presses",
        "typed",
        "types",
        "mistyped",
        "pasted",
        "pastes",
        "fumbled",
        "fat-fingered",
        "rebooted",
        "reboots",
        "wiped",
        "unplugged",
        "deleted",
        "deletes",
        "overwrote",
        "removed",
        "disabled",
        "edited",
        "hard-coded",
        "misread",
        "renamed",
        "swapped",
    ];
    sentence.is_one_of(verb, HANDS) || fault_made(sentence, verb).is_some()
}

/// "the build was broken by @ari", "a bug introduced by Priya", "caused by an engineer".
fn passive_act(sentence: &Sentence<'_>, verb: usize, wanted: fn(Who) -> bool) -> Option<Act> {
    let agent = by_agent(sentence, verb)?;
    let full_name = agent.who == Who::Stranger && agent.head > agent.first && wanted(Who::Named);
    let owner = sentence.has(agent.first, Class::NAMED) && sentence.tokens[agent.first].possessive;
    if !(wanted(agent.who) || full_name || owner && wanted(Who::Named)) || sentence.negated(verb) {
        return None;
    }
    let blamed = sentence.has(verb, Class::HARM)
        || (sentence.has(verb, Class::CAUSED) && about_trouble(sentence, verb))
        || bad_subject(sentence, verb)
        || careless_after(sentence, agent.head);
    let adverb = (verb.saturating_sub(4)..agent.first).find(|at| sentence.has(*at, Class::ERR_ADV | Class::CARE_ADV));
    if !blamed && (adverb.is_none() || owner) {
        return None;
    }
    let first = adverb.filter(|adverb| *adverb < verb).unwrap_or(verb);
    Some(Act { first, last: agent.head, verb, doer: if owner { agent.first } else { agent.head } })
}

/// "The faulty migration was merged by …": what was acted on is given as bad.
fn bad_subject(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.has(verb, Class::ACT) && {
        let start = sentence.back_over(verb, |at| sentence.has(at, Class::GROUP_WORD) || sentence.is(at, "been"));
        (start.saturating_sub(4)..start).any(|at| sentence.has(at, Class::BAD) && !sentence.is_mark(at + 1, b','))
    }
}

/// "by a product manager who misread it", "by @ari without a review", "by him despite the red pipeline".
fn careless_after(sentence: &Sentence<'_>, head: usize) -> bool {
    let next = head + 1;
    let misdeed = sentence.is(next, "who") && sentence.has(next + 1, Class::HARM | Class::LAPSE);
    misdeed || sentence.is(next, "despite") || (sentence.is(next, "without") && skipped_care(sentence, next).is_some())
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
    let acts = Class::ACT | Class::ALTER | Class::HARM | Class::WRECK | Class::CAUSED;
    if class.any(Class::KNOW | Class::MEND) && !class.any(acts) {
        return None;
    }
    let harms = class.any(Class::HARM) && breaks_something(sentence, verb)
        || class.any(Class::WRECK) && wrecks_something(sentence, verb)
        || cleft(sentence, agent)
        || trouble_began(sentence, agent);
    if harms {
        return Some(object_end(sentence, verb));
    }
    fault_made(sentence, verb)
        .or_else(|| bad_object(sentence, verb))
        .or_else(|| precious_object(sentence, verb))
        .or_else(|| secret_spilled(sentence, verb))
        .or_else(|| consequence(sentence, verb))
        .or_else(|| trouble_caused(sentence, verb))
}

/// "The outage began when the DBA ran an ALTER": the act is told as the beginning of the trouble.
fn trouble_began(sentence: &Sentence<'_>, agent: &Agent) -> bool {
    let Some(when) = agent.first.checked_sub(1) else { return false };
    let linked = sentence.is_one_of(when, &["when", "after", "because", "as", "that"]) && agent.who != Who::Stranger;
    let began = (when.saturating_sub(3)..when).find(|at| {
        sentence.is_one_of(*at, &["began", "started", "occurred", "happened", "begins", "starts", "arose", "broke"])
    });
    linked && began.is_some_and(|began| (began.saturating_sub(18)..began).any(|at| sentence.has(at, Class::TROUBLE)))
}

/// "pastes the live token into the public channel".
fn secret_spilled(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let reach = || (verb + 1..verb + 12).take_while(|at| !sentence.is_any_mark(*at));
    let secret = reach().any(|at| sentence.has(at, Class::SECRET));
    let outside =
        reach().find(|at| sentence.is_one_of(*at, &["public", "publicly", "github", "internet", "world-readable"]))?;
    let out = !sentence.is_one_of(outside.saturating_sub(1), &["from"])
        && !sentence.is_one_of(outside.saturating_sub(2), &["from"]);
    (secret && out && sentence.has(verb, Class::ACT))
        .then(|| sentence.skip(outside + 1, Class::NONE).min(outside + 1))
        .map(|_| outside)
}

/// A verb of wrecking needs an object that is still needed: "wiped the staging secrets", not "wiped the old disks".
fn wrecks_something(sentence: &Sentence<'_>, verb: usize) -> bool {
    let object = || (verb + 1..verb + 8).take_while(|at| in_object(sentence, *at));
    let written = phrase_starting_at(sentence, sentence.skip(verb + 1, Class::PARTICLE)).is_some();
    let particle = sentence.is_one_of(
        verb + 1,
        &[
            "in", "back", "to", "over", "together", "request", "requests", "through", "into", "from", "images",
            "image", "changes", "the",
        ],
    ) && !sentence.is(verb + 1, "the");
    let done_with = object().any(|at| {
        sentence.has(at, Class::STALE) && !sentence.is_one_of(at, &["staging", "live", "test"])
            || sentence.has(at, Class::CHANGE) && sentence.is_one_of(verb, &["pulled", "pulls", "swapped", "dumped"])
    });
    let on_purpose = (verb + 1..verb + 12).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
        sentence.is(at, "to")
            && sentence.class(at + 1).without(Class::STATE) == Class::NONE
            && !sentence.has(at + 1, Class::DET)
    });
    let weak = sentence.is_one_of(
        verb,
        &[
            "pulled",
            "pulls",
            "swapped",
            "flipped",
            "cut",
            "dumped",
            "truncated",
            "truncates",
            "tripped",
            "trips",
            "mixed",
        ],
    );
    let needed = object().any(|at| sentence.has(at, Class::DATA | Class::PROD));
    let replaced = sentence.is_one_of(verb, &["overwrote", "overwrites"]) && !needed;
    if sentence.is(verb, "cut") && sentence.is(verb + 1, "off") {
        return phrase_starting_at(sentence, verb + 2).is_some();
    }
    written
        && !particle
        && !done_with
        && !on_purpose
        && (!weak || sentence.is(verb, "cut") && needed || sentence.is_one_of(verb, &["trips", "tripped"]))
        && !replaced
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

/// "pushed bad code", "ran it on the wrong host", "merged without a review", "rebooted it too early".
fn bad_object(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const HANDLED: &[&str] =
        &["used", "uses", "using", "opened", "opens", "sent", "loaded", "started", "starts", "imported"];
    let alters =
        sentence.has(verb, Class::ALTER) && !sentence.has(verb, Class::ACT) || sentence.is_one_of(verb, HANDLED);
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
        if let Some(last) = misjudged(sentence, at) {
            return Some(last);
        }
        let wrong = sentence.is(at, "wrong") || (sentence.has(at, Class::BAD) && object && !alters);
        if wrong && !sentence.is(at + 1, "with") && !repairs(sentence, verb, at) {
            return Some(phrase_starting_at(sentence, at).map_or(at, |phrase| phrase.head));
        }
        let ends_clause = sentence.has(at, Class::SUBORD | Class::CONJ)
            || next_verb(sentence, at)
            || (sentence.has(at, Class::REPAIR) && !sentence.has(at, Class::CHANGE) && object)
            || (sentence.is(at, "to") && !sentence.has(at + 1, Class::DET | Class::PROD | Class::BAD))
            || sentence.is_one_of(at, &["about", "for", "after"])
            || (sentence.is(at, "of") && !sentence.is(at + 1, "the"))
            || sentence.is_one_of(at, &["fix", "hotfix", "rollback", "revert"]);
        if ends_clause {
            return None;
        }
        object &= !sentence.has(at, Class::PREP);
    }
    None
}

/// "too early", "on production instead of staging", "despite the red pipeline".
fn misjudged(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    const DEGREES: &[&str] =
        &["early", "late", "soon", "many", "much", "far", "high", "low", "quickly", "fast", "aggressively"];
    if sentence.is(at, "too") && sentence.is_one_of(at + 1, DEGREES) {
        return Some(at + 1);
    }
    let live = |from: usize, to: usize| {
        (from..to).any(|at| sentence.is_one_of(at, &["prod", "production", "live", "staging"]))
    };
    let instead = sentence.has_words(at, &["instead", "of"]) || sentence.has_words(at, &["rather", "than"]);
    (instead && (live(at.saturating_sub(5), at) || live(at + 2, at + 5))).then_some(at + 1)
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
    (sentence.is(at, "by") && sentence.is_one_of(at + 1, &["mistake", "accident", "confusion", "error"]))
        || sentence.has_words(at, &["in", "error"])
}

/// "without testing", "without any review", "without running the tests", "without a lock timeout".
fn skipped_care(sentence: &Sentence<'_>, without: usize) -> Option<usize> {
    (without + 1..without + 6).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.has(*at, Class::CARE))
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

/// "deployed a change that broke login", "…, causing an outage", "… and took the site down", "… so every key was lost".
fn consequence(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const TRIED: &[&str] = &[
        "ran",
        "runs",
        "started",
        "starts",
        "restarted",
        "restarts",
        "tried",
        "retried",
        "reran",
        "opened",
        "used",
        "started",
        "sent",
    ];
    let heals = (verb + 1..verb + 4).any(|at| sentence.is_one_of(at, &["rollback", "failover", "revert", "fix"]));
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
        done && damaged(sentence, verb, *at, sentence.is_one_of(verb, TRIED))
    })
}

/// "… and lost every mail", "so that every merchant was paid double", "which took the volumes with it".
fn damaged(sentence: &Sentence<'_>, verb: usize, at: usize, tried: bool) -> bool {
    if !sentence.has(at, Class::DAMAGE) || sentence.negated(at) {
        return false;
    }
    let strong = sentence.is_one_of(
        at,
        &[
            "lost",
            "loses",
            "killed",
            "kills",
            "wiped",
            "leaked",
            "exposed",
            "starved",
            "flooded",
            "corrupted",
            "locked",
            "broke",
            "blocked",
            "doubled",
            "double",
            "unreachable",
            "offline",
            "filled",
            "down",
            "dark",
        ],
    );
    let link = (at.saturating_sub(9).max(verb + 1)..at).rev().find(|link| {
        sentence.is_one_of(*link, &["and", "so", "which", "leaving", "taking", "making", "causing", "therefore"])
    });
    let Some(link) = link else { return false };
    let healed = (link..at + 4)
        .any(|at| sentence.has(at, Class::HEAL | Class::MEND) && !sentence.is_one_of(at, &["up", "back"]));
    // "and we lost" is about the writers, "and the alert fired" about a machine that did its work.
    let told = !(link..at).any(|at| sentence.has(at, Class::WE | Class::I | Class::NEG));
    let takes = sentence.is_one_of(at, &["taking", "took"]);
    let adverse = strong || sentence.is(link, "so") || sentence.word(link).ends_with("ing");
    let down = !sentence.is_one_of(at, &["down", "dark"])
        || (link..at).any(|at| sentence.is_one_of(at, &["took", "takes", "taking", "went", "brought", "take", "let"]));
    // "ran it again, and it failed" is a try; "ran it twice, so everybody was paid double" is told as a cause.
    told && !healed && adverse && down && !takes && !(tried && sentence.is(link, "and"))
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
