//! What is made of a text that is there, for a page: text in, JSON text out.

use crate::export::border;
use crate::paper;
use crate::plain::{Shown, text};
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

/// Every template that comes with NoFault: `[{ id, name, summary, text }]`, the default first.
#[wasm_bindgen(js_name = templateTexts)]
pub fn template_texts() -> String {
    text(&paper::templates().plain())
}

/// Everything that a template may hold: `[{ name, what, insert }]`.
#[wasm_bindgen(js_name = templateVariables)]
pub fn template_variables() -> String {
    text(&paper::variables().plain())
}

/// Fills a template: `{ markdown }`, or `{ error: { line, message, hint } }`. `material` is the JSON of an incident; undefined
/// is the sample.
#[wasm_bindgen(js_name = renderTemplate)]
pub fn render_template(material: Option<String>, template: &str) -> String {
    text(&paper::fill(material.as_deref().unwrap_or(paper::SAMPLE), template).plain())
}
