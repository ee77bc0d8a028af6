//! Writes to Gitea: what is sent, in which order, and that nothing is there twice.

use crate::play::{finish, look, raw, read_all, reply, send, site, ticket_of, tracker};
use nofault::http::{Auth, Method, Reply, Request};
use nofault::tracker::{ChildFields, Created, Looked, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";
const BASE: &str = "https://git.example";
const API: &str = "https://git.example/api/v1/repos/ops/web";

fn fields(labels: &[&str]) -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("bao".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        kind: None,
        extra: Vec::new(),
    }
}

fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket_of("gitea", "https://git.example/ops/web/issues/7"),
        project: None,
        body: "What to do.".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn child(labels: &[&str]) -> Write {
    write(WriteKind::Child { fields: fields(labels) })
}

fn kept() -> Value {
    json!({"id": 9_007_199_254_740_993_u64, "number": 12, "title": "Add an alert", "state": "open",
        "body": format!("What to do.\n\n<!-- {MARK} -->"), "html_url": "https://git.example/ops/web/issues/12",
        "labels": [{"id": 31, "name": "postmortem"}], "assignees": [{"login": "bao"}],
        "due_date": "2026-02-01T12:00:00Z", "repository": {"full_name": "ops/web"}})
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

fn place(request: &Request) -> String {
    format!("{} {}", request.method.as_str(), request.url.strip_prefix(API).unwrap_or(&request.url))
}

#[test]
fn an_action_item_has_its_labels_by_number_and_the_incident_depends_on_it() {
    let mut sent = Vec::new();
    let created = send(&child(&["Postmortem"]), &mut |request| {
        sent.push(request.clone());
        match place(request).as_str() {
            "GET /labels?limit=50&page=1" => reply(200, &json!([{"id": 30, "name": "bug"}])),
            "GET /labels?limit=50&page=2" => reply(200, &json!([{"id": 31, "name": "postmortem"}])),
            "GET /labels?limit=50&page=3" => reply(200, &Value::Null),
            "POST /issues" => reply(201, &kept()),
            "POST /issues/7/dependencies" => reply(201, &json!({"number": 7})),
            "GET /issues/12" => reply(200, &kept()),
            other => panic!("{other}"),
        }
    })
    .unwrap();
    let expected = json!({"title": "Add an alert", "body": format!("What to do.\n\n<!-- {MARK} -->"), "labels": [31],
        "assignees": ["bao"], "due_date": "2026-02-01T12:00:00Z"});
    assert_eq!(body(&sent[3]), expected);
    assert_eq!(body(&sent[4]), json!({"owner": "ops", "repo": "web", "index": 12}));
    assert_eq!(sent.len(), 6);
    assert!(sent.iter().all(|request| request.auth == Auth::Token));
    assert_eq!((created.kind.as_str(), created.label.as_str()), ("child", "ops/web#12"));
    assert_eq!(created.lost, Vec::<String>::new());
}

#[test]
fn what_was_ignored_is_listed() {
    let mut poor = kept();
    (poor["labels"], poor["assignees"], poor["due_date"]) = (Value::Null, json!([]), Value::Null);
    let created = send(&child(&["missing"]), &mut |request| match place(request).as_str() {
        "GET /labels?limit=50&page=1" => reply(200, &json!([])),
        "POST /issues" => {
            assert_eq!(body(request).get("labels"), None);
            reply(201, &kept())
        }
        "GET /issues/12" => reply(200, &poor),
        _ => reply(201, &json!({"number": 7})),
    })
    .unwrap();
    assert_eq!(
        created.lost,
        [
            "Label `missing` was not kept.",
            "Owner `bao` was not kept.",
            "Due date `2026-02-01` was not kept: nothing is set",
        ]
    );
}

#[test]
fn an_issue_that_cannot_be_depended_on_stays_and_says_so() {
    let answer = |dependencies: Reply, refusal: u16| {
        send(&child(&[]), &mut |request| match place(request).as_str() {
            "POST /issues" => reply(201, &kept()),
            "POST /issues/7/dependencies" => reply(refusal, &json!({"message": "no"})),
            "GET /issues/7/dependencies?limit=50&page=1" => dependencies.clone(),
            "GET /issues/7/dependencies?limit=50&page=2" => reply(200, &json!([])),
            "GET /issues/12" => reply(200, &kept()),
            other => panic!("{other}"),
        })
        .unwrap()
    };
    for (dependencies, refusal) in [
        (raw(404, &[], b""), 404),
        (raw(403, &[], b""), 423),
        (reply(200, &Value::Null), 403),
        (reply(200, &json!([])), 422),
    ] {
        let alone = answer(dependencies, refusal);
        assert_eq!(alone.kind, "ticket");
        assert!(alone.lost[0].starts_with("ops/web#7 does not depend on it"), "{:?}", alone.lost);
    }
    let known = answer(reply(200, &json!([{"number": 3, "repository": {"full_name": "ops/web"}}, kept()])), 409);
    assert_eq!((known.kind.as_str(), known.lost.len()), ("child", 0));
}

#[test]
fn a_broken_dependency_is_made_whole_from_the_look() {
    // Gitea answers 500 where the dependency is there already.
    let broken = send(&child(&[]), &mut |request| {
        if request.url.ends_with("/dependencies") { raw(500, &[], b"{}") } else { reply(201, &kept()) }
    });
    assert_eq!(broken, Err(TrackerError::Unreachable { detail: "HTTP 500".to_owned() }));
    let mut asked = Vec::new();
    let half = look(&child(&[]), &mut |request| {
        asked.push(place(request));
        match request.url.contains("/dependencies") {
            true => reply(200, &Value::Null),
            false => reply(200, &json!([{"number": 13, "body": null}, kept()])),
        }
    });
    assert_eq!(
        asked,
        ["GET /issues/7/dependencies?limit=50&page=1", "GET /issues?state=all&type=issues&limit=50&page=1"]
    );
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    let created = finish(&child(&[]), ask, &mut |request| match request.method {
        Method::Get => reply(200, &kept()),
        _ => reply(201, &json!({"number": 7})),
    })
    .unwrap();
    assert_eq!(created.kind, "child");
}

#[test]
fn an_action_item_is_found_where_the_incident_depends_on_it() {
    let found = look(&child(&[]), &mut |_| reply(200, &json!([kept()]))).unwrap();
    assert!(matches!(found, Looked::Found(Created { ref kind, .. }) if kind == "child"), "{found:?}");
    let absent = look(&child(&[]), &mut |_| reply(200, &json!([]))).unwrap();
    assert_eq!(absent, Looked::Absent);
}

#[test]
fn without_dependencies_an_issue_alone_is_whole() {
    let found = look(&child(&[]), &mut |request| match request.url.contains("/dependencies") {
        true => raw(404, &[], b""),
        false => reply(200, &json!([kept()])),
    })
    .unwrap();
    assert!(matches!(found, Looked::Found(Created { ref kind, .. }) if kind == "ticket"), "{found:?}");
}

/// A repository of very many issues without dependencies, none of the newest ours, and the history of the incident.
fn busy(history: Value, asked: &mut Vec<String>) -> impl FnMut(&Request) -> Reply {
    move |request| {
        asked.push(place(request));
        match request.url.rsplit_once('/').unwrap().1 {
            "timeline?limit=50&page=1" => reply(200, &history),
            tail if tail.starts_with("timeline?") => reply(200, &Value::Null),
            tail if tail.starts_with("dependencies?") => raw(404, &[], b""),
            _ => reply(200, &json!([{"number": 1, "body": "quoting PM-1a2b3c4d/a-5e6f7081"}])),
        }
    }
}

#[test]
fn the_newest_issues_are_looked_at_to_a_limit_and_then_the_incidents_history() {
    let write = write(WriteKind::LinkedTicket { fields: fields(&[]) });
    let mut asked = Vec::new();
    // A comment that quotes the mark is none of ours.
    let history = json!([{"type": "comment", "body": format!("<!-- {MARK} -->"), "ref_issue": null}]);
    assert_eq!(look(&write, &mut busy(history, &mut asked)), Ok(Looked::Absent));
    assert_eq!(asked.len(), 8);
    assert_eq!(
        asked[5..7],
        ["GET /issues?state=all&type=issues&limit=50&page=6", "GET /issues/7/timeline?limit=50&page=1"]
    );
}

#[test]
fn an_issue_that_is_no_longer_among_the_newest_is_found_where_it_names_the_incident() {
    let history = json!([{"type": "issue_ref", "ref_issue": {"number": 5, "body": ""}}, {"type": "issue_ref", "ref_issue": kept()}]);
    for write in [write(WriteKind::LinkedTicket { fields: fields(&[]) }), child(&[])] {
        let found = look(&write, &mut busy(history.clone(), &mut Vec::new())).unwrap();
        assert!(matches!(found, Looked::Found(Created { ref id, .. }) if id == "12"), "{found:?}");
    }
}

#[test]
fn a_linked_ticket_names_the_incident() {
    let write = write(WriteKind::LinkedTicket { fields: fields(&[]) });
    let created = send(&write, &mut |request| {
        let text = body(request)["body"].as_str().unwrap().to_owned();
        assert!(text.contains("Incident: https://git.example/ops/web/issues/7\n"), "{text}");
        reply(201, &kept())
    })
    .unwrap();
    assert_eq!((created.kind.as_str(), created.lost.len()), ("ticket", 0));
}

#[test]
fn a_comment_carries_its_mark_unseen_and_is_found_again() {
    let write = write(WriteKind::Comment);
    let created = send(&write, &mut |request| {
        assert_eq!(place(request), "POST /issues/7/comments");
        assert_eq!(body(request), json!({"body": format!("What to do.\n\n<!-- {MARK} -->")}));
        reply(201, &json!({"id": 5, "html_url": "https://evil.example/"}))
    })
    .unwrap();
    assert_eq!(created.url, "https://git.example/ops/web/issues/7#issuecomment-5");
    let found = look(&write, &mut |request| {
        assert_eq!(place(request), "GET /issues/7/comments");
        reply(200, &json!([{"id": 4, "body": "x"}, {"id": 5, "body": format!("Text\r\n\r\n<!-- {MARK} -->")}]))
    });
    assert_eq!(found, Ok(Looked::Found(created)));
}

#[test]
fn a_refused_field_is_named() {
    let refused = send(&child(&[]), &mut |_| {
        reply(
            422,
            &json!({"message": "Assignee does not exist: [name: bao]", "url": "https://git.example/api/swagger"}),
        )
    });
    let Err(TrackerError::Refused { refusals }) = refused else { panic!("{refused:?}") };
    assert_eq!(refusals[0].field.as_deref(), Some("assignees"));
}

fn wiki() -> Write {
    write(WriteKind::WikiPage { title: "Postmortem: checkout down, 2026-01-07".to_owned() })
}

/// `What to do.`, a blank line and the mark.
fn page() -> Value {
    let content = "V2hhdCB0byBkby4KCjwhLS0gUE0tMWEyYjNjNGQvYS01ZTZmNzA4MSAtLT4=";
    json!({"title": "x", "content_base64": content, "html_url": "https://evil.example/"})
}

#[test]
fn a_wiki_page_is_made_only_where_there_is_none() {
    let path = "/wiki/page/Postmortem%3A-checkout-down%2C-2026%E2%80%9301%E2%80%9307";
    let created = send(&wiki(), &mut |request| match request.method {
        Method::Get => {
            assert_eq!(place(request), format!("GET {path}"));
            raw(404, &[], b"")
        }
        _ => {
            assert_eq!(place(request), "POST /wiki/new");
            let sent = body(request);
            assert_eq!(sent["title"], "Postmortem: checkout down, 2026–01–07");
            assert_eq!(sent["content_base64"], page()["content_base64"]);
            reply(201, &page())
        }
    })
    .unwrap();
    assert_eq!(created.kind, "wiki");
    assert_eq!(created.url, format!("{BASE}/ops/web{}", path.replace("/page/", "/")));
    assert_eq!(look(&wiki(), &mut |_| reply(200, &page())), Ok(Looked::Found(created.clone())));
    assert_eq!(look(&wiki(), &mut |_| raw(404, &[], b"")), Ok(Looked::Absent));
    let undo = tracker("gitea").undo(&site(&wiki().ticket), &created).unwrap();
    assert_eq!(place(&undo.request), format!("DELETE {path}"));
}

#[test]
fn somebody_elses_page_is_left_as_it_is() {
    let foreign = json!({"title": "x", "content_base64": "T3Vycw=="});
    assert_eq!(send(&wiki(), &mut |_| reply(200, &foreign)), Err(TrackerError::Conflict));
    assert_eq!(look(&wiki(), &mut |_| reply(200, &foreign)), Err(TrackerError::Conflict));
    let came_in_between = send(&wiki(), &mut |request| match request.method {
        Method::Get => raw(404, &[], b""),
        _ => reply(400, &json!({"message": "wiki page already exists"})),
    });
    assert_eq!(came_in_between, Err(TrackerError::Conflict));
}

#[test]
fn what_was_made_is_deleted_or_closed() {
    let (tracker, site) = (tracker("gitea"), site(&child(&[]).ticket));
    let created = |kind: &str, url: &str| Created {
        id: "5".to_owned(),
        kind: kind.to_owned(),
        url: url.to_owned(),
        label: "x".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    let undo = |kind: &str, url: &str| tracker.undo(&site, &created(kind, url)).map(|ask| place(&ask.request));
    let comment = undo("comment", "https://git.example/ops/web/issues/7#issuecomment-5");
    assert_eq!(comment.as_deref(), Some("DELETE /issues/comments/5"));
    assert_eq!(undo("child", "https://git.example/ops/web/issues/12").as_deref(), Some("PATCH /issues/12"));
    for url in ["https://evil.example/ops/web/issues/12", "https://git.example/ops/web/pulls/12", ""] {
        assert_eq!(undo("child", url), None, "{url}");
        assert_eq!(undo("wiki", url), None, "{url}");
    }
}

#[test]
fn people_are_learnt_beforehand() {
    let ticket = child(&[]).ticket;
    let (tracker, site) = (tracker("gitea"), site(&ticket));
    let asks = tracker.option_reads(&site, &ticket);
    let mut answer = |request: &Request| match place(request).as_str() {
        "GET /assignees" => reply(200, &json!([{"login": "bao", "full_name": "Bao Nguyen"}, {"login": "ana"}])),
        _ => reply(200, &json!({"full_name": "ops/web", "permissions": {"push": false}})),
    };
    let (pages, _, _) = read_all(tracker, &site, asks, &mut answer).unwrap();
    let options = tracker.options(&site, &ticket, &pages);
    assert_eq!(options.project.as_deref(), Some("ops/web"));
    assert_eq!((options.owners[0].id.as_str(), options.owners[0].name.as_str()), ("bao", "Bao Nguyen"));
    assert!(options.unknown[0].contains("dropped"), "{:?}", options.unknown);
}

#[test]
fn an_incident_that_is_open_is_told_to_stay_so_until_its_action_items_are_closed() {
    let ticket = child(&[]).ticket;
    let (tracker, site) = (tracker("gitea"), site(&ticket));
    for (state, expected) in [("open", true), ("closed", false)] {
        let mut answer = |request: &Request| match place(request).as_str() {
            "GET /issues/7" => reply(200, &json!({"number": 7, "state": state})),
            _ => reply(200, &json!([])),
        };
        let (pages, ..) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
        let options = tracker.options(&site, &ticket, &pages);
        let told = options.unknown.iter().any(|note| note.starts_with("ops/web#7 is still open."));
        assert_eq!(told, expected, "{:?}", options.unknown);
    }
}
