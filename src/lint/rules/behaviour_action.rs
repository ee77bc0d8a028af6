//! "Sarah needs to be more careful": a remedy aimed at attention.

use super::super::clause::agent;
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, phrase_ending_at, phrase_starting_at, who};
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::section::Section;
use super::super::sentence::{Match, Sentence};
use super::super::token::Kind;
use super::super::{DocumentKind, Pattern, Rule, Severity};

/// A remedy aimed at people's attention or discipline, with no change to the system.
pub const RULE: Rule = Rule {
    id: "behaviour-action",
    category: text!("behaviour_action"),
    severity: Severity::Warning,
    summary: text!("asks people to behave better instead of changing the system"),
    why: text!("Attention runs out and people change teams; what is not built in will be forgotten."),
    ask: text!("What would make the right way the easy way?"),
    whats: texts!["“{}” asks people to behave better"],
    fixes: &[Pattern::hint("[The tool or process] makes [the mistake] impossible, or shows it early")],
    fires_on: texts![
        "Sarah needs to [be more careful].",
        "[Be more careful] with migrations.",
        "[Remind everyone] to read the runbook.",
        "Engineers must [pay attention] to alerts.",
        "Sara needs to [double-check] next time.",
        "We should [be more aware] of expiry dates.",
        "The team has to [be more vigilant] during releases.",
        "[Make sure everyone] follows the process.",
        "Next time we will [be more careful].",
        "Operators should [think twice] before they delete a volume.",
        "We need to [be more rigorous] about reviews.",
        "[Remember to] announce maintenance.",
        "[Pay more attention] to the error graph.",
        "Developers should [be careful] with feature flags.",
        "The reviewers have been [reminded of] the freeze.",
        "[Emphasize to] the whole department that windows are to be kept.",
        "[Talk to the interns about] not testing on live data.",
        "Reviewers to [look more carefully] at the diff.",
        "We need to [get better at] announcing changes.",
        "People should [think before] they merge.",
        "Developers [must stop] working around the gate.",
        "Lesson learned: always [verify which] cluster is open.",
        "[Stop merging untested] patches!",
    ],
    quiet_on: texts![
        "Add a check to CI.",
        "Write a runbook for failover.",
        "Page when the certificate has 14 days left.",
        "Make sure the job retries.",
        "Carefully drain the node, then reboot.",
        "Remind owners by an automated alert 14 days before expiry.",
        "The second migration was more careful.",
        "We paid attention to the graphs and saw the rise at once.",
        "Add a reminder to the release checklist.",
        "The controller should be aware of both zones.",
        "Ensure that backups are restored once a week.",
        "Double-check prompts were added to the console.",
        "It does not help to tell people to be more careful.",
        "The scheduler remembers the last node.",
        "Engineers were asked to join the call.",
        "The scheduler needs to be reminded of its lease.",
        "Speak with the vendor about adding an alarm.",
        "The new parser aligns more closely with the standard.",
        "Stop the merge queue at eighty percent.",
    ],
    sources: texts!["Google SRE Workbook, chapter 10", "John Allspaw, The Infinite Hows"],
    anchors: Class::CAREFUL.or(Class::REMIND),
    phrases: &[&AHEAD, &APPEALS],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let found = sentence.all(Class::CAREFUL | Class::REMIND).find_map(|at| {
        careful(sentence, at)
            .or_else(|| reminded(sentence, at))
            .or_else(|| told(sentence, at))
            .or_else(|| ordered(sentence, at))
            .or_else(|| trained(sentence, at))
            .or_else(|| briefed(sentence, at))
            .or_else(|| in_a_better_way(sentence, at))
            .or_else(|| lesson(sentence, at))
            .or_else(|| duty(sentence, at))
            .or_else(|| asking(sentence, at))
    });
    let (first, last, severity) = found.or_else(|| appeal(sentence))?;
    let notice = sentence.is_mark(last + 1, b':')
        || sentence.any_of(last + 1..last + 14, words!("below example"))
        || first > 1 && sentence.is_one_of(first - 2, words!("note warning caution nb"))
        || first > 0 && sentence.is_one_of(0, words!("note nb")) && sentence.is_mark(1, b':')
        || first > 0 && sentence.is_mark(first - 1, b'(') && sentence.any_of(last + 1..last + 4, words!("your"));
    if notice || sentence.negated(first) || has_mechanism(sentence, first) {
        return None;
    }
    let strict = severity > Severity::Info && sentence.section == Section::Actions;
    Some(Match::new(first, last).with(0).at(if strict { Severity::Error } else { severity }))
}

type Found = (usize, usize, Severity);

