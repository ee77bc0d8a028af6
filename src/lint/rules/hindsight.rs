//! "In hindsight it was obvious": the outcome sold as knowable before.

use super::super::lexicon::Class;
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Outcome knowledge presented as if it could have been had.
pub const RULE: Rule = Rule {
    id: "hindsight",
    category: "hindsight",
    severity: Severity::Warning,
    summary: "presents the outcome as knowable beforehand",
    why: "After the fact one signal stands out; before it there were many, and the sentence says nothing about them.",
    ask: "Which signal, among which noise, was there at the time?",
    whats: &["“{}” looks back from the outcome"],
    fixes: &[Pattern::hint("At [time], [signal] was visible among [what else]")],
    fires_on: super::super::rule::examples![
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
    ],
    quiet_on: super::super::rule::examples![
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
        "Determine how to make it obvious which cluster is managed.",
    ],
    sources: super::super::rule::examples![
        "Baruch Fischhoff 1975, Hindsight is not foresight",
        "Richard Cook, How Complex Systems Fail, 8"
    ],
    anchors: Class::HINDSIGHT,
    check,
};

/// Phrases that say it by themselves, after a form of "be" or alone.
const PHRASES: &[(&[&str], bool)] = &[
    (&["bound", "to", "fail"], true),
    (&["bound", "to", "happen"], true),
    (&["bound", "to", "break"], true),
    (&["only", "a", "matter", "of", "time"], true),
    (&["a", "matter", "of", "time"], true),
    (&["accident", "waiting", "to", "happen"], false),
    (&["disaster", "waiting", "to", "happen"], false),
    (&["see", "this", "coming"], false),
    (&["see", "it", "coming"], false),
    (&["seen", "this", "coming"], false),
    (&["seen", "it", "coming"], false),
    (&["the", "signs", "were", "all", "there"], false),
    (&["the", "signs", "were", "there"], false),
    (&["warning", "signs", "were", "there"], false),
    (&["warning", "signs", "were", "all", "there"], false),
    (&["was", "asking", "for", "trouble"], false),
    (&["were", "asking", "for", "trouble"], false),
    (&["was", "doomed"], false),
    (&["bound", "to", "blow", "up"], true),
    (&["bound", "to", "go", "wrong"], true),
    (&["bound", "to", "end"], true),
    (&["bound", "to", "crash"], true),
    (&["bound", "to", "cause"], true),
    (&["bound", "to", "come"], true),
    (&["bound", "to", "collapse"], true),
    (&["the", "writing", "was", "on", "the", "wall"], false),
    (&["clearly", "visible", "before"], true),
];

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let (first, last) = sentence
        .all(Class::HINDSIGHT)
        .find_map(|at| adverbial(sentence, at))
        .or_else(|| phrase(sentence))
        .or_else(|| sentence.all(Class::HINDSIGHT).find_map(|at| knowable(sentence, at)))
        .or_else(|| obviously(sentence))?;
    if sentence.denied(first) {
        return None;
    }
    // "In hindsight, it is most likely because …" looks for the reason and judges nobody.
    let guess = (last + 1..last + 9).any(|at| sentence.is_one_of(at, &["likely", "probably", "perhaps"]));
    let found = Match::new(first, last).with(0);
    Some(if guess { found.at(Severity::Info) } else { found })
}

/// "In hindsight", "in retrospect", "with the benefit of hindsight"; not when the choice is kept.
fn adverbial(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.is_one_of(at, &["hindsight", "retrospect"]) || sentence.is(at + 1, "bias") {
        return None;
    }
    let before = sentence.before(at)?;
    let kept =
        (at..at + 14).any(|at| sentence.is_one_of(at, &["keep", "kept", "good", "right", "glad", "same", "lucky"]));
    let first = match before {
        of if sentence.is(of, "of") && sentence.is(of.saturating_sub(1), "benefit") => of.saturating_sub(3),
        with if sentence.is_one_of(with, &["in", "with"]) => with,
        _ => return None,
    };
    (!kept).then_some((first, at))
}

fn phrase(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    (0..sentence.tokens.len()).find_map(|at| {
        let first = sentence.word(at).as_bytes().first()?.to_ascii_lowercase();
        let known = |words: &[&str]| words[0].as_bytes()[0] == first && sentence.has_words(at, words);
        let (words, after_be) = PHRASES.iter().find(|(words, _)| known(words))?;
        let be = sentence.before(at).filter(|before| sentence.has(*before, Class::BE));
        let visible = words[0] == "clearly";
        let last = at + if visible { 1 } else { words.len() - 1 };
        match (after_be, be) {
            (true, Some(be)) => Some((be, last)),
            (true, None) => None,
            (false, _) => Some((at, last)),
        }
    })
}

/// "Obviously, a single broker was never going to survive", "clearly a bad idea".
fn obviously(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let at =
        sentence.all(Class::HINDSIGHT).find(|at| sentence.is_one_of(*at, &["obviously", "clearly", "predictably"]))?;
    let doomed = (at + 1..at + 14).any(|at| {
        sentence.has_words(at, &["never", "going", "to"]) || sentence.has_words(at, &["going", "to", "fail"])
    });
    if at == 0 && sentence.is_mark(1, b',') && doomed {
        return Some((0, 0));
    }
    let idea = (at + 1..at + 4).find(|at| sentence.is_one_of(*at, &["idea", "mistake", "decision"]))?;
    let bad = (at + 1..idea).any(|at| sentence.has(at, Class::BAD | Class::JUDGE_DUAL));
    (bad && sentence.has(at.saturating_sub(1), Class::BE) || bad && at == 0).then_some((at, idea))
}

/// "was obvious (to anyone)", "was foreseeable": about knowing, in the past, and not where something is seen now.
fn knowable(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let be = sentence.before(at).filter(|before| sentence.is_one_of(*before, &["was", "were", "been"]))?;
    let always = sentence.is_one_of(at, &["foreseeable", "inevitable", "predictable", "knowable"]);
    let obvious = sentence.is_one_of(at, &["obvious", "evident"]);
    let next = at + 1;
    let framed = sentence.is_any_mark(next)
        || sentence.is_one_of(next, &["to", "that", "before", "after", "given", "all", "from", "for", "long"]);
    let denied = sentence.has(be, Class::NEG) || sentence.is(next, "and");
    ((always || obvious) && framed && !denied).then_some((be, at))
}
