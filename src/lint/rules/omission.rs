//! What somebody did not do: shared by the rules about names and about lapses.

use super::super::clause::{Agent, agent, agent_aside, by_agent, is_passive};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, looks_like_verb, phrase_ending_at, phrase_starting_at, who};
use super::super::sentence::Sentence;
use super::super::token::Shape;
use super::lapse_phrases::{lapse_phrase, undone_by};

/// An omission with the one who is said to be behind it.
#[derive(Clone, Copy)]
pub(crate) struct Omission {
    /// First token to show.
    pub first: usize,
    /// Last token to show.
    pub last: usize,
    /// Whose it is.
    pub who: Who,
    /// Whether the words only tell that something was not done, without a verb of failing.
    pub plain: bool,
}

/// What only people do: "failed to" and "did not" with one of these need no subject to be an omission.
const DUTIES: &[Word] = words!(
    "check test tell verify review read ask copy communicate notify double-check look follow"
    "ensure act inform validate announce think bother care warn coordinate document escalate respond"
    "raise consider pay listen retest confirm investigate consult plan heed anticipate renew label"
    "mention rehearse proactively properly account adequately take appreciate realise realize recognise"
    "recognize spot notice comply adhere implement monitor prioritise prioritize update acknowledge"
    "engage request prepare supervise train assess cooperate co-operate"
);

/// Those of them that programs leave undone as well.
const OF_PROGRAMS: &[Word] = words!(
    "read update take respond act acknowledge copy account look confirm notice validate verify renew"
    "monitor implement engage recognise recognize"
);

/// The first omission in a sentence.
pub(super) fn omission(sentence: &Sentence<'_>) -> Option<Omission> {
    sentence.notes.omission(|| find_omission(sentence))
}

fn find_omission(sentence: &Sentence<'_>) -> Option<Omission> {
    let verbs = Class::LAPSE | Class::LAPSE_SOFT | Class::DO | Class::HAVE | Class::FAULT | Class::PAST;
    let asked = sentence.all(verbs).filter(|at| !sentence.has(*at, Class::PRODUCT | Class::NAMED));
    let found = |at: usize| {
        let class = sentence.class(at);
        if class.any(Class::LAPSE) {
            return only_human(sentence, at);
        }
        if class.any(Class::LAPSE_SOFT) {
            return human_or_machine(sentence, at);
        }
        if class.any(Class::DO) {
            return undone(sentence, at).or_else(|| at_no_point(sentence, at));
        }
        if class.any(Class::HAVE) {
            return had_not(sentence, at);
        }
        if class.any(Class::FAULT) { failure_to(sentence, at) } else { slept(sentence, at) }
    };
    let phrase = lapse_phrase(sentence).or_else(|| undone_by(sentence));
    if phrase.is_some() {
        return phrase;
    }
    if let Some(bare) = bare_verb(sentence) {
        return Some(bare);
    }
    asked.map(found).fold(None, |best: Option<Omission>, found| match (best, found) {
        (Some(best), Some(found)) if best.plain && !found.plain => Some(found),
        (Some(best), _) => Some(best),
        (None, found) => found,
    })
}

