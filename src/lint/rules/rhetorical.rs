//! "Who thought this was a good idea?": rhetorical questions, sarcasm and shouting about conduct.

use super::super::lexicon::{Class, Word, word, words};
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::token::{Kind, Shape};
use super::super::{Pattern, Rule, Severity};

/// Rhetorical questions, sarcasm, shouting and mockery about conduct.
pub const RULE: Rule = Rule {
    id: "rhetorical",
    category: text!("rhetorical"),
    severity: Severity::Warning,
    summary: text!("asks to accuse, mocks or shouts"),
    why: text!("A question that wants no answer gets none, and whoever is meant stops talking."),
    ask: text!("How does a change come to this point, step by step?"),
    whats: texts!["“{}” accuses and asks nothing"],
    fixes: &[Pattern::hint("[How does this usually go], and [what was different]?")],
    fires_on: texts![
        "[Who thought] this was a good idea?",
        "[Great, another] Friday deploy.",
        "[HOW] was this not tested???",
        "[Unbelievable]!!!",
        "[Why on earth] did they reboot both controllers?",
        "[What were they thinking]?",
        "[Whose bright idea] was it to share the rack?",
        "[Did anybody even] look at the graph?",
        "[Is it really that hard] to read a runbook?",
        "[How could the on-call possibly] not see this?",
        "[What could possibly go wrong]?",
        "[I can't believe] we survived this!!!",
        "[How could anybody] miss a red dashboard?",
        "[Is it too much to ask] that people test?",
        "[Nice job breaking] the build!",
        "[How the hell] did that pass?",
        "[Why didn't anyone] read the graph?",
        "[How could the DBA miss] this?",
        "[Who let the contractor touch] production?",
    ],
    quiet_on: texts![
        "Why did the replica lag?",
        "How was the event detected?",
        "CRITICAL: disk full",
        "We got lucky!",
        "Thanks everyone!",
        "How did this get past three admission checks?",
        "Did anybody have the graph open when the page came in?",
        "Which rule put both replicas in one rack?",
        "What were the defaults when the bot had root?",
        "Great, the deploy is done.",
        "Who can take the follow-up?",
        "What could have gone better?",
        "How could anyone have known?",
        "What on earth is a probe?",
        "How does the parser pass that?",
        "How could the health check miss this?",
        "Did the engineer see the page in time?",
    ],
    sources: texts!["Google SRE Workbook, chapter 10", "John Allspaw, The Infinite Hows"],
    anchors: Class::OUTCRY.or(Class::ASK).or(Class::DO).or(Class::BE),
    phrases: &[&ACCUSED, &OUTCRIES],
    check,
};

/// What is shouted or sneered in set phrases.
static OUTCRIES: Phrases = phrases![
    "how|what|why|who the fuck|hell|heck|fucking",
    "epic|massive|spectacular fail",
    "what could possibly go wrong <end>",
    "who would ?ever have guessed|thought|expected <end>",
    "why did|does the|our|a * forget|neglect|bother",
    "in this day and age",
    "in the 21st|twenty-first century",
    "gotta|got ?to love the|our|how|their|when|that",
    "why didn't|wasn't|hasn't|weren't|isn't|doesn't|did|does|was|has anyone|anybody|nobody|no-one|someone|somebody",
    "what|this happens|comes when|if|of you|we|people|they|someone|juniors let|have|hire|allow|trust|leave|put|rush|skip|ignore",
    "what you are|were doing",
    "care to explain|tell|share why|how|what",
    "congratulations|congrats|kudos|bravo to the|our ?absolute genius|clown|clowns",
    "bravo ?, again|another|once|yet",
    "guess who",
    "another|fine|usual mess|disaster|masterpiece|surprise|breakage from|by ?of <people>",
    "how can|could one|you|people|anyone|anybody|somebody|someone ?have ?been|be so",
    "another masterpiece of",
    "how it is|was possible that",
    "who approves|deploys|merges|writes|does|buys|builds|ships such|like ?a this|that|thing|things|stuff",
    "what is|was|'s the point|use of ?having ?a * if|when nobody|people|no-one|everyone|they|we",
    "grown|sane adults|adult|men|women|person",
];

