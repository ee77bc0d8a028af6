//! "She did not follow the change process": people measured against a rule.

use super::super::clause::{agent, agent_aside, is_passive, verbs};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, looks_like_verb, phrase_starting_at, who};
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::token::Shape;
use super::super::{Pattern, Rule, Severity};

/// People measured against a rule.
pub const RULE: Rule = Rule {
    id: "procedure-violation",
    category: text!("procedure_violation"),
    severity: Severity::Warning,
    summary: text!("measures people against a rule"),
    why: text!("Work is done as it can be done; that a rule was not followed says nothing about why it did not fit."),
    ask: text!("How does this work normally go, and what makes the rule hard to follow?"),
    whats: texts!["“{}” measures people against a rule"],
    fixes: &[Pattern::hint("[Such changes] are usually made [how], because [what makes the rule hard to follow]")],
    fires_on: texts![
        "She [did not follow the change process].",
        "It was deployed [without approval].",
        "The host was restarted [in violation of the change policy].",
        "The engineer [bypassed code review].",
        "He went [against best practice].",
        "Two people [skipped the mandatory peer review].",
        "The SRE [violated policy] when she scaled the pool.",
        "[Contrary to policy], the DBA wrote to the primary.",
        "Pushed [without the required sign-off].",
        "The operator [failed to follow the shutdown procedure].",
        "[Lack of adherence to the change procedure] by field staff",
        "They [broke the process] for key rotation.",
        "She [did not stick to the release procedure].",
        "The runbook [was not followed] by the night shift.",
        "The operator [deviated from the runbook].",
        "She rebooted the switch [outside the agreed window].",
        "The contractor pushed it to main, [bypassing review].",
        "The instructions [provided were not followed].",
        "[Despite the agreed protocol], the patch was merged at once.",
    ],
    quiet_on: texts![
        "The request violates the OPA policy.",
        "The retry policy was too short.",
        "The process for restarts is in the runbook.",
        "Requests bypass the cache.",
        "We had no process for this.",
        "The endpoint opened the session without authorisation.",
        "The pod was rejected for a breach of the seccomp policy.",
        "Two shards skipped the scheduled compaction.",
        "It went live without any downtime.",
        "Pushed with the required sign-off.",
        "He took the documented emergency path.",
        "The session did not stick to the pod.",
        "Add a policy that blocks a merge without approval.",
        "Failure to follow the guidelines may end the session.",
        "The runbook was followed step by step.",
        "The bot pushed it to main, bypassing the cache.",
        "The proxy was not authorised to open the socket.",
        "Despite the retry policy, the patch was sent once.",
    ],
    sources: texts![
        "Sidney Dekker, The Field Guide to Understanding Human Error, chapter 5",
        "Steven Shorrock, Work as imagined and work as done"
    ],
    anchors: Class::NORM.or(Class::PREP),
    phrases: &[&BANNED, &KEPT],
    check,
};

/// How far before a broken rule the act may stand.
const REACH: usize = 24;

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let found = sentence.all(Class::NORM).find_map(|norm| {
        if software(sentence, norm) && !broken_by_one(sentence, norm) {
            return None;
        }
        without(sentence, norm)
            .or_else(|| against(sentence, norm))
            .or_else(|| not_followed(sentence, norm))
            .or_else(|| lack(sentence, norm))
            .or_else(|| unheeded(sentence, norm))
            .or_else(|| out_of_step(sentence, norm))
            .or_else(|| went_around(sentence, norm))
            .or_else(|| aside(sentence, norm))
            .or_else(|| in_spite_of(sentence, norm))
    });
    let found = found.or_else(|| outside_window(sentence)).or_else(|| not_allowed(sentence));
    let (first, last) = found.or_else(|| far_rule(sentence)).or_else(|| banned(sentence))?;
    Some(Match::new(first, last).with(0))
}

/// "the OPA policy", "an admission rule": rules for software.
fn software(sentence: &Sentence<'_>, norm: usize) -> bool {
    let before = norm.checked_sub(1);
    before.is_some_and(|before| {
        sentence.has(before, Class::SOFT_NORM | Class::PRODUCT) && !sentence.is_one_of(before, words!("code peer"))
    })
}

