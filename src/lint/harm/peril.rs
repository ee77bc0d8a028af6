//! Acts that are dangerous by what they stop, take away or carry out, without a word of harm beside them.

use super::super::lexicon::{Class, Word, word, words};
use super::super::np::phrase_starting_at;
use super::super::sentence::Sentence;
use super::evidence::REACH;
use super::object::{in_object, object_end};

/// Last token of an act that is told as dangerous.
pub(super) fn peril(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    stopped(sentence, verb)
        .or_else(|| guard_removed(sentence, verb))
        .or_else(|| command_of_destruction(sentence, verb))
        .or_else(|| defective(sentence, verb))
        .or_else(|| managed_to(sentence, verb))
        .or_else(|| told_no_one(sentence, verb))
        .or_else(|| only_one(sentence, verb))
        .or_else(|| bad_time(sentence, verb))
        .or_else(|| mistaken_belief(sentence, verb))
        .or_else(|| made_worse(sentence, verb))
        .or_else(|| swapped_places(sentence, verb))
        .or_else(|| forced_over(sentence, verb))
}

/// Whether the sentence gives the act a purpose or a good end: "to stop the spread", "as a mitigation", "and it recovered".
pub(super) fn calm(sentence: &Sentence<'_>, verb: usize) -> bool {
    calm_until(sentence, verb, verb + 24)
}

/// The same of the words before `end`.
pub(super) fn calm_until(sentence: &Sentence<'_>, verb: usize, end: usize) -> bool {
    let rest = || verb + 1..end.min(sentence.tokens.len());
    let purpose = |at: usize| {
        sentence.is(at, word!("to")) && sentence.class(at + 1).without(Class::STATE | Class::NOUN) == Class::NONE
            || sentence.is_one_of(at, words!("as for during until temporarily so"))
            || sentence.is(at, word!("to")) && sentence.has(at + 1, Class::MENTION | Class::REMIND)
    };
    let healed = |at: usize| {
        sentence.has(at, Class::HEAL | Class::MEND) && !sentence.has(at, Class::PARTICLE)
            || sentence.is_one_of(
                at,
                words!("resumed continued passed replaced recreated mitigation restarts restarted resyncs resynced"),
            )
    };
    rest().any(|at| purpose(at) || healed(at))
}

/// "shut off a radio transmitter", "cut all power", "powered down our servers", "turned the cooling off".
fn stopped(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const BY_ITSELF: &[Word] = words!("cut killed kills disconnected severed unplugged interrupted");
    const WITH_PARTICLE: &[Word] = words!("shut turned switched powered took knocked");
    const LIFELINES: &[Word] = words!(
        "power electricity supply uplink feed cooling transmitter fibre fiber cable internet connectivity"
        "breaker link generator mains"
    );
    let through = verb + 1 + usize::from(sentence.is(verb + 1, word!("through")));
    let reach = || (through..verb + 8).take_while(|at| in_object(sentence, *at) || sentence.has(*at, Class::PARTICLE));
    // "took the panel off the internet" keeps the internet.
    let off =
        || reach().any(|at| sentence.is_one_of(at, words!("off down offline")) && !sentence.is(at + 1, word!("the")));
    let stops = sentence.is_one_of(verb, BY_ITSELF) || sentence.is_one_of(verb, WITH_PARTICLE) && off();
    if !stops || calm(sentence, verb) || reach().any(|at| sentence.has(at, Class::STALE | Class::BAD)) {
        return None;
    }
    let ours = || {
        let owner = reach().find(|at| sentence.is_one_of(*at, words!("our all every both")));
        owner.is_some_and(|owner| sentence.any_has(owner + 1..owner + 4, Class::DATA))
    };
    let lifeline = reach().any(|at| sentence.is_one_of(at, LIFELINES));
    (lifeline || ours()).then(|| reach().last().unwrap_or(verb))
}

