//! Who does it: the subject of a verb, its voice, and whether it is denied.

use super::harm::by_mistake;
use super::lexicon::{Class, Word, word, words};
use super::notes::KEPT;
use super::np::{Phrase, Who, looks_like_verb, phrase_ending_at, phrase_starting_at, who};
use super::sentence::Sentence;
use super::token::{Kind, Shape, Token};

/// How far a subject is looked for.
const REACH: usize = 24;

/// Who does what a verb says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Agent {
    /// Who or what.
    pub who: Who,
    /// The first token to show: the subject's, when it stands right before the verb, else the verb's own.
    pub first: usize,
    /// The subject's head noun; the verb's own place when nobody is written.
    pub head: usize,
    /// Whether "not" or the like stands between subject and verb.
    pub negated: bool,
    /// Whether an adverb of error or of care stands between subject and verb.
    pub adverb: Option<usize>,
}

impl Agent {
    fn nobody(verb: usize) -> Agent {
        Agent { who: Who::Nobody, first: verb, head: verb, negated: false, adverb: None }
    }
}

/// The places of words that can be the verb of a clause, in order: those that a table knows, regular past forms, and a
/// present form right after a person.
pub(crate) fn verbs<'s>(sentence: &'s Sentence<'_>) -> impl Iterator<Item = usize> + 's {
    let mut first = sentence.notes.verbs(|| {
        let tokens = sentence.tokens.iter().take(KEPT).enumerate();
        tokens.fold(0, |all, (at, token)| all | u128::from(is_verb(sentence, at, token)) << at)
    });
    let known = std::iter::from_fn(move || {
        let at = first.trailing_zeros() as usize;
        first &= first.wrapping_sub(1);
        (at < KEPT).then_some(at)
    });
    let rest = sentence.tokens.iter().enumerate().skip(KEPT);
    known.chain(rest.filter(|(at, token)| is_verb(sentence, *at, token)).map(|(at, _)| at))
}

fn is_verb(sentence: &Sentence<'_>, at: usize, token: &Token) -> bool {
    if token.kind != Kind::Word || token.class.any(Class::PRODUCT | Class::NAMED) {
        return false;
    }
    if !token.class.any(Class::ANY_VERB) && !has_form_of_verb(sentence, at, token) {
        return false;
    }
    // "Admin pages broken": a page is a thing unless somebody is paged.
    let whom = Class::DET | Class::NAMED | Class::PRONOUN | Class::ROLE | Class::ROLES | Class::GROUP;
    if sentence.is(at, word!("pages")) && !sentence.has(at + 1, whom) {
        return false;
    }
    // "the compromised project", "a dropped packet": between an article and a noun it is an adjective.
    const ARTICLES: &[Word] = words!("the a an my our your their his its every another");
    if at > 0 && sentence.is_one_of(at - 1, ARTICLES) && !sentence.has(at - 1, Class::NAMED) {
        return false;
    }
    // "data types are fixed": what a form of be follows is a noun.
    !(sentence.word(at).ends_with('s') && sentence.is_one_of(at + 1, words!("is are was were")))
}

/// A regular past form, or a present form right after a person.
fn has_form_of_verb(sentence: &Sentence<'_>, at: usize, token: &Token) -> bool {
    let word = sentence.word(at);
    // "somebody accidentally unplug the strip": what an adverb of error stands before is an act, whatever its form.
    let bounds =
        Class::PREP | Class::DET | Class::CONJ | Class::SUBORD | Class::BE | Class::ADV | Class::ERR_ADV | Class::BAD;
    let erring = at > 0 && sentence.has(at - 1, Class::ERR_ADV | Class::CARE_ADV) && !token.class.any(bounds);
    if looks_like_verb(word) || erring && token.shape == Shape::Lower && !word.ends_with("ing") {
        return true;
    }
    let person = Class::NAMED | Class::HE_SHE | Class::SOMEONE | Class::ROLE | Class::ROLE_SENSE;
    let present = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && token.shape == Shape::Lower;
    present && !token.possessive && at > 0 && sentence.has(at - 1, person) && !sentence.tokens[at - 1].possessive
}

/// Whether the participle at `verb` says what was done to its subject: "was deleted", "got merged".
#[inline(never)]
pub(crate) fn is_passive(sentence: &Sentence<'_>, verb: usize) -> bool {
    let first = sentence.group_start(verb);
    let be = (first..verb).any(|at| sentence.has(at, Class::BE) || sentence.is_one_of(at, words!("been being")));
    let progressive = sentence.word(verb).to_ascii_lowercase().ends_with("ing");
    // "Andrei merged by mistake" tells how, and not by whom.
    let by =
        || sentence.is(verb + 1, word!("by")) && !sentence.is_one_of(verb + 2, words!("mistake accident hand error"));
    if be { !progressive } else { by() }
}