/// "the developer violated the retention policy": whatever the policy is for, one person broke it.
fn broken_by_one(sentence: &Sentence<'_>, norm: usize) -> bool {
    let verb =
        sentence.first_of(norm.saturating_sub(4)..norm, words!("violated violates breached bypassed circumvented"));
    verb.is_some_and(|verb| agent(sentence, verb).who.is_individual())
}

/// "without (the) (required) approval": skipped by people.
fn without(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    const ASKED: &[Word] = words!(
        "approval approvals authorisation authorization permission sign-off signoff clearance consent review"
        "reviews discussion announcement consultation"
    );
    if !sentence.is_one_of(norm, ASKED) {
        return None;
    }
    let start = (norm.saturating_sub(6)..norm).rev().find(|at| sentence.is(*at, word!("without")))?;
    let plain = (start + 1..norm).all(|at| !sentence.is_any_mark(at) && !sentence.has(at, Class::CONJ | Class::SUBORD));
    if !plain
        || sentence.negated(start)
        || sentence.is_one_of(start.saturating_sub(1), words!("possible merge work go do deploy"))
    {
        return None;
    }
    let through = sentence.has_words(start + 1, words!("going through"));
    let demanded = sentence.is_one_of(norm + 1, words!("that which our the"))
        && sentence.any_of(norm + 2..norm + 6, words!("demands requires asks prescribes demanded required"));
    let required = through
        || demanded
        || sentence.any_of(start + 1..norm, words!("required proper necessary prior mandatory needed due obligatory"));
    let done = verbs(sentence).filter(|verb| *verb < start && !sentence.has(*verb, Class::PRODUCT)).last();
    let Some(verb) = done else { return required.then_some((start, norm)) };
    // "allows data to be withheld without approval" tells what can be done.
    if verb > 1 && sentence.has_words(verb - 2, words!("to be")) {
        return None;
    }
    let doer = agent(sentence, verb).who;
    let passive =
        is_passive(sentence, verb) || sentence.is_one_of(verb, words!("went")) && sentence.is(verb + 1, word!("live"));
    // "hotfix shipped without the required sign-off": a passive without its auxiliary.
    let handled =
        sentence.is_one_of(verb, words!("shipped merged deployed pushed released approved applied activated"));
    let clipped = doer == Who::Nobody || doer == Who::Machine && handled && required;
    let review = sentence.is_one_of(norm, words!("review reviews"));
    let people =
        doer.is_human() || matches!(doer, Who::They | Who::Stranger) || (passive || clipped) && (required || !review);
    // "publishing an address without permission" is what a code of conduct forbids.
    let consent = sentence.is_one_of(norm, words!("permission consent"));
    if consent && !doer.is_individual() && doer != Who::Group {
        return None;
    }
    // "we shipped it without review" tells how the writers work.
    let shared = doer == Who::We && !required;
    (people && !shared || demanded).then_some((start, norm))
}

/// "in violation of the policy", "contrary to policy", "against best practice", "in breach of".
fn against(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    const RULES: &[Word] = words!(
        "policy policies procedure procedures process processes protocol protocols guidelines rules practice"
        "practices instructions regulations freeze standards convention conventions"
    );
    if !sentence.is_one_of(norm, RULES) {
        return None;
    }
    let start = (norm.saturating_sub(6)..norm).rev().find(|at| {
        sentence.is_one_of(*at, words!("violation breach contrary against contravention disregard defiance"))
    })?;
    let linked = match sentence.word(start).to_ascii_lowercase().as_str() {
        "against" => {
            sentence.before(start).is_some_and(|before| {
                sentence.is_one_of(before, words!("went goes acted was is done deployed pushed merged"))
            }) || start == 0
                || start > 1
                    && sentence.is_any_mark(start - 1)
                    && (passive_before(sentence, start) || sentence.is(start - 2, word!("who")))
                || sentence.is_one_of(start + 1, words!("our the all team company")) && person_before(sentence, start)
        }
        "contrary" => sentence.is(start + 1, word!("to")),
        _ => {
            sentence.is(start + 1, word!("of"))
                && sentence.before(start).is_some_and(|before| sentence.is_one_of(before, words!("in a clear direct")))
        }
    };
    let refused = sentence.any_of(0..start, words!("rejected blocked denied refused evicted flagged"));
    let first = if sentence.is_one_of(start.saturating_sub(1), words!("in")) && start > 0 { start - 1 } else { start };
    let machine = sentence.is(start, word!("contrary")) && {
        (norm + 1..norm + 4)
            .find(|at| sentence.is_any_mark(*at))
            .is_some_and(|mark| subject_behind(sentence, mark) == Who::Machine)
            && !sentence.all(Class::HUMAN_DONE | Class::HANDS).any(|verb| verb > norm && is_passive(sentence, verb))
    };
    (linked && !refused && !machine && !sentence.negated(first)).then_some((first, norm))
}

