//! The block tree of a postmortem; Markdown is its text form.
//!
//! A [`Document`] holds what a postmortem needs and nothing that could run: raw HTML of a source becomes text, only its
//! comments are kept, as [`Block::Comment`]. Where a new text form is added: [`crate::export`].

mod answer;
mod asked;
mod builder;
pub mod front;
mod inline;
mod markdown;
mod normal;
mod parse;
mod part;
mod plain;
mod print;
mod section;
mod url;

pub use answer::{Answer, answers, is_answer, without_list_mark};
pub use asked::is_question;
pub use normal::normalise;
pub use parse::parse;
pub use part::{Part, Parts, part, part_blocks};
pub use plain::{flat, is_quoted, plain_text, said_text};
pub use print::print;
pub use section::{Section, sections};
pub use url::is_allowed;

pub(crate) use markdown::entity;
pub(crate) use parse::parse_with_breaks;
#[cfg(feature = "flow")]
pub(crate) use print::escape;
pub(crate) use print::{BREAK, Style, print_with};

use crate::plain::stored;

/// Quotations and lists deeper than this are flattened: their blocks move to the deepest container that is kept.
pub const MAX_DEPTH: usize = 32;

/// A postmortem, or any text of a ticket, as blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks; may be empty.
    pub blocks: Vec<Block>,
}

stored! { struct Document { blocks } }

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words; never empty.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number, for an ordered list.
        start: Option<u64>,
        /// Its items; never empty.
        items: Vec<Item>,
    },
    /// A table.
    Table {
        /// Column alignments; as many as there are columns.
        align: Vec<Align>,
        /// The head row; as many cells as there are columns.
        head: Vec<Cell>,
        /// The rows, each with as many cells as there are columns.
        rows: Vec<Vec<Cell>>,
    },
    /// Text that is shown as it is.
    Code {
        /// The language; empty when not said.
        language: String,
        /// The lines, without a last line break.
        text: String,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A line across the page.
    Rule,
    /// Something the reader of the published text does not see.
    Comment {
        /// Its text, without the comment marks.
        text: String,
    },
}

stored! {
    tagged Block by "kind" {
        Heading = "heading" { level, text },
        Paragraph = "paragraph" { text },
        List = "list" { start, items },
        Table = "table" { align, head, rows },
        Code = "code" { language, text },
        Quote = "quote" { blocks },
        Rule = "rule",
        Comment = "comment" { text },
    }
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Whether a task is done; `None` for an item that is no task.
    pub done: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

stored! { struct Item { done, blocks } }

/// A cell of a table: words on one line.
pub type Cell = Vec<Inline>;

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// As the reader's program likes.
    #[default]
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

stored! { words Align { None = "none", Left = "left", Center = "center", Right = "right" } }

/// Words within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text, unescaped; never empty; two never stand side by side.
    Text {
        /// The text.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        inner: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        inner: Vec<Inline>,
    },
    /// Struck out.
    Strike {
        /// What is struck out.
        inner: Vec<Inline>,
    },
    /// Code.
    Code {
        /// The text.
        text: String,
    },
    /// A link with an http, https, mailto or relative address; any other scheme becomes text.
    Link {
        /// The address.
        to: String,
        /// What is shown.
        inner: Vec<Inline>,
    },
    /// A picture, which every writer turns into a link: nothing is loaded when the text is shown.
    Image {
        /// The address.
        to: String,
        /// Words for those who do not see it.
        alt: String,
    },
    /// A line break within a block.
    Break,
}

stored! {
    tagged Inline by "kind" {
        Text = "text" { text },
        Emphasis = "emphasis" { inner },
        Strong = "strong" { inner },
        Strike = "strike" { inner },
        Code = "code" { text },
        Link = "link" { to, inner },
        Image = "image" { to, alt },
        Break = "break",
    }
}

/// Plain text of inlines: marks dropped, a break is a space, a picture is its words.
pub fn plain(inlines: &[Inline]) -> String {
    words(inlines, "", " ")
}

/// As [`plain()`], with `strike` around what is struck out, where a break stays a space, and `end` for any other break.
fn words(inlines: &[Inline], strike: &str, end: &str) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Code { text } => out.push_str(text),
            Inline::Emphasis { inner } | Inline::Strong { inner } | Inline::Link { inner, .. } => {
                out.push_str(&words(inner, strike, end));
            }
            Inline::Strike { inner } => out.push_str(&[strike, &plain(inner), strike].concat()),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Break => out.push_str(end),
        }
    }
    out
}
