//! A person given as the cause, without a verb of harm: what the rule about names needs besides acts.

use super::harm::{Act, breaks_something, leads_to_trouble, object_end, precious_object};
use super::lexicon::{Class, Word, word, words};
use super::np::phrase_starting_at;
use super::phrase::{Phrases, find_phrase, phrases};
use super::sentence::Sentence;
use super::token::Shape;

/// Somebody given as the cause in set phrases.
pub(super) static CAUSES: Phrases = phrases![
    "misconfiguration|typo|misclick|mistake|mistakes|error|slip|oversight|blunder|inattention ?made by <one>",
    "mistake|mistakes|fault|negligence|carelessness|misconfiguration of <one>",
    "failure|inability of <one> to",
    "error|mistake|failure|failures|oversight|negligence on the part of <one>",
    "wrong|bad|incorrect|faulty|untested|broken|accidental|unreviewed command|change|config|configuration|script|query|deploy|deployment|push|merge|commit|setting|value|file|key|edit|update|host ?was run|pushed|made|done|entered|deployed|executed|typed|set|applied by <one>",
    "caused|due by|to <one> running|deleting|pushing|changing|merging|restarting|removing|deploying|misreading",
    "caused|due by|to ?the ?an ?accidental deletion|removal|wipe|reboot|shutdown|restart of * by <one>",
    "happened|occurred|failed|crashed|broke|down|outage|incident because of <one> <end>",
    "this|that|outage|incident|fault|mess is|was|falls|lies ?all ?entirely ?squarely on <one> <end>",
    "blame|fault is|lies|was|rests with <one>",
    "culprit|blame|fault : <one>",
    "goes|went|comes|came ?back ?down to <one> not reading|checking|testing|following|looking|asking",
    "by <one> by|in mistake|accident|error|hurry|haste",
    "without ?a ?any ?proper review|approval|testing|tests|permission|notice by <one>",
    "pin|pinned|pins|blame|blamed ?all this|it|that|the|them ?one ?outage ?down on <one>",
    "lost|down|gone|broken|out|failed|late ?, thanks to <one>",
    "has|have <one> written all over",
    "without <one> stubbornness|negligence|carelessness|delay|refusal",
    "goes|went|comes|came|traced ?back ?down to <one> misreading|deleting|pushing|restarting|bouncing|typing|clicking|running|merging|pressing|choosing",
    "because of me|him|her|them <end>",
    "torn|knocked out|off|down|over by <one>",
    "missed|overlooked|forgotten|mispatched|skipped|ignored ?in ?code|the|at ?review ?once ?twice by <one>",
    "slipped <one> mind",
    "left behind|broken|open by <one>",
    "thanks to <one> ?, * * lost|down|broken",
    "responsibility|blame|fault for * lies|rests|is|lay ?squarely ?entirely with|on <people>",
    "someone|somebody must have ?accidentally force-pushed|pushed|deleted|changed|removed|merged|broken|reverted|edited|disabled|left",
    "because|since|as he|she ?simply ?just ?only felt|wanted|preferred|liked|trusted|trusts|hoped|couldn't|thinks",
];

/// The phrase that gives somebody as the cause, by name or not.
pub(crate) fn given_in_phrase(sentence: &Sentence<'_>, named: bool) -> Option<Act> {
    let (first, last) = find_phrase(sentence, &CAUSES)?;
    let by_name = sentence.any_has(first..last + 1, Class::NAMED);
    let last = if sentence.is_any_mark(last) { last - 1 } else { last };
    (by_name == named && !sentence.negated(first)).then_some(Act { first, last, verb: last })
}

/// "Lena's mistake", "root cause: @ari", "it was Priya's fault", "X is to blame".
pub(crate) fn named_as_cause(sentence: &Sentence<'_>) -> Option<Act> {
    let theirs = sentence.all(Class::FAULT | Class::CHANGE).find_map(|at| strangers_fault(sentence, at));
    let named = |at| owned(sentence, at).or_else(|| stated_cause(sentence, at));
    theirs.or_else(|| sentence.all(Class::NAMED).find_map(named))
}

/// "Thandiwe's mistake", "Thandiwe's commit broke login": no machine makes one, whoever the name belongs to.
fn strangers_fault(sentence: &Sentence<'_>, at: usize) -> Option<Act> {
    let owner = sentence.before(at)?;
    let token = sentence.tokens.get(owner)?;
    let name = token.possessive && token.shape == Shape::Capital && token.class.without(Class::GIVEN) == Class::NONE;
    let fault = sentence
        .is_one_of(at, words!("mistake mistakes blunder oversight negligence carelessness typo slip-up misreading"));
    let commit = sentence.is_one_of(at, words!("commit merge rebase pr")) && did_harm(sentence, at + 1);
    (name && (fault || commit) && !sentence.negated(owner)).then_some(Act { first: owner, last: at, verb: at })
}

