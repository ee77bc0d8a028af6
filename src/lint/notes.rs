//! What several rules ask about one sentence, found out once.
//!
//! A dozen rules look for the verbs of a sentence and for their subjects. Each answer depends on the sentence alone, so it
//! is kept until the next one.

use std::cell::Cell;

use super::clause::Agent;
use super::lexicon::number_of_word;
use super::rules::omission::Omission;

/// Tokens of which every answer is kept; in longer sentences the rest is worked out each time.
pub(crate) const KEPT: usize = 128;

/// Subjects that are kept at the same time.
const AGENTS: usize = 16;

/// Places for lists of words; there are some hundred in the rules.
const LISTS: usize = 2048;

/// A list of words by its place in memory and its length, and a bit for the number of each of its words.
type List = (usize, usize, [u64; 2]);

/// Answers about the present sentence, and what is known of the rules' lists.
pub(crate) struct Notes {
    lists: Box<[Cell<List>]>,
    /// A bit for each of the first tokens.
    verbs: Cell<Option<u128>>,
    relatives: Cell<Option<bool>>,
    omission: Cell<Option<Option<Omission>>>,
    /// The verb of each subject; its place is the verb's number, as far as there is room.
    agents: [Cell<Option<(usize, Agent)>>; AGENTS],
}

impl Default for Notes {
    fn default() -> Notes {
        Notes {
            lists: vec![Cell::new((0, 0, [0; 2])); LISTS].into_boxed_slice(),
            verbs: Cell::default(),
            relatives: Cell::default(),
            omission: Cell::default(),
            agents: std::array::from_fn(|_| Cell::default()),
        }
    }
}

impl Notes {
    /// Whether a word with this number may be in a list; `false` is certain.
    #[inline]
    pub(crate) fn list_may_hold(&self, words: &'static [&'static str], number: u32) -> bool {
        let place = words.as_ptr() as usize;
        let cell = &self.lists[(place >> 2).wrapping_mul(0x9e37_79b1) >> 7 & (LISTS - 1)];
        let (known, len, bits) = cell.get();
        let bits = if known == place && len == words.len() { bits } else { fill(cell, words) };
        bits[number as usize / 64 % 2] & 1 << (number % 64) != 0
    }

    /// Another sentence begins.
    pub(crate) fn forget(&self) {
        self.verbs.set(None);
        self.relatives.set(None);
        self.omission.set(None);
        for agent in &self.agents {
            agent.set(None);
        }
    }

    /// The first tokens that can be verbs.
    pub(crate) fn verbs(&self, find: impl FnOnce() -> u128) -> u128 {
        kept(&self.verbs, find)
    }

    /// Whether somebody is told more about: "the engineer who", "the engineer working".
    pub(crate) fn relatives(&self, find: impl FnOnce() -> bool) -> bool {
        kept(&self.relatives, find)
    }

    /// What somebody did not do.
    pub(crate) fn omission(&self, find: impl FnOnce() -> Option<Omission>) -> Option<Omission> {
        kept(&self.omission, find)
    }

    /// The subject of a verb.
    pub(crate) fn agent(&self, verb: usize, find: impl FnOnce() -> Agent) -> Agent {
        let place = &self.agents[verb % AGENTS];
        match place.get() {
            Some((of, agent)) if of == verb => agent,
            _ => {
                let agent = find();
                place.set(Some((verb, agent)));
                agent
            }
        }
    }
}

#[cold]
fn fill(cell: &Cell<List>, words: &'static [&'static str]) -> [u64; 2] {
    let mut bits = [0; 2];
    for word in words {
        let number = number_of_word(word);
        bits[number as usize / 64 % 2] |= 1 << (number % 64);
    }
    cell.set((words.as_ptr() as usize, words.len(), bits));
    bits
}

fn kept<T: Copy>(place: &Cell<Option<T>>, find: impl FnOnce() -> T) -> T {
    place.get().unwrap_or_else(|| {
        let found = find();
        place.set(Some(found));
        found
    })
}