/// forgot, neglected, overlooked: no machine does that, so a passive has people behind it too.
fn only_human(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    if sentence.is_one_of(verb, words!("disregarded disregards disregarding omitted")) {
        return human_or_machine(sentence, verb);
    }
    if verb == 0 && sentence.is(0, word!("forgotten")) && !sentence.has(1, Class::DET) && !sentence.is(1, word!("to")) {
        return None;
    }
    if is_passive(sentence, verb) {
        let first = (verb.saturating_sub(4)..verb).find(|at| sentence.has(*at, Class::BE)).unwrap_or(verb);
        let by = by_agent(sentence, verb);
        // "the session is forgotten by the proxy": a machine that is named.
        if by.is_some_and(|by| by.who == Who::Machine) {
            return None;
        }
        let by = by.filter(|by| by.who.is_human());
        let passive = !sentence.negated(verb) && (sentence.has(first, Class::BE) || by.is_some());
        let what = sentence.before(first).is_none_or(|before| !sentence.has(before, Class::MODAL));
        // "so that these do not get forgotten" is a wish.
        let get = sentence.is_one_of(first, words!("get gets be"));
        let last = by.map_or(verb, |by| by.head);
        return (passive && what && !get).then_some(Omission { first, last, who: Who::Nobody, plain: false });
    }
    // "support for 9 forgotten encodings": without an auxiliary, the participle belongs to the noun.
    let bare = sentence.is(verb, word!("forgotten")) && verb > 0;
    if bare
        && !sentence.has(sentence.skip(verb.saturating_sub(3), Class::ADV), Class::HAVE)
        && !sentence.any_has(verb.saturating_sub(3)..verb, Class::HAVE)
        && !sentence.is(verb - 1, word!("having"))
        && !opens_clause(sentence, verb)
    {
        return None;
    }
    let gerund = sentence.word(verb).ends_with("ing");
    let keeps = gerund && verb > 0 && sentence.is_one_of(verb - 1, words!("keep keeps kept"));
    let agent = agent(sentence, verb - usize::from(keeps));
    if forgets_password(sentence, verb) {
        return None;
    }
    let individual = agent.who.is_individual() || agent.who == Who::I;
    // "Everybody forgets things": what is so of everybody.
    if sentence.is(verb, word!("forgets"))
        && sentence.is_one_of(agent.first, words!("everybody everyone anybody anyone people"))
    {
        return None;
    }
    // "forgot what the limit was" is about memory.
    if sentence.has(verb + 1, Class::ASK) || sentence.is(verb + 1, word!("about")) && !individual {
        return None;
    }
    let opens = agent.who == Who::Nobody && opens_clause(sentence, verb);
    let human = agent.who.is_human() || matches!(agent.who, Who::They | Who::Stranger | Who::You) || opens;
    let operator =
        agent.who == Who::Outsider && sentence.is(agent.head, word!("user")) && sentence.is(verb + 1, word!("to"));
    let progressive = gerund && sentence.any_has(agent.first..verb, Class::BE);
    let having = verb > 0 && sentence.is(verb - 1, word!("having")) && gerund_of_people(sentence, verb - 1);
    let aside = || gerund && agent_aside(sentence, verb).is_some_and(|agent| agent.who.is_human());
    let ahead = gerund && !progressive && (gerund_of_people(sentence, verb) || aside());
    // "the company … it neglected to tell customers": no machine neglects a duty.
    let act = sentence.skip(verb + 2, Class::ADV);
    let duty =
        sentence.is(verb + 1, word!("to")) && sentence.is_one_of(act, DUTIES) && !sentence.is_one_of(act, OF_PROGRAMS);
    let acts = (human || operator || duty && !opens) && !agent.negated && (!gerund || progressive || keeps);
    (acts || ahead || having).then(|| Omission {
        first: if having { verb - 1 } else { agent.first },
        last: end_of(sentence, verb),
        who: if ahead || having { Who::We } else { agent.who },
        plain: false,
    })
}

/// "Developer not tested the change", "admin was not inform the customer", "Priya forget the index": written by those whose
/// language needs no "has" and no ending.
fn bare_verb(sentence: &Sentence<'_>) -> Option<Omission> {
    const UNDONE: &[Word] = words!(
        "tested checked reviewed verified informed notified updated followed communicated documented escalated read"
        "test check review verify inform notify follow"
    );
    const FORGETS: &[Word] = words!("forget miss ignore overlook neglect");
    if !sentence.holds_any(words!("not no")) && !sentence.holds_any(FORGETS) {
        return None;
    }
    let object = |at: usize| {
        sentence.has(at, Class::DET | Class::DATA | Class::CHANGE | Class::NOUN | Class::NORM)
            || sentence.is(at, word!("to"))
    };
    let known = (1..sentence.tokens.len()).find_map(|at| {
        let forgets = sentence.is_one_of(at, FORGETS);
        let verb = if forgets { at } else { sentence.skip(at + 1, Class::ADV) };
        let undone = forgets || sentence.is_one_of(at, words!("not no")) && sentence.is_one_of(verb, UNDONE);
        if !undone || !object(verb + 1) {
            return None;
        }
        // "the disk was not checked" is a passive.
        let be = !forgets && sentence.is_one_of(at - 1, words!("was is"));
        let participle = be && (looks_like_verb(sentence.word(verb)) || sentence.is(verb, word!("read")));
        let subject = phrase_ending_at(sentence, sentence.before(at - usize::from(be))?)?;
        let one = matches!(who(sentence, subject), Who::Role | Who::Named | Who::Someone)
            && !sentence.has(subject.head, Class::ROLES | Class::ABSOLUTE);
        // "why did the engineer not check the", "let the operator ignore the": the auxiliary or the verb that governs it stands before.
        let from = subject.first.saturating_sub(5);
        let governed = sentence.any_has(from..subject.first, Class::DO | Class::MODAL | Class::ASK)
            || sentence.any_of(from..subject.first, words!("if let lets help helps make makes made have had to"));
        (one && !participle && !governed).then_some((subject.head, verb))
    });
    let (subject, verb) = known?;
    let who = if sentence.has(subject, Class::NAMED) { Who::Named } else { Who::Role };
    Some(Omission { first: subject, last: verb, who, plain: false })
}