/// What is told as somebody's own: a fault, a choice, an act.
pub(crate) fn owned(sentence: &Sentence<'_>, owner: usize) -> Option<Act> {
    owned_fault(sentence, owner).or_else(|| owned_choice(sentence, owner)).or_else(|| owned_act(sentence, owner))
}

/// "a sysadmin's reboot of the wrong host": an act as a noun, done to the wrong thing.
fn owned_act(sentence: &Sentence<'_>, owner: usize) -> Option<Act> {
    if !sentence.tokens[owner].possessive {
        return None;
    }
    let of = (owner + 2..owner + 5).find(|at| sentence.is(*at, word!("of")))?;
    let wrong = (of + 1..of + 3).find(|at| sentence.is(*at, word!("wrong")))?;
    Some(Act { first: owner, last: (wrong + 1).min(sentence.tokens.len() - 1), verb: owner + 1 })
}

/// "Lena's mistake"; "Lena's change" when it broke something or is given as the cause.
fn owned_fault(sentence: &Sentence<'_>, at: usize) -> Option<Act> {
    if !sentence.tokens[at].possessive || sentence.negated(at) {
        return None;
    }
    let phrase = phrase_starting_at(sentence, at + 1)?;
    let act = |last: usize| Act { first: at, last, verb: phrase.head };
    if (phrase.first..=phrase.head).any(|at| {
        sentence.has(at, Class::FAULT) && !sentence.is_one_of(at, words!("error errors typo"))
            || sentence.is_one_of(at, words!("typo"))
    }) {
        return Some(act(phrase.head));
    }
    // "Lena's half-finished script", "Lena's wrong setting".
    let bad_change = sentence.has(phrase.first, Class::BAD) && sentence.has(phrase.head, Class::CHANGE);
    if phrase.first < phrase.head && (bad_change || sentence.is(phrase.first, word!("wrong"))) {
        return Some(act(phrase.head));
    }
    if sentence.has(phrase.first, Class::FAULT) {
        return Some(act(phrase.first));
    }
    let verb = sentence.skip(phrase.head + 1, Class::ADV | Class::HAVE);
    let change = (phrase.first..=phrase.head).any(|at| sentence.has(at, Class::CHANGE | Class::ACT | Class::ALTER))
        || sentence.is_one_of(phrase.head, words!("upload import reboot restart rollout rebase migration revert"))
        || sentence.has_words(phrase.first, words!("pull request"));
    let breaks = did_harm(sentence, verb);
    // "because of Lena's quick work" praises.
    let change = change && !sentence.is_one_of(phrase.first, words!("quick good great hard careful fast"));
    let last = if sentence.has_words(verb, words!("was the")) { verb + 2 } else { object_end(sentence, verb) };
    (change && breaks).then(|| act(last)).or_else(|| (change && given_as_cause(sentence, at)).then(|| act(phrase.head)))
}

/// "broke the login", "caused an outage", "was the cause", "took the queue down", "made it worse", "is what killed".
fn did_harm(sentence: &Sentence<'_>, verb: usize) -> bool {
    const SINKS: &[Word] = words!("killed sank wiped blew cost flooded starved wrecked knocked bricked locked");
    sentence.has(verb, Class::HARM) && breaks_something(sentence, verb)
        || sentence.has(verb, Class::CAUSED) && leads_to_trouble(sentence, verb)
        || sentence.has_words(verb, words!("was the")) && sentence.any_has(verb + 2..verb + 5, Class::CAUSE)
        || sentence.is_one_of(verb, SINKS)
        || precious_object(sentence, verb).is_some()
        || sentence.is_one_of(verb, words!("took turned takes brought"))
            && sentence.any_of(verb + 1..verb + 8, words!("down out offline off"))
        || sentence.is(verb, word!("made")) && sentence.any_of(verb + 1..verb + 5, words!("worse"))
        || sentence.has_words(verb, words!("is what")) && sentence.is_one_of(verb + 2, SINKS)
}

/// "because of |", "due to |", "cause: |", "the cause was |".
fn given_as_cause(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let two = at.checked_sub(2);
    let cause = |at: usize| sentence.has(at, Class::CAUSE);
    match two {
        Some(two) if sentence.is_mark(before, b':') => cause(two),
        Some(_) if sentence.is(before, word!("because")) && sentence.has(at + 1, Class::CHANGE) => true,
        Some(two) => {
            sentence.has_words(two, words!("because of"))
                || sentence.has_words(two, words!("due to"))
                || sentence.has_words(two, words!("thanks to"))
                || outcome_of(sentence, two)
                || (sentence.is_one_of(before, words!("was is")) && cause(two))
        }
        None => false,
    }
}

