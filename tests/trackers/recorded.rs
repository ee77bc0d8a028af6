//! Answers that were recorded or documented elsewhere, where they are at hand.

use crate::play::{gather, reply};
use nofault::http::Request;
use nofault::model::{EventKind, LinkKind};
use serde_json::Value;
use std::path::Path;

/// A recorded answer; `None`, and a line that says so, where the collection is not beside the checkout.
fn recorded(name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api/recorded").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("JSON")),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

#[test]
fn redmines_recorded_issue_is_read_whole() {
    let Some(issue) = recorded("redmine/shape.issue.json") else { return };
    let mut answer = |request: &Request| {
        if request.url.contains("/issues/42") { reply(200, &issue) } else { reply(403, &Value::Null) }
    };
    let incident = gather("https://redmine.example/issues/42", &mut answer).unwrap().incident;
    let ticket = &incident.tickets[0];
    assert_eq!((ticket.title.as_str(), ticket.state.closed), ("Checkout down", Some(true)));
    assert_eq!(ticket.severity.as_ref().and_then(|severity| severity.rank), Some(1));
    let kinds: Vec<LinkKind> = ticket.links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Parent, LinkKind::Child, LinkKind::Blocks, LinkKind::DuplicatedBy, LinkKind::Commit]);
    assert_eq!(incident.events.len(), 6);
}

#[test]
fn redmines_recorded_refusal_names_its_fields() {
    let Some(body) = recorded("redmine/shape.422.json") else { return };
    let refused = gather("https://redmine.example/issues/42", &mut |_| reply(422, &body));
    assert!(format!("{:?}", refused.err()).contains("Parent task"));
}

#[test]
fn githubs_documented_answers_are_read() {
    let (Some(issue), Some(comments), Some(timeline)) = (
        recorded("github/doc.issue.json"),
        recorded("github/doc.issue-comment-items.json"),
        recorded("github/doc.timeline-issue-events.json"),
    ) else {
        return;
    };
    let mut issue = issue;
    issue["comments"] = Value::from(1);
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/comments?") => reply(200, &comments),
        url if url.contains("/timeline?") => reply(200, &timeline),
        url if url.ends_with("/issues/1347") => reply(200, &issue),
        _ => reply(404, &Value::Null),
    };
    let gathered = gather("https://github.com/octocat/Hello-World/issues/1347", &mut answer).unwrap();
    let incident = gathered.incident;
    assert!(gathered.failed.is_empty());
    assert!(incident.left_out.is_empty(), "{:?}", incident.left_out);
    assert_eq!(incident.tickets[0].labels, ["bug"]);
    assert_eq!(incident.events.iter().filter(|event| event.kind == EventKind::Commented).count(), 2);
    assert!(incident.events.iter().any(|event| matches!(event.kind, EventKind::Title { .. })));
    assert!(incident.events.iter().any(|event| matches!(&event.kind, EventKind::Label { name, .. } if name == "beta")));
}

/// The body of the answer of a recorded exchange.
fn exchanged(name: &str) -> Option<Value> {
    recorded(&format!("azure-devops/{name}")).map(|exchange| exchange["responses"]["200"]["body"].clone())
}

#[test]
fn azures_recorded_exchanges_are_read() {
    let (Some(items), Some(updates), Some(comments)) = (
        exchanged("GET_wit_WorkItems_ids-_ids__expand-all.json"),
        exchanged("GET_list_of_workitem_updates.json"),
        exchanged("GET_wit_workitems_issueId_comments_1.json"),
    ) else {
        return;
    };
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/workitems/297?") => reply(200, &items["value"][0]),
        url if url.contains("/updates?") => reply(200, &updates),
        url if url.contains("/comments?") => reply(200, &comments),
        url if url.contains("/workitems?ids=") => reply(200, &items),
        _ => reply(404, &Value::Null),
    };
    let gathered = gather("https://dev.azure.com/fabrikam/_workitems/edit/297", &mut answer).unwrap();
    let incident = gathered.incident;
    assert!(gathered.failed.is_empty(), "{:?}", gathered.failed);
    let children: Vec<&str> = incident.tickets[0]
        .links
        .iter()
        .filter(|link| link.kind == LinkKind::Child)
        .map(|link| link.title.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(children.len(), 2);
    assert!(children.iter().all(|title| !title.is_empty()));
    assert!(incident.events.iter().any(|event| matches!(&event.kind, EventKind::Assignee { to: Some(_), .. })));
    let comments_read = incident.events.iter().filter(|event| event.kind == EventKind::Commented).count();
    assert_eq!(comments_read, comments["comments"].as_array().unwrap().len());
    assert!(incident.events.iter().all(|event| event.at.is_some()));
    assert!(incident.left_out.is_empty(), "{:?}", incident.left_out);
}
