//! What the fuzzer's bytes mean: the lines of a context, then a text, then edits, apart by `\u{1}`.
//!
//! Bytes that are no UTF-8 are replaced. Without a `\u{1}` all is text, so that any file is an input.

use nofault::lint::Context;

/// Context, text and edits.
pub fn read(bytes: &[u8]) -> (Context, String, Vec<String>) {
    let whole = String::from_utf8_lossy(bytes);
    let mut parts = whole.split('\u{1}').map(str::to_owned);
    let first = parts.next().unwrap_or_default();
    match parts.next() {
        Some(text) => (Context::from_lines(&first), text, parts.collect()),
        None => (Context::default(), first, Vec::new()),
    }
}
