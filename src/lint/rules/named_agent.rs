//! "John pushed bad code": a name as the doer of harm, or as the cause.

use super::super::fault::{given_in_phrase, named_as_cause};
use super::super::harm::{Act, harmful_act};
use super::super::lexicon::{Class, Word, words};
use super::super::np::Who;
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};
use super::omission::omission;

/// A person by name or handle as the agent of a harmful or mistaken act, or as the cause.
pub const RULE: Rule = Rule {
    id: "named-agent",
    category: text!("named_agent"),
    severity: Severity::Error,
    summary: text!("makes a named person the cause of what went wrong"),
    why: text!(
        "A name ends the search: readers stop at the person, and the tool, review or alert that let it through stays as it is."
    ),
    ask: text!("What in the tool, the review or the alert let this through, whoever typed it?"),
    whats: texts!["“{}” makes a named person the cause", "“{}” names who did not do something"],
    fixes: &[
        INSTEAD[0],
        INSTEAD[1],
        INSTEAD[2],
        INSTEAD[3],
        Pattern::hint("[What] did not happen, because [what would have prompted it] did not exist"),
    ],
    fires_on: texts![
        "[John pushed bad code].",
        "On Tuesday [Aisha deployed the wrong image] to both regions.",
        "[@tomk broke the build] again.",
        "The regression was [introduced by @ari] in the last release.",
        "Root cause: [Lena's script].",
        "Because [Jonas did not check] the diff, the table was lost.",
        "[Priya ran the migration on the wrong database].",
        "[Carlos accidentally deleted the bucket] while cleaning up.",
        "The outage was [caused by Fatima].",
        "[Nguyen merged without review].",
        "We lost an hour because [Sven forgot to renew] the certificate.",
        "It was [Ingrid's mistake] that the queue filled up.",
        "[Kwame's change broke login] for everybody.",
        "[Yuki made a typo] in the zone file.",
        "[Dmitri is to blame] for the lost orders.",
        "[Chidi restarted the primary by mistake].",
        "[Leila missed] the alert at 02:10.",
        "[Karim's decision to skip] the canary led to the outage.",
        "The outage [goes back to Dmitri].",
        "[Ingrid pressed the red button instead of] the green one.",
    ],
    quiet_on: texts![
        "14:02 Priya restarts the proxy.",
        "@tomk acknowledged the page.",
        "Lena found the typo.",
        "Reviewed-by: Ari",
        "Jenkins deployed the wrong image.",
        "Aisha rolled back the bad release.",
        "John pushed a fix for the broken build.",
        "Carlos deleted the stale lock files.",
        "Priya did not break anything.",
        "The wrong image was deployed at 12:00.",
        "Kwame's dashboard showed the errors first.",
        "Yuki deployed version 2.4 at 10:15.",
        "Sven removed the faulty node from the pool.",
        "Nobody blames Dmitri for this.",
        "Leila confirmed that the bad config was gone.",
        "The fix landed early thanks to Priya.",
        "Yuki used the standby instead of the primary, because it was locked.",
    ],
    sources: texts![
        "Google SRE Workbook, chapter 10, annotated bad postmortem",
        "GitLab handbook, incident review",
        "Fausey and Boroditsky 2010, agentive language and blame",
    ],
    anchors: Class::ANY_VERB
        .or(Class::NAMED)
        .or(Class::LAPSE)
        .or(Class::DO)
        .or(Class::NEG)
        .or(Class::BLAME)
        .or(Class::FAULT),
    phrases: &[&super::super::fault::CAUSES, &super::super::harm::DEEDS, &super::lapse_phrases::PHRASES],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    if let Some(act) = harmful_act(sentence, |who| who == Who::Named)
        .or_else(|| named_as_cause(sentence))
        .or_else(|| given_in_phrase(sentence, true))
    {
        return Some(told(sentence, &act));
    }
    let omitted = omission(sentence).filter(|omitted| matches!(omitted.who, Who::Named | Who::Stranger))?;
    Some(Match::new(omitted.first, omitted.last).what(1).with(4))
}

fn told(sentence: &Sentence<'_>, act: &Act) -> Match {
    Match::new(act.first, act.last).with(pattern(sentence, act.verb))
}

/// What to write instead of a harmful act; [`pattern`] chooses.
pub(super) const INSTEAD: [Pattern; 4] = [
    Pattern::hint("Our review process did not catch the issue"),
    Pattern::hint("Our deployment process did not catch the issue"),
    Pattern::hint("[The tool] carried out the command, because [what made it possible]"),
    Pattern::hint("[The tool or process] let this through, because [what made it possible]"),
];

/// The row of [`INSTEAD`] for the kind of act.
pub(super) fn pattern(sentence: &Sentence<'_>, verb: usize) -> u8 {
    const REVIEWED: &[Word] = words!("pushed pushes merged merges committed commits wrote introduced");
    const RELEASED: &[Word] = words!("deployed deploys shipped ships released releases rolled promoted");
    if sentence.is_one_of(verb, REVIEWED) {
        0
    } else if sentence.is_one_of(verb, RELEASED) {
        1
    } else if sentence.has(verb, Class::DESTROY) {
        2
    } else {
        3
    }
}
