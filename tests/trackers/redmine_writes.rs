//! Writes to Redmine: what is sent, what is read back, and that nothing is there twice.

use crate::play::{finish, look, raw, read_all, reply, send, site, ticket, tracker};
use nofault::http::{Method, Reply, Request};
use nofault::tracker::{ChildFields, Created, Looked, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert\non queue length".to_owned(),
        owner: Some("5".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        kind: Some("3".to_owned()),
        extra: vec![("cf_7".to_owned(), "web".to_owned()), ("category_id".to_owned(), "2".to_owned())],
    }
}

fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket("https://redmine.example/issues/42"),
        project: Some("1".to_owned()),
        body: "What to do.".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

/// The issue as Redmine would show it after taking everything.
fn kept() -> Value {
    json!({"id": 43, "subject": "Add an alert on queue length", "description": format!("What to do.\r\n\r\nRef: {MARK}"),
        "assigned_to": {"id": 5, "name": "Bob"}, "due_date": "2026-02-01", "tracker": {"id": 3, "name": "Task"},
        "category": {"id": 2, "name": "Web"}, "parent": {"id": 42}, "author": {"id": 3, "name": "Ann"},
        "custom_fields": [{"id": 7, "name": "Team", "value": "web"}], "relations": []})
}

fn without(mut issue: Value, key: &str) -> Value {
    issue.as_object_mut().unwrap().remove(key);
    issue
}

fn page(issues: Vec<Value>) -> Reply {
    reply(200, &json!({"total_count": issues.len(), "offset": 0, "limit": 100, "issues": issues}))
}

#[test]
fn a_child_has_every_field_and_the_mark_as_its_last_line() {
    let write = write(WriteKind::Child { fields: fields() });
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| {
        sent.push(request.clone());
        reply(201, &json!({"issue": kept()}))
    })
    .unwrap();
    assert_eq!(
        (sent.len(), sent[0].method, sent[0].url.as_str()),
        (1, Method::Post, "https://redmine.example/issues.json")
    );
    let expected = json!({"issue": {"project_id": 1, "tracker_id": 3, "subject": "Add an alert on queue length",
        "description": format!("What to do.\n\nLabels: postmortem\n\nRef: {MARK}"), "parent_issue_id": 42,
        "assigned_to_id": 5, "due_date": "2026-02-01", "category_id": "2", "custom_fields": [{"id": 7, "value": "web"}]}});
    assert_eq!(body(&sent[0]), expected);
    assert_eq!(created.lost, Vec::<String>::new());
    assert_eq!((created.kind.as_str(), created.label.as_str()), ("child", "#43"));
    assert_eq!(created.ticket, Some(ticket("https://redmine.example/issues/43")));
}

#[test]
fn attributes_that_redmine_dropped_are_listed_and_an_orphan_is_no_child() {
    let write = write(WriteKind::Child { fields: fields() });
    let mut issue = without(without(without(kept(), "parent"), "assigned_to"), "due_date");
    issue["custom_fields"][0]["value"] = json!("api");
    let created = send(&write, &mut |_| reply(201, &json!({"issue": issue}))).unwrap();
    assert_eq!(created.kind, "ticket");
    assert_eq!(
        created.lost,
        [
            "Owner `5` was not kept: nothing is set",
            "Due date `2026-02-01` was not kept: nothing is set",
            "Team `web` was not kept: it is `api`",
            "It is no sub-task of #42: the account may not manage sub-tasks there.",
        ]
    );
}

#[test]
fn a_field_that_the_tracker_does_not_have_is_not_lost() {
    let write = write(WriteKind::Child { fields: fields() });
    let created = send(&write, &mut |_| reply(201, &json!({"issue": without(kept(), "custom_fields")}))).unwrap();
    assert!(created.lost.is_empty(), "{:?}", created.lost);
}

#[test]
fn a_refused_child_names_its_field() {
    let write = write(WriteKind::Child { fields: fields() });
    let refused = send(&write, &mut |_| reply(422, &json!({"errors": ["Due date is not a valid date"]}))).unwrap_err();
    let TrackerError::Refused { refusals } = refused else { panic!("{refused:?}") };
    assert_eq!(refusals[0].field.as_deref(), Some("Due date"));
}