/// Customers forget passwords; no incident is told by that.
fn forgets_password(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.any_of(verb + 1..verb + 4, words!("password passwords pin passphrase"))
        && !sentence.is_one_of(verb + 2, words!("rotation"))
}

/// "Having forgotten the peer, we …", "After ignoring the mails, the team …": the subject stands after the comma.
fn gerund_of_people(sentence: &Sentence<'_>, gerund: usize) -> bool {
    let opens = gerund == 0
        || gerund < 4 && sentence.is_one_of(gerund - 1, words!("after by"))
        || sentence.is_any_mark(gerund - 1) && gerund < 3;
    let comma = (gerund + 1..gerund + 18).find(|at| sentence.is_mark(*at, b','));
    let subject = comma.and_then(|comma| phrase_starting_at(sentence, comma + 1));
    opens && subject.is_some_and(|subject| who(sentence, subject).is_human() || who(sentence, subject) == Who::They)
}

/// missed, failed to, ignored: an omission only of people.
fn human_or_machine(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    let word = sentence.word(verb).to_ascii_lowercase();
    if is_passive(sentence, verb) {
        return signal_missed(sentence, verb);
    }
    if word == "failing" {
        return failing_to(sentence, verb);
    }
    if word.ends_with("ing") {
        let ignores = matches!(word.as_str(), "ignoring" | "disregarding");
        let work = ignores || word == "skipping" && skips_work(sentence, verb + 1);
        let aside = agent_aside(sentence, verb).filter(|agent| agent.who.is_human() || agent.who == Who::They);
        let who =
            if ignores && gerund_of_people(sentence, verb) { Some(Who::We) } else { aside.map(|agent| agent.who) };
        let who = who.filter(|_| work)?;
        return Some(Omission { first: verb, last: verb, who, plain: false });
    }
    let agent = agent(sentence, verb);
    let next = verb + 1;
    let duty = sentence.is(next, word!("to")) && sentence.is_one_of(sentence.skip(next + 1, Class::ADV), DUTIES);
    let fits = match word.as_str() {
        "missed" | "misses" if missed_target(sentence, next) => false,
        "failed" | "fails" => sentence.is(next, word!("to")),
        _ if word.starts_with("skip") => skips_work(sentence, next),
        // "the sign we missed": the object stands before.
        "missed" => !sentence.has(next, Class::PARTICLE),
        _ => !sentence.is_any_mark(next) && !sentence.has(next, Class::PARTICLE),
    };
    let clipped = agent.who == Who::Nobody
        && opens_clause(sentence, verb)
        && (word == "missed"
            && (sentence.has(next, Class::DET | Class::QUANT)
                || sentence.is(next, word!("to"))
                || sentence.is_mark(next, b':')
                || sentence.is_one_of(next, words!("step steps alert alerts page pages alarm warning email ticket")))
            || word == "failed" && duty && !sentence.is_one_of(sentence.skip(next + 1, Class::ADV), OF_PROGRAMS)
            || matches!(word.as_str(), "neglected" | "overlooked")
                && (sentence.has(next, Class::DET) || sentence.is_one_of(next, words!("to about")))
            || word == "ignored" && sentence.any_of(next..next + 6, TOLD)
            || word == "skipped" && fits && sentence.has(next, Class::DET));
    // "Acme missed landing the patch": no machine misses doing something.
    let doing = word == "missed" && sentence.word(next).ends_with("ing") && !sentence.has(next, Class::NOUN);
    let stranger = agent.who == Who::Stranger && (duty || doing || word == "ignored");
    // "emitted when dispatcher fails to connect": a bare role in the present is a part of a program.
    let part = word.ends_with('s') && agent.who == Who::Role && !sentence.has(agent.first, Class::DET);
    let starts = sentence.is_one_of(
        next + 1,
        words!("initialize initialise initialized connect start load parse bind resolve authenticate"),
    );
    if part || starts && agent.who == Who::Group {
        return None;
    }
    // "I omitted the flag so that it goes to the terminal" is a choice.
    let chosen = word == "omitted" && matches!(agent.who, Who::I | Who::We);
    let human = !chosen && agent.who.is_human()
        || clipped
        || agent.who == Who::You
        || stranger
        || agent.who == Who::They && duty;
    (human && fits && !agent.negated).then(|| Omission {
        first: agent.first,
        last: end_of(sentence, verb),
        who: agent.who,
        plain: false,
    })
}

