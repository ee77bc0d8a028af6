//! "Nobody checked the backups": never, always, nobody, everybody about conduct.

use super::super::clause::agent;
use super::super::lexicon::{Class, Word, known, word, words};
use super::super::np::{Who, looks_like_verb};
use super::super::rule::{text, texts};
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Never, always, nobody, everybody about what people do.
pub const RULE: Rule = Rule {
    id: "absolute-person",
    category: text!("absolute_person"),
    severity: Severity::Warning,
    summary: text!("says never, always, nobody or everybody about what people do"),
    why: text!("It is hardly ever true, it accuses everyone at once, and it hides how the work is really divided."),
    ask: text!("How many of how many, and what would have told somebody?"),
    whats: texts!["“{}” speaks of people in absolutes"],
    fixes: &[Pattern::hint("Of [how many], [how many] were [done] in [time]")],
    fires_on: texts![
        "[Nobody checked] the backups.",
        "[The team never reads] alerts.",
        "[No one bothered] to look.",
        "[They always deploy] on Friday.",
        "[Everybody turned] a blind eye to the red tile.",
        "[Nobody took care] of it.",
        "[Not one person tested] the restore.",
        "[Developers never write] release notes.",
        "[Nobody on the call thought] to ask about the second site.",
        "[Nobody was watching] the queue.",
        "[He never answers] his phone.",
        "[No one paid] the bill.",
        "[We never tested] the failover.",
        "[Neither of the reviewers opened] the file.",
        "[No engineer had ever tried] the restore.",
    ],
    quiet_on: texts![
        "The job never finished.",
        "Nobody was paged, as no alert exists.",
        "Never returns null.",
        "Always on",
        "No one was affected.",
        "Nobody knew that the key had an end date.",
        "Everybody got a mail about the change.",
        "The SDK never uploads crash reports.",
        "No one was able to log in.",
        "We never lost the keys.",
        "Nobody lost a backup.",
        "It never answers the probe on standby.",
        "Nobody noticed until the first customer called.",
        "Always set a billing alert.",
        "Benchmarks always confirm the order.",
        "The mail went to a box that nobody reads any more.",
    ],
    sources: texts!["Sidney Dekker, The Field Guide to Understanding Human Error, chapter 3"],
    anchors: Class::ABSOLUTE,
    phrases: &[],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let (first, last) =
        sentence.all(Class::ABSOLUTE).find_map(|at| nobody(sentence, at).or_else(|| never(sentence, at)))?;
    Some(Match::new(first, last).with(0))
}

/// Last token of a subject of nobody or everybody that starts here.
fn absolute_subject(sentence: &Sentence<'_>, at: usize) -> Option<(usize, bool)> {
    if sentence.is_one_of(at, words!("nobody no-one noone")) {
        return Some((at, false));
    }
    if sentence.has_words(at, words!("no one")) {
        return Some((at + 1, false));
    }
    if sentence.has_words(at, words!("not one of")) {
        let person = sentence.skip(at + 3, Class::DET | Class::QUANT | Class::TRAIT);
        let people = sentence.has(person, Class::ROLES) || sentence.is_one_of(person, words!("us them"));
        return people.then_some((person, false));
    }
    if sentence.is(at, word!("not")) && sentence.is_one_of(at + 1, words!("one a")) {
        let person = if sentence.is_one_of(at + 2, words!("single")) { at + 3 } else { at + 2 };
        let somebody =
            sentence.has(person, Class::ROLE | Class::GROUP) || sentence.is_one_of(person, words!("soul person"));
        return somebody.then_some((person, false));
    }
    if sentence.is(at, word!("no"))
        && sentence.has(at + 1, Class::ROLE)
        && duty_after(sentence, at + 2)
        && !sentence.has(at + 2, Class::ROLE | Class::ROLES)
    {
        return Some((at + 1, false));
    }
    if sentence.is(at, word!("neither")) {
        let person = (at + 1..at + 5).find(|at| sentence.has(*at, Class::ROLE | Class::ROLES))?;
        return (sentence.is(at + 1, word!("of")) || person == at + 1).then_some((person, false));
    }
    if sentence.is(at, word!("none"))
        && sentence.is(at + 1, word!("of"))
        && sentence.is_one_of(at + 2, words!("us them the"))
    {
        let person =
            if sentence.is(at + 2, word!("the")) { sentence.skip(at + 3, Class::QUANT | Class::TRAIT) } else { at + 2 };
        return (sentence.has(person, Class::ROLES | Class::AUDIENCE) || person == at + 2).then_some((person, false));
    }
    if sentence.is_one_of(at, words!("everybody everyone")) {
        return Some((at, true));
    }
    (sentence.is(at, word!("all")) && sentence.has_words(at + 1, words!("of them"))).then_some((at + 2, true))
}

/// "no engineer had ever tried it": of a role, only work left undone is conduct.
fn duty_after(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = sentence.skip(at, Class::HAVE | Class::ADV);
    sentence
        .is_one_of(verb, words!("tested checked tried reviewed looked read asked verified opened rehearsed bothered"))
}