/// "the outage was caused by |", "downtime resulted from |": a repair results from somebody's change as well.
fn outcome_of(sentence: &Sentence<'_>, at: usize) -> bool {
    let linked = sentence.has_words(at, words!("caused by"))
        || sentence.is_one_of(at, words!("resulted came comes")) && sentence.is(at + 1, word!("from"));
    linked && sentence.any_has(0..at, Class::TROUBLE | Class::DAMAGE)
}

/// "Cause: Priya", "Priya is to blame", "we blame Priya", "Priya was responsible for the outage".
fn stated_cause(sentence: &Sentence<'_>, at: usize) -> Option<Act> {
    let act = |first: usize, last: usize| Some(Act { first, last, verb: last });
    let ends = sentence.is_any_mark(at + 1) || sentence.has(at + 1, Class::DET | Class::CHANGE);
    if at >= 2
        && sentence.is_mark(at - 1, b':')
        && sentence.is_one_of(at - 2, words!("broken-by caused-by culprit blame"))
    {
        return act(at - 2, at);
    }
    if at >= 3
        && sentence.is(at - 3, word!("blame"))
        && sentence.is_one_of(at - 2, words!("goes lies falls rests went"))
        && sentence.is_one_of(at - 1, words!("to with on"))
    {
        return act(at - 3, at);
    }
    // "this is entirely Wojtek's doing"
    if sentence.tokens[at].possessive
        && sentence.is(at + 1, word!("doing"))
        && sentence.is_any_mark(at + 2)
        && !sentence.negated(at)
    {
        return act(at, at + 1);
    }
    if let Some(first) = traced_to(sentence, at) {
        return act(first, at);
    }
    if bad_work(sentence, at) {
        return act(at - 3, at);
    }
    // "caused by" is a passive, which those about acts read.
    let thanks = at >= 2 && sentence.is_one_of(at - 2, words!("thanks caused"));
    if given_as_cause(sentence, at) && !thanks && ends && !sentence.negated(at) {
        return act(at, at);
    }
    if at > 0 && sentence.is_one_of(at - 1, words!("blame blames blamed blaming")) && !sentence.negated(at - 1) {
        return act(at - 1, at);
    }
    let be = at + 1;
    if !sentence.has(be, Class::BE) || sentence.has(be, Class::NEG) {
        return None;
    }
    let after = sentence.skip(be + 1, Class::ADV);
    let to_blame = sentence.has_words(after, words!("to blame")) || sentence.has_words(after, words!("at fault"));
    let answers = sentence.has_words(after, words!("responsible for"))
        && sentence.any_has(after + 2..after + 6, Class::TROUBLE | Class::FAULT);
    (to_blame || answers).then_some(after + 1).and_then(|last| act(at, last))
}

/// "bad deploy by Sofia".
fn bad_work(sentence: &Sentence<'_>, at: usize) -> bool {
    at >= 3
        && sentence.is(at - 1, word!("by"))
        && sentence.has(at - 2, Class::CHANGE)
        && sentence.has(at - 3, Class::BAD)
}

/// "the outage goes back to Dave", "it was traced to Sofia", "the fault lies with Ari".
fn traced_to(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    const TRACES: &[Word] = words!("goes went traced traces comes came boils lies lay rests falls leads");
    let link = at.checked_sub(1).filter(|link| sentence.is_one_of(*link, words!("to with on")))?;
    let verb = (link.saturating_sub(3)..link).rev().find(|verb| sentence.is_one_of(*verb, TRACES))?;
    let between = (verb + 1..link).all(|at| sentence.is_one_of(at, words!("back down squarely entirely solely")));
    let trouble = sentence.any_has(verb.saturating_sub(8)..verb, Class::TROUBLE | Class::FAULT | Class::CAUSE);
    let ends = sentence.is_any_mark(at + 1) || sentence.has(at + 1, Class::SUBORD | Class::CONJ | Class::PREP);
    (between && trouble && ends && !sentence.negated(verb)).then_some(verb)
}

/// "Karim's decision to skip the canary", "the admin's refusal to wait": a choice told as somebody's.
fn owned_choice(sentence: &Sentence<'_>, owner: usize) -> Option<Act> {
    const CHOICES: &[Word] = words!("decision choice insistence refusal failure attempt habit");
    const AGAINST: &[Word] = words!(
        "skip not disable ignore bypass rush remove push deploy wait delete force check test tell escalate"
        "notice skipping ignoring deploying pushing"
    );
    let choice = owner + 1;
    if !sentence.tokens[owner].possessive || !sentence.is_one_of(choice, CHOICES) {
        return None;
    }
    let act = choice + 2;
    let linked = sentence.is_one_of(choice + 1, words!("to on of")) && sentence.is_one_of(act, AGAINST);
    let meant_well = sentence.is_one_of(choice, words!("decision choice"))
        && sentence.is_one_of(act, words!("wait escalate check test"));
    (linked && !meant_well && !sentence.negated(owner)).then_some(Act { first: owner, last: act, verb: choice })
}