#[test]
fn a_linked_ticket_is_related_and_read_back() {
    let write = write(WriteKind::LinkedTicket { fields: fields() });
    let mut sent = Vec::new();
    let related = {
        let mut issue = kept();
        issue["relations"] = json!([{"id": 9, "issue_id": 42, "issue_to_id": 43, "relation_type": "relates"}]);
        issue
    };
    let created = send(&write, &mut |request| {
        sent.push((request.method, request.url.clone()));
        match sent.len() {
            1 => reply(201, &json!({"issue": kept()})),
            2 => {
                assert_eq!(body(request), json!({"relation": {"issue_to_id": 43, "relation_type": "relates"}}));
                reply(201, &json!({"relation": {"id": 9, "issue_id": 42, "issue_to_id": 43}}))
            }
            _ => reply(200, &json!({"issue": related})),
        }
    })
    .unwrap();
    assert_eq!(sent[1], (Method::Post, "https://redmine.example/issues/42/relations.json".to_owned()));
    assert_eq!(sent[2], (Method::Get, "https://redmine.example/issues/43.json?include=relations".to_owned()));
    assert_eq!((created.kind.as_str(), created.lost.len()), ("ticket", 0));
}

#[test]
fn a_refused_relation_does_not_lose_the_ticket() {
    let write = write(WriteKind::LinkedTicket { fields: fields() });
    let created = send(&write, &mut |request| match (request.method, request.url.contains("relations.json")) {
        (Method::Post, true) => raw(403, &[], b""),
        (Method::Post, _) => reply(201, &json!({"issue": kept()})),
        _ => reply(200, &json!({"issue": kept()})),
    })
    .unwrap();
    assert_eq!(created.lost, ["It could not be related to #42."]);
    let broken = send(&write, &mut |request| match (request.method, request.url.contains("relations.json")) {
        (Method::Post, true) => raw(503, &[], b""),
        _ => reply(201, &json!({"issue": kept()})),
    });
    assert_eq!(broken, Err(TrackerError::Unreachable { detail: "HTTP 503".to_owned() }));
}

fn with_notes(notes: &[&str]) -> Value {
    let journals: Vec<Value> = notes
        .iter()
        .enumerate()
        .map(|(n, text)| json!({"id": 100 + n, "notes": text, "created_on": "2026-01-07T12:00:00Z"}))
        .collect();
    json!({"issue": {"id": 42, "journals": journals}})
}

#[test]
fn a_comment_is_found_again_by_reading_the_notes() {
    let write = write(WriteKind::Comment);
    let ours = format!("What to do.\r\n\r\nRef: {MARK}");
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| {
        sent.push(request.clone());
        if request.method == Method::Put { raw(204, &[], b"") } else { reply(200, &with_notes(&["", &ours, "thanks"])) }
    })
    .unwrap();
    let expected = json!({"issue": {"notes": format!("What to do.\n\nRef: {MARK}"), "private_notes": false}});
    assert_eq!(body(&sent[0]), expected);
    assert_eq!((created.id.as_str(), created.label.as_str()), ("101", "#42 note 2"));
    assert_eq!(created.url, "https://redmine.example/issues/42#change-101");
}

#[test]
fn a_note_that_was_dropped_is_a_refusal() {
    let write = write(WriteKind::Comment);
    let refused = send(&write, &mut |request| {
        if request.method == Method::Put { raw(204, &[], b"") } else { reply(200, &with_notes(&["other"])) }
    });
    assert!(matches!(refused, Err(TrackerError::Refused { .. })), "{refused:?}");
}

#[test]
fn a_note_is_looked_for_before_it_is_written_again() {
    let write = write(WriteKind::Comment);
    let quoted = format!("> Ref: {MARK}");
    let longer = format!("Ref: {MARK}2");
    let absent = look(&write, &mut |_| reply(200, &with_notes(&[&quoted, &longer]))).unwrap();
    assert_eq!(absent, Looked::Absent);
    let there = look(&write, &mut |_| reply(200, &with_notes(&[&format!("x\n\nRef: {MARK}")]))).unwrap();
    assert!(matches!(there, Looked::Found(Created { ref id, .. }) if id == "100"), "{there:?}");
}

#[test]
fn a_child_is_looked_for_among_the_sub_tasks_and_then_among_the_newest() {
    let write = write(WriteKind::Child { fields: fields() });
    let mut asked = Vec::new();
    let absent = look(&write, &mut |request| {
        asked.push(request.url.clone());
        page(vec![json!({"id": 50, "description": null})])
    });
    assert_eq!(absent, Ok(Looked::Absent));
    assert_eq!(
        asked,
        [
            "https://redmine.example/issues.json?parent_id=42&status_id=*&sort=id:desc&limit=100&offset=0",
            "https://redmine.example/issues.json?author_id=me&status_id=*&sort=id:desc&include=relations&limit=100&offset=0",
        ]
    );
    let found = look(&write, &mut |_| page(vec![kept()])).unwrap();
    assert!(matches!(found, Looked::Found(Created { ref kind, .. }) if kind == "child"), "{found:?}");
}

#[test]
fn every_page_of_the_sub_tasks_is_looked_at() {
    let write = write(WriteKind::Child { fields: fields() });
    let found = look(&write, &mut |request| {
        let other = json!({"id": 50, "description": "x"});
        let issues = if request.url.ends_with("offset=100") { vec![kept()] } else { vec![other; 100] };
        reply(200, &json!({"total_count": 101, "issues": issues}))
    })
    .unwrap();
    assert!(matches!(found, Looked::Found(_)), "{found:?}");
}

