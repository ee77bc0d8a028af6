//! Files that somebody brings, for a page: bytes in, JSON text out. The core is handed what was read, see `flow::bring`.

use crate::evidence::{self, EvidenceError, Wish};
use crate::plain::{object, text};
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a file: `{ "ok": { source, product, file, told, metrics, unread } }` and on a second line the evidence, or
/// `{ "error": { kind, message, hint } }`.
///
/// `offset_min` is minutes east of UTC for times that name no zone, `year` the year for those that name none; `source` is the
/// id of a source, found out where it is undefined.
#[wasm_bindgen(js_name = readEvidence)]
pub fn read_evidence(name: &str, bytes: &[u8], offset_min: i32, year: i32, source: Option<String>) -> String {
    let wish = Wish { source, offset_min, year: Some(year), ..Wish::default() };
    match evidence::read(name, bytes, &wish) {
        Ok(evidence) => format!("{}\n{}", text(&object(&["ok"], &[&evidence.line()])), evidence::written(&evidence)),
        Err(error) => text(&object(&["error"], &[&sentence(&error)])),
    }
}

/// Every source: `[{ id, name, brings }]`.
#[wasm_bindgen(js_name = evidenceSources)]
pub fn evidence_sources() -> String {
    let rows = evidence::SOURCES
        .iter()
        .map(|source| object(&["id", "name", "brings"], &[&source.id(), &source.name(), &source.brings()]));
    text(&Value::Array(rows.collect()))
}

fn sentence(error: &EvidenceError) -> Value {
    let (kind, hint) = match error {
        EvidenceError::Unknown { .. } => {
            ("unknownFile", "Bring an export that is listed here, or a table with columns for the time and the words.")
        }
        EvidenceError::NoSource { .. } => ("noSource", "Choose one that is listed here."),
        EvidenceError::BrokenArchive { .. } => ("brokenArchive", "Export it again."),
    };
    object(&["kind", "message", "hint"], &[&kind, &format!("{error}. Nothing of it was taken over."), &hint])
}
