//! "This was careless": value words on people's care, skill and decisions.

use super::super::clause::agent;
use super::super::lexicon::Class;
use super::super::np::Who;
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Value words on people's care, skill, decision or work.
pub const RULE: Rule = Rule {
    id: "judgement",
    category: "judgement",
    severity: Severity::Error,
    summary: "judges people's care, skill or decisions",
    why: "A verdict closes the question; it says how the writer feels and not what people had in front of them.",
    ask: "What did people have in front of them when they decided?",
    whats: &["“{}” is a verdict on people"],
    fixes: &[Pattern::hint("[What could be observed: numbers, times, what was read]")],
    fires_on: super::super::rule::examples![
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
    ],
    quiet_on: super::super::rule::examples![
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
    ],
    sources: super::super::rule::examples!["Google SRE Workbook, chapter 10", "Gary Klein, Sources of Power"],
    anchors: Class::JUDGE.or(Class::JUDGE_DUAL),
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let found = sentence.all(Class::JUDGE | Class::JUDGE_DUAL).find_map(|at| {
        lacking(sentence, at)
            .or_else(|| person_word(sentence, at))
            .or_else(|| work_word(sentence, at))
            .or_else(|| said_of_people(sentence, at))
    });
    let (first, last, severity) = found?;
    if sentence.negated(first) {
        return None;
    }
    Some(Match::new(first, last).with(0).at(severity))
}

/// "a lack of care", "an excess of confidence".
fn lacking(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    const VIRTUES: &[&str] = &[
        "care",
        "attention",
        "diligence",
        "discipline",
        "ownership",
        "professionalism",
        "awareness",
        "knowledge",
        "rigor",
        "rigour",
        "competence",
        "foresight",
        "common",
        "skill",
        "thought",
        "responsibility",
        "confidence",
    ];
    let lack = sentence.is_one_of(at, &["lack", "excess"]) && sentence.is(at + 1, "of");
    (lack && sentence.is_one_of(at + 2, VIRTUES)).then_some((at, at + 2, Severity::Warning))
}

/// Words that are said of people only, unless software uses them too ("lazy loading").
fn person_word(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    if !sentence.has(at, Class::JUDGE) {
        return None;
    }
    // "more often … than long-standing incompetence" compares and accuses nobody.
    if (at.saturating_sub(3)..at).any(|at| sentence.is(at, "than")) {
        return None;
    }
    if sentence.is(at, "lazy") && !sentence.has(at + 1, Class::ROLE | Class::ROLES | Class::NAMED) {
        let subject = sentence.before(at).filter(|be| sentence.has(*be, Class::BE)).map(|be| agent(sentence, be).who);
        return subject.is_some_and(|who| who.is_human() || who == Who::They).then_some((at, at, Severity::Error));
    }
    let mild = sentence.is_one_of(at, &["embarrassing", "oblivious", "clumsy", "ignorance", "blunder", "ridiculous"]);
    Some((at, at, if mild { Severity::Warning } else { Severity::Error }))
}

/// "the data scientists were naive", "managers were too hesitant", "the on-call had no clue", "the duty manager panicked".
fn said_of_people(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    const PLAIN: &[&str] = &[
        "naive",
        "stupid",
        "dumb",
        "silly",
        "insane",
        "crazy",
        "hopeless",
        "useless",
        "ignorant",
        "lax",
        "rash",
        "lazy",
        "inattentive",
        "confused",
        "terrible",
    ];
    const DEGREE: &[&str] = &["hesitant", "slow", "confident", "trusting", "hasty", "weak", "relaxed", "quick"];
    if !sentence.has(at, Class::JUDGE_DUAL) && !sentence.is(at, "lazy") {
        return None;
    }
    let one = |who: Who| matches!(who, Who::Role | Who::Someone | Who::Named | Who::Group | Who::They);
    if sentence.is_one_of(at, &["panicked", "clue"]) {
        let verb = if sentence.is(at, "clue") { at.checked_sub(2)? } else { at };
        let clueless =
            !sentence.is(at, "clue") || sentence.is_one_of(verb, &["had", "has", "have"]) && sentence.is(at - 1, "no");
        let agent = agent(sentence, verb);
        return (clueless && one(agent.who) && agent.who != Who::They && !agent.negated).then_some((
            agent.first,
            at,
            Severity::Error,
        ));
    }
    let degree = sentence.before(at).filter(|too| sentence.is(*too, "too"));
    let be = degree.map_or_else(
        || sentence.before(sentence.back_over(at, |at| sentence.has(at, Class::ADV))),
        |too| sentence.before(too),
    )?;
    if !sentence.is_one_of(be, &["was", "were", "is", "are"]) {
        return None;
    }
    let said = sentence.is_one_of(at, PLAIN) || degree.is_some() && sentence.is_one_of(at, DEGREE);
    let agent = agent(sentence, be);
    (said && one(agent.who) && !agent.negated).then_some((be, at, Severity::Error))
}

/// "a poor decision": a double-use word on what people do.
fn work_word(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize, Severity)> {
    let act = at + 1;
    if !sentence.has(at, Class::JUDGE_DUAL) || !sentence.has(act, Class::HUMAN_ACT) {
        return None;
    }
    // "bad practice data" and "poor review UI" are things.
    if !sentence.is_any_mark(act + 1) && sentence.class(act + 1) == Class::NONE {
        return None;
    }
    const MILD: &[&str] = &[
        "planning",
        "communication",
        "coordination",
        "preparation",
        "review",
        "reviews",
        "engineering",
        "management",
        "call",
    ];
    let severity = if sentence.is_one_of(act, MILD) { Severity::Info } else { Severity::Warning };
    Some((at, act, severity))
}
