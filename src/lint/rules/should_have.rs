//! "We should have tested this": what people ought to have done.

use super::super::clause::{Agent, agent, by_agent};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, looks_like_verb, phrase_starting_at, who};
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::token::Kind;
use super::super::{Pattern, Rule, Severity};

/// What people should, could or ought to have done.
pub const RULE: Rule = Rule {
    id: "should-have",
    category: text!("counterfactual"),
    severity: Severity::Warning,
    summary: text!("judges a past choice with later knowledge"),
    why: text!(
        "What was obvious afterwards was not visible then; the sentence tells of an event that did not happen and hides what did."
    ),
    ask: text!("What did people know at that point, and which signal was missing?"),
    whats: texts!["“{}” tells of what did not happen"],
    fixes: &[Pattern::hint("At [time], [who] knew [what]; [which signal] was not visible")],
    fires_on: texts![
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
        "[There should have been a review] before the launch.",
        "A quick [look at the notes would have told] us.",
        "I [wish somebody had asked].",
        "They [were supposed to inform] us and did not.",
        "It [would have taken two minutes to check].",
        "The bug was avoidable [had we read] the notes.",
        "Test planning [could have started earlier].",
    ],
    quiet_on: texts![
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
        "We could have restored it, but that would have lost two hours.",
        "You could have received two mails.",
        "We would have expected the probe to fail.",
        "An automated check would have caught it.",
        "The first scan could have started earlier.",
    ],
    sources: texts!["Sidney Dekker, The Field Guide to Understanding Human Error, chapters 3 and 5", "Howie guide"],
    anchors: Class::MODAL.or(Class::HAVE).or(Class::SUBORD),
    phrases: &[&EXPECTED, &IN_TIME, &KNOWN_BETTER, &MISSED_PIECE, &WISHES],
    check,
};

/// What people were supposed to do, and so did not.
static EXPECTED: Phrases = phrases!["was|were ?all supposed|meant|expected|obliged|required to"];

/// What is said to have been lacking: "there should have been a review".
static MISSED_PIECE: Phrases =
    phrases!["there should|ought|could ?to ?have|of|'ve been", "there should've|could've been"];