/// What somebody would have heeded.
const TOLD: &[Word] = words!("warning warnings alert alerts alarm alarms advice");

/// A team misses a target as a result, not by inattention.
fn missed_target(sentence: &Sentence<'_>, next: usize) -> bool {
    const TARGETS: &[Word] = words!(
        "slo slos sla slas target targets deadline goal goals window objective you him her budget flight"
        "train meeting block blocks"
    );
    (next..next + 5).take_while(|at| !sentence.is_any_mark(*at)).any(|at| sentence.is_one_of(at, TARGETS))
}

/// "skipped the peer review", not "skipped the broken records".
fn skips_work(sentence: &Sentence<'_>, next: usize) -> bool {
    // "skipped the flaky test in CI" leaves out what would only disturb.
    if sentence.any_of(next..next + 4, words!("failed failing flaky broken")) {
        return false;
    }
    (next..next + 5).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
        sentence.has(at, Class::CARE)
            || sentence.is_one_of(at, words!("step steps checklist canary smoke-test dry-run dry smoke"))
    })
}

/// "failing to double-check", where nobody or people stand before.
fn failing_to(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    let act = sentence.skip(verb + 2, Class::ADV);
    let duty =
        sentence.is(verb + 1, word!("to")) && (sentence.is_one_of(act, DUTIES) || sentence.is(act, word!("double")));
    let agent = agent(sentence, verb);
    let general = sentence.any_of(act..act + 12, words!("means leads results causes can may will"));
    let human =
        agent.who.is_human() || verb == 0 && !general || verb > 0 && sentence.is_one_of(verb - 1, words!("for by of"));
    (duty && human && !sentence.negated(verb)).then_some(Omission {
        first: verb,
        last: act,
        who: Who::We,
        plain: false,
    })
}

/// "the failure to notify", "our failure to renew", "the team's failure to".
fn failure_to(sentence: &Sentence<'_>, at: usize) -> Option<Omission> {
    if !sentence.is_one_of(at, words!("failure inability neglect")) || !sentence.is(at + 1, word!("to")) {
        return None;
    }
    let act = sentence.skip(at + 2, Class::ADV);
    let act = act + usize::from(sentence.word(act).len() > 4 && sentence.word(act).ends_with("ly"));
    let before = sentence.before(at);
    let ours = before.is_some_and(|before| {
        sentence.is_one_of(before, words!("our his her my your their"))
            || sentence.tokens[before].possessive
                && sentence.tokens[before].shape != Shape::Lower
                && before > 0
                && !sentence.has(before, Class::PRODUCT)
                && sentence.is_one_of(at + 2, words!("adequately properly appropriately sufficiently effectively"))
            || sentence.tokens[before].possessive
                && sentence.has(before, Class::ROLE | Class::ROLES | Class::GROUP | Class::NAMED)
    });
    let first = if ours { before.unwrap_or(at) } else { at };
    let named = before.is_some_and(|before| sentence.tokens[before].possessive && sentence.has(before, Class::NAMED));
    let who = if named { Who::Named } else { Who::We };
    // "fix failure to read from a descriptor": what programs do as well needs an owner.
    let threat = sentence.any_of(act + 1..act + 6, words!("may can will could"));
    let texts = sentence.any_of(act + 1..act + 5, words!("notes docs documentation runbook manual instructions"));
    let program = !ours && (threat || sentence.is_one_of(act, OF_PROGRAMS) && !texts);
    let failure = (sentence.is(at, word!("failure")) || sentence.is(at, word!("neglect"))) && !program;
    let provide = sentence.is_one_of(
        act,
        words!(
            "supervise provide maintain secure protect keep invest prepare train learn apply define set understand address"
            "identify"
        ),
    );
    (failure && (ours || provide && !program || sentence.is_one_of(act, DUTIES)) && !sentence.negated(at))
        .then_some(Omission { first, last: act, who, plain: false })
}

