//! Templates: material in, document out.
//!
//! Every value that comes from a ticket is Markdown that shows just those words: it can neither mark
//! up nor be taken for template syntax. A template cannot loop for ever: it can only walk lists of the material, loops are
//! nested at most [`MAX_LOOPS`] deep, and the output is capped. Where a new template is added: one file in `builtin/` and
//! one row in [`BUILTIN`].

mod actions;
mod engine;
mod error;
mod line;
mod moments;
mod values;
mod variables;

pub use actions::{action_row, read_actions, table_end};
pub use error::TemplateError;
pub use line::{day_heading, shown_sources, shown_time, timeline_line};
pub use moments::duration_text;
pub use variables::{VARIABLES, Variable};

use crate::document::{self, Document};
use crate::model::Postmortem;

/// How deep loops may be nested.
pub const MAX_LOOPS: usize = 2;

/// A template that comes with NoFault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Stable id.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// For whom it is, in a sentence.
    pub summary: &'static str,
    /// Its text.
    pub source: &'static str,
}

/// Every template that comes with NoFault; the first is the default.
pub const BUILTIN: &[Template] = &[Template {
    id: "seed",
    name: "Postmortem",
    summary: "Facts, cited timeline, five whys, factors of four kinds, and action items; open sections ask a question.",
    source: include_str!("builtin/seed.md"),
}];

/// Fills a template.
///
/// The bodies of the tickets in `postmortem` are read as Markdown.
///
/// # Errors
///
/// [`TemplateError`] with the line, and for an unknown variable the nearest documented name.
pub fn render(postmortem: &Postmortem, source: &str) -> Result<Document, TemplateError> {
    if let Some(line) = error::too_deep(source, MAX_LOOPS) {
        let message = format!("loops are nested more than {MAX_LOOPS} deep");
        return Err(TemplateError { line: Some(line), message, nearest: None });
    }
    let text = engine::fill(source, &values::of(postmortem)).map_err(|fault| TemplateError::of(fault, source))?;
    Ok(document::parse(&text))
}
