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
    pub fn update(&mut self, text: &str) -> Vec<u32> {
        self.session.update(text);
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
