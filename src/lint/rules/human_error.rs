//! "Cause: human error": a slip given as the explanation.

use super::super::clause::agent;
use super::super::lexicon::{Class, Word, word, words};
use super::super::np::{Phrase, Who, looks_like_verb, phrase_starting_at, who};
use super::super::phrase::{Phrases, find_phrase, phrase_at, phrases};
use super::super::rule::{text, texts};
use super::super::section::Section;
use super::super::sentence::{Match, Sentence};
use super::super::{Pattern, Rule, Severity};

/// Human, user or operator error as an explanation.
pub const RULE: Rule = Rule {
    id: "human-error",
    category: text!("human_error"),
    severity: Severity::Warning,
    summary: text!("gives human error as the explanation"),
    why: text!("A slip is where the search starts: something made it easy to make and hard to see."),
    ask: text!("Why was the slip easy to make and hard to see?"),
    whats: texts!["“{}” gives a person's slip as the explanation"],
    fixes: &[Pattern::hint("[The tool] made it easy to [do this], because [how it looked or worked]")],
    fires_on: texts![
        "The outage came down to [human error].",
        "This was pure [operator error].",
        "It looks like a [fat-finger] mistake.",
        "The wrong region was chosen, probably [user error].",
        "Cause: [human error].",
        "[A mistake by the contractor] emptied the queue.",
        "[One person made a mistake] in the console.",
        "The delay was due to a [human mistake].",
        "We put it down to [manual error].",
        "The entry was lost by [human error] during the move.",
        "[An error by an engineer] took the site down.",
        "It was [an error on the part of the night shift].",
        "[Incorrect input by the operator] stopped the line.",
        "It came from [a mistake that a junior admin] made.",
        "Cause: [finger trouble]",
        "[Pilot error] is what the report says.",
        "It was caused by “[human error]”.",
    ],
    quiet_on: texts![
        "The error rate rose to 4 %.",
        "The error budget is spent.",
        "We do not accept human error as a cause.",
        "The `UserError` exception was thrown.",
        "A typo in the docs was fixed.",
        "This was not human error.",
        "Manual steps are prone to human error.",
        "User errors are shown in red.",
        "The user error rate doubled.",
        "Automation reduces the risk of human error.",
        "An error by default is better than a silent retry.",
        "The error budget of the operators is spent.",
        "An error was found by a technician.",
        "An error of the sensor of 3 % is normal.",
        "A bug in the parser made the request fail.",
        "We never say “human error” in a review.",
    ],
    sources: texts!["Sidney Dekker, The Field Guide to Understanding Human Error", "PagerDuty postmortem guide"],
    anchors: Class::FAULT.or(Class::HARM).or(Class::BAD).or(Class::HUMAN),
    phrases: &[&KINDS, &LINKS],
    check,
};

fn check(sentence: &Sentence<'_>) -> Option<Match> {
    let nouns = Class::FAULT | Class::HARM | Class::CHANGE | Class::NOUN | Class::HUMAN;
    let slips = sentence.holds_any(SLIPS) || sentence.holds_any(PUT_IN) || sentence.holds_any(OTHER_SLIPS);
    let (first, last) = sentence
        .all(if slips { nouns } else { Class::NONE })
        .filter(|at| [SLIPS, PUT_IN, OTHER_SLIPS].iter().any(|slips| sentence.is_one_of(*at, slips)))
        .find_map(|at| {
            slip(sentence, at)
                .or_else(|| fat_finger(sentence, at))
                .or_else(|| mistake_by(sentence, at))
                .or_else(|| made(sentence, at))
                .or_else(|| owned(sentence, at))
        })
        .or_else(|| {
            let bad = if slips { Class::BAD } else { Class::NONE };
            sentence.all(bad).find_map(|at| mistake_by(sentence, at + 1))
        })
        .or_else(|| named_kind(sentence))?;
    let severity = if sentence.section == Section::Cause { Severity::Error } else { Severity::Warning };
    Some(Match::new(first, last).with(0).at(severity))
}

/// Slips by their nouns.
const SLIPS: &[Word] = words!(
    "mistake error typo blunder mistakes failure oversight slip misstep misjudgement misjudgment"
    "negligence carelessness misunderstanding mix-up screw-up confusion inattention slip-up lapse fault"
);

/// What is put in by people, and may be wrong.
const PUT_IN: &[Word] = words!("input entry command configuration handling setting value click");

/// Words for slips with a person before them only.
const OTHER_SLIPS: &[Word] = words!(
    "errors trouble failing failings mishandling misuse weakness misreading fallibility finger fat-finger"
    "fat-fingered pebkac id10t"
);