/// Whoever the clause behind a mark begins with.
fn subject_behind(sentence: &Sentence<'_>, mark: usize) -> Who {
    phrase_starting_at(sentence, mark + 1).map_or(Who::Nobody, |subject| who(sentence, subject))
}

/// "two maintainers merged the hotfix against our rules".
fn person_before(sentence: &Sentence<'_>, start: usize) -> bool {
    let handles = |verb: &usize| *verb < start && sentence.has(*verb, Class::ACT | Class::ALTER);
    verbs(sentence).filter(handles).any(|verb| agent(sentence, verb).who.is_individual())
}

/// "was committed without a review, against …": the last act before was one of hands.
fn passive_before(sentence: &Sentence<'_>, start: usize) -> bool {
    let near = || (start.saturating_sub(REACH)..start).rev();
    let handled = near().any(|at| sentence.has(at, Class::HUMAN_DONE | Class::HANDS) && is_passive(sentence, at));
    handled
        || near()
            .find(|at| sentence.has(*at, Class::ANY_VERB) || looks_like_verb(sentence.word(*at)))
            .is_some_and(|verb| agent(sentence, verb).who.is_individual())
}

/// "did not follow the process", "failed to follow", "violated policy", "bypassed review", "skipped the peer review".
fn not_followed(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    const BREAKS: &[Word] = words!(
        "violated violating violates violate breached broke bypassed bypasses bypass circumvented skipped skips ignored flouted"
        "disregarded sidestepped dodged"
    );
    const KEEPS: &[Word] = words!("follow following stick adhere comply obey observe respect heed");
    if !sentence.holds_any(BREAKS) && !sentence.holds_any(KEEPS) {
        return None;
    }
    let reach = norm.saturating_sub(7)..norm;
    let verb = reach.clone().rev().find(|at| sentence.is_one_of(*at, BREAKS) || sentence.is_one_of(*at, KEEPS))?;
    if (verb + 1..norm).any(|at| sentence.is_any_mark(at) || sentence.has(at, Class::SUBORD)) {
        return None;
    }
    let last = norm;
    if sentence.is_one_of(verb, BREAKS) {
        // "broke the merge into three steps" divides it.
        let divides = (verb + 1..norm).any(|at| sentence.is(at, word!("into")));
        if divides || is_passive(sentence, verb) {
            return None;
        }
        let doer = agent(sentence, verb);
        let review = sentence.is_one_of(norm, words!("review reviews approval approvals sign-off"));
        let rule = !review
            || sentence.is_one_of(verb, words!("bypassed skipped circumvented bypasses skips sidestepped ignored"));
        let own = matches!(sentence.word(norm), "process" | "processes") && sentence.is_one_of(verb, words!("broke"));
        let people = doer.who.is_individual()
            || matches!(doer.who, Who::Group | Who::They | Who::Stranger | Who::You | Who::I)
            || doer.who == Who::We
                && !own
                && sentence.is_one_of(verb, words!("violated bypassed breached circumvented"));
        // "Bypass in Experimental Permission Model" is a heading.
        let titled = sentence.is_one_of(verb, words!("bypass violate")) && sentence.tokens[verb].shape != Shape::Lower;
        let people = people && !titled;
        let clipped = doer.who == Who::Nobody
            && verb < 4
            && sentence.is_one_of(verb, words!("violated violating breached bypassed skipped ignored"))
            && (rule && !review || verb + 1 < norm || sentence.is_one_of(verb, words!("bypassed")));
        let people = people || clipped;
        let first = sentence.back_over(verb, &|at| sentence.has(at, Class::ADV));
        return (people && rule && !doer.negated).then_some((first, last));
    }
    let failed = verb >= 2
        && sentence.is(verb - 1, word!("to"))
        && sentence.is_one_of(verb - 2, words!("failed fails failure failing"));
    let start = sentence.back_over(verb, &|at| sentence.has(at, Class::NEG | Class::DO | Class::ADV));
    let not = (start..verb).any(|at| sentence.has(at, Class::NEG) || sentence.is(at, word!("not")))
        && sentence.any_has(start..verb, Class::DO);
    let gerund =
        sentence.is(verb, word!("following")) && sentence.is_one_of(verb.saturating_sub(1), words!("not without"));
    let done = gerund && passive_before(sentence, verb.saturating_sub(1));
    if !(failed || not || gerund) {
        return None;
    }
    let begin = if failed { verb - 2 } else { start };
    let doer = agent(sentence, if failed { begin } else { start });
    let ours = begin > 0
        && (sentence.is_one_of(begin - 1, words!("your his her their")) || sentence.tokens[begin - 1].possessive);
    let noun = failed && sentence.is(begin, word!("failure"));
    let people = doer.who.is_individual()
        || matches!(doer.who, Who::Group | Who::They | Who::I | Who::You | Who::Nobody | Who::Stranger)
        || gerund && verb >= 2 && sentence.is_one_of(verb - 2, words!("by for from through of"))
        || noun && ours
        || done
        || doer.who == Who::We && failed;
    let threat = noun && sentence.any_of(norm + 1..norm + 4, words!("may can will could results might"));
    let present = sentence.is_one_of(start, words!("do don't does")) || threat;
    (people && !present).then_some((begin, last))
}

