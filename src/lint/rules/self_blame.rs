//! "My bad": fault in the first person.

use super::super::clause::{agent, verbs};
use super::super::harm::{breaks_something, precious_object};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::Who;
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Fault in the first person.
pub const RULE: Rule = Rule {
    id: "self-blame",
    category: text!("self_blame"),
    severity: Severity::Warning,
    summary: text!("takes the blame in the first person"),
    why: text!("It is well meant and still ends the search: the next person would find the same trap."),
    ask: text!("What would have led the next person to do the same?"),
    whats: texts!["“{}” takes the blame"],
    fixes: &[Pattern::hint("We did [what]; it led to [what], because [how it works]")],
    fires_on: texts![
        "[My bad], the scan ran against live.",
        "[We screwed up].",
        "This one is [on us].",
        "[I made a mistake] in the selector.",
        "It was [my fault] that the queue filled up.",
        "[We botched] the cutover.",
        "[Our mistake] was to trust the dashboard.",
        "[Mea culpa]: the weights came from the old run.",
        "[We made an error] when we sized the brokers.",
        "[We are to blame] for the lost invoices.",
        "Sorry, [I was dumb] and ran it twice.",
        "[I broke] the build with my last push.",
        "[We accidentally dropped] the table.",
        "[We dropped the ball] on the renewal.",
        "[I was too hasty] with the merge.",
        "[We were not careful enough] with the second shard.",
        "The [fault lies with us].",
        "[I pushed] the wrong tag.",
        "[I take full blame] for the missing flag.",
        "[We made the wrong call] at noon.",
        "It was [my mistake] guys.",
    ],
    quiet_on: texts![
        "We apologise for the outage.",
        "We deployed a change that broke login.",
        "We take full responsibility.",
        "Our fault-tolerant queue held.",
        "We messed with no settings after the release.",
        "Our fault injection run passed.",
        "We let the queue run down before the restart.",
        "I was the one who took the notes.",
        "It was nobody's fault that the queue filled up.",
        "I made a copy of the selector.",
        "We got an error when we sized the brokers.",
        "The snapshot is on us-east-1.",
        "My bad-block scan ran against the spare.",
        "I watched the cutover from home.",
        "We are to resend the lost invoices.",
        "This was not our fault.",
        "I broke the task into three parts.",
        "We were too far behind to catch up.",
    ],
    sources: texts!["Sidney Dekker, Just Culture", "John Allspaw, Blameless PostMortems and a Just Culture"],
    anchors: Class::I.or(Class::WE).or(Class::FAULT).or(Class::BLAME).or(Class::BAD).or(Class::DET),
    phrases: &[&IDIOMS],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let harm = did_harm(sentence);
    let loud = harm.filter(|found| found.2 > Severity::Info);
    let (first, last, severity) =
        said_so(sentence).or_else(|| owned(sentence)).or(loud).or_else(|| idiom(sentence)).or(harm)?;
    Some(Match::new(first, last).with(0).at(severity))
}

type Found = (usize, usize, Severity);

/// "my bad", "mea culpa", "this one is on us".
fn said_so(sentence: &Sentence<'_>) -> Option<Found> {
    const OURS: &[Word] = words!("my our mea on");
    if !sentence.holds_any(OURS) {
        return None;
    }
    let ours = |at: &usize| sentence.is_one_of(*at, OURS);
    (0..sentence.tokens.len().min(40)).filter(ours).find_map(|at| {
        let ends = |at: usize| sentence.is_any_mark(at);
        if sentence.is_one_of(at, words!("my our"))
            && sentence.is(at + 1, word!("bad"))
            && (ends(at + 2) || sentence.is_one_of(at + 2, words!("as because since for here again")))
            || sentence.has_words(at, words!("mea culpa"))
        {
            return Some((at, at + 1, Severity::Warning));
        }
        let after =
            ends(at + 2) || sentence.is(at + 2, word!("for")) && sentence.is_one_of(at + 3, words!("not having"));
        let on = sentence.is(at, word!("on")) && sentence.is_one_of(at + 1, words!("us me")) && after;
        let be = at > 0
            && (sentence.is_one_of(at - 1, words!("is was are that's all it's this one"))
                || at > 1 && sentence.has(at - 1, Class::ADV) && sentence.has(at - 2, Class::BE));
        (on && be).then_some((at, at + 1, Severity::Warning))
    })
}

