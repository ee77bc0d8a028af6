//! Writes to Linear: what is sent, in which order, and that nothing is there twice.

use crate::play::{finish, look, raw, read_all, reply, send, site, ticket, tracker};
use nofault::http::{Auth, Reply, Request};
use nofault::tracker::mark::find_marks;
use nofault::tracker::{ChildFields, Created, Looked, Refusal, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";

pub fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("user-bao".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        kind: None,
        extra: vec![("priority".to_owned(), "2".to_owned())],
    }
}

pub fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket("https://linear.app/acme/issue/ENG-42/checkout-is-down"),
        project: Some("team-eng".to_owned()),
        body: "What to do.".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn child() -> Write {
    write(WriteKind::Child { fields: fields() })
}

fn linked() -> Write {
    write(WriteKind::LinkedTicket { fields: ChildFields { title: "Postmortem".to_owned(), ..ChildFields::default() } })
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

fn asked(request: &Request) -> String {
    let body = body(request);
    let head = body["query"].as_str().unwrap();
    head.split(['(', '{']).next().unwrap().to_owned()
}

fn id_of(write: &Write) -> String {
    let look = tracker("linear").look(&site(&write.ticket), write);
    body(&look.request)["variables"]["id"].as_str().unwrap().to_owned()
}

/// The issue of a write as Linear keeps it.
fn kept(write: &Write) -> Value {
    let parent = json!({"identifier": "ENG-42", "previousIdentifiers": []});
    let related = json!({"relatedIssue": parent});
    let is_child = matches!(write.what, WriteKind::Child { .. });
    json!({"id": id_of(write), "identifier": "ENG-50", "title": if is_child { "Add an alert" } else { "Postmortem" },
        "description": format!("What to do.\n\nRef: {MARK}"), "trashed": null, "dueDate": "2026-02-01",
        "assignee": {"id": "user-bao"}, "state": {"id": "s1"}, "parent": if is_child { parent } else { Value::Null },
        "labels": {"nodes": [{"name": "postmortem"}]}, "relations": {"nodes": if is_child { json!([]) } else { json!([related]) }},
        "inverseRelations": {"nodes": []}})
}

fn data(value: &Value) -> Reply {
    reply(200, &json!({"data": value}))
}

fn refusal(code: &str, message: &str) -> Value {
    json!({"errors": [{"message": message, "extensions": {"code": code, "userPresentableMessage": message}}], "data": null})
}

#[test]
fn a_child_is_one_request_after_its_labels_are_looked_up() {
    let write = child();
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| {
        sent.push(request.clone());
        match asked(request).as_str() {
            "query Prepare" => data(&json!({"issue": {"team": {"id": "team-eng"}}, "issueLabels": {"nodes": [
                {"id": "l-other", "name": "postmortem", "isGroup": false, "team": {"id": "team-ops"}},
                {"id": "l-group", "name": "postmortem", "isGroup": true, "team": null},
                {"id": "l-ours", "name": "postmortem", "isGroup": false, "team": null}]}})),
            _ => data(&json!({"issueCreate": {"success": true, "issue": kept(&write)}})),
        }
    })
    .unwrap();
    assert_eq!(sent.iter().map(asked).collect::<Vec<_>>(), ["query Prepare", "mutation Create"]);
    assert!(sent.iter().all(|one| one.url == "https://api.linear.app/graphql" && one.auth == Auth::Bare));
    let expected = json!({"id": id_of(&write), "teamId": "team-eng", "title": "Add an alert", "parentId": "ENG-42",
        "description": format!("What to do.\n\nRef: {MARK}"), "assigneeId": "user-bao", "dueDate": "2026-02-01",
        "labelIds": ["l-ours"], "priority": 2});
    assert_eq!(body(&sent[1])["variables"]["input"], expected);
    assert_eq!((created.kind.as_str(), created.label.as_str(), created.lost.len()), ("child", "ENG-50", 0));
    assert_eq!(created.url, "https://linear.app/acme/issue/ENG-50");
}

#[test]
fn the_team_is_asked_for_where_it_is_not_known() {
    let write = Write { project: None, ..linked() };
    let mut teams = Vec::new();
    send(&write, &mut |request| {
        if asked(request) == "mutation Create" {
            teams.push(body(request)["variables"]["input"]["teamId"].clone());
            return data(&json!({"issueCreate": {"success": true, "issue": kept(&write)}}));
        }
        data(&json!({"issue": {"team": {"id": "team-found"}}, "issueLabels": {"nodes": []}}))
    })
    .unwrap();
    assert_eq!(teams, ["team-found"]);
}

