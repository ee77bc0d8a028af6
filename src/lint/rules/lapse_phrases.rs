//! Lapses told by more than one word: "let the domain lapse", "lost sight of", "was slow to respond", "decided not to test".

use super::super::clause::{agent, by_agent, is_passive, verbs};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, looks_like_verb};
use super::super::phrase::{Phrases, may_hold, phrase_at, phrases};
use super::super::sentence::Sentence;
use super::omission::Omission;

/// Phrases that only people are the subject of.
pub(super) static PHRASES: Phrases = phrases![
    "left out the",
    "let|lets * lapse|expire|slip|slide|ring",
    "lost|loses sight|track",
    "dropped|drops the ball",
    "fell asleep",
    "turned a blind eye",
    "took no notice",
    "took too long to",
    "waited too long",
    "paid no|little attention",
    "put off the",
    "kept putting off",
    "sat on the",
    "waved|brushed|shrugged|laughed off",
    "brushed|pushed|waved * aside",
    "dismissed|dismisses the ?second ?first alert|warning|alarm|page|alerts",
    "dismissed|dismisses * as",
    "didn't|did ?not think to",
    "looked the other way",
    "cut ?lots|many|some|a ?lot ?too ?many ?of corners",
    "dropped ?a ?lot ?of ?lots ?many balls",
    "waved * through",
    "rushed * out the",
    "clicked through all|the|every|a",
    "gave no|little thought",
    "never got around|round to",
    "never bothered",
    "was|were asleep",
    "was|were ?too slow|late to",
    "was|were|wasn't|weren't ?not paying attention",
    "went|pressed|carried ahead|on anyway|regardless",
    "never thought to|of",
    "never once|even checked|tested|asked|looked|read|tried",
    "failed miserably to",
    "made no attempt|effort to",
    "did little|nothing to",
    "gave up on",
    "let it|this|that|them through",
    "forgot ?all about",
    "went ahead and deleted|removed|wiped|merged|pushed|deployed|dropped",
    "neglected his|her|their",
    "skimmed the|over|through",
    "glossed over",
    "jumped|rushed|leapt straight|right ?in|into|to",
    "jumped to conclusions",
    "took shortcuts|shortcut",
    "took a ?big shortcut|gamble|risk|chance",
    "gambled on|that|with",
    "rushed ?it|the|this|that ?release|change|fix|deploy|migration|code out|through|into|to",
    "cared ?too little about",
    "was|were|got ?too careless|sloppy|complacent|lazy|distracted",
    "acted|reacted|responded too late|slowly",
    "kept|left ?us|everyone|people|customers in the dark",
    "thought|thinking|decided ?that ?it|this|that ?was|were|is ?would ?be a ?really good|great|bright|brilliant|fine idea",
    "took|takes forever|ages ?to|and|.",
    "had|has a|another lapse of|in judgement|judgment|attention|concentration",
    "had every|ample|plenty ?of chance|chances|opportunity|opportunities|warning|warnings|reason to|of|and",
    "ended up deleting|breaking|blocking|wiping|killing|dropping|overwriting|exposing|locking|destroying",
    "deployed|merged|pushed|shipped|ran|released|approved|proceeded|continued ?it|this|that|the ?change|release|patch|migration anyway|regardless",
    "let|lets * run|ran out",
    "slept ?right on the|it|that|our|this",
    "was|were too busy|lazy|proud|tired to",
    "did|does nothing|little with|about|to|until",
    "slipped his|her|their|my|our|the|everybody's ?engineer's|admin's|administrator's|operator's mind",
    "had|has|have his|her|their|its mind|minds|head|heads on|elsewhere",
    "looked the other|away way",
    "nor thought|bothered|cared|stopped to",
];

/// Verbs of a choice, as in "decided not to test it".
const DECIDED: &[Word] = words!("decided chose elected opted preferred");

/// The first lapse told by a phrase.
pub(super) fn lapse_phrase(sentence: &Sentence<'_>) -> Option<Omission> {
    let verbs = Class::ANY_VERB | Class::BE | Class::NEG | Class::PARTICIPLE;
    let known = |at: &usize| sentence.has(*at, verbs) || looks_like_verb(sentence.word(*at));
    let told = may_hold(sentence, &PHRASES) || sentence.holds_any(DECIDED);
    let found = (0..if told { sentence.tokens.len() } else { 0 })
        .filter(known)
        .find_map(|at| told_at(sentence, at).or_else(|| decided_against(sentence, at)));
    found
        .or_else(|| others_without_care(sentence))
        .or_else(|| not_at_all(sentence))
        .or_else(|| without_due_care(sentence))
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
            || sentence.is_one_of(*at, words!("decided went signed"))
    })?;
    let agent = agent(sentence, verb);
    let others = matches!(agent.who, Who::Group | Who::They) && !agent.negated && !is_passive(sentence, verb);
    let modal = sentence.any_has(agent.first..verb, Class::MODAL);
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
    let start = sentence.group_start(done);
    let denied = sentence.any_has(start..done, Class::NEG);
    denied.then_some(Omission { first: start, last: done + 2, who: Who::Someone, plain: false })
}

