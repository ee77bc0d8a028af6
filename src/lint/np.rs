//! Noun phrases, and who or what they stand for.

use super::lexicon::{Class, Word, word, words};
use super::sentence::Sentence;
use super::token::{Kind, Shape, Token};

/// The longest noun phrase that is read, in words.
const LONGEST: usize = 10;

/// Who or what does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A person by name or handle.
    Named,
    /// A capitalised word that nothing tells apart from a name: a person only with verbs that no machine has.
    Stranger,
    /// An individual by role, or individuals: "an engineer", "developers".
    Role,
    /// he, she, someone.
    Someone,
    /// The first person singular.
    I,
    /// The writers.
    We,
    /// they: people or things.
    They,
    /// The reader.
    You,
    /// A team, vendor or department.
    Group,
    /// Customers, users, attackers.
    Outsider,
    /// Everything else.
    Machine,
    /// Nobody is written: an imperative or a clipped sentence.
    Nobody,
}

impl Who {
    /// Whether it is one person or some, who are not the writer.
    pub(crate) fn is_individual(self) -> bool {
        matches!(self, Who::Named | Who::Role | Who::Someone)
    }

    /// Whether people stand behind it for sure.
    pub(crate) fn is_human(self) -> bool {
        self.is_individual() || matches!(self, Who::I | Who::We | Who::Group)
    }
}

/// A noun phrase: tokens `first..=head`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// Its first token, the article included.
    pub first: usize,
    /// Its head noun, the last token.
    pub head: usize,
}

/// Whether a token can be part of a noun phrase.
fn is_nominal(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return false };
    let bounds = Class::PREP | Class::CONJ | Class::SUBORD | Class::ANY_VERB | Class::GROUP_WORD | Class::PRONOUN;
    let named = token.class.any(Class::NAMED | Class::ROLE | Class::ROLES | Class::DET | Class::STALE);
    match token.kind {
        Kind::Mark(_) => false,
        Kind::Word => named || !(token.class.any(bounds) || looks_like_verb(sentence.word(at))),
        Kind::Number | Kind::Thing | Kind::Handle => true,
    }
}

/// Regular past forms are taken for verbs when the tables do not know them.
pub(crate) fn looks_like_verb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && word.as_bytes()[0].is_ascii_lowercase()
}

/// The noun phrase that ends at a token, if one does.
#[inline(never)]
pub(crate) fn phrase_ending_at(sentence: &Sentence<'_>, head: usize) -> Option<Phrase> {
    if sentence.has(head, Class::PRONOUN) {
        return Some(Phrase { first: head, head });
    }
    if !is_nominal(sentence, head) {
        return None;
    }
    let named = sentence.has(head, Class::NAMED);
    let mut first = head;
    while head - first < LONGEST && !sentence.has(first, Class::DET) {
        let Some(before) = sentence.before(first).filter(|before| is_nominal(sentence, *before)) else { break };
        // "At 14:02 Priya", "step 3 John": a number belongs to what stands before it.
        let time = sentence.tokens[before].kind == Kind::Number || sentence.has(before, Class::CALENDAR);
        // "noon John": only names and titles go with a name.
        let title = Class::NAMED | Class::ROLE | Class::TRAIT | Class::GIVEN;
        let particle = before > 0 && sentence.has(before - 1, Class::NAMED) && sentence.class(before) == Class::NONE;
        let apart = named && !sentence.has(before, title) && sentence.tokens[before].class != Class::NONE
            || named && sentence.tokens[before].shape == Shape::Lower && !particle;
        if time && first == head || sentence.tokens[before].kind == Kind::Number || apart {
            break;
        }
        first = before;
    }
    Some(at_work(sentence, Phrase { first, head }))
}

/// "a contractor doing maintenance work": what somebody does right then is no head noun.
fn at_work(sentence: &Sentence<'_>, phrase: Phrase) -> Phrase {
    let person = Class::ROLE | Class::ROLES | Class::NAMED;
    let gerund = (phrase.first + 1..=phrase.head).find(|at| {
        sentence.word(*at).ends_with("ing") && sentence.has(at - 1, person) && !sentence.tokens[at - 1].possessive
    });
    gerund.map_or(phrase, |gerund| Phrase { head: gerund - 1, ..phrase })
}