/// What some attention would have brought: "would easily have".
static IN_TIME: Phrases =
    phrases!["would|could|might ?easily ?probably ?likely have ?easily ?probably ?quickly", "would've|could've"];

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
        .or_else(|| wished(sentence))
        .or_else(|| there_should(sentence))
        .or_else(|| known_better(sentence))
        .or_else(|| supposed(sentence))
        .or_else(|| a_look_would(sentence))
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
    } else if starts("could") || starts("coulda") || starts("might've") || starts("might") {
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
    // "might have" is a guess unless it is held against somebody: "might at least have asked".
    let held = || (modal + 1..modal + 5).any(|at| sentence.has_words(at, words!("at least")));
    if word.to_ascii_lowercase().starts_with("might") && !held() {
        return None;
    }
    let contracted = word.ends_with("'ve") || word.ends_with("’ve") || word.ends_with("lda") || word.ends_with("dve");
    let have = if contracted { modal } else { have_after(sentence, modal)? };
    let verb = sentence.skip(have + 1, Class::ADV | Class::NEG | Class::ERR_ADV);
    let verb = if sentence.is_one_of(verb, words!("better at least been")) && !sentence.is(verb, word!("been")) {
        after_degree(sentence, verb)
    } else {
        verb
    };
    let passive = sentence.is_one_of(verb, words!("been gotten"))
        || sentence.is(verb, word!("be")) && sentence.has(verb + 1, Class::HUMAN_DONE);
    // "people that could have helped were not told" tells who they are.
    if mood == Mood::Chance && !passive && modal > 0 && sentence.is_one_of(modal - 1, words!("that who")) {
        return None;
    }
    let mut agent = agent(sentence, modal);
    // "somebody in the room knew it, and should have spoken up": the subject stands before the joint.
    if mood == Mood::Duty && agent.who == Who::Machine && modal > 0 && sentence.has(modal - 1, Class::CONJ) {
        let people = Class::SOMEONE | Class::WE | Class::I | Class::HE_SHE | Class::ROLE | Class::THEY;
        if sentence.any_has(0..modal, people) && !sentence.has(0, Class::DET) {
            agent = Agent { who: Who::Someone, first: modal, ..agent };
        }
    }
    agent.negated |= sentence.has(modal, Class::NEG) || sentence.has(modal + 1, Class::NEG);
    if passive {
        let act = sentence.skip(verb + 1, Class::ADV | Class::ERR_ADV);
        // "could have been a lot more thorough".
        let degree = |at: &usize| !sentence.is_one_of(*at, words!("a lot bit much far way little"));
        let graded = (act..act + 4).find(degree).filter(|at| {
            sentence.is(*at, word!("more"))
                && sentence.has(at + 1, Class::CAREFUL | Class::JUDGE_DUAL | Class::HUMAN_DONE)
                || sentence.is_one_of(*at, COMPARED)
        });
        let act = graded.unwrap_or(act);
        let (last, severity) = been(sentence, mood, &agent, modal, act)?;
        return Some((modal, last, severity));
    }
    let bare = sentence.has(verb, Class::CAREFUL | Class::DO) || sentence.is_one_of(verb, BARE);
    // "should have double checked": the second word is the participle.
    let twice = sentence.is(verb, word!("double")) && sentence.is(verb + 1, word!("checked"));
    let told = is_participle(sentence, verb) || (bare || twice) && agent.who.is_human();
    // "Testing could have started earlier": work is done by people.
    let sooner = sentence.is_one_of(verb, words!("started begun happened"))
        && sentence.is_one_of(verb + 1, words!("earlier sooner"));
    if sooner && mood != Mood::Outcome && sentence.has(agent.head, Class::CARE | Class::HUMAN_ACT) {
        return Some((modal, verb + 1, Severity::Warning));
    }
    if !told {
        return None;
    }
    let severity = ought(sentence, mood, &agent, modal, verb)?;
    // "we could have noticed it way later": it could have been worse.
    let worse = sentence.any_of(verb + 1..verb + 6, words!("later longer worse"));
    if mood == Mood::Chance && (worse || sentence.is_one_of(verb + 1, words!("either any"))) {
        return None;
    }
    let harmless = sentence.is_one_of(agent.head, words!("anyone anybody"))
        && sentence.is_one_of(
            verb,
            words!(
                "accessed read exploited used seen downloaded opened changed created uploaded taken registered claimed"
            ),
        )
        || sentence.any_of(verb + 1..verb + 4, words!("anyway"));
    // "with copies we could have rolled back in the case of a breach", "the roads that we could have taken".
    let in_case = sentence.is(verb, word!("taken")) && agent.first > 0 && sentence.is(agent.first - 1, word!("that"))
        || (verb + 1..sentence.tokens.len().min(verb + 16))
            .any(|at| sentence.has_words(at, words!("in the case")) || sentence.has_words(at, words!("in the event")));
    let nothing = agent.first > 1 && sentence.any_of(agent.first.saturating_sub(3)..agent.first, words!("nothing"));
    if mood == Mood::Chance
        && (harmless || nothing || in_case || not_taken(sentence, verb) || after_condition(sentence, modal))
    {
        return None;
    }
    Some((agent.first.min(modal), verb, severity))
}

/// "we could have restored it, but that would have lost two hours": why an option was not taken.
fn not_taken(sentence: &Sentence<'_>, verb: usize) -> bool {
    let but = sentence.first_of(verb + 1..verb + 18, words!("but however"));
    but.is_some_and(|but| {
        let price = sentence.any_of(but + 1..but + 12, words!("would risk risked too because decided opted"));
        price || sentence.is_one_of(but + 1, words!("chose it that this"))
    })
}

/// "Had they all received it, we could have continued": the outcome of a condition; the condition is looked at by itself.
fn after_condition(sentence: &Sentence<'_>, modal: usize) -> bool {
    sentence.is_one_of(0, words!("had if")) && (1..modal).any(|at| sentence.is_mark(at, b','))
}

/// Base forms that writers from other languages put after "have".
const BARE: &[Word] = words!("verify check test tell ask inform notify communicate review look");

/// "could have better communicated", "could at least have read".
fn after_degree(sentence: &Sentence<'_>, at: usize) -> usize {
    (at..at + 3).find(|at| !sentence.is_one_of(*at, words!("better at least"))).unwrap_or(at)
}

