//! Plain Markdown: the text that the editor holds and that files hold.

use super::clean::visible;
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, print};

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

    fn write(&self, document: &Document) -> Output {
        let mut tally = Tally::default();
        let text = print(&visible(document, &mut tally));
        Output { text, neutralised: tally.finish(), left_out: Vec::new() }
    }
}