/// Ways to take the blame that no single word tells.
static IDIOMS: Phrases = phrases![
    "we|i|we've|i've ?really ?have ?completely ?totally dropped the ball",
    "we|i|we've|i've ?have ?really let * down",
    "we|i|we've|i've ?have ?really failed you|our|everyone|everybody",
    "we|i shot ourselves|myself in the foot",
    "we|i ?just ?simply ?clearly ?really ?badly got this|that|it ?completely ?badly wrong",
    "i|we|i'll|we'll|i'd ?will ?have ?must ?fully take|took|taken|accept|own|deserve|carry ?all ?the ?full blame",
    "i|we|i'm|we're|am|are ?was|were ?am|are ?only ?solely ?fully ?partly ?all ?entirely to blame",
    "blame|fault ?for * lies|is|rests|was ?entirely|squarely|solely with us|me|ours|mine",
    "i|we blame|blamed myself|ourselves",
    "only|have|got|with myself|ourselves to blame",
    "i|i'm|we ?am|are ?was|were ?feel|felt|feeling ?really ?so ?very ?quite stupid|dumb|ashamed|guilty|silly|foolish",
    "we|i ?just ?simply got the|our|my * * wrong ,|.|;|and|when|on|in",
    "mistake|mistakes|error|errors|blunder ?that i|we made",
    "i|we|i've|we've ?have ?clearly ?really ?just made|took a|the ?very wrong|bad|poor|dumb|stupid call|decision|choice|assumption|judgement",
    "i|we|i've|we've ?have ?really ?completely|totally fucked|mucked|slipped|fouled up",
    "silly|stupid|dumb me",
    "we|i should be|feel ?really embarrassed|ashamed",
    "plead guilty",
    "an|own own-goal|goal",
    "dumb|stupid|silly|careless|foolish|naive of me|us|mine",
    "i|we|i've|we've ?have made a ?complete|total|real|proper|right mess|hash of",
    "we|i ?have ?really|just|totally blew it|this|that",
    "slip|mistake|error|oversight|failure|negligence|fault ?entirely on|of my|our part|side|end",
    "i ?accidentally|personally|single-handedly caused the|a|an|this|that|your|our ?whole|big|entire|large|major ?prod|production outage|incident|mess|problem|crash|downtime|breakage|bug",
    "stupidly|foolishly|carelessly|dumbly i|we",
    "we|i were|was ?really ?just ?simply ?far too hasty|quick|careless|confident|trusting|eager",
    "we|i were|was ?really ?just ?simply not careful|thorough|attentive enough",
    "introduced|caused|broken by me|us|myself",
    "i|we|i'm|we're ?are|am ?really ?very ?so bad|terrible|awful|horrible at|about",
    "caught with our|my pants down",
    "admit|admitted ?that i|we was|were wrong",
    "i|we ?just ?really ?simply wasn't|weren't ?being careful|paying|thinking",
    "mistake ?here ?of ?mine was that|to i|we|use|run|push|merge|deploy|assume|trust",
    "how wrong|stupid|naive|foolish i|we was|were",
    "was|were i|we ?ever wrong",
    "a ?truly massive|huge|terrible|horrible|colossal|costly ?, ?massive ?huge mistake|blunder",
    "because of me",
    "shame on me|us",
    "we|i took our|my eye|eyes off",
    "i|we have destroyed|ruined|wrecked",
    "due to me",
    "i|we have|had|'ve forget|forgot",
    "all my|our ?own guilt|fault|mistake",
    "we|we're|i|i'm ?are|were|am|was ?all ?clearly at fault",
    "that|this|which was ?clearly ?obviously ?just ?also a|an|my|our ?big|huge|bad|terrible|serious|costly|fatal|grave|silly mistake|blunder ?on <end>",
    "turns|turned out to be a|my|our ?very big|huge|bad|terrible|serious|costly|fatal mistake|blunder",
    "first|second|third|biggest|worst|main|other mistake|blunder ?here ?of ?mine was|is",
    "i|we forged|charged|ploughed|rushed ahead|into",
];

