//! Markdown for issues, comments and wikis of Gitea and Forgejo.
//!
//! Both take references from the text nodes of what they have read and put blanks where another node stands between two,
//! so an empty comment parts them as on GitHub. Beside GitHub's forms `!12` is a change request. A commit's id stays, as on
//! GitHub: it becomes a link where there is such a commit, and nobody hears of it.

use super::github::{active, keyword_at_end, link, written};
use super::inert::{Active, Spot, Tracker};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, Inline};

/// Gitea's Markdown, inert.
pub(super) struct Gitea;

impl Format for Gitea {
    fn id(&self) -> &'static str {
        "gitea"
    }

    fn name(&self) -> &'static str {
        "Gitea and Forgejo"
    }

    fn summary(&self) -> &'static str {
        "Markdown of Gitea and Forgejo; notifies nobody, closes nothing, refers only to what is cited."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("gitea")
    }

    fn write(&self, document: &Document) -> Output {
        written(document, self)
    }
}

impl Tracker for Gitea {
    fn active(&self, text: &str, spot: Spot) -> Vec<Active> {
        let mut found = active(text, spot, "#!", &|_, _, _, _| None);
        if spot.before_link {
            found.extend(keyword_at_end(text));
        }
        found
    }

    fn link(&self, to: String, inner: Vec<Inline>, tally: &mut Tally) -> Inline {
        link(to, inner, tally)
    }
}
