//! Sentences that say when something happened, in a small set of clear patterns.
//!
//! - `impact started at 22:47 UTC`: a phrase of [`PHRASES`], small words, a time;
//! - `22:47 UTC – impact started`: a time at the beginning of a line, then the phrase and nothing else;
//! - `Started: 22:47 UTC`, `| Resolved | 23:30 |`: a heading that [`fact_of`] knows, a mark, a time;
//! - `Impact: checkout failed for 40 % of users`: the words of such a line, for impact and severity.
//!
//! Not believed: quotations, what is struck out, questions, what is denied, planned or supposed, and what is said of another ticket.

use super::clock::{DayFrom, Found, NIGHT_H, Writing, find_all};
use super::days::{Named, named};
use super::names::fact_of;
use crate::model::FactKind;
use crate::small::lower;
use crate::time::Moment;
use crate::timeline::words::{cut, one_line, own};
use chrono::TimeDelta;
use std::borrow::Cow;

/// Phrases that end right before a time, or follow one; longer ones first.
const PHRASES: &[(FactKind, &[&str])] = &[
    (FactKind::Mitigated, &["workaround", "in", "place"]),
    (FactKind::Mitigated, &["mitigation", "in", "place"]),
    (FactKind::Mitigated, &["workaround", "applied"]),
    (FactKind::Mitigated, &["mitigation", "applied"]),
    (FactKind::Mitigated, &["mitigation", "complete"]),
    (FactKind::Mitigated, &["impact", "ended"]),
    (FactKind::Mitigated, &["impact", "stopped"]),
    (FactKind::Mitigated, &["impact", "over"]),
    (FactKind::Resolved, &["fully", "recovered"]),
    (FactKind::Resolved, &["service", "restored"]),
    (FactKind::Resolved, &["services", "restored"]),
    (FactKind::Resolved, &["incident", "ended"]),
    (FactKind::Resolved, &["incident", "over"]),
    (FactKind::Resolved, &["incident", "closed"]),
    (FactKind::Resolved, &["outage", "ended"]),
    (FactKind::Resolved, &["outage", "over"]),
    (FactKind::Detected, &["alert", "fired"]),
    (FactKind::Detected, &["alerts", "fired"]),
    (FactKind::Detected, &["alert", "triggered"]),
    (FactKind::Detected, &["detected"]),
    (FactKind::Detected, &["noticed"]),
    (FactKind::Detected, &["discovered"]),
    (FactKind::Acknowledged, &["acknowledged"]),
    (FactKind::Acknowledged, &["acked"]),
    (FactKind::Mitigated, &["mitigated"]),
    (FactKind::Resolved, &["resolved"]),
];

/// A mark within a sentence, as a word.
pub const PAUSE: &str = ",";

/// What can start, and the words that say that it did.
const SUBJECTS: &[&str] =
    &["impact", "incident", "outage", "issue", "problem", "degradation", "disruption", "downtime"];
const STARTS: &[&str] = &["started", "began", "start"];

/// Words that may stand right before a phrase that has no subject of its own.
const BEFORE_PHRASE: &[&str] = &[
    PAUSE, "all", "and", "been", "being", "finally", "first", "fully", "got", "impact", "incident", "is", "issue",
    "it", "now", "outage", "problem", "then", "this", "was", "we", "were",
];

/// Small words between a phrase and its time.
const BETWEEN: &[&str] = &[
    PAUSE,
    "about",
    "approx",
    "approximately",
    "around",
    "at",
    "ca",
    "from",
    "is",
    "on",
    "roughly",
    "since",
    "time",
    "was",
];

/// Words that deny, plan or suppose, or speak of another time.
const DOUBTS: &[&str] = &[
    "aim",
    "another",
    "be",
    "can",
    "cannot",
    "could",
    "earlier",
    "estimate",
    "estimated",
    "eta",
    "except",
    "expect",
    "expected",
    "expecting",
    "hope",
    "hopefully",
    "if",
    "last",
    "may",
    "maybe",
    "might",
    "must",
    "never",
    "no",
    "not",
    "other",
    "perhaps",
    "plan",
    "planned",
    "previous",
    "previously",
    "probably",
    "shall",
    "should",
    "supposed",
    "target",
    "unless",
    "until",
    "when",
    "will",
    "would",
];

/// Words behind a time that make it one that is only thought of.
const AHEAD: &[&str] = &[
    "estimated",
    "eta",
    "expected",
    "hopefully",
    "if",
    "latest",
    "maybe",
    "perhaps",
    "planned",
    "probably",
    "tomorrow",
    "unless",
];

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
    let (before, after) = (line.get(..found.start)?, line.get(found.end..)?);
    let (clause, sentence) = (last_clause(before), first_clause(after));
    if sentence.ends_with('?') || names_other_ticket(clause, key) {
        return None;
    }
    let kind = headed(before).or_else(|| said_before(clause)).or_else(|| said_after(before, sentence))?;
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
    if day == DayFrom::DayBefore && long_ago && kind != FactKind::Started {
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
    let says = |word: &String| AHEAD.contains(&word.as_str());
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

/// The fact of a heading right before a time: `Detected at: `, `| Detected | `.
fn headed(before: &str) -> Option<FactKind> {
    let before = before.trim_end();
    let heading = before.strip_suffix([':', '|', '='])?;
    fact_of(without_list_mark(heading)).filter(|kind| !matches!(kind, FactKind::Impact | FactKind::Severity))
}

/// The fact whose phrase ends right before a time.
fn said_before(clause: &str) -> Option<FactKind> {
    let words = words_of(clause);
    let end = words.iter().rposition(|word| !BETWEEN.contains(&word.as_str()))? + 1;
    let words = words.get(..end)?;
    let (kind, length) = phrase_at_end(words)?;
    let before = words.get(..words.len().checked_sub(length)?)?;
    let doubtful = before.iter().any(|word| DOUBTS.contains(&word.as_str()) || word.ends_with("n't"));
    let free = length > 1
        || matches!(kind, FactKind::Detected | FactKind::Acknowledged)
        || before.last().is_none_or(|word| BEFORE_PHRASE.contains(&word.as_str()));
    (!doubtful && free).then_some(kind)
}

/// The fact of a line that begins with the time and goes on with a phrase alone, or with the phrase and who did it.
fn said_after(before: &str, sentence: &str) -> Option<FactKind> {
    let lead = words_of(without_list_mark(before));
    if !lead.iter().all(|word| BETWEEN.contains(&word.as_str())) {
        return None;
    }
    let words = words_of(sentence);
    let start = words.iter().position(|word| word != PAUSE)?;
    let phrase = words.get(start..)?.split(|word| word == "by" || word == PAUSE).next()?;
    phrase_at_end(phrase).filter(|(_, length)| *length == phrase.len()).map(|(kind, _)| kind)
}

/// The fact that the last words say, and how many words say it.
fn phrase_at_end(words: &[String]) -> Option<(FactKind, usize)> {
    let ends = |phrase: &[&str]| {
        let tail = words.len().checked_sub(phrase.len()).and_then(|start| words.get(start..));
        tail.is_some_and(|tail| tail.iter().map(String::as_str).eq(phrase.iter().copied()))
    };
    let start = words
        .last_chunk::<2>()
        .is_some_and(|[subject, verb]| SUBJECTS.contains(&subject.as_str()) && STARTS.contains(&verb.as_str()));
    if start {
        return Some((FactKind::Started, 2));
    }
    let (kind, phrase) = PHRASES.iter().find(|(_, phrase)| ends(phrase))?;
    Some((*kind, phrase.len()))
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