/// "had disabled the backups", "removed the bounds check", "commented out the alert rule": what would have helped.
fn guard_removed(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const GUARDS: &[Word] = words!(
        "check checks validation guard alert alerts alarm alarms alerting monitoring backup backups safeguard"
        "safety interlock assertion protection failsafe lock constraint"
    );
    const IN_CODE: &[Word] = words!("check checks validation guard assertion safeguard interlock");
    let removes = sentence.is_one_of(verb, words!("removed disabled deactivated deleted dropped bypassed"))
        || sentence.is_one_of(verb, words!("turned switched commented"))
            && sentence.any_of(verb + 1..verb + 6, words!("off out"));
    let for_a_while = sentence.any_of(verb + 1..verb + 10, words!("for during"));
    if !removes || calm(sentence, verb) && !for_a_while {
        return None;
    }
    let object = phrase_starting_at(sentence, sentence.skip(verb + 1, Class::PARTICLE))?;
    let words = || object.first..=object.head;
    let needless = words().any(|at| {
        sentence.has(at, Class::STALE | Class::BAD | Class::TROUBLE)
            && !sentence.is_one_of(at, words!("alert alerts error errors"))
            || sentence.word(at).ends_with("ing") && !sentence.is_one_of(at, GUARDS)
            || sentence.is(at, word!("noisy"))
    });
    let guard = |list: &'static [Word]| words().any(|at| sentence.is_one_of(at, list));
    let group = sentence.back_over(verb, &|at| sentence.has(at, Class::GROUP_WORD));
    // The past perfect tells what was so before the trouble, and "who" whom it is about.
    let before_that =
        (group..verb).any(|at| sentence.is(at, word!("had"))) || group > 0 && sentence.is(group - 1, word!("who"));
    let code = guard(IN_CODE) && sentence.is_one_of(verb, words!("removed deleted dropped bypassed"));
    (!needless && (before_that && guard(GUARDS) || code && !calm(sentence, verb))).then_some(object.head)
}

/// "ran terraform destroy against production", "did a force push on main".
fn command_of_destruction(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const RUN: &[Word] = words!("ran runs did executed typed issued entered launched fired");
    const DESTROYS: &[Word] = words!("destroy delete drop truncate rm purge wipe format flushall reset force");
    if !sentence.is_one_of(verb, RUN) {
        return None;
    }
    const STRAINS: &[Word] = words!("load stress performance benchmark chaos fuzz");
    let strain = |at: usize| {
        sentence.is_one_of(at, STRAINS)
            && (sentence.is_one_of(at + 1, words!("test tests experiment")) || sentence.is(at, word!("benchmark")))
    };
    let destroys = (verb + 1..verb + 6).find(|at| sentence.is_one_of(*at, DESTROYS) || strain(*at))?;
    let target = (destroys + 1..destroys + 9)
        .take_while(|at| !sentence.has(*at, Class::SUBORD))
        .find(|at| sentence.is_one_of(*at, words!("production prod live wrong main master")))?;
    let at_it = sentence.any_of(destroys + 1..target, words!("against on in at to"));
    (at_it && !calm(sentence, destroys)).then_some(target)
}

/// "imported the list with the currencies swapped", "approved a file in which all amounts were doubled".
fn defective(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const DEFECTS: &[Word] = words!(
        "swapped doubled missing inverted reversed transposed misspelled wrong duplicated mistyped truncated"
        "hardcoded hard-coded garbled misaligned shifted unset"
    );
    if !sentence.has(verb, Class::ACT) {
        return None;
    }
    let holds = (verb + 2..verb + REACH).take_while(|at| !sentence.is_any_mark(*at)).find(|at| {
        sentence.is(*at, word!("with"))
            || sentence.has_words(*at, words!("in which"))
            || sentence.is(*at, word!("where"))
    })?;
    let reach = || (holds + 1..holds + 8).take_while(|at| !sentence.is_any_mark(*at));
    let treated = (verb + 1..holds).any(|at| {
        sentence.has(at, Class::REPAIR | Class::TROUBLE) || sentence.is_one_of(at, words!("up issue ticket review"))
    });
    (!treated).then(|| reach().find(|at| sentence.is_one_of(*at, DEFECTS))).flatten()
}

/// "rebooted the only healthy node", "drained the last working replica".
fn only_one(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let hits =
        sentence.has(verb, Class::ALTER | Class::DESTROY) || sentence.is_one_of(verb, words!("drained took muted"));
    let only = sentence.first_of(verb + 1..verb + 4, words!("only last one"))?;
    let hits = hits || sentence.is_one_of(verb, words!("rebooted restarted"));
    let sound = sentence.is_one_of(only + 1, words!("healthy working remaining good functioning live valid"));
    // "muted the one alert that was real".
    let sound = sound
        || sentence.is(verb + 1, word!("the"))
            && sentence.is(only, word!("one"))
            && sentence.any_of(only + 2..only + 6, words!("real right needed working"));
    (hits && sound && !calm(sentence, only + 1)).then(|| object_end(sentence, verb))
}

