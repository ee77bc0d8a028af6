//! "The contractor has been let go": a consequence for a person as the outcome of an incident.

use super::super::clause::{agent, is_passive};
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Who, phrase_starting_at, who};
use super::super::phrase::{Phrases, find_phrase, phrases};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::token::Shape;
use super::super::{Pattern, Rule, Severity};

/// A consequence for a person as the outcome of an incident.
pub const RULE: Rule = Rule {
    id: "punitive",
    category: text!("punitive"),
    severity: Severity::Error,
    summary: text!("tells of a punishment as the outcome"),
    why: text!("Where people are punished, the next slip is hidden, and with it what everybody could have learned."),
    ask: text!("What made this the reasonable thing to do at the time?"),
    whats: texts!["“{}” tells of a punishment"],
    fixes: &[Pattern::hint("[Leave it out: what happens to a person is no part of the review]")],
    fires_on: texts![
        "Sam [was given a written warning].",
        "The contractor [has been let go].",
        "His access [was revoked as a sanction].",
        "HR will [take action against the engineer].",
        "Anyone who skips review [will be held accountable].",
        "The admin [was fired] after the second outage.",
        "The employee [was suspended] without pay.",
        "The board [cut the salary] of the operations chief.",
        "[Demote the on-call].",
        "Whoever did this [will be punished].",
        "The two developers [lost their bonus].",
        "The technician [was reprimanded] for the mix-up.",
        "The night operator [has been reassigned] since the false alarm.",
        "The admin [was stripped of his rights].",
        "The supervisor [was relieved of his duties].",
        "The note will be part of [her performance review].",
        "The DBA [was told off] in front of the team.",
        "Please [revoke Amara's commit rights].",
    ],
    quiet_on: texts![
        "The attacker's account was banned.",
        "The pod was terminated.",
        "The leaked token was revoked.",
        "We will not discipline anyone for this.",
        "The job was fired twice by the scheduler.",
        "No one will be punished for the leak.",
        "The alert fired at 10:02.",
        "The intruder was arrested and his accounts were blocked.",
        "Demote the old primary.",
        "The ticket was reassigned to the storage team.",
        "The subscription was suspended because the card had expired.",
        "Kwame received a disk warning before the data loss.",
        "Old service accounts will be removed from the deploy group.",
        "A process that must terminate them handles the signal.",
        "The type has been removed from the language.",
        "The DBA was told of the freeze.",
        "Please revoke the leaked commit token.",
    ],
    sources: texts!["Sidney Dekker, Just Culture", "Etsy, Debriefing facilitation guide"],
    anchors: Class::SANCTION,
    phrases: &[&SUFFERED, &MEASURES],
    check,
};

/// What becomes of a person, who is the subject.
static SUFFERED: Phrases = phrases![
    "will|must|should|has|had|have ?have to apologise|apologize",
    "face|faces|faced|facing ?severe|serious consequences|discipline|disciplinary|dismissal|charges|sanctions",
    "put|placed on a|an performance|improvement|final",
    "suspended from duty|work|the",
    "reported to hr",
    "is|was|are|were|been|got|gets ?now banned|barred|excluded from",
    "was|were|been moved|transferred|reassigned|demoted to * so|after|because|until",
    "deserves|deserved * he|she|they|punishment|what",
    "escalated|reported|handed|referred to hr",
    "received|receives|got|gets|given ?a ?an ?his ?her ?first ?second ?last formal|official|verbal|stern|sharp|final warning|reprimand",
    "lost|loses|lose ?his|her|their merge|commit|push|deploy rights|access|privileges",
];