/// "there was a deviation from the process".
fn out_of_step(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    let at = sentence.first_of(norm.saturating_sub(5)..norm, words!("deviation deviations"))?;
    (sentence.is(at + 1, word!("from")) && !sentence.negated(at)).then_some((at, norm))
}

/// What is said of a rule that nobody kept.
static KEPT: Phrases = phrases![
    "was|were|had|has|have not|never ?been followed|adhered|heeded",
    "wasn't|weren't|hadn't ?been followed|adhered|heeded",
    "not respected|observed|obeyed|adhered|honoured|honored",
];

/// What is not allowed, and what is done without leave, in set phrases.
static BANNED: Phrases = phrases![
    "although|though|which|and|but ?that|it|this ?'s|is|was|that's|it's ?strictly ?clearly ?explicitly prohibited|forbidden|disallowed|banned",
    "although|though|which|and|but ?that|it|this is|was not|never allowed|permitted|authorised|authorized",
    "violated|flouted|breached|bypassed|circumvented|overridden by <people>",
    "unauthorised|unauthorized|unapproved ?production ?prod ?manual deploy|deployment|change|access|reboot|push|merge|restart|login|switch|release|test by <people>",
    "short|easy way|cut|road and not|instead",
    "jumped|skipped|jumps the ?approval ?review ?change queue|line",
    "without the usual|required|normal|prescribed|mandatory ?testing ?change ?release ?review protocol|procedure|process|checks",
    "although|though * is|are mandatory|required",
    "in defiance|breach|violation|contravention of the|our|all ?company ?security ?change policy|policies|procedure|process|rules|standard|standards|protocol|guideline|guidelines",
    "contrary to the|our ?security ?company ?safety guideline|guidelines|standard|standards|protocol|regulation|regulations",
    "without a|any|the ?approved ?mandatory ?required ?change ticket|word|permit|permission|authorisation|authorization ?at ?all <end>",
    "contrary to the|our|what|all ?agreed ?written runbook|policy|procedure|process|rules|manual|checklist|agreement|we|instructions|instruction|playbook|sop",
    "rules being for other",
    "although|though|while|where the checklist|runbook|procedure|policy|process|manual|rules|rule asks|says|demands|requires|calls|forbids|forbid|require|prescribes",
    "with no ?prior ?peer ?formal ?written sign-off|approval|review|ticket|permission|authorisation|authorization",
    "not|without respecting|observing|following the|our|any",
    ", against ?company ?security ?the ?our ?all policy|procedure|protocol|rules|regulations <end>",
];

