//! What holds for every input.

use crate::play::{gather, gather_ticket, raw, reply, site, ticket, ticket_of, tracker};
use nofault::http::Request;
use nofault::model::TicketRef;
use nofault::tracker::mark::find_marks;
use nofault::tracker::{ChildFields, TRACKERS, Write, WriteKind, recognise};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Any JSON, made of the words that trackers use so that deep places are reached.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("2026-01-07T12:44:33Z")),
        Just(json!("see #1, o/r#2, https://github.com/o/r/pull/3 and `code")),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(word(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "issue",
        "id",
        "number",
        "user",
        "author",
        "name",
        "login",
        "status",
        "is_closed",
        "journals",
        "details",
        "property",
        "old_value",
        "new_value",
        "notes",
        "created_on",
        "created_at",
        "event",
        "source",
        "label",
        "assignee",
        "commit_id",
        "children",
        "relations",
        "issue_id",
        "issue_to_id",
        "custom_fields",
        "value",
        "project",
        "body",
        "html_url",
        "labels",
        "type",
        "ref_issue",
        "dependent_issue",
        "repository",
        "full_name",
        "assets",
        "login",
        "items",
        "Type",
        "Field",
        "OldValue",
        "NewValue",
        "Creator",
        "Content",
        "ContentType",
        "TransactionId",
        "Filename",
        "_hyperlinks",
        "ref",
    ])
    .prop_map(str::to_owned)
}

/// A believable issue of each product with one place replaced.
fn mutated() -> impl Strategy<Value = (bool, Value)> {
    (any::<bool>(), any::<prop::sample::Index>(), any_json()).prop_map(|(redmine, at, new)| {
        let mut whole = if redmine { redmine_issue() } else { github_issue() };
        let mut places = Vec::new();
        collect(&whole, String::new(), &mut places);
        let place = places[at.index(places.len())].clone();
        *whole.pointer_mut(&place).unwrap() = new;
        (redmine, whole)
    })
}

fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    places.push(at.clone());
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| collect(inner, format!("{at}/{key}"), places)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, inner)| collect(inner, format!("{at}/{n}"), places))
        }
        _ => {}
    }
}

fn redmine_issue() -> Value {
    json!({"issue": {"id": 42, "project": {"id": 1, "name": "Ops"}, "subject": "Down", "description": "see #41",
        "status": {"id": 5, "name": "Closed", "is_closed": true}, "author": {"id": 3, "name": "Ann"},
        "custom_fields": [{"id": 2, "name": "Severity", "value": ["S1"]}], "parent": {"id": 40},
        "children": [{"id": 43, "subject": "x"}], "created_on": "2026-01-07T12:00:00Z",
        "relations": [{"id": 9, "issue_id": 42, "issue_to_id": 50, "relation_type": "blocks"}],
        "attachments": [{"id": 1, "filename": "a.log", "author": {"id": 3}, "content_url": "https://r.example/a"}],
        "changesets": [{"revision": "a1", "user": {"id": 5}, "comments": "x", "committed_on": "2026-01-07T12:00:00Z"}],
        "journals": [{"id": 100, "user": {"id": 5, "name": "Bob"}, "notes": "n", "created_on": "2026-01-07T12:00:00Z",
            "private_notes": false, "details": [{"property": "attr", "name": "status_id", "old_value": "1", "new_value": "5"}]}]}})
}

fn github_issue() -> Value {
    json!([{"event": "labeled", "id": 1, "actor": {"login": "a"}, "label": {"name": "sev1"}, "created_at": "2026-01-07T12:00:00Z"},
        {"event": "commented", "id": 2, "user": {"login": "b"}, "body": "GH-4", "created_at": "2026-01-07T12:00:00Z"},
        {"event": "cross-referenced", "actor": {"login": "a"}, "source": {"issue": {"number": 3, "id": 30,
            "html_url": "https://github.com/o/r/issues/3", "title": "t"}}},
        {"event": "committed", "sha": "a1b2", "author": {"name": "n", "email": "n@example.org"}, "message": "m"},
        {"event": "sub_issue_added", "id": 5, "sub_issue": {"number": 9, "repository": {"full_name": "o/r"}}},
        {"event": "closed", "id": 6, "commit_id": "a1b2c3d", "state_reason": "not_planned"}])
}

fn read_redmine(body: &Value) {
    let _ = gather("https://redmine.example/issues/42", &mut |_: &Request| reply(200, body));
}

fn read_github(body: &Value) {
    let issue = json!({"number": 7, "id": 70, "comments": 1});
    let answer = &mut |request: &Request| {
        if request.url.ends_with("/issues/7") { reply(200, &issue) } else { reply(200, body) }
    };
    let _ = gather("https://github.com/o/r/issues/7", answer);
}

