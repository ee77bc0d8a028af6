//! The trackers for the core, which has a module of its own.

use crate::tracker::border;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a question of the core; both are text that only the two modules read.
#[wasm_bindgen]
pub fn answer(question: &str, body: &[u8]) -> String {
    border::answer(question, body)
}