fn have_after(sentence: &Sentence<'_>, modal: usize) -> Option<usize> {
    let mut at = sentence.skip(modal + 1, Class::ADV | Class::NEG | Class::ERR_ADV);
    if sentence.has_words(at, words!("at least")) {
        at += 2;
    }
    at += usize::from(sentence.is_one_of(at, words!("easily proactively")));
    at += 2 * usize::from(sentence.has_words(at, words!("of course")));
    // "we could, and should, have done better".
    if sentence.is_mark(at, b',') && sentence.is(at + 1, word!("and")) && sentence.has(at + 2, Class::MODAL) {
        at += 3 + usize::from(sentence.is_mark(at + 3, b','));
    }
    // "shouldn't we have tested", "should it have been": a question is not asked here.
    if sentence.is(at, word!("to")) {
        at += 1;
    }
    sentence.is_one_of(at, words!("have of has had")).then_some(at)
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
    const ESTIMATE: &[Word] = words!(
        "lost seen affected caused become leaked happened led meant suffered had experienced been gotten"
        "impacted resulted"
    );
    // "Load test: should have checked the limits first": a label before it.
    let labelled = agent.who == Who::Nobody
        && agent.first > 0
        && agent.first < 9
        && [b':', b'-', b'('].iter().any(|mark| sentence.is_mark(agent.first - 1, *mark))
        && (sentence.has(verb, Class::HUMAN_DONE)
            || sentence.is_one_of(verb, words!("read run used asked done stopped looked waited")));
    // "We tried it on an empty chain, should have tested it on a full one".
    let goes_on = mood == Mood::Duty
        && modal > 0
        && sentence.is_mark(modal - 1, b',')
        && sentence.any_has(0..modal, Class::WE | Class::I | Class::NAMED)
        && sentence.has(verb, Class::HUMAN_DONE);
    let nobody = clipped(sentence, agent) || labelled || goes_on;
    let missed = nobody && mood == Mood::Chance && sentence.has(verb, Class::HUMAN_DONE);
    let people = agent.who.is_human() || agent.who == Who::You || nobody && mood == Mood::Duty || missed;
    let they = agent.who == Who::They
        && (sentence.has(verb, Class::HUMAN_DONE | Class::KNOW) || looks_like_verb(sentence.word(verb)));
    let outside = agent.who == Who::Group && sentence.is_one_of(agent.head, words!("provider supplier company bank"));
    let state = sentence.is_one_of(verb, words!("had happened been worked received got gotten existed seen"));
    match mood {
        // "you could have received two mails" tells the reader what may have come.
        _ if agent.who == Who::You && state => None,
        Mood::Duty
            if people
                && sentence.is(verb, word!("had"))
                && agent.who == Who::We
                && !compared(sentence, agent.first) =>
        {
            Some(Severity::Warning)
        }
        Mood::Duty if people && state => Some(Severity::Info),
        Mood::Chance
            if people && sentence.is(verb, word!("had")) && sentence.is_one_of(verb + 1, words!("more better")) =>
        {
            Some(Severity::Warning)
        }
        Mood::Duty if people || they => Some(Severity::Warning),
        Mood::Duty if sentence.is(verb, word!("happened")) => Some(Severity::Info),
        Mood::Chance if agent.negated && !sentence.is(modal, word!("could")) => None,
        Mood::Chance if agent.negated => None,
        Mood::Chance if outside && sentence.is_one_of(verb, TELLING) => Some(Severity::Warning),
        Mood::Chance if (people || they) && !outside && !sentence.is_one_of(verb, ESTIMATE) => Some(Severity::Warning),
        Mood::Outcome if agent.who.is_individual() && sentence.is_one_of(verb, VIGILANT) => Some(Severity::Warning),
        _ => None,
    }
}

/// "as much time as we should have had", "later than we should have": measured against nobody.
fn compared(sentence: &Sentence<'_>, first: usize) -> bool {
    first > 0 && sentence.is_one_of(first - 1, words!("as than"))
}

/// What a provider leaves undone as people do.
const TELLING: &[Word] = words!("told warned informed notified communicated announced asked said");

/// What attention would have done.
const VIGILANT: &[Word] = words!(
    "noticed caught known blocked stopped prevented avoided spotted tested checked asked realised"
    "realized"
);

