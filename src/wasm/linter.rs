//! The linter for JavaScript: the context comes as lines of text, findings go as one `Uint32Array`.
//!
//! Both forms are told in `src/lint/wire.rs`; `www/src/shared/findings.ts` makes objects of the numbers, with the texts
//! that `nofault rules --format json` tells in the same order.

use crate::lint::{self, Context, Session};
use wasm_bindgen::prelude::wasm_bindgen;

/// A text that is edited, and its findings.
#[wasm_bindgen]
pub struct Linter {
    session: Session,
}

#[wasm_bindgen]
impl Linter {
    /// A linter with an empty text. `context` is lines of text; an empty one knows nobody.
    #[wasm_bindgen(constructor)]
    pub fn new(context: &str) -> Linter {
        Linter { session: Session::new(&Context::from_lines(context)) }
    }

    /// The findings in a text; what it has in common with the one before is not read again.
    ///
    /// The text comes as the UTF-8 of a `TextEncoder`: a browser's own is several times as fast as what wasm-bindgen writes for a
    /// string. Bytes that are no UTF-8 are read as U+FFFD.
    pub fn update(&mut self, text: &[u8]) -> Vec<u32> {
        self.session.update(&String::from_utf8_lossy(text));
        self.numbers()
    }

    /// The findings after the UTF-16 units `from..to` of the text were replaced.
    pub fn edit(&mut self, from: usize, to: usize, insert: &str) -> Vec<u32> {
        self.session.edit(from, to, insert);
        self.numbers()
    }

    fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::new();
        lint::pack(self.session.text(), self.session.spots(), &mut numbers);
        numbers
    }
}
