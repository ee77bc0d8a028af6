//! What is made of a draft's text beside the flow: forms for files.
//!
//! Everything here is a function of the text and of what the page knows beside it; nothing is remembered. The extension has a
//! module of its own for it, which only the editor loads.

mod file;

pub use file::{FileForm, files, write};
