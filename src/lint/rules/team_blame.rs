//! "The networking team broke us again": another team, vendor or community with judgement or bad faith.

use super::super::clause::agent;
use super::super::harm::{breaks_something, object_end};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, phrase_starting_at, who};
use super::super::phrase::{Phrases, phrases, phrases_in};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::token::Shape;
use super::super::{Pattern, Rule, Severity};

/// Another team, vendor or community with judgement or bad faith.
pub const RULE: Rule = Rule {
    id: "team-blame",
    category: text!("team_blame"),
    severity: Severity::Warning,
    summary: text!("blames another team, vendor or community"),
    why: text!(
        "Between two teams stands an interface: a channel, a contract, a notice. Blame hides which one is missing."
    ),
    ask: text!("How would each side have learned of the other's change?"),
    whats: texts!["“{}” blames others"],
    fixes: &[Pattern::hint(
        "[What one side changes] is announced in [where], which [the other side] does not [read or follow]",
    )],
    fires_on: texts![
        "[The networking team broke us] again.",
        "As usual, [the vendor ignored our tickets].",
        "[Ops refuses] to answer.",
        "Had [the platform team bothered] to tell us, nothing would have broken.",
        "This is [the data team's mess].",
        "[The storage people refuse] to talk to us.",
        "[This mess belongs to the data team].",
        "[The vendor lied] to us about the second feed.",
        "[The search team is responsible for the outage].",
        "[The platform team keeps breaking] our builds.",
        "[QA does not care] about our releases.",
        "The regulator [blamed the bank] for the outage.",
        "[Our upstream maintainers can't be trusted].",
        "[The vendor kept lying] about the repair.",
        "[The outsourcing firm botched] the move.",
        "We were [let down by the payments team].",
        "[The mobile team broke the contract] of the orders API.",
        "The [blame for the delay falls on the release team].",
        "[The storage team is always slow] to answer.",
        "[The hosting company denied] making the change.",
        "The minister [blamed the delay on contractors].",
        "This one is [Hostwell's fault].",
    ],
    quiet_on: texts![
        "The network team rolled back the change.",
        "An outage at our DNS provider began at 09:10.",
        "The platform team was paged.",
        "Ownership of the job moved to the data team.",
        "The vendor confirmed a bug in 4.2.",
        "The search team is responsible for this index.",
        "The proxy refuses connections from the old range.",
        "The platform team keeps our builds for 30 days.",
        "The provider told us about the second feed.",
        "The security group refuses traffic on port 22.",
        "We blamed nobody and asked what the screen showed.",
        "The parser ignored our vowels on purpose.",
        "The data team owns the export.",
        "The network team insisted on a second test.",
        "The vendor refused the connection, since the certificate had expired.",
        "The support team broke the deadlock with a restart.",
        "The storage team broke the move into four steps.",
        "The storage node is always slow to answer.",
        "This one is the controller's fault.",
    ],
    sources: texts!["Google SRE Workbook, chapter 10", "PagerDuty, Postmortem documentation"],
    anchors: Class::SCORN,
    phrases: &[&GRUDGES],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let found = sentence.all(Class::SCORN).find_map(|at| {
        bad_faith(sentence, at)
            .or_else(|| broke_again(sentence, at))
            .or_else(|| answerable(sentence, at))
            .or_else(|| their_mess(sentence, at))
            .or_else(|| blamed(sentence, at))
            .or_else(|| untrusted(sentence, at))
            .or_else(|| sneered_at(sentence, at))
            .or_else(|| contempt(sentence, at))
            .or_else(|| let_down(sentence, at))
            .or_else(|| bad_habit(sentence, at))
            .or_else(|| fault_lies(sentence, at))
            .or_else(|| hopeless(sentence, at))
    });
    let (first, last) = found.or_else(|| charged(sentence))?;
    Some(Match::new(first, last).with(0))
}