/// "we dropped the ball", "the fault lies with us", "I take the blame".
fn idiom(sentence: &Sentence<'_>) -> Option<Found> {
    let (first, last) = find_phrase(sentence, &IDIOMS)?;
    // "not careful enough" denies nothing.
    let denied = !sentence.is(last, word!("enough"))
        && ((first + 1..=last).any(|at| sentence.has(at, Class::NEG)) || sentence.negated(first));
    // "Ana and Ben plead guilty" is news of others.
    if sentence.is(first, word!("plead")) && !matches!(agent(sentence, first).who, Who::I | Who::We) {
        return None;
    }
    // "whether that is because we feel guilty": a feeling that is spoken about.
    let feeling = sentence.any_of(first..last, words!("feel feeling felt"));
    let supposed = first > 0
        && (sentence.is_one_of(first - 1, words!("whether if when"))
            || feeling && sentence.is(first - 1, word!("because")));
    let down = sentence.is(last, word!("down")) && !sentence.is(first, word!("caught"));
    let gently = down && sentence.is_one_of(last + 1, words!("gently easy slowly to"));
    // "we let the queue run down" lets nobody down.
    let people = !down
        || (first + 1..last).any(|at| {
            sentence.has(at, Class::OUTSIDER | Class::AUDIENCE | Class::YOU | Class::ROLES | Class::THEY)
                || sentence.is_one_of(at, words!("them you people him her"))
        });
    let last = if sentence.is_any_mark(last) || sentence.has(last, Class::CONJ) { last - 1 } else { last };
    (!denied && people && !gently && !supposed).then_some((first, last, Severity::Warning))
}

/// "my fault", "our mistake", "our own stupidity", "we are to blame".
fn owned(sentence: &Sentence<'_>) -> Option<Found> {
    let fault = sentence.all(Class::FAULT | Class::BLAME | Class::JUDGE).find_map(|at| {
        let noun = sentence.is_one_of(
            at,
            words!(
                "fault mistake mistakes stupidity negligence oversight blunder carelessness screw-up sloppiness error failure"
                "incompetence omission"
            ),
        );
        let owner = sentence.back_over(at, &|at| {
            sentence.is_one_of(at, words!("own stupid silly big dumb bad previous earlier terrible careless"))
        });
        let owner = sentence.before(owner)?;
        let ours = sentence.is_one_of(owner, words!("my our"));
        // "our fault injection", "our error budget": the fault names a thing.
        let next = at + 1;
        let bound = Class::PREP | Class::CONJ | Class::SUBORD | Class::GROUP_WORD | Class::DET | Class::PRONOUN;
        let verb = sentence.has(next, Class::ANY_VERB) && !sentence.has(next, Class::NOUN | Class::ACT);
        // "our error budget" is a thing; a mistake is one whatever follows: "my mistake guys".
        let thing = !sentence.is_one_of(at, words!("mistake mistakes stupidity blunder carelessness"));
        let other = thing && !sentence.is_any_mark(next) && !sentence.has(next, bound) && !verb;
        // "to learn from our mistakes" is what a review is for.
        let learned = owner > 1 && sentence.is(owner - 1, word!("from"));
        let told = noun && ours && !other && !learned && !sentence.negated(owner);
        // "an oversight of mine"
        let of_mine = noun && sentence.has_words(next, words!("of mine")) && !sentence.negated(at);
        let span = if of_mine { (at, at + 2) } else { (owner, at) };
        (told || of_mine).then_some((span.0, span.1, Severity::Warning))
    });
    fault.or_else(|| {
        let blame = sentence.all(Class::BLAME).find(|at| {
            *at >= 3
                && sentence.is(*at, word!("blame"))
                && sentence.is(at - 1, word!("to"))
                && sentence.is_one_of(at - 2, words!("are am were"))
                && sentence.has(at - 3, Class::I | Class::WE)
        })?;
        Some((blame - 3, blame, Severity::Warning))
    })
}