/// What follows "should have been": last token and severity.
fn been(sentence: &Sentence<'_>, mood: Mood, agent: &Agent, modal: usize, act: usize) -> Option<(usize, Severity)> {
    if mood == Mood::Outcome {
        return better(sentence, modal, act);
    }
    // "This should have been the end of it" expects something of nobody.
    if sentence.is(act, word!("the")) && sentence.is_one_of(act + 1, words!("end case start beginning")) {
        return None;
    }
    let by = by_agent(sentence, act);
    // "should have been renewed by cert-manager" tells what a machine is for.
    let machine = |by: Agent| {
        by.who == Who::Machine
            && !sentence.word(by.first).ends_with("ing")
            && !sentence.is_one_of(by.first, words!("us me"))
    };
    let by_itself = by.is_none() && (modal..act).any(|at| sentence.is(at, word!("automatically")));
    if by.is_some_and(machine) || by_itself {
        return None;
    }
    let by_people = by.is_some_and(|by| by.who.is_human() || sentence.is_one_of(by.first, words!("us me")));
    let written = sentence.is_one_of(
        agent.head,
        words!("documentation docs runbook wiki ticket postmortem checklist plan policy playbook contract procedure"),
    );
    let person = written || agent.who.is_individual() || matches!(agent.who, Who::We | Who::I | Who::You);
    if mood == Mood::Duty
        && (choice(sentence, act) && agent.who != Who::Outsider || sentence.has_words(act, words!("taken seriously")))
    {
        return Some((act, Severity::Warning));
    }
    let ours = sentence.is_one_of(act, words!("on in part under"))
        && sentence.any_of(act + 1..act + 3, words!("our everyone's everybody's somebody's someone's"));
    if mood == Mood::Duty && ours {
        return Some((act, Severity::Warning));
    }
    if mood == Mood::Chance && sentence.is_one_of(act, COMPARED) {
        let earned = sentence.is_one_of(act + 1, words!("if by with through had handled"));
        return Some((act, if earned { Severity::Warning } else { Severity::Info }));
    }
    if !is_participle(sentence, act)
        && !sentence.has(act, Class::CAREFUL | Class::HINDSIGHT)
        && !sentence.is(act, word!("more"))
    {
        return None;
    }
    Some((act, undone(sentence, mood, person, by_people, act)?))
}

const COMPARED: &[Word] = words!("faster better shorter sooner quicker clearer earlier easier smoother smaller");

/// "should have been our first move", "should've been just 2x", "should have been lower": somebody chose it.
fn choice(sentence: &Sentence<'_>, at: usize) -> bool {
    let at = if sentence.is_one_of(at, words!("just only much at set")) && !sentence.is(at, word!("set")) {
        at + 1
    } else {
        at
    };
    let number = sentence.tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let compared =
        sentence.is_one_of(at, COMPARED) || sentence.is_one_of(at, words!("lower higher larger longer our the"));
    number || compared && !sentence.is_one_of(at + 1, words!("same default"))
}

/// "this should have been tested": people behind a passive.
fn undone(sentence: &Sentence<'_>, mood: Mood, person: bool, by_people: bool, act: usize) -> Option<Severity> {
    const AVOIDED: &[Word] = words!(
        "avoided prevented mitigated shortened minimised minimized reduced resolved solved detected"
        "discovered"
    );
    const ESTIMATE: &[Word] = words!(
        "lost leaked affected read seen run changed deleted removed updated set pushed used caused accessed"
        "exposed stolen abused exploited sent written related called due"
    );
    const ROUTINE: &[Word] = words!(
        "removed updated changed deleted given kept taken cleaned sent used called added included shared stored"
    );
    const MACHINES: &[Word] = words!(
        "fired triggered promoted retried processed delivered received returned restarted created terminated"
        "killed drained paged alerted redirected generated cleared expired started stopped executed loaded"
        "connected caught filtered limited scheduled notified published refreshed invalidated revoked denied"
        "allowed ignored skipped accepted emitted throttled queued enqueued rescheduled resent slashed corrected"
        "replicated synced synchronised synchronized"
    );
    if by_people {
        return Some(Severity::Warning);
    }
    let human = sentence.has(act, Class::HUMAN_DONE);
    let machine = sentence.has(act, Class::COMPUTED) && !human || sentence.is_one_of(act, MACHINES);
    let hand = sentence.is_one_of(act + 1, words!("by in"))
        && sentence.is_one_of(act + 2, words!("hand review advance testing qa staging"));
    match mood {
        Mood::Chance if sentence.is_one_of(act, AVOIDED) => Some(avoidable(sentence, act)),
        Mood::Chance if human && !sentence.is_one_of(act, ESTIMATE) => Some(Severity::Warning),
        Mood::Duty if sentence.is_one_of(act, words!("possible able")) => Some(Severity::Info),
        Mood::Duty if sentence.is_one_of(act, words!("detected prevented avoided")) => Some(Severity::Info),
        Mood::Duty if hand || sentence.has(act, Class::HINDSIGHT) => Some(Severity::Warning),
        Mood::Duty if sentence.is_one_of(act, ROUTINE) && !person => Some(Severity::Info),
        Mood::Duty if machine => sentence
            .is_one_of(act, words!("caught notified"))
            .then_some(if sentence.is(act, word!("caught")) { Severity::Warning } else { Severity::Info }),
        Mood::Duty => Some(Severity::Warning),
        _ => None,
    }
}