/// "slept through three pages", "sat on the report", "left debug logging on".
fn slept(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    let next = verb + 1;
    // "left a note on the silence", "left the ticket open": what others go on with.
    let handed = sentence.any_of(
        next..next + 4,
        words!("note notes message messages comment comments ticket tickets issue issues pr incident question review"),
    );
    let left = sentence.is(verb, word!("left"))
        && !handed
        && (next + 1..next + 8).take_while(|at| !sentence.is_any_mark(*at)).any(|at| {
            sentence.is_one_of(
                at,
                words!(
                    "open on enabled running exposed unattended unlocked shut off unplugged unprotected uncommitted"
                    "behind disabled lying in"
                ),
            ) && !sentence.is(at.saturating_sub(1), word!("the"))
        })
        && !sentence.has(next, Class::PREP);
    let slept = sentence.is(verb, word!("slept")) && sentence.is_one_of(next, words!("through on past"));
    let agent = agent(sentence, verb);
    ((left || slept) && agent.who.is_individual() && !agent.negated).then_some(Omission {
        first: agent.first,
        last: if slept { next } else { verb },
        who: agent.who,
        plain: false,
    })
}

/// "the alert was missed": somebody did not see it, but nobody is named. "Alert ignored by on-call" says who.
fn signal_missed(sentence: &Sentence<'_>, verb: usize) -> Option<Omission> {
    const SIGNALS: &[Word] = words!("alert alerts alarm alarms page warning warnings notification ticket email");
    if let Some(by) = by_agent(sentence, verb).filter(|by| by.who.is_human()) {
        let told =
            sentence.is_one_of(verb, words!("missed ignored skipped disregarded omitted")) && !sentence.negated(verb);
        return told.then_some(Omission { first: verb, last: by.head, who: by.who, plain: false });
    }
    let be = verb.checked_sub(1).filter(|be| sentence.is_one_of(*be, words!("was were")))?;
    // "The warning from the storage array was ignored".
    let bounds = |at: usize| sentence.is_any_mark(at) || sentence.has(at, Class::ANY_VERB | Class::SUBORD);
    let mut near = (be.saturating_sub(7)..be).rev().take_while(|at| !bounds(*at));
    let signal =
        near.find(|at| sentence.is_one_of(*at, SIGNALS) && (at + 1 == be || sentence.has(at + 1, Class::PREP)))?;
    let untold = sentence.is_one_of(verb, words!("missed ignored dismissed disregarded"))
        && !sentence.is(verb + 1, word!("by"))
        && !sentence.negated(signal);
    untold.then_some(Omission { first: be, last: verb, who: Who::Nobody, plain: false })
}

/// "At no point did they run the tests".
fn at_no_point(sentence: &Sentence<'_>, did: usize) -> Option<Omission> {
    let first = did.checked_sub(3).filter(|first| sentence.has_words(*first, words!("at no point did")))?;
    let people = phrase_starting_at(sentence, did + 1)?;
    let who = who(sentence, people);
    (who.is_human() || who == Who::They).then_some(Omission { first, last: people.head + 1, who, plain: false })
}

/// "did not check", "didn't tell".
fn undone(sentence: &Sentence<'_>, auxiliary: usize) -> Option<Omission> {
    let negated = sentence.has(auxiliary, Class::NEG) || sentence.is(auxiliary + 1, word!("not"));
    let past = sentence.is_one_of(auxiliary, words!("did didn't didnt"));
    // "@ari applies them and does not update the template": a timeline in the present.
    let told_now =
        || sentence.is_one_of(auxiliary, words!("does doesn't")) && agent(sentence, auxiliary).who == Who::Named;
    if !negated || !(past || told_now()) {
        return None;
    }
    let verb = sentence.skip(auxiliary + 1, Class::NEG | Class::ADV);
    let verb = verb + usize::from(sentence.word(verb).ends_with("ly"));
    // "@ari does not see it" tells what is so, "does not update the template" what was left undone.
    if !past && !sentence.is_one_of(verb, DUTIES) {
        return None;
    }
    let agent = agent(sentence, auxiliary);
    let job = sentence.is(verb, word!("do")) && sentence.is(verb + 2, word!("job"));
    let last = if job { verb + 2 } else { verb };
    let one = agent.who.is_individual() || agent.who == Who::I || agent.who == Who::You;
    let scant = scant_care(sentence, auxiliary);
    let clipped = agent.who == Who::Nobody
        && opens_clause(sentence, auxiliary)
        && (sentence.is(verb, word!("bother")) || (verb + 1..verb + 12).any(|at| sentence.is(at, word!("despite"))));
    let bother = sentence.is_one_of(verb, words!("bother care even")) || scant || clipped;
    // What one person left undone may be anything but a state of mind; of several only plain duties count.
    let act = if one {
        !sentence.has(verb, Class::STATE | Class::BE) && !sentence.is_any_mark(verb) && !sentence.has(verb, Class::DET)
    } else {
        sentence.is_one_of(verb, DUTIES) && !sentence.has(verb, Class::STATE) || scant
    } || clipped;
    let human = clipped
        || one
        || agent.who.is_human()
        || agent.who == Who::They && (bother || sentence.is_one_of(verb, DUTIES));
    let blocked = sentence.is_one_of(
        verb,
        words!(
            "do say use cause break change touch turn make lead come go take suspend delete remove click open kill"
            "drop reboot restart stop approve authorise authorize fail miss access create attend mention lose had have screw"
            "sit changed purge"
        ),
    ) && !job;
    // "so I didn't install it" gives the reason.
    let reasoned = agent.first > 0 && sentence.is(agent.first - 1, word!("so"));
    (human && (job || act) && (!blocked || scant || clipped) && !reasoned).then_some(Omission {
        first: agent.first,
        last,
        who: agent.who,
        plain: !job && !scant && (!bother || agent.who == Who::We),
    })
}