/// What is done to people, whoever is the subject of the sentence.
static MEASURES: Phrases = phrases![
    "suspended|suspend|suspension|leave|days|week|weeks|month without pay",
    "hr|management will|has|is ?to ?be ?been talk|talks|speak|spoken|speaking|meet|deal to|with <one>",
    "as ?a penalty|punishment|sanction for",
    "written|formal|final|official warning to|for|against <people>",
    "as a warning|deterrent to|for others|everyone",
    "personnel|hr file|record",
    "let <one> go after|because|over|for|following",
    "contractor|engineer|technician|employee|operator|vendor|admin|developer|intern dismissed|fired|sacked|suspended|reprimanded <end>",
    "three strikes and",
    "warning letter|letters",
    "bonus|salary|pay|wage|wages * cut|reduced|cancelled|withheld|docked|deducted",
    "sysadmin|dba|engineer|technician|contractor|operator|admin|developer|intern|employee dismissed|fired|sacked|suspended ,|;|for|after|over",
    "written|formal|official|verbal reprimand",
    "held against <one>",
];

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    if sentence.classes.any(Class::ATTACKER) {
        return None;
    }
    let found = sentence.all(Class::SANCTION).find_map(|at| {
        suffered(sentence, at)
            .or_else(|| inflicted(sentence, at))
            .or_else(|| measure(sentence, at))
            .or_else(|| idiom(sentence, at))
            .or_else(|| consequences(sentence, at))
            .or_else(|| stripped(sentence, at))
            .or_else(|| rights_taken(sentence, at))
            .or_else(|| forced_out(sentence, at))
            .or_else(|| answered_for(sentence, at))
    });
    let found = found.or_else(|| find_phrase(sentence, &SUFFERED).filter(|found| one_suffers(sentence, found.0)));
    let found = found.or_else(|| find_phrase(sentence, &MEASURES));
    let (first, last) = found.filter(|(first, _)| !sentence.denied(*first))?;
    Some(Match::new(first, last).with(0))
}

/// Whether the subject of a verb is one person; "they" may be a company that apologises.
fn one_suffers(sentence: &Sentence<'_>, verb: usize) -> bool {
    let agent = agent(sentence, verb);
    (agent.who.is_individual() || agent.who == Who::I) && !agent.negated
}

/// Verbs that punish and nothing else, with people.
const PUNISHED: &[Word] = words!(
    "fired disciplined reprimanded suspended demoted punished dismissed sacked terminated reassigned"
    "docked scolded penalised penalized sanctioned shamed counseled counselled ousted admonished"
    "chastised berated booted"
);

fn is_person(who: Who) -> bool {
    matches!(who, Who::Named | Who::Stranger | Who::Role | Who::Someone | Who::They | Who::You | Who::I)
}

/// "the admin was fired", "he will be suspended".
fn suffered(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.is_one_of(at, PUNISHED) || !is_passive(sentence, at) {
        return None;
    }
    let agent = agent(sentence, at);
    let victim =
        is_person(agent.who) || agent.who == Who::Group && !sentence.is_one_of(at, words!("terminated reassigned"));
    // Whatever the name, no machine is reprimanded.
    let unknown = agent.who == Who::Machine
        && sentence.is_one_of(
            at,
            words!("disciplined reprimanded demoted scolded sacked ousted admonished chastised berated"),
        )
        && sentence.tokens[agent.head].shape != Shape::Lower;
    let scolded = sentence.is_one_of(at, words!("reprimanded scolded sacked chastised berated"));
    let victim = victim || unknown || scolded;
    let system = agent.who == Who::Stranger && sentence.is_one_of(at, words!("fired terminated suspended dismissed"));
    let begin = group_start(sentence, at);
    // "the people responsible will be punished"
    let responsible = begin > 1
        && sentence.is_one_of(begin - 1, words!("responsible involved concerned"))
        && (sentence.has(begin - 2, Class::ROLE | Class::ROLES | Class::GROUP)
            || sentence.is_one_of(begin - 2, words!("those anyone")));
    if responsible && !sentence.denied(at) {
        return Some((begin, at));
    }
    (victim && !system && !agent.negated).then_some((begin, at))
}