/// "be (more) careful", "pay (more) attention", "take more care", "more discipline with".
fn careful(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.has(at, Class::CAREFUL) {
        return None;
    }
    let first = sentence.back_over(at, &|at| sentence.is_one_of(at, DEGREE));
    let compared = sentence.any_of(first..at, words!("more extra closer better greater most special"));
    let verb = sentence.before(first)?;
    let noun =
        sentence.is_one_of(at, words!("attention care caution discipline vigilance diligence rigour rigor mind"));
    let verbs: &[Word] = match sentence.word(at).to_ascii_lowercase().as_str() {
        "attention" => words!("pay paying"),
        "care" if compared || sentence.is(verb, word!("with")) => words!("take taking with"),
        "caution" => words!("exercise exercising use show"),
        "mind" if sentence.is(verb, word!("in")) => words!("in"),
        _ if noun => &[],
        _ => words!("be stay remain being staying keep"),
    };
    if !sentence.is_one_of(verb, verbs) {
        let needed = noun && compared && sentence.is_one_of(verb, words!("need needs require requires with want"));
        let people =
            sentence.has(verb.saturating_sub(1), Class::WE | Class::ROLES | Class::GROUP | Class::ROLE | Class::NAMED);
        return (needed && people).then_some((verb, at, Severity::Warning));
    }
    let verb = if sentence.is(at, word!("mind")) {
        (verb.saturating_sub(6)..verb).rev().find(|keep| sentence.is(*keep, word!("keep")))?
    } else {
        verb
    };
    let gerund = sentence.word(verb).ends_with("ing");
    let soft = sentence.is_one_of(at, SOFT) && !compared;
    let wanted = if gerund {
        urged(sentence, verb)
    } else {
        asked(sentence, verb, sentence.is_one_of(at, SOFT)) || sentence.is(verb, word!("with"))
    };
    // "Keep in mind that", "use with care" without people and without a degree may only tell how a thing works.
    let advice = (sentence.is(at, word!("mind"))
        || sentence.is(at, word!("care")) && sentence.is(sentence.before(at).unwrap_or(at), word!("with")))
        && !compared
        && sentence.section != Section::Actions
        && !wanted_of_people(sentence, verb);
    let severity = if advice || soft && sentence.is(at, word!("aware")) { Severity::Info } else { Severity::Warning };
    wanted.then_some((verb, at, severity))
}

/// "speak with the crew about paying closer attention", "reminded of being careful".
fn urged(sentence: &Sentence<'_>, gerund: usize) -> bool {
    let link = sentence.before(gerund).filter(|link| sentence.is_one_of(*link, words!("about on of to")));
    link.is_some_and(|link| sentence.any_has(link.saturating_sub(7)..link, Class::AUDIENCE | Class::NAMED))
}

/// Words that may only mean to know of something, or a property of machines: they need people as the subject.
const SOFT: &[Word] = words!(
    "aware thorough disciplined rigorous mindful deliberate communicative responsible proactive precise alert focused"
    "focussed"
);

const DEGREE: &[Word] = words!(
    "more extra very much a bit especially really close closer particularly so most lot greater better"
    "special little far even all"
);

/// Whether people are asked: an imperative, or a duty of people.
fn asked(sentence: &Sentence<'_>, verb: usize, needs_people: bool) -> bool {
    let Some(before) = verb.checked_sub(1) else {
        return sentence.kind != DocumentKind::Other
            && (!needs_people || sentence.section == Section::Actions || sentence.is_one_of(verb, words!("be stay")));
    };
    if sentence.is_any_mark(before)
        || sentence.has(before, Class::CONJ)
        || sentence.is_one_of(before, words!("please then just"))
    {
        return sentence.kind != DocumentKind::Other
            && (!needs_people || sentence.is_one_of(verb, words!("stay be")) && before < 4);
    }
    // "Will be more careful in the future."
    if before == 0 && sentence.is_one_of(0, words!("will ill i'll we'll")) {
        return sentence.kind != DocumentKind::Other;
    }
    // "@lwazi to be more thorough", "it is up to the user to be vigilant", "devs are asked to be mindful".
    if sentence.is(before, word!("to")) && before > 0 {
        let person = sentence.has(before - 1, Class::NAMED | Class::ROLE | Class::ROLES | Class::AUDIENCE);
        let up = (before.saturating_sub(6)..before).any(|at| sentence.has_words(at, words!("up to")));
        let told = sentence.is_one_of(
            before - 1,
            words!(
                "asked reminded expected told encouraged urged advised instructed supposed promised agreed pledged"
                "committed vowed resolved"
            ),
        );
        let expected = sentence.is(before - 1, word!("expected"))
            && sentence.any_has(before.saturating_sub(5)..before, Class::AUDIENCE | Class::ROLES);
        let told = told && !sentence.is_one_of(before - 1, words!("expected supposed"));
        if expected || up || told || person && before < 5 {
            return true;
        }
    }
    wanted_of_people(sentence, verb)
}