/// "was not carefully reviewed": the adverb weighs the care of people; what was not fully tested tells how far tests reach.
fn without_due_care(sentence: &Sentence<'_>) -> Option<Omission> {
    const CAREFULLY: &[Word] = words!("carefully properly thoroughly diligently");
    const BY_EYE: &[Word] = words!("reviewed checked verified read inspected proofread double-checked considered");
    if !sentence.classes.any(Class::NEG) || !sentence.holds_any(CAREFULLY) {
        return None;
    }
    let how = (1..sentence.tokens.len()).find(|at| {
        sentence.is_one_of(*at, CAREFULLY) && sentence.has(at - 1, Class::NEG) && sentence.is_one_of(at + 1, BY_EYE)
    })?;
    let first = sentence.group_start(how);
    let passive = sentence.any_has(first..how, Class::BE) && !sentence.has(first, Class::MODAL);
    passive.then_some(Omission { first, last: how + 1, who: Who::Someone, plain: false })
}

/// A phrase that starts at a place.
fn told_at(sentence: &Sentence<'_>, at: usize) -> Option<Omission> {
    let last = phrase_at(sentence, at, &PHRASES)?;
    let agent = agent(sentence, at);
    let denied = agent.negated && !sentence.is(at, word!("never")) && !sentence.has(at, Class::BE);
    let clipped = agent.who == Who::Nobody && at < 3 && sentence.is(at, word!("forgot"));
    let human = agent.who.is_human()
        || matches!(agent.who, Who::They | Who::Stranger)
        || clipped
        || sentence.is(at, word!("slipped"));
    // "we dropped the ball" and "everybody turned a blind eye" have rules of their own.
    let ours = matches!(agent.who, Who::We | Who::I)
        && (sentence.has_words(last - 1, words!("the ball"))
            || sentence.is_one_of(last, words!("anyway regardless"))
            || sentence.is(at, word!("went")));
    if ours || sentence.has(agent.head, Class::ABSOLUTE) {
        return None;
    }
    // "we were slow to find it" tells how long it took.
    let shared = agent.who == Who::We && sentence.has(at, Class::BE);
    (human && !denied).then(|| Omission { first: agent.first.min(at), last, who: agent.who, plain: shared })
}

/// "decided not to test it", "chose to ignore the page": of one person or of others.
fn decided_against(sentence: &Sentence<'_>, at: usize) -> Option<Omission> {
    let not = sentence.has_words(at + 1, words!("not to"));
    if !sentence.is_one_of(at, DECIDED) || !(not || sentence.is(at + 1, word!("to"))) {
        return None;
    }
    let agent = agent(sentence, at);
    let act = at + if not { 3 } else { 2 };
    // A team may decide to skip what it had planned.
    let skipped = agent.who.is_individual() && sentence.is_one_of(act, words!("skip bypass circumvent"));
    let work = if not {
        sentence.is_one_of(
            act,
            words!(
                "test check tell inform escalate review verify read ask wait see follow notify validate look run"
                "document consult listen report backup patch"
            ),
        )
    } else {
        skipped
            || sentence.is_one_of(act, words!("ignore disregard neglect"))
            || sentence.has_words(act, words!("do nothing"))
    };
    let others = agent.who.is_individual() || matches!(agent.who, Who::They | Who::Group);
    (others && work).then_some(Omission { first: agent.first, last: act, who: agent.who, plain: false })
}

/// "was skipped by the engineer", "were never read by the shift", "was not tested by the vendor".
pub(super) fn undone_by(sentence: &Sentence<'_>) -> Option<Omission> {
    if !sentence.classes.any(Class::NEG) {
        return None;
    }
    verbs(sentence).find_map(|verb| {
        let start = sentence.group_start(verb);
        let denied = sentence.any_has(start..verb, Class::NEG) && !sentence.any_has(start..verb, Class::MODAL);
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
        let log = sentence.is_one_of(start, words!("is are"))
            || sentence.is(by.head + 1, word!("in")) && !sentence.is(by.head + 2, word!("time"));
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