/// First word of the verb group.
fn group_start(sentence: &Sentence<'_>, at: usize) -> usize {
    let between = Class::BE.or(Class::HAVE).or(Class::MODAL).or(Class::ADV);
    sentence.back_over(at, &|at| {
        (sentence.has(at, between) || sentence.is(at, word!("been"))) && !sentence.has(at, Class::PRONOUN)
    })
}

/// "sacked him", "fire the intern", "Demote the on-call lead", "cut the salary of".
fn inflicted(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const BARE: &[Word] = words!(
        "fire discipline reprimand suspend demote punish dismiss sack terminate dock penalise penalize"
        "punishes"
    );
    let pay = sentence.is_one_of(at, words!("salary salaries bonus pay"));
    if pay {
        return money(sentence, at);
    }
    let punished = sentence.is_one_of(at, PUNISHED) && !is_passive(sentence, at);
    if !punished && !sentence.is_one_of(at, BARE) {
        return None;
    }
    let object = phrase_starting_at(sentence, at + 1)?;
    let person = is_person(who(sentence, object))
        || sentence.is_one_of(object.first, words!("him her them"))
        || (object.first..=object.head).any(|at| {
            sentence.has(at, Class::ROLE | Class::ROLES | Class::AUDIENCE)
                && (at == object.head || sentence.is_one_of(at + 1, words!("responsible involved who two concerned")))
        });
    // Processes, threads and connections are terminated.
    let machine = sentence.is_one_of(at, words!("terminate terminated suspend"))
        && (sentence.is_one_of(object.head, words!("them all workers worker")) || sentence.classes.any(Class::SYSTEM));
    if machine {
        return None;
    }
    let verb = at == 0
        || sentence.has(at - 1, Class::MODAL | Class::NEG | Class::ADV | Class::PRONOUN)
        || sentence.is(at - 1, word!("to"))
        || sentence.is_any_mark(at - 1)
        || !sentence.is_one_of(at, BARE);
    (person && verb && !sentence.is(object.head, word!("users"))).then_some((at, object.head))
}

/// "cut the salary", "pay halved", "lost their bonus".
fn money(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const LESS: &[Word] = words!("cut cuts halved docked lost reduced withheld forfeit lose");
    let near = at.saturating_sub(4)..at + 4;
    let less = near.into_iter().find(|near| *near != at && sentence.is_one_of(*near, LESS))?;
    let begin = if less < at { less } else { at };
    Some((begin, less.max(at)))
}

/// "a written warning", "disciplinary action", "take action against the engineer", "held accountable".
fn measure(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let word = |offset: usize, words: &'static [Word]| sentence.is_one_of(at + offset, words);
    if word(0, words!("written")) && word(1, words!("warning warnings")) {
        let given = sentence
            .back_over(at, &|at| sentence.is_one_of(at, words!("was were given got received been a an has have")));
        // A code of conduct names the warning without giving it to anybody.
        let handed = sentence.any_of(given..at, words!("was were given got received been"));
        let giver = sentence
            .any_of(at.saturating_sub(6)..at, words!("got gets received receives gave give given issued get receive"));
        return (handed || giver).then_some((given, at + 1));
    }
    if word(0, words!("disciplinary"))
        && word(1, words!("action actions measures measure proceedings procedure hearing talk meeting interview"))
    {
        return Some((at, at + 1));
    }
    if word(0, words!("action actions"))
        && word(1, words!("against"))
        && sentence.is_one_of(at.saturating_sub(1), words!("take taken took taking"))
    {
        let object = phrase_starting_at(sentence, at + 2).filter(|object| is_person(who(sentence, *object)))?;
        return Some((at.saturating_sub(1), object.head));
    }
    // "a scapegoat tree" is a way to keep things sorted.
    if word(0, words!("scapegoat")) && word(1, words!("tree")) {
        return None;
    }
    if word(0, words!("talking-to punishment reprimands demotion dismissal scapegoat")) {
        return Some((sentence.before(at).filter(|at| !sentence.has(*at, Class::PREP)).unwrap_or(at), at));
    }
    if word(0, words!("penalty penalties")) {
        let on_people = sentence.any_has(at + 1..at + 7, Class::ROLE | Class::ROLES);
        return on_people.then_some((at, at));
    }
    held_to_account(sentence, at)
}

