//! A question with what of the facts it hangs on.

use super::Question;
use crate::plain::stored;
use crate::time::Moment;

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// As long as what it is asked; `None` where no fact changes it.
    pub holds: Option<Holds>,
    /// The moment, or the first of the two, that this is about.
    pub from: Option<Moment>,
    /// The last of the two.
    pub to: Option<Moment>,
}

stored! { struct Asked { question, holds, from, to } }

/// What has to be so that a question is worth asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Nothing tells when it was noticed.
    Undetected,
    /// It was not noticed before then.
    Unseen,
    /// It began soon after.
    Before,
    /// The incident lasted from the one to the other at least.
    Within,
    /// The incident lasted while nothing is recorded between the two; of the silence counts what lies within.
    Silence,
    /// Moments are in an order that cannot be.
    Disorder,
}

stored! {
    words Holds {
        Undetected = "undetected", Unseen = "unseen", Before = "before", Within = "within", Silence = "silence",
        Disorder = "disorder",
    }
}