#[test]
fn what_linear_dropped_is_listed() {
    let write = child();
    let mut poor = kept(&write);
    (poor["assignee"], poor["parent"], poor["labels"]["nodes"]) = (Value::Null, Value::Null, json!([]));
    (poor["title"], poor["description"], poor["dueDate"]) = (json!("Add"), Value::Null, Value::Null);
    let created = send(&write, &mut |request| match asked(request).as_str() {
        "query Prepare" => data(&json!({"issue": {"team": {"id": "t"}}, "issueLabels": {"nodes": []}})),
        _ => data(&json!({"issueCreate": {"success": true, "issue": poor}})),
    })
    .unwrap();
    assert_eq!(created.kind, "ticket");
    assert_eq!(
        created.lost,
        [
            "Title `Add an alert` was not kept: it is `Add`",
            "Owner `user-bao` was not kept: nothing is set",
            "Due date `2026-02-01` was not kept: nothing is set",
            "Label `postmortem` was not kept: the team has no such label, or it is a group.",
            "The description was changed on the way.",
            "It is no sub-issue of ENG-42.",
        ]
    );
}

#[test]
fn an_id_that_is_taken_means_that_it_is_there() {
    let write = child();
    let created = send(&write, &mut |request| match asked(request).as_str() {
        "query Prepare" => data(&json!({"issue": {"team": {"id": "t"}}, "issueLabels": {"nodes": []}})),
        "mutation Create" => reply(400, &refusal("INPUT_ERROR", "An entity with that id exists already.")),
        _ => data(&json!({"issues": {"nodes": [kept(&write)]}})),
    })
    .unwrap();
    assert_eq!((created.kind.as_str(), created.lost.len()), ("child", 0));
}

#[test]
fn a_refusal_names_its_field_when_nothing_is_there() {
    let write = child();
    let refused = send(&write, &mut |request| match asked(request).as_str() {
        "query Prepare" => data(&json!({"issue": {"team": {"id": "t"}}, "issueLabels": {"nodes": []}})),
        "mutation Create" => reply(
            200,
            &json!({"data": null, "errors": [{"message": "Argument Validation Error",
            "extensions": {"code": "INPUT_ERROR", "validationErrors": [{"property": "assigneeId",
            "constraints": {"isUuid": "assigneeId must be a UUID"}}]}}]}),
        ),
        _ => data(&json!({"issues": {"nodes": []}})),
    });
    let refusals =
        vec![Refusal { field: Some("assigneeId".to_owned()), message: "assigneeId must be a UUID".to_owned() }];
    assert_eq!(refused, Err(TrackerError::Refused { refusals }));
}

#[test]
fn a_lost_answer_is_found_by_the_id() {
    let write = child();
    let lost = send(&write, &mut |request| match asked(request).as_str() {
        "query Prepare" => data(&json!({"issue": {"team": {"id": "t"}}, "issueLabels": {"nodes": []}})),
        _ => raw(502, &[], b""),
    });
    assert_eq!(lost, Err(TrackerError::Unreachable { detail: "HTTP 502".to_owned() }));
    let found = look(&write, &mut |request| {
        assert_eq!(body(request)["variables"]["id"], id_of(&write));
        data(&json!({"issues": {"nodes": [kept(&write)]}}))
    });
    assert!(matches!(found, Ok(Looked::Found(Created { ref kind, .. })) if kind == "child"), "{found:?}");
    let absent = look(&write, &mut |_| data(&json!({"issues": {"nodes": []}})));
    assert_eq!(absent, Ok(Looked::Absent));
}

#[test]
fn another_id_than_the_one_asked_for_is_not_ours() {
    let other = json!({"id": "somebody-elses", "identifier": "ENG-1"});
    assert_eq!(look(&child(), &mut |_| data(&json!({"issues": {"nodes": [other]}}))), Ok(Looked::Absent));
}

