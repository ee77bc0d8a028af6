//! "This was careless": value words on people's care, skill and decisions.

use super::super::clause::agent;
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::Who;
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Value words on people's care, skill, decision or work.
pub const RULE: Rule = Rule {
    id: "judgement",
    category: text!("judgement"),
    severity: Severity::Error,
    summary: text!("judges people's care, skill or decisions"),
    why: text!("A verdict closes the question; it says how the writer feels and not what people had in front of them."),
    ask: text!("What did people have in front of them when they decided?"),
    whats: texts!["“{}” is a verdict on people"],
    fixes: &[Pattern::hint("[What could be observed: numbers, times, what was read]")],
    fires_on: texts![
        "This was [careless].",
        "It was a [sloppy] review.",
        "That was an incredibly [naive decision].",
        "The on-call was [clueless].",
        "[Reckless] habits led to this.",
        "The migration was [irresponsible].",
        "It was a [terrible idea] to skip the drill.",
        "They acted out of [laziness].",
        "There was a [lack of care] in the rollout.",
        "He [recklessly] approved the change.",
        "A [stupid mistake] in the console did it.",
        "The handover was [unprofessional].",
        "That was [poor judgement].",
        "[What a dumb] way to roll out a kernel.",
        "It [was naive of us] to believe it.",
        "The vendor's communication [was abysmal].",
        "They had [insufficient awareness] of the risk.",
        "The test plan [was a joke].",
        "Henrik [had no business] touching that router.",
        "The shift lead [took it upon herself to] change the limits.",
        "[Cutting corners] in the migration came back to bite.",
        "She [did not understand the consequences] of the flag.",
        "It was a [preventable mistake].",
        "He merged it though he [knew better].",
        "The vendor saw the tickets and [did nothing for] a month.",
        "The team lead [trusted the script blindly].",
        "[Rushed deployments] caused three incidents.",
    ],
    quiet_on: texts![
        "A bad config reached the fleet.",
        "Poor performance was seen on two nodes.",
        "The naive Bayes filter marked the mails.",
        "A naive retry loop doubled the load.",
        "The rack has a dumb terminal.",
        "The carefully staged rollout limited the impact.",
        "Images are lazy loaded.",
        "The lazy initialisation of the pool hid the error.",
        "Lack of disk space stopped the writer.",
        "The change was not careless.",
        "There was a lack of testing data.",
        "The poor connection made the call drop.",
        "The sloppy quorum of the ring was turned off.",
        "Timers are started lazily.",
        "The ridiculous number of sockets was the first hint.",
        "The service had no business metrics.",
        "The second attempt did nothing for the queue.",
        "Lena knew better how the shards were laid out.",
        "The mask cuts the corners of the tile.",
        "The cache trusted the header.",
        "Such outages are unacceptable.",
        "The latency was unacceptable for customers in Europe.",
    ],
    sources: texts!["Google SRE Workbook, chapter 10", "Gary Klein, Sources of Power"],
    anchors: Class::JUDGE.or(Class::JUDGE_DUAL).or(Class::HUMAN_ACT).or(Class::KNOW).or(Class::CARE_ADV),
    phrases: &[&VERDICTS],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let verdicts = || {
        sentence.all(Class::JUDGE | Class::JUDGE_DUAL).filter_map(|at| {
            lacking(sentence, at)
                .or_else(|| person_word(sentence, at))
                .or_else(|| work_word(sentence, at))
                .or_else(|| said_of_people(sentence, at))
                .or_else(|| said_of_work(sentence, at))
        })
    };
    // "Poor planning and a lack of discipline": the loudest speaks.
    let found = verdicts().find(|found| found.2 > Severity::Info).or_else(|| verdicts().next());
    let found = found.or_else(|| verdict(sentence));
    let (first, last, severity) = found?;
    if sentence.negated(first) || names_a_thing(sentence, last) {
        return None;
    }
    Some(Match::new(first, last).with(0).at(severity))
}

/// "careless of case", "embarrassingly parallel", "was a joke skin", "an idiot light": what programs and devices are called.
fn names_a_thing(sentence: &Sentence<'_>, last: usize) -> bool {
    let next = last + 1;
    sentence.is(last, word!("careless")) && sentence.is(next, word!("of"))
        || sentence.is(last, word!("embarrassingly")) && sentence.is(next, word!("parallel"))
        || sentence.is_one_of(next, words!("light cells valve skin"))
}