/// What others are charged with, whose verb opens the phrase.
static GRUDGES: Phrases = phrases![
    "promised|promises ?us the moon|world|earth",
    "promised|promises much|everything|anything",
    "overpromised|over-promised",
    "screwed|screws|let|threw|throws|hung|sold us over|down|under|out",
    "left|leaves|leave us|me|everyone|support|ops holding|hanging|stranded|alone",
    "washed|washes|wash their hands",
    "played|plays|play dumb|deaf|innocent",
    "is|are|was|were|been|keeps ?deliberately ?actively ?knowingly hiding|concealing|stalling|stonewalling|sabotaging|undermining|obstructing",
    "tried|trying|try to sweep|bury",
    "cover|covering|covered|covers ?up their|its ?own tracks|back|backs",
    "haven't|hasn't ?yet adopted|followed|implemented|applied|acted ?on ?upon our|my ?repeated recommendations|recommendation|advice|guidance|instructions|warnings|requests",
    "have|has not|never ?yet adopted|followed|implemented|applied|acted ?on ?upon our|my ?repeated recommendations|recommendation|advice|guidance|instructions|warnings|requests",
    "wouldn't|won't budge|cooperate|co-operate|listen",
    "would|will not budge|cooperate|co-operate|listen",
    "does|do not ?even ?really ?actually care|bother|listen|answer",
    "doesn't|don't|didn't ?even ?really ?actually care|bother|listen|answer",
    "couldn't|could|can't|cannot ?not care|resist",
    "sat|sits|sit|sitting on our|my|it",
    "brought|bring|brings * on|upon themselves",
    "again no|not answer|reply|response|answered|replied",
    "just|simply|really loves|love|loved to",
    "blames|blame|blaming everybody|everyone|others|us|each",
    "plays|play|played dead",
    "behind our|my|everyone's back|backs",
    "does|do not believe|understand in|to|about",
    "don't|doesn't ?even believe|understand in|to|about",
    "hid|hides|hide|hiding behind",
    "did|do|does not want|wish to know",
    "didn't|don't|doesn't want|wish to know|hear",
    "only have|has themselves|itself to blame",
    "have|has only|but themselves|itself to blame",
    "shrugged|shrugs|shrug <end>",
    "keeps|kept|keep stonewalling|stalling|ignoring|hiding|lying|promising|denying|blaming|refusing|postponing|deflecting",
    "stringing|strung|string us|me|everyone along",
    "telling|told|tells|tell ?us lies",
    "evasive|dishonest|uncooperative",
    "rubber-stamps|rubber-stamped|rubber-stamp everything|anything|all|whatever",
    "not caring|listening|answering|responding|helping",
    "stubbornly",
    "is|are|was|were|been refusing|denying to|any|all|everything|responsibility",
    "making|makes|made|make excuses",
    "does|do|did not take * seriously",
    "doesn't|don't|didn't take * seriously",
    "was|were|is|are|wasn't|weren't not|never|even ?even willing|prepared|interested to|in",
];

/// What a team, a trade or users are charged with in set phrases.
fn charged(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    phrases_in(sentence, &GRUDGES).find_map(|(verb, last)| {
        let agent = agent(sentence, verb);
        let trade = agent.who == Who::Role && sentence.has(agent.head, Class::ROLES);
        // "procurement sat on it": a department needs no capital where only people do it.
        let department = agent.who == Who::Machine
            && agent.head < verb
            && sentence.has(agent.head, Class::DEPARTMENT)
            && !sentence.is(agent.head, word!("it"));
        let others = agent.who == Who::Group || trade || department;
        // "complaints that the group never answers" are what others feel.
        let felt = sentence.any_of(
            agent.first.saturating_sub(4)..agent.first,
            words!("frustration concern concerns complaint complaints impression perception feeling"),
        );
        (others && !felt && !sentence.denied(agent.first)).then_some((agent.first.min(verb), last))
    })
}

