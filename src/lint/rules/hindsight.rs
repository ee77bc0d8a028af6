//! "In hindsight it was obvious": the outcome sold as knowable before.

use super::super::lexicon::{Class, Word, word, words};
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Outcome knowledge presented as if it could have been had.
pub const RULE: Rule = Rule {
    id: "hindsight",
    category: text!("hindsight"),
    severity: Severity::Warning,
    summary: text!("presents the outcome as knowable beforehand"),
    why: text!(
        "After the fact one signal stands out; before it there were many, and the sentence says nothing about them."
    ),
    ask: text!("Which signal, among which noise, was there at the time?"),
    whats: texts!["“{}” looks back from the outcome"],
    fixes: &[Pattern::hint("At [time], [signal] was visible among [what else]")],
    fires_on: texts![
        "[In hindsight] it was plain.",
        "The risk [was obvious] to anyone.",
        "It [was bound to fail].",
        "[The signs were all there].",
        "Anyone could [see this coming].",
        "[In retrospect], the limit was far too low.",
        "[With the benefit of hindsight], two nodes were not enough.",
        "It [was only a matter of time] before the disk filled up.",
        "The failure [was foreseeable].",
        "The danger [was clearly visible] before the release.",
        "This [was inevitable] after the merger.",
        "The outcome [was predictable].",
        "[Looking back], the upgrade was too big.",
        "[Unsurprisingly], the single switch failed.",
        "It was [always going to break].",
        "The problem was [hiding in plain sight].",
        "Early [warning signs were ignored].",
    ],
    quiet_on: texts![
        "The fix was not obvious.",
        "Obviously invalid requests are dropped.",
        "In hindsight, we keep this choice.",
        "Reviews suffer from hindsight bias.",
        "The cable was clearly labelled.",
        "The service is bound to port 8080.",
        "The error was obvious in the new dashboard.",
        "It is not clear why the pod restarted.",
        "There were no obvious culprits.",
        "Avoid hindsight when you write the timeline.",
        "The latency of the new path was predictable and low.",
        "It was obvious from the log which node had failed.",
        "In hindsight, the second region paid off.",
        "Looking back at last quarter, pages fell by a third.",
        "Determine how to make it obvious which cluster is managed.",
    ],
    sources: texts!["Baruch Fischhoff 1975, Hindsight is not foresight", "Richard Cook, How Complex Systems Fail, 8"],
    anchors: Class::HINDSIGHT,
    phrases: &[&AFTER_BE, &ALONE, &SAYINGS],
    check,
};

/// Phrases that say it after a form of "be".
static AFTER_BE: Phrases = phrases![
    "bound to fail",
    "never going to work",
    "never going to scale",
    "never going to survive",
    "never going to end well",
    "never going to hold",
    "bound to happen",
    "bound to break",
    "only a matter of time",
    "a matter of time before|until|till",
    "a matter of time <end>",
    "bound to blow up",
    "bound to go wrong",
    "bound to end",
    "bound to crash",
    "bound to cause",
    "bound to come",
    "bound to collapse",
];

/// Phrases that say it by themselves.
static ALONE: Phrases = phrases![
    "accident waiting to happen",
    "disaster waiting to happen",
    "see this coming",
    "see it coming",
    "seen this coming",
    "seen it coming",
    "the signs were all there",
    "the signs were there",
    "warning signs were there",
    "warning signs were all there",
    "was asking for trouble",
    "were asking for trouble",
    "was doomed",
    "the writing was on the wall",
];