#[test]
fn a_linked_ticket_is_created_related_and_read_back() {
    let write = linked();
    let mut bare = kept(&write);
    bare["relations"]["nodes"] = json!([]);
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| {
        sent.push(request.clone());
        match asked(request).as_str() {
            "mutation Create" => data(&json!({"issueCreate": {"success": true, "issue": bare}})),
            "mutation Relate" => data(&json!({"issueRelationCreate": {"success": true}})),
            _ => data(&json!({"issues": {"nodes": [kept(&write)]}})),
        }
    })
    .unwrap();
    assert_eq!(sent.iter().map(asked).collect::<Vec<_>>(), ["mutation Create", "mutation Relate", "query Look"]);
    let input = &body(&sent[1])["variables"]["input"];
    assert_eq!(
        (&input["issueId"], &input["relatedIssueId"], &input["type"]),
        (&json!(id_of(&write)), &json!("ENG-42"), &json!("related"))
    );
    assert_ne!(input["id"], json!(id_of(&write)));
    assert_eq!((created.kind.as_str(), created.lost.len()), ("ticket", 0));
}

#[test]
fn a_linked_ticket_without_its_relation_is_half_there() {
    let write = linked();
    let mut bare = kept(&write);
    bare["relations"]["nodes"] = json!([{"relatedIssue": {"identifier": "ENG-420", "previousIdentifiers": []}}]);
    let half = look(&write, &mut |_| data(&json!({"issues": {"nodes": [bare]}})));
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    let created = finish(&write, ask, &mut |request| match asked(request).as_str() {
        "mutation Relate" => reply(200, &refusal("FORBIDDEN", "No access to that issue")),
        _ => data(&json!({"issues": {"nodes": [bare]}})),
    })
    .unwrap();
    assert_eq!(created.lost, ["It could not be related to ENG-42."]);
}

#[test]
fn a_relation_under_a_key_of_before_a_move_counts() {
    let write = linked();
    let mut moved = kept(&write);
    moved["relations"]["nodes"] = json!([]);
    moved["inverseRelations"]["nodes"] = json!([{"issue": {"identifier": "OPS-3", "previousIdentifiers": ["ENG-42"]}}]);
    let found = look(&write, &mut |_| data(&json!({"issues": {"nodes": [moved]}})));
    assert!(matches!(found, Ok(Looked::Found(_))), "{found:?}");
}

#[test]
fn what_was_thrown_away_is_taken_back_out_of_the_trash() {
    let write = child();
    let mut trashed = kept(&write);
    trashed["trashed"] = json!(true);
    let half = look(&write, &mut |_| data(&json!({"issues": {"nodes": [trashed]}})));
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    let mut sent = Vec::new();
    let created = finish(&write, ask, &mut |request| {
        sent.push(asked(request));
        match asked(request).as_str() {
            "mutation Restore" => data(&json!({"issueUnarchive": {"success": true}})),
            _ => data(&json!({"issues": {"nodes": [kept(&write)]}})),
        }
    })
    .unwrap();
    assert_eq!((sent, created.lost.len()), (vec!["mutation Restore".to_owned(), "query Look".to_owned()], 0));
}

#[test]
fn a_comment_has_the_id_of_its_mark_and_the_mark_in_its_text() {
    let write = write(WriteKind::Comment);
    let created = send(&write, &mut |request| {
        let input = body(request)["variables"]["input"].clone();
        assert_eq!(input["issueId"], "ENG-42");
        assert_eq!(find_marks(input["body"].as_str().unwrap()), [MARK]);
        data(&json!({"commentCreate": {"success": true, "comment": {"id": input["id"], "body": input["body"]}}}))
    })
    .unwrap();
    let id = id_of(&write);
    assert_eq!(created.url, format!("https://linear.app/acme/issue/ENG-42#comment-{}", &id[..8]));
    let found = look(&write, &mut |_| data(&json!({"issue": {"comments": {"nodes": [{"id": id, "body": "x"}]}}})));
    assert_eq!(found, Ok(Looked::Found(created)));
    let absent = look(&write, &mut |_| data(&json!({"issue": {"comments": {"nodes": []}}})));
    assert_eq!(absent, Ok(Looked::Absent));
    let gone = look(&write, &mut |_| reply(200, &refusal("INPUT_ERROR", "Entity not found: Issue")));
    assert_eq!(gone, Err(TrackerError::NotFound));
}