/// "we should", "Sara needs to", "the team will have to" before a bare verb.
fn duty_of_people(sentence: &Sentence<'_>, verb: usize) -> bool {
    let owed = |at: usize| sentence.is_one_of(at, words!("need needs needed try must want let's have has aim ought"));
    let links = |at: usize| {
        let link = Class::MODAL | Class::HAVE | Class::ADV | Class::BE;
        let joins = owed(at) || sentence.is_one_of(at, words!("to going")) || sentence.has(at, link);
        (joins || sentence.is_one_of(at, words!("all both"))) && !sentence.has(at, Class::PRONOUN | Class::NAMED)
    };
    let at = sentence.back_over(verb, &links);
    let duty =
        (at..verb).any(|at| owed(at) || sentence.has(at, Class::MODAL) && !sentence.has_words(at, words!("will to")));
    let who = agent(sentence, at).who;
    duty && (who.is_human() || matches!(who, Who::They | Who::You | Who::Stranger) || sentence.is(at, word!("let's")))
}

/// "all engineers need to": a duty that the writers do not share.
fn duty_of_others(sentence: &Sentence<'_>, verb: usize) -> bool {
    let owed = (verb.saturating_sub(4)..verb)
        .find(|at| sentence.has(*at, Class::MODAL) || sentence.is_one_of(*at, words!("need needs have has")));
    owed.is_some_and(|owed| {
        let who = agent(sentence, owed).who;
        who.is_individual() || who == Who::Group
    })
}

/// Whether a verb opens the sentence, a list item's text or what follows a label.
fn opens(sentence: &Sentence<'_>, at: usize) -> bool {
    let always = at > 1 && sentence.is_one_of(at - 1, words!("always please")) && sentence.is_any_mark(at - 2);
    // "If steps 1. and 2. do not": the mark belongs to the number.
    if at > 1 && sentence.is_mark(at - 1, b'.') && sentence.tokens[at - 2].kind == Kind::Number {
        return false;
    }
    always
        || at == 0
        || sentence.is_any_mark(at - 1)
        || at < 3 && sentence.is_one_of(at - 1, words!("please always lesson and everybody everyone"))
}

/// "remind everyone", "remember to", "double-check", "think twice", "make sure people", "keep an eye on".
fn reminded(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let next = at + 1;
    let people = |at: usize| sentence.skip(at, Class::DET);
    let audience = |at: usize| {
        let whom = phrase_starting_at(sentence, at).map_or(at, |phrase| phrase.head);
        sentence.has(people(at), Class::AUDIENCE | Class::NAMED | Class::ROLES)
            || sentence.has(whom, Class::ROLE | Class::GROUP)
            || sentence.is(whom, word!("agents"))
    };
    let opens = opens(sentence, at);
    let asked = wanted_of_people(sentence, at);
    // "I need to double check the logic" is what somebody is about to do.
    let others = asked && !sentence.any_has(at.saturating_sub(4)..at, Class::I);
    let orders = duty_of_others(sentence, at) && sentence.has(next, Class::DET);
    let next_time = || (next..next + 14).any(|at| sentence.has_words(at, words!("next time")));
    let checks = || others || opens && (next_time() || sentence.section == Section::Actions);
    let last = match sentence.word(at).to_ascii_lowercase().as_str() {
        "remind" | "retrain" if audience(next) => people(next),
        "reminded" if sentence.is(next, word!("to")) && at > 0 && sentence.has(at - 1, Class::BE) => next,
        "remember" if sentence.is(next, word!("to")) && (opens || asked) => next,
        "remember" if asked && !sentence.has(next, Class::ASK) => at,
        "double-check" | "doublecheck" if checks() => at,
        "double" if sentence.is(next, word!("check")) && checks() => next,
        "think" if sentence.is(next, word!("twice")) => next,
        "follow" | "read" if orders && !sentence.any_of(at.saturating_sub(2)..at, words!("could can")) => at,
        "follow" if opens && (next_time() || strictly(sentence, next) && sentence.classes.any(Class::NORM)) => at,
        "refamiliarize" | "refamiliarise" if asked => at,
        "learn"
            if asked && sentence.is_one_of(next, words!("to how proper the about")) && duty_of_others(sentence, at) =>
        {
            at
        }
        "know" if opens && sentence.is_one_of(next, words!("your all what")) => next,
        "keep" if sentence.has_words(next, words!("an eye on")) && opens => return Some((at, at + 3, Severity::Info)),
        "better"
            if at == 0
                && sentence.is_one_of(
                    next,
                    words!("check analyze analyse test verify look read ask double-check watch think"),
                ) =>
        {
            next
        }
        "make" if made_aware(sentence, at) => sentence.skip(next, Class::DET) + 1,
        "make" | "ensure" => sure_that_people(sentence, at, opens || asked)?,
        "sure" | "check" | "test" | "verify" | "just" | "please" if opens && next_time() => at,
        _ => return None,
    };
    Some((at, last, Severity::Warning))
}

/// What people are told to do.
const BEHAVE: &[Word] = words!(
    "watch verify use never always act exercise respect communicate look think check double-check be pay"
    "remember follow keep take avoid not stop read mind respect stay"
);