/// Verdicts in set phrases.
static VERDICTS: Phrases = phrases![
    "what a|an ?really ?incredibly ?very dumb|stupid|silly|terrible|awful|bad|poor|crazy|insane|naive|horrible|pathetic",
    "like headless chickens",
    "was|is|were|are ?just ?simply ?frankly a|an ?complete ?total ?absolute ?bad joke|farce|circus|travesty|shambles",
    "had|has|have ?clearly ?absolutely ?obviously no idea|clue|understanding how|what|of ?they|he|she",
    "not ?have have a|any clue",
    "lacked|lacks|lack ?the ?any ?basic ?necessary ?required competence|discipline|skill|skills|knowledge|understanding|experience|diligence|awareness|foresight|expertise|maturity|rigour|rigor|common",
    "couldn't|could|can't ?not be bothered",
    "was|is|were|are ?incredibly|very|really|rather|quite|extremely|pretty|a ?bit naive|silly|stupid|dumb|foolish|careless|wrong|reckless|irresponsible|short-sighted|lazy|bad of us|me|them|him|her|the|our",
    "wasn't|weren't|not|isn't ?been ?really paying ?any ?enough ?close attention",
    "rubber-stamp|rubberstamp exercise|approval|approvals|reviews|review",
    "rubber-stamped|rubberstamped",
    "nobody|no-one|one in|on|at that|this|the|our|their ?whole|entire * understands|knows|cares|reads|thinks|bothers",
    "was|were|is|are ?utterly|completely|totally|absolutely|frankly|simply ?completely useless|hopeless|clueless|incompetent|pathetic|atrocious|appalling|dreadful",
    "was|were|is ?just ?simply ?rather naive|foolish|silly|stupid|dumb|reckless|irresponsible|careless|arrogant to",
    "out of their|his|her|its depth",
    "ashamed of",
    "no sense of urgency|responsibility|ownership|duty",
    "asleep at the wheel|switch",
    "wrong|dangerous|risky|rushed|careless|lazy|foolish|questionable decision|judgement|judgment|call to|by|from|that|,|.|was|and",
    "knew|knows|know better .|,|and|but|or|than",
    "had|has|have no business",
    "took|taken|take it upon himself|herself|themselves to",
    "cutting ?some ?too ?many corners",
    "did|does|doing nothing about|for|until|.|,",
    "common sense would|should|says",
    "nobody|no-one|noone|anyone had|has the guts|courage|decency|nerve|sense to",
    "preventable|avoidable|inexcusable|unforgivable mistake|mistakes|error|errors",
    "didn't|doesn't|did|does ?not understand|appreciate|see the|its|his|her|their ?full ?possible consequences|implications|ramifications",
    "untrained|inexperienced|unqualified|incompetent|unsupervised engineer|engineers|operator|operators|developer|developers|admin|technician|employee|contractor|intern|staff|dba|team",
    "in|with his|her|their|its infinite wisdom",
    "trained|code monkey|monkeys",
    "misguided attempt|attempts|effort|efforts|belief|change",
    "mental midget|midgets",
    "naively|blindly|foolishly|stupidly trusted|trusting|assumed|assuming|believed|believing|followed|following|copied|copying|relied|relying",
    "left a lot|much to be desired",
    "should|would know|knows better",
    "planned|tested|designed|written|built|executed|managed|handled|thought|conceived ?out so|too|very|really poorly|badly|sloppily|carelessly|hastily|roughly",
    "poorly|badly|carelessly|sloppily|hastily planned|designed|written|executed|managed|handled|thought|conceived|coded|tested|reviewed ?out ?by|.|,|and|change|migration|rollout|release|plan|code",
    "was|were|is|are ?just a|an ?mere rubber stamp",
    "was|were|is|are ?just a ?mere formality",
    "stupid|careless|sloppy|silly|dumb|reckless|idiotic|clumsy change|commit|push|edit|deploy|deployment|merge|command|click",
    "lapse|error|errors of|in judgement|judgment",
    "clearly|obviously|evidently did|does|do not understand|care|think|read|bother",
    "bad|poor|sloppy|shoddy|terrible ops|operational|security|engineering|deployment|change|software|risk|project practice|practices|hygiene|discipline|management|decision|decisions",
    "my|his|her|their|our ?own ?sheer ?utter stupidity|carelessness|negligence|incompetence|ignorance|laziness|haste|arrogance",
    "wholly|woefully|grossly inadequate|insufficient|unprepared|negligent|incompetent",
    "botched|botching|bungled|bungling",
    "rushed implementation|implementations|deployment|deployments|release|releases|change|changes|fix|rollout|job|work|migration",
    "obsession|obsessed with",
    "hard|difficult to believe|trust <end>",
    "expect any|even senior|experienced|competent|trained|decent",
    "too lazy|proud|stubborn|arrogant|careless to|for",
    "childish|amateurish",
    "on a whim",
    "can't|couldn't|cannot count|spell|think <end>",
    "a|an walking outage|disaster|liability|catastrophe|incident",
    "no|little excuse for|not",
    "cowboy|spaghetti coding|engineering|development",
    "naive|optimistic|careless|sloppy|questionable at best",
    "lost|losing his|her|their nerve|nerves|head",
    "less haste",
    "excuse|excuses is|was|are|were that|was",
    "a masterclass|lesson in how not",
    "not ?very professional|serious work|from|of",
    "lacked|lack|lacks ?of critical|common thinking|sense",
    "threw|throw|throwing caution to",
    "flailed|flailing around|between|about|without",
    "complete|total|utter|blatant disregard for|of",
    "not enough|insufficient|no experience|expertise|skill|skills on|in|within the|our|their ?whole team|crew|group",
    "chose|chosen panic|speed|convenience|haste over|instead",
    "not ?really ?very competent|qualified|professional|mature enough|for",
    "trusted|followed|copied|accepted|merged|approved|applied the|our|their|it|everything * blindly",
];