/// "we screwed up", "I made a mistake", "I was dumb", "I broke the build"; "we accidentally dropped it" is only a nudge.
fn did_harm(sentence: &Sentence<'_>) -> Option<Found> {
    const BUNGLED: &[Word] = words!(
        "screwed fucked messed botched bungled goofed blundered fumbled flubbed bodged borked misjudged fat-fingered"
        "mucked fudged muddled cocked"
    );
    if !sentence.classes.any(Class::I | Class::WE) {
        return None;
    }
    let found = verbs(sentence).find_map(|verb| {
        let agent = agent(sentence, verb);
        let first_person = matches!(agent.who, Who::I | Who::We);
        if !first_person || agent.negated || sentence.any_has(agent.first..verb, Class::MODAL) {
            return None;
        }
        // "we screwed the rack to the floor": with an object of its own it may be plain work.
        let plain = sentence.is(verb, word!("screwed"))
            && sentence.has(verb + 1, Class::DET)
            && !sentence.is_one_of(verb + 1, words!("this that"));
        let with = sentence.is(verb, word!("messed")) && sentence.is_one_of(verb + 1, words!("with around"));
        if sentence.is_one_of(verb, BUNGLED) && !plain && !with {
            let up = sentence.is_one_of(verb + 1, words!("up"));
            return Some((agent.first, if up { verb + 1 } else { verb }, Severity::Warning));
        }
        if agent.who == Who::I && sentence.is_one_of(verb, words!("misread mistyped")) {
            return Some((agent.first, verb, Severity::Warning));
        }
        if sentence.has_words(verb, words!("blew it")) {
            return Some((agent.first, verb + 1, Severity::Warning));
        }
        if let Some(last) = mistake_made(sentence, verb) {
            return Some((agent.first, last, Severity::Warning));
        }
        if agent.adverb.is_some() {
            return Some((agent.first, verb, Severity::Info));
        }
        let broke = agent.who == Who::I
            && sentence.is_one_of(verb, words!("broke ruined wrecked nuked bricked hosed"))
            && breaks_something(sentence, verb)
            && !sentence.any_of(verb + 1..verb + 6, words!("into down up"));
        let by_mistake = (verb + 1..verb + 9)
            .any(|at| sentence.has_words(at, words!("by mistake")) || sentence.has_words(at, words!("by accident")));
        let wrongly = agent.who == Who::I && sentence.any_of(verb + 1..verb + 5, words!("wrongly stupidly carelessly"));
        if wrongly {
            return Some((agent.first, verb, Severity::Warning));
        }
        if by_mistake {
            return Some((agent.first, verb, Severity::Info));
        }
        // "I pushed the wrong tag".
        let wrong = agent.who == Who::I
            && sentence.has(verb, Class::ACT | Class::ALTER)
            && (verb + 1..verb + 6)
                .take_while(|at| !sentence.is_any_mark(*at) && !sentence.has(*at, Class::SUBORD))
                .any(|at| sentence.is(at, word!("wrong")));
        let lost = agent.who == Who::I && precious_object(sentence, verb).is_some();
        (broke || wrong || lost).then_some((agent.first, verb, Severity::Warning))
    });
    found.or_else(|| was_dumb(sentence))
}

/// "made a stupid mistake", "made an error"; not "made error messages clearer", and not "got an error".
fn mistake_made(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    if !sentence.is_one_of(verb, words!("made make committed did")) {
        return None;
    }
    let last = (verb + 1..verb + 6).find(|at| {
        sentence.is_one_of(
            *at,
            words!(
                "mistake mistakes error errors blunder blunders misjudgement misjudgment typo oversight oversights"
                "misjudgements misjudgments"
            ),
        )
    })?;
    let plain = (verb + 1..last).all(|at| !sentence.is_any_mark(at));
    let other =
        sentence.is_one_of(last + 1, words!("message messages handling page pages codes code rates rate budget"));
    (plain && !other).then_some(last)
}

/// "I was dumb", "we were careless".
fn was_dumb(sentence: &Sentence<'_>) -> Option<Found> {
    sentence.all(Class::I | Class::WE).find_map(|subject| {
        let be = sentence.skip(subject + 1, Class::ADV);
        let was = sentence.is_one_of(be, words!("was were am are")) || sentence.is_one_of(subject, words!("i'm"));
        let word = sentence.skip(
            if sentence.is_one_of(subject, words!("i'm")) { subject + 1 } else { be + 1 },
            Class::ADV | Class::DET,
        );
        let dumb = sentence.is_one_of(
            word,
            words!(
                "dumb stupid silly naive careless sloppy foolish lazy negligent idiot idiots dismissive complacent"
                "arrogant"
            ),
        );
        (was && dumb).then_some((subject, word, Severity::Warning))
    })
}