/// "refuses to answer", "lied to us", "ignored our tickets", "could not be bothered", "does not care".
fn bad_faith(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const ALWAYS: &[Word] = words!(
        "botched bungled mishandled butchered sabotaged mismanaged fumbled refuse refuses refused lied"
        "insisted insists stonewalled dumped dumps hid screwed"
    );
    let agent = agent(sentence, at);
    // "Acme refused to co-operate": what no machine does.
    let wilful = agent.who == Who::Stranger
        && sentence.is_one_of(at, words!("refuse refuses refused"))
        && sentence.is_one_of(
            at + 2,
            words!("cooperate co-operate answer admit acknowledge comment engage listen discuss pay help"),
        );
    let denies = agent.who == Who::Group
        && sentence.is_one_of(at, words!("denied denies deny"))
        && sentence.is_one_of(
            sentence.skip(at + 1, Class::DET),
            words!("making doing responsibility fault having being everything blame wrongdoing"),
        );
    if (wilful || denies) && !agent.negated {
        return Some((agent.first.min(at), at));
    }
    let other = matches!(agent.who, Who::Group | Who::Role)
        || agent.who == Who::They && !sentence.is_one_of(at, words!("insisted hid"));
    if !other {
        return None;
    }
    let always = sentence.is_one_of(at, ALWAYS) && !agent.negated && bad_will(sentence, at);
    let sits = sentence.has_words(at, words!("sitting on")) && sentence.any_of(at + 2..at + 4, words!("our my the"));
    let us = sentence.is(at, word!("blamed")) && sentence.is_one_of(at + 1, words!("us our"))
        || sentence.is(at, word!("lying")) && sentence.is(at + 1, word!("about"));
    if agent.who == Who::Group && (sits || us) && !agent.negated {
        return Some((agent.first.min(at), at + 1));
    }
    let ours = sentence.any_of(at + 1..at + 5, words!("our us my every all repeated"));
    let ignored =
        sentence.is_one_of(at, words!("ignored ignores")) && ours && agent.who == Who::Group && !agent.negated;
    let bothered = sentence.is_one_of(at, words!("bothered bother bothers care cares"))
        && (agent.negated || sentence.is(at, word!("bothered")) && sentence.is(at + 1, word!("to")))
        && agent.who != Who::They;
    let last = if ignored {
        (at + 1..at + 6)
            .find(|at| {
                sentence
                    .is_one_of(*at, words!("tickets ticket requests request mails warnings reports questions alerts"))
            })
            .unwrap_or(at)
    } else {
        at
    };
    let dumped =
        !sentence.is_one_of(at, words!("dumped dumps")) || sentence.any_of(at + 1..at + 7, words!("us untested"));
    ((always && dumped) || ignored || bothered).then_some((agent.first.min(at), last))
}

/// "refused the connection" and "insisted on a second test" are what systems and careful people do.
fn bad_will(sentence: &Sentence<'_>, at: usize) -> bool {
    if sentence.is_one_of(at, words!("insisted insists")) {
        return sentence.is(at + 1, word!("that"))
            && sentence.any_has(at + 2..at + 12, Class::NEG | Class::BLAME | Class::NOUN)
            && (at + 2..at + 12)
                .any(|at| sentence.has(at, Class::NEG) || sentence.is_one_of(at, words!("our us fine everything")));
    }
    let refuses = sentence.word(at).to_ascii_lowercase().starts_with("refuse");
    !refuses
        || !(at + 1..at + 4).any(|at| {
            sentence.is_one_of(
                at,
                words!(
                    "connection connections request requests traffic certificate login access payment payments"
                    "serve start respond"
                ),
            )
        })
}

/// "broke us again", "broke the API contract", "keeps breaking", "once again shipped garbage".
fn broke_again(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let agent = agent(sentence, at);
    if !matches!(agent.who, Who::Group | Who::Role | Who::You) || agent.negated {
        return None;
    }
    let keeps = sentence.is_one_of(at, words!("keeps kept keep"))
        && sentence.is_one_of(at + 1, words!("breaking ignoring changing pushing shipping dropping"));
    let again =
        || sentence.is_one_of(at, words!("broke breaks")) && sentence.any_of(at + 1..at + 7, words!("again us"));
    let broken = || {
        agent.who == Who::Group
            && sentence.is(at, word!("broke"))
            && breaks_something(sentence, at)
            && !sentence.any_of(at + 1..at + 5, words!("dependency dependencies"))
    };
    let garbage = || sentence.any_of(at + 1..at + 4, words!("garbage crap junk"));
    if keeps {
        return Some((agent.first, at + 1));
    }
    if again() {
        let us = sentence.is(at + 1, word!("us"));
        return Some((agent.first, if us { at + 1 } else { at }));
    }
    if broken() {
        return Some((agent.first, object_end(sentence, at)));
    }
    (sentence.has(at, Class::ANY_VERB) && garbage()).then_some((agent.first, at))
}

