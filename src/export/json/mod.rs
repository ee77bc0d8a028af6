//! JSON with the name and version of its schema, of a document and of its material: what was written is read as it was.
//!
//! It is data for programs and for coming back, and published nowhere, so nothing in it is made inert or left out. A
//! document is written in normal form. Readers refuse a schema that they do not know and a newer version of one that
//! they do; fields that they do not know are ignored.

mod draft;
mod error;
mod shallow;

pub use draft::{DraftFile, SourceLine};
pub use error::ImportError;

use super::{Format, Output};
use crate::document::{Document, normalise};
use crate::model::Postmortem;
use crate::plain::{self, Fields, Node, Reader, Shown, Stored};

/// The version that is written. A change that an older reader would misread makes it one more.
const VERSION: u32 = 1;

/// The schema of a document, as the field `schema` names it.
const DOCUMENT: &str = "nofault.document";

/// The schema of a whole draft, whose document is read where one is wanted.
const DRAFT: &str = "nofault.draft";

/// The schema of material.
const MATERIAL: &str = "nofault.material";

/// Lists of material that an older version did not write.
const LATER: &[&str] = &["participants"];

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
        let (document, left_out) = written_document(document);
        Output { text: written(DOCUMENT, "document", &document), neutralised: Vec::new(), left_out }
    }
}

/// The material of a postmortem as JSON, with a line break at its end: tickets, people, timeline, facts, actions.
pub fn material_to_json(postmortem: &Postmortem) -> String {
    written(MATERIAL, "material", postmortem)
}

/// A whole draft as JSON, with a line break at its end, and a sentence for what its document could not hold.
pub fn draft_to_json(draft: &DraftFile) -> (String, Vec<String>) {
    let (document, left_out) = written_document(&draft.document);
    (written(DRAFT, "draft", &DraftFile { document, ..draft.clone() }), left_out)
}

/// Reads a document, in normal form; of a whole draft its text.
///
/// # Errors
///
/// [`ImportError`] when the text is no JSON, of another schema or a newer version, or has a field of another form.
pub fn document_from_json(text: &str) -> Result<Document, ImportError> {
    let json = parsed(text)?;
    let value = json.root();
    if is_of(value, DRAFT) {
        let draft = checked(value, DRAFT)?.get("draft").and_then(|draft| draft.get("document"));
        return field(draft, &[]).map(normalise);
    }
    field(checked(value, DOCUMENT)?.get("document"), &[]).map(normalise)
}

/// Reads a whole draft.
///
/// # Errors
///
/// As [`document_from_json`].
pub fn draft_from_json(text: &str) -> Result<DraftFile, ImportError> {
    let json = parsed(text)?;
    field(checked(json.root(), DRAFT)?.get("draft"), &[])
}

/// Reads the material of a postmortem.
///
/// # Errors
///
/// As [`document_from_json`].
pub fn material_from_json(text: &str) -> Result<Postmortem, ImportError> {
    let json = parsed(text)?;
    field(checked(json.root(), MATERIAL)?.get("material"), LATER)
}

/// The document as deep as readers of JSON can follow, and a sentence where it was deeper.
fn written_document(document: &Document) -> (Document, Vec<String>) {
    let (document, is_whole) = shallow::shallow(normalise(document.clone()));
    let note = format!("Lists and quotations deeper than {} are written at that depth.", shallow::DEEPEST);
    (document, if is_whole { Vec::new() } else { vec![note] })
}

fn written(schema: &str, name: &str, value: &dyn Shown) -> String {
    let mut text = plain::written(&Fields(&["schema", "version", name], &[&schema, &VERSION, value]));
    text.push('\n');
    text
}

fn parsed(text: &str) -> Result<plain::Json<'_>, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    plain::Json::of(text).ok_or_else(|| ImportError::NoJson { line: plain::torn_at(text) })
}

fn is_of(value: Node, schema: &str) -> bool {
    value.get("schema").and_then(Node::text).as_deref() == Some(schema)
}

/// The value, where it is of that schema and of no newer version.
fn checked<'a>(value: Node<'a>, schema: &'static str) -> Result<Node<'a>, ImportError> {
    if !is_of(value, schema) {
        return Err(ImportError::OtherSchema { wanted: schema });
    }
    match value.get("version").and_then(Node::whole) {
        Some(version) if (0..=i64::from(VERSION)).contains(&version) => Ok(value),
        _ => Err(ImportError::Newer { wanted: schema }),
    }
}

fn field<T: Stored>(value: Option<Node>, later: &'static [&'static str]) -> Result<T, ImportError> {
    let mut reader = Reader::lacking(later);
    let read = T::read(value.unwrap_or(Node::Null), &mut reader);
    reader.wrong().map_or(Ok(read), |at| Err(ImportError::Unreadable { at }))
}
