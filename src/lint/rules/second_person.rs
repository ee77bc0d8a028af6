//! "You broke prod": an accusing "you".

use super::super::clause::{agent, verbs};
use super::super::harm::{breaks_something, leads_to_trouble, object_end};
use super::super::lexicon::{Class, word, words};
use super::super::np::{Who, looks_like_verb, phrase_starting_at};
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// An accusing "you".
pub const RULE: Rule = Rule {
    id: "second-person",
    category: text!("second_person"),
    severity: Severity::Error,
    summary: text!("accuses the reader"),
    why: text!("Whoever is addressed will defend themselves, and what they saw at that moment stays unknown."),
    ask: text!("What did you see at that point?"),
    whats: texts!["“{}” accuses the reader"],
    fixes: &[Pattern::hint("[The tool or check] let [what happened] through")],
    fires_on: texts![
        "[You broke] prod.",
        "[You should have asked].",
        "[Why didn't you] test it?",
        "[Your change caused] this.",
        "@ana [you forgot] the flag.",
        "[You took] the whole cluster down.",
        "[You ignored] the report.",
        "[You never told] us about the change.",
        "This is [your fault].",
        "[You did not read] the guide.",
        "[You deleted] the wrong rows.",
        "[You left] the debug port open again.",
        "[Had you paged] us, we would have failed over.",
        "[What were you thinking] when you turned it off?",
        "[You never test] your branches.",
        "It was lost [because you restarted] it.",
        "[You had no business] touching the router.",
        "[You overwrote] my changes.",
    ],
    quiet_on: texts![
        "You can reproduce it with curl.",
        "If you see this, restart.",
        "Thank you for the report.",
        "You should see 200.",
        "Before you deploy, run the check.",
        "You sent the report, thank you.",
        "You can keep using the old API.",
        "If you run the plan first, the bucket will be listed.",
        "This is not your fault, the tests were red before.",
        "Have you paged us?",
        "You may want to read the guide.",
        "Your refactor made login faster.",
        "Did you get a page?",
        "You broke the record for the fastest failover.",
        "You did not lose any data.",
    ],
    sources: texts!["Marshall Rosenberg, Nonviolent Communication", "PagerDuty, Postmortem documentation"],
    anchors: Class::YOU.or(Class::BLAME).or(Class::HARM).or(Class::CAUSED).or(Class::DAMAGE).or(Class::DESTROY),
    phrases: &[&CHARGES],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let (first, last) = asked(sentence)
        .or_else(|| acted(sentence))
        .or_else(|| owned(sentence))
        .or_else(|| accused(sentence))
        .or_else(|| habit(sentence))
        .or_else(|| because_of_you(sentence))?;
    Some(Match::new(first, last).with(0))
}

/// Questions that are none, and charges without a verb of harm.
static CHARGES: Phrases = phrases![
    "what ?on ?the ?hell ?earth were|are you ?even ?guys thinking|doing",
    "how could|can|did you ?possibly ?even ?just ?all not|miss|overlook|forget|ignore|let|think|do|allow|believe",
    "have|haven't you even|bothered",
    "you ?clearly ?apparently ?obviously have ?a ?huge ?big ?real problem|problems|trouble understanding|accepting|reading|listening",
    "you can't|cannot just|simply|keep",
    "you couldn't|can't even",
    "you couldn't|can't be bothered",
    "you of all people",
    "you people",
    "you guys|lot|folks|all ?really ?just never|always|keep|broke|need|should|have|pushed|forgot|merged|don't",
    "you failed to",
    "you ?have no idea|clue how|what|about",
    "you ought to have",
    "you don't know|care|understand what|how|about|enough",
    "you had one job",
    "you've been ?already told|warned",
    "you had no business|right|reason|excuse",
    "can't|cannot|don't ?quite believe ?that you",
    "because of your script|change|commit|deploy|query|merge",
    "you were ?explicitly ?clearly told|warned|asked not",
    "couldn't you ?at ?least ?even ?just have",
    "blame yourself",
    "shame on you",
    "you still|again haven't|didn't|don't",
    "nobody|no-one|only but you",
    "you pushed|merged|deployed|released|shipped|committed|approved ?it ?this ?that straight|directly|again|without|anyway",
    "you are|you're ?the ?one to blame",
    "why would you ?ever ?even",
    "you should|could ?really ?at ?least have had|tested|checked|asked|read|known|made|thought|told|waited|tried",
    "thanks for nothing|breaking|ruining",
    "you might at least have",
    "next time ?maybe|please|you|at ?least ask|look|check|test|read|think|wait|try ?to ?before|at|first|twice",
    "you wiped|deleted|dropped|killed|erased|overwrote|removed the|my|our|all|a",
    "you locked|shut|kicked * out",
    "your script|change|job|query|commit|patch|hotfix|deploy|code|tool|cron|pr ate|eats|swallowed|destroyed|erased|deleted|wiped",
    "your doing",
    "you have|did not even",
    "you haven't|didn't even",
];