fn strictly(sentence: &Sentence<'_>, from: usize) -> bool {
    sentence.any_of(from..from + 8, words!("strictly carefully diligently religiously always"))
}

/// What one person or a team is to do.
const HEEDS: &[Word] = words!(
    "follows follow reads read checks check double-checks double-check tests test verifies verify remembers remember"
    "understands understand pays pay thinks think asks looks watches"
);

/// "make sure people follow the runbook", "ensure that developers remember": the people.
fn sure_that_people(sentence: &Sentence<'_>, at: usize, wanted: bool) -> Option<usize> {
    let after = if sentence.is(at, word!("make")) { at + 2 } else { at + 1 };
    let begin = after + usize::from(sentence.is(after, word!("that")));
    let one = (begin + 1..begin + 5).find(|at| {
        let phrase = phrase_ending_at(sentence, at - 1).filter(|phrase| phrase.first >= begin);
        let person = |who: Who| who.is_individual() || who == Who::Group;
        sentence.is_one_of(*at, HEEDS) && phrase.is_some_and(|phrase| person(who(sentence, phrase)))
    });
    if wanted && one.is_some() {
        return one;
    }
    let after = sentence.skip(begin, Class::DET | Class::QUANT);
    let people = sentence.has(after, Class::AUDIENCE | Class::ROLES)
        && !sentence.has(after, Class::WE)
        && !sentence.is(after, word!("all"));
    let sure = sentence.is(at, word!("ensure")) || sentence.is(at + 1, word!("sure"));
    let used = sentence.any_of(after + 1..after + 3, words!("use uses report reports attend stay stays"));
    let behave = used
        || sentence.any_of(after + 1..after + 4, FOLLOW)
        || sentence.any_of(after + 2..after + 9, words!("reacts react follow follows check"));
    // "ensure team availability" is about a thing.
    let alone = !sentence.is_one_of(after + 1, words!("availability capacity structure"));
    (people && alone && sure && behave && wanted).then_some(after)
}

/// "make everyone aware": the word, for people who are no reader of a list.
fn made_aware(sentence: &Sentence<'_>, at: usize) -> bool {
    let people = sentence.skip(at + 1, Class::DET | Class::QUANT);
    let aware = people + 1 + usize::from(sentence.is(people + 1, word!("more")));
    let others = sentence.has(people, Class::AUDIENCE) && !sentence.is_one_of(people, words!("us ourselves"));
    sentence.is(at, word!("make")) && others && sentence.is(aware, word!("aware"))
}

/// "tell the data scientists to watch", "ask devs to think twice": people told to behave.
fn told(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    const TELL: &[Word] = words!("tell ask urge advise instruct warn teach remind");
    if !sentence.is_one_of(at, TELL) || !(opens(sentence, at) || duty_of_people(sentence, at)) {
        return None;
    }
    let to = (at + 1..at + 7)
        .take_while(|at| !sentence.is_any_mark(*at))
        .find(|at| sentence.is(*at, word!("to")) && !sentence.is(at - 1, word!("how")))?;
    let people = Class::AUDIENCE | Class::NAMED | Class::ROLES | Class::ROLE | Class::GROUP;
    let people = sentence.any_has(at + 1..to, people);
    let forbidden = sentence.is(to.saturating_sub(1), word!("not"));
    (people && (forbidden || sentence.is_one_of(to + 1, BEHAVE))).then_some((at, to + 1, Severity::Warning))
}

/// "Do not work late!", "don't DELETE it", "never deploy on Friday" as a remedy; in a runbook it is advice.
fn ordered(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let not = sentence.is_one_of(at, words!("don't"))
        || sentence.is(at, word!("do")) && sentence.is(at + 1, word!("not"))
        || sentence.is(at, word!("never"));
    let verb = if sentence.is(at, word!("do")) { at + 2 } else { at + 1 };
    if !not || sentence.kind == DocumentKind::Other || sentence.is_any_mark(verb) || sentence.has(verb, Class::MENTION)
    {
        return None;
    }
    let cried = sentence.tokens.last().is_some_and(|token| token.is_mark(b'!'));
    let shouted = sentence.word(verb).len() > 3 && sentence.word(verb).bytes().all(|byte| byte.is_ascii_uppercase());
    let remedy = sentence.section == Section::Actions && !sentence.is_one_of(verb, words!("forget know"));
    let hastily = sentence.is_one_of(verb, words!("hastily blindly carelessly"));
    let start = opens(sentence, at);
    let asked = start && (cried && sentence.tokens.len() < 16 || remedy)
        || shouted
        || hastily && (start || sentence.is(at.saturating_sub(1), word!("please")));
    let polite = sentence.is_one_of(verb, words!("worry panic forget hesitate miss attempt"));
    (asked && !polite).then_some((at, verb, Severity::Warning))
}