/// What is asked of somebody to accuse them.
static ACCUSED: Phrases = phrases![
    "how could|can <one> ?even ?ever ?possibly miss|forget|overlook|ignore|not|skip|think|merge|push|deploy|allow|approve",
    "why did|does|do <one> not|ignore|skip|forget|miss|neglect|bother|never",
    "what was|were|is <one> ?even thinking <end>",
    "who let|allowed <people> touch|near|into|run|do|to|deploy|merge|loose",
    "was|were|is|are <one> ?even ?just asleep|sleeping|drunk|blind|stupid|crazy",
    "does|did|do <one> even|ever",
    "surely someone|somebody|anyone|anybody|one ?of",
    "did it not|never occur to",
    "is it ?really|honestly too|so much|hard|difficult to ask",
    "who was|were ?actually responsible|accountable",
    "why would <one> ever|even|deploy|merge|push",
    "why is|was it always <people>",
    "didn't|doesn't <one> see|read|notice|check|test|think|look|understand|care|bother",
];

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let found = accusing_question(sentence)
        .or_else(|| unanswerable(sentence))
        .or_else(|| sneer(sentence))
        .or_else(|| find_phrase(sentence, &OUTCRIES).filter(|found| !sentence.is(found.1 + 1, word!("happened"))))
        .or_else(|| accused(sentence));
    let (first, last) = found.or_else(|| mock_praise(sentence)).or_else(|| shout(sentence))?;
    Some(Match::new(first, last).with(0))
}

/// "Was the technician asleep?": a question that accuses somebody.
fn accused(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    find_phrase(sentence, &ACCUSED).filter(|_| marks(sentence).0 > 0)
}

/// Question marks and exclamation marks at the end.
fn marks(sentence: &Sentence<'_>) -> (usize, usize) {
    let end = sentence.tokens.iter().rev().take(5);
    end.take_while(|token| matches!(token.kind, Kind::Mark(_))).fold((0, 0), |(asked, cried), token| {
        (asked + usize::from(token.is_mark(b'?')), cried + usize::from(token.is_mark(b'!')))
    })
}

fn accusing_question(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let (asked, cried) = marks(sentence);
    if asked == 0 {
        return None;
    }
    let ask = |at: usize| sentence.has(at, Class::ASK);
    sentence.all(Class::OUTCRY | Class::ASK).take(12).find_map(|at| {
        let after_ask = (at.saturating_sub(8)..at).find(|at| ask(*at) || sentence.is(*at, word!("whose")));
        if sentence.is_one_of(at, words!("earth hell heck"))
            && at >= 2
            && sentence.is_one_of(at - 1, words!("on the"))
            && !(sentence.is(0, word!("what")) && sentence.is_one_of(at + 1, words!("is happened")))
        {
            return after_ask.map(|first| (first, at));
        }
        if sentence.is(at, word!("possibly")) {
            let could = after_ask.filter(|_| sentence.any_of(at.saturating_sub(6)..at, words!("could can")))?;
            let wrong = sentence.has_words(at + 1, words!("go wrong"));
            return Some((could, if wrong { at + 2 } else { at }));
        }
        if sentence.is(at, word!("thinking"))
            && at >= 2
            && sentence.has(at - 1, Class::THEY | Class::YOU | Class::HE_SHE)
        {
            return after_ask.map(|first| (first, at));
        }
        if sentence.is(at, word!("genius")) && sentence.is_one_of(at.saturating_sub(1), words!("what which")) {
            return Some((at.saturating_sub(1), at));
        }
        let ending = |at: usize| sentence.has_words(at, words!("what could go wrong")) && sentence.is_any_mark(at + 4);
        if at > 2 && sentence.is_mark(at - 1, b',') && ending(at) {
            return Some((at, at + 3));
        }
        if sentence.is(at, word!("whose")) && (at + 1..at + 4).any(|at| sentence.is(at, word!("idea"))) {
            let idea = (at + 1..at + 4).find(|at| sentence.is(*at, word!("idea"))).unwrap_or(at);
            return Some((at, idea));
        }
        if sentence.is(at, word!("who"))
            && sentence.is_one_of(at + 1, words!("thought decided approved let"))
            && sentence.any_of(at + 2..at + 8, words!("idea good fine ok okay smart this"))
        {
            return Some((at, at + 1));
        }
        if sentence.is_one_of(at, words!("seriously honestly")) && sentence.is_any_mark(at + 1) && ask(at + 2) {
            return Some((at, at + 2));
        }
        if sentence.is(at, word!("even"))
            && at <= 3
            && sentence.is_one_of(0, words!("did does do has have"))
            && sentence.any_has(1..at, Class::SOMEONE | Class::ABSOLUTE | Class::YOU | Class::THEY)
        {
            return Some((0, at));
        }
        if sentence.is(at, word!("really"))
            && sentence.is_one_of(at + 1, words!("that so"))
            && sentence.is_one_of(at + 2, words!("hard difficult"))
        {
            return Some((0, at + 2));
        }
        // "HOW was this not tested???", "Why was nobody looking?!"
        let loud = asked + cried >= 2;
        let caps = sentence.word(at).len() > 2 && sentence.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
        let people = Class::ABSOLUTE | Class::THEY | Class::YOU | Class::ROLE | Class::ROLES | Class::CARE;
        let undone = sentence.classes.any(Class::NEG) && sentence.classes.any(Class::HUMAN_DONE);
        let conduct = sentence.classes.any(people);
        (ask(at) && at < 3 && loud && (conduct || undone) && (caps || cried > 0 || undone)).then_some((at, at))
    })
}

