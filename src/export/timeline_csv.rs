//! The timeline of a document as a table: what its lines say, with their sources in columns of their own.

use super::clean::{ForPrograms, published};
use super::csv;
use super::{Format, Output};
use crate::document::{Block, Document, Inline, Item, Part, part_blocks, plain, plain_text};

/// The timeline as comma-separated values.
pub(super) struct TimelineCsv;

/// Between a zone's name and the words before it, in every template.
const ZONE: &str = "Times are in ";

/// What stands in place of sources for a line that somebody wrote.
const BY_HAND: &str = " (added by hand)";

impl Format for TimelineCsv {
    fn id(&self) -> &'static str {
        "timeline-csv"
    }

    fn name(&self) -> &'static str {
        "Timeline (CSV)"
    }

    fn summary(&self) -> &'static str {
        "The lines of the timeline for a spreadsheet, with zone and sources; formulas are made text."
    }

    fn markup(&self) -> Option<&'static str> {
        None
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Folded, &mut |document, tally, left_out| {
            let blocks = part_blocks(&document, Part::Timeline);
            left_out.push(match blocks {
                [] => "There is no timeline in the text.".to_owned(),
                _ => "What stands outside of the timeline is not in this file.".to_owned(),
            });
            let mut lines = Lines { day: String::new(), zone: zone(&document), rows: Vec::new() };
            blocks.iter().for_each(|block| lines.block(block));
            let mut rows = vec![csv::head(&["Day", "Time", "Zone", "What", "Sources", "Addresses"])];
            rows.append(&mut lines.rows);
            csv::write(&rows, tally)
        })
    }
}

/// The zone that the document names; `not recorded` where it does not.
fn zone(document: &Document) -> String {
    let named = |block: &Block| match block {
        Block::Paragraph { text } => {
            let words = plain(text);
            let (zone, _) = words.split_once(ZONE)?.1.split_once('.')?;
            Some(zone.to_owned())
        }
        _ => None,
    };
    document.blocks.iter().find_map(named).unwrap_or_else(|| "not recorded".to_owned())
}

struct Lines {
    day: String,
    zone: String,
    rows: Vec<Vec<String>>,
}

impl Lines {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } => self.day = plain(text),
            Block::List { items, .. } => items.iter().for_each(|item| self.item(item)),
            Block::Paragraph { text } if is_question(text) => {}
            Block::Rule | Block::Comment { .. } => {}
            other => {
                let words = plain_text(&Document { blocks: vec![other.clone()] });
                self.row(String::new(), words, &[]);
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let (first, rest) = match item.blocks.split_first() {
            Some((Block::Paragraph { text }, rest)) => (text.as_slice(), rest),
            _ => (&[][..], item.blocks.as_slice()),
        };
        let (time, words) = match first.split_first() {
            Some((Inline::Strong { inner }, words)) => (plain(inner), words),
            _ => (String::new(), first),
        };
        let (words, links) = parted(words);
        let mut what = plain(words).trim().to_owned();
        if links.is_empty() {
            what = what.strip_suffix(BY_HAND).map(str::to_owned).unwrap_or(what);
        } else {
            what = what.trim_end_matches('(').trim_end().to_owned();
        }
        let more = plain_text(&Document { blocks: rest.to_vec() });
        if !more.is_empty() {
            what = format!("{what}\n{more}").trim().to_owned();
        }
        self.row(time, what, links);
    }

    fn row(&mut self, time: String, what: String, links: &[Inline]) {
        let (mut labels, mut addresses) = (Vec::new(), Vec::new());
        for link in links {
            if let Inline::Link { to, inner } = link {
                labels.push(plain(inner));
                addresses.push(to.as_str());
            }
        }
        let cells = [self.day.clone(), time, self.zone.clone(), what, labels.join("; "), addresses.join(" ")];
        self.rows.push(cells.into());
    }
}

/// The words of a line up to the bracket of its sources, and what stands in that bracket; nothing where it has none.
fn parted(words: &[Inline]) -> (&[Inline], &[Inline]) {
    let is_frame = |inline: &Inline| match inline {
        Inline::Link { .. } => true,
        Inline::Text { text } => matches!(text.as_str(), ", " | ")"),
        _ => false,
    };
    let from = words.iter().rposition(|inline| !is_frame(inline)).map_or(0, |at| at + 1);
    let (before, cited) = words.split_at_checked(from).unwrap_or((words, &[]));
    let opens = matches!(before.last(), Some(Inline::Text { text }) if text.ends_with('('));
    if opens && !cited.is_empty() { (before, cited) } else { (words, &[]) }
}

/// Whether a paragraph is a question that a template asks.
fn is_question(text: &[Inline]) -> bool {
    matches!(text, [Inline::Emphasis { inner }] if plain(inner).ends_with('?'))
}
