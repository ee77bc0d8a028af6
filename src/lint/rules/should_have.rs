//! "We should have tested this": what people ought to have done.

use super::super::clause::{Agent, agent, by_agent};
use super::super::lexicon::Class;
use super::super::np::{Who, looks_like_verb, phrase_starting_at, who};
use super::super::sentence::{Match, Sentence};
use super::super::token::Kind;
use super::super::{Pattern, Rule, Severity};

/// What people should, could or ought to have done.
pub const RULE: Rule = Rule {
    id: "should-have",
    category: "counterfactual",
    severity: Severity::Warning,
    summary: "judges a past choice with later knowledge",
    why: "What was obvious afterwards was not visible then; the sentence tells of an event that did not happen and hides what did.",
    ask: "What did people know at that point, and which signal was missing?",
    whats: &["“{}” tells of what did not happen"],
    fixes: &[Pattern::hint("At [time], [who] knew [what]; [which signal] was not visible")],
    fires_on: super::super::rule::examples![
        "[We should have tested] this on staging.",
        "[They could have paged] sooner.",
        "[Had the engineer looked] at the graph, the outage would have been shorter.",
        "This [ought to have been caught] in review.",
        "It [would have been better] to roll back.",
        "In hindsight, [we should have asked] the storage team.",
        "The change [should have been reviewed] by a second reader.",
        "[Priya should have checked] the dashboard.",
        "[The on-call should've escalated] after ten minutes.",
        "The expiry [could have been noticed] a week earlier.",
        "[We should not have deployed] on a Friday.",
        "[If we had tested] the restore, we would have known.",
        "[I should have asked] first.",
        "The flag [should never have been merged].",
        "[The team shouldn't have ignored] the alert.",
    ],
    quiet_on: super::super::rule::examples![
        "We should have a runbook.",
        "The replica should have taken over.",
        "We should add an alert.",
        "If the queue had drained, the lag would be 0.",
        "What could have gone better?",
        "The check should have a timeout.",
        "Deploys should be reversible.",
        "We could have lost more data.",
        "The alert should have fired at 10:02.",
        "The engineer might have restarted the pod.",
        "The job must have been stuck since Monday.",
        "Every service should have an owner.",
        "We should have more than one reviewer per team.",
        "The attacker could have read the bucket.",
    ],
    sources: super::super::rule::examples![
        "Sidney Dekker, The Field Guide to Understanding Human Error, chapters 3 and 5",
        "Howie guide"
    ],
    anchors: Class::MODAL.or(Class::HAVE).or(Class::SUBORD),
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    if sentence.classes.any(Class::ATTACKER) {
        return None;
    }
    let perfect =
        sentence.all(Class::MODAL).filter_map(|modal| modal_perfect(sentence, modal)).max_by_key(|found| found.2);
    let loud = perfect.filter(|found| found.2 > Severity::Info);
    let (first, last, severity) = loud
        .or_else(|| inversion(sentence))
        .or_else(|| condition(sentence))
        .or_else(|| needed(sentence))
        .or(perfect)?;
    Some(Match::new(first, last).with(0).at(severity))
}

/// A modal verb of what might have been.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// should, ought to.
    Duty,
    /// could.
    Chance,
    /// would.
    Outcome,
}