/// "Train humans not to run it"; training as such is only a nudge.
fn trained(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.is_one_of(at, words!("train educate teach coach retrain"))
        || !(opens(sentence, at) || duty_of_people(sentence, at))
    {
        return None;
    }
    let people = sentence.skip(at + 1, Class::DET);
    let told = sentence.has(people, Class::AUDIENCE | Class::NAMED | Class::ROLES | Class::GROUP);
    let forbids = (people + 1..people + 3).any(|at| sentence.is(at, word!("not")));
    told.then_some((at, people, if forbids { Severity::Warning } else { Severity::Info }))
}

/// What people are told to do when the remedy is people.
const FOLLOW: &[Word] = words!(
    "follow follows read reads know knows remember remembers check checks understand understands adhere"
    "adheres double-check respect respects pay pays is are"
);

/// Appeals to people in set phrases.
static APPEALS: Phrases = phrases![
    "raise|raising|increase|create|improve ?the ?more ?team|security ?'s awareness among|of|about|for|in|across|within",
    "raise|raising|increase|improve team|staff|developer|user|employee|engineer|operator|security awareness",
    "be|get|become|being|getting better|stricter at|about|with|in|on",
    "be sure to ?always follow|check|double-check|test|read|verify|review",
    "be|get more|less strict|disciplined|thoughtful|careless|sloppy|hasty|complacent|trusting|consistent|responsible|conservative about|with|in|when|at",
    "do|doing a better job of|at|in",
    "take ?more ?full responsibility for|on|when|in",
    "keep|keeping ?a ?an ?much closer|better|careful|close|sharp|sharper watch|eye on|over",
    "communicate|prepare|plan|coordinate|listen|check|test|review better|earlier|sooner|harder",
    "be|get better prepared|organised|organized|coordinated|disciplined",
    "keep ?your|our|their ?an eyes|ears|eye open|peeled|out",
    "work|act ?more ?very diligently|responsibly|conscientiously",
    "take * seriously",
    "think|thinking ?more ?carefully about the|what|how|impact|consequences",
    "have a word|chat|talk with",
    "take a moment|minute|second|breath|step before|back|to",
    "spoken to|with about|again",
    "take|taking ?more ?full ?better responsibility for",
    "do|don't ?not forget * next time",
    "get into|in the habit of",
    "make it a habit to",
    "more|greater|better discipline|care|vigilance|diligence|caution|rigour|rigor|attention|awareness * is|are ?clearly needed|required",
    "take|taking ?the more|some|your|enough time to think|check|read|test|review|verify",
    "emphasize|emphasise|stress|reiterate|reinforce|highlight|understand|remember ?to ?all ?everyone ?team|engineers|developers|staff the importance|value|need of|for|to ?strictly ?always ?properly adhering|following|checking|testing|reading|communicating|reviewing|respecting|double-checking|being|careful|attention|adhere|follow|check|be|communicate",
    "it's|is ?always ?much better|best|important|crucial|vital ?to not|never ?to rush|assume|guess|skip",
    "stay|remain calm|collected|focused|alert",
    "be|being ?more ?very mindful|conscious|wary|considerate|proactive|vigilant of|about|when|in|with",
    "think|look|check|test|read|ask|measure first|twice|before|thrice|harder|closer ?and ?you ?we ?acting|touching|deploying|pushing|merging|running",
    "pay|paying ?much ?more|closer|extra|better ?close attention",
    "always|carefully check|verify|double-check|review|read|communicate|follow|remember|consult the|that|your|our|what|all|with|to|for|before",
    "stop|quit pushing|merging|deploying|breaking|ignoring|skipping|shipping|committing|guessing|assuming ?this ?that ?your ?our untested|broken|bad|unreviewed|code|things|builds|alerts|tests|steps|without|straight|on",
    "have|has|get|let <people> double-check|triple-check|re-read|double check|carefully",
    "try|work harder",
    "more|greater|increased|higher|better|stricter discipline|vigilance|attention|care|diligence|caution at|with|in|when|during|from|by|to",
    "exercise|show|apply ?more ?greater ?extra ?due vigilance|care|caution|diligence|discipline|restraint",
    "adhere|keep|stick ?more strictly to",
    "strictly adhere|follow|observe|obey|stick",
    "actually look|read|check|test|watch|follow|open at|the|before|it|their|what|every",
    "stop sleeping|ignoring|skipping|guessing|rushing|cutting|assuming",
    "to triple-check|re-check|recheck|double-check|concentrate",
    "to triple|double check",
    "concentrate ?better|more ?fully on|when|at|while|during",
    "conscious|mindful|aware ?more of the|all ?danger|dangers|risk|risks|consequences|impact",
    "advise|remind|tell|ask|urge|instruct * to be|stay|remain ?more vigilant|careful|alert|attentive",
    "vigilant|careful|attentive|watchful on|with|about|of|in|at|from ?all ?the ?alerts|alarms ?going|from|in|next",
    "to not|never forget ?anymore|again|any",
    "tell|ask|urge|advise <one> to concentrate|focus|think|be|pay|read|listen",
];

