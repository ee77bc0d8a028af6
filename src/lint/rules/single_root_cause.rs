//! "The database query was the root cause": one definite cause.

use super::super::lexicon::{Class, Word, word, words};
use super::super::phrase::{Phrases, find_phrase, phrase_at, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::token::{Kind, Shape};
use super::super::{Pattern, Rule, Severity};

/// The claim of one definite root cause.
pub const RULE: Rule = Rule {
    id: "single-root-cause",
    category: text!("single_root_cause"),
    severity: Severity::Warning,
    summary: text!("claims one definite root cause"),
    why: text!("Failures of complex systems need several conditions; one cause closes the search for the others."),
    ask: text!("What else had to be true for this to hurt?"),
    whats: texts!["“{}” claims that there is one cause"],
    fixes: &[
        Pattern::safe("{} a contributing factor"),
        Pattern::safe("{} a contributing factor to"),
        Pattern::safe("Contributing factor:"),
        Pattern::safe("A contributing factor {}"),
        Pattern::safe("a contributing factor {}"),
        Pattern::hint("Contributing factors: [first], [second]"),
    ],
    fires_on: texts![
        "The database query [was the root cause].",
        "[The root cause was] a bad query.",
        "[Root cause:] expired certificate",
        "The new flag [was the root cause of] the outage.",
        "[The real cause is] the new retry policy.",
        "We identified the full disk [as the root cause].",
        "[The root cause of this incident was] a full disk.",
        "[The actual root cause was] a race in the lock manager.",
        "It turned out that [the root cause is] a leak.",
        "The leak [is the root cause of] the restarts.",
        "**[Root cause:]** the index had not been built.",
        "[The root cause turned out to be] a stale lock file.",
        "[The one true cause was] the kernel update.",
        "We traced [the root cause] to a stale lock file.",
        "[The root cause lies in] the retry policy.",
        "The leak, which [was the root cause of] both outages, is fixed.",
        "[Everything comes down to] a missing semicolon.",
        "The outage [was solely caused by] the new flag.",
        "[Root cause of failure:] loose connector",
    ],
    quiet_on: texts![
        "## Root cause",
        "The root causes were a full disk and a missing alert.",
        "A contributing cause was the missing alert.",
        "The root cause analysis is due on Friday.",
        "The root cause is still unknown.",
        "The outage was caused by a full disk and a missing alert.",
        "The root certificate expired.",
        "We are looking for the root cause.",
        "One possible root cause might be the probe.",
        "Root cause: unknown",
        "Root cause:",
        "The fix for the root cause was deployed at noon.",
        "We have not found the root cause yet.",
        "Five Whys",
        "It came down to 40 requests a second.",
        "This was ruled out as the root cause.",
        "The root cause has yet to be determined.",
    ],
    sources: texts![
        "Richard Cook, How Complex Systems Fail, 7",
        "Johan Bergström, Three analytical traps in accident investigation",
    ],
    anchors: Class::CAUSE.or(Class::CAUSED),
    phrases: &[&ONLY, &STEMS],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let claims = || sentence.all(Class::CAUSE).filter_map(|cause| claim(sentence, cause));
    let loud = claims().find(|found| found.severity != Some(Severity::Info));
    loud.or_else(|| only(sentence)).or_else(|| claims().next())
}

/// Ways to say that there is one cause without "root cause" and a verb.
static ONLY: Phrases = phrases![
    "same root cause :",
    "single root cause , which is|was",
    "identify|identifies|identified|determine|determined the root cause as",
    "everything|all ?of ?it ?this ?just ?really ?simply ?basically comes|came|boils|boiled ?all down to",
    "it|this|that|outage|incident ?all ?just ?really ?simply ?basically ?ultimately comes|came|boils|boiled ?all down to",
    "was|were|is|are solely|entirely|exclusively caused|due ?by|to",
    "solely|entirely|exclusively caused by",
    "only|just one ?possible ?real explanation|cause|reason :|for|-",
    "traced|tracked|pinned ?right ?all back|down to a|one single|one|sole",
    "all down to a|an|the|one",
    "rca :|- a|an|the|bad|wrong|missing|stale|expired",
    "found|have the root cause , ?and it|this|it's ?is ?was",
];

/// "everything comes down to one flag", "was solely caused by".
fn only(sentence: &Sentence<'_>) -> Option<Match> {
    let (first, last) = find_phrase(sentence, &ONLY)?;
    let doubt = (first.saturating_sub(6)..last + 3)
        .any(|at| sentence.has(at, Class::HEDGE | Class::UNKNOWN) && !sentence.is_one_of(at, words!("one most")));
    // "it came down to 40 requests a second" counts.
    let counts = sentence.tokens.get(last + 1).is_some_and(|token| token.kind == Kind::Number)
        || sentence.has(last + 1, Class::QUANT) && !sentence.is(last + 1, word!("one"));
    if counts || sentence.negated(first) || sentence.is_any_mark(last + 1) || opens_question(sentence, first) {
        return None;
    }
    let found = Match::new(first, last).with(5);
    Some(if doubt { found.at(Severity::Info) } else { found })
}

fn claim(sentence: &Sentence<'_>, cause: usize) -> Option<Match> {
    let start = title(sentence, cause)?;
    // A label that lost its line stands behind words that may hold a "not".
    let labelled = sentence.is_mark(cause + 1, b':') && capital(sentence, start);
    let unable = sentence.any_of(start.saturating_sub(4)..start, words!("unable if whether"));
    if open(sentence, cause) || unable || sentence.negated(start) && !labelled {
        return None;
    }
    let found = predicate(sentence, start, cause)
        .or_else(|| label(sentence, start, cause))
        .or_else(|| found_out(sentence, start, cause))
        .or_else(|| subject(sentence, start, cause))?;
    let labelled = sentence.is_any_mark(cause + 1);
    let near = cause.saturating_sub(6)..cause + if labelled { 4 } else { 7 };
    let hedged = near.into_iter().any(|at| sentence.has(at, Class::HEDGE) && !sentence.is(at, word!("one")));
    let weak = !strong(sentence, start, cause);
    Some(if hedged || weak { found.at(Severity::Info) } else { found })
}

/// Words that make a cause the only one, and "underlying", which does not.
const TITLES: &[Word] = words!("root real actual ultimate true underlying sole only single definitive fundamental");

/// The first word of "(the) root cause", "the real cause", "the cause"; none for another cause.
fn title(sentence: &Sentence<'_>, cause: usize) -> Option<usize> {
    if !sentence.is_one_of(cause, words!("cause culprit root-cause reason")) {
        return None;
    }
    let start = sentence.back_over(cause, &|at| sentence.is_one_of(at, TITLES));
    if sentence.is(cause, word!("reason")) && (start == cause || sentence.is(cause.saturating_sub(1), word!("only"))) {
        return None;
    }
    let before = sentence.before(start);
    match before {
        Some(before) if sentence.is(before, word!("the")) => Some(before),
        Some(before) if sentence.is(before, word!("one")) && start < cause => {
            title(sentence, cause + 1).or(sentence.before(before))
        }
        // "a real cause" is one of many; "get that root cause is" has lost its article.
        Some(before)
            if sentence.has(before, Class::DET | Class::PREP) && !sentence.is_one_of(before, words!("that out")) =>
        {
            None
        }
        Some(before) if sentence.tokens[before].possessive && start < cause => Some(start),
        Some(_) if start < cause && sentence.is_mark(cause + 1, b':') && (capital(sentence, start) || start < 3) => {
            Some(start)
        }
        Some(before) if start < cause && sentence.is_one_of(before, words!("that out and get so while though")) => {
            Some(start)
        }
        _ if start < cause && (before.is_none() || sentence.is_any_mark(start.saturating_sub(1))) => Some(start),
        _ => None,
    }
}

/// A capital in the middle of a sentence: a label that lost its line.
fn capital(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.tokens.get(at).is_some_and(|token| token.shape == Shape::Capital)
}

/// Whether more than "cause" is said: the root, real or only one.
fn strong(sentence: &Sentence<'_>, start: usize, cause: usize) -> bool {
    sentence.is(cause, word!("root-cause"))
        || (start..cause).any(|at| sentence.is_one_of(at, TITLES) && !sentence.is(at, word!("underlying")))
}

/// Whether the cause is still looked for, or an analysis is meant.
fn open(sentence: &Sentence<'_>, cause: usize) -> bool {
    const OTHER: &[Word] = words!("analysis analyses investigation section category code field tracker document");
    sentence.is_one_of(cause + 1, OTHER) || sentence.any_has(cause + 1..cause + 9, Class::UNKNOWN)
}

/// "X was the root cause (of …)", "as the root cause".
fn predicate(sentence: &Sentence<'_>, start: usize, cause: usize) -> Option<Match> {
    let before = sentence.before(start)?;
    let links = sentence.has(before, Class::BE) && !sentence.is(before, word!("being"));
    if !sentence.is(start, word!("the")) || !links && !sentence.is(before, word!("as")) {
        return None;
    }
    let asked = sentence.before(before).is_some_and(|ask| sentence.is_one_of(ask, words!("where who")));
    if opens_question(sentence, before) || asked {
        return None;
    }
    // "Here is the root cause analysis" and "what was the root cause" claim nothing; "not the root cause" is denied.
    // "…, which was the root cause" claims it.
    let asks = |at: usize| sentence.has(at, Class::ASK) && !sentence.is(at, word!("which"));
    let denied = sentence.has(before, Class::NEG) || sentence.before(before).is_none_or(asks);
    if denied || !strong(sentence, start, cause) || excluded(sentence, before) {
        return None;
    }
    let of = sentence.is(cause + 1, word!("of"));
    let last = if of { cause + 1 } else { cause };
    Some(Match::new(before, last).with_words(u8::from(of), before, before))
}

/// "Was the root cause of the lag compaction?" asks.
fn opens_question(sentence: &Sentence<'_>, link: usize) -> bool {
    link == 0 && sentence.has(link, Class::BE)
}

/// "ruled out as the root cause", "treated as".
fn excluded(sentence: &Sentence<'_>, link: usize) -> bool {
    sentence.any_of(link.saturating_sub(8)..link, words!("exclude excluded ruled rule whether if"))
}

/// "Root cause: expired certificate"; a bare label or a placeholder claims nothing.
fn label(sentence: &Sentence<'_>, start: usize, cause: usize) -> Option<Match> {
    // "Why 5 (root cause): …".
    let colon = cause + 1 + usize::from(sentence.is_mark(cause + 1, b')') && sentence.is_mark(cause + 2, b':'));
    let colon = colon
        + usize::from(
            start < 3 && sentence.is_one_of(colon, words!("explanation summary")) && sentence.is_mark(colon + 1, b':'),
        );
    // "what was the root cause: …" asks.
    if start > 1 && sentence.has(start - 1, Class::BE) && sentence.has(start - 2, Class::ASK) {
        return None;
    }
    // A dash or an equals sign needs the label in front of everything else, and words after it.
    let dash = [b'-', b'=', b'|'].iter().any(|mark| sentence.is_mark(colon, *mark))
        && start <= 2
        && (0..start).all(|at| sentence.is_any_mark(at))
        && sentence.tokens.len() > colon + 2
        && !sentence.is_one_of(colon + 1, words!("analysis analyses"));
    if !(sentence.is_mark(colon, b':') || dash) || !strong(sentence, start, cause) {
        return None;
    }
    let content = sentence.tokens.get(colon + 1)?;
    let placeholder = matches!(content.kind, Kind::Mark(_)) || sentence.has(colon + 1, Class::UNKNOWN | Class::ASK);
    let points = sentence.is_one_of(colon + 1, words!("see not under still to"));
    let link = content.kind == Kind::Thing && sentence.tokens.len() == colon + 2;
    (!placeholder && !points && !link).then(|| Match::new(start, colon).with(2))
}

/// "Root cause identified: …", "root cause confirmed - …", "we found the root cause, a deadlock".
fn found_out(sentence: &Sentence<'_>, start: usize, cause: usize) -> Option<Match> {
    const KNOWN: &[Word] = words!("identified confirmed found determined established isolated located known traced");
    if !strong(sentence, start, cause) {
        return None;
    }
    let known = cause + 1;
    let told = sentence.is_one_of(known, KNOWN)
        && (sentence.is_mark(known + 1, b':')
            || sentence.is_mark(known + 1, b'-')
            || sentence.is_one_of(known + 1, words!("as to")))
        && sentence.tokens.len() > known + 2
        && !(sentence.tokens[known + 2].kind == Kind::Thing && sentence.tokens.len() == known + 3);
    let found = sentence.before(start).is_some_and(|before| sentence.is_one_of(before, KNOWN))
        && sentence.is_one_of(known + 1, words!("a an the"))
        && (sentence.is_mark(known, b',')
            || sentence.is_mark(known, b'(')
            || sentence.is_mark(known, b':')
            || sentence.is_mark(known, b'-'));
    // "we traced the root cause to a lock file", "determined the root cause to be a race".
    let traced = sentence.before(start).is_some_and(|before| {
        sentence.is_one_of(
            before,
            words!(
                "traced tracked narrowed pinned determined identified found established confirmed shows showed"
                "revealed"
            ),
        ) && (sentence.is_one_of(known, words!("to as in"))
            || sentence.is_one_of(known, words!("back down")) && sentence.is(known + 1, word!("to")))
    });
    let found = found || traced;
    let unknown = sentence.has(known + 2, Class::UNKNOWN | Class::ASK);
    ((told || found) && !unknown).then(|| {
        let last = if told { known } else { cause };
        Match::new(start, last).with(5)
    })
}

/// "The root cause (of the outage) was …".
fn subject(sentence: &Sentence<'_>, start: usize, cause: usize) -> Option<Match> {
    let mut at = cause + 1;
    if sentence.is_one_of(at, words!("here itself though then therefore however apparently")) {
        at += 1;
    }
    // "The root cause, in short, was".
    if sentence.is_mark(at, b',') {
        let close = (at + 2..at + 9).find(|at| sentence.is_mark(*at, b','));
        let aside = sentence.is(at + 1, word!("as")) || !sentence.has(at + 1, Class::SUBORD);
        let short = close.filter(|close| sentence.has(close + 1, Class::BE) && aside);
        at = short.map_or(at, |close| close + 1);
    }
    if sentence.is_one_of(at, words!("of for behind")) {
        while at < cause + 14 && !sentence.is_any_mark(at) && !sentence.has(at, Class::BE) {
            // "we found the root cause of why things were stalling" does not tell it.
            if sentence.is_one_of(at, words!("why how")) {
                return None;
            }
            at += 1;
        }
    }
    // "Root cause of failure: loose connector".
    if at > cause + 1 && sentence.is_mark(at, b':') && !sentence.is_any_mark(at + 1) && strong(sentence, start, cause) {
        let known = !sentence.has(at + 1, Class::UNKNOWN | Class::ASK);
        return known.then(|| Match::new(start, at).with(5));
    }
    let turned = sentence.has_words(at, words!("turned out to be"));
    let determined = determined(sentence, at);
    if let Some(last) = stems(sentence, at) {
        return Some(Match::new(start, last).with(5));
    }
    if !sentence.has(at, Class::BE | Class::HAVE) && !turned || sentence.has(at, Class::NEG | Class::ADV) {
        return None;
    }
    if let Some(last) = determined
        .filter(|last| !sentence.any_of(last + 1..last + 4, words!("combination series chain several multiple")))
    {
        return Some(Match::new(start, last).with(5));
    }
    if sentence.has(at, Class::HAVE) {
        return None;
    }
    let last = if turned { at + 3 } else { at };
    let begun = sentence.before(start).is_some_and(|before| {
        sentence.has(before, Class::PREP) && !sentence.is(before, word!("out"))
            || sentence.is_one_of(before, words!("regarding concerning"))
            || sentence.has(before, Class::ANY_VERB) && !sentence.has(before, Class::VERB | Class::KNOW)
    });
    let next = sentence.skip(last + 1, Class::ADV);
    // "was fixed", "was found", "is not", "is being investigated" tell no cause.
    let told = sentence.has(next, Class::NEG | Class::BE | Class::HUMAN_DONE | Class::UNKNOWN)
        || super::super::np::looks_like_verb(sentence.word(next))
        || sentence.is_one_of(next, words!("found being to needed correct right wrong"));
    let known =
        sentence.has(next, Class::HUMAN_DONE) && sentence.is(next + 1, word!("as")) || sentence.is(next, word!("that"));
    let ends = sentence.is_any_mark(next) && !sentence.is_mark(next, b'"') && !sentence.is_mark(next, b':');
    // "was a combination of three factors" names several.
    let several = (next..next + 5).any(|at| {
        sentence.is_one_of(at, words!("combination series number chain confluence several multiple two three"))
    });
    // "was that several clients had an old address" is one.
    let several = several && !sentence.is(next, word!("that"));
    if begun || ends || (told && !known) || several {
        return None;
    }
    let found = Match::new(start, last);
    let plain = last == cause + 1
        && sentence.is(start, word!("the"))
        && start + 2 == cause
        && sentence.is(start + 1, word!("root"));
    Some(if plain {
        // "A contributing factor was", with the capital of the words that it replaces.
        found.with_words(if sentence.word(start).starts_with('T') { 3 } else { 4 }, last, last)
    } else {
        found.with(5)
    })
}

static STEMS: Phrases = phrases![
    "lies|lay|resides|resided in|with",
    "stems|stemmed|comes|came|originates|originated from|in",
    "goes|went|traces|leads|led|points|pointed|relates|related ?back to",
    "comes|came|boils|boiled down to",
    "was|is|were|has ?been traced|tracked|narrowed|pinned ?back|down to",
    "proved|proves to be",
];

/// "lies in", "stems from", "comes down to", "was traced (back) to": the end of these words.
fn stems(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    phrase_at(sentence, at, &STEMS)
}

/// "was determined to be", "has been identified as": the end of these words.
fn determined(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let known = sentence.skip(at + 1, Class::ADV | Class::BE);
    let told = sentence.is_one_of(known, words!("determined identified found traced confirmed established"));
    if !told || sentence.has(at + 1, Class::NEG) {
        return None;
    }
    if sentence.is_one_of(known + 1, words!("as")) {
        return Some(known + 1);
    }
    sentence.has_words(known + 1, words!("to be")).then_some(known + 2)
}
