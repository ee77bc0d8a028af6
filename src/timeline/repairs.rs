//! A repair that was followed by another one: what made the first look right at the time?

use super::gaps::{Asking, asking_while, ends, known};
use super::line::said;
use super::words::{among, folded, may_hold, own, phrases, position};
use crate::model::{Asked, Event, FactKind, Holds, Question};
use crate::time::{Moment, Precision};

/// Words that tell that something was done, with a number for each thing that can be done: two notes about one are one repair.
const DONE: &[(u8, &str)] = &[
    (0, "rolled back"),
    (0, "reverted"),
    (1, "restarted"),
    (1, "rebooted"),
    (2, "failed over"),
    (3, "scaled up"),
    (3, "scaled out"),
    (3, "added capacity"),
    (4, "flushed"),
    (4, "purged"),
    (5, "drained"),
    (6, "disabled"),
    (6, "switched off"),
    (6, "turned off"),
    (7, "raised the limit"),
    (8, "hotfix deployed"),
    (8, "deployed a fix"),
    (8, "deployed the fix"),
    (9, "blocked the"),
];

/// Words that tell the same of what is just being done, where a sentence begins with them.
const BEGUN: &[(u8, &str)] = &[
    (0, "rolling back"),
    (0, "reverting"),
    (1, "restarting"),
    (1, "rebooting"),
    (2, "failing over"),
    (3, "scaling up"),
    (3, "scaling out"),
    (5, "draining"),
];

/// Words that make a plan, a question or a denial of it.
const NOT_DONE: &str = "not|if|should|could|would|can|cannot|will|let|maybe|t|never|until|unless|when|to|be|\
    being|itself|before|yesterday|last";

/// The first repair and the next that is another one, within the incident and before the first had ended it.
pub(super) fn followed(asking: &Asking<'_, '_>) -> Option<Asked> {
    let (from, until) = ends(asking.facts)?;
    let mitigated = known(asking.facts, &[FactKind::Mitigated]).map(|(at, _)| at);
    let words = Known::new();
    let mut repairs: Vec<(&Moment, u8, &Event)> = Vec::new();
    for event in asking.open().filter(|event| event.kind.is_words()) {
        let Some(at) = event.at.as_ref().filter(|at| at.precision != Precision::Day) else { continue };
        if at.at >= from.at
            && at.at <= until.at
            && let Some(what) = words.done(&own(said(event)))
        {
            repairs.push((at, what, event));
        }
    }
    let (first_at, first_what, first) = *repairs.first()?;
    if mitigated.is_some_and(|mitigated| mitigated.at <= first_at.at) {
        return None;
    }
    let (next_at, _, next) = repairs.iter().find(|(at, what, _)| *what != first_what && at.at > first_at.at)?;
    let clock = asking.clock(&[first_at, next_at]);
    let text = format!(
        "What made the repair at {} look right at the time, and what did it show that led to the next one at {}?",
        clock.first()?,
        clock.get(1)?
    );
    let question = Question { text, sources: vec![first.source.clone(), next.source.clone()] };
    Some(asking_while(question, Holds::Within, Some(first_at), Some(next_at)))
}

/// The phrases of both tables, in words.
struct Known {
    done: Vec<(u8, Vec<String>)>,
    begun: Vec<(u8, Vec<String>)>,
}

impl Known {
    fn new() -> Self {
        Known { done: phrases(DONE), begun: phrases(BEGUN) }
    }

    /// What was done, as the first sentence that tells of something does; none where it only plans, asks or denies.
    fn done(&self, text: &str) -> Option<u8> {
        if !may_hold(text, &self.done) && !may_hold(text, &self.begun) {
            return None;
        }
        let mut sentences = text.split_inclusive(['.', '!', '?', ';', '\n']).filter(|text| !text.ends_with('?'));
        sentences.find_map(|sentence| {
            let words = folded(sentence);
            let begins = |(_, phrase): &&(u8, Vec<String>)| words.starts_with(phrase);
            let begun = self.begun.iter().find(begins).map(|(what, _)| (*what, 0));
            let told = || self.done.iter().find_map(|(what, phrase)| Some((*what, position(&words, phrase)?)));
            let (what, at) = begun.or_else(told)?;
            let before = words.get(at.saturating_sub(5)..at).unwrap_or_default();
            before.iter().all(|word| !among(word, NOT_DONE)).then_some(what)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(text: &str) -> Option<u8> {
        Known::new().done(text)
    }

    #[test]
    fn what_was_done_is_no_plan_no_question_and_no_denial() {
        for text in [
            "Rolled the dice",
            "should be restarted",
            "Has it been restarted?",
            "The pod was not restarted.",
            "if we restarted it",
            "I prefer rolling back",
        ] {
            assert_eq!(done(text), None, "{text}");
        }
        assert_eq!(done("Rolling back now: to 41"), Some(0));
        assert_eq!(done("Pool is exhausted. Restarted the pods."), Some(1));
        assert_eq!(done("Restarted? Yes. Then we rolled back to 41."), Some(0));
    }
}