/// "what a dumb way to roll out", "had no idea how transactions work", "was a joke".
fn verdict(sentence: &Sentence<'_>) -> Option<(usize, usize, Severity)> {
    let (first, last) = find_phrase(sentence, &VERDICTS)?;
    let last = if sentence.is_any_mark(last) { last - 1 } else { last };
    // What the writers did not know tells what they knew; of others it is a verdict.
    let knows = sentence.is_one_of(first, words!("had has have didn't did does doesn't doing know knows knew"))
        && !sentence.is_one_of(last, words!("attention job"));
    let who = agent(sentence, first).who;
    let ours = matches!(who, Who::We | Who::I | Who::Outsider);
    let subject = sentence.is_one_of(last, words!("joke farce circus shambles"));
    let of_things = sentence.is_one_of(last, words!("useless hopeless pathetic atrocious appalling dreadful"))
        && !(first.saturating_sub(6)..first).any(|at| {
            sentence
                .has(at, Class::HUMAN_ACT | Class::GROUP | Class::ROLE | Class::ROLES | Class::DEPARTMENT | Class::CARE)
        });
    // "we botched the cutover" is a matter of those who blame themselves.
    if of_things || ours && sentence.is_one_of(first, words!("botched bungled")) {
        return None;
    }
    // "no business metrics" are numbers.
    if sentence.is(last, word!("business")) && !sentence.word(last + 1).ends_with("ing") {
        return None;
    }
    let machine = subject && who == Who::Outsider;
    // "and did not know what he was doing": the one who is meant may stand far before.
    let person = sentence.any_has(first..last, Class::HE_SHE);
    let people = !knows || sentence.is(first, word!("know")) || person || !ours && who.is_human();
    (people && !machine).then_some((first, last, Severity::Warning))
}

/// "a lack of care", "an excess of confidence", "insufficient awareness".
fn lacking(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    const VIRTUES: &[Word] = words!(
        "care attention diligence discipline ownership professionalism awareness knowledge rigor rigour"
        "competence foresight common skill thought responsibility confidence understanding experience"
        "expertise judgement judgment vigilance accountability thoroughness interest respect seriousness"
        "urgency"
    );
    let lack = sentence.is_one_of(at, words!("lack excess")) && sentence.is(at + 1, word!("of"));
    let deep = usize::from(sentence.is_one_of(at + 2, words!("deeper deep proper sufficient basic thorough clear")));
    if lack && sentence.is_one_of(at + 2 + deep, VIRTUES) {
        return Some((at, at + 2 + deep, Severity::Warning));
    }
    let little = sentence.is_one_of(at, words!("insufficient inadequate poor low"));
    let virtue =
        sentence.is_one_of(at + 1, VIRTUES) && !sentence.is_one_of(at + 1, words!("confidence common ownership"));
    let of_things = sentence.is_one_of(at + 2, words!("base bases system engine model score"));
    (little && virtue && !of_things).then_some((at, at + 1, Severity::Warning))
}