fn accused(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let (first, last) = find_phrase(sentence, &CHARGES)?;
    let you = (first..=last).find(|at| sentence.has(*at, Class::YOU)).unwrap_or(first);
    // "you were supposed to receive a mail" and "you are not responsible" accuse nobody.
    let mild = sentence.is(first, word!("you"))
        && sentence.is_one_of(last, words!("supposed meant told asked expected to not"))
        && sentence.any_has(last + 1..last + 3, Class::STATE | Class::NEG);
    let mild = mild || sentence.is(first, word!("why")) && sentence.has(last + 1, Class::STATE | Class::BE);
    // "You can't just multiply them" explains; "… restart it whenever you like" accuses.
    let explains = sentence.is_one_of(first + 1, words!("can't cannot"))
        && !sentence.any_of(last + 1..last + 14, words!("whenever without like our my prod production again"));
    let asks = sentence.has(first, Class::ASK);
    let mild = mild || explains;
    (asks || !hypothetical(sentence, you) && !sentence.negated(first) && !mild).then_some((first, last))
}

/// "because you restarted it", "because you didn't listen": the reader is given as the reason.
fn because_of_you(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    sentence.all(Class::YOU).filter(|you| *you > 0 && sentence.is(you - 1, word!("because"))).find_map(|you| {
        let verb = sentence.skip(you + 1, Class::ADV);
        let past = sentence.has(verb, Class::ACT | Class::ALTER | Class::HARM | Class::LAPSE | Class::DESTROY)
            && (sentence.word(verb).ends_with("ed") || sentence.is_one_of(verb, words!("ran broke forgot put left")));
        let not = sentence.is_one_of(verb, words!("didn't never")) && !sentence.has(verb + 1, Class::STATE | Class::BE);
        (past || not).then_some((you - 1, verb))
    })
}

/// "you never test", "you always break it", "you keep merging".
fn habit(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    sentence.all(Class::YOU).find_map(|you| {
        let often = you + 1;
        let verb = often + 1;
        let always = sentence.is_one_of(often, words!("never always constantly keep"));
        let other = Class::MODAL | Class::BE | Class::HAVE | Class::DET | Class::STATE | Class::PREP;
        let act = !sentence.has(verb, other)
            && !sentence.is_any_mark(verb)
            && !sentence.is_one_of(verb, words!("use using get got"));
        // "you keep the key" and "you keep data" hand out things.
        let keeps = !sentence.is(often, word!("keep"))
            || sentence.word(verb).ends_with("ing") && !sentence.is(verb, word!("using"));
        let opens =
            you == 0 || sentence.is_any_mark(you - 1) || sentence.tokens[you - 1].class.any(Class::NAMED | Class::CONJ);
        (always && act && keeps && opens).then_some((you, verb))
    })
}