#[test]
fn an_orphan_is_given_its_parent_instead_of_a_twin() {
    let write = write(WriteKind::Child { fields: fields() });
    let orphan = without(kept(), "parent");
    let half = look(&write, &mut |request| {
        page(if request.url.contains("author_id=me") { vec![orphan.clone()] } else { Vec::new() })
    });
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    assert_eq!((ask.request.method, ask.request.url.as_str()), (Method::Put, "https://redmine.example/issues/43.json"));
    let created = finish(&write, ask, &mut |request| match request.method {
        Method::Put => raw(204, &[], b""),
        _ => reply(200, &json!({"issue": kept()})),
    })
    .unwrap();
    assert_eq!((created.kind.as_str(), created.lost.len()), ("child", 0));
}

#[test]
fn a_child_that_somebody_moved_is_left_where_it_is() {
    let write = write(WriteKind::Child { fields: fields() });
    let mut moved = kept();
    moved["parent"]["id"] = json!(77);
    let found = look(&write, &mut |request| {
        page(if request.url.contains("author_id=me") { vec![moved.clone()] } else { Vec::new() })
    });
    assert!(matches!(found, Ok(Looked::Found(_))), "{found:?}");
}

#[test]
fn a_linked_ticket_without_its_relation_is_half_there() {
    let write = write(WriteKind::LinkedTicket { fields: fields() });
    let mut asked = Vec::new();
    let half = look(&write, &mut |request| {
        asked.push(request.url.clone());
        match asked.len() {
            1 => reply(200, &json!({"issue": {"id": 42, "relations": [{"id": 1, "issue_id": 42, "issue_to_id": 40}]}})),
            2 => page(vec![json!({"id": 40, "description": "x"})]),
            _ => page(vec![kept()]),
        }
    });
    assert!(asked[1].contains("issue_id=40&"), "{}", asked[1]);
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    assert_eq!(ask.request.url, "https://redmine.example/issues/42/relations.json");
}

fn wiki(text: &str) -> Value {
    json!({"wiki_page": {"title": "Postmortem_42", "text": text, "version": 1}})
}

#[test]
fn a_wiki_page_is_made_only_where_there_is_none() {
    let write = write(WriteKind::WikiPage { title: "postmortem 42".to_owned() });
    let ours = format!("What to do.\n\nRef: {MARK}");
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| {
        sent.push(request.clone());
        if request.method == Method::Get { raw(404, &[], b"") } else { reply(201, &wiki(&ours)) }
    })
    .unwrap();
    assert_eq!(sent[1].url, "https://redmine.example/projects/1/wiki/Postmortem_42.json");
    assert_eq!(body(&sent[1])["wiki_page"]["text"], ours.as_str());
    assert_eq!(created.url, "https://redmine.example/projects/1/wiki/Postmortem_42");

    let mut methods = Vec::new();
    let conflict = send(&write, &mut |request| {
        methods.push(request.method);
        reply(200, &wiki("Somebody's page"))
    });
    assert_eq!((conflict, methods.as_slice()), (Err(TrackerError::Conflict), [Method::Get].as_slice()));
    assert_eq!(look(&write, &mut |_| reply(200, &wiki("Somebody's page"))), Err(TrackerError::Conflict));
    assert_eq!(look(&write, &mut |_| raw(404, &[], b"")), Ok(Looked::Absent));
    assert!(matches!(look(&write, &mut |_| reply(200, &wiki(&ours))), Ok(Looked::Found(_))));
}

#[test]
fn a_page_that_came_in_between_is_not_passed_over_in_silence() {
    let write = write(WriteKind::WikiPage { title: "postmortem 42".to_owned() });
    let ours = format!("What to do.\n\nRef: {MARK}");
    let answer = |put: Reply| {
        let mut looked = false;
        let ours = ours.clone();
        send(&write, &mut move |request| match request.method {
            Method::Get if !looked => {
                looked = true;
                raw(404, &[], b"")
            }
            Method::Get => reply(200, &wiki(&ours)),
            _ => {
                assert_eq!(body(request)["wiki_page"]["version"], 0);
                put.clone()
            }
        })
    };
    assert_eq!(answer(raw(409, &[], b"")), Err(TrackerError::Conflict));
    assert!(answer(raw(204, &[], b"")).unwrap().lost[0].contains("history"));
}