/// "could have been avoided": by what people might have done, or by a control that was not there.
fn avoidable(sentence: &Sentence<'_>, act: usize) -> Severity {
    let next = sentence.skip(act + 1, Class::ADV);
    if sentence.any_of(act + 1..act + 5, words!("sooner earlier faster quicker")) {
        return Severity::Warning;
    }
    let means = sentence.is_one_of(next, words!("by with through if in had"));
    let control = (next + 1..next + 7).any(|at| {
        sentence.has(at, Class::MECHANISM) && !sentence.is_one_of(at, words!("checks check test tests"))
            || sentence.is_one_of(at, words!("there automatic automated"))
    });
    if means && !control { Severity::Warning } else { Severity::Info }
}

/// "it would have been better to roll back".
fn better(sentence: &Sentence<'_>, modal: usize, at: usize) -> Option<(usize, Severity)> {
    let wise = sentence.is_one_of(at, words!("better wise wiser best smarter prudent sensible safer preferable"));
    let useful = sentence.is_one_of(at, words!("useful helpful nice good ideal easier avoided prevented great"));
    let before = sentence.before(modal);
    let approach = before
        .is_some_and(|before| sentence.is_one_of(before, words!("approach choice option decision solution move")))
        && sentence.is(at, word!("to"));
    let impersonal = before.is_some_and(|before| sentence.is_one_of(before, words!("it this that")));
    // "Waiting would have been the wiser choice".
    let wiser = sentence.has(at, Class::DET)
        && sentence.is_one_of(at + 1, words!("wiser better smarter safer right sensible proper wisest"))
        && sentence.is_one_of(at + 2, words!("choice decision option move thing call course way"));
    if other_way(sentence, modal) || wiser {
        return Some((if wiser { at + 2 } else { modal + 2 }, Severity::Warning));
    }
    if wise && impersonal || approach {
        return Some((at, Severity::Warning));
    }
    (useful && impersonal).then_some((at, Severity::Info))
}

/// "A better solution to this incident would have been …".
fn other_way(sentence: &Sentence<'_>, modal: usize) -> bool {
    const WAYS: &[Word] = words!("solution approach way choice option decision move plan fix response course strategy");
    let reach = modal.saturating_sub(8);
    (reach..modal).any(|at| {
        sentence.is_one_of(at, words!("better best safer wiser right correct smarter proper"))
            && sentence.any_of(at + 1..at + 3, WAYS)
    })
}