/// "will be held accountable", "to be called to account".
fn held_to_account(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let how = at + 1 + usize::from(sentence.has(at + 1, Class::ADV) || sentence.is(at + 1, word!("personally")));
    let accountable = sentence.is(at, word!("held"))
        && sentence.is_one_of(how, words!("accountable responsible liable"))
        || sentence.is(at, word!("called")) && sentence.has_words(at + 1, words!("to account"));
    if !accountable {
        return None;
    }
    let agent = agent(sentence, at);
    let person = is_person(agent.who) || matches!(agent.who, Who::Group | Who::Nobody | Who::Machine);
    let last = if sentence.is(at, word!("called")) { at + 2 } else { how };
    (person && !agent.negated && agent.who != Who::Outsider).then_some((group_start(sentence, at), last))
}

/// "let go", "shown the door", "taken off the team", "removed from the rotation", "access taken away", "get off lightly".
fn idiom(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let ways: [(&[Word], usize); 8] = [
        (words!("let go"), 1),
        (words!("told off"), 1),
        (words!("sent home"), 1),
        (words!("taken to task"), 2),
        (words!("shown the door"), 2),
        (words!("written up"), 1),
        (words!("taken off the"), 2),
        (words!("removed from the"), 2),
    ];
    let agent = || agent(sentence, at);
    if let Some((_words, last)) = ways.iter().find(|(words, _)| sentence.has_words(at, words)) {
        let offender = sentence.any_of(0..at, words!("offenders offender"));
        let person = is_person(agent().who) && is_passive(sentence, at) || offender;
        let up = !sentence.is(at, word!("written")) || sentence.is(at + 2, word!("for"));
        let post = (at + 3..at + 6).any(|at| {
            sentence.is_one_of(at, words!("team rotation rota project schedule post position on-call group role list"))
        });
        if sentence.is(at, word!("removed")) && !post {
            return None;
        }
        let by_role =
            !sentence.is(at, word!("removed")) || offender || agent().who == Who::Someone || agent().who == Who::Named;
        return (person && up && by_role && !agent().negated).then(|| (group_start(sentence, at), at + last));
    }
    access_lost(sentence, at).or_else(|| {
        sentence
            .is(at, word!("lightly"))
            .then(|| (at.saturating_sub(2), at))
            .filter(|_| sentence.is(at.saturating_sub(1), word!("off")))
    })
}

/// "His access was taken away as a lesson", "access was revoked as a sanction".
fn access_lost(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.is_one_of(at, words!("taken removed sanction lesson")) {
        return None;
    }
    let access = sentence.any_of(at.saturating_sub(8)..at, words!("access rights privileges"));
    let lesson = sentence.first_of(at..at + 6, words!("sanction lesson consequence punishment penalty"))?;
    let lost =
        (at.saturating_sub(4)..=at).find(|at| sentence.is_one_of(*at, words!("taken revoked removed withdrawn")))?;
    (access && lost < lesson).then(|| (group_start(sentence, lost), lesson))
}