/// A GitLab whose lists are all the same, in REST and in GraphQL.
fn read_gitlab(body: &Value) {
    let issue =
        json!({"iid": 7, "id": 70, "issue_type": "incident", "severity": "HIGH", "description": "see a/b/c#1, !2"});
    let answer = &mut |request: &Request| {
        if request.url.ends_with("/issues/7") { reply(200, &issue) } else { reply(200, body) }
    };
    let _ = gather("https://gitlab.example/a/b/-/issues/7", answer);
    let _ = gather("https://gitlab.example/a/b/-/issues/7", &mut |_: &Request| reply(200, body));
}

fn gitlab_answers() -> Vec<Value> {
    let page = json!({"hasNextPage": true, "endCursor": "c"});
    let person = json!({"username": "ana", "name": "Ana"});
    vec![
        json!([{"id": 1, "system": true, "body": "changed title from **a** to **b**", "author": person, "created_at": "2026-01-07T12:00:00Z"},
            {"id": 2, "system": true, "body": "mentioned in merge request a/b!3"}, {"id": 3, "system": true, "body": "assigned to @ana"},
            {"id": 4, "system": false, "body": "x !5 a/b/c#6 (/uploads/0123456789abcdef0123456789abcdef/f)", "internal": true},
            {"id": 5, "user": person, "label": {"name": "sev1"}, "action": "add", "state": "closed", "milestone": {"title": "m"}},
            {"iid": 8, "title": "t", "link_type": "blocks", "references": {"full": "a/b#8"}, "web_url": "https://gitlab.example/a/b/-/issues/8"}]),
        json!({"data": {"namespace": {"workItem": {"id": "x", "widgets": [{}, {"parent": {"iid": "3", "title": "p"},
            "children": {"pageInfo": page, "nodes": [{"iid": "4", "webUrl": "https://gitlab.example/a/b/-/work_items/4"}]}}]}}}}),
        json!({"data": {"project": {"incidentManagementTimelineEvents": {"pageInfo": page, "nodes": [{"id": "gid://x/1",
            "note": "n", "occurredAt": "2026-01-07T12:00:00Z", "author": person, "timelineEventTags": {"nodes": [{"name": "t"}]}}]}}}}),
        json!({"iid": 7, "id": 70, "labels": ["a"], "assignees": [person], "milestone": {"title": "m"}, "weight": 3, "confidential": true}),
    ]
}

fn gitea_history() -> Value {
    json!([{"type": "label", "id": 1, "user": {"login": "a", "id": 2}, "label": {"name": "sev1"}, "body": "1", "created_at": "2026-01-07T12:00:00Z"},
        {"type": "comment", "id": 2, "user": {"login": "b"}, "body": "see !4", "assets": [{"name": "a.log", "browser_download_url": "https://g.example/attachments/1"}]},
        {"type": "pull_ref", "id": 3, "ref_issue": {"number": 3, "title": "t", "repository": {"full_name": "o/r"}, "pull_request": {"merged": true}}},
        {"type": "add_dependency", "id": 4, "dependent_issue": {"number": 9, "html_url": "https://g.example/o/r/issues/9"}},
        {"type": "modified_deadline", "id": 5, "body": "2026-01-20|2026-01-15"},
        {"type": "assignees", "id": 6, "assignee": {"login": "a"}, "removed_assignee": true},
        {"number": 5, "title": "x", "repository": {"full_name": "o/r"}}])
}

fn read_gitea(body: &Value) {
    let issue = json!({"number": 7, "id": 70, "comments": 1, "body": "!1 #2"});
    for whole in [&issue, body] {
        let answer = &mut |request: &Request| {
            let is_last = request.url.contains("page=2");
            let body = if request.url.ends_with("/issues/7") { whole } else { body };
            if is_last { reply(200, &Value::Null) } else { reply(200, body) }
        };
        let _ = gather_ticket(ticket_of("gitea", "https://g.example/o/r/issues/7"), answer);
    }
}

fn read_request_tracker(body: &Value) {
    let ticket = json!({"id": 42, "Status": "open", "Created": "2026-01-07T12:00:00Z", "CustomFields": body});
    let answer = &mut |request: &Request| {
        if request.url.contains("/ticket/42?") { reply(200, &ticket) } else { reply(200, body) }
    };
    let _ = gather("https://rt.example/Ticket/Display.html?id=42", answer);
    let _ = gather("https://rt.example/Ticket/Display.html?id=42", &mut |_: &Request| reply(200, body));
}

fn request_tracker_page() -> Value {
    json!({"id": 42, "Queue": {"id": "1"}, "Creator": {"id": "ann"}, "Status": "done", "Resolved": "2026-01-07T12:00:00Z",
        "CustomFields": [{"id": "2", "name": "Severity", "values": ["S1"]}],
        "_hyperlinks": [{"ref": "child", "type": "ticket", "id": "43"},
            {"ref": "refers-to", "type": "external", "_url": "https://github.com/o/r/issues/3"}],
        "items": [{"id": "1", "Type": "Create", "Creator": {"id": "ann"}, "Created": "2026-01-07T12:00:00Z", "ObjectId": "42",
                "TransactionId": "1", "ContentType": "text/plain", "Content": "see https://github.com/o/r/issues/3"},
            {"id": "2", "Type": "Set", "Field": "Owner", "OldValue": "6", "NewValue": "30", "TransactionId": "1", "Filename": "a"},
            {"id": "3", "Type": "AddLink", "Field": "MemberOf", "NewValue": "fsck.com-rt://o/ticket/7"},
            {"id": "4", "Type": "CustomField", "Field": "2", "OldValue": "S2", "NewValue": "S1"}]})
}