/// The person or thing after "by", shortly after a participle.
#[inline(never)]
pub(crate) fn by_agent(sentence: &Sentence<'_>, verb: usize) -> Option<Agent> {
    // "by hand by an admin" and "by mistake by Ana" name the doer second.
    let way = |at: usize| sentence.is_one_of(at, words!("hand mistake accident default error design"));
    let by = (verb + 1..verb + 9)
        .take_while(|at| !sentence.is_any_mark(*at))
        .find(|at| sentence.is(*at, word!("by")) && !way(at + 1))?;
    // "by one of the maintainers" is by somebody of them.
    let counted = sentence.has(by + 1, Class::QUANT) && sentence.is(by + 2, word!("of"));
    let skipped = if counted { 2 } else { usize::from(sentence.is(by + 1, word!("both"))) };
    let phrase = phrase_starting_at(sentence, by + 1 + skipped)?;
    // "by deleting the lock", "by Friday" and "by 09:00" name nobody.
    let when = sentence.tokens[phrase.head].kind == Kind::Number || sentence.is_one_of(by + 1, words!("noon midnight"));
    if when || sentence.has(by + 1, Class::ANY_VERB | Class::CALENDAR) && !sentence.has(by + 1, Class::NAMED) {
        return None;
    }
    let doer = to_agent(sentence, phrase);
    // "by facilities", "by the sales office": a department needs no capital there.
    let department = doer.who == Who::Machine
        && !sentence.tokens[doer.head].possessive
        && (sentence.has(doer.head, Class::DEPARTMENT) || sentence.is_one_of(doer.head, words!("office hands")));
    Some(if department { Agent { who: Who::Group, ..doer } } else { doer })
}

/// The subject of an active verb.
#[inline(never)]
pub(crate) fn agent(sentence: &Sentence<'_>, verb: usize) -> Agent {
    sentence.notes.agent(verb, || find_agent(sentence, verb))
}

/// Whom a participle behind the clause is about: "Rahul rolled it out, ignoring the policy", "… by skipping the canary".
pub(crate) fn agent_aside(sentence: &Sentence<'_>, participle: usize) -> Option<Agent> {
    let start = sentence.back_over(participle, &|at| sentence.has(at, Class::ADV | Class::CARE_ADV | Class::ERR_ADV));
    let link = start.checked_sub(1)?;
    if !sentence.is_mark(link, b',') && !sentence.is_one_of(link, words!("by while despite after")) {
        return None;
    }
    let verb = verbs(sentence).filter(|verb| *verb < link && !sentence.word(*verb).ends_with("ing")).last()?;
    let agent = agent(sentence, verb);
    (!agent.negated && !is_passive(sentence, verb)).then_some(Agent { first: participle, ..agent })
}

fn find_agent(sentence: &Sentence<'_>, verb: usize) -> Agent {
    let at = sentence.back_over(verb, &|at| is_between(sentence, at));
    let negated = sentence.any_has(at..verb, Class::NEG);
    let found = subject_before(sentence, at, verb, 3);
    // "accidentally one of the members pushed", "by mistake, …".
    let front = found.first.checked_sub(1).filter(|before| found.first < at && !sentence.has(*before, Class::NAMED));
    let mut near = front.into_iter().chain(at..verb);
    let adverb = near.find(|at| sentence.has(*at, Class::ERR_ADV | Class::CARE_ADV));
    let first = if found.first < at && found.head + 1 == at { found.first } else { at };
    Agent { first, negated: negated || denied_subject(sentence, found), adverb, ..found }
}

/// "No engineer deleted it", "nobody", "none of us".
fn denied_subject(sentence: &Sentence<'_>, agent: Agent) -> bool {
    agent.who != Who::Nobody && sentence.has(agent.first, Class::NEG)
}

/// Auxiliaries, adverbs and "been" stand between a subject and its verb.
#[inline(never)]
fn is_between(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.has(at, Class::GROUP_WORD) && !sentence.has(at, Class::PRONOUN | Class::NAMED | Class::SUBORD)
        || (sentence.is_one_of(at, words!("been to have")) && at > 0 && sentence.has(at - 1, Class::GROUP_WORD))
        || has_ly(sentence, at)
        || by_mistake(sentence, at)
        || at > 0 && by_mistake(sentence, at - 1)
        || sentence.is(at, word!("then"))
        || sentence.has_words(at, words!("once again"))
        || sentence.has_words(at, words!("once more"))
        || (sentence.is_one_of(at, words!("most very")) && sentence.has(at + 1, Class::ADV))
}

/// Adverbs that no table knows.
fn has_ly(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    word.len() > 5 && word.ends_with("ly") && !sentence.has(at, Class::NAMED)
}

