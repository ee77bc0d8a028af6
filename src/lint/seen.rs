//! Which words a sentence holds, asked word by word instead of token by token.

use super::lexicon::{VOCABULARY_SIZE, Word};

/// For every word of the vocabulary the last sentence that it stood in, so that nothing is cleared between sentences.
pub(crate) struct Seen {
    sentences: Vec<u32>,
    now: u32,
}

impl Default for Seen {
    fn default() -> Seen {
        Seen { sentences: vec![0; VOCABULARY_SIZE + 1], now: 0 }
    }
}

impl Seen {
    /// Another sentence begins, with these words.
    pub(crate) fn begin(&mut self, words: impl Iterator<Item = Word>) {
        self.now = self.now.wrapping_add(1);
        if self.now == 0 {
            *self = Seen { now: 1, ..Seen::default() };
        }
        for word in words {
            if let Some(sentence) = self.sentences.get_mut(usize::from(word)) {
                *sentence = self.now;
            }
        }
    }

    /// Whether the present sentence holds a word.
    #[inline]
    pub(crate) fn holds(&self, word: Word) -> bool {
        self.sentences.get(usize::from(word)) == Some(&self.now)
    }
}
