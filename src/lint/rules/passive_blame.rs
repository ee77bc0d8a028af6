//! "The rule was incorrectly configured by the infra team": an adverb of error on what hands did.

use super::super::clause::{by_agent, is_passive};
use super::super::harm::by_mistake;
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, looks_like_verb, phrase_starting_at, who};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// An adverb of error on a human act, with the doer hidden or after "by".
pub const RULE: Rule = Rule {
    id: "passive-blame",
    category: text!("passive_blame"),
    severity: Severity::Warning,
    summary: text!("judges what somebody did without saying who"),
    why: text!("Everybody knows who is meant, and the adverb says that it was wrong without saying what it was."),
    ask: text!("What was the value, what was it meant to be, and what compares the two?"),
    whats: texts!["“{}” judges an act without saying what it was"],
    fixes: &[Pattern::hint("[What] was set to [value]; it was meant to be [value]")],
    fires_on: texts![
        "The rule [was incorrectly configured by the infra team].",
        "The pull request [was mistakenly merged].",
        "The limit [had been improperly set].",
        "The request [was wrongly approved].",
        "The job [was mistakenly run] on the production cluster.",
        "The alert [was mistakenly silenced by the night shift].",
        "The serial number [was erroneously typed] into the form.",
        "The rule [was wrongly opened by the network team].",
        "The cable [was incorrectly tagged by the field team].",
        "The labels [were wrongly copied] from the old set.",
        "The host [was erroneously deleted by the storage group].",
        "The flag [was incorrectly set] to true.",
        "The index [was accidentally deleted].",
        "The panel [was wired incorrectly].",
        "The mesh [was misconfigured by the network team].",
    ],
    quiet_on: texts![
        "The packet was incorrectly routed by the switch.",
        "It was deployed at 12:00.",
        "The checksum was incorrect.",
        "There was an unexpected restart.",
        "A misconfiguration of TLS was the trigger.",
        "The date was incorrectly parsed from the form.",
        "The entry was wrongly cached by the proxy.",
        "The rule was duly opened by the network team.",
        "The frame was incorrectly tagged by the switch.",
        "The volume got wrongly mounted by the kubelet.",
        "This makes it harder to accidentally run it.",
        "The value was incorrectly calculated.",
        "The key was incorrectly decoded by the parser.",
        "The alert was muted for an hour during the move.",
    ],
    sources: texts!["Fausey and Boroditsky 2010, Subtle linguistic cues influence perceived blame"],
    anchors: Class::ERR_ADV.or(Class::CARE_ADV).or(Class::HARM).or(Class::FAULT),
    phrases: &[],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let judged = sentence.all(Class::ERR_ADV | Class::CARE_ADV).find_map(|adverb| judged(sentence, adverb));
    judged.or_else(|| misdone_by_others(sentence)).or_else(|| done_by_mistake(sentence))
}

/// "was misconfigured by the infra team": the rules about roles and names ask for one person.
fn misdone_by_others(sentence: &Sentence<'_>) -> Option<Match> {
    sentence.all(Class::HARM).find_map(|act| {
        let group =
            sentence.back_over(act, &|at| sentence.has(at, Class::BE | Class::HAVE) || sentence.is(at, word!("been")));
        let amiss = sentence.word(act).to_ascii_lowercase().starts_with("mis") && is_passive(sentence, act);
        let by = by_agent(sentence, act).filter(|by| amiss && by.who == Who::Group)?;
        (!sentence.negated(act)).then(|| Match::new(group, by.head).with(0))
    })
}

/// "was deleted by the infra group by mistake".
fn done_by_mistake(sentence: &Sentence<'_>) -> Option<Match> {
    let mistake = (1..sentence.tokens.len()).find(|at| by_mistake(sentence, *at))?;
    let done = |at: &usize| is_done(sentence, *at) && is_passive(sentence, *at);
    let act = (mistake.saturating_sub(9)..mistake).rev().find(done)?;
    let by = by_agent(sentence, act).filter(|by| by.who == Who::Group && by.head < mistake)?;
    Some(Match::new(act, mistake + 1).with(0)).filter(|_| !sentence.negated(by.first))
}

