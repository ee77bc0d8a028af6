//! Writes to YouTrack: what is sent, in which order, and that nothing is there twice.

use crate::play::{finish, gather, look, raw, read_all, reply, send, site, ticket, tracker};
use nofault::http::{Auth, Method, Reply, Request};
use nofault::tracker::mark::find_marks;
use nofault::tracker::{ChildFields, Created, Looked, Refusal, Target, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";
const API: &str = "https://youtrack.example/api";

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("bao".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        kind: Some("Task".to_owned()),
        extra: vec![("subsystem".to_owned(), "Payments".to_owned())],
    }
}

fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket("https://youtrack.example/issue/INC-12/Checkout-is-down"),
        project: Some("0-3".to_owned()),
        body: "What to do.".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn child() -> Write {
    write(WriteKind::Child { fields: fields() })
}

fn linked() -> Write {
    write(WriteKind::LinkedTicket {
        fields: ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() },
    })
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

/// Method, and path without the query.
fn asked(request: &Request) -> String {
    let path = request.url.strip_prefix(API).unwrap().split('?').next().unwrap();
    format!("{} {path}", request.method.as_str())
}

fn link(id: &str, direction: &str, name: &str, aggregation: bool, keys: &[&str]) -> Value {
    let issues: Vec<Value> = keys.iter().map(|key| json!({"idReadable": key})).collect();
    json!({"id": id, "direction": direction, "issues": issues,
        "linkType": {"name": name, "sourceToTarget": "a", "targetToSource": "b", "aggregation": aggregation}})
}

fn project_fields() -> Value {
    let field = |name: &str, kind: &str, values: Value| {
        json!({"canBeEmpty": name != "Subsystem" && name != "State", "field": {"name": name, "fieldType": {"id": kind}},
            "defaultValues": if name == "State" { json!([{"id": "s"}]) } else { json!([]) }, "bundle": values})
    };
    json!([
        field("State", "state[1]", json!({"values": [{"name": "Open"}]})),
        field(
            "Assignee",
            "user[1]",
            json!({"aggregatedUsers": [{"login": "bao", "fullName": "Bao Nguyen"}, {"login": "old", "banned": true}]})
        ),
        field(
            "Type",
            "enum[1]",
            json!({"values": [{"name": "Bug"}, {"name": "Task"}, {"name": "Old", "archived": true}]})
        ),
        field("Subsystem", "ownedField[1]", json!({"values": [{"name": "Payments"}]})),
        field("Due Date", "date", Value::Null),
        field("Estimation", "period", Value::Null),
    ])
}

fn links() -> Value {
    json!([
        link("92-0", "BOTH", "Relates", false, &[]),
        link("92-3s", "OUTWARD", "Subtask", true, &[]),
        link("92-3t", "INWARD", "Subtask", true, &[])
    ])
}

/// The issue of a write as YouTrack keeps it.
fn kept(write: &Write) -> Value {
    let place = match write.what {
        WriteKind::Child { .. } => link("92-3t", "INWARD", "Subtask", true, &["INC-12"]),
        _ => link("92-0", "BOTH", "Relates", false, &["INC-12"]),
    };
    json!({"id": "2-20", "idReadable": "INC-20", "summary": "Add an alert", "description": format!("What to do.\n\nRef: {MARK}"),
        "customFields": [{"name": "Assignee", "value": {"login": "bao"}}, {"name": "Type", "value": {"name": "Task"}},
            {"name": "Due Date", "value": 1_769_947_200_000_i64}], "links": [place]})
}

fn usual(write: &Write, request: &Request) -> Reply {
    match asked(request).as_str() {
        "GET /admin/projects/0-3/customFields" => reply(200, &project_fields()),
        "POST /issues" => reply(200, &json!({"id": "2-20", "idReadable": "INC-20"})),
        "GET /issues/INC-12/links" => reply(200, &links()),
        "GET /issues/2-20" => reply(200, &kept(write)),
        _ => reply(200, &json!({"id": "2-20"})),
    }
}