/// "there will be consequences for those involved", "will be reflected in her performance review", "heads will roll".
fn consequences(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if sentence.is_one_of(at, words!("consequences repercussions")) {
        let people = Class::ROLE | Class::ROLES | Class::NAMED | Class::AUDIENCE | Class::SOMEONE | Class::HE_SHE;
        let whom = (at + 1..at + 5).take_while(|at| !sentence.is_any_mark(*at)).find(|at| {
            sentence.has(*at, people) || sentence.is_one_of(*at, words!("those him her them responsible involved"))
        })?;
        let announced = sentence.any_of(at.saturating_sub(5)..at, words!("be face faces facing are were have"));
        let on = sentence.is_one_of(at + 1, words!("for to on"));
        return (announced && on && !sentence.negated(at)).then_some((at, whom));
    }
    if sentence.has_words(at, words!("performance improvement plan")) {
        return Some((at, at + 2));
    }
    if sentence.is_one_of(at, words!("performance annual"))
        && sentence.is_one_of(at + 1, words!("review appraisal evaluation"))
    {
        let own = at.checked_sub(1).filter(|own| {
            sentence.is_one_of(*own, words!("his her their your my"))
                || sentence.tokens[*own].possessive && sentence.has(*own, Class::ROLE | Class::NAMED)
        })?;
        return Some((own, at + 1));
    }
    sentence.has_words(at, words!("heads will roll")).then_some((at, at + 2))
}

/// "was stripped of admin rights", "lost her commit access", "lose their commit rights".
fn stripped(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const TAKEN: &[Word] = words!("access rights privileges bonus bonuses awards shares badge job jobs title position");
    let stripped = sentence.is(at, word!("stripped")) && sentence.is(at + 1, word!("of")) && is_passive(sentence, at);
    let lost = sentence.is_one_of(at, words!("lost lose loses"))
        && sentence.is_one_of(at + 1, words!("his her their your my all"));
    if !(stripped || lost) {
        return None;
    }
    let taken =
        (at + 2..at + 7).take_while(|at| !sentence.is_any_mark(*at)).find(|at| sentence.is_one_of(*at, TAKEN))?;
    // "users lost their access" tells what an outage did.
    let rights = sentence.is_one_of(taken, words!("access rights privileges position title"));
    let special = sentence.any_of(at + 2..taken, words!("commit admin production merge deploy root write on-call"));
    let agent = agent(sentence, at);
    let whom = is_person(agent.who) && agent.who != Who::They || matches!(agent.who, Who::Group) && stripped;
    let subject =
        whom || (stripped || special) && !matches!(agent.who, Who::Outsider | Who::We) && people_before(sentence, at);
    (subject && !agent.negated && (!rights || special || stripped)).then(|| (group_start(sentence, at), taken))
}

/// "stripped him of his rights", "revoke Tomasz's commit rights": told with whoever takes them.
fn rights_taken(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let stripped = sentence.is(at, word!("stripped"));
    let takes = sentence.is_one_of(at, words!("revoke revoked revoking removing remove removed"));
    if !(stripped || takes) || is_passive(sentence, at) {
        return None;
    }
    if stripped {
        let of = (at + 2..at + 5).find(|of| sentence.is(*of, word!("of")))?;
        let object = phrase_starting_at(sentence, at + 1)?;
        let person = sentence.is_one_of(object.first, words!("him her them")) || is_person(who(sentence, object));
        return person.then_some((at, of));
    }
    let rights = sentence.first_of(at + 2..at + 6, words!("access rights privileges permissions bit"))?;
    let power = sentence.is_one_of(rights - 1, words!("commit merge push admin write deploy root"));
    let owner = (at + 1..rights).any(|at| {
        sentence.is_one_of(at, words!("his her their"))
            || sentence.tokens[at].possessive && sentence.has(at, Class::NAMED | Class::ROLE)
    });
    (power && owner).then_some((at, rights))
}

/// Whether a person stands before the place.
fn people_before(sentence: &Sentence<'_>, at: usize) -> bool {
    let people = Class::ROLE | Class::ROLES | Class::NAMED | Class::HE_SHE | Class::SOMEONE | Class::GROUP;
    (at.saturating_sub(30)..at).any(|at| sentence.has(at, people) || sentence.is_one_of(at, words!("colleagues")))
}