/// "plugged it in although that is forbidden", "unauthorised deploy by the mobile developer".
fn banned(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let (first, last) = find_phrase(sentence, &BANNED)?;
    let people = Class::ROLE
        | Class::ROLES
        | Class::NAMED
        | Class::HE_SHE
        | Class::SOMEONE
        | Class::GROUP
        | Class::DEPARTMENT
        | Class::THEY;
    let last = if sentence.is_any_mark(last) { last - 1 } else { last };
    // "code that is in violation of the policy" is no person; "Commenced it without the usual checks" leaves one out.
    if first > 0 && sentence.has(first - 1, Class::BE) && sentence.is(first, word!("in")) {
        return None;
    }
    let clipped = sentence.is(first, word!("without")) && looks_like_verb(&sentence.word(0).to_ascii_lowercase());
    let aside = sentence.is_any_mark(first) || clipped;
    // "Contrary to the runbook, the shift lead restarted both": the subject stands behind.
    let ahead = || {
        (last + 1..last + 7)
            .find(|at| first < 2 && sentence.is_mark(*at, b','))
            .is_some_and(|comma| subject_behind(sentence, comma).is_human())
    };
    ((aside || sentence.any_has(0..last + 1, people) || ahead()) && !sentence.negated(first)).then_some((first, last))
}

/// "The playbook, drawn from past experience, was not followed": the rule stands far before.
fn far_rule(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let (first, last) = find_phrase(sentence, &KEPT)?;
    let rule = sentence.all(Class::NORM).any(|norm| norm < first && !software(sentence, norm));
    (rule && !sentence.has(first.saturating_sub(1), Class::MODAL)).then_some((first, last))
}

/// "Proper procedure was not followed", "the process was not adhered to": only people follow one.
fn unheeded(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    const HEEDED: &[Word] = words!("followed observed respected adhered obeyed heeded disregarded flouted");
    const SOFT: &[Word] = words!("review reviews approval approvals standard freeze permission consent");
    let verb = (norm + 1..norm + 6).find(|at| sentence.is_one_of(*at, HEEDED))?;
    // "the instructions provided were not followed".
    let given = sentence.is_one_of(norm + 1, words!("provided given agreed above described documented written"));
    let group = norm + 1 + usize::from(given)..verb;
    let between = group.clone().all(|at| sentence.has(at, Class::GROUP_WORD) || sentence.is(at, word!("been")));
    let broken = sentence.is_one_of(verb, words!("disregarded flouted"));
    let denied = group.clone().any(|at| sentence.has(at, Class::NEG));
    let modal = group.clone().any(|at| sentence.has(at, Class::MODAL)) || sentence.is(norm + 1, word!("is"));
    (between && (denied || broken) && !modal && !sentence.is_one_of(norm, SOFT)).then_some((norm + 1, verb))
}

/// "deviated from the runbook", "circumvented the branch protection", "went around the approval step".
fn went_around(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    let reach = || (norm.saturating_sub(6)..norm).rev();
    let verb = reach().find(|at| {
        sentence.is_one_of(*at, words!("deviated departed strayed diverged")) && sentence.is(at + 1, word!("from"))
            || sentence.is_one_of(*at, words!("went worked got")) && sentence.is(at + 1, word!("around"))
            || sentence.is_one_of(*at, words!("circumvented evaded subverted overrode"))
            || sentence.is_one_of(*at, words!("adhering sticking keeping adhered"))
                && sentence.is(at + 1, word!("to"))
                && sentence.denied(*at)
    })?;
    if (verb + 1..norm).any(|at| sentence.is_any_mark(at) || sentence.has(at, Class::SUBORD)) {
        return None;
    }
    let doer = agent(sentence, verb);
    let people = doer.who.is_individual() || matches!(doer.who, Who::Group | Who::They | Who::Stranger | Who::I);
    let keeps = sentence.word(verb).starts_with("adher") || sentence.word(verb).ends_with("ing");
    (people && (keeps || !doer.negated))
        .then(|| (sentence.back_over(verb, &|at| keeps && sentence.has(at, Class::NEG)), norm))
}

