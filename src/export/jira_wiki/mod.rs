//! Jira's wiki markup for Jira Data Center and Server: written and read.
//!
//! Jira renders in passes: macros `{…}`, blocks, links `[…]`, bare addresses, backslashes, then dashes, emoticons, pictures,
//! and last the marks for bold and the like. A backslash keeps a sign from the passes before its own, and becomes an entity
//! for those after it; `\{` becomes a bare brace again, which `{{…}}` would still see, so braces, and the backslash itself, are
//! written as entities from the start. Within the words of a link everything is, because they are parted before backslashes
//! count.
//!
//! `@name` mentions nobody (`[~name]` does), and `INC-42` becomes a link when it is shown, which leaves no trace on that
//! ticket: both stay as they are.

mod escape;
mod inline;
mod reader;
mod writer;

use super::clean::{ForPrograms, published};
use super::jira::note_length;
use super::{Format, Output};
use crate::document::Document;

/// Jira's wiki markup, inert.
pub(super) struct JiraWiki;

impl Format for JiraWiki {
    fn id(&self) -> &'static str {
        "jira-wiki"
    }

    fn name(&self) -> &'static str {
        "Jira Data Center (wiki markup)"
    }

    fn summary(&self) -> &'static str {
        "Wiki markup for Jira Data Center and Server; mentions nobody and runs no macro."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("jiraWiki")
    }

    fn read(&self, text: &str) -> Document {
        reader::read(text)
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Folded, &mut |document, tally, left_out| {
            let text = writer::write(&document, tally, left_out);
            note_length(text.chars().count(), left_out);
            text
        })
    }
}
