//! Whether a clause tells that a person did it.

use super::super::clause::Agent;
use super::super::lexicon::{Class, Word, word, words};
use super::super::sentence::Sentence;
use super::evidence::fault_made;

/// "we do not say that John …", "avoid “John …”": the clause is spoken about and not claimed.
pub(super) fn spoken_about(sentence: &Sentence<'_>, first: usize) -> bool {
    let that = (first.saturating_sub(2)..=first).rev().find(|at| sentence.is(*at, word!("that")));
    that.is_some_and(|that| sentence.denied(that))
}

/// "if a developer deletes a namespace": what may happen is no story of somebody.
pub(super) fn conditional(sentence: &Sentence<'_>, first: usize) -> bool {
    let opens = first.checked_sub(1).is_some_and(|at| sentence.is_one_of(at, words!("if when whenever unless")));
    opens && !sentence.is(first - 1, word!("when"))
        || opens
            && sentence.has(first, Class::DET)
            && sentence.is_one_of(first, words!("a an any"))
            && in_the_present(sentence, first)
}

/// Whether the first verb after a place is in the present: "deletes".
fn in_the_present(sentence: &Sentence<'_>, first: usize) -> bool {
    (first..first + 6).find(|at| sentence.has(*at, Class::ANY_VERB)).is_some_and(|verb| {
        let word = sentence.word(verb);
        word.ends_with('s') && !word.ends_with("ss")
    })
}

/// A capitalised word that nobody knows may be a product: what products do as well says nothing about a person.
pub(super) fn machines_do(sentence: &Sentence<'_>, verb: usize, agent: &Agent) -> bool {
    // "broke it again with his rebase".
    if sentence.any_of(verb + 1..verb + 9, words!("his her")) {
        return false;
    }
    let two_words = agent.head > agent.first && agent.first < verb;
    let ours = Class::ACT | Class::WRECK | Class::LAPSE;
    let plain = !sentence.has(verb, ours) && !only_people_do(sentence, verb);
    let dual = sentence.is_one_of(
        verb,
        words!(
            "started starts opened opens used uses sent sends loaded loads created set sets triggered introduced"
            "scheduled launched executed added made dropped cut"
        ),
    );
    // No machine does anything "without telling anyone".
    let minded = (verb + 1..verb + 10).any(|at| {
        sentence.is(at, word!("without"))
            && sentence
                .is_one_of(at + 1, words!("telling asking informing notifying warning reading looking reviewing"))
    });
    !two_words && !minded && agent.adverb.is_none() && (plain || dual && !sentence.has(agent.head, Class::GIVEN))
}

/// Verbs of hands, and "made a mistake".
fn only_people_do(sentence: &Sentence<'_>, verb: usize) -> bool {
    const HANDS: &[Word] = words!(
        "clicked clicks pressed presses typed types mistyped pasted pastes fumbled fat-fingered rebooted"
        "reboots wiped unplugged deleted deletes overwrote removed disabled edited hard-coded misread renamed"
        "swapped"
    );
    sentence.is_one_of(verb, HANDS) || fault_made(sentence, verb).is_some()
}

/// "It was Fatima who deleted the table": the form itself points.
pub(super) fn cleft(sentence: &Sentence<'_>, agent: &Agent) -> bool {
    let noun = Class::DET | Class::TRAIT | Class::ROLE | Class::NAMED;
    let first = sentence.back_over(agent.head, &|at| sentence.has(at, noun));
    let be = first.checked_sub(1).filter(|be| sentence.is_one_of(*be, words!("was is")));
    let it = be.and_then(|be| be.checked_sub(1)).is_some_and(|it| sentence.is(it, word!("it")));
    it && sentence.is(agent.head + 1, word!("who"))
}