/// "Had the engineer looked, …".
fn inversion(sentence: &Sentence<'_>) -> Option<Found> {
    // "had we" turns a sentence round wherever it stands; before a noun "had" needs the beginning of a clause.
    let turned = |at: usize| {
        sentence.has(at + 1, Class::WE | Class::I | Class::HE_SHE | Class::SOMEONE | Class::THEY)
            && !sentence.has(at + 1, Class::HAVE)
    };
    // "We would have caught this had the page been tested."
    let told_before =
        |had: usize| sentence.all(Class::MODAL).any(|modal| modal < had && have_after(sentence, modal).is_some());
    let had = sentence.all(Class::HAVE).find(|at| {
        sentence.is(*at, word!("had")) && turned(*at)
            || sentence.is(*at, word!("had"))
                && (*at == 0
                    || sentence.is_any_mark(at - 1)
                    || sentence.has(at - 1, Class::CONJ)
                    || sentence.has(at + 1, Class::DET) && told_before(*at))
    })?;
    let phrase = phrase_starting_at(sentence, had + 1)?;
    // "Had the engineers, who knew it, looked".
    let aside = sentence.is_mark(phrase.head + 1, b',') && sentence.has(phrase.head + 2, Class::SUBORD | Class::PREP);
    let close = (phrase.head + 3..phrase.head + 14).find(|at| aside && sentence.is_mark(*at, b','));
    let verb = sentence.skip(close.unwrap_or(phrase.head) + 1, Class::ADV | Class::NEG);
    let known = who(sentence, phrase);
    // "Had I not started at once, it would be worse" tells what helped.
    let helped = sentence.is(phrase.head + 1, word!("not")) && sentence.any_of(verb..verb + 14, words!("worse longer"));
    let people = (known.is_human() || matches!(known, Who::They | Who::You)) && !helped;
    let act = sentence.skip(verb + 1, Class::ADV);
    if sentence.is(verb, word!("been")) && sentence.has(act, Class::HUMAN_DONE) && !sentence.has(act, Class::COMPUTED) {
        return Some((had, act, Severity::Warning));
    }
    let received = sentence.is_one_of(verb, words!("received had been gotten"))
        || sentence.has_words(phrase.head + 1, words!("all"));
    (people && !received && !sentence.is(phrase.head + 1, word!("all")) && is_participle(sentence, verb)).then_some((
        had,
        verb,
        Severity::Warning,
    ))
}

/// "If we had tested it, we would have known"; "if only"; "… if the upgrade had been run".
fn condition(sentence: &Sentence<'_>) -> Option<Found> {
    // "If we'd provided a flag, it would tempt people" is about a thing that was not made, and no outcome.
    let unreal = |at: usize| {
        let then = sentence.skip(at + 1, Class::ADV | Class::NEG);
        sentence.is_one_of(at, words!("would've could've"))
            || sentence.is_one_of(at, words!("would could might wouldn't couldn't"))
                && (have_after(sentence, at).is_some() || sentence.has(then, Class::BE | Class::KNOW | Class::STATE))
    };
    let contracted = |at: usize| {
        (sentence.word(at).ends_with("'d") || sentence.word(at).ends_with("’d")) && sentence.is(at + 1, word!("have"))
    };
    let outcome = sentence.classes.any(Class::MODAL) && sentence.all(Class::MODAL).any(unreal)
        || sentence.all(Class::PRONOUN).any(contracted);
    sentence.all(Class::SUBORD).filter(|at| sentence.is(*at, word!("if"))).find_map(|at| {
        let only = sentence.is(at + 1, word!("only"));
        let phrase = phrase_starting_at(sentence, at + 1 + usize::from(only))?;
        let had = had_after(sentence, phrase.head);
        let known = who(sentence, phrase);
        let people = known.is_human() || known == Who::You || (known == Who::They && outcome);
        let verb = sentence.skip(had + 1, Class::ADV | Class::NEG);
        // "if he would have looked", as other languages put it.
        let would = people && sentence.has_words(had, words!("would have"));
        let had = had + usize::from(would);
        let verb = if would { sentence.skip(had + 1, Class::ADV | Class::NEG) } else { verb };
        let perfect = would || sentence.is_one_of(had, words!("had hadn't")) || had == phrase.head;
        let acted = people
            && perfect
            && (is_participle(sentence, verb) || would && sentence.is_one_of(verb, BARE))
            && !sentence.is_one_of(verb, words!("been had received decided"));
        // "if I was doing that, I'd rename it" is about now; "if they were watching, they would have seen it" is not.
        let past = || sentence.all(Class::MODAL).any(|modal| have_after(sentence, modal).is_some());
        let progressive = people
            && past()
            && sentence.is_one_of(had, words!("was were"))
            && sentence.word(verb).ends_with("ing")
            && !sentence.is(verb, word!("going"));
        // "If we did test it, we could find it", "if the review was done earlier, we would": as other languages put it.
        let simple = sentence.all(Class::MODAL).any(|modal| sentence.is_one_of(modal, words!("would could")))
            && (people
                && sentence.is(had, word!("did"))
                && sentence.is_one_of(verb, words!("test check review read ask verify look monitor"))
                && (verb + 1..sentence.tokens.len()).any(|at| {
                    sentence.is_one_of(at, words!("earlier sooner")) || sentence.has_words(at, words!("first place"))
                })
                || sentence.is_one_of(had, words!("was were"))
                    && sentence.has(verb, Class::HUMAN_DONE | Class::PARTICIPLE)
                    && sentence.any_of(verb + 1..verb + 3, words!("earlier sooner properly carefully")));
        let undone = perfect && sentence.is(verb, word!("been")) && {
            let act = sentence.skip(verb + 1, Class::ADV);
            (sentence.has(act, Class::HUMAN_DONE | Class::HANDS)
                || sentence.is_one_of(act, words!("collected prioritised prioritized")))
                && !sentence.has(act, Class::COMPUTED)
        };
        let last = if undone { sentence.skip(verb + 1, Class::ADV) } else { verb };
        (simple || (acted || undone || progressive) && (outcome || only)).then_some((at, last, Severity::Warning))
    })
}