/// The same in more words: what is known now, signs that were there, what was going to happen.
static SAYINGS: Phrases = phrases![
    "hindsight makes|shows|tells|suggests|reveals|teaches ?us",
    "hindsight is ?always 20/20|20-20|twenty-twenty",
    "what we ?all know now|today",
    "what we|i now know",
    "knowing what we|i",
    "staring|stared|stare us|me|them|everyone|everybody|you ?right in the face",
    "warning|tell-tale|red signs|sign|flags|flag|signals were|was ?all|plainly|clearly|already|right|there|everywhere|ignored|unheeded|missed|visible ?there ?for",
    "warning|red signs|flags|signals * unheeded|ignored|missed",
    "all the|of signs|signals ?warning|signs were|pointed|was there|to|visible",
    "alarm bells should",
    "signs|writing|warnings was|were|has ?been ?had on the wall",
    "not rocket science to",
    "everyone|everybody|all knew ?that this|it|the * would|was",
    "disaster|accident|failure|catastrophe in the making",
    "hiding|hidden in plain sight",
    "right|directly in front of us|me|them|everyone",
    "always going to break|fail|happen|crash|end|go|blow|run|hit|fall|cause|bite|come|collapse",
    "plain to see",
    "a foregone conclusion",
    "red flags had been|were|was|everywhere",
    "now that we know|see",
    "see this|that|it|the ?one coming",
    "coming from a mile|miles off|away",
    "was|were ?clearly|obviously never going to",
    "destined|doomed to fail|break|crash|collapse|happen",
    "was|were ?always ?clearly doomed",
    "recipe for ?such ?a ?this disaster|trouble|failure|catastrophe",
    "ticking ?time bomb",
    "just|only|merely|simply|really a question of time",
    "was|is|were no ?great ?real ?big surprise",
    "surprise|surprised nobody|no-one|anyone",
    "as|which|what any|anyone|anybody|everyone ?of ?us|them could|would|should have predicted|guessed|told|seen|known|foreseen",
    "anybody|anyone|everyone|everybody willing to look|see",
    "anybody|anyone|everyone|everybody with eyes",
    "everyone|everybody knows ?that you",
    "clear|plain to every|any|each|everyone|everybody|anyone|anybody ?child|one ?with ?that",
    "predictably for everyone|anyone|everybody|all",
    "didn't take|need|require a|an genius|expert|scientist|oracle",
    "anyone|anybody|everyone|everybody could|would ?have told|tell|see|seen|guessed|known that",
    "afterwards|afterward ?it ?is ?it clear|obvious",
    "after the fact ?, it ?was ?is clear|obvious|evident",
    "perfectly|entirely|totally|completely|utterly predictable|foreseeable outcome|result|failure|consequence",
    "it was logical|foreseeable that this|it|one|the",
    "easy|easily to foresee|predict that|how|what",
    "any|anyone|anybody|everyone|everybody * could|would have|see * coming",
    "anyone|anybody|everyone|everybody looking|reading|watching|who * would|could|should have known|seen|noticed|told|guessed|predicted",
    "was|were ?only ?entirely to be expected|foreseen",
    "could|would|can not|never ?possibly go|end|have ?gone ?ended well <end>",
    "obviously|clearly|always going to fail|break|crash|happen|end",
];

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let (first, last) = sentence
        .all(Class::HINDSIGHT)
        .find_map(|at| adverbial(sentence, at))
        .or_else(|| phrase(sentence))
        // "What we know today: …" is a heading.
        .or_else(|| find_phrase(sentence, &SAYINGS).filter(|found| found.0 > 0 || !sentence.is_mark(found.1 + 1, b':')))
        .or_else(|| sentence.all(Class::HINDSIGHT).find_map(|at| knowable(sentence, at)))
        .or_else(|| obviously(sentence))?;
    if sentence.denied(first) {
        return None;
    }
    // "In hindsight, it is most likely because …" looks for the reason and judges nobody.
    let guess = sentence.any_of(last + 1..last + 9, words!("likely probably perhaps"))
        && sentence.any_of(last + 1..last + 14, words!("because due cause caused"));
    let found = Match::new(first, last).with(0);
    Some(if guess { found.at(Severity::Info) } else { found })
}

/// "In hindsight", "in retrospect", "retrospectively,", "looking back,"; not when the choice is kept or something was
/// learned.
fn adverbial(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const KEPT: &[Word] = words!(
        "keep kept right glad same lucky luckily learned learnt learn saved helped happy pleased worked paid"
        "correct fortunate shorter smaller"
    );
    let found = with_preposition(sentence, at).or_else(|| alone(sentence, at))?;
    let denied = |at: usize| (at.saturating_sub(4)..at).any(|before| sentence.has(before, Class::NEG));
    let kept = (found.1..found.1 + 14).any(|at| {
        sentence.is_one_of(at, KEPT) && !denied(at)
            || sentence.is_one_of(at, words!("good great"))
                && !denied(at)
                && !sentence.has(at.saturating_sub(1), Class::SUBORD)
    });
    let blamed = (found.1..found.1 + 14).any(|at| sentence.has_words(at, words!("should have")));
    (!kept || blamed).then_some(found)
}

fn with_preposition(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.is_one_of(at, words!("hindsight retrospect")) || sentence.is(at + 1, word!("bias")) {
        return None;
    }
    let before = sentence.before(at)?;
    match before {
        of if sentence.is(of, word!("of")) && sentence.is(of.saturating_sub(1), word!("benefit")) => {
            Some((of.saturating_sub(3), at))
        }
        with if sentence.is_one_of(with, words!("in with by")) => Some((with, at)),
        degree
            if sentence.is_one_of(degree.saturating_sub(1), words!("in with")) && !sentence.has(degree, Class::DET) =>
        {
            Some((degree - 1, at))
        }
        _ => None,
    }
}