/// "shipped garbage again", "made a complete mess of", "out of spite", "does not give a damn": the verb stands before.
fn contempt(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if sentence.is(at, word!("sins")) && sentence.is(at + 1, word!("of")) {
        let group = phrase_starting_at(sentence, at + 2).filter(|group| who(sentence, *group) == Who::Group)?;
        return Some((at, group.head));
    }
    let spite = sentence.is(at, word!("spite")) && at > 1 && sentence.has_words(at - 2, words!("out of"));
    let damn = sentence.is(at, word!("damn")) && at > 1 && sentence.has_words(at - 2, words!("give a"));
    let waste = sentence.is_one_of(at, words!("garbage crap junk mess"));
    if !(spite || damn || waste) {
        return None;
    }
    let verb = (at.saturating_sub(9)..at).rev().find(|verb| {
        if damn {
            sentence.has(*verb, Class::DO)
        } else if waste {
            at - verb < 8 && sentence.is_one_of(*verb, words!("made shipped delivered sent pushed wrote left"))
        } else {
            sentence.has(*verb, Class::ANY_VERB) || super::super::np::looks_like_verb(sentence.word(*verb))
        }
    })?;
    let agent = agent(sentence, verb);
    // "the previous contractor left us with a mess".
    let other = agent.who == Who::Group || agent.who == Who::Role && sentence.is_one_of(verb, words!("left made"));
    (other && (damn || !agent.negated)).then(|| (agent.first.min(verb), at))
}

/// "is responsible for this outage", "are to blame".
fn answerable(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let be = sentence.before(at)?;
    let responsible =
        sentence.is(at, word!("responsible")) && sentence.is(at + 1, word!("for")) && sentence.has(be, Class::BE);
    let blame =
        sentence.is(at, word!("blame")) && sentence.is(be, word!("to")) && be > 0 && sentence.has(be - 1, Class::BE);
    let fault =
        sentence.is(at, word!("fault")) && sentence.is(be, word!("at")) && be > 0 && sentence.has(be - 1, Class::BE);
    if !(responsible || blame || fault) {
        return None;
    }
    let verb = if responsible { be } else { be - 1 };
    let agent = agent(sentence, verb);
    let trouble = (at + 2..at + 6).find(|at| sentence.has(*at, Class::TROUBLE | Class::DAMAGE | Class::FAULT));
    let other =
        matches!(agent.who, Who::Group | Who::Role | Who::They) && !agent.negated && !sentence.has(verb, Class::NEG);
    let last = if responsible { trouble? } else { at };
    let denied = sentence.denied(agent.first);
    (other && !denied && (!responsible || trouble.is_some()))
        .then_some((agent.head.min(agent.first), last))
        .map(|(_, last)| (subject_start(sentence, verb), last))
}

/// First token of the subject that ends before a verb.
fn subject_start(sentence: &Sentence<'_>, verb: usize) -> usize {
    let agent = agent(sentence, verb);
    agent.first
}

/// "the data team's mess", "this mess belongs to the data team".
fn their_mess(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.is_one_of(at, words!("mess fault")) || sentence.negated(at) {
        return None;
    }
    let owner = sentence.before(at).filter(|owner| sentence.tokens[*owner].possessive).filter(|owner| {
        // "Acme's fault": a company that nobody knows; what is known as a product is none.
        let company = sentence.is(at, word!("fault")) && sentence.tokens[*owner].shape != Shape::Lower;
        sentence.has(*owner, Class::GROUP | Class::ROLES) || company && sentence.class(*owner) == Class::NONE
    });
    if let Some(owner) = owner {
        let first =
            sentence.back_over(owner, &|at| !sentence.has(at, Class::PREP | Class::BE | Class::CONJ | Class::ANY_VERB));
        return Some((first, at));
    }
    let belongs = sentence.is_one_of(at + 1, words!("belongs")) && sentence.is(at + 2, word!("to"));
    let group = phrase_starting_at(sentence, at + 3).filter(|group| belongs && who(sentence, *group) == Who::Group)?;
    Some((sentence.before(at).unwrap_or(at), group.head))
}

