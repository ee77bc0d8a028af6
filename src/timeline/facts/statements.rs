//! Sentences that say when something happened, in a small set of clear patterns.
//!
//! - `impact started at 22:47 UTC`: a phrase of [`PHRASES`], small words, a time;
//! - `22:47 UTC – impact started`: a time at the beginning of a line, then the phrase and nothing else;
//! - `Started: 22:47 UTC`, `| Resolved | 23:30 |`: a heading that [`fact_of`] knows, a mark, a time; several on one line;
//! - `outage 22:47 – 23:30 UTC`: what lasted, and two times;
//! - `Impact: checkout failed for 40 % of users`: the words of such a line, for impact and severity.
//!
//! Not believed: quotations, what is struck out, questions, what is denied, planned or supposed, and what is said of another ticket.

use super::clock::{DayFrom, Found, NIGHT_H, Writing, find_all};
use super::days::{Named, named};
use super::names::fact_of;
use crate::model::FactKind;
use crate::small::lower;
use crate::time::Moment;
use crate::timeline::words::{among, cut, one_line, own};
use chrono::TimeDelta;
use std::borrow::Cow;

/// Phrases that end right before a time, or follow one; longer ones first.
const PHRASES: &[(FactKind, &str)] = &[
    (FactKind::Mitigated, "workaround in place"),
    (FactKind::Mitigated, "mitigation in place"),
    (FactKind::Mitigated, "workaround applied"),
    (FactKind::Mitigated, "mitigation applied"),
    (FactKind::Mitigated, "mitigation complete"),
    (FactKind::Mitigated, "impact ended"),
    (FactKind::Mitigated, "impact stopped"),
    (FactKind::Mitigated, "impact over"),
    (FactKind::Resolved, "fully recovered"),
    (FactKind::Resolved, "service restored"),
    (FactKind::Resolved, "services restored"),
    (FactKind::Resolved, "incident ended"),
    (FactKind::Resolved, "incident over"),
    (FactKind::Resolved, "incident closed"),
    (FactKind::Resolved, "outage ended"),
    (FactKind::Resolved, "outage over"),
    (FactKind::Resolved, "back to normal"),
    (FactKind::Resolved, "service is back"),
    (FactKind::Resolved, "services are back"),
    (FactKind::Resolved, ", back since"),
    (FactKind::Detected, "alert fired"),
    (FactKind::Detected, "alerts fired"),
    (FactKind::Detected, "alert triggered"),
    (FactKind::Detected, "detected"),
    (FactKind::Detected, "noticed"),
    (FactKind::Detected, "discovered"),
    (FactKind::Acknowledged, "acknowledged"),
    (FactKind::Acknowledged, "acked"),
    (FactKind::Mitigated, "mitigated"),
    (FactKind::Resolved, "resolved"),
    (FactKind::Resolved, "recovered"),
    (FactKind::Resolved, "fixed"),
    (FactKind::Resolved, "behoben"),
    (FactKind::Resolved, "résolu"),
    (FactKind::Resolved, "resuelto"),
    (FactKind::Resolved, "resolvido"),
    (FactKind::Mitigated, "mitigado"),
];

/// A mark within a sentence, as a word.
pub const PAUSE: &str = ",";

/// What can start, and the words that say that it did.
const SUBJECTS: &str = "impact|incident|outage|issue|problem|degradation|disruption|downtime";
const STARTS: &str = "started|began|start";

/// Words that may stand right before a phrase that has no subject of its own.
const BEFORE_PHRASE: &str = ",|all|and|been|being|everything|finally|first|fully|got|impact|incident|is|issue|it|\
    now|outage|problem|service|services|the|then|this|was|we|were";

/// Small words between a phrase and its time.
const BETWEEN: &str = ",|about|approx|approximately|around|at|ca|from|is|on|roughly|since|time|um|was|à|às";

/// Words that deny, plan or suppose, or speak of another time.
const DOUBTS: &str = "aim|almost|another|be|can|cannot|could|earlier|estimate|estimated|eta|except|expect|\
    expected|expecting|hope|hopefully|if|last|may|maybe|might|mostly|must|nearly|never|nicht|no|not|não|other|\
    partially|partly|pas|perhaps|plan|planned|previous|previously|probably|sera|será|shall|should|soll|supposed|\
    target|unless|until|when|will|wird|would";

/// Words behind a time that make it one that is only thought of.
const AHEAD: &str = "estimated|eta|expected|hopefully|if|latest|maybe|perhaps|planned|probably|tomorrow|unless";