/// The subject that ends right before token `at`.
#[inline(never)]
fn subject_before(sentence: &Sentence<'_>, at: usize, verb: usize, depth: u8) -> Agent {
    let Some(before) = at.checked_sub(1) else { return Agent { who: sentence.doer, ..Agent::nobody(verb) } };
    if depth == 0 {
        return Agent { who: Who::Machine, ..Agent::nobody(verb) };
    }
    if sentence.is_mark(before, b',') {
        return apposition(sentence, before)
            .map(|phrase| to_agent(sentence, phrase))
            .unwrap_or_else(|| shared(sentence, before, verb, depth));
    }
    if sentence.is_mark(before, b')') {
        let open = (before.saturating_sub(REACH)..before).rev().find(|open| sentence.is_mark(*open, b'('));
        return open.map_or(Agent::nobody(verb), |open| subject_before(sentence, open, verb, depth - 1));
    }
    if sentence.is_any_mark(before) {
        return after_quotes(sentence, before, verb, depth);
    }
    if sentence.has(before, Class::CONJ) {
        return shared(sentence, before, verb, depth);
    }
    if sentence.is_one_of(before, words!("who that which")) {
        return antecedent(sentence, before, verb);
    }
    match phrase_ending_at(sentence, before) {
        Some(phrase) => to_agent(sentence, whole_phrase(sentence, phrase, verb)),
        None => Agent { who: Who::Machine, ..Agent::nobody(verb) },
    }
}

/// `A “tired sysadmin” ran …`: a quoted subject ends in its quotation mark.
fn after_quotes(sentence: &Sentence<'_>, mark: usize, verb: usize, depth: u8) -> Agent {
    if let Some(person) = label(sentence, mark) {
        return to_agent(sentence, person);
    }
    let quoted =
        sentence.is_mark(mark, b'"') && mark.checked_sub(1).is_some_and(|before| !sentence.is_any_mark(before));
    if quoted { subject_before(sentence, mark, verb, depth - 1) } else { Agent::nobody(verb) }
}

/// "Li Wei: set the lifetime to 7 days": who stands alone before a colon.
fn label(sentence: &Sentence<'_>, mark: usize) -> Option<Phrase> {
    let head = mark.checked_sub(1).filter(|_| sentence.is_mark(mark, b':'))?;
    let person = phrase_ending_at(sentence, head)?;
    let alone = sentence.before(person.first).is_none_or(|before| sentence.tokens[before].kind == Kind::Number);
    let meant = who(sentence, person) == Who::Named
        || sentence.has(head, Class::ROLE) && sentence.tokens[head].shape != Shape::Lower;
    (alone && meant).then_some(person)
}

fn to_agent(sentence: &Sentence<'_>, phrase: Phrase) -> Agent {
    Agent { who: who(sentence, phrase), first: phrase.first, head: phrase.head, negated: false, adverb: None }
}

/// "the engineer on call": the head noun stands before the first preposition; "one of the engineers": after it.
fn whole_phrase(sentence: &Sentence<'_>, mut phrase: Phrase, verb: usize) -> Phrase {
    if sentence.word(verb).ends_with("ing") {
        return phrase;
    }
    for _ in 0..4 {
        let Some(preposition) = sentence.before(over_brackets(sentence, phrase.first)) else { break };
        if !sentence.has(preposition, Class::PREP) {
            return relative_owner(sentence, preposition).unwrap_or(phrase);
        }
        let outer = sentence.before(preposition).and_then(|before| phrase_ending_at(sentence, before));
        let Some(outer) =
            outer.filter(|outer| !sentence.has(outer.head, Class::DET) || sentence.has(outer.head, Class::QUANT))
        else {
            let owner = sentence.before(preposition).and_then(|before| relative_owner(sentence, before));
            return owner.unwrap_or(phrase);
        };
        let counted = sentence.has(outer.head, Class::QUANT) && !sentence.has(outer.head, Class::ROLE);
        let outer = before_adjective(sentence, outer);
        phrase = Phrase { first: outer.first, head: if counted { phrase.head } else { outer.head } };
        if counted {
            return phrase;
        }
    }
    phrase
}

/// "the engineer responsible for": the head noun stands before the adjective.
fn before_adjective(sentence: &Sentence<'_>, phrase: Phrase) -> Phrase {
    let adjective = sentence.is_one_of(phrase.head, words!("responsible involved assigned working"));
    let person = phrase.head > phrase.first && sentence.has(phrase.head - 1, Class::ROLE | Class::ROLES | Class::GROUP);
    if adjective && person { Phrase { head: phrase.head - 1, ..phrase } } else { phrase }
}

/// "a British Airways (BA) data centre": the place from which to go on before words in brackets.
fn over_brackets(sentence: &Sentence<'_>, first: usize) -> usize {
    let close = first.checked_sub(1).filter(|close| sentence.is_mark(*close, b')'));
    let open = close.and_then(|close| (close.saturating_sub(6)..close).rev().find(|at| sentence.is_mark(*at, b'(')));
    let before = open.and_then(|open| open.checked_sub(1)).and_then(|head| phrase_ending_at(sentence, head));
    before.map_or(first, |before| before.first)
}