/// "was forced to resign", "is stepping down after", "the intern's contract was terminated", "put on leave".
fn forced_out(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if sentence.is(at, word!("forced"))
        && sentence.is(at + 1, word!("to"))
        && sentence.is_one_of(at + 2, words!("resign quit leave step retire apologise apologize"))
    {
        let person = is_person(agent(sentence, at).who) && is_passive(sentence, at);
        return person.then(|| (group_start(sentence, at), at + 2));
    }
    if sentence.is_one_of(at, words!("terminated cancelled ended")) && is_passive(sentence, at) {
        let start = group_start(sentence, at);
        let contract = start.checked_sub(1).filter(|at| sentence.is_one_of(*at, words!("contract employment")))?;
        let owner = contract.checked_sub(1).filter(|owner| {
            sentence.is_one_of(*owner, words!("his her their"))
                || sentence.tokens[*owner].possessive && sentence.has(*owner, Class::ROLE | Class::NAMED)
        })?;
        return Some((owner, at));
    }
    let leave = sentence.is(at, word!("leave"))
        && sentence.is_one_of(at.saturating_sub(1), words!("administrative unpaid gardening"))
        && sentence.any_of(at.saturating_sub(5)..at, words!("placed put"));
    leave.then(|| (at.saturating_sub(2), at))
}

/// "will have to answer for this", "has been spoken to", "fined the worker", "removed him from the rotation".
fn answered_for(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let agent = || agent(sentence, at);
    if sentence.has_words(at, words!("answer for"))
        && sentence.any_has(at.saturating_sub(3)..at, Class::MODAL | Class::HAVE)
    {
        let person = sentence.any_has(
            at.saturating_sub(6)..at,
            Class::HE_SHE | Class::SOMEONE | Class::ROLE | Class::NAMED | Class::THEY,
        );
        return (person && !sentence.negated(at)).then_some((at, at + 1));
    }
    if sentence.is(at, word!("relieved")) && sentence.is(at + 1, word!("of")) {
        let post = sentence.first_of(at + 2..at + 5, words!("duties duty command post position"))?;
        let own = sentence.is_one_of(at + 2, words!("his her their command"));
        return own.then(|| (group_start(sentence, at), post));
    }
    if sentence.is(at, word!("reprimand"))
        && at > 0
        && sentence.any_of(at.saturating_sub(3)..at, words!("a formal official received got"))
    {
        return (!sentence.negated(at)).then_some((at - 1, at));
    }
    if sentence.has_words(at, words!("spoken to")) && is_passive(sentence, at) {
        let person =
            is_person(agent().who) || sentence.is_one_of(at.saturating_sub(3), words!("responsible involved person"));
        return (person && sentence.is_any_mark(at + 2)).then(|| (group_start(sentence, at), at + 1));
    }
    let moved = sentence.is_one_of(at, words!("removed pulled kicked took barred banned"));
    let fined = sentence.is_one_of(at, words!("fined sued charged arrested indicted"));
    if !(moved || fined) {
        return None;
    }
    if is_passive(sentence, at) {
        let person = matches!(agent().who, Who::Role | Who::Named | Who::Someone);
        let crime = sentence.has_words(at, words!("charged with")) || !sentence.is(at, word!("charged"));
        return (fined && person && crime && !agent().negated).then(|| (group_start(sentence, at), at));
    }
    let object = phrase_starting_at(sentence, at + 1)?;
    let whom = sentence.is_one_of(object.first, words!("him her them")) && object.first == object.head
        || matches!(who(sentence, object), Who::Role | Who::Named)
        || fined && (object.first..=object.head).any(|at| sentence.has(at, Class::ROLE | Class::ROLE_SENSE));
    let post = moved
        && sentence.is_one_of(object.head + 1, words!("from off"))
        && sentence
            .any_of(object.head + 2..object.head + 6, words!("rotation team project rota on-call deploying deploys"));
    (whom
        && (fined && !sentence.is(at, word!("charged"))
            || post && sentence.any_of(at..at + 16, words!("mistake because after for"))))
    .then_some((at, object.head))
}
