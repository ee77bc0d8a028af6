//! "DBA forgot to add index": a lapse of attention given as the story.

use super::super::lexicon::{Class, Word, word, words};
use super::super::np::Who;
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};
use super::omission::{Omission, omission};

/// Verbs of omission and of attention, with people behind them.
pub const RULE: Rule = Rule {
    id: "lapse",
    category: text!("lapse"),
    severity: Severity::Warning,
    summary: text!("tells what people forgot, missed or failed to do"),
    why: text!("Everybody forgets; the sentence hides that nothing reminded, checked or alerted."),
    ask: text!("What would have reminded anyone, or made the gap visible?"),
    whats: texts!["“{}” tells a lapse of people"],
    fixes: &[Pattern::hint("[What] did not happen, because nothing [reminded, checked or alerted]")],
    fires_on: texts![
        "[DBA forgot to add] index.",
        "[We forgot to renew] the certificate.",
        "[The reviewer missed] the flag.",
        "[I overlooked] the second region.",
        "[They neglected to tell] support.",
        "[The team failed to notice] the alert.",
        "[Missed] a semicolon in the deny list.",
        "[Forgot] the dry-run flag.",
        "The expiry date [was overlooked] for months.",
        "[The on-call ignored] the first page.",
        "[The technician did not copy] the file to the last host.",
        "In the rush [someone forgot to drain] the node.",
        "[The staff also forgot to delete] the old code.",
        "[I failed to see] the warning in the log.",
        "[The registrar team let the domain lapse].",
        "[The duty manager was slow to] respond.",
        "[Did not stop] the pipeline despite the warning.",
        "They switched the feed [without notifying] us.",
        "The migration [was not tested at all].",
        "The night shift released it, [ignoring] the error budget.",
        "[Operators keep forgetting to unmute] the alerts.",
        "[Developer not tested] the hotfix.",
        "[Someone thought it was a good idea] to reuse the key.",
        "Sorry, [I didn't rerun] it after the rebase.",
    ],
    quiet_on: texts![
        "The health check failed to start.",
        "The cache missed.",
        "Missed heartbeats marked the node as dead.",
        "Do not forget to run migrations.",
        "The forgotten-password mail was delayed.",
        "The fix failed to apply on two nodes.",
        "We did not know that the replica was behind.",
        "The engineer did not notice the lag, because no graph shows it.",
        "The backup job missed its window.",
        "The parser ignored the last line.",
        "Requests failed to reach the API.",
        "The pods failed to pull because they missed a secret.",
        "The scheduler forgot nothing.",
        "The controller failed to notice the deleted pod.",
        "The service provider failed to initialize.",
        "Fixed a failure to read from the socket.",
        "The pull request was not reviewed by another developer.",
        "The installer released it, ignoring the empty field.",
        "Hotfix not tested on ARM.",
        "I didn't turn the relay off.",
    ],
    sources: texts![
        "Sidney Dekker, The Field Guide to Understanding Human Error",
        "Richard Cook, How Complex Systems Fail"
    ],
    anchors: Class::LAPSE
        .or(Class::LAPSE_SOFT)
        .or(Class::DO)
        .or(Class::NEG)
        .or(Class::FAULT)
        .or(Class::PAST)
        .or(Class::BAD)
        .or(Class::VERB)
        .or(Class::BE)
        .or(Class::KNOW)
        .or(Class::BARE_LAPSE),
    phrases: &[&super::lapse_phrases::PHRASES],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let omitted = omission(sentence).filter(|omitted| !matches!(omitted.who, Who::Named | Who::Stranger | Who::You));
    let omitted = omitted.or_else(|| not_doing(sentence)).or_else(|| oversight(sentence))?;
    let found = Match::new(omitted.first, omitted.last).with(0);
    let shared = omitted.plain && !(omitted.who.is_individual() || omitted.who == Who::I);
    Some(if shared { found.at(Severity::Info) } else { found })
}

/// "due to an oversight", "the oversight that left it open"; the other kind is what a committee has.
fn oversight(sentence: &Sentence<'_>) -> Option<Omission> {
    const BODIES: &[Word] = words!("committee board team body group process role function");
    let at = sentence.all(Class::FAULT).find(|at| sentence.is(*at, word!("oversight")))?;
    let article = (at.saturating_sub(2)..at).find(|at| sentence.has(*at, Class::DET))?;
    let one = sentence.is_one_of(article, words!("an this another"));
    let told = one || sentence.is(article, word!("the")) && sentence.is_one_of(at + 1, words!("that which was"));
    let other = sentence.is_one_of(at + 1, BODIES) || sentence.negated(article);
    (told && !other).then_some(Omission { first: article, last: at, who: Who::Someone, plain: false })
}

/// "Not double-checking the consequences": a clipped sentence about what people did not do.
fn not_doing(sentence: &Sentence<'_>) -> Option<Omission> {
    const CARE: &[Word] = words!(
        "checking testing reviewing reading asking telling verifying communicating double-checking paying"
        "following escalating asking informing notifying listening validating thinking documenting"
    );
    let not = usize::from(sentence.is_any_mark(0));
    let act = if sentence.is(not + 1, word!("double")) { not + 2 } else { not + 1 };
    // "criticised for not asking the right questions"
    let blamed = sentence.all(Class::NEG).find(|not| {
        *not > 1
            && sentence.is(*not, word!("not"))
            && sentence.is(not - 1, word!("for"))
            && sentence.is_one_of(not + 1, CARE)
    });
    if let Some(not) = blamed {
        return Some(Omission { first: not, last: not + 1, who: Who::They, plain: false }).filter(|_| {
            sentence.any_has(0..not, Class::GROUP | Class::ROLE | Class::ROLES | Class::NAMED | Class::BLAME)
        });
    }
    let told = sentence.is(not, word!("not")) && sentence.is_one_of(act, CARE);
    told.then_some(Omission { first: not, last: act, who: Who::I, plain: false })
}