/// "the employee who sent out the alert | selected …": the verb belongs to whom "who" is about.
fn relative_owner(sentence: &Sentence<'_>, verb: usize) -> Option<Phrase> {
    let any = || (0..sentence.tokens.len()).any(|at| is_relative(sentence, at));
    if !sentence.notes.relatives(any) {
        return None;
    }
    let mut at = verb;
    for _ in 0..12 {
        if sentence.is_one_of(at, words!("whoever whomever")) {
            return Some(Phrase { first: at, head: at });
        }
        if is_relative(sentence, at) {
            return sentence.before(at).and_then(|before| phrase_ending_at(sentence, before));
        }
        at = sentence.before(at).filter(|before| !sentence.has(*before, Class::CONJ))?;
    }
    None
}

/// "who", or what somebody is doing: "the engineer working on it".
fn is_relative(sentence: &Sentence<'_>, at: usize) -> bool {
    let person = Class::ROLE | Class::ROLES | Class::ROLE_SENSE | Class::NAMED | Class::SOMEONE;
    at > 0 && sentence.has(at - 1, person) && sentence.word(at).ends_with("ing")
        || sentence.is_one_of(at, words!("who whoever whomever"))
}

/// What "who", "that" or "which" is about.
fn antecedent(sentence: &Sentence<'_>, pronoun: usize, verb: usize) -> Agent {
    let before = sentence.before(pronoun);
    // "We found that John …" has its subject after "that", so nothing comes here by way of it.
    let phrase = before.and_then(|before| phrase_ending_at(sentence, before));
    let comma = pronoun.checked_sub(2).filter(|_| before.is_none() && sentence.is_mark(pronoun - 1, b','));
    let phrase = phrase.or_else(|| comma.and_then(|before| phrase_ending_at(sentence, before)));
    let Some(phrase) = phrase else { return Agent { who: Who::Machine, ..Agent::nobody(verb) } };
    let agent = to_agent(sentence, whole_phrase(sentence, phrase, pronoun));
    // "the temp who", "Valerio, who": of things it is "which" or "that".
    let somebody = agent.who == Who::Machine && sentence.is(pronoun, word!("who"));
    if somebody && !sentence.has(agent.head, Class::PRODUCT) { Agent { who: Who::Role, ..agent } } else { agent }
}

/// "Sam, our new hire, deleted": what stands before the first of two commas.
fn apposition(sentence: &Sentence<'_>, comma: usize) -> Option<Phrase> {
    let open = (comma.saturating_sub(REACH)..comma).rev().find(|at| sentence.is_mark(*at, b','))?;
    let inserted = sentence.has(open + 1, Class::DET | Class::PREP | Class::GROUP_WORD | Class::TRAIT)
        || sentence.is_one_of(
            open + 1,
            words!(
                "who whose which while when being working trying doing as once again although though despite after"
                "before"
            ),
        );
    let verb_inside = sentence.any_has(open + 1..comma, Class::ANY_VERB)
        && !sentence.is_one_of(
            open + 1,
            words!("who whose which while when working trying doing although though after before"),
        );
    if !inserted || verb_inside {
        return None;
    }
    phrase_ending_at(sentence, open.checked_sub(1)?)
}

/// "Sam logged in and deleted": the subject of the verb before.
fn shared(sentence: &Sentence<'_>, joint: usize, verb: usize, depth: u8) -> Agent {
    let finite = |at: usize| {
        sentence.has(at, Class::ANY_VERB)
            || sentence.is_one_of(at, words!("was were is are"))
            || looks_like_verb(sentence.word(at)) && !sentence.has(at, Class::BAD)
    };
    let mut at = joint;
    while at > joint.saturating_sub(REACH) {
        at -= 1;
        if sentence.is_one_of(at, words!("that which ; :"))
            || sentence.is_mark(at, b':')
            || sentence.is_mark(at, b';') && !sentence.has(at + 1, Class::CONJ)
        {
            break;
        }
        // "made changes to the balancer and did not": what stands behind a verb is its object.
        let object = at > 0 && sentence.has(at, Class::CHANGE | Class::NOUN) && sentence.has(at - 1, Class::ANY_VERB);
        let plain = finite(at) && !object && !sentence.word(at).ends_with("ing") && !is_passive(sentence, at);
        if plain {
            let start = sentence.back_over(at, &|at| is_between(sentence, at));
            let found = subject_before(sentence, start, verb, depth - 1);
            return Agent { first: verb, ..found };
        }
    }
    Agent { who: if joint == 0 { Who::Nobody } else { Who::Machine }, ..Agent::nobody(verb) }
}