/// "blamed the bank for the outage", "pins all blame on AT&T", "criticised the vendor for failing".
fn blamed(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let verb = sentence.is_one_of(at, words!("blamed blames criticised criticized criticizes"));
    let pins = sentence.is(at, word!("pins")) && (at + 1..at + 4).any(|at| sentence.is(at, word!("blame")));
    if !(verb || pins) || sentence.negated(at) {
        return None;
    }
    // "blamed the outage on contractors": whoever stands after "on".
    let on = (at + 2..at + 10).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.is(*at, word!("on")));
    let whom = on
        .and_then(|on| phrase_starting_at(sentence, on + 1))
        .filter(|whom| matches!(who(sentence, *whom), Who::Group | Who::Role | Who::Named | Who::Stranger));
    if let Some(whom) = whom.filter(|_| verb) {
        return Some((at, whom.head));
    }
    let object = if pins { (at + 1..at + 5).find(|at| sentence.is(*at, word!("on")))? + 1 } else { at + 1 };
    let object = phrase_starting_at(sentence, object)?;
    let target = who(sentence, object);
    let capital = sentence.tokens[object.head].shape != Shape::Lower;
    let other = matches!(target, Who::Group | Who::Stranger) || capital || pins;
    let reason = pins || (object.head + 1..object.head + 4).any(|at| sentence.is(at, word!("for")));
    (other && reason && target != Who::Machine || other && pins || capital && reason && target != Who::Named)
        .then_some((at, object.head))
}

/// "can't be trusted".
fn untrusted(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.is(at, word!("trusted")) {
        return None;
    }
    let agent = agent(sentence, at);
    (matches!(agent.who, Who::Group | Who::Role | Who::They) && agent.negated).then_some((agent.first, at))
}

/// "Typical of the network team", "QA waved it through without a glance", "sat on the request", "as usual, the vendor".
fn sneered_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let group_after =
        |from: usize| phrase_starting_at(sentence, from).filter(|group| who(sentence, *group) == Who::Group);
    if sentence.is(at, word!("typical")) && sentence.is(at + 1, word!("of")) {
        return group_after(at + 2).map(|group| (at, group.head));
    }
    if sentence.is(at, word!("stubbornness")) || sentence.is(at, word!("glance")) {
        let sneer = sentence.is_one_of(at.saturating_sub(1), words!("a pure sheer")) || at == 0;
        let group = sentence.all(Class::GROUP | Class::DEPARTMENT).next()?;
        return (sneer && group < at).then_some((at.saturating_sub(2), at));
    }
    if sentence.is_one_of(at, words!("sat dragged waved")) {
        let agent = agent(sentence, at);
        let sat = sentence.is_one_of(at + 1, words!("on it")) || sentence.has_words(at + 1, words!("its feet"));
        return (agent.who == Who::Group && sat).then_some((agent.first, at + 1));
    }
    None
}

/// "we were let down by the payments team", "QA let this one through", "threw it over the wall", "dragged their feet".
fn let_down(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if sentence.has_words(at, words!("let down by")) {
        let group = phrase_starting_at(sentence, at + 3).filter(|group| who(sentence, *group) == Who::Group)?;
        return Some((at, group.head));
    }
    let through = sentence.is(at, word!("let")) && sentence.any_of(at + 1..at + 6, words!("through down slip"));
    let wall =
        sentence.is_one_of(at, words!("threw throws tossed")) && sentence.any_of(at + 1..at + 7, words!("wall fence"));
    let feet = sentence.is_one_of(at, words!("dragged drags dragging")) && sentence.is(at + 2, word!("feet"));
    let washed = sentence.is(at, word!("washed")) && sentence.is(at + 2, word!("hands"));
    let looked = sentence.has_words(at, words!("pointed fingers")) || sentence.has_words(at, words!("passed the buck"));
    if !(through || wall || feet || washed || looked) {
        return None;
    }
    let agent = agent(sentence, at);
    let over = wall && (at + 1..at + 7).any(|at| sentence.has_words(at, words!("over the")));
    let other = agent.who == Who::Group || agent.who == Who::They && !through || over;
    (other && !agent.negated).then_some((agent.first.min(at), at))
}