/// "pushed it, bypassing review", "did it by circumventing the freeze", "deployed, in doing so violating the policy".
fn aside(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    const BREAKING: &[Word] =
        words!("bypassing violating circumventing breaching skipping ignoring disregarding sidestepping flouting");
    let breaking = (norm.saturating_sub(5)..norm).rev().find(|at| sentence.is_one_of(*at, BREAKING))?;
    let doer = agent_aside(sentence, breaking)?.who;
    (doer.is_individual() || matches!(doer, Who::Group | Who::They | Who::Stranger)).then_some((breaking, norm))
}

/// "made the change outside the maintenance window": said of people.
fn outside_window(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    if !sentence.holds(word!("outside")) {
        return None;
    }
    let outside = sentence.all(Class::PREP).find(|at| sentence.is(*at, word!("outside")))?;
    let window = (outside + 1..outside + 6).find(|at| sentence.is(*at, word!("window")))?;
    let agreed = (outside + 1..window).any(|at| {
        sentence.is_one_of(at, words!("maintenance change agreed approved planned announced scheduled release"))
    });
    let verb = verbs(sentence).filter(|verb| *verb < outside && !is_passive(sentence, *verb)).last()?;
    let doer = agent(sentence, verb);
    let people = doer.who.is_individual() || matches!(doer.who, Who::Group | Who::They);
    let did = sentence.has(verb, Class::ACT | Class::ALTER | Class::DESTROY)
        || sentence.is_one_of(verb, words!("did made performed"));
    (agreed && people && did && !doer.negated).then_some((outside, window))
}

/// "Despite the established protocol, it was merged", "this bypass of the review process".
fn in_spite_of(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    let reach = || (norm.saturating_sub(5)..norm).rev().take_while(|at| !sentence.is_any_mark(*at));
    let despite = reach().find(|at| sentence.is(*at, word!("despite")));
    let fixed = despite.filter(|_| {
        sentence.is_one_of(
            norm,
            words!(
                "protocol protocols policy policies procedure procedures rule rules guideline guidelines"
                "instructions process freeze"
            ),
        )
    });
    let bypass = reach().find(|at| {
        sentence.is_one_of(*at, words!("bypass circumvention disregard"))
            && sentence.is_one_of(at + 1, words!("of for"))
    });
    fixed.or(bypass).filter(|first| !sentence.negated(*first)).map(|first| (first, norm))
}

/// "the engineer was not authorised to do it".
fn not_allowed(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    const ALLOWED: &[Word] = words!("authorised authorized permitted entitled");
    let at =
        sentence.all(Class::NORM).find(|at| sentence.is_one_of(*at, ALLOWED) && sentence.is(at + 1, word!("to")))?;
    let doer = agent(sentence, at);
    let past = sentence.any_of(at.saturating_sub(4)..at, words!("was wasn't were weren't"));
    (doer.negated && past && doer.who.is_individual()).then_some((at.saturating_sub(1), at + 1))
}

/// "lack of adherence to the procedure", "non-compliance with the policy".
fn lack(sentence: &Sentence<'_>, norm: usize) -> Option<(usize, usize)> {
    let lack = norm >= 2 && sentence.is(norm - 1, word!("of")) && sentence.is(norm - 2, word!("lack"));
    let kept =
        sentence.is_one_of(norm, words!("adherence compliance")) && sentence.is_one_of(norm + 1, words!("to with"));
    let rule = (norm + 1..norm + 7).find(|at| sentence.has(*at, Class::NORM) && *at > norm + 1)?;
    (lack && kept && !software(sentence, rule)).then(|| (norm - 2, rule))
}
