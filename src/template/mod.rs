//! Templates: material in, document out.
//!
//! Every value that comes from a ticket is Markdown that shows just those words: it can neither mark
//! up nor be taken for template syntax. A template cannot loop for ever: it can only walk lists of the material, loops are
//! nested at most [`MAX_LOOPS`] deep, and the output is capped. Where a new template is added: one file in `builtin/` and
//! one row in [`BUILTIN`].

mod actions;
mod engine;
mod error;
mod front;
mod line;
mod moments;
mod values;
mod variables;

pub use actions::{ACTION_HEAD, ActionLine, action_lines, action_row, fitted_row, read_actions, table_end};
pub use error::TemplateError;
pub use line::{day_heading, shown_sources, shown_time, timeline_line};
pub use moments::duration_text;
pub use variables::{VARIABLES, Variable};

use crate::document::{self, Document};
use crate::model::Postmortem;
use engine::Walk;

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
pub const BUILTIN: &[Template] = &[
    Template {
        id: "seed",
        name: "Postmortem",
        summary: "Facts, cited timeline, five whys, factors by kind, and action items; open sections ask a question.",
        source: include_str!("builtin/seed.md"),
    },
    Template {
        id: "sre",
        name: "Service with objectives",
        summary: "For teams that run a service by objectives: impact, causes, trigger, detection, recovery, action items by kind, luck.",
        source: include_str!("builtin/sre.md"),
    },
    Template {
        id: "responders",
        name: "Report of the responders",
        summary: "For teams on call: a glance of facts, factors, resolution, how the response went, and what was told to whom.",
        source: include_str!("builtin/responders.md"),
    },
    Template {
        id: "review",
        name: "Incident review",
        summary: "For organisations that compare incidents: a section for each phase, five whys, earlier incidents, corrective actions.",
        source: include_str!("builtin/review.md"),
    },
    Template {
        id: "narrative",
        name: "Learning review",
        summary: "For readers who want to understand: a story with what made sense at the time, surprises, what helped, open questions.",
        source: include_str!("builtin/narrative.md"),
    },
    Template {
        id: "customer",
        name: "For customers",
        summary: "For customers: facts from public sources alone, cited without links; no names, no timeline; what is not public is asked.",
        source: include_str!("builtin/customer.md"),
    },
    Template {
        id: "short",
        name: "Short",
        summary: "For small incidents: facts, cited timeline, a lesson and next steps on one page.",
        source: include_str!("builtin/short.md"),
    },
    Template {
        id: "security",
        name: "Security incident",
        summary: "For security incidents: scope, containment, eradication, evidence that is kept, duties to notify.",
        source: include_str!("builtin/security.md"),
    },
];

/// Fills a template.
///
/// The bodies of the tickets in `postmortem` are read as Markdown.
///
/// # Errors
///
/// [`TemplateError`] with the line, and for an unknown variable the nearest documented name.
pub fn render(postmortem: &Postmortem, source: &str) -> Result<Document, TemplateError> {
    filled(postmortem, source, Walk::Taken).map(|text| document::parse(&text))
}

/// The text of a draft by a template. `front` is the template's id where the text ends with its facts for programs.
///
/// # Errors
///
/// As [`render`].
pub fn draft_text(postmortem: &Postmortem, source: &str, front: Option<&str>) -> Result<String, TemplateError> {
    let mut document = render(postmortem, source)?;
    document.blocks.extend(front.map(|id| front::front_matter(postmortem, id)));
    Ok(document::print(&document))
}

/// Looks for mistakes in the whole template, also where this material does not lead: in what follows an `if` that is false.
///
/// The body of a loop is looked at when its list holds something, so the material should hold something of everything.
///
/// # Errors
///
/// As [`render`].
pub fn check(postmortem: &Postmortem, source: &str) -> Result<(), TemplateError> {
    filled(postmortem, source, Walk::Every).map(|_| ())
}

/// What the template requires before its drafts are published: names out of `known`, each once, in their order.
///
/// # Errors
///
/// As [`render`]; a name that is not known comes with the nearest one that is.
pub fn required(source: &str, known: &[&'static str]) -> Result<Vec<&'static str>, TemplateError> {
    let names = engine::required(source).map_err(|fault| TemplateError::of(fault, source))?;
    let strange = names.iter().find(|name| !known.contains(&name.words));
    match strange {
        Some(name) => Err(TemplateError {
            line: error::line_of(source, name.at),
            message: format!("unknown check {}", name.words),
            nearest: error::nearest(name.words, known.iter().copied()),
        }),
        None => Ok(known.iter().copied().filter(|known| names.iter().any(|name| name.words == *known)).collect()),
    }
}

fn filled(postmortem: &Postmortem, source: &str, walk: Walk) -> Result<String, TemplateError> {
    if let Some(line) = error::too_deep(source, MAX_LOOPS) {
        let message = format!("loops are nested more than {MAX_LOOPS} deep");
        return Err(TemplateError { line: Some(line), message, nearest: None });
    }
    engine::fill(source, &values::of(postmortem), walk).map_err(|fault| TemplateError::of(fault, source))
}