/// "was mistakenly merged", "wrongly entered by the installer team", "was set incorrectly".
fn judged(sentence: &Sentence<'_>, adverb: usize) -> Option<Match> {
    let before = sentence.back_over(adverb, &|at| {
        sentence.has(at, Class::BE | Class::HAVE | Class::ADV) && !sentence.has(at, Class::PRONOUN)
            || sentence.is(at, word!("been"))
    });
    let auxiliary = (before..adverb).any(|at| sentence.has(at, Class::BE) || sentence.is(at, word!("been")));
    let by_hand = |act: usize| {
        (act + 1..act + 7).any(|at| sentence.has_words(at, words!("by hand")) || sentence.is(at, word!("manually")))
    };
    let next = adverb + 1;
    let (act, first, shown) = if is_done(sentence, next) || sentence.word(next).ends_with("ed") && by_hand(next) {
        (adverb + 1, if auxiliary { before } else { adverb }, adverb + 1)
    } else {
        let (act, first) = act_before(sentence, adverb)?;
        (act, first, adverb)
    };
    let auxiliary = auxiliary || shown == adverb;
    if sentence.negated(first)
        || sentence.is_one_of(first, words!("be being to")) && sentence.is(adverb.saturating_sub(1), word!("to"))
    {
        return None;
    }
    let by = by_agent(sentence, act);
    let doer = by.map(|by| by.who);
    // "merged by mistake by the bot": a machine after "by" takes the blame away.
    let written =
        (act + 1..act + 7).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.is(*at, word!("by")));
    let machine = written
        .and_then(|by| phrase_starting_at(sentence, by + 1))
        .is_some_and(|phrase| matches!(who(sentence, phrase), Who::Machine | Who::Outsider));
    let people = doer.is_some_and(|doer| doer.is_human() || matches!(doer, Who::Stranger | Who::They));
    let computed = sentence.has(act, Class::COMPUTED) && !people;
    let by_hand = by_hand(act);
    if machine && !people && !by_hand || computed || !auxiliary && !people && !by_hand {
        return None;
    }
    let last = by.filter(|_| people).map_or(shown, |by| by.head);
    let soft = sentence.is_one_of(
        adverb,
        words!(
            "accidentally accidently accidentaly inadvertently unintentionally unwittingly prematurely"
            "inaccurately"
        ),
    );
    // "mistakenly" tells of a mind, so that the act of a machine has to be seen before it is let pass.
    let minded = sentence.has(adverb, Class::CARE_ADV) || sentence.is(adverb, word!("mistakenly"));
    let handled = minded && sentence.has(act, Class::HANDS | Class::HUMAN_DONE);
    // "was set incorrectly due to memory pressure": the cause is told, and it is no person.
    let explained = sentence.any_of(act + 1..act + 5, words!("due because"));
    let vague = shown == adverb && (explained || sentence.is_one_of(act, words!("set run")));
    // "Fix a bug where the filter was incorrectly configured" is the line of a change log.
    let log = sentence.any_of(0..2, words!("fix fixed fixes fixing"));
    let vague = vague || log;
    let severity = if vague && !people && !by_hand {
        Severity::Info
    } else if people || by_hand || handled || !soft && surely_hands(sentence, act) {
        Severity::Warning
    } else {
        Severity::Info
    };
    Some(Match::new(first, last).with(0).at(severity))
}

/// "was cabled incorrectly", "were set up wrongly": the adverb after the act.
fn act_before(sentence: &Sentence<'_>, adverb: usize) -> Option<(usize, usize)> {
    let end = adverb.checked_sub(1)?;
    let act = if sentence.has(end, Class::PARTICLE) { end.checked_sub(1)? } else { end };
    let first = sentence.back_over(act, &|at| {
        sentence.has(at, Class::BE | Class::HAVE | Class::ADV) && !sentence.has(at, Class::PRONOUN)
            || sentence.is(at, word!("been"))
    });
    let passive = (first..act).any(|at| sentence.has(at, Class::BE) || sentence.is(at, word!("been")));
    (passive && is_done(sentence, act)).then_some((act, first))
}

/// Participles of acts that no machine does by itself.
fn surely_hands(sentence: &Sentence<'_>, act: usize) -> bool {
    const DUAL: &[Word] = words!(
        "updated applied removed opened closed added changed disabled enabled pushed labelled labeled"
        "addressed dropped written escalated mounted renamed released placed turned modified dismissed cut"
        "tagged"
    );
    (sentence.has(act, Class::HANDS) || sentence.is_one_of(act, words!("run executed set")))
        && !sentence.is_one_of(act, DUAL)
}

fn is_done(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.has(at, Class::HANDS | Class::HUMAN_DONE | Class::PARTICIPLE)
        || looks_like_verb(sentence.word(at))
        || sentence.word(at).ends_with("ed") && sentence.has(at, Class::ANY_VERB)
}