/// "Great, another Friday deploy", "apparently too much to ask", "I can't believe we …!!!".
fn sneer(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    sentence.all(Class::OUTCRY).find_map(|at| {
        let praise = sentence.is_one_of(at, words!("great wow nice brilliant congratulations bravo"))
            && at == 0
            && sentence.is_any_mark(1);
        if praise && sentence.is_one_of(2, words!("another yet")) {
            return Some((0, 2));
        }
        let asked = (at + 1..at + 5).find(|at| sentence.has_words(*at, words!("too much to ask")));
        if let Some(asked) = asked.filter(|_| sentence.is(at, word!("apparently"))) {
            return Some((at, asked + 3));
        }
        let (_, cried) = marks(sentence);
        let doubt =
            sentence.is(at, word!("believe")) && sentence.is_one_of(at.saturating_sub(1), words!("can't cannot cant"));
        if doubt && cried > 0 {
            return Some((at.saturating_sub(2), at));
        }
        (sentence.is(at, word!("palms")) && sentence.is_one_of(at.saturating_sub(2), words!("faces face")))
            .then(|| (at.saturating_sub(2), at))
    })
}

/// "Unbelievable!!!", "STOP MERGING BROKEN CODE!!!".
fn shout(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let (_, cried) = marks(sentence);
    if cried < 2 {
        return None;
    }
    let outcry = sentence
        .all(Class::OUTCRY)
        .find(|at| sentence.is_one_of(*at, words!("unbelievable unbelievably ridiculous facepalm omg wtf smh")));
    if let Some(at) = outcry {
        return Some((at, at));
    }
    let shouted = |at: usize| {
        let word = sentence.word(at);
        word.len() >= 4
            && sentence.tokens[at].shape == Shape::Mixed
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let question = sentence.all(Class::ASK).next();
    if question.is_some_and(|ask| !shouted(ask) && ask != 0) {
        return None;
    }
    let loud: Vec<usize> = (0..sentence.tokens.len().min(20)).filter(|at| shouted(*at)).collect();
    let negative = sentence.classes.any(Class::BAD | Class::HARM | Class::NEG | Class::LAPSE | Class::JUDGE);
    (loud.len() >= 3 && negative).then(|| (loud[0], loud[loud.len() - 1]))
}

/// Questions that nobody is meant to answer: "How could anybody miss it?", "Since when is it OK to …?", "Can nobody here …?".
fn unanswerable(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let (asked, _) = marks(sentence);
    if asked == 0 {
        return None;
    }
    const OPENINGS: &[&[Word]] = &[
        words!("is it too much to ask"),
        words!("how many times do we have to"),
        words!("how many times must"),
        words!("how many times more"),
        words!("how hard can it be"),
        words!("how hard is it to"),
        words!("since when is it"),
        words!("since when do"),
        words!("since when are"),
        words!("can nobody"),
        words!("can no one"),
        words!("does nobody"),
        words!("does no one"),
        words!("did nobody"),
        words!("did no one"),
        words!("who in their right mind"),
        words!("are you kidding"),
        words!("are you serious"),
        words!("is this a joke"),
    ];
    // A word or two may stand before: "So how hard is it to …", "Seriously, does nobody …".
    let begin = (0..4).find_map(|at| {
        OPENINGS.iter().find(|words| sentence.has_words(at, words)).map(|words| (at, at + words.len() - 1))
    });
    begin
        .or_else(|| mocking(sentence))
        .or_else(|| {
            let ask = sentence.first_of(0..4, words!("how why"))?;
            let modal = sentence.is_one_of(ask + 1, words!("could would can"));
            let anyone = sentence.is_one_of(ask + 2, words!("anybody anyone nobody somebody someone"))
                || sentence.has_words(ask + 2, words!("no one"));
            // "How could anyone have known?" defends.
            let known = sentence.any_of(ask + 3..ask + 7, words!("know known see tell"));
            (modal && anyone && !known).then_some((ask, ask + 2))
        })
        .or_else(|| profane(sentence))
}

/// "Are these people nuts?": an insult with a question mark.
fn profane(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let asks = sentence.is_one_of(0, words!("are is"));
    let about = sentence.any_has(1..4, Class::ROLES | Class::THEY | Class::HE_SHE | Class::GROUP | Class::YOU);
    let nuts = sentence.first_of(2..7, words!("nuts crazy insane blind stupid mad deaf"))?;
    (asks && about).then_some((0, nuts))
}

/// "So much for our careful reviews", "Surprise, surprise", "Nice job breaking the build", "reading the docs is too hard".
fn mock_praise(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    // Most sentences come here for an auxiliary alone, and begin with none of these.
    const BEGINNINGS: &[Word] = words!("so surprise nice great good brilliant fantastic congratulations apparently");
    if !sentence.is_one_of(0, BEGINNINGS) {
        return None;
    }
    if sentence.has_words(0, words!("so much for")) {
        return Some((0, 2));
    }
    if sentence.has_words(0, words!("surprise")) && sentence.is_mark(1, b',') && sentence.is(2, word!("surprise")) {
        return Some((0, 2));
    }
    let praise = sentence.is_one_of(0, words!("nice great good brilliant fantastic"))
        && sentence.is_one_of(1, words!("job work going"));
    let harm = sentence.has(2, Class::HARM | Class::DESTROY | Class::LAPSE | Class::CAUSED)
        && sentence.word(2).ends_with("ing");
    if praise && harm {
        return Some((0, 2));
    }
    let harmed = (2..7).find(|at| sentence.has(*at, Class::DESTROY | Class::HARM));
    if let Some(harmed) = harmed.filter(|_| sentence.is(0, word!("congratulations")) && sentence.is_mark(1, b',')) {
        return Some((0, harmed));
    }
    if praise && sentence.is_mark(2, b',') && sentence.has_words(3, words!("as always")) {
        return Some((0, 4));
    }
    let gerund = sentence.is(0, word!("apparently")) && sentence.word(1).ends_with("ing");
    let hard = (2..10).find(|at| {
        sentence.has_words(*at, words!("too hard"))
            || sentence.has_words(*at, words!("too difficult"))
            || sentence.has_words(*at, words!("rocket science"))
    });
    hard.filter(|_| gerund).map(|hard| (0, hard + 1))
}

/// "Was anyone even looking?", "Do we seriously need a rule?", "How can you not see it?", "Seriously?!".
fn mocking(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let auxiliary = sentence.has(0, Class::BE | Class::DO | Class::HAVE);
    let anyone = sentence.is_one_of(1, words!("anyone anybody they people"));
    let doubt = sentence.first_of(2..5, words!("even ever actually"));
    if let Some(doubt) = doubt.filter(|_| auxiliary && anyone) {
        return Some((0, doubt));
    }
    if auxiliary && sentence.is_one_of(1, words!("we they")) && sentence.is(2, word!("seriously")) {
        return Some((0, 2));
    }
    let how = sentence.is(0, word!("how")) && sentence.is_one_of(1, words!("can could do did"));
    if how
        && sentence.is_one_of(2, words!("you they someone anyone"))
        && sentence.is(3, word!("not"))
        && !sentence.is(4, word!("know"))
    {
        return Some((0, 3));
    }
    (sentence.is(0, word!("seriously")) && sentence.is_mark(1, b'?')).then_some((0, 0))
}
