//! What Redmine says when it does not take something: sentences that begin with a field's name.

use crate::tracker::answer::{Dialect, refused};
use crate::tracker::{Refusal, TrackerError, json};
use serde_json::Value;

/// Redmine's way of refusing.
pub(super) struct Words;

/// How the sentences of an English site go on after the field's name.
const PREDICATES: &[&str] =
    &[" cannot be ", " can't be ", " is ", " has already ", " must be ", " must contain ", " doesn't ", " does not "];

impl Dialect for Words {
    /// A stale lock is answered with 422 and an empty list, which therefore is a conflict.
    fn refusal(&self, body: &Value) -> TrackerError {
        let sentences: Vec<String> = json::list(body, "/errors").iter().filter_map(json::scalar).collect();
        match (body.get("errors"), sentences.is_empty()) {
            (Some(Value::Array(_)), true) => TrackerError::Conflict,
            (_, true) => refused(None, "the request was refused without a reason"),
            _ => TrackerError::Refused { refusals: sentences.into_iter().map(refusal).collect() },
        }
    }
}

fn refusal(message: String) -> Refusal {
    let field = PREDICATES.iter().filter_map(|predicate| message.find(predicate)).min();
    let field = field.and_then(|end| message.get(..end)).filter(|name| is_name(name)).map(str::to_owned);
    Refusal { field, message }
}

/// Whole sentences have a verb early and no field (`An open issue cannot be attached…`, `This relation would…`).
fn is_name(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    !name.is_empty() && !matches!(first, "An" | "A" | "This" | "The")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(body: &Value) -> Vec<Option<String>> {
        match Words.refusal(body) {
            TrackerError::Refused { refusals } => refusals.into_iter().map(|one| one.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn names_the_field_that_was_refused() {
        let body =
            json!({"errors": ["Parent task is invalid", "Subject cannot be blank", "Root cause can't be blank"]});
        let named = ["Parent task", "Subject", "Root cause"].map(|name| Some(name.to_owned()));
        assert_eq!(fields(&body), named);
    }

    #[test]
    fn a_sentence_in_another_language_names_no_field_but_is_kept() {
        assert_eq!(fields(&json!({"errors": ["Thema muss ausgefüllt werden"]})), [None]);
        assert_eq!(fields(&json!({"errors": ["An open issue cannot be attached to a closed parent task"]})), [None]);
        assert_eq!(fields(&Value::Null), [None]);
    }

    #[test]
    fn an_empty_list_is_a_conflict() {
        assert_eq!(Words.refusal(&json!({"errors": []})), TrackerError::Conflict);
    }
}