/// "raise awareness among developers", "get better at following the process", "keep a closer eye on the graph".
fn appeal(sentence: &Sentence<'_>) -> Option<Found> {
    let (first, last) = find_phrase(sentence, &APPEALS)?;
    let better = sentence.is_one_of(first + 1, words!("better stricter more"))
        && sentence.is_one_of(first, words!("be get become being getting"));
    let wanted = opens(sentence, first)
        || wanted_of_people(sentence, first + usize::from(sentence.is(first, word!("to"))))
        || sentence.is_one_of(first, words!("more spoken"));
    // "we'll be better prepared to handle it", "I need to think about how to get around it" are about a task.
    let task = sentence.is(last, word!("prepared")) && sentence.is_one_of(last + 1, words!("to for"))
        || sentence.is(last, word!("how")) && sentence.is(last + 1, word!("to"))
        || sentence.is_one_of(last, words!("with")) && sentence.any_of(last + 2..last + 9, words!("what how"));
    // "the alerts need to get better at grouping" asks a machine.
    let people_do = !better || sentence.word(last + 1).ends_with("ing") || sentence.is_one_of(first, words!("be"));
    // "we could keep a close eye on it" and "I thought I would take a moment" tell what was done.
    let before = first.saturating_sub(3)..first;
    let told = sentence.any_of(before.clone(), words!("would could can"))
        || sentence.is(first, word!("to")) && sentence.any_has(before, Class::I);
    let watches =
        sentence.is_one_of(last, words!("on over")) && sentence.is_one_of(last.saturating_sub(1), words!("eye watch"));
    let ours = watches && agent(sentence, first).who == Who::We && sentence.section != Section::Actions;
    let severity = if ours { Severity::Info } else { Severity::Warning };
    (wanted && people_do && !task && !told && sentence.kind != DocumentKind::Other).then_some((first, last, severity))
}

/// Whether a bare verb or gerund is what people are to do: a duty, "try to", "Reviewers to look", "talk to devs about".
fn wanted_of_people(sentence: &Sentence<'_>, verb: usize) -> bool {
    let to = verb > 1 && sentence.is(verb - 1, word!("to"));
    let role = Class::NAMED | Class::ROLE | Class::ROLES | Class::AUDIENCE;
    let bullet = to && verb < 6 && sentence.has(verb - 2, role);
    let clipped = (1..4).contains(&verb)
        && sentence.is_one_of(0, words!("need needs should must try please have"))
        && (1..verb).all(|at| sentence.is_one_of(at, words!("to try really all")));
    // "Have the crew be more open".
    let let_them = sentence.is(0, word!("have"))
        && phrase_starting_at(sentence, 1).is_some_and(|people| {
            people.head + 1 == verb
                && sentence.has(people.head, Class::AUDIENCE | Class::ROLES | Class::GROUP | Class::ROLE)
        });
    let will = verb > 0 && contracted_will(sentence, verb - 1);
    // "it was decided to tell", "the team agreed to be stricter".
    let settled = to
        && sentence.is_one_of(
            verb - 2,
            words!("decided agreed plan planned promised going intend want resolved committed aim expected"),
        );
    settled || bullet || clipped || let_them || will || duty_of_people(sentence, verb)
}

/// "we'll", "I'll".
fn contracted_will(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.has(at, Class::PRONOUN) && sentence.has(at, Class::MODAL) && !sentence.has(at, Class::YOU)
}