/// A sentence that says a fact.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The fact.
    pub kind: FactKind,
    /// The time; `None` for words.
    pub moment: Option<Moment>,
    /// The words of an impact or severity; else the sentence, as far as its time.
    pub words: String,
    /// How the day was found.
    pub day: DayFrom,
}

/// The statements of a text of the ticket with that key, in order.
pub fn statements(text: &str, writing: &Writing, key: &str) -> Vec<Statement> {
    let text = own(text);
    let unmarked = text.lines().map(|line| match line.bytes().any(|byte| matches!(byte, b'*' | b'`')) {
        true => Cow::Owned(line.replace(['*', '`'], "")),
        false => Cow::Borrowed(line),
    });
    unmarked.flat_map(|line| of_line(&line, writing, key)).collect()
}

fn of_line(line: &str, writing: &Writing, key: &str) -> Vec<Statement> {
    let timed = find_all(line).into_iter().filter_map(|found| timed(line, found, writing, key));
    timed.chain(worded(line)).collect()
}

fn timed(line: &str, found: Found, writing: &Writing, key: &str) -> Option<Statement> {
    let (before, after) = (line.get(..found.start)?, line.get(found.until.unwrap_or(found.end)..)?);
    let (clause, sentence) = (last_clause(before), first_clause(after));
    if sentence.ends_with('?') || names_other_ticket(clause, key) {
        return None;
    }
    let said = || said_before(clause).or_else(|| said_after(before, sentence)).or_else(|| lasted(line, found));
    let kind = headed(before).or_else(said)?;
    let behind = words_of(sentence);
    if is_ahead(&behind) {
        return None;
    }
    let day = match found.today(writing) {
        Some(_) if is_short_date(after) => Named::Unclear,
        Some(today) => named(&words_of(clause), &behind, today),
        None => Named::No,
    };
    let (moment, day) = found.moment(line, writing, kind, day)?;
    let long_ago = writing.at.is_some_and(|said| said.at - moment.at > TimeDelta::hours(NIGHT_H));
    if day == DayFrom::DayBefore && long_ago && (kind != FactKind::Started || found.until.is_some()) {
        return None;
    }
    // A day that stands behind the time is told as well.
    let is_whole = clause.trim().is_empty() || (found.is_mere_clock() && day == DayFrom::Written);
    let words = format!("{clause}{}{}", &moment.raw, if is_whole { sentence } else { "" });
    Some(Statement { kind, moment: Some(moment), words: cut(&one_line(&words), 100), day })
}

/// Whether words behind a time say that it was still to come: before the first pause, or right after it.
fn is_ahead(words: &[String]) -> bool {
    let pause = words.iter().position(|word| word == PAUSE).unwrap_or(words.len());
    let says = |word: &String| among(word, AHEAD);
    words.iter().take(pause).any(says) || words.get(pause + 1).is_some_and(says)
}

