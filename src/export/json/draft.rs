//! A whole draft in one file: the text as a document, and what stands beside it.
//!
//! Wherever a document is opened, this is opened as well: its document is the draft's text.

use crate::document::Document;
use crate::model::{Facts, LeftOut, Timeline};
use crate::plain::stored;
use serde_json::Value;

/// A draft with all that was made with it.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftFile {
    /// Whether it is the `internal` text or the `public` one.
    pub rendition: String,
    /// The incident ticket's subject; empty in a public one.
    pub title: String,
    /// The text, in normal form.
    pub document: Document,
    /// What stands in its timeline, with all sources; `None` in a public one.
    pub timeline: Option<Timeline>,
    /// What was computed, with rules and sources; `None` in a public one.
    pub facts: Option<Facts>,
    /// The tickets that were read; none in a public one.
    pub sources: Vec<SourceLine>,
    /// What the linter found in the text, as `nofault lint --format json` writes it. Places are bytes of the text as Markdown.
    pub findings: Vec<Value>,
    /// What could not be read, or had to be left out.
    pub left_out: Vec<LeftOut>,
}

stored! { struct DraftFile { rendition, title, document, timeline, facts, sources, findings, left_out = "leftOut" } }

/// A ticket, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// How people write it.
    pub label: String,
    /// Its subject.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The tracker's word for its state.
    pub state: String,
}

stored! { struct SourceLine { label, title, url, state } }