/// "developers need to be reminded that", "everyone has been told to check", "a reminder was sent to all engineers",
/// "emphasize to the department that", "talk to the interns about".
fn briefed(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let people = Class::AUDIENCE | Class::NAMED | Class::ROLES | Class::ROLE | Class::GROUP;
    let near =
        |from: usize, to: usize| (from..to).any(|at| sentence.has(at, people) && !sentence.has(at, Class::OUTSIDER));
    let next = at + 1;
    // Of "developers need to be", "everyone on the rota has been": somebody shortly before.
    let subject = || {
        let from = (at.saturating_sub(9)..at).rev().take_while(|at| !sentence.is_any_mark(*at)).last().unwrap_or(at);
        near(from, at) && !sentence.any_has(from..at, Class::OUTSIDER | Class::WE)
    };
    if sentence.is_one_of(at, words!("reminded urged briefed instructed advised warned told asked encouraged")) {
        let passive = sentence
            .before(at)
            .is_some_and(|be| sentence.has(be, Class::BE | Class::ADV) || sentence.is(be, word!("been")));
        let link = sentence.is_one_of(next, words!("to that of about not again"));
        let strong = sentence.is(at, word!("reminded"));
        let not = usize::from(sentence.is(next, word!("not")));
        let told = sentence.is(next + not, word!("to")) && sentence.is_one_of(next + not + 1, BEHAVE);
        // "The employee was instructed to leave it alone" tells a step of the incident.
        let step = !strong
            && sentence.section != Section::Actions
            && sentence.before(at).is_some_and(|be| sentence.is(be, word!("was")));
        return (passive && link && (strong || told) && subject() && !step).then_some((at, next, Severity::Warning));
    }
    if sentence.is(at, word!("reminder")) {
        let by_tool = sentence.any_of(
            0..sentence.tokens.len().min(40),
            words!("automated automatic bot daily weekly calendar scheduled expiry"),
        );
        let to = sentence.first_of(next..next + 7, words!("to for"))?;
        return (!by_tool && near(to + 1, to + 4) && (opens(sentence, at) || at > 0)).then_some((
            at,
            to,
            Severity::Warning,
        ));
    }
    let stress = sentence.is_one_of(
        at,
        words!("emphasize emphasise reinforce reiterate stress impress drill emphasized reiterated stressed"),
    );
    if stress {
        let to = (next..next + 8)
            .take_while(|at| !sentence.is_any_mark(*at))
            .find(|at| sentence.is_one_of(*at, words!("to with on upon into among")) && near(at + 1, at + 5));
        let importance = sentence.first_of(next..next + 9, words!("importance need"));
        let wanted = opens(sentence, at) || wanted_of_people(sentence, at) || sentence.word(at).ends_with("ed");
        return (wanted && (to.is_some() || importance.is_some() && near(next, next + 16)))
            .then(|| (at, to.or(importance).unwrap_or(at), Severity::Warning));
    }
    if sentence.is_one_of(at, words!("talk speak")) && sentence.is_one_of(next, words!("to with")) {
        let about = (next + 1..next + 7).find(|at| sentence.is(*at, word!("about")))?;
        let wanted = opens(sentence, at) || wanted_of_people(sentence, at);
        let behave = sentence.is_one_of(
            about + 1,
            words!(
                "not being paying taking following respecting their his her testing checking communicating"
                "double-checking reading keeping thinking"
            ),
        ) || sentence.has_words(about + 1, words!("the importance"));
        return (wanted && near(next + 1, about) && behave).then_some((at, about, Severity::Warning));
    }
    None
}

/// "look more carefully at changes", "reviewed more thoroughly" as a remedy: how people are to work.
fn in_a_better_way(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    const WAYS: &[Word] = words!(
        "carefully closely thoroughly diligently attentively vigilantly cautiously critically rigorously"
        "conscientiously responsibly seriously"
    );
    const WORK: &[Word] = words!(
        "look read review check test watch monitor follow think work plan examine verify consider listen"
        "communicate track treat inspect study handle proceed act"
    );
    let more = sentence.is_one_of(at, words!("more less"));
    let way = at + 1;
    if !more || !sentence.is_one_of(way, WAYS) {
        return None;
    }
    let ends = |at: usize| sentence.is_one_of(at, words!("be been being"));
    // The verb stands before, with an object between: "read the notes more carefully"; or after: "more carefully read".
    let from = at.saturating_sub(8);
    let verb = (from..at).rev().take_while(|at| !sentence.is_any_mark(*at)).find(|at| {
        wanted_of_people(sentence, *at)
            && !sentence.has(*at, Class::DET | Class::PREP | Class::MODAL)
            && !sentence.is_one_of(*at, words!("to need needs have"))
            || opens(sentence, *at) && sentence.is_one_of(*at, WORK)
    });
    let gerund = (way + 1 < sentence.tokens.len()
        && sentence.is_one_of(at.saturating_sub(1), words!("needs need needing require requires"))
        && (sentence.word(way + 1).ends_with("ing") || sentence.word(way + 1).ends_with("ed")))
    .then(|| at - 1);
    let passive = (from..at).any(ends)
        && (from..at).any(|at| sentence.has(at, Class::MODAL) || sentence.is_one_of(at, words!("need needs to have")))
        && !sentence.any_of(from..at, words!("have had would could"));
    if let Some(first) = verb.or(gerund) {
        return Some((first, way, Severity::Warning));
    }
    passive.then_some((at, way, Severity::Info))
}

/// What says that a remedy is meant.
static AHEAD: Phrases = phrases![
    "next time",
    "lesson|lessons",
    "going forward",
    "in ?the future",
    "from now on",
    "prevention|takeaway|takeaways|reminder :",
];