/// "ran a full scan at peak time", "restarted it at the worst possible moment".
fn bad_time(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let acts = sentence.has(verb, Class::ACT | Class::ALTER) || sentence.is_one_of(verb, words!("restarted rebooted"));
    let when = (verb + 2..verb + REACH)
        .take_while(|at| !sentence.is_any_mark(*at) && !sentence.has(*at, Class::SUBORD))
        .find(|at| sentence.is_one_of(*at, words!("at during in")) && is_bad_time(sentence, at + 1))?;
    (acts && !calm(sentence, when)).then(|| object_end(sentence, verb).max(when + 1))
}

fn is_bad_time(sentence: &Sentence<'_>, at: usize) -> bool {
    let at = at + usize::from(sentence.has(at, Class::DET));
    sentence.is_one_of(at, words!("peak rush"))
        && sentence.is_one_of(at + 1, words!("time times hours hour load traffic"))
        || sentence.has_words(at, words!("business hours"))
        || sentence.has_words(at, words!("middle of the day"))
        || sentence.is(at, word!("worst")) && sentence.any_of(at + 1..at + 3, words!("moment time"))
}

/// "force-pushed over the release branch".
fn forced_over(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let forced = sentence.is(verb, word!("force-pushed")) && sentence.is(verb + 1, word!("over"));
    forced.then(|| phrase_starting_at(sentence, verb + 2).map_or(verb + 1, |object| object.head))
}

/// "had managed to lose that too": said of somebody, it mocks.
fn managed_to(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const HARMS: &[Word] =
        words!("lose delete break wipe crash corrupt destroy brick kill ruin miss overwrite leak screw mess forget");
    let harm = verb + 2;
    (sentence.has_words(verb, words!("managed to")) && sentence.is_one_of(harm, HARMS) && !calm(sentence, harm))
        .then_some(harm)
}

/// "… and told no one", "… but did not tell anybody".
fn told_no_one(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let done = sentence.has(verb, Class::ACT | Class::ALTER | Class::DESTROY);
    let told = (verb + 1..verb + 2 * REACH)
        .take_while(|at| *at < sentence.tokens.len())
        .find(|at| sentence.is_one_of(*at, words!("told informed notified warned")))?;
    let nobody =
        sentence.is_one_of(told + 1, words!("nobody no-one noone")) || sentence.has_words(told + 1, words!("no one"));
    (done && nobody && sentence.has(told - 1, Class::CONJ)).then(|| object_end(sentence, verb))
}

/// "mis-configured", "misfiled", "misdirected": the prefix says it; "missed" and "mission" only look like it.
pub(super) fn done_amiss(sentence: &Sentence<'_>, verb: usize) -> bool {
    let word = sentence.word(verb).to_ascii_lowercase();
    let rest = word.strip_prefix("mis-").or_else(|| word.strip_prefix("mis"));
    rest.is_some_and(|rest| rest.len() > 4 && rest.ends_with("ed") && !rest.starts_with('s') && !rest.starts_with('t'))
}

/// "deleted what he thought was a test database", "drained the cell, believing it was idle".
fn mistaken_belief(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let acts = sentence.has(verb, Class::ACT | Class::ALTER | Class::DESTROY | Class::WRECK);
    let person = Class::HE_SHE | Class::THEY;
    let belief = (verb + 1..verb + REACH).take_while(|at| *at < sentence.tokens.len()).find(|at| {
        let what = sentence.is(*at, word!("what"))
            && sentence.has(at + 1, person)
            && sentence.is_one_of(at + 2, words!("thought believed assumed"));
        let gerund = sentence.is_one_of(*at, words!("thinking believing assuming mistaking"))
            && sentence.is_one_of(at + 1, words!("it that they this the"));
        what || gerund
    })?;
    let last = if sentence.is(belief, word!("what")) { belief + 2 } else { belief };
    acts.then_some(last)
}

/// "made things worse by restarting all brokers".
fn made_worse(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let worse = (verb + 1..verb + 6).find(|at| sentence.is(*at, word!("worse")))?;
    sentence.is_one_of(verb, words!("made makes")).then_some(worse)
}

/// "swapped the two arguments": things that have an order.
fn swapped_places(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const ORDERED: &[Word] = words!("arguments parameters columns digits labels operands coordinates fields units");
    let mixed = sentence.is_one_of(verb, words!("swapped reversed transposed inverted"));
    let ordered = (verb + 1..verb + 5).find(|at| sentence.is_one_of(*at, ORDERED))?;
    (mixed && !calm(sentence, verb)).then_some(ordered)
}
