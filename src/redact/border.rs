//! The border between a flow and the rules of redaction, where they are two modules of the extension.
//!
//! As for trackers, the shell carries a question as JSON text. A question without an answer is told as such and never taken for
//! "nothing was found": what was not looked through must not be published as if it had been.

use super::{Levels, Names, Redaction, redactions};
use crate::plain::{self, Border, Carry, Fields, Json, Reader, field};

static BORDER: Border = Border::new();

/// Tells how the rules are reached; only the first telling counts.
pub fn connect(carry: Carry) {
    BORDER.connect(carry);
}

/// The names of the user in a question.
const NAMES: &str = "names";
/// The text in a question.
const TEXT: &str = "text";

/// Everything in the text that should not be published, by the usual levels; `None` when the rules cannot be reached.
pub fn look(text: &str, names: &Names) -> Option<Vec<Redaction>> {
    if cfg!(feature = "paper") {
        return Some(found(text, names));
    }
    plain::read_text(&BORDER.ask(&Fields(&[TEXT, NAMES], &[&text, names]))?)
}

/// Answers a question of [`look`], in the module with the rules; nothing for one that cannot be read.
pub fn answer(question: &str) -> String {
    let Some(question) = Json::of(question) else { return String::new() };
    let mut reader = Reader::default();
    let text: String = field(question.root(), TEXT, &mut reader);
    let names: Names = field(question.root(), NAMES, &mut reader);
    if reader.wrong().is_some() {
        return String::new();
    }
    plain::written(&found(&text, &names))
}

fn found(text: &str, names: &Names) -> Vec<Redaction> {
    redactions(text, &Levels::default(), names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_with_what_the_rules_find_and_a_broken_one_with_nothing() {
        let text = "curl -u ops:Tr0ub4dor-and-3xtra https://shop.internal/";
        let question = plain::written(&Fields(&[TEXT, NAMES], &[&text, &Names::default()]));
        let told: Vec<Redaction> = plain::read_text(&answer(&question)).unwrap();
        assert_eq!(Some(told), look(text, &Names::default()));
        assert!(look(text, &Names::default()).is_some_and(|told| told.iter().any(|one| one.stops)));
        for broken in ["", "{}", "[]", r#"{"text":7,"names":{}}"#] {
            assert_eq!(answer(broken), "", "{broken}");
        }
    }
}