/// "nobody checked", "everyone ignored".
fn nobody(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let (last, every) = absolute_subject(sentence, at)?;
    let mut verb = last + 1 + usize::from(sentence.is_one_of(last + 1, words!("involved else concerned")));
    // "nobody on the call thought", "no one in the team cared".
    // "nobody with the permissions required was awake" tells who there was.
    if sentence.is(verb, word!("with")) {
        return None;
    }
    if sentence.has(verb, Class::PREP) {
        verb = (verb + 1..verb + 6)
            .find(|at| acts(sentence, *at) || sentence.has(*at, Class::BE | Class::HAVE | Class::DO))?;
    }
    verb = sentence.skip(verb, Class::ADV);
    // "a mailbox that nobody reads" is about the mailbox.
    let about_thing =
        at > 0 && sentence.is_one_of(at - 1, words!("that which")) && at > 1 && !sentence.has(at - 2, Class::ANY_VERB);
    if about_thing && sentence.word(verb).ends_with('s') && !sentence.word(verb).ends_with("ss") {
        return None;
    }
    if sentence.has(verb, Class::PREP | Class::BE) && !sentence.is_one_of(verb, words!("was were")) {
        return None;
    }
    // Without a word of care, "no engineer had" tells a state.
    if sentence.is(verb, word!("had")) && is_done(sentence, sentence.skip(verb + 1, Class::ADV)) {
        verb = sentence.skip(verb + 1, Class::ADV);
    }
    // "nobody did anything", "everybody just assumed", "no engineer had ever tried".
    // "nobody has ever tried a restore".
    let done = sentence.skip(verb + 1, Class::ADV);
    // "nobody has tested it yet" tells what is still to come.
    let yet = sentence.any_of(done + 1..done + 12, words!("yet"));
    let duty = done > verb + 1 || sentence.is_one_of(done, CHECKED) && !yet;
    let passive = sentence.is(done, word!("been"));
    if !every && sentence.is_one_of(verb, words!("has have")) && duty && !passive && is_done(sentence, done) {
        return Some((at, done));
    }
    let idle = sentence.is(verb, word!("did"))
        && sentence.is_one_of(verb + 1, words!("anything a"))
        && !sentence.is(verb + 2, word!("wrong"));
    if idle && !every {
        return Some((at, verb + 1));
    }
    let leans = sentence.is_one_of(verb, words!("relied counted"))
        && sentence.is(verb + 1, word!("on"))
        && sentence.is_one_of(verb + 2, words!("somebody someone others everybody everyone the"));
    if every && (sentence.is(verb, word!("assumed")) && verb > last + 1 || leans) {
        return Some((at, verb));
    }
    let watching = sentence.is_one_of(verb, words!("was were"))
        && sentence.word(verb + 1).ends_with("ing")
        && !sentence.has(verb + 1, Class::ADV);
    if watching {
        let able = sentence
            .is_one_of(verb + 1, words!("being having missing getting seeing using working experiencing blaming"));
        return (!able && !every).then_some((at, verb + 1));
    }
    let phrase = is_phrase_of_neglect(sentence, verb);
    let bad = sentence.is_one_of(
        verb,
        words!("ignored ignores overlooked forgot assumed skipped missed looked turned neglected slept"),
    );
    let fits = if every {
        bad && (!sentence.is(verb, word!("looked")) || sentence.is(verb + 1, word!("away")))
            && (!sentence.is(verb, word!("turned")) || phrase)
            && !sentence.is(verb, word!("assumed"))
            || sentence.is(last + 1, word!("just")) && acts(sentence, verb) && !is_state(sentence, verb)
    } else {
        (acts(sentence, verb) && !sentence.has(verb, Class::SCORN)
            || bad
            || sentence.is_one_of(verb, words!("bothered cared thought paid bothers cares"))
            || phrase)
            && !is_state(sentence, verb)
    };
    let imperative = sentence
        .before(at)
        .is_some_and(|before| sentence.has(before, Class::PREP | Class::MODAL) && !sentence.is(before, word!("like")));
    let wish = sentence.any_of(at.saturating_sub(3)..at, words!("that so if ensure until"))
        && !phrase
        && sentence.is_one_of(at.saturating_sub(1), words!("if so ensure until"));
    (fits && !imperative && !wish).then(|| (at, if sentence.is_one_of(verb, words!("took")) { verb + 1 } else { verb }))
}

/// "took care of", "turned a blind eye", "looked away", "thought to ask".
fn is_phrase_of_neglect(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.has_words(verb, words!("took care"))
        || sentence.has_words(verb, words!("took the trouble"))
        || sentence.has_words(verb, words!("took ownership"))
        || sentence.is_one_of(verb, words!("turned")) && (verb + 1..verb + 5).any(|at| sentence.is(at, word!("blind")))
        || sentence.has_words(verb, words!("looked away"))
        || sentence.has_words(verb, words!("thought to"))
}

