//! The border between a flow and the rules of redaction, where they are two modules of the extension.
//!
//! As for trackers, the shell carries a question as JSON text. A question without an answer is told as such and never taken for
//! "nothing was found": what was not looked through must not be published as if it had been.

use super::{Preferred, Redaction};
use crate::plain::{self, Border, Carry, Fields, Json, Reader, field};

static BORDER: Border = Border::new();

/// Tells how the rules are reached; only the first telling counts.
pub fn connect(carry: Carry) {
    BORDER.connect(carry);
}

/// What the user prefers in a question.
const PREFERRED: &str = "preferred";
/// The text in a question.
const TEXT: &str = "text";

/// What the text holds before it is published, by [`Preferred::before_publishing`]; `None` when the rules cannot be reached.
pub fn look(text: &str, preferred: &Preferred) -> Option<Vec<Redaction>> {
    if cfg!(feature = "paper") {
        return Some(preferred.before_publishing(text));
    }
    plain::read_text(&BORDER.ask(&Fields(&[TEXT, PREFERRED], &[&text, preferred]))?)
}

/// Answers a question of [`look`], in the module with the rules; nothing for one that cannot be read.
pub fn answer(question: &str) -> String {
    let Some(question) = Json::of(question) else { return String::new() };
    let mut reader = Reader::default();
    let text: String = field(question.root(), TEXT, &mut reader);
    let preferred: Preferred = field(question.root(), PREFERRED, &mut reader);
    if reader.wrong().is_some() {
        return String::new();
    }
    plain::written(&preferred.before_publishing(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_with_what_the_rules_find_and_a_broken_one_with_nothing() {
        let text = "curl -u ops:Tr0ub4dor-and-3xtra https://shop.internal/";
        let question = plain::written(&Fields(&[TEXT, PREFERRED], &[&text, &Preferred::default()]));
        let told: Vec<Redaction> = plain::read_text(&answer(&question)).unwrap();
        assert_eq!(Some(told), look(text, &Preferred::default()));
        assert!(look(text, &Preferred::default()).is_some_and(|told| told.iter().any(|one| one.stops)));
        for broken in ["", "{}", "[]", r#"{"text":7,"preferred":{}}"#] {
            assert_eq!(answer(broken), "", "{broken}");
        }
    }
}
