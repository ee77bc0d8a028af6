//! JSON with the name and version of its schema, of a document and of its material: what was written is read as it was.
//!
//! It is data for programs and for coming back, and published nowhere, so nothing in it is made inert or left out. A
//! document is written in normal form. Readers refuse a schema that they do not know and a newer version of one that
//! they do; fields that they do not know are ignored.

mod error;
mod shallow;

pub use error::ImportError;

use super::{Format, Output};
use crate::document::{Document, normalise};
use crate::model::Postmortem;
use crate::plain::{self, Fields, Shown, Stored};
use serde_json::Value;

/// The version that is written. A change that an older reader would misread makes it one more.
const VERSION: u32 = 1;

/// The schema of a document, as the field `schema` names it.
const DOCUMENT: &str = "nofault.document";

/// The schema of material.
const MATERIAL: &str = "nofault.material";

/// A document as JSON.
pub(super) struct Json;

impl Format for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn name(&self) -> &'static str {
        "JSON"
    }

    fn summary(&self) -> &'static str {
        "The blocks of the document for other programs, with schema and version; reads back as it was."
    }

    fn markup(&self) -> Option<&'static str> {
        None
    }

    fn read(&self, text: &str) -> Document {
        document_from_json(text).unwrap_or_else(|_| super::parse_with_breaks(text))
    }

    fn write(&self, document: &Document) -> Output {
        let (document, is_whole) = shallow::shallow(normalise(document.clone()));
        let note = format!("Lists and quotations deeper than {} are written at that depth.", shallow::DEEPEST);
        let left_out = if is_whole { Vec::new() } else { vec![note] };
        Output { text: written(DOCUMENT, "document", &document), neutralised: Vec::new(), left_out }
    }
}

/// The material of a postmortem as JSON, with a line break at its end: tickets, events, people, timeline, facts, actions.
pub fn material_to_json(postmortem: &Postmortem) -> String {
    written(MATERIAL, "material", postmortem)
}

/// Reads a document, in normal form.
///
/// # Errors
///
/// [`ImportError`] when the text is no JSON, of another schema or a newer version, or has a field of another form.
pub fn document_from_json(text: &str) -> Result<Document, ImportError> {
    read(text, DOCUMENT, "document").map(normalise)
}

/// Reads the material of a postmortem.
///
/// # Errors
///
/// As [`document_from_json`].
pub fn material_from_json(text: &str) -> Result<Postmortem, ImportError> {
    read(text, MATERIAL, "material")
}

fn written(schema: &str, name: &str, value: &dyn Shown) -> String {
    let mut text = plain::written(&Fields(&["schema", "version", name], &[&schema, &VERSION, value]));
    text.push('\n');
    text
}

fn read<T: Stored>(text: &str, schema: &'static str, name: &str) -> Result<T, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| ImportError::NoJson { line: error.line() })?;
    let found = value.get("schema").and_then(Value::as_str);
    if found != Some(schema) {
        return Err(ImportError::OtherSchema { wanted: schema });
    }
    match value.get("version").and_then(Value::as_u64) {
        Some(version) if version <= u64::from(VERSION) => {}
        _ => return Err(ImportError::Newer { wanted: schema }),
    }
    plain::read(value.get(name).unwrap_or(&Value::Null)).map_err(|at| ImportError::Unreadable { at })
}