/// "Why didn't you test it?"
fn asked(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let why = sentence.all(Class::ASK).find(|at| sentence.is(*at, word!("why")))?;
    let not = sentence.is_one_of(why + 1, words!("didn't didnt wouldn't haven't hadn't"))
        && sentence.is(why + 2, word!("you"));
    let apart = sentence.is_one_of(why + 1, words!("did would have")) && sentence.has_words(why + 2, words!("you not"));
    // "why you did not rebase?": the order of words of other languages.
    let opens = why == 0 || sentence.is_any_mark(why - 1) || sentence.has(why - 1, Class::NAMED);
    let turned = opens && sentence.is(why + 1, word!("you")) && {
        let verb = sentence.skip(why + 2, Class::BE | Class::DO | Class::HAVE);
        sentence.is_one_of(verb - 1, words!("didn't didnt haven't hadn't don't"))
            || sentence.is_one_of(verb, words!("not always never again"))
    };
    // "Why did you not yet have an alert?" asks for a state.
    let state = apart && sentence.has(sentence.skip(why + 4, Class::ADV), Class::STATE | Class::HAVE | Class::BE);
    ((not || apart || turned) && !state).then(|| (why, if not { why + 2 } else { why + 3 }))
}

/// "you broke", "you should have", "you never told", "had you paged".
fn acted(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    if !sentence.classes.any(Class::YOU) || sentence.is_question() && !sentence.is(0, word!("you")) {
        return None;
    }
    let condition = sentence.all(Class::YOU).find_map(|you| {
        let before = you.checked_sub(1)?;
        let had = sentence.is(before, word!("had")) && (before == 0 || sentence.is_any_mark(before - 1));
        let if_had = sentence.is(before, word!("if"))
            && !sentence.is(before.saturating_sub(1), word!("as"))
            && sentence.is(you + 1, word!("had"));
        let act = if had { you + 1 } else { you + 2 };
        let done = looks_like_verb(sentence.word(act)) || sentence.has(act, Class::PARTICIPLE | Class::HUMAN_DONE);
        ((had || if_had) && done && !sentence.has(act, Class::DET)).then_some((before, act))
    });
    condition
        .or_else(|| verbs(sentence).find_map(|verb| charge(sentence, verb)))
        .or_else(|| should_have(sentence))
        .or_else(|| did_not(sentence))
}

fn charge(sentence: &Sentence<'_>, verb: usize) -> Option<(usize, usize)> {
    let agent = agent(sentence, verb);
    if agent.who != Who::You
        || hypothetical(sentence, agent.head)
        || sentence.any_has(agent.head + 1..verb, Class::MODAL)
    {
        return None;
    }
    let first = agent.head;
    let keeps = sentence.is_one_of(verb, words!("breaking ignoring merging pushing"))
        && sentence.is_one_of(verb.saturating_sub(1), words!("keep kept"));
    let present = sentence.is_one_of(verb, words!("make use need want run have set put read let cut reset"));
    if sentence.has(verb, Class::LAPSE) || keeps {
        return Some((first, verb));
    }
    let never = (first + 1..verb).any(|at| sentence.is(at, word!("never")));
    if never && !sentence.has(verb, Class::STATE) && !present {
        return Some((first, verb));
    }
    let praise = sentence.any_of(verb + 1..verb + 4, words!("record records news ground ice"));
    if agent.negated || present || praise {
        return None;
    }
    let ignored =
        sentence.is_one_of(verb, words!("ignored missed overlooked skipped")) && !sentence.is_any_mark(verb + 1);
    let broke = sentence.has(verb, Class::HARM) && breaks_something(sentence, verb);
    let down = sentence.has(verb, Class::CAUSED) && leads_to_trouble(sentence, verb);
    let wrong = sentence.has(verb, Class::ACT | Class::ALTER)
        && (verb + 1..object_end(sentence, verb) + 5)
            .take_while(|at| !sentence.is_any_mark(*at))
            .any(|at| sentence.is_one_of(at, words!("wrong broken untested unreviewed buggy faulty half-baked")));
    let left = sentence.is(verb, word!("left"))
        && sentence.any_of(verb + 1..verb + 7, words!("open on enabled running again"));
    let red = sentence.has(verb, Class::ACT)
        && (sentence.is(verb + 1, word!("with")) && sentence.is_one_of(verb + 2, words!("red failing broken")));
    let destroyed = sentence.has(verb, Class::DESTROY | Class::WRECK)
        && (verb + 1..verb + 6).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
            sentence.has(at, Class::DATA | Class::PROD | Class::CHANGE) || sentence.is_one_of(at, words!("my our"))
        })
        && !(verb + 1..verb + 6)
            .any(|at| sentence.has(at, Class::STALE) && !sentence.is_one_of(at, words!("staging test dev")));
    (ignored || broke || down || wrong || left || red || destroyed || agent.adverb.is_some()).then_some((first, verb))
}