/// Names for slips of people that hold no word for a slip.
static KINDS: Phrases = phrases![
    "human factor|factors :|-",
    "finger trouble|slip|problem",
    "faulty|incorrect|wrong|erroneous|failed|botched manual intervention|operation|step|change|action|input|entry",
    "mistake|error|fault|oversight|slip on our|the|their|its operator's|engineer's|vendor's|provider's|supplier's|admin's|developer's|contractor's side|part|end",
    "problem|issue|layer between keyboard|chair and chair|keyboard",
    "layer 8",
    "someone|somebody typed|clicked|pressed|selected|entered|chose ?in the wrong",
    "many|several|some|serious|multiple|grave|big mistakes|errors|blunders were|have ?been made",
    "series|string|litany|catalogue|chain of ?human mistakes|blunders|failings",
    "beginner|beginner's|newbie|amateur|schoolboy mistake|mistakes|error|errors",
    "human and|or ?a technological|technical|technology|system|machine|mechanical|process error|errors",
    "screwup|screw-up|fuckup|fuck-up|cock-up|gaffe|gaffes",
    "embarrassing|embarassing|stupid|monumental|epic blunder|blunders",
    "weak|weakest link was|is the|a ?always human|person|people|operator|engineer|user",
    "people|humans|operators|staff did not <end>",
];

fn named_kind(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    find_phrase(sentence, &KINDS).filter(|(first, _)| !sentence.negated(*first))
}

/// "human error", "operator error", "user error".
fn slip(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    const AFTER: &[Word] = words!("rate rates budget message messages handling code codes log logs report page pages");
    let before = sentence.before(at)?;
    let slip = sentence.is_one_of(
        at,
        words!(
            "error mistake errors mistakes blunder slip oversight failure typo misjudgement misjudgment"
            "negligence fault carelessness inattention trouble failing failings mishandling misuse weakness"
            "misreading fallibility"
        ),
    );
    if !slip {
        return None;
    }
    let soft = sentence.is_one_of(at, words!("failure trouble fault"));
    let many =
        sentence.is_one_of(at, words!("errors mistakes")) && !sentence.is_one_of(before, words!("human operator"));
    let human = sentence.has(before, Class::HUMAN)
        && !sentence.is_one_of(before, words!("engineer developer people"))
        && (!soft || sentence.is_one_of(before, words!("human operator finger")));
    let very = sentence.is(before.saturating_sub(1), word!("very"));
    let denied = sentence.has(at + 1, Class::BE)
        && (sentence.has(at + 1, Class::NEG) || sentence.is_one_of(at + 2, words!("not never no")));
    let other = many || very || denied || sentence.is_one_of(at + 1, AFTER) || sentence.negated(before);
    // "operator error is a symptom", "hiding human error": the words are spoken about.
    let symptom =
        sentence.has(at + 1, Class::BE) && sentence.any_of(at + 2..at + 5, words!("symptom label starting conclusion"));
    let hides =
        sentence.is_one_of(before.saturating_sub(1), words!("hiding reduce reducing eliminate preventing prevent"));
    (human && !other && !symptom && !hides).then_some((before, at))
}

/// "fat-finger mistake", "fat-fingered" without a doer.
fn fat_finger(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    let split = sentence.is(at, word!("finger")) && sentence.is(at.saturating_sub(1), word!("fat"));
    let joined = sentence.is_one_of(at, words!("fat-finger fat-fingered"));
    let first = if split { at - 1 } else { at };
    let control = sentence.has(at + 1, Class::MECHANISM) || sentence.is_one_of(at + 1, words!("protection guard"));
    ((split || joined) && !control && !sentence.negated(first)).then_some((first, at))
}

/// "the DBA's mistake", "an analyst's finger slip", "PEBKAC", "user misunderstanding".
fn owned(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if sentence.is_one_of(at, words!("pebkac id10t"))
        && !sentence.is_one_of(at + 1, words!("label tag labels category joke"))
    {
        return Some((at, at));
    }
    if sentence.is(at, word!("misunderstanding")) {
        let user = sentence.before(at).filter(|user| sentence.is_one_of(*user, words!("user operator human")))?;
        return Some((user, at));
    }
    let slip = sentence.is_one_of(
        at,
        words!(
            "mistake mistakes error errors slip typo blunder misstep oversight screw-up misunderstanding"
            "misreading mishandling misjudgement misjudgment negligence carelessness inattention"
        ),
    );
    if !slip {
        return None;
    }
    let owner = sentence.before(sentence.back_over(at, &|at| {
        sentence.is_one_of(
            at,
            words!("own finger typing manual simple single copy-paste honest silly stupid small big costly"),
        )
    }))?;
    let person = sentence.tokens[owner].possessive
        && sentence.has(owner, Class::ROLE | Class::ROLES | Class::GROUP | Class::ROLE_SENSE);
    let software = sentence.has(owner, Class::ROLE_SENSE) && !sentence.is(owner, word!("operator's"));
    (person
        && !software
        && !sentence.negated(owner)
        && !sentence.is_one_of(at + 1, words!("rate message messages budget handling")))
    .then_some((owner, at))
}

