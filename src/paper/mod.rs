//! What is made of a draft's text beside the flow: forms for files; and what an editor of templates shows.
//!
//! Everything here is a function of the text and of what the page knows beside it; nothing is remembered. The extension has a
//! module of its own for it, which pages load when they first ask.

mod file;
mod template;

pub use file::{FileForm, files, write};
pub use template::{Filled, SAMPLE, TemplateFault, TemplateRow, VariableRow, fill, templates, variables};