#[test]
fn a_child_has_its_fields_in_their_own_form_and_its_place() {
    let write = child();
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| {
        sent.push(request.clone());
        usual(&write, request)
    })
    .unwrap();
    assert_eq!(
        sent.iter().map(asked).collect::<Vec<_>>(),
        [
            "GET /admin/projects/0-3/customFields",
            "POST /issues",
            "GET /issues/INC-12/links",
            "POST /issues/INC-12/links/92-3s/issues",
            "GET /issues/2-20",
        ]
    );
    assert!(sent.iter().all(|one| one.auth == Auth::Bearer));
    let expected = json!({"project": {"id": "0-3"}, "summary": "Add an alert",
        "description": format!("What to do.\n\nLabels: postmortem\n\nRef: {MARK}"), "customFields": [
            {"name": "Due Date", "$type": "DateIssueCustomField", "value": 1_769_947_200_000_i64},
            {"name": "Assignee", "$type": "SingleUserIssueCustomField", "value": {"login": "bao"}},
            {"name": "Type", "$type": "SingleEnumIssueCustomField", "value": {"name": "Task"}},
            {"name": "Subsystem", "$type": "SingleOwnedIssueCustomField", "value": {"name": "Payments"}}]});
    assert_eq!(body(&sent[1]), expected);
    assert_eq!(body(&sent[3]), json!({"id": "2-20"}));
    assert_eq!(
        (created.kind.as_str(), created.label.as_str(), created.id.as_str(), created.lost.len()),
        ("child", "INC-20", "INC-20", 0)
    );
    assert_eq!(created.url, "https://youtrack.example/issue/INC-20");
}