/// "a mistake by the contractor", "an error on the part of the night shift", "incorrect input by the operator", "the error
/// of one employee".
fn mistake_by(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !is_slip(sentence, at) || sentence.negated(at) {
        return None;
    }
    let link = link_to_doer(sentence, at)?;
    let doer = doer_from(sentence, link)?;
    let first = sentence.back_over(at, &|at| {
        sentence.has(at, Class::DET | Class::FAULT | Class::BAD)
            || sentence.is_one_of(at, words!("simple single manual"))
    });
    Some((first, doer))
}

/// A slip by its noun, or something put in that was wrong.
fn is_slip(sentence: &Sentence<'_>, at: usize) -> bool {
    let wrong = at > 0
        && sentence
            .is_one_of(at - 1, words!("mistyped misread misplaced wrong incorrect faulty bad erroneous improper"));
    sentence.is_one_of(at, SLIPS) || wrong && sentence.is_one_of(at, PUT_IN)
}

static LINKS: Phrases = phrases![
    "on the part of",
    "on behalf of",
    "made|committed|introduced|caused|typed|entered|pasted|clicked|given|issued|chosen|selected by",
    "that|which|who",
    "by",
    "of",
    "from",
];

/// The last word of "by", "of", "made by", "on the part of", which leads from a slip to its doer.
fn link_to_doer(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    // "the error budget of the operators": the slip is not what the doer is said of.
    if !sentence.has(at + 1, Class::PREP | Class::SUBORD)
        && !sentence.is_one_of(
            at + 1,
            words!("that typed entered pasted clicked given issued chosen selected made committed introduced caused"),
        )
    {
        return None;
    }
    let noun = Class::PREP | Class::DET | Class::DATA | Class::SECRET;
    // "a slip of the keyboard by the administrator": a few nouns may stand between.
    (at + 1..at + 6)
        .take_while(|place| {
            let between = at + 1..*place;
            between.into_iter().all(|at| {
                !sentence.is_any_mark(at) && (sentence.has(at, noun) || !sentence.has(at, Class::ANY_VERB | Class::BE))
            })
        })
        // "an error on port 1 of the dispatcher": what is "of" somebody stands right before.
        .filter(|place| *place == at + 1 || !sentence.is_one_of(*place, words!("of from")))
        .find_map(|place| phrase_at(sentence, place, &LINKS).filter(|link| doer_from(sentence, *link).is_some()))
}

/// The end of the person or group after a link: "the contractor", "one of its engineers".
fn doer_from(sentence: &Sentence<'_>, link: usize) -> Option<usize> {
    // "a mistake that a junior admin made".
    let relative = sentence.is_one_of(link, words!("that which"));
    let mut start = link + 1;
    if sentence.is_one_of(start, words!("one some two members member a somebody"))
        && sentence.is(start + 1, word!("of"))
    {
        start += 2;
    } else if sentence.has_words(start, words!("a member of")) {
        start += 3;
    }
    let doer = phrase_starting_at(sentence, start)?;
    let verb = |at: usize| looks_like_verb(sentence.word(at + 1));
    let cut =
        (doer.first..doer.head).find(|at| sentence.has(*at, Class::ROLE | Class::ROLES | Class::GROUP) && verb(*at));
    let doer = cut.map_or(doer, |head| Phrase { head, ..doer });
    let person = matches!(who(sentence, doer), Who::Role | Who::Someone | Who::Group);
    let made = !relative || sentence.any_of(doer.head + 1..doer.head + 4, words!("made committed typed introduced"));
    (person && made).then_some(doer.head)
}

/// "one person made a mistake", "they made an error".
fn made(sentence: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
    if !sentence.is_one_of(at, words!("mistake error mistakes blunder")) {
        return None;
    }
    let made = (at.saturating_sub(4)..at).find(|verb| sentence.is_one_of(*verb, words!("made makes committed")))?;
    let agent = agent(sentence, made);
    let person = matches!(agent.who, Who::Role | Who::Someone | Who::They | Who::Group);
    // "everyone makes mistakes" is a truth about people and no finding.
    let truth = sentence.is(made, word!("makes")) || sentence.is(made, word!("make"));
    (person && !truth && !agent.negated && !sentence.is_one_of(at + 1, words!("rate message messages")))
        .then_some((agent.first, at))
}
