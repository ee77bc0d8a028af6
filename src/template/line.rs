//! The lines of the timeline. A line is printed from a document, so it stands in a printed draft byte for byte.

use crate::document::{self, Block, Document, Inline, Item};
use crate::model::{Citation, Entry};
use crate::time::{Moment, Precision, clock_text, day_text};
use chrono::NaiveDate;

/// What stands where nothing says so.
pub const NOT_RECORDED: &str = "not recorded";

/// The Markdown line of a timeline entry, without a line break: `- **14:02** Priya: restarted … ([#42 note 3](…))`.
///
/// Every source is a link. An entry without sources says that it was added by hand.
pub fn timeline_line(entry: &Entry, offset_min: i32) -> String {
    let (_, time) = shown_time(entry.at.as_ref(), offset_min);
    let time = if time.is_empty() { "time not recorded".to_owned() } else { time };
    let words = match &entry.actor {
        Some(actor) => format!(" {actor}: {} (", entry.text),
        None => format!(" {} (", entry.text),
    };
    let mut inlines = vec![Inline::Strong { inner: vec![text(&time)] }, text(&words)];
    inlines.extend(cited(&entry.sources));
    inlines.push(text(")"));
    let item = Item { done: None, blocks: vec![Block::Paragraph { text: inlines }] };
    one_line(Block::List { start: None, items: vec![item] })
}

/// As many sources are named in a line; the rest is counted.
const SHOWN_SOURCES: usize = 6;

/// Links to sources, separated by commas; one without an address is named. `added by hand` where there is none.
pub(super) fn cited(sources: &[Citation]) -> Vec<Inline> {
    if sources.is_empty() {
        return vec![text("added by hand")];
    }
    let mut inlines = Vec::new();
    for source in shown_sources(sources) {
        if !inlines.is_empty() {
            inlines.push(text(", "));
        }
        let label = text(&source.label);
        inlines.push(match source.url.as_str() {
            "" => label,
            url => Inline::Link { to: url.to_owned(), inner: vec![label] },
        });
    }
    if let Some(more) = sources.len().checked_sub(SHOWN_SOURCES).filter(|more| *more > 0) {
        inlines.push(text(&format!(" and {more} more")));
    }
    inlines
}

/// The sources that a line names; of a burst of alerts these are the first.
pub fn shown_sources(sources: &[Citation]) -> &[Citation] {
    sources.get(..SHOWN_SOURCES).unwrap_or(sources)
}

/// The heading of a day, as Markdown without a line break.
pub fn day_heading(day: Option<NaiveDate>) -> String {
    match day {
        Some(day) => format!("### {}", day_text(day)),
        None => "### Time not recorded".to_owned(),
    }
}

/// Day and time of day as a draft shows them, in the zone of the offset; both empty when unknown, the time empty when only
/// the day is known.
pub fn shown_time(at: Option<&Moment>, offset_min: i32) -> (String, String) {
    let Some(moment) = at else { return (String::new(), String::new()) };
    let local = moment.local(offset_min);
    let time = if moment.precision == Precision::Day { String::new() } else { clock_text(&local) };
    (day_text(local.date()), time)
}

/// Plain text as one inline; blanks and line breaks become single blanks within.
pub(super) fn text(words: &str) -> Inline {
    Inline::Text { text: words.to_owned() }
}

/// A block as Markdown on one line.
pub(super) fn one_line(block: Block) -> String {
    let printed = document::print(&document::normalise(Document { blocks: vec![block] }));
    printed.trim_end_matches('\n').replace('\n', " ")
}