#[test]
fn what_was_made_can_be_taken_back() {
    let ticket = ticket("https://redmine.example/issues/42");
    let (tracker, site) = (tracker("redmine"), site(&ticket));
    let created = |kind: &str, url: &str| Created {
        id: "43".to_owned(),
        kind: kind.to_owned(),
        url: url.to_owned(),
        label: "#43".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    let undo = |kind: &str, url: &str| {
        let ask = tracker.undo(&site, &created(kind, url)).unwrap();
        assert!(tracker.accept(&site, &ask, &raw(204, &[], b"")).is_ok());
        assert!(tracker.accept(&site, &ask, &raw(404, &[], b"")).is_ok(), "gone is undone");
        (ask.request.method, ask.request.url)
    };
    let base = "https://redmine.example";
    assert_eq!(undo("child", &format!("{base}/issues/43")), (Method::Delete, format!("{base}/issues/43.json")));
    assert_eq!(undo("comment", &format!("{base}/issues/42#note-2")), (Method::Put, format!("{base}/journals/43.json")));
    let wiki = format!("{base}/projects/1/wiki/Postmortem_42");
    assert_eq!(undo("wiki", &wiki), (Method::Delete, format!("{wiki}.json")));
    assert_eq!(tracker.undo(&site, &created("other", base)), None);
}

fn option_answer(request: &Request, admin: bool) -> Reply {
    let url = request.url.as_str();
    match url {
        _ if url.contains("/issues/42.json") => reply(
            200,
            &json!({"issue": {"id": 42, "project": {"id": 1}, "tracker": {"id": 4}, "author": {"id": 3, "name": "Ann"}}}),
        ),
        _ if url.contains("/projects/1.json") => reply(
            200,
            &json!({"project": {"id": 1, "is_public": false, "issue_custom_fields": [{"id": 7, "name": "Team"}],
                "trackers": [{"id": 4, "name": "Incident"}, {"id": 1, "name": "Bug"}, {"id": 3, "name": "Task"}]}}),
        ),
        _ if url.contains("offset=0") => reply(
            200,
            &json!({"total_count": 3, "memberships": [
                {"id": 1, "user": {"id": 5, "name": "Bob"}}, {"id": 2, "group": {"id": 9, "name": "Ops"}}]}),
        ),
        _ if url.contains("offset=2") => {
            reply(200, &json!({"total_count": 3, "memberships": [{"id": 3, "user": {"id": 3, "name": "Ann"}}]}))
        }
        _ if url.contains("/custom_fields.json") && admin => reply(
            200,
            &json!({"custom_fields": [
                {"id": 7, "name": "Team", "customized_type": "issue", "is_required": true, "default_value": "web",
                    "possible_values": [{"value": "web", "label": "Web"}, {"value": "api", "label": "API"}],
                    "trackers": [{"id": 3, "name": "Task"}]},
                {"id": 8, "name": "Elsewhere", "customized_type": "issue", "is_required": true, "trackers": [{"id": 3}]},
                {"id": 9, "name": "Optional", "customized_type": "issue", "is_required": false, "trackers": [{"id": 3}]},
                {"id": 10, "name": "Of users", "customized_type": "user", "is_required": true}]}),
        ),
        _ => raw(403, &[], b""),
    }
}

#[test]
fn required_fields_types_and_people_are_learnt_beforehand() {
    let ticket = ticket("https://redmine.example/issues/42");
    let (tracker, site) = (tracker("redmine"), site(&ticket));
    let asks = tracker.option_reads(&site, &ticket);
    let (pages, _, _) = read_all(tracker, &site, asks, &mut |request| option_answer(request, true)).unwrap();
    let options = tracker.options(&site, &ticket, &pages);
    assert_eq!(options.project.as_deref(), Some("1"));
    assert_eq!(options.kinds.iter().map(|kind| kind.name.as_str()).collect::<Vec<_>>(), ["Task", "Bug", "Incident"]);
    assert_eq!(options.owners.iter().map(|owner| owner.name.as_str()).collect::<Vec<_>>(), ["Ann", "Bob"]);
    assert_eq!(options.required.len(), 1);
    let team = &options.required[0];
    assert_eq!((team.id.as_str(), team.name.as_str(), team.default.as_deref()), ("cf_7", "Team", Some("web")));
    assert_eq!((team.choices[1].id.as_str(), team.choices[1].name.as_str()), ("api", "API"));
    assert_eq!(options.unknown, Vec::<String>::new());
}

#[test]
fn what_an_account_may_not_read_is_said() {
    let ticket = ticket("https://redmine.example/issues/42");
    let (tracker, site) = (tracker("redmine"), site(&ticket));
    let asks = tracker.option_reads(&site, &ticket);
    let (pages, _, failed) = read_all(tracker, &site, asks, &mut |request| option_answer(request, false)).unwrap();
    assert!(failed.is_empty());
    let options = tracker.options(&site, &ticket, &pages);
    assert!(options.required.is_empty());
    assert!(options.unknown[0].contains("administrators"), "{:?}", options.unknown);
}
