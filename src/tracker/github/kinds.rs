//! What one entry of the history says, for the many kinds that need no more than a look at two fields.

use crate::model::EventKind;
use crate::tracker::{json, severity};
use serde_json::Value;

/// The kind of an entry. One that we do not know becomes a field event with GitHub's own word.
pub(super) fn kind_of(item: &Value, word: &str) -> EventKind {
    let text = |path: &str| json::text(item, path).map(str::to_owned);
    match word {
        "closed" => {
            let to = Some(closed_word(json::text(item, "/state_reason")));
            EventKind::Status { from: Some("open".to_owned()), to, closed: Some(true), was_closed: Some(false) }
        }
        "reopened" => {
            let (from, to) = (Some("closed".to_owned()), Some("open".to_owned()));
            EventKind::Status { from, to, closed: Some(false), was_closed: Some(true) }
        }
        "renamed" => EventKind::Title { from: text("/rename/from"), to: text("/rename/to") },
        "assigned" => EventKind::Assignee { from: None, to: text("/assignee/login") },
        "unassigned" => EventKind::Assignee { from: text("/assignee/login"), to: None },
        "labeled" => severity::event_of_label(text("/label/name").unwrap_or_default(), true),
        "unlabeled" => severity::event_of_label(text("/label/name").unwrap_or_default(), false),
        "milestoned" => field("Milestone", None, text("/milestone/title")),
        "demilestoned" => field("Milestone", text("/milestone/title"), None),
        "issue_type_added" => field("Type", None, text("/issue_type/name")),
        "issue_type_changed" => field("Type", text("/prev_issue_type/name"), text("/issue_type/name")),
        "issue_type_removed" => field("Type", text("/issue_type/name").or_else(|| text("/prev_issue_type/name")), None),
        "locked" => field("Conversation", None, Some("locked".to_owned())),
        "unlocked" => field("Conversation", Some("locked".to_owned()), None),
        "merged" => {
            EventKind::PullRequest { target: "this change request".to_owned(), state: Some("merged".to_owned()) }
        }
        _ => linked(item, word).unwrap_or_else(|| field(&words_of(word), None, None)),
    }
}

/// The word for a closed issue, with the reason where it says more than "done".
pub(super) fn closed_word(reason: Option<&str>) -> String {
    match reason {
        Some(reason @ ("not_planned" | "duplicate")) => format!("closed as {}", reason.replace('_', " ")),
        _ => "closed".to_owned(),
    }
}

/// `sub_issue_added` and its kin, which name the other issue.
fn linked(item: &Value, word: &str) -> Option<EventKind> {
    let (name, added) = relation(word)?;
    let other = other_issue(item, word)?;
    let number = json::id(other, "/number")?;
    let project = json::text(other, "/repository/full_name").unwrap_or_default();
    Some(EventKind::Linked { target: format!("{project}#{number}"), relation: words_of(name), added })
}

/// The other issue that an entry of such a kind names.
pub(super) fn other_issue<'a>(item: &'a Value, word: &str) -> Option<&'a Value> {
    item.get(relation(word)?.0)
}

/// What the other issue is, and whether it is so now.
fn relation(word: &str) -> Option<(&str, bool)> {
    let added = word.strip_suffix("_added").map(|name| (name, true));
    added.or_else(|| word.strip_suffix("_removed").map(|name| (name, false)))
}

fn field(name: &str, from: Option<String>, to: Option<String>) -> EventKind {
    EventKind::Field { name: name.to_owned(), from, to }
}

fn words_of(word: &str) -> String {
    word.replace(['_', '-'], " ")
}
