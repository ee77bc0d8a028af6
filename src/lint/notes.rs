//! What several rules ask about one sentence, found out once.
//!
//! A dozen rules look for the verbs of a sentence and for their subjects. Each answer depends on the sentence alone, so it
//! is kept until the next one.

use std::cell::Cell;

use super::clause::Agent;
use super::rules::omission::Omission;

/// Tokens of which every answer is kept; in longer sentences the rest is worked out each time.
pub(crate) const KEPT: usize = 128;

/// Subjects that are kept at the same time.
const AGENTS: usize = 16;

/// Answers about the present sentence.
#[derive(Default)]
pub(crate) struct Notes {
    /// A bit for each of the first tokens.
    verbs: Cell<Option<u128>>,
    relatives: Cell<Option<bool>>,
    omission: Cell<Option<Option<Omission>>>,
    /// The verb of each subject; its place is the verb's number, as far as there is room.
    agents: [Cell<Option<(usize, Agent)>>; AGENTS],
}

impl Notes {
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

fn kept<T: Copy>(place: &Cell<Option<T>>, find: impl FnOnce() -> T) -> T {
    place.get().unwrap_or_else(|| {
        let found = find();
        place.set(Some(found));
        found
    })
}