fn write(ticket: &TicketRef, body: String, mark: &str) -> Write {
    let fields = ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() };
    let mark = mark.to_owned();
    Write { what: WriteKind::Child { fields }, ticket: ticket.clone(), project: Some("1".to_owned()), body, mark }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn recognise_takes_any_text(text in "\\PC*", path in "(/|[a-z0-9]|%|\\?|#|:|@|issues){0,24}") {
        recognise(&text);
        for tracker in TRACKERS {
            let _ = tracker.recognise(&format!("https://{path}"));
            let _ = tracker.recognise(&format!("https://github.com/{path}"));
        }
    }

    #[test]
    fn what_is_recognised_is_recognised_again_by_its_own_address(path in "https://(github\\.com|r\\.example)/([a-z]{1,3}/){0,3}issues/[0-9]{1,4}") {
        if let Some(found) = recognise(&path) {
            prop_assert_eq!(recognise(&found.url), Some(found));
        }
    }

    #[test]
    fn no_answer_makes_a_tracker_panic(body in any_json()) {
        read_redmine(&body);
        read_github(&body);
        read_gitea(&body);
        read_request_tracker(&body);
    }

    #[test]
    fn no_odd_place_in_a_page_of_request_tracker_makes_it_panic(at in any::<prop::sample::Index>(), new in any_json()) {
        let mut whole = request_tracker_page();
        let mut places = Vec::new();
        collect(&whole, String::new(), &mut places);
        *whole.pointer_mut(&places[at.index(places.len())]).unwrap() = new;
        let one_page = &mut |request: &Request| {
            let is_later = request.url.contains("page=") && !request.url.ends_with("page=1");
            reply(200, if is_later { &Value::Null } else { &whole })
        };
        let _ = gather("https://rt.example/Ticket/Display.html?id=42", one_page);
    }

    #[test]
    fn no_single_odd_place_makes_a_tracker_panic((redmine, body) in mutated()) {
        if redmine { read_redmine(&body) } else { read_github(&body) }
    }

    #[test]
    fn no_odd_place_in_an_answer_of_gitlab_makes_it_panic(at in any::<prop::sample::Index>(), new in any_json()) {
        read_gitlab(&new);
        for mut whole in gitlab_answers() {
            let mut places = Vec::new();
            collect(&whole, String::new(), &mut places);
            *whole.pointer_mut(&places[at.index(places.len())]).unwrap() = new.clone();
            read_gitlab(&whole);
        }
    }

    #[test]
    fn no_single_odd_place_makes_gitea_panic(at in any::<prop::sample::Index>(), new in any_json()) {
        let mut whole = gitea_history();
        let mut places = Vec::new();
        collect(&whole, String::new(), &mut places);
        let place: &String = at.get(&places);
        *whole.pointer_mut(place).unwrap() = new;
        read_gitea(&whole);
    }

    #[test]
    fn no_answer_to_a_write_or_look_makes_a_tracker_panic(body in any_json(), status in 100u16..600) {
        for url in TRACKERS.iter().filter_map(|tracker| tracker.examples().first()) {
            let Some(ticket) = recognise(url) else { continue };
            let (tracker, site) = (tracker(&ticket.tracker), site(&ticket));
            let write = write(&ticket, "Body".to_owned(), "PM-1a2b3c4d/a-1");
            let (look, send) = (tracker.look(&site, &write), tracker.send(&site, &write));
            let _ = tracker.read_look(&site, &write, &look, &reply(status, &body));
            let _ = tracker.read_send(&site, &write, &send, &reply(status, &body));
            let _ = tracker.accept(&site, &look, &raw(status, &[("Retry-After", "x")], b"\xff"));
        }
    }

    #[test]
    fn the_mark_of_a_write_is_found_in_what_is_sent(body in "\\PC*", mark in "PM-[0-9a-f]{8}(/[a-z0-9-]{1,12})?") {
        for url in ["https://redmine.example/issues/42", "https://github.com/o/r/issues/7", "https://gitea.com/o/r/issues/7"] {
            let ticket = ticket(url);
            let sent = tracker(&ticket.tracker).send(&site(&ticket), &write(&ticket, body.clone(), &mark)).request.body.unwrap();
            let sent: Value = serde_json::from_str(&sent).unwrap();
            let text = sent.pointer("/issue/description").or_else(|| sent.get("body")).and_then(Value::as_str).unwrap();
            prop_assert!(find_marks(text).contains(&mark), "{}", text);
        }
    }
}
