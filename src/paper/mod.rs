//! What is made of a draft's text beside the flow: forms for files, and what kind of thing each timeline line was.
//!
//! Everything here is a function of the text and of what the page knows beside it; nothing is remembered. The extension has a
//! module of its own for it, which only the editor loads.

mod file;
mod kinds;

pub use file::{FileForm, files, write};
pub use kinds::{LineWords, kinds};