/// Words that are said of people only, unless software uses them too ("lazy loading").
fn person_word(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    if !sentence.has(at, Class::JUDGE) {
        return None;
    }
    // "more often … than long-standing incompetence" compares and accuses nobody.
    if (at.saturating_sub(3)..at).any(|at| sentence.is(at, word!("than"))) {
        return None;
    }
    // "the sloppy quorum", "a ridiculous number of sockets", "three rookie cards": words for things and amounts.
    const THINGS: &[Word] = words!(
        "quorum number numbers amount amounts size latency load loading price times mode matching match"
        "parser parsing counter radio quantity volume speed name"
    );
    let named = at + 1 + usize::from(sentence.is_mark(at + 1, b')') || sentence.is_mark(at + 1, b'"'));
    if sentence.is_one_of(named, THINGS) {
        return None;
    }
    // "the lousy cable", "a clumsy latch": a thing that nobody made is no work.
    let dual = sentence
        .is_one_of(at, words!("lousy clumsy stubborn laughable ridiculous haphazard disorganised disorganized"));
    let work =
        Class::HUMAN_ACT | Class::FAULT | Class::CHANGE | Class::CARE | Class::ROLE | Class::ROLES | Class::GROUP;
    let plain =
        Class::PREP | Class::CONJ | Class::SUBORD | Class::DET | Class::ANY_VERB | Class::NAMED | Class::PRONOUN;
    if dual && !sentence.is_any_mark(at + 1) && !sentence.has(at + 1, work | plain) {
        return None;
    }
    // "such outages are unacceptable", "the latency was": said of the trouble, as an apology, and not of what somebody did.
    let word = sentence.back_over(at, &|at| sentence.has(at, Class::ADV));
    let subject = || sentence.before(word).filter(|be| sentence.has(*be, Class::BE)).map(|be| agent(sentence, be));
    let of_work = |at: usize| sentence.has(at, Class::HUMAN_ACT | Class::FAULT) || sentence.word(at).ends_with("ing");
    if sentence.is_one_of(at, words!("unacceptable inexcusable unforgivable"))
        && (subject().is_some_and(|agent| !agent.who.is_human() && !of_work(agent.head))
            || sentence.is_one_of(at + 1, words!("situation outage downtime level service latency delay")))
    {
        return None;
    }
    // "hire an amateur", "the rookie joined": these name people unless a slip of theirs follows.
    if sentence.is_one_of(at, words!("rookie schoolboy amateur cowboy clown")) {
        let slip = (at + 1..at + 3).find(|at| sentence.has(*at, Class::FAULT | Class::HUMAN_ACT));
        return slip.map(|last| (at, last, Severity::Error));
    }
    if sentence.is(at, word!("lazy")) && !sentence.has(at + 1, Class::ROLE | Class::ROLES | Class::NAMED) {
        let subject = sentence.before(at).filter(|be| sentence.has(*be, Class::BE)).map(|be| agent(sentence, be).who);
        // "Copying the old file was lazy".
        let gerund = sentence.word(0).ends_with("ing") && sentence.is_any_mark(at + 1);
        return subject.is_some_and(|who| who.is_human() || who == Who::They || gerund).then_some((
            at,
            at,
            Severity::Error,
        ));
    }
    let mild = sentence.is_one_of(
        at,
        words!(
            "embarrassing oblivious clumsy ignorance blunder ridiculous inexperience embarrassingly indifference"
            "short-sighted shortsighted ill-considered ill-conceived insufficient"
        ),
    );
    Some((at, at, if mild { Severity::Warning } else { Severity::Error }))
}

