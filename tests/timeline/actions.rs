//! Which linked tickets are follow-ups.

use crate::story::{Story, day, link, ticket};
use nofault::model::*;
use nofault::timeline::actions;

/// The keys of the follow-ups when the incident has that link to `#50`, which is of that kind and has that label.
fn keys(kind: LinkKind, of_kind: &str, label: &str) -> Vec<String> {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.root().links.push(link(kind, "42", "50"));
    let other = story.ticket(ticket("50", "Other", "2024-01-16T22:00:00Z"), 1);
    other.kind = (!of_kind.is_empty()).then(|| of_kind.to_owned());
    other.labels.extend((!label.is_empty()).then(|| label.to_owned()));
    actions(&story.incident).into_iter().filter_map(|item| item.ticket).map(|at| at.key).collect()
}

#[test]
fn children_are_follow_ups_whatever_they_are_called() {
    for (kind, label) in [("", ""), ("Bug", "backend"), ("Incident", "")] {
        assert_eq!(keys(LinkKind::Child, kind, label), ["50"]);
    }
}

#[test]
fn linked_tickets_are_follow_ups_when_they_say_so() {
    for link in [LinkKind::Relates, LinkKind::Blocks, LinkKind::BlockedBy, LinkKind::Precedes, LinkKind::Follows] {
        for (kind, label) in [
            ("Task", ""),
            ("Action Item", ""),
            ("", "follow-up"),
            ("", "action-item"),
            ("Bug", "postmortem"),
            ("", "type: followup"),
        ] {
            assert_eq!(keys(link, kind, label), ["50"], "{link:?} {kind} {label}");
        }
        for (kind, label) in
            [("", ""), ("Bug", "backend"), ("Incident", "postmortem"), ("Task", "incident"), ("", "interaction")]
        {
            assert!(keys(link, kind, label).is_empty(), "{link:?} {kind} {label}");
        }
    }
}

#[test]
fn duplicates_mentions_copies_and_the_parent_are_none() {
    use LinkKind::*;
    for link in [Parent, Duplicates, DuplicatedBy, Mentions, MentionedBy, CopiedFrom, CopiedTo, PullRequest, Commit] {
        assert!(keys(link, "Task", "follow-up").is_empty(), "{link:?}");
    }
}

#[test]
fn follow_ups_come_with_owner_due_date_and_live_state() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.root().links.push(link(LinkKind::Relates, "42", "51"));
    story.root().links.push(link(LinkKind::Child, "42", "50"));
    let related = story.ticket(ticket("51", "Write\nit down", "2024-01-16T22:00:00Z"), 1);
    related.labels = vec!["follow-up".to_owned(), "prevent".to_owned()];
    let child = story.ticket(ticket("50", "Add an alert", "2024-01-16T22:00:00Z"), 1);
    child.assignees = vec!["bob".to_owned(), "ghost".to_owned()];
    child.due = day(2024, 2, 1);
    child.state = State { name: "Closed".to_owned(), closed: Some(true) };
    let found = actions(&story.incident);
    let expected = "#50 Add an alert | Bob Baker, ghost | 2024-02-01 | Closed Some(true) | Unstated | #42 link/50/Child\n\
                    #51 Write it down | - | - | New Some(false) | Prevent | #42 link/51/Relates\n";
    assert_eq!(crate::shown::actions(&found), expected);
}

#[test]
fn links_that_only_the_follow_up_knows_count_once() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.ticket(ticket("50", "Child", "2024-01-16T22:00:00Z"), 1).links =
        vec![link(LinkKind::Parent, "50", "42"), link(LinkKind::Relates, "50", "42")];
    story.ticket(ticket("51", "Child of a child", "2024-01-16T22:00:00Z"), 2).links =
        vec![link(LinkKind::Parent, "51", "50")];
    let keys: Vec<String> =
        actions(&story.incident).into_iter().filter_map(|item| item.ticket).map(|at| at.key).collect();
    assert_eq!(keys, ["50"]);
}

#[test]
fn a_child_that_could_not_be_read_is_listed_all_the_same() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.root().links = vec![link(LinkKind::Child, "42", "99"), link(LinkKind::Child, "42", "42")];
    let shown = crate::shown::actions(&actions(&story.incident));
    assert_eq!(shown, "#99 title of 99 | - | - | unknown None | Unstated | #42 link/99/Child\n");
}

#[test]
fn a_linked_ticket_of_ours_is_a_follow_up_only_by_its_mark() {
    for (body, expected) in [("Ref: PM-1a2b3c4d/a-5e6f7081", 1), ("Ref: PM-1a2b3c4d/doc", 0)] {
        let mut story = Story::of_one("2024-01-15T22:00:00Z");
        story.root().links.push(link(LinkKind::Relates, "42", "50"));
        let other = story.ticket(ticket("50", "Postmortem", "2024-01-16T22:00:00Z"), 1);
        other.labels = vec!["postmortem".to_owned()];
        other.body = body.to_owned();
        assert_eq!(actions(&story.incident).len(), expected, "{body}");
    }
}

#[test]
fn what_is_opened_after_the_end_is_a_follow_up_unless_it_is_of_the_same_kind() {
    let keys = |opened: &str, kind: &str| -> Vec<String> {
        let mut story = Story::of_one("2024-01-15T22:00:00Z");
        story.root().kind = Some("Disturbance".to_owned());
        story.root().links.push(link(LinkKind::Relates, "42", "50"));
        story.ticket(ticket("50", "Job ignores its exit code", opened), 1).kind = Some(kind.to_owned());
        story.change("42", 1, "2024-01-15T23:00:00Z", "bob", crate::story::status("New", "Resolved"));
        story.change("42", 2, "2024-01-18T23:00:00Z", "bob", crate::story::status("Resolved", "Closed"));
        actions(&story.incident).into_iter().filter_map(|item| item.ticket).map(|at| at.key).collect()
    };
    assert_eq!(keys("2024-01-16T08:00:00Z", "Bug"), ["50"]);
    assert!(keys("2024-01-15T22:30:00Z", "Bug").is_empty(), "it was there before the end");
    assert!(keys("2024-01-16T08:00:00Z", "Disturbance").is_empty(), "it is more likely the next one");
    assert!(keys("2024-01-16T08:00:00Z", "Incident").is_empty());
}