/// The key of one workspace finds an issue of the same number there, whichever workspace the page is of.
#[test]
fn a_key_of_another_workspace_reads_and_writes_nothing() {
    let of = |own: &str, earlier: &[&str]| json!({"organization": {"urlKey": own, "previousUrlKeys": earlier}});
    let why = "the API key is of the workspace other and the page of acme; enter a key of acme";
    let refusals = vec![Refusal { field: None, message: why.to_owned() }];
    for write in [write(WriteKind::Comment), child(), linked()] {
        let look_in = |viewer: Value| {
            look(&write, &mut |_| {
                let comments = json!({"comments": {"nodes": []}});
                data(&json!({"viewer": viewer, "issue": comments, "issues": {"nodes": []}}))
            })
        };
        assert_eq!(look_in(of("other", &[])), Err(TrackerError::Refused { refusals: refusals.clone() }));
        assert_eq!(look_in(of("Acme", &[])), Ok(Looked::Absent));
        assert_eq!(look_in(of("renamed", &["older", "acme"])), Ok(Looked::Absent));
    }
    let (tracker, site, ticket) = (tracker("linear"), site(&child().ticket), child().ticket);
    let read = |asks| {
        read_all(tracker, &site, asks, &mut |request| {
            assert!(body(request)["query"].as_str().unwrap().contains("organization{urlKey"));
            data(&json!({"viewer": of("other", &[]), "issue": {"id": "i1", "team": {"id": "t", "private": false}}}))
        })
    };
    assert_eq!(read(tracker.reads(&site, &ticket)).unwrap_err(), TrackerError::Refused { refusals: refusals.clone() });
    let (pages, _, failed) = read(tracker.option_reads(&site, &ticket)).unwrap();
    assert!(pages.is_empty() && failed == [("team of ENG-42".to_owned(), TrackerError::Refused { refusals })]);
}

#[test]
fn what_was_made_is_thrown_away() {
    let (tracker, site) = (tracker("linear"), site(&child().ticket));
    let created = |kind: &str| Created {
        id: "5f0c1a00-0000-4000-8000-000000000009".to_owned(),
        kind: kind.to_owned(),
        url: "https://linear.app/acme/issue/ENG-50".to_owned(),
        label: "ENG-50".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    let undo = tracker.undo(&site, &created("child")).unwrap();
    assert!(body(&undo.request)["query"].as_str().unwrap().contains("issueDelete"));
    assert!(tracker.accept(&site, &undo, &data(&json!({"issueDelete": {"success": true}}))).is_ok());
    assert!(tracker.accept(&site, &undo, &reply(400, &refusal("INPUT_ERROR", "Entity not found: Issue"))).is_ok());
    let kept = tracker.accept(&site, &undo, &data(&json!({"issueDelete": {"success": false}})));
    assert!(matches!(kept, Err(TrackerError::Refused { .. })), "{kept:?}");
    let comment = tracker.undo(&site, &created("comment")).unwrap();
    assert!(body(&comment.request)["query"].as_str().unwrap().contains("commentDelete"));
    assert_eq!(tracker.undo(&site, &created("wiki")), None);
}

#[test]
fn people_are_learnt_beforehand_from_all_pages() {
    let ticket = child().ticket;
    let (tracker, site) = (tracker("linear"), site(&ticket));
    let person =
        |n: u32| json!({"id": format!("user-{n}"), "name": format!("Person {n}"), "displayName": format!("p{n}")});
    let page = |people: Vec<Value>, next: Option<&str>| {
        let members = json!({"nodes": people, "pageInfo": {"hasNextPage": next.is_some(), "endCursor": next}});
        data(&json!({"issue": {"id": "i1", "team": {"id": "team-eng", "name": "Engineering", "members": members}}}))
    };
    let mut answer = |request: &Request| match body(request)["variables"]["after"].as_str() {
        None => page((0..50).map(person).collect(), Some("cursor-50")),
        Some("cursor-50") => page((49..60).map(person).collect(), Some("cursor-60")),
        // A cursor that leads to itself ends the list.
        Some(_) => page(vec![person(60)], Some("cursor-60")),
    };
    let (pages, requests, failed) =
        read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
    assert_eq!((requests.len(), failed.len()), (3, 0));
    let options = tracker.options(&site, &ticket, &pages);
    assert_eq!(options.project.as_deref(), Some("team-eng"));
    assert_eq!(options.owners.len(), 61);
    assert_eq!(options.owners[60].also, ["p60", "@p60"]);
    assert!(options.unknown.is_empty() && options.required.is_empty());
    assert!(!tracker.options(&site, &ticket, &[]).unknown.is_empty());
}