/// "Retrospectively, …", "Looking back on it, …" in front of a clause; "looking back at the metrics" reads data.
fn alone(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let opens = at == 0 || sentence.is_any_mark(at - 1) || sentence.has(at - 1, Class::CONJ);
    if !opens {
        return None;
    }
    // "Retrospectively apply the rules" tells when.
    let looks_back = sentence.is(at, word!("retrospectively"))
        && (sentence.is_any_mark(at + 1) || sentence.has(at + 1, Class::PRONOUN | Class::DET));
    if looks_back
        || sentence.is(at, word!("unsurprisingly"))
        || sentence.is(at, word!("predictably")) && sentence.is_mark(at + 1, b',')
    {
        return Some((at, at));
    }
    if !sentence.has_words(at, words!("looking back")) {
        return None;
    }
    let pronoun = sentence.is_one_of(at + 2, words!("on at")) && sentence.is_one_of(at + 3, words!("it this that"));
    let last = if pronoun { at + 3 } else { at + 1 };
    (pronoun || sentence.is_mark(last + 1, b',') || sentence.is(last + 1, word!("now"))).then_some((at, last))
}

fn phrase(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let after_be = |at: usize| sentence.before(at).filter(|before| sentence.has(*before, Class::BE));
    // "a script like that is bound to fail" tells what happens and not what somebody was to see.
    let then = |be: &usize| !sentence.is_one_of(*be, words!("is are be being it's"));
    let doomed = find_phrase(sentence, &AFTER_BE).and_then(|(at, last)| Some((after_be(at).filter(then)?, last)));
    // "was clearly visible before the upgrade"
    let visible = || {
        let at = (1..sentence.tokens.len()).find(|at| sentence.has_words(*at, words!("clearly visible before")))?;
        Some((after_be(at)?, at + 1))
    };
    doomed.or_else(|| find_phrase(sentence, &ALONE)).or_else(visible)
}

/// "Obviously, a single broker was never going to survive", "clearly a bad idea".
fn obviously(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let at =
        sentence.all(Class::HINDSIGHT).find(|at| sentence.is_one_of(*at, words!("obviously clearly predictably")))?;
    let doomed = (at + 1..at + 14).any(|at| {
        sentence.has_words(at, words!("never going to"))
            || sentence.has_words(at, words!("going to fail"))
            || sentence.is_one_of(at, words!("was were")) && sentence.has_words(at + 1, words!("going to"))
    });
    if at == 0 && sentence.is_mark(1, b',') && doomed {
        return Some((0, 0));
    }
    let idea = sentence.first_of(at + 1..at + 4, words!("idea mistake decision"))?;
    let bad = sentence.any_has(at + 1..idea, Class::BAD | Class::JUDGE_DUAL);
    (bad && (at == 0 || sentence.has(at - 1, Class::BE))).then_some((at, idea))
}

/// "was obvious (to anyone)", "was entirely foreseeable": about knowing, in the past, and not where something is seen now.
fn knowable(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let all_too = |at: usize| sentence.is_one_of(at, words!("all too so very quite pretty plainly"));
    let from = sentence.back_over(at, &|at| {
        sentence.has(at, Class::ADV) || all_too(at) || sentence.word(at).ends_with("ly") && sentence.word(at).len() > 5
    });
    let be = sentence.before(from).filter(|before| sentence.is_one_of(*before, words!("was were been")))?;
    let always = sentence.is_one_of(at, words!("foreseeable inevitable predictable knowable avoidable"));
    let obvious = sentence.is_one_of(at, words!("obvious evident"));
    let apparent = sentence.is_one_of(at, words!("apparent clear plain visible"));
    let next = at + 1;
    let everybody = sentence.is_one_of(next, words!("to for"))
        && sentence.any_of(next + 1..next + 3, words!("anyone anybody everyone everybody all us"));
    let early = sentence.has_words(next, words!("from the"))
        && sentence.any_of(next + 2..next + 5, words!("start beginning outset onset get-go"))
        || sentence.has_words(next, words!("all along"))
        || sentence.has_words(next, words!("from day one"));
    let strongly =
        sentence.any_of(from..at, words!("all painfully blindingly glaringly plainly entirely perfectly too"));
    let framed = sentence.is_any_mark(next)
        || early
        || sentence.is_one_of(next, words!("to that before after given all for long even in once"));
    let denied = sentence.has(be, Class::NEG)
        || sentence.any_has(from..at, Class::NEG)
        || sentence.is(next, word!("and"))
            && !sentence.is_one_of(next + 1, words!("preventable avoidable foreseeable predictable"));
    let framed = framed || sentence.is(next, word!("and"));
    let told = always && (framed || strongly || sentence.is(next, word!("from")))
        || obvious && (framed && !sentence.is_mark(next, b'.') && !sentence.is(next, word!("in")) || strongly)
        || apparent && (everybody || early && !sentence.is(at, word!("visible")));
    (told && !denied).then_some((be, at))
}