#[test]
fn a_project_that_may_not_be_looked_into_gets_the_usual_fields_and_the_day_in_the_body() {
    let write = child();
    let mut made = Vec::new();
    send(&write, &mut |request| {
        if asked(request) == "POST /issues" {
            made.push(body(request));
        }
        if asked(request).starts_with("GET /admin") {
            reply(403, &json!({"error": "Forbidden"}))
        } else {
            usual(&write, request)
        }
    })
    .unwrap();
    assert!(made[0]["description"].as_str().unwrap().contains("Due: 2026-02-01"));
    let kinds: Vec<&str> =
        made[0]["customFields"].as_array().unwrap().iter().map(|one| one["$type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["SingleUserIssueCustomField", "SingleEnumIssueCustomField", "SimpleIssueCustomField"]);
}

#[test]
fn the_project_is_asked_for_where_it_is_not_known() {
    let write = Write { project: None, ..linked() };
    let mut sent = Vec::new();
    send(&write, &mut |request| {
        sent.push(request.clone());
        match asked(request).as_str() {
            "GET /issues/INC-12" => reply(200, &json!({"id": "2-12", "project": {"id": "0-9"}})),
            _ => usual(&write, request),
        }
    })
    .unwrap();
    assert_eq!(asked(&sent[1]), "GET /admin/projects/0-9/customFields");
    assert_eq!(body(&sent[2])["project"], json!({"id": "0-9"}));
    assert_eq!(asked(&sent[4]), "POST /issues/INC-12/links/92-0/issues");
}

#[test]
fn what_youtrack_dropped_is_listed_and_an_orphan_is_no_child() {
    let write = child();
    let mut poor = kept(&write);
    (poor["links"], poor["description"]) = (json!([]), Value::Null);
    poor["customFields"] = json!([{"name": "Assignee", "value": null}, {"name": "Type", "value": {"name": "Bug"}}]);
    let created = send(&write, &mut |request| match asked(request).as_str() {
        "GET /issues/2-20" => reply(200, &poor),
        "POST /issues/INC-12/links/92-3s/issues" => reply(403, &json!({"error": "Forbidden"})),
        _ => usual(&write, request),
    })
    .unwrap();
    assert_eq!(created.kind, "ticket");
    assert_eq!(
        created.lost,
        [
            "Owner `bao` was not kept: nothing is set",
            "Type `Task` was not kept: it is `Bug`",
            "The description was changed on the way.",
            "It is no subtask of INC-12: YouTrack did not take the link.",
        ]
    );
}

#[test]
fn a_refusal_names_its_field() {
    let write = child();
    let refused = send(&write, &mut |request| match asked(request).as_str() {
        "POST /issues" => reply(
            400,
            &json!({"error": "bad_request", "error_description": "Subsystem is required", "error_field": "Subsystem"}),
        ),
        _ => usual(&write, request),
    });
    let refusals = vec![Refusal { field: Some("Subsystem".to_owned()), message: "Subsystem is required".to_owned() }];
    assert_eq!(refused, Err(TrackerError::Refused { refusals }));
}

#[test]
fn a_child_is_looked_for_among_the_linked_issues_first() {
    let write = child();
    let mut sent = Vec::new();
    let found = look(&write, &mut |request| {
        sent.push(asked(request));
        match asked(request).as_str() {
            "GET /issues/INC-12/links" => {
                let mut link = link("92-3s", "OUTWARD", "Subtask", true, &[]);
                link["issues"] = json!([{"id": "2-19", "description": format!("> Ref: {MARK}")}, {"id": "2-20", "description": format!("x\n\nRef: {MARK}")}]);
                reply(200, &json!([link]))
            }
            _ => reply(200, &kept(&write)),
        }
    });
    assert!(matches!(found, Ok(Looked::Found(Created { ref kind, .. })) if kind == "child"), "{found:?}");
    assert_eq!(sent, ["GET /issues/INC-12/links", "GET /issues/2-20"]);
}

#[test]
fn an_orphan_among_the_newest_is_given_its_place_instead_of_a_twin() {
    let write = child();
    let mut orphan = kept(&write);
    orphan["links"] = links();
    let mut queries = Vec::new();
    let half = look(&write, &mut |request| match asked(request).as_str() {
        "GET /issues/INC-12/links" => reply(200, &links()),
        "GET /issues" => {
            queries.push(request.url.clone());
            if request.url.ends_with("$skip=0") {
                let other: Vec<Value> =
                    (0..100).map(|n| json!({"id": format!("3-{n}"), "description": null})).collect();
                return reply(200, &Value::from(other));
            }
            reply(200, &json!([{"id": "2-20", "description": format!("Ref: {MARK}")}]))
        }
        _ => reply(200, &orphan),
    });
    assert_eq!(queries.len(), 2);
    assert!(queries[0].contains("query=project%3A%20%7BINC%7D%20sort%20by%3A%20created%20desc&"), "{}", queries[0]);
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    let mut sent = Vec::new();
    let created = finish(&write, ask, &mut |request| {
        sent.push(asked(request));
        usual(&write, request)
    })
    .unwrap();
    assert_eq!(sent, ["GET /issues/INC-12/links", "POST /issues/INC-12/links/92-3s/issues", "GET /issues/2-20"]);
    assert_eq!((created.kind.as_str(), created.lost.len()), ("child", 0));
}

#[test]
fn the_newest_issues_are_looked_at_to_a_limit() {
    let mut asked_for = 0;
    let absent = look(&linked(), &mut |request| {
        if asked(request) != "GET /issues" {
            return reply(200, &json!([]));
        }
        asked_for += 1;
        let page: Vec<Value> = (0..100).map(|n| json!({"id": format!("3-{n}")})).collect();
        reply(200, &Value::from(page))
    });
    assert_eq!((absent, asked_for), (Ok(Looked::Absent), 3));
}

#[test]
fn a_comment_is_found_on_a_later_page_and_a_deleted_one_is_not_there() {
    let write = write(WriteKind::Comment);
    let text = format!("Text\r\n\r\nRef: {MARK}");
    let found = look(&write, &mut |request| {
        if request.url.ends_with("$skip=100") {
            return reply(200, &json!([{"id": "7-9", "text": text, "deleted": true}, {"id": "7-5", "text": text}]));
        }
        let page: Vec<Value> =
            (0..100).map(|n| json!({"id": format!("7-1{n}"), "text": format!("> Ref: {MARK}")})).collect();
        reply(200, &Value::from(page))
    });
    let Ok(Looked::Found(created)) = found else { panic!("{found:?}") };
    assert_eq!(created.url, "https://youtrack.example/issue/INC-12#focus=Comments-7-5.0-0");
    let absent = look(&write, &mut |_| reply(200, &json!([])));
    assert_eq!(absent, Ok(Looked::Absent));
}

#[test]
fn a_comment_carries_its_mark_as_its_last_line() {
    let write = write(WriteKind::Comment);
    let created = send(&write, &mut |request| {
        assert_eq!(asked(request), "POST /issues/INC-12/comments");
        assert_eq!(find_marks(body(request)["text"].as_str().unwrap()), [MARK]);
        reply(200, &json!({"id": "7-5", "text": "x"}))
    })
    .unwrap();
    assert_eq!((created.kind.as_str(), created.id.as_str()), ("comment", "7-5"));
}

#[test]
fn what_was_made_can_be_taken_back() {
    let (tracker, site) = (tracker("youtrack"), site(&child().ticket));
    let created = |kind: &str, url: &str| Created {
        id: "7-5".to_owned(),
        kind: kind.to_owned(),
        url: url.to_owned(),
        label: "x".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    let comment = tracker
        .undo(&site, &created("comment", "https://youtrack.example/issue/INC-12#focus=Comments-7-5.0-0"))
        .unwrap();
    assert_eq!(asked(&comment.request), "POST /issues/INC-12/comments/7-5");
    assert_eq!(body(&comment.request), json!({"deleted": true}));
    let issue = tracker.undo(&site, &created("child", "https://youtrack.example/issue/INC-20")).unwrap();
    assert_eq!(
        (issue.request.method, issue.request.url.as_str()),
        (Method::Delete, "https://youtrack.example/api/issues/INC-20")
    );
    assert!(tracker.accept(&site, &issue, &raw(404, &[], b"")).is_ok());
    assert_eq!(tracker.accept(&site, &issue, &raw(403, &[], b"")), Err(TrackerError::NoPermission));
    assert_eq!(tracker.undo(&site, &created("child", "https://evil.example/issue/INC-20")), None);
    assert_eq!(tracker.undo(&site, &created("wiki", "https://youtrack.example/issue/INC-20")), None);
}

#[test]
fn required_fields_types_and_people_are_learnt_beforehand() {
    let ticket = child().ticket;
    let (tracker, site) = (tracker("youtrack"), site(&ticket));
    let mut answer = |request: &Request| match asked(request).as_str() {
        "GET /issues/INC-12" => reply(200, &json!({"id": "2-12", "project": {"id": "0-3"}})),
        _ => reply(200, &project_fields()),
    };
    let (pages, _, _) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
    let options = tracker.options(&site, &ticket, &pages);
    assert_eq!(options.project.as_deref(), Some("0-3"));
    assert_eq!(options.kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>(), ["Task", "Bug"]);
    assert_eq!(
        options.owners.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect::<Vec<_>>(),
        [("bao", "Bao Nguyen")]
    );
    assert_eq!(options.required.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["Subsystem"]);
    assert_eq!(options.required[0].choices[0].id, "Payments");
    assert_eq!(options.fields.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["State", "Estimation"]);
    let mut refused =
        |request: &Request| if asked(request).starts_with("GET /admin") { raw(403, &[], b"") } else { answer(request) };
    let (pages, _, _) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut refused).unwrap();
    assert!(!tracker.options(&site, &ticket, &pages).unknown.is_empty());
}

#[test]
fn a_comment_in_a_helpdesk_counts_as_read_by_more_people_than_its_project() {
    let ticket = child().ticket;
    let (tracker, site) = (tracker("youtrack"), site(&ticket));
    let wider = |issue: Value| {
        let mut answer = |request: &Request| match asked(request).as_str() {
            "GET /issues/INC-12" => reply(if issue.is_null() { 403 } else { 200 }, &issue),
            _ => reply(200, &json!([])),
        };
        let (pages, ..) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
        tracker.options(&site, &ticket, &pages).wider
    };
    let project = |enabled: bool| json!({"id": "0-3", "plugins": {"helpDeskSettings": {"enabled": enabled}}});
    let standard = json!({"userType": {"id": "STANDARD_USER"}});
    assert_eq!(wider(json!({"project": project(true), "reporter": standard})), Some(Target::Comment));
    assert_eq!(wider(json!({"project": {}, "reporter": {"userType": {"id": "REPORTER"}}})), Some(Target::Comment));
    assert_eq!(wider(Value::Null), Some(Target::Comment), "what cannot be learnt is not taken for narrow");
    assert_eq!(wider(json!({"project": project(false), "reporter": standard})), None);
    assert_eq!(wider(json!({"project": {"id": "0-3"}, "reporter": {}})), None, "a server that has no helpdesks");
}

#[test]
fn lists_are_read_to_their_end_and_not_for_ever() {
    let url = "https://youtrack.example/issue/INC-12";
    let full = |first: usize| -> Value {
        (first..first + 100)
            .map(|n| json!({"id": format!("7-{n}"), "text": "x", "created": 1_767_789_873_120_i64}))
            .collect()
    };
    let mut answer = |request: &Request| match asked(request).as_str() {
        "GET /issues/INC-12" => reply(200, &json!({"id": "2-12", "idReadable": "INC-12"})),
        "GET /issues/INC-12/comments" => reply(200, &full(0)),
        _ => reply(
            200,
            &json!({"activities": [{"id": "a", "timestamp": 1_767_789_873_120_i64}], "hasAfter": true, "afterCursor": "same"}),
        ),
    };
    let gathered = gather(url, &mut answer).unwrap();
    assert_eq!(gathered.requests.len(), 1 + 100 + 2);
    let left: Vec<&str> = gathered.incident.left_out.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(left, ["comments of INC-12 after page 100"]);
    let mut ten = |request: &Request| match asked(request).as_str() {
        "GET /issues/INC-12" => reply(200, &json!({"id": "2-12", "idReadable": "INC-12"})),
        "GET /issues/INC-12/comments" => {
            let skip: usize = request.url.rsplit_once("$skip=").unwrap().1.parse().unwrap();
            reply(200, &if skip < 300 { full(skip) } else { json!([]) })
        }
        _ => reply(403, &json!({"error": "Forbidden"})),
    };
    let gathered = gather(url, &mut ten).unwrap();
    assert_eq!(gathered.incident.events.len(), 301);
    assert_eq!(gathered.failed, [("history of INC-12".to_owned(), TrackerError::NoPermission)]);
}

#[test]
fn a_guest_is_nobody_who_signed_in() {
    let (tracker, site) = (tracker("youtrack"), site(&child().ticket));
    let ask = tracker.account_check(&site);
    let guest = reply(200, &json!({"login": "guest", "fullName": "Guest", "guest": true}));
    assert_eq!(tracker.account_name(&site, &ask, &guest), Err(TrackerError::NotSignedIn));
    let bao = reply(200, &json!({"login": "bao", "fullName": "Bao Nguyen", "guest": false}));
    assert_eq!(tracker.account_name(&site, &ask, &bao), Ok("Bao Nguyen (bao)".to_owned()));
}

#[test]
fn each_status_has_its_class() {
    let judge = |answer: Reply| gather("https://youtrack.example/issue/INC-12", &mut |_| answer.clone()).err().unwrap();
    assert_eq!(judge(raw(401, &[], b"")), TrackerError::NotSignedIn);
    assert_eq!(judge(raw(200, &[("Content-Type", "text/html")], b"<html>")), TrackerError::NotSignedIn);
    assert_eq!(judge(raw(403, &[], b"")), TrackerError::NoPermission);
    assert_eq!(judge(raw(404, &[], b"")), TrackerError::NotFound);
    assert_eq!(judge(raw(429, &[("Retry-After", "9")], b"")), TrackerError::Throttled { wait_s: 9 });
    assert_eq!(judge(reply(200, &json!({"id": "2-12"}))), TrackerError::Unreadable { at: "idReadable".to_owned() });
}