/// Whether a day in numbers follows, of which nobody can say what is the month.
fn is_short_date(after: &str) -> bool {
    let start = after.trim_start_matches([' ', ',', '(']);
    let start = start.strip_prefix("on ").unwrap_or(start);
    let mut groups = start.split(['.', '/']);
    let mut is_number = || {
        groups
            .next()
            .is_some_and(|group| matches!(group.len(), 1 | 2) && group.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_number() && is_number()
}

/// A line that begins with a heading for words: `Impact: …`.
fn worded(line: &str) -> Option<Statement> {
    let (name, words) = line.split_once(':')?;
    let kind = fact_of(without_list_mark(name)).filter(|kind| matches!(kind, FactKind::Impact | FactKind::Severity))?;
    let words = cut(&one_line(words), 200);
    let blank =
        matches!(lower(&words).trim_matches(['.', '?', ' ']), "" | "-" | "n/a" | "tba" | "tbd" | "todo" | "unknown");
    (!blank).then_some(Statement { kind, moment: None, words, day: DayFrom::Written })
}

/// The fact of a heading right before a time: `Detected at: `, `| Detected | `; the last of several, where the line begins with one.
fn headed(before: &str) -> Option<FactKind> {
    let heading = without_list_mark(before.trim_end().strip_suffix([':', '|', '='])?);
    let first = heading.split([':', '|', '=']).next().and_then(fact_of);
    let last = || heading.rsplit([',', ';', '.', '|', '(', '-', '–', '/']).next().filter(|_| first.is_some());
    let kind = fact_of(heading).or_else(|| fact_of(last()?.trim()));
    kind.filter(|kind| !matches!(kind, FactKind::Impact | FactKind::Severity))
}

/// Beginning or end of what lasted from one time to another: `outage 22:47 – 23:30 UTC`.
fn lasted(line: &str, found: Found) -> Option<FactKind> {
    let start = found.since.or(found.until.map(|_| found.start))?;
    let words = words_of(last_clause(line.get(..start)?));
    let end = words.iter().rposition(|word| word != "between" && !among(word, BETWEEN))?;
    let (what, before) = words.get(..=end)?.split_last()?;
    let is_one = among(what, SUBJECTS) && before.last().is_none_or(|word| is_small(word)) && !is_doubtful(before);
    is_one.then_some(match found.since {
        None => FactKind::Started,
        Some(_) if what == "impact" => FactKind::Mitigated,
        Some(_) => FactKind::Resolved,
    })
}

fn is_small(word: &str) -> bool {
    among(word, BEFORE_PHRASE)
}

fn is_doubtful(before: &[String]) -> bool {
    before.iter().any(|word| among(word, DOUBTS) || word.ends_with("n't"))
}

/// The fact whose phrase ends right before a time.
fn said_before(clause: &str) -> Option<FactKind> {
    let words = words_of(&[PAUSE, clause].concat());
    let end = words.iter().rposition(|word| !among(word, BETWEEN))? + 1;
    // "back" alone says who is back from lunch, so that "since" belongs to the phrase.
    let told = |end: usize| words.get(..end).and_then(|words| Some((words, phrase_at_end(words)?)));
    let (words, (kind, length)) = told(end + 1).or_else(|| told(end))?;
    let before = words.get(..words.len().checked_sub(length)?)?;
    let mut near = before.iter().rev();
    let free = length > 1
        || matches!(kind, FactKind::Detected | FactKind::Acknowledged)
        || match words.last().map(String::as_str) {
            // Much is fixed that is no incident.
            Some("fixed" | "recovered") => near.take_while(|word| *word != PAUSE).all(|word| is_small(word)),
            _ => near.next().is_none_or(|word| is_small(word)),
        };
    (!is_doubtful(before) && free).then_some(kind)
}

/// The fact of a line that begins with the time and goes on with a phrase alone, or with the phrase and who did it.
fn said_after(before: &str, sentence: &str) -> Option<FactKind> {
    let lead = words_of(without_list_mark(before));
    if !lead.iter().all(|word| among(word, BETWEEN)) {
        return None;
    }
    let words = words_of(sentence);
    let start = words.iter().position(|word| word != PAUSE)?;
    let phrase = words.get(start..)?.split(|word| word == "by" || word == PAUSE).next()?;
    phrase_at_end(phrase).filter(|(_, length)| *length == phrase.len()).map(|(kind, _)| kind)
}

/// The fact that the last words say, and how many words say it.
fn phrase_at_end(words: &[String]) -> Option<(FactKind, usize)> {
    let length = |phrase: &str| phrase.split(' ').count();
    let ends = |phrase: &str| {
        let tail = words.len().checked_sub(length(phrase)).and_then(|start| words.get(start..));
        tail.is_some_and(|tail| tail.iter().map(String::as_str).eq(phrase.split(' ')))
    };
    let start = words.last_chunk::<2>().is_some_and(|[subject, verb]| among(subject, SUBJECTS) && among(verb, STARTS));
    if start {
        return Some((FactKind::Started, 2));
    }
    let (kind, phrase) = PHRASES.iter().find(|(_, phrase)| ends(phrase))?;
    Some((*kind, length(phrase)))
}

/// Words in lower case; a comma, a colon, a bracket or a dash is a word of its own.
fn words_of(text: &str) -> Vec<String> {
    let text = lower(&text.replace('’', "'").replace([',', ':', '–', '—', '(', '|'], " , ").replace(" - ", " , "));
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | ',')).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// What follows the last end of a sentence.
fn last_clause(before: &str) -> &str {
    let mut ends = before.rmatch_indices(['.', '!', '?', ';']).map(|(at, mark)| at + mark.len());
    let end = ends.find(|end| before.get(*end..).is_some_and(|rest| rest.starts_with(' ')));
    before.get(end.unwrap_or(0)..).unwrap_or_default()
}

/// What belongs to the sentence, with the mark that ends it.
fn first_clause(after: &str) -> &str {
    let end = after.find(['.', '!', '?', ';']).map_or(after.len(), |at| at + 1);
    after.get(..end).unwrap_or_default()
}

fn without_list_mark(text: &str) -> &str {
    text.trim_start_matches(['-', '+', '#', '|', '•', '[', '(', ' ', '\t']).trim()
}

/// Whether a clause names a ticket other than the one of that key.
fn names_other_ticket(clause: &str, key: &str) -> bool {
    clause.split('#').skip(1).any(|rest| {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        !number.is_empty() && number != key
    })
}