/// "if you", "when you", "to", "before you": no particular reader did anything.
fn hypothetical(sentence: &Sentence<'_>, you: usize) -> bool {
    let from = you.saturating_sub(2);
    sentence.is_one_of(0, words!("if whenever"))
        || (from..you).any(|at| {
            sentence
                .is_one_of(at, words!("if when whenever once before unless until where because that what which how in"))
        })
}

/// "you should have asked".
fn should_have(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    sentence.all(Class::YOU).find_map(|you| {
        let modal = sentence.skip(you + 1, Class::ADV);
        let should = sentence.is_one_of(modal, words!("should could shouldn't should've could've"));
        let have = sentence.skip(modal + 1, Class::ADV | Class::NEG);
        let contracted = sentence.word(modal).ends_with("'ve");
        let verb = if contracted { have } else { have + 1 };
        let told = should && (contracted || sentence.is(have, word!("have")));
        let done = looks_like_verb(sentence.word(verb))
            || sentence.has(verb, Class::PARTICIPLE | Class::HUMAN_DONE) && !sentence.has(verb, Class::DET);
        // "you should have received a mail" is help.
        let state = sentence.is_one_of(verb, words!("received seen got gotten had been noticed"));
        (told && done && !state).then_some((you, verb))
    })
}

/// "you did not read".
fn did_not(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    sentence.all(Class::YOU).find_map(|you| {
        let did = sentence.skip(you + 1, Class::ADV);
        let not = sentence.is_one_of(did, words!("didn't didnt"))
            || sentence.is(did, word!("did")) && sentence.is(did + 1, word!("not"));
        let verb = if sentence.is(did, word!("did")) { did + 2 } else { did + 1 };
        let act = !sentence.has(verb, Class::STATE | Class::DET | Class::BE)
            && !sentence.is_any_mark(verb)
            && !sentence.is_one_of(verb, words!("lose miss pay break"));
        let because = sentence.any_of(0..you, words!("if because when whenever"));
        (not && act && !because && !hypothetical(sentence, you)).then_some((you, verb))
    })
}

/// "your change caused this", "your fault", "your refactor is what killed login".
fn owned(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    if !sentence.holds(word!("your")) {
        return None;
    }
    (0..sentence.tokens.len().min(60)).filter(|at| sentence.is(*at, word!("your"))).find_map(|your| {
        if sentence.is_one_of(your + 1, words!("fault mistake mess")) && !sentence.negated(your) {
            return Some((your, your + 1));
        }
        let thing = phrase_starting_at(sentence, your + 1)?;
        let change = (thing.first..=thing.head).any(|at| sentence.has(at, Class::CHANGE));
        let mut verb = sentence.skip(thing.head + 1, Class::ADV | Class::HAVE);
        if sentence.is_one_of(verb, words!("is was")) && sentence.is(verb + 1, word!("what")) {
            verb += 2;
        }
        let lost = sentence.has(verb, Class::DESTROY | Class::WRECK)
            && (verb + 1..verb + 5)
                .any(|at| sentence.has(at, Class::DATA | Class::PROD) || sentence.is_one_of(at, words!("all our my")));
        let harm = sentence.has(verb, Class::HARM) && breaks_something(sentence, verb)
            || lost
            || sentence.has(verb, Class::CAUSED) && leads_to_trouble(sentence, verb)
            || sentence.is_one_of(verb, words!("killed caused broke crashed"));
        (change && harm).then_some((your, verb))
    })
}
