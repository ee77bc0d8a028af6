//! Marks that tell our own writes from all others, the same for the same thing at every try.

use crate::model::TicketRef;
pub use crate::model::mark::short_hash;
use crate::model::mark::{ANY, document_hash};
use crate::small::lower;
use crate::tracker::Target;

/// What all marks of one incident ticket begin with, e.g. `PM-1a2b3c4d`.
pub fn of_ticket(ticket: &TicketRef) -> String {
    format!("PM-{}", short_hash(&ticket.id()))
}

/// The mark of a document: the same text published twice in one place is one publication.
pub fn of_document(ticket: &TicketRef, target: Target, text: &str) -> String {
    format!("{}/doc-{}", of_ticket(ticket), document_hash(&crate::plain::written(&target), text))
}

/// What stands for the marks of all documents of a ticket.
pub fn of_any_document(ticket: &TicketRef) -> String {
    format!("{}/doc-{ANY}", of_ticket(ticket))
}

/// The mark of an action item.
pub fn of_action(ticket: &TicketRef, key: &str) -> String {
    format!("{}/a-{key}", of_ticket(ticket))
}

/// The key of the action item that a mark is of.
pub fn action_of(mark: &str) -> Option<&str> {
    let (_, name) = mark.split_once("/a-")?;
    name.split('.').next()
}

/// The mark of a ticket that is made after so many times of taking back: where a ticket can only be closed it keeps its mark, and
/// must not be taken for the new one.
pub fn anew(mark: String, taken_back: Option<u32>) -> String {
    match taken_back {
        Some(times) => format!("{mark}.{times}"),
        None => mark,
    }
}

/// The key of an action item: the same for the same words, whatever their case, spacing and last full stop.
pub fn action_key(what: &str) -> String {
    let words: Vec<String> = what.split_whitespace().map(lower).collect();
    short_hash(words.join(" ").trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_made_anew_is_another_of_the_same_action() {
        let ticket = TicketRef::new("github", "https://github.com", Some("a/b"), "1", "/a/b/issues/1");
        let mark = of_action(&ticket, "5e6f7081");
        assert_eq!(anew(mark.clone(), None), mark);
        let again = anew(mark.clone(), Some(2));
        assert!(again != mark && action_of(&again) == Some("5e6f7081") && action_of(&mark) == action_of(&again));
        assert_eq!(crate::model::mark::find_marks(&format!("Ref: {again}")), [again]);
        assert_eq!(action_of("PM-1a2b3c4d/doc-5e6f7081"), None);
    }

    #[test]
    fn an_action_keeps_its_key_when_only_case_and_spacing_change() {
        assert_eq!(action_key("Add an  alert."), action_key("add an alert"));
        assert_ne!(action_key("Add an alert"), action_key("Add two alerts"));
    }
}