/// "Lesson learned: always verify …", "next time test before you push", "don't rush hotfixes", "people should think before".
fn lesson(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    const HASTE: &[Word] = words!("rush assume skip guess hurry trust cut ignore panic-deploy wing");
    const HEED: &[Word] = words!("verify check double-check test read ask think look confirm review follow");
    if sentence.kind == DocumentKind::Other {
        return None;
    }
    let starts = opens(sentence, at);
    let next = at + 1;
    let ahead = find_phrase(sentence, &AHEAD).is_some();
    let not = sentence.is_one_of(at, words!("don't never")) || sentence.has_words(at, words!("do not"));
    if not && starts {
        let verb = if sentence.is(at, word!("do")) { at + 2 } else { next };
        // "never assume that the call succeeds" may be advice on code.
        let soft = sentence.is_one_of(verb, words!("assume trust ignore skip guess"));
        let severity = if soft && !ahead { Severity::Info } else { Severity::Warning };
        return sentence.is_one_of(verb, HASTE).then_some((at, verb, severity));
    }
    if sentence.is(at, word!("think")) && sentence.is_one_of(next, words!("before first ahead hard harder twice")) {
        return (starts || wanted_of_people(sentence, at)).then_some((at, next, Severity::Warning));
    }
    let before_you = (next..next + 9).any(|at| sentence.has_words(at, words!("before you")));
    let always = sentence.is(at.saturating_sub(1), word!("always")) && at > 0;
    let please = sentence.is(at.saturating_sub(1), word!("please")) && at > 0;
    let opens_here = starts
        || always && opens(sentence, at - 1)
        || please && (at == 1 || sentence.is_any_mark(at.saturating_sub(2)) || ahead);
    let heed = sentence.is_one_of(at, HEED) && !sentence.has(next, Class::BE | Class::PREP);
    if heed && opens_here && (ahead || please && (before_you || addressed(sentence))) {
        return Some((at, next, Severity::Warning));
    }
    let always_followed = sentence.is(at, word!("follow"))
        && starts
        && (next..next + 9).any(|at| {
            sentence.has_words(at, words!("at all times"))
                || sentence.has_words(at, words!("to the letter"))
                || sentence.has_words(at, words!("every time"))
        });
    always_followed.then_some((at, next, Severity::Warning))
}

/// "Devs: please read", "@all please check": a call to people.
fn addressed(sentence: &Sentence<'_>) -> bool {
    sentence.has(0, Class::AUDIENCE | Class::ROLES | Class::NAMED)
        && (sentence.is_mark(1, b':') || sentence.is_mark(1, b',') || sentence.is(1, word!("please")))
}

/// "people have to stop working around it", "every engineer must familiarise themselves": what those at work are to do,
/// whatever the verb of heed.
fn duty(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    const HEEDED: &[Word] = words!(
        "read stop familiarise familiarize learn verify check test communicate ask follow respect watch"
        "adhere comply refrain consult escalate never understand speak listen act announce coordinate treat"
        "stick inform review"
    );
    let begin = sentence.is_one_of(at, words!("start begin")) && sentence.word(at + 1).ends_with("ing");
    if !(sentence.is_one_of(at, HEEDED) || begin) || sentence.kind == DocumentKind::Other {
        return None;
    }
    let modal = sentence.before(at).and_then(|before| {
        let owed = |at: usize| sentence.is_one_of(at, words!("must should shall needs need has have ought"));
        match before {
            to if sentence.is(to, word!("to")) => sentence.before(to).filter(|at| owed(*at)),
            modal => Some(modal).filter(|at| sentence.is_one_of(*at, words!("must should shall"))),
        }
    })?;
    let from = (modal.saturating_sub(6)..modal).rev().take_while(|at| !sentence.is_any_mark(*at)).last()?;
    let nearest = (from..modal).rev().find(|at| {
        sentence.has(*at, Class::AUDIENCE | Class::ROLES | Class::OUTSIDER | Class::WE | Class::GROUP | Class::NOUN)
    })?;
    let many = sentence.has(nearest, Class::ROLES | Class::AUDIENCE)
        && !sentence.has(nearest, Class::OUTSIDER | Class::WE)
        && !sentence.is_one_of(nearest, words!("team teams crew leads managers operators"));
    (many && !sentence.negated(modal)).then_some((modal, at, Severity::Warning))
}

/// "a note went out asking them to check": people asked in writing.
fn asking(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.is_one_of(at, words!("asking urging reminding telling instructing warning")) {
        return None;
    }
    let to = (at + 1..at + 6).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.is(*at, word!("to")))?;
    let people = (at + 1..to).any(|at| {
        sentence.has(at, Class::AUDIENCE | Class::NAMED | Class::ROLES | Class::GROUP)
            || sentence.is(at, word!("them")) && sentence.any_has(0..at, Class::AUDIENCE | Class::ROLES | Class::GROUP)
    });
    let outside = sentence.any_has(0..to, Class::OUTSIDER);
    // An alert that reminds is a control.
    let reminds = sentence.is(at, word!("reminding")) && !sentence.any_has(0..at, Class::MECHANISM);
    (people && !outside && (reminds || sentence.is_one_of(to + 1, BEHAVE))).then_some((at, to + 1, Severity::Warning))
}

/// A test, an alert or a gate in the same item makes it a change of the system.
fn has_mechanism(sentence: &Sentence<'_>, first: usize) -> bool {
    const BUILT: &[Word] = words!("add adding automate automated automatically create build introduce configure by");
    let change = sentence.all(Class::MECHANISM).any(|at| at != first);
    // "remind owners automatically" builds the reminder.
    let automatic = sentence.any_of(first..first + 16, words!("automatically automatic"));
    automatic || change && sentence.any_of(0..sentence.tokens.len(), BUILT)
}
