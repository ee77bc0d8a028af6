//! Computed facts as Markdown: value, sources, rule.

use super::line::{NOT_RECORDED, cited, one_line, text};
use crate::document::{self, Align, Block, Cell, Document, Inline};
use crate::model::{Citation, Fact, FactKind, Facts, Phases};
use crate::time::{Moment, Precision, clock_text, day_text};

/// A span for people: `45 s`, `12 min`, `1 h 23 min`, `2 d 4 h`.
pub fn duration_text(seconds: i64) -> String {
    let part = |count: i64, unit: &str| if count == 0 { String::new() } else { format!(" {count} {unit}") };
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let text = match seconds {
        ..60 => format!("{seconds} s"),
        60..3_600 => format!("{minutes} min{}", part(seconds % 60, "s")),
        3_600..86_400 => format!("{hours} h{}", part(minutes, "min")),
        _ => format!("{days} d{}{}", part(hours, "h"), part(minutes, "min")),
    };
    text.trim().to_owned()
}

/// A moment for people: `2026-03-14 22:40`.
pub(super) fn moment_text(moment: &Moment, offset_min: i32) -> String {
    let local = moment.local(offset_min);
    match moment.precision {
        Precision::Day => day_text(local.date()),
        Precision::Minute | Precision::Second => format!("{} {}", day_text(local.date()), clock_text(&local)),
    }
}

/// The value of a fact without its sources.
pub(super) fn value_text(fact: &Fact, offset_min: i32) -> String {
    let time = fact.at.as_ref().map(|moment| moment_text(moment, offset_min));
    time.or_else(|| fact.seconds.map(duration_text)).or_else(|| fact.text.clone()).unwrap_or_default()
}

/// The value of a fact with links to its sources, or `not recorded`.
pub(super) fn cited_text(fact: Option<&Fact>, offset_min: i32) -> String {
    match fact {
        Some(fact) => with_sources(&value_text(fact, offset_min), &fact.sources),
        None => NOT_RECORDED.to_owned(),
    }
}

/// The value of a fact with its sources by name, without their addresses, as plain text: for readers who could not follow a link.
pub(super) fn named_text(fact: &Fact, offset_min: i32) -> String {
    let labels: Vec<&str> = fact.sources.iter().map(|source| source.label.as_str()).collect();
    format!("{} ({})", value_text(fact, offset_min), labels.join(", "))
}

/// Words followed by links to their sources in brackets, as Markdown on one line.
pub(super) fn with_sources(words: &str, sources: &[Citation]) -> String {
    let mut inlines = vec![text(&format!("{words} ("))];
    inlines.extend(cited(sources));
    inlines.push(text(")"));
    one_line(Block::Paragraph { text: inlines })
}

const ROWS: [(FactKind, &str); 5] = [
    (FactKind::Started, "Started"),
    (FactKind::Detected, "Detected"),
    (FactKind::Acknowledged, "Acknowledged"),
    (FactKind::Mitigated, "Mitigated"),
    (FactKind::Resolved, "Resolved"),
];

/// The table of moments and spans: what, when, and how it is known. A row that nothing tells says so.
pub(super) fn table(facts: &Facts, set: &Phases, offset_min: i32) -> String {
    let moments = ROWS.iter().map(|(kind, name)| row(name, facts.get(*kind), offset_min));
    let mut rows: Vec<Vec<Cell>> = moments.collect();
    rows.extend(set.spans(&facts.found).iter().map(|(name, fact)| row(name, fact.as_ref(), offset_min)));
    for (at, cycle) in facts.cycles.iter().enumerate() {
        let mut known = |name: &str, fact: Option<&Fact>| {
            let of_cycle = |fact| row(&format!("{name} (cycle {})", at + 2), Some(fact), offset_min);
            rows.extend(fact.map(of_cycle));
        };
        for (kind, name) in ROWS {
            known(name, cycle.iter().find(|fact| fact.kind == kind));
        }
        for (name, fact) in set.spans(cycle) {
            known(name, fact.as_ref());
        }
    }
    printed(["Moment", "When", "How it is known"], rows)
}

/// The table of spans alone.
pub(super) fn span_table(facts: &Facts, set: &Phases, offset_min: i32) -> String {
    let rows = set.spans(&facts.found).iter().map(|(name, fact)| row(name, fact.as_ref(), offset_min)).collect();
    printed(["Span", "How long", "How it is known"], rows)
}

fn printed(head: [&str; 3], rows: Vec<Vec<Cell>>) -> String {
    let head = head.map(|words| vec![text(words)]).to_vec();
    let table = Block::Table { align: vec![Align::None; 3], head, rows };
    document::print(&document::normalise(Document { blocks: vec![table] })).trim_end().to_owned()
}

fn row(name: &str, fact: Option<&Fact>, offset_min: i32) -> Vec<Cell> {
    let Some(fact) = fact else { return vec![vec![text(name)], vec![text(NOT_RECORDED)], Vec::new()] };
    let mut known: Vec<Inline> = vec![text(&format!("{} (", fact.rule))];
    known.extend(cited(&fact.sources));
    known.push(text(")"));
    vec![vec![text(name)], vec![text(&value_text(fact, offset_min))], known]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_told_in_two_units_at_most_three() {
        let told: Vec<String> =
            [0, 59, 60, 125, 3_600, 4_980, 86_400, 190_000].into_iter().map(duration_text).collect();
        assert_eq!(told, ["0 s", "59 s", "1 min", "2 min 5 s", "1 h", "1 h 23 min", "1 d", "2 d 4 h 46 min"]);
    }
}