fn mood(word: &str) -> Option<Mood> {
    let starts = |prefix: &str| {
        word.len() >= prefix.len() && word.as_bytes()[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
    };
    if starts("should") || starts("ought") {
        Some(Mood::Duty)
    } else if starts("could") || starts("coulda") {
        Some(Mood::Chance)
    } else if starts("would") {
        Some(Mood::Outcome)
    } else {
        None
    }
}

type Found = (usize, usize, Severity);

/// "should (not) (really) have been tested": first and last token, severity.
fn modal_perfect(sentence: &Sentence<'_>, modal: usize) -> Option<Found> {
    let word = sentence.word(modal);
    let mood = mood(word)?;
    let contracted = word.ends_with("'ve") || word.ends_with("’ve") || word.ends_with("lda");
    let have = if contracted { modal } else { have_after(sentence, modal)? };
    // "people that could have helped were not told" tells who they are.
    if mood == Mood::Chance && modal > 0 && sentence.is_one_of(modal - 1, &["that", "who"]) {
        return None;
    }
    let verb = sentence.skip(have + 1, Class::ADV | Class::NEG | Class::ERR_ADV);
    let verb = if sentence.is_one_of(verb, &["better", "at", "least"]) { after_degree(sentence, verb) } else { verb };
    let passive = sentence.is_one_of(verb, &["been", "gotten"])
        || sentence.is(verb, "be") && sentence.has(verb + 1, Class::HUMAN_DONE);
    let mut agent = agent(sentence, modal);
    agent.negated |= sentence.has(modal, Class::NEG) || sentence.has(modal + 1, Class::NEG);
    if passive {
        let act = sentence.skip(verb + 1, Class::ADV | Class::ERR_ADV);
        let (last, severity) = been(sentence, mood, &agent, modal, act)?;
        return Some((modal, last, severity));
    }
    let bare = sentence.has(verb, Class::CAREFUL | Class::DO) || sentence.is_one_of(verb, BARE);
    if !is_participle(sentence, verb) && !(bare && agent.who.is_human()) {
        return None;
    }
    let severity = ought(sentence, mood, &agent, modal, verb)?;
    Some((agent.first.min(modal), verb, severity))
}

/// Base forms that writers from other languages put after "have".
const BARE: &[&str] = &["verify", "check", "test", "tell", "ask", "inform", "notify", "communicate", "review", "look"];

/// "could have better communicated", "could at least have read".
fn after_degree(sentence: &Sentence<'_>, at: usize) -> usize {
    (at..at + 3).find(|at| !sentence.is_one_of(*at, &["better", "at", "least"])).unwrap_or(at)
}

fn have_after(sentence: &Sentence<'_>, modal: usize) -> Option<usize> {
    let mut at = sentence.skip(modal + 1, Class::ADV | Class::NEG | Class::ERR_ADV);
    if sentence.has_words(at, &["at", "least"]) {
        at += 2;
    }
    // "we could, and should, have done better".
    if sentence.is_mark(at, b',') && sentence.is(at + 1, "and") && sentence.has(at + 2, Class::MODAL) {
        at += 3 + usize::from(sentence.is_mark(at + 3, b','));
    }
    // "shouldn't we have tested", "should it have been": a question is not asked here.
    if sentence.is(at, "to") {
        at += 1;
    }
    sentence.is_one_of(at, &["have", "of", "has"]).then_some(at)
}

/// Whether a word can follow "have" as a participle; "have a runbook" has a noun.
fn is_participle(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = Class::PARTICIPLE | Class::HUMAN_DONE;
    let regular = sentence.word(at).ends_with("ed") && sentence.has(at, Class::ANY_VERB);
    let determiner = sentence.has(at, Class::DET);
    !determiner && (sentence.has(at, verb) || looks_like_verb(sentence.word(at)) || regular)
}

/// Whether nobody stands before the modal verb: "Should have used a canary", "Still shouldn't have closed it".
fn clipped(sentence: &Sentence<'_>, agent: &Agent) -> bool {
    agent.who == Who::Nobody
        && agent.first < 4
        && (0..agent.first).all(|at| sentence.is_any_mark(at) || sentence.has(at, Class::ADV | Class::CONJ))
}

/// "we should have tested": people as the subject.
fn ought(sentence: &Sentence<'_>, mood: Mood, agent: &Agent, modal: usize, verb: usize) -> Option<Severity> {
    const ESTIMATE: &[&str] = &[
        "lost",
        "seen",
        "affected",
        "caused",
        "become",
        "leaked",
        "happened",
        "led",
        "meant",
        "suffered",
        "had",
        "experienced",
        "been",
        "gotten",
        "impacted",
        "resulted",
    ];
    let people = agent.who.is_human() || agent.who == Who::You || clipped(sentence, agent) && mood == Mood::Duty;
    let they = agent.who == Who::They
        && (sentence.has(verb, Class::HUMAN_DONE | Class::KNOW) || looks_like_verb(sentence.word(verb)));
    let outside =
        agent.who == Who::Group && sentence.is_one_of(agent.head, &["provider", "supplier", "company", "bank"]);
    let state = sentence
        .is_one_of(verb, &["had", "happened", "been", "worked", "received", "got", "gotten", "existed", "seen"]);
    match mood {
        // "you could have received two mails" tells the reader what may have come.
        _ if agent.who == Who::You && state => None,
        Mood::Duty if people && sentence.is(verb, "had") && agent.who == Who::We => Some(Severity::Warning),
        Mood::Duty if people && state => Some(Severity::Info),
        Mood::Chance if people && sentence.is(verb, "had") && sentence.is_one_of(verb + 1, &["more", "better"]) => {
            Some(Severity::Warning)
        }
        Mood::Duty if people || they => Some(Severity::Warning),
        Mood::Duty if sentence.is(verb, "happened") => Some(Severity::Info),
        Mood::Chance if agent.negated && !sentence.is(modal, "could") => None,
        Mood::Chance if agent.negated => None,
        Mood::Chance if (people || they) && !outside && !sentence.is_one_of(verb, ESTIMATE) => Some(Severity::Warning),
        Mood::Outcome if agent.who.is_individual() && sentence.is_one_of(verb, VIGILANT) => Some(Severity::Warning),
        Mood::Chance | Mood::Outcome if people && sentence.is_one_of(verb, VIGILANT) => Some(Severity::Info),
        _ => None,
    }
}

/// What attention would have done.
const VIGILANT: &[&str] = &[
    "noticed",
    "caught",
    "known",
    "blocked",
    "stopped",
    "prevented",
    "avoided",
    "spotted",
    "tested",
    "checked",
    "asked",
    "realised",
    "realized",
];

/// What follows "should have been": last token and severity.
fn been(sentence: &Sentence<'_>, mood: Mood, agent: &Agent, modal: usize, act: usize) -> Option<(usize, Severity)> {
    if mood == Mood::Outcome {
        return better(sentence, modal, act);
    }
    let by_people = by_agent(sentence, act).is_some_and(|by| by.who.is_human());
    let person = agent.who.is_individual() || matches!(agent.who, Who::We | Who::I | Who::You);
    if mood == Mood::Duty && choice(sentence, act) && agent.who != Who::Outsider {
        return Some((act, Severity::Warning));
    }
    if mood == Mood::Chance && sentence.is_one_of(act, COMPARED) {
        let earned = sentence.is_one_of(act + 1, &["if", "by", "with", "through", "had", "handled"]);
        return Some((act, if earned { Severity::Warning } else { Severity::Info }));
    }
    if !is_participle(sentence, act)
        && !sentence.has(act, Class::CAREFUL | Class::HINDSIGHT)
        && !sentence.is(act, "more")
    {
        return None;
    }
    Some((act, undone(sentence, mood, person, by_people, act)?))
}

const COMPARED: &[&str] =
    &["faster", "better", "shorter", "sooner", "quicker", "clearer", "earlier", "easier", "smoother", "smaller"];

/// "should have been our first move", "should've been just 2x", "should have been lower": somebody chose it.
fn choice(sentence: &Sentence<'_>, at: usize) -> bool {
    let at = if sentence.is_one_of(at, &["just", "only", "much", "at", "set"]) && !sentence.is(at, "set") {
        at + 1
    } else {
        at
    };
    let number = sentence.tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let compared = sentence.is_one_of(at, COMPARED)
        || sentence.is_one_of(at, &["lower", "higher", "larger", "longer", "our", "the"]);
    number || compared && !sentence.is_one_of(at + 1, &["same", "default"])
}

/// "this should have been tested": people behind a passive.
fn undone(sentence: &Sentence<'_>, mood: Mood, person: bool, by_people: bool, act: usize) -> Option<Severity> {
    const AVOIDED: &[&str] = &[
        "avoided",
        "prevented",
        "mitigated",
        "shortened",
        "minimised",
        "minimized",
        "reduced",
        "resolved",
        "solved",
        "detected",
        "discovered",
    ];
    const ESTIMATE: &[&str] = &[
        "lost",
        "leaked",
        "affected",
        "read",
        "seen",
        "changed",
        "deleted",
        "removed",
        "updated",
        "set",
        "pushed",
        "used",
        "caused",
        "accessed",
        "exposed",
        "stolen",
        "abused",
        "exploited",
        "sent",
        "written",
        "related",
        "called",
        "due",
    ];
    const ROUTINE: &[&str] = &[
        "removed", "updated", "changed", "deleted", "given", "kept", "taken", "cleaned", "sent", "used", "called",
        "added",
    ];
    const MACHINES: &[&str] = &[
        "fired",
        "triggered",
        "promoted",
        "retried",
        "processed",
        "delivered",
        "received",
        "returned",
        "restarted",
        "created",
        "terminated",
        "killed",
        "drained",
        "paged",
        "alerted",
        "redirected",
        "generated",
        "cleared",
        "expired",
        "started",
        "stopped",
        "executed",
        "loaded",
        "connected",
        "caught",
        "filtered",
        "limited",
        "scheduled",
        "notified",
        "published",
        "refreshed",
        "invalidated",
        "revoked",
        "denied",
        "allowed",
        "ignored",
        "skipped",
        "accepted",
        "emitted",
        "throttled",
    ];
    if by_people {
        return Some(Severity::Warning);
    }
    let human = sentence.has(act, Class::HUMAN_DONE);
    let machine = sentence.has(act, Class::COMPUTED) && !human || sentence.is_one_of(act, MACHINES);
    let hand = sentence.is_one_of(act + 1, &["by", "in"])
        && sentence.is_one_of(act + 2, &["hand", "review", "advance", "testing", "qa", "staging"]);
    match mood {
        Mood::Chance if sentence.is_one_of(act, AVOIDED) => Some(avoidable(sentence, act)),
        Mood::Chance if human && !sentence.is_one_of(act, ESTIMATE) => Some(Severity::Warning),
        Mood::Duty if sentence.is_one_of(act, &["possible", "able"]) => Some(Severity::Info),
        Mood::Duty if sentence.is_one_of(act, &["detected", "prevented", "avoided"]) => Some(Severity::Info),
        Mood::Duty if hand || sentence.has(act, Class::HINDSIGHT) => Some(Severity::Warning),
        Mood::Duty if sentence.is_one_of(act, ROUTINE) && !person => Some(Severity::Info),
        Mood::Duty if machine => sentence
            .is_one_of(act, &["caught", "notified"])
            .then_some(if sentence.is(act, "caught") { Severity::Warning } else { Severity::Info }),
        Mood::Duty => Some(Severity::Warning),
        _ => None,
    }
}

/// "could have been avoided": by what people might have done, or by a control that was not there.
fn avoidable(sentence: &Sentence<'_>, act: usize) -> Severity {
    let next = sentence.skip(act + 1, Class::ADV);
    let means = sentence.is_one_of(next, &["by", "with", "through", "if", "in", "had"]);
    let control = (next + 1..next + 7).any(|at| {
        sentence.has(at, Class::MECHANISM) && !sentence.is_one_of(at, &["checks", "check", "test", "tests"])
            || sentence.is_one_of(at, &["there", "automatic", "automated"])
    });
    if means && !control { Severity::Warning } else { Severity::Info }
}

/// "it would have been better to roll back".
fn better(sentence: &Sentence<'_>, modal: usize, at: usize) -> Option<(usize, Severity)> {
    let wise = sentence
        .is_one_of(at, &["better", "wise", "wiser", "best", "smarter", "prudent", "sensible", "safer", "preferable"]);
    let useful = sentence
        .is_one_of(at, &["useful", "helpful", "nice", "good", "ideal", "easier", "avoided", "prevented", "great"]);
    let before = sentence.before(modal);
    let approach = before.is_some_and(|before| {
        sentence.is_one_of(before, &["approach", "choice", "option", "decision", "solution", "move"])
    }) && sentence.is(at, "to");
    let impersonal = before.is_some_and(|before| sentence.is_one_of(before, &["it", "this", "that"]));
    if other_way(sentence, modal) {
        return Some((modal + 2, Severity::Warning));
    }
    if wise && impersonal || approach {
        return Some((at, Severity::Warning));
    }
    (useful && impersonal).then_some((at, Severity::Info))
}

/// "A better solution to this incident would have been …".
fn other_way(sentence: &Sentence<'_>, modal: usize) -> bool {
    const WAYS: &[&str] = &[
        "solution", "approach", "way", "choice", "option", "decision", "move", "plan", "fix", "response", "course",
        "strategy",
    ];
    let reach = modal.saturating_sub(8);
    (reach..modal).any(|at| {
        sentence.is_one_of(at, &["better", "best", "safer", "wiser", "right", "correct", "smarter", "proper"])
            && (at + 1..at + 3).any(|at| sentence.is_one_of(at, WAYS))
    })
}

/// "Had the engineer looked, …".
fn inversion(sentence: &Sentence<'_>) -> Option<Found> {
    let had = sentence.all(Class::HAVE).find(|at| {
        sentence.is(*at, "had") && (*at == 0 || sentence.is_any_mark(at - 1) || sentence.has(at - 1, Class::CONJ))
    })?;
    let phrase = phrase_starting_at(sentence, had + 1)?;
    let verb = sentence.skip(phrase.head + 1, Class::ADV | Class::NEG);
    let known = who(sentence, phrase);
    let people = known.is_human() || matches!(known, Who::They | Who::You);
    let received = sentence.is_one_of(verb, &["received", "had", "been", "gotten"])
        || sentence.has_words(phrase.head + 1, &["all"]);
    (people && !received && !sentence.is(phrase.head + 1, "all") && is_participle(sentence, verb)).then_some((
        had,
        verb,
        Severity::Warning,
    ))
}

/// "If we had tested it, we would have known"; "if only"; "… if the upgrade had been run".
fn condition(sentence: &Sentence<'_>) -> Option<Found> {
    let unreal = |at: usize| sentence.is_one_of(at, &["would", "could", "might", "wouldn't", "couldn't"]);
    let outcome = sentence.classes.any(Class::MODAL) && sentence.all(Class::MODAL).any(unreal);
    sentence.all(Class::SUBORD).filter(|at| sentence.is(*at, "if")).find_map(|at| {
        let only = sentence.is(at + 1, "only");
        let phrase = phrase_starting_at(sentence, at + 1 + usize::from(only))?;
        let had = sentence.skip(phrase.head + 1, Class::ADV);
        let known = who(sentence, phrase);
        let people = known.is_human() || known == Who::You || (known == Who::They && outcome);
        let verb = sentence.skip(had + 1, Class::ADV | Class::NEG);
        let perfect = sentence.is_one_of(had, &["had", "hadn't", "hadn’t"]);
        let acted = people
            && perfect
            && is_participle(sentence, verb)
            && !sentence.is_one_of(verb, &["been", "had", "received"]);
        let progressive = people && sentence.is_one_of(had, &["was", "were"]) && sentence.word(verb).ends_with("ing");
        let undone = perfect && sentence.is(verb, "been") && {
            let act = sentence.skip(verb + 1, Class::ADV);
            (sentence.has(act, Class::HUMAN_DONE | Class::HANDS)
                || sentence.is_one_of(act, &["collected", "prioritised", "prioritized"]))
                && !sentence.has(act, Class::COMPUTED)
        };
        let last = if undone { sentence.skip(verb + 1, Class::ADV) } else { verb };
        ((acted || undone || progressive) && (outcome || only)).then_some((at, last, Severity::Warning))
    })
}

/// "the release lead needed to have frozen the branch".
fn needed(sentence: &Sentence<'_>) -> Option<Found> {
    let have = sentence.all(Class::HAVE).find(|have| *have >= 2 && sentence.has_words(have - 2, &["needed", "to"]))?;
    let who = agent(sentence, have - 2).who;
    (who.is_human() && is_participle(sentence, have + 1)).then_some((have - 2, have + 1, Severity::Warning))
}
