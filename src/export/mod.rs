//! Text forms of a document: one file and one row of [`FORMATS`] each.
//!
//! What a writer gives is inert where it is published: nobody is notified, nothing is closed, no macro runs, no picture is
//! fetched, nothing is hidden. What was changed for that is listed in [`Output::neutralised`], for the review before
//! publishing. Comments of the document are left out of what trackers get, but for front
//! matter, in which nothing can act; a mark of ours is added after writing.

mod actions_csv;
mod adf;
mod azure_html;
pub mod border;
mod clean;
mod confluence;
mod csv;
mod gitea;
mod github;
mod gitlab;
mod guess;
mod html;
mod inert;
mod jira;
mod jira_wiki;
mod json;
mod linear;
mod markdown;
mod redmine_commonmark;
mod redmine_textile;
mod rt_html;
mod tally;
mod textile;
mod timeline_csv;
mod youtrack;

use crate::document::{Document, parse_with_breaks};
use crate::plain::stored;
pub use guess::guess;
pub use json::{
    DraftFile, ImportError, SourceLine, document_from_json, draft_from_json, draft_to_json, material_from_json,
    material_to_json,
};
pub use markdown::head;

/// Every form that a tracker takes, after plain Markdown, in the order in which they are offered.
pub const FORMATS: &[&dyn Format] = &[
    &markdown::Markdown,
    &adf::Adf,
    &azure_html::AZURE_HTML,
    &gitea::Gitea,
    &github::Github,
    &gitlab::GitLab,
    &jira_wiki::JiraWiki,
    &linear::Linear,
    &redmine_commonmark::RedmineCommonMark,
    &redmine_textile::RedmineTextile,
    &rt_html::RT_HTML,
    &youtrack::YouTrack,
];

/// Forms for files alone, in the order in which they are offered: no tracker takes them, so that a module of the extension that
/// never names this table does not hold them.
pub const FILES: &[&dyn Format] =
    &[&html::Page, &confluence::Confluence, &json::Json, &timeline_csv::TimelineCsv, &actions_csv::ActionsCsv];

/// A text form of a document.
pub trait Format: Sync {
    /// Its stable name, e.g. `redmine-textile`.
    fn id(&self) -> &'static str;
    /// Its name for people.
    fn name(&self) -> &'static str;
    /// What it is for, in a sentence.
    fn summary(&self) -> &'static str;
    /// The word of the markup that it writes (`Markup` of the model), where it is a tracker's.
    fn markup(&self) -> Option<&'static str>;
    /// Reads a tracker's text of this markup. Line breaks within a paragraph are kept as [`crate::document::Inline::Break`],
    /// as trackers show them. Never fails: what cannot be read as markup is text.
    fn read(&self, text: &str) -> Document {
        parse_with_breaks(text)
    }
    /// Writes the document. Never fails: what the form cannot hold is listed in [`Output::left_out`].
    fn write(&self, document: &Document) -> Output;
}

/// What a writer gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The text, with a line break at the end unless it is empty.
    pub text: String,
    /// What was changed so that the text is inert, in the order of first appearance.
    pub neutralised: Vec<Neutralised>,
    /// What the form cannot hold, a sentence each.
    pub left_out: Vec<String>,
}

stored! { struct Output { text, neutralised, left_out = "leftOut" } }

/// One kind of thing that would have acted when published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neutralised {
    /// The kind: `mention`, `closing keyword`, `cross-reference`, `macro`, `quick action`,
    /// `wiki link`, `remote image`, `hidden character`, `bidi control` or `formula`.
    pub what: String,
    /// How often.
    pub count: usize,
    /// Up to five of them as they were written, without doubles.
    pub examples: Vec<String>,
}

stored! { struct Neutralised { what, count, examples } }

/// The format of that id.
pub fn by_id(id: &str) -> Option<&'static dyn Format> {
    every().find(|format| format.id() == id)
}

/// Every form: what trackers take, then what only files hold.
pub fn every() -> impl Iterator<Item = &'static dyn Format> {
    FORMATS.iter().chain(FILES).copied()
}

/// The form that a markup is written in; plain Markdown for a word that is none.
pub fn of_markup(markup: &str) -> &'static dyn Format {
    FORMATS.iter().copied().find(|format| format.markup() == Some(markup)).unwrap_or(&markdown::Markdown)
}

/// Reads a tracker's text of that markup, see [`Format::read`].
pub fn read(markup: &str, text: &str) -> Document {
    of_markup(markup).read(text)
}
