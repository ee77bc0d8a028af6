//! What was neutralised, counted.

use super::Neutralised;

/// As many examples as a review shows.
const EXAMPLES: usize = 5;
/// Longer examples are cut: an example names a place, it does not repeat the text.
const EXAMPLE_CHARS: usize = 80;

#[derive(Default)]
pub(super) struct Tally {
    found: Vec<Neutralised>,
}

impl Tally {
    /// Counts one thing of that kind.
    pub(super) fn add(&mut self, what: &str, example: &str) {
        let example: String = example.chars().take(EXAMPLE_CHARS).collect();
        match self.found.iter_mut().find(|known| known.what == what) {
            Some(known) => {
                known.count += 1;
                if known.examples.len() < EXAMPLES && !known.examples.contains(&example) {
                    known.examples.push(example);
                }
            }
            None => self.found.push(Neutralised { what: what.to_owned(), count: 1, examples: vec![example] }),
        }
    }

    pub(super) fn finish(self) -> Vec<Neutralised> {
        self.found
    }
}