/// The "had" of "the person on call (really) had": a few words after the subject.
fn had_after(sentence: &Sentence<'_>, head: usize) -> usize {
    // "if I'd looked".
    if sentence.word(head).ends_with("'d") || sentence.word(head).ends_with("’d") {
        return head;
    }
    let next = sentence.skip(head + 1, Class::ADV);
    if !sentence.has(next, Class::PREP) && !sentence.is(next, word!("who")) {
        return next;
    }
    let had =
        (next + 1..next + 7).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.is(*at, word!("had")));
    had.unwrap_or(next)
}

static WISHES: Phrases = phrases![
    "wish|wishes|wished ?that we'd|he'd|she'd|they'd|i'd",
    "wish|wishes|wished ?that we|i|he|she|they|somebody|someone|you had|hadn't",
    "wish|wishes|wished ?that the|our * had",
    "our|my|their|his|her job|duty|responsibility to have",
    "expected|supposed to have",
    "would|should have been|had our|his|her|their|your job",
    "ought to have been",
];

/// "I wish somebody had asked".
fn wished(sentence: &Sentence<'_>) -> Option<Found> {
    let (first, last) = find_phrase(sentence, &WISHES)?;
    let verb = sentence.skip(last + 1, Class::ADV | Class::NEG);
    let expected = !sentence.is_one_of(first, words!("expected supposed")) || agent(sentence, first).who.is_human();
    let known = sentence.is_one_of(verb, words!("known had seen been")) && sentence.is(first, word!("wish"));
    (is_participle(sentence, verb) && expected && !sentence.negated(first)).then_some((
        first,
        verb,
        if known { Severity::Info } else { Severity::Warning },
    ))
}

/// "we could, and should, have", "might have been wiser to", "would have taken two minutes to check", "should never have
/// gone out".
static KNOWN_BETTER: Phrases = phrases![
    "might|would|could ?perhaps|probably|surely have been ?far|much wise|wiser|smarter|better|safer|sensible|prudent to",
    "would|wouldn't|would've ?only ?have ?only taken|cost|needed * minutes|minute|seconds|moment|hour|hours|effort|much|long to check|ask|look|test|read|verify|call|find|see|tell",
    "handled|managed|coordinated|communicated|reviewed as well|carefully|thoroughly|quickly as it|they could|should have",
    "would|would've ?really have expected|hoped ?for the|our|a|an|someone|somebody|them|him|her * to",
    "should|must ?rather ?first checked|tested|asked|verified|reviewed|informed|notified it|this|that|first|before|the|with|in|on|.",
    "ought|needed|supposed to have been ?properly|fully tested|checked|reviewed|verified|caught|done|communicated|escalated|noticed|documented|monitored|rehearsed",
    "we'd|he'd|she'd|they'd|i'd|would have been ?much ?far better|wiser|smarter off",
    "wouldn't|wouldnt have killed|hurt anyone|anybody|him|her|them|you|us",
    "might|could at least have",
    "all it would have taken|needed",
    "we|i|they|he|she|you shouldn't have <end>",
    "we|i|they|he|she|you should not have <end>",
];