fn is_done(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.has(at, Class::HUMAN_DONE | Class::PARTICIPLE) || looks_like_verb(sentence.word(at))
}

fn acts(sentence: &Sentence<'_>, at: usize) -> bool {
    (sentence.has(at, Class::ANY_VERB)
        || looks_like_verb(sentence.word(at))
        || sentence.is_one_of(at, words!("reads read checks tests ever")))
        && !sentence.has(at, Class::BE | Class::HAVE | Class::DO | Class::MODAL)
}

/// What is no conduct: knowing, having, losing, being able.
fn is_state(sentence: &Sentence<'_>, at: usize) -> bool {
    const STATES: &[Word] = words!(
        "knew knows noticed notices realised realized saw lost got received heard had has died complained"
        "reported felt understood expected remembered wants wanted needed needs lives worked works"
        "experienced suffered found answered believed suspected recognised recognized arrived came went"
        "joined responded owns owned left used uses liked agreed recalled recalls discovered detected seemed"
        "gets sees hit objected acknowledged made logged became chose queried accessed"
    );
    sentence.is_one_of(at, STATES) || sentence.has(at, Class::STATE) && !sentence.is_one_of(at, words!("think"))
}

/// Work whose neglect is meant when somebody "never" did it.
const CHECKED: &[Word] = words!(
    "tested checked reviewed documented updated asked verified read looked told rehearsed bothered"
    "patched monitored followed wrote cared tried practised practiced audited cleaned questioned"
);

/// "the team never reads alerts", "they always deploy on Friday", "nobody ever reads".
fn never(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let never = sentence.is_one_of(at, words!("never"));
    let always = sentence.is(at, word!("always"));
    if sentence.is(at, word!("ever")) && at > 0 {
        let before = (at - 1).saturating_sub(usize::from(sentence.is(at - 1, word!("one"))));
        let (subject, _) = absolute_subject(sentence, before)?;
        return (subject + 1 == at && !is_state(sentence, at + 1)).then_some((at - 1, at + 1));
    }
    if never && at == 0 && sentence.is_one_of(1, CHECKED) && sentence.has(2, Class::DET) {
        return Some((0, 1));
    }
    if !never && !always || at == 0 {
        return None;
    }
    let verb = at + 1 + usize::from(sentence.is_one_of(at + 1, words!("once even actually really")));
    let agent = agent(sentence, if sentence.is(at + 1, word!("once")) { at } else { verb });
    let verb_like = !sentence.is_any_mark(verb)
        && !sentence.has(verb, Class::BE | Class::HAVE | Class::MODAL | Class::DET | Class::PREP | Class::ADV);
    if sentence.has_words(verb, words!("looked back")) {
        return None;
    }
    let modal = sentence.any_has(agent.first..at, Class::MODAL | Class::DO);
    let perfect = sentence.any_has(agent.first..at, Class::HAVE);
    let careless = sentence.is_one_of(verb, CHECKED);
    let people = match agent.who {
        // "Benchmarks always confirm": a capital alone makes no person.
        Who::Stranger => never && careless,
        Who::Role | Who::Someone | Who::Named => {
            // "is always quick to respond" praises.
            let be = sentence.has(at - 1, Class::BE) && !sentence.word(verb).ends_with("ing");
            never && !is_state(sentence, verb) || always && !be && is_habit(sentence, verb)
        }
        Who::Group | Who::They => {
            let passive = sentence.any_has(agent.first..at, Class::BE);
            !passive && (never && careless || is_habit(sentence, verb) && of_people(sentence, verb))
        }
        Who::We | Who::I => never && careless,
        _ => false,
    };
    (people && verb_like && !modal && (!perfect || careless)).then_some((agent.first, verb))
}

/// Habits that things do not have: "reads", "deploy", "tells".
fn of_people(sentence: &Sentence<'_>, verb: usize) -> bool {
    const HABITS: &[Word] = words!(
        "read tell test check answer listen deploy look document update ask learn reply respond care follow"
        "clean communicate inform share think help push merge break blame wait change forget complain write"
        "announce warn review talk rush plan coordinate escalate consult bother pay ignore skip silence mute dismiss"
    );
    let word = sentence.word(verb).to_ascii_lowercase();
    let is_habit = |word: &str| HABITS.contains(&known(word).number);
    let bare = word.strip_suffix("es").filter(|bare| is_habit(bare)).or_else(|| word.strip_suffix('s'));
    is_habit(&word) || bare.is_some_and(|bare| is_habit(bare) || bare == "replie")
}

/// The present tense: what people are said to do all the time.
fn is_habit(sentence: &Sentence<'_>, verb: usize) -> bool {
    let word = sentence.word(verb);
    let past = word.ends_with("ed")
        || sentence.has(verb, Class::PAST | Class::PARTICIPLE) && !sentence.is_one_of(verb, words!("read run"));
    !past && !is_state(sentence, verb)
}
