//! Plain Markdown: the text that the editor holds and that files hold. A file has its front matter where programs look for it, at
//! its head; in the text it is a comment.

use super::clean::visible;
use super::tally::Tally;
use super::{Format, Output};
use crate::document::front::{self, front_matter};
use crate::document::{Block, Document, parse_with_breaks, print};

/// The line before and after front matter.
const FENCE: &str = "---\n";

/// Canonical Markdown. It goes into files, where a mention notifies nobody, so only hidden characters and pictures change.
pub(super) struct Markdown;

impl Format for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn name(&self) -> &'static str {
        "Markdown"
    }

    fn summary(&self) -> &'static str {
        "Plain Markdown for files and for other programs; reads back as it was."
    }

    fn markup(&self) -> Option<&'static str> {
        None
    }

    fn read(&self, text: &str) -> Document {
        match head(text) {
            Some((lines, rest)) => {
                let mut document = parse_with_breaks(rest);
                document.blocks.push(lines);
                document
            }
            None => parse_with_breaks(text),
        }
    }

    fn write(&self, document: &Document) -> Output {
        let mut tally = Tally::default();
        let mut document = visible(document, &mut tally);
        let at = document.blocks.iter().rposition(|block| front_matter(block).is_some());
        let head = at.map(|at| document.blocks.remove(at));
        let lines = head.as_ref().and_then(front_matter);
        let head = lines.map(|lines| format!("{FENCE}{lines}\n{FENCE}\n")).unwrap_or_default();
        let text = head + &print(&document);
        Output { text, neutralised: tally.finish(), left_out: Vec::new() }
    }
}

/// The front matter at the head of a file that we wrote, and what follows it: that of others is theirs, as it stands.
pub fn head(text: &str) -> Option<(Block, &str)> {
    let (lines, rest) = text.strip_prefix(FENCE)?.split_once("\n---\n")?;
    if !lines.starts_with("incident: ") {
        return None;
    }
    let block = Block::Comment { text: format!("{}\n{lines}", front::TITLE) };
    front_matter(&block)?;
    Some((block, rest))
}
