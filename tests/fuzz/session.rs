//! A text that is edited: any series of edits gives the findings of the whole text.
#![no_main]

#[path = "input.rs"]
mod input;

use libfuzzer_sys::fuzz_target;
use nofault::lint::{Session, byte_of, spots};

fuzz_target!(|bytes: &[u8]| {
    let (context, mut text, edits) = input::read(bytes);
    let (mut updated, mut edited) = (Session::new(&context), Session::new(&context));
    assert_eq!(updated.update(&text), spots(&text, &context));
    edited.update(&text);
    for edit in edits {
        let (from, to, insert) = place(&edit, text.encode_utf16().count());
        text.replace_range(byte_of(&text, from)..byte_of(&text, to), insert);
        let whole = spots(&text, &context);
        assert_eq!(edited.edit(from, to, insert), whole, "edited to {text:?}");
        assert_eq!(updated.update(&text), whole, "updated to {text:?}");
        assert_eq!(edited.text(), text);
    }
});

/// The first two chars of an edit say where, and how much is taken out; the rest is put there.
fn place(edit: &str, length: usize) -> (usize, usize, &str) {
    let mut chars = edit.chars();
    let (at, taken) = (chars.next().map_or(0, u32::from) as usize, chars.next().map_or(0, u32::from) as usize);
    // A char of ASCII reaches every part of a text, others reach places between.
    let from = if at < 128 { length * at / 127 } else { at % (length + 1) };
    (from, from + taken % 48, chars.as_str())
}
