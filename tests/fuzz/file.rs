//! What the fuzzer's bytes mean: the name of a file, then what is in it, apart by `\u{1}`.
//!
//! Without a `\u{1}` all is content, so that any file is an input.

/// Name and content.
pub fn read(bytes: &[u8]) -> (String, &[u8]) {
    match bytes.iter().position(|byte| *byte == 1) {
        Some(at) => (String::from_utf8_lossy(&bytes[..at]).into_owned(), &bytes[at + 1..]),
        None => ("file".to_owned(), bytes),
    }
}
