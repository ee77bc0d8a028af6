//! "Cause: human error": a slip given as the explanation.

use super::super::lexicon::Class;
use super::super::section::Section;
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Human, user or operator error as an explanation.
pub const RULE: Rule = Rule {
    id: "human-error",
    category: "human_error",
    severity: Severity::Warning,
    summary: "gives human error as the explanation",
    why: "A slip is where the search starts: something made it easy to make and hard to see.",
    ask: "Why was the slip easy to make and hard to see?",
    whats: &["“{}” gives a person's slip as the explanation"],
    fixes: &[Pattern::hint("[The tool] made it easy to [do this], because [how it looked or worked]")],
    fires_on: super::super::rule::examples![
        "The outage came down to [human error].",
        "This was pure [operator error].",
        "It looks like a [fat-finger] mistake.",
        "The wrong region was chosen, probably [user error].",
        "Cause: [human error].",
        "[A mistake by the contractor] emptied the queue.",
        "[One person made a mistake] in the console.",
        "The delay was due to a [human mistake].",
        "We put it down to [manual error].",
        "The entry was lost by [human error] during the move.",
        "[An error by an engineer] took the site down.",
        "[Pilot error] is what the report says.",
    ],
    quiet_on: super::super::rule::examples![
        "The error rate rose to 4 %.",
        "The error budget is spent.",
        "We do not accept human error as a cause.",
        "The `UserError` exception was thrown.",
        "A typo in the docs was fixed.",
        "This was not human error.",
        "Manual steps are prone to human error.",
        "User errors are shown in red.",
        "The user error rate doubled.",
        "Automation reduces the risk of human error.",
        "An error by default is better than a silent retry.",
        "A bug in the parser made the request fail.",
    ],
    sources: super::super::rule::examples![
        "Sidney Dekker, The Field Guide to Understanding Human Error",
        "PagerDuty postmortem guide"
    ],
    anchors: Class::FAULT.or(Class::HARM),
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let (first, last) = sentence.all(Class::FAULT | Class::HARM).find_map(|at| {
        slip(sentence, at)
            .or_else(|| fat_finger(sentence, at))
            .or_else(|| mistake_by(sentence, at))
            .or_else(|| made(sentence, at))
            .or_else(|| owned(sentence, at))
    })?;
    let severity = if sentence.section == Section::Cause { Severity::Error } else { Severity::Warning };
    Some(Match::new(first, last).with(0).at(severity))
}

/// "human error", "operator error", "user error".
fn slip(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const AFTER: [&str; 12] = [
        "rate", "rates", "budget", "message", "messages", "handling", "code", "codes", "log", "logs", "report", "page",
    ];
    let before = sentence.before(at)?;
    let slip = sentence.is_one_of(at, &["error", "mistake", "errors", "mistakes", "blunder", "slip", "oversight"]);
    let many = sentence.is_one_of(at, &["errors", "mistakes"]) && !sentence.is_one_of(before, &["human", "operator"]);
    let human = sentence.has(before, Class::HUMAN) && !sentence.is_one_of(before, &["engineer", "developer", "people"]);
    let very = sentence.is(before.saturating_sub(1), "very");
    let other = many || very || sentence.is_one_of(at + 1, &AFTER) || sentence.negated(before);
    (slip && human && !other).then_some((before, at))
}

/// "fat-finger mistake", "fat-fingered" without a doer.
fn fat_finger(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let split = sentence.is(at, "finger") && sentence.is(at.saturating_sub(1), "fat");
    let joined = sentence.is_one_of(at, &["fat-finger", "fat-fingered"]);
    let first = if split { at - 1 } else { at };
    ((split || joined) && !sentence.negated(first)).then_some((first, at))
}

/// "the DBA's mistake", "an analyst's finger slip", "PEBKAC", "user misunderstanding".
fn owned(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if sentence.is_one_of(at, &["pebkac", "id10t"]) {
        return Some((at, at));
    }
    if sentence.is(at, "misunderstanding") {
        let user = sentence.before(at).filter(|user| sentence.is_one_of(*user, &["user", "operator", "human"]))?;
        return Some((user, at));
    }
    let slip = sentence.is_one_of(
        at,
        &[
            "mistake",
            "mistakes",
            "error",
            "errors",
            "slip",
            "typo",
            "blunder",
            "misstep",
            "oversight",
            "screw-up",
            "misunderstanding",
        ],
    );
    let owner = sentence.before(sentence.back_over(at, |at| {
        sentence.is_one_of(at, &["own", "finger", "typing", "manual", "simple", "single", "copy-paste", "honest"])
    }))?;
    let person = sentence.tokens[owner].possessive
        && sentence.has(owner, Class::ROLE | Class::ROLES | Class::GROUP | Class::ROLE_SENSE);
    let software = sentence.has(owner, Class::ROLE_SENSE) && !sentence.is(owner, "operator's");
    (slip
        && person
        && !software
        && !sentence.negated(owner)
        && !sentence.is_one_of(at + 1, &["rate", "message", "messages", "budget", "handling"]))
    .then_some((owner, at))
}

/// "a mistake by the contractor", "an error made by one of the engineers".
fn mistake_by(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    use super::super::np::{Who, phrase_starting_at, who};
    if !sentence.is_one_of(at, &["mistake", "error", "typo", "blunder", "mistakes", "failure", "oversight"])
        || sentence.negated(at)
    {
        return None;
    }
    let by = if sentence.is(at + 1, "made") { at + 2 } else { at + 1 };
    let doer = phrase_starting_at(sentence, by + 1).filter(|_| sentence.is(by, "by"))?;
    let person = matches!(who(sentence, doer), Who::Role | Who::Someone | Who::Group);
    let first = sentence.before(at).filter(|before| sentence.has(*before, Class::DET)).unwrap_or(at);
    person.then_some((first, doer.head))
}

/// "one person made a mistake", "they made an error".
fn made(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    use super::super::clause::agent;
    use super::super::np::Who;
    if !sentence.is_one_of(at, &["mistake", "error", "mistakes", "blunder"]) {
        return None;
    }
    let made = (at.saturating_sub(4)..at).find(|verb| sentence.is_one_of(*verb, &["made", "makes", "committed"]))?;
    let agent = agent(sentence, made);
    let person = matches!(agent.who, Who::Role | Who::Someone | Who::They | Who::Group);
    (person && !agent.negated && !sentence.is_one_of(at + 1, &["rate", "message", "messages"]))
        .then_some((agent.first, at))
}
