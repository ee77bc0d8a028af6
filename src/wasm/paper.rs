//! What is made of a text that is there, for a page: text in, JSON text out.

use crate::export::border;
use crate::paper::{self, LineWords};
use crate::plain::{self, Shown, text};
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a question of the core; both are text that only the two modules read.
#[wasm_bindgen]
pub fn form(question: &str) -> String {
    border::answer(question)
}

/// Every form for files: `[{ id, name, summary }]`, in the order in which they are offered.
#[wasm_bindgen]
pub fn files() -> String {
    text(&paper::files().plain())
}

/// The Markdown text in a form: `{ text, neutralised, leftOut }`, or `null` for an id that there is not.
#[wasm_bindgen(js_name = writeFile)]
pub fn write_file(markdown: &str, form: &str) -> String {
    text(&paper::write(markdown, form).plain())
}

/// What each timeline line was, of `[{ event, text }]`: `[kind or null]`, in their order. What is no such list has no kinds.
#[wasm_bindgen]
pub fn kinds(lines: &str) -> String {
    let lines: Option<Vec<LineWords>> =
        serde_json::from_str(lines).ok().and_then(|value: Value| plain::read(&value).ok());
    text(&paper::kinds(&lines.unwrap_or_default()).plain())
}