/// "the data scientists were naive", "managers were too hesitant", "the on-call had no clue", "the duty manager panicked".
fn said_of_people(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    const PLAIN: &[Word] = words!(
        "naive stupid dumb silly insane crazy hopeless useless ignorant lax rash lazy inattentive"
        "inexperienced incapable unqualified unskilled sloppy confused terrible"
    );
    const DEGREE: &[Word] = words!(
        "hesitant slow confident trusting hasty weak relaxed quick inexperienced unskilled unqualified"
        "untrained sloppy eager junior green inattentive naive lazy stupid"
    );
    if !sentence.has(at, Class::JUDGE_DUAL) && !sentence.is(at, word!("lazy")) {
        return None;
    }
    let one = |who: Who| matches!(who, Who::Role | Who::Someone | Who::Named | Who::Group | Who::They);
    if sentence.is_one_of(at, words!("panicked clue")) {
        let verb = if sentence.is(at, word!("clue")) { at.checked_sub(2)? } else { at };
        let clueless = !sentence.is(at, word!("clue"))
            || sentence.is_one_of(verb, words!("had has have")) && sentence.is(at - 1, word!("no"));
        let agent = agent(sentence, verb);
        return (clueless && one(agent.who) && agent.who != Who::They && !agent.negated).then_some((
            agent.first,
            at,
            Severity::Error,
        ));
    }
    let degree = sentence.before(at).filter(|too| sentence.is(*too, word!("too")));
    let be = degree.map_or_else(
        || sentence.before(sentence.back_over(at, &|at| sentence.has(at, Class::ADV))),
        |too| sentence.before(too),
    )?;
    if !sentence.is_one_of(be, words!("was were is are")) {
        return None;
    }
    let said = sentence.is_one_of(at, PLAIN) || degree.is_some() && sentence.is_one_of(at, DEGREE);
    let agent = agent(sentence, be);
    (said && one(agent.who) && !agent.negated).then_some((be, at, Severity::Error))
}

/// "the communication with customers was abysmal", "management's attitude is worrying": what people do as the subject.
fn said_of_work(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    const SAID: &[Word] = words!(
        "abysmal poor terrible awful horrible appalling dreadful shoddy pathetic bad lax atrocious horrendous"
        "questionable unwise insane crazy naive stupid silly dumb useless hopeless misguided lacking"
        "nonexistent non-existent rash hasty inadequate insufficient"
    );
    const THINGS: &[Word] = words!("call work job move moves idea management engineering practice");
    if !sentence.has(at, Class::JUDGE_DUAL) || !sentence.is_one_of(at, SAID) {
        return None;
    }
    let degree = sentence.back_over(at, &|at| {
        sentence.has(at, Class::ADV)
            || sentence.is_one_of(at, words!("very so too pretty quite rather just"))
            || sentence.word(at).ends_with("ly") && sentence.word(at).len() > 5
    });
    let be = sentence.before(degree).filter(|be| sentence.is_one_of(*be, words!("was were is are")))?;
    let subject = agent(sentence, be);
    let work = sentence.has(subject.head, Class::HUMAN_ACT) && !sentence.is_one_of(subject.head, THINGS);
    let mild = sentence.is_one_of(at, words!("lacking inadequate insufficient poor lax bad"));
    let severity = if mild { Severity::Info } else { Severity::Warning };
    (work && !subject.negated).then_some((be, at, severity))
}

/// "a poor decision": a double-use word on what people do.
fn work_word(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    // "poor incident response", "a sloppy release strategy": of what people do by what they do it to.
    let named = sentence.is_one_of(at + 1, words!("incident emergency crisis release change project risk"))
        && sentence
            .is_one_of(at + 2, words!("response management planning handling communication coordination strategy"));
    let act = at + 1 + usize::from(named);
    if !sentence.has(at, Class::JUDGE_DUAL) || !(named || sentence.has(act, Class::HUMAN_ACT)) {
        return None;
    }
    // "useless work" and "a slow call" are said of machines.
    let plain = sentence.is_one_of(at, words!("useless slow low weak green eager junior lacking non-existent"));
    if plain && sentence.is_one_of(act, words!("work job call move moves idea handover writing reviews")) {
        return None;
    }
    // "bad practice data" and "poor review UI" are things.
    if !sentence.is_any_mark(act + 1) && sentence.class(act + 1) == Class::NONE {
        return None;
    }
    const MILD: &[Word] = words!("planning communication coordination preparation review reviews management call");
    let severity = if sentence.is_one_of(act, MILD) { Severity::Info } else { Severity::Warning };
    Some((at, act, severity))
}