/// The noun phrase that starts at a token, if one does; adjectives such as "wrong" belong to it.
#[inline(never)]
pub(crate) fn phrase_starting_at(sentence: &Sentence<'_>, first: usize) -> Option<Phrase> {
    if sentence.has(first, Class::PRONOUN) {
        return Some(Phrase { first, head: first });
    }
    let mut head = None;
    let mut at = first;
    while at < first + LONGEST && (is_nominal(sentence, at) || is_adjective(sentence, at) || is_trait(sentence, at)) {
        // "caused by maintenance 13 Jun @ari": the handle begins something else.
        let apart = sentence.tokens[at].kind == Kind::Handle
            && at > first
            && !sentence.has(at - 1, Class::NAMED | Class::ROLE | Class::TRAIT | Class::DET);
        if sentence.has(at, Class::DET) && at > first || apart {
            break;
        }
        head = Some(at);
        at += 1;
    }
    head.map(|head| at_work(sentence, Phrase { first, head }))
}

/// Words with a verb's form that stand before a noun: "broken", "untested", "misconfigured".
fn is_adjective(sentence: &Sentence<'_>, at: usize) -> bool {
    let plain = Class::BAD | Class::JUDGE_DUAL | Class::PROD | Class::CHANGE | Class::TROUBLE;
    sentence.has(at, plain | Class::FAULT) && !sentence.has(at, Class::PREP | Class::CONJ | Class::SUBORD | Class::BE)
}

/// "an authorized employee": a participle between an article and the person it describes.
fn is_trait(sentence: &Sentence<'_>, at: usize) -> bool {
    at > 0
        && looks_like_verb(sentence.word(at))
        && sentence.has(at - 1, Class::DET | Class::QUANT)
        && sentence.has(at + 1, Class::ROLE | Class::ROLES | Class::ROLE_SENSE | Class::GROUP)
}

/// Who a head noun stands for, by its classes; the first row counts.
const HEADS: [(Class, Who); 12] = [
    (Class::PRODUCT, Who::Machine),
    (Class::NAMED, Who::Named),
    (Class::HE_SHE.or(Class::SOMEONE), Who::Someone),
    (Class::I, Who::I),
    (Class::WE, Who::We),
    (Class::THEY, Who::They),
    (Class::YOU, Who::You),
    (Class::OUTSIDER, Who::Outsider),
    (Class::ROLE, Who::Role),
    (Class::ROLES, Who::Role),
    (Class::GROUP, Who::Group),
    (Class::ROLE_SENSE, Who::Role),
];

/// Whether any word of the sentence can stand for one who is `wanted`. Most sentences are about machines, and need no look
/// at their verbs.
pub(crate) fn speaks_of(sentence: &Sentence<'_>, wanted: fn(Who) -> bool) -> bool {
    HEADS.iter().any(|(class, who)| sentence.classes.any(*class) && wanted(*who))
        || wanted(sentence.doer)
        || wanted(Who::Group) && sentence.classes.any(Class::DEPARTMENT)
        || wanted(Who::Role) && sentence.holds(word!("who"))
        || wanted(Who::Stranger) && sentence.tokens.iter().any(can_be_stranger)
}

/// A capitalised word that no table knows.
fn can_be_stranger(token: &Token) -> bool {
    token.kind == Kind::Word
        && token.shape == Shape::Capital
        && !token.possessive
        && token.class.without(Class::GIVEN) == Class::NONE
}

/// Who a noun phrase stands for, by its head noun.
#[inline(never)]
pub(crate) fn who(sentence: &Sentence<'_>, phrase: Phrase) -> Who {
    let head = sentence.class(phrase.head);
    let token = &sentence.tokens[phrase.head];
    let found = HEADS.iter().find(|(class, _)| head.any(*class)).map(|(_, who)| *who);
    match found {
        Some(Who::Role) if is_software(sentence, phrase) => Who::Machine,
        Some(Who::Group) if is_group_of_things(sentence, phrase) => Who::Machine,
        Some(who) if token.possessive && who != Who::Machine => Who::Machine,
        Some(who) => who,
        None if is_department(sentence, phrase) => Who::Group,
        None if is_stranger(sentence, phrase) => Who::Stranger,
        None => Who::Machine,
    }
}