fn known_better(sentence: &Sentence<'_>) -> Option<Found> {
    let (first, last) = find_phrase(sentence, &KNOWN_BETTER)?;
    // "we would have expected the probe to fail" is about a machine.
    let expected = sentence.any_of(first..last, words!("expected hoped"));
    let people = Class::ROLE | Class::ROLES | Class::GROUP | Class::SOMEONE | Class::HE_SHE | Class::NAMED;
    let of_people =
        || (first + 1..last).any(|at| sentence.has(at, people) || sentence.is_one_of(at, words!("them him her")));
    // "not run as well as it could have been" denies nothing.
    let denied = sentence.negated(first) && !sentence.is_one_of(last.saturating_sub(1), words!("could should"));
    (!denied && (!expected || of_people())).then_some((first, last, Severity::Warning))
}

/// "they were supposed to inform us, which they did not".
fn supposed(sentence: &Sentence<'_>) -> Option<Found> {
    let (first, last) = find_phrase(sentence, &EXPECTED)?;
    let who = agent(sentence, first).who;
    let people = who.is_human() || matches!(who, Who::They | Who::You);
    let undone = (last + 2..last + 16).any(|at| {
        sentence.is_one_of(at, words!("didn't never failed forgot neglected"))
            || sentence.has_words(at, words!("did not"))
            || sentence.has_words(at, words!("not done"))
    });
    (people && undone && !sentence.negated(first)).then_some((first, last + 1, Severity::Warning))
}

/// What people do to find out, with a noun.
const CARE_NOUNS: &[Word] = words!(
    "look glance review read reading question call conversation discussion announcement heads-up"
    "rehearsal walkthrough communication coordination preparation planning testing handover eyes"
    "attention diligence care thought second someone somebody notice sign-off approval check inspection"
    "verification thinking oversight training knowledge teamwork"
);

/// "There should have been a review before go-live"; an alert or a limit that was missing is a control.
fn there_should(sentence: &Sentence<'_>) -> Option<Found> {
    let (first, last) = find_phrase(sentence, &MISSED_PIECE)?;
    let noun = (last + 1..last + 6)
        .take_while(|at| !sentence.is_any_mark(*at) && !sentence.has(*at, Class::PREP))
        .find(|at| sentence.is_one_of(*at, CARE_NOUNS))?;
    let control = sentence.any_of(last + 1..last + 7, words!("automatic automated alert monitor limit"));
    (!control).then_some((first, noun, Severity::Warning))
}

/// "A quick look at the notes would have told us", "More careful testing would have caught it".
fn a_look_would(sentence: &Sentence<'_>) -> Option<Found> {
    const DEGREE: &[Word] = words!(
        "quick closer careful proper simple better more thorough single second basic short brief cursory"
        "adequate earlier five-minute honest decent little bit minimal"
    );
    const SHOWN: &[Word] = words!(
        "told shown caught revealed prevented avoided found spotted stopped saved made uncovered flagged"
        "helped exposed surfaced spared sufficed averted detected identified"
    );
    let (would, last) = find_phrase(sentence, &IN_TIME)?;
    let verb = sentence.skip(last + 1, Class::ADV);
    if !sentence.is_one_of(verb, SHOWN) || sentence.negated(would) {
        return None;
    }
    let start = (would.saturating_sub(14)..would).rev().take_while(|at| !sentence.is_any_mark(*at)).last()?;
    let noun = (start..would)
        .find(|at| sentence.is_one_of(*at, CARE_NOUNS) && sentence.has(at + 1, Class::PREP | Class::MODAL))?;
    // "an automated check would have caught it" names a control; so does a bare test.
    let judged = sentence.any_of(start..noun, DEGREE);
    let control = sentence.any_of(start..would, words!("automated automatic ci pipeline alert canary"));
    if control {
        return None;
    }
    Some((noun, verb, if judged { Severity::Warning } else { Severity::Info }))
}

/// "the release lead needed to have frozen the branch".
fn needed(sentence: &Sentence<'_>) -> Option<Found> {
    let owed = |have: usize| {
        sentence.is(have.saturating_sub(1), word!("to"))
            && sentence.is_one_of(have.saturating_sub(2), words!("needed expected supposed meant had obliged"))
    };
    let have = sentence.all(Class::HAVE).find(|have| *have >= 2 && owed(*have))?;
    let who = agent(sentence, have - 2).who;
    ((who.is_human() || who == Who::They) && is_participle(sentence, have + 1)).then_some((
        have - 2,
        have + 1,
        Severity::Warning,
    ))
}