/// "keeps blocking every fix", "have been ignoring this bug for years", "once again launched it without warning".
fn bad_habit(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if sentence.is_one_of(at, words!("keeps keep kept")) {
        let agent = agent(sentence, at);
        const ACT: &[Word] = words!(
            "blocking delaying insisting lying refusing forgetting failing missing blaming introducing causing"
            "promising deploying rejecting"
        );
        let other = agent.who == Who::Group && sentence.is_one_of(at + 1, ACT) && !agent.negated;
        return other.then_some((agent.first, at + 1));
    }
    if sentence.is(at, word!("ignoring")) {
        let agent = agent(sentence, at);
        let long = sentence.any_of(at + 1..at + 9, words!("years months weeks again us our"));
        let other = matches!(agent.who, Who::Group | Who::Role | Who::They);
        return (other && long && !agent.negated).then_some((agent.first, at));
    }
    let again = sentence.is(at, word!("again")) && at > 0 && sentence.is_one_of(at - 1, words!("once yet"))
        || sentence.has_words(at.saturating_sub(1), words!("once more")) && sentence.is(at, word!("more"));
    if !again {
        return None;
    }
    let untold = (at + 1..at + 16).find(|at| {
        sentence.is(*at, word!("without"))
            && sentence.is_one_of(at + 1, words!("warning telling notice asking informing any notifying testing"))
    })?;
    let group = (at.saturating_sub(6)..untold.min(at + 6))
        .find(|group| sentence.has(*group, Class::GROUP | Class::DEPARTMENT))?;
    Some((group.min(at), untold + 1))
}

/// "The fault lies with the network team", "it took the vendor six hours to even admit it".
fn fault_lies(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let group_at = |from: usize| {
        phrase_starting_at(sentence, from).filter(|whom| matches!(who(sentence, *whom), Who::Group | Who::Role))
    };
    // "The blame for the delay falls on the release team".
    let lies = sentence.first_of(at + 1..at + 6, words!("lies rests lay falls goes"));
    if let Some(lies) = lies.filter(|_| sentence.is_one_of(at, words!("fault blame"))) {
        let with = sentence.first_of(lies + 1..lies + 4, words!("with on to"))?;
        return group_at(with + 1).map(|group| (at, group.head));
    }
    if sentence.is(at, word!("even"))
        && sentence.is_one_of(at + 1, words!("admit answer respond acknowledge reply look"))
    {
        let group = (at.saturating_sub(8)..at).find(|group| sentence.has(*group, Class::GROUP))?;
        let took = (group.saturating_sub(3)..group).find(|at| sentence.is(*at, word!("took")))?;
        return Some((took, at + 1));
    }
    None
}

/// "The vendor is useless", "ops is always slow to respond": a verdict on others as such.
fn hopeless(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const ALWAYS: &[Word] = words!("always constantly forever never notoriously");
    const BY_ITSELF: &[Word] = words!("useless incompetent unprofessional clueless hopeless lazy unhelpful");
    const EACH_TIME: &[Word] = words!("slow late unresponsive silent reluctant defensive quiet available");
    let be =
        sentence.back_over(at, &|at| sentence.has(at, Class::ADV | Class::NEG | Class::ABSOLUTE)).checked_sub(1)?;
    let always = sentence.any_of(be..at, ALWAYS);
    let verdict = sentence.is_one_of(at, BY_ITSELF) || always && sentence.is_one_of(at, EACH_TIME);
    if !verdict || !sentence.has(be, Class::BE) {
        return None;
    }
    let agent = agent(sentence, be);
    let others = agent.who == Who::Group || agent.who == Who::Role && sentence.has(agent.head, Class::ROLES);
    (others && !agent.negated).then_some((agent.first, at))
}