/// "the Prometheus operator", "the queue manager", "the metrics agent": roles that software has as well.
fn is_software(sentence: &Sentence<'_>, phrase: Phrase) -> bool {
    const SENSES: &[Word] = words!("operators dispatchers managers workers agents owner owners member members");
    let modifiers =
        || (phrase.first..phrase.head).filter(|at| !sentence.has(*at, Class::DET | Class::QUANT | Class::PREP));
    let thing = |at: usize| sentence.has(at, Class::PRODUCT) || sentence.tokens[at].kind == Kind::Thing;
    if !sentence.has(phrase.head, Class::ROLE_SENSE) && !sentence.is_one_of(phrase.head, SENSES) {
        return false;
    }
    // "an Amazon IT worker" works for the company that a product is named after.
    let trade =
        |at: usize| sentence.is_one_of(at, words!("it rail construction utility maintenance warehouse contract"));
    if modifiers().any(thing) && !modifiers().any(trade) {
        return true;
    }
    // No software is called just "an admin".
    if phrase.first < phrase.head && modifiers().next().is_none() && sentence.is(phrase.head, word!("admin")) {
        return false;
    }
    let office = modifiers().any(|at| sentence.has(at, Class::OFFICE));
    if sentence.is_one_of(phrase.head, words!("manager managers")) && modifiers().next().is_some() {
        return !office && !modifiers().all(|at| sentence.has(at, Class::TRAIT) && !sentence.has(at, Class::NOUN));
    }
    if sentence.is_one_of(phrase.head, words!("agent agents worker workers")) {
        // "was accidentally shut down by a worker": no thread does anything by accident.
        let erred =
            (sentence.classes.any(Class::ERR_ADV) || sentence.holds(word!("accident"))) && modifiers().next().is_none();
        return !office
            && !erred
            && !modifiers().any(|at| {
                sentence.is_one_of(
                    at,
                    words!("contract warehouse customer field it rail construction utility maintenance amazon"),
                )
            });
    }
    if office || modifiers().any(|at| sentence.is_one_of(at, words!("shift night duty on-call junior"))) {
        return false;
    }
    let person = sentence.tokens.len() < 60 && sentence.any_of(0..sentence.tokens.len(), words!("he she his her"));
    let thing = sentence.classes.any(Class::SYSTEM) && !person;
    thing || modifiers().any(|at| !sentence.has(at, Class::TRAIT | Class::BAD | Class::JUDGE | Class::NAMED))
}

/// "the consumer group", "the identity provider": things that are called like groups of people.
fn is_group_of_things(sentence: &Sentence<'_>, phrase: Phrase) -> bool {
    const THINGS: &[Word] = words!(
        "consumer security instance resource scaling autoscaling log node target control placement worker"
        "parameter subnet replication failover volume availability terraform identity auth oauth metrics"
        "credential ad user age process key bit clock"
    );
    const HEADS: &[Word] = words!("group provider providers shift board shop");
    let before = phrase.head.checked_sub(1).filter(|before| *before >= phrase.first);
    sentence.is_one_of(phrase.head, HEADS) && before.is_some_and(|before| sentence.is_one_of(before, THINGS))
}

/// "Support", "QA", "Legal": a department by a word of its own, written as a name.
fn is_department(sentence: &Sentence<'_>, phrase: Phrase) -> bool {
    let token = &sentence.tokens[phrase.head];
    let written = token.shape == Shape::Mixed || (token.shape == Shape::Capital && token.end - token.start > 2);
    // "Data engineering", at the beginning of a sentence.
    let opens = phrase.head == phrase.first + 1
        && sentence.tokens[phrase.first].shape == Shape::Capital
        && !sentence.has(phrase.first, Class::DET | Class::PRODUCT | Class::SYSTEM);
    let alone = phrase.first == phrase.head && written;
    (alone || opens) && sentence.has(phrase.head, Class::DEPARTMENT) && !token.possessive
}

/// Endings of common nouns, so that the capital at the start of a sentence makes no name of them.
const NOUN_ENDINGS: &[&str] = &[
    "tion", "sion", "ment", "ness", "ing", "ity", "ance", "ence", "ism", "ship", "ware", "age", "ful", "less", "able",
    "ally", "ly", "ed", "ize", "ise", "ics", "ology", "graph", "base", "hub", "ops", "bot", "db", "ctl", "mq", "sql",
    "kit", "lets", "let", "ates", "ters", "ners", "lers", "gers", "ders", "vers", "uler", "oller", "ancer", "ader",
    "itor", "utor", "ator", "manager", "server", "proxy", "flow",
];

/// Up to three capitalised words that no table knows, without an article.
fn is_stranger(sentence: &Sentence<'_>, phrase: Phrase) -> bool {
    let name = |at: usize| {
        let token = &sentence.tokens[at];
        let letters = sentence.word(at);
        can_be_stranger(token) && !NOUN_ENDINGS.iter().any(|ending| letters.ends_with(ending))
    };
    phrase.head - phrase.first < 3 && (phrase.first..=phrase.head).all(name) && sentence.word(phrase.head).len() > 2
}