/// "did not properly test": an adverb that measures the care taken; understanding and knowing are no work.
fn scant_care(sentence: &Sentence<'_>, auxiliary: usize) -> bool {
    const CARE: &[Word] = words!("even properly sufficiently adequately thoroughly carefully diligently seriously");
    let negation = auxiliary + usize::from(sentence.is(auxiliary + 1, word!("not")));
    let verb = negation + 2;
    let state = sentence.has(verb, Class::STATE | Class::BE) || sentence.is_any_mark(verb);
    sentence.is_one_of(negation + 1, CARE) && !state
}

/// "the engineer had not drained the node", "who hadn't pinned it": only of one person, and never a state of mind.
fn had_not(sentence: &Sentence<'_>, had: usize) -> Option<Omission> {
    const SHORT: &[Word] = words!("he'd she'd i'd");
    let negated = sentence.has(had, Class::NEG) || sentence.is(had + 1, word!("not"));
    let short = sentence.is_one_of(had, SHORT);
    if !negated || !short && !sentence.is_one_of(had, words!("had hadn't has hasn't have haven't")) {
        return None;
    }
    let verb = sentence.skip(had + 1, Class::NEG | Class::ADV);
    let mut agent = agent(sentence, had);
    if short {
        agent = Agent {
            who: if sentence.has(had, Class::I) { Who::I } else { Who::Someone },
            first: had,
            head: had,
            ..agent
        };
    }
    let one = agent.who.is_individual() || agent.who == Who::I;
    let participle = looks_like_verb(sentence.word(verb)) || sentence.has(verb, Class::PARTICIPLE);
    let state = sentence.is_one_of(verb, words!("created accessed encountered deleted changed touched"))
        || sentence.has(verb, Class::KNOW)
            && !(sentence.is(verb, word!("thought")) && sentence.is_one_of(verb + 1, words!("about of to")))
            && !sentence.is_one_of(verb, words!("reviewed verified checked notified warned informed read tried"))
        || sentence.is_one_of(
            verb,
            words!(
                "been had gotten got seen known heard found met worked used come gone left finished started returned stopped connected"
            ),
        );
    // "They have not renewed it even though we wrote" holds it against them.
    let held = matches!(agent.who, Who::They | Who::Group)
        && (verb + 1..verb + 12)
            .any(|at| sentence.has_words(at, words!("even though")) || sentence.is(at, word!("despite")));
    // "I have not tested it" tells how far somebody is.
    let open = sentence.is_one_of(had, words!("have haven't"));
    ((one && !open || held) && participle && !state).then_some(Omission {
        first: agent.first,
        last: verb,
        who: agent.who,
        plain: !held,
    })
}

/// Whether a verb without a subject opens a sentence or what follows a label: "Forgot the flag", "14:02 Missed the page".
fn opens_clause(sentence: &Sentence<'_>, verb: usize) -> bool {
    verb == 0
        || (0..verb.min(3)).all(|at| sentence.has(at, Class::ADV)) && verb < 3
        || sentence.is_mark(verb - 1, b':')
        || (verb < 4 && sentence.is_mark(verb - 1, b'-'))
}

/// "forgot to add", "missed the alert": the infinitive or the first words of the object belong to it.
fn end_of(sentence: &Sentence<'_>, verb: usize) -> usize {
    let next = verb + 1;
    if sentence.is(next, word!("to")) && !sentence.is_any_mark(next + 1) { next + 1 } else { verb }
}
