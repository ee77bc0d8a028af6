//! Writes to GitHub: what is sent, in which order, and that nothing is there twice.

use crate::play::{finish, look, raw, read_all, reply, send, site, ticket, tracker};
use nofault::http::{Method, Reply, Request};
use nofault::tracker::{ChildFields, Created, Looked, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";
const API: &str = "https://api.github.com/repos/octo-org/web";

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("Octo-Bob".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        kind: Some("Task".to_owned()),
        extra: Vec::new(),
    }
}

fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket("https://github.com/octo-org/web/issues/7"),
        project: None,
        body: "What to do.".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn child() -> Write {
    write(WriteKind::Child { fields: fields() })
}

fn kept() -> Value {
    json!({"id": 9_007_199_254_740_993_u64, "number": 12, "title": "Add an alert", "body": format!("What to do.\n\n<!-- {MARK} -->"),
        "html_url": "https://github.com/octo-org/web/issues/12", "labels": [{"name": "postmortem"}],
        "assignees": [{"login": "octo-bob"}], "type": {"name": "Task"}, "state": "open"})
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

#[test]
fn a_child_is_created_and_linked_by_its_database_id() {
    let mut sent = Vec::new();
    let created = send(&child(), &mut |request| {
        sent.push(request.clone());
        match (request.method, request.url.ends_with("/sub_issues")) {
            (Method::Get, _) => reply(200, &kept()),
            (_, true) => reply(201, &json!({"number": 7})),
            (_, false) => reply(201, &kept()),
        }
    })
    .unwrap();
    let urls: Vec<&str> = sent.iter().map(|request| request.url.as_str()).collect();
    assert_eq!(urls, [format!("{API}/issues"), format!("{API}/issues/7/sub_issues"), format!("{API}/issues/12")]);
    let expected = json!({"title": "Add an alert", "body": format!("What to do.\n\nDue: 2026-02-01\n\n<!-- {MARK} -->"),
        "labels": ["postmortem"], "assignees": ["Octo-Bob"], "type": "Task"});
    assert_eq!(body(&sent[0]), expected);
    assert_eq!(body(&sent[1]), json!({"sub_issue_id": 9_007_199_254_740_993_u64}));
    assert!(sent[0].headers.contains(&("X-GitHub-Api-Version".to_owned(), "2022-11-28".to_owned())));
    assert_eq!((created.kind.as_str(), created.label.as_str(), created.lost.len()), ("child", "octo-org/web#12", 0));
}

#[test]
fn what_github_ignored_is_listed() {
    let mut poor = kept();
    (poor["labels"], poor["assignees"], poor["type"]) = (json!([]), json!([]), Value::Null);
    let created = send(&child(), &mut |request| match request.method {
        Method::Get => reply(200, &poor),
        _ => reply(201, &kept()),
    })
    .unwrap();
    assert_eq!(
        created.lost,
        [
            "Label `postmortem` was not kept.",
            "Owner `Octo-Bob` was not kept.",
            "Type `Task` was not kept: nothing is set",
        ]
    );
}

#[test]
fn an_issue_that_cannot_be_linked_is_no_child() {
    let answer = |parent: Reply| {
        send(&child(), &mut |request| match (request.method, request.url.ends_with("/sub_issues")) {
            (Method::Get, _) => parent.clone(),
            (_, true) => reply(422, &json!({"message": "Parent may only have 100 sub-issues"})),
            (_, false) => reply(201, &kept()),
        })
    };
    let orphan = answer(raw(404, &[], b"")).unwrap();
    assert_eq!(orphan.kind, "ticket");
    assert_eq!(orphan.lost, ["It is no sub-issue of octo-org/web#7: GitHub did not take the link."]);
    let linked_already = answer(reply(200, &json!({"number": 7}))).unwrap();
    assert_eq!((linked_already.kind.as_str(), linked_already.lost.len()), ("child", 0));
}

#[test]
fn a_broken_link_request_is_tried_again_from_the_look() {
    let broken = send(&child(), &mut |request| {
        if request.url.ends_with("/sub_issues") { raw(502, &[], b"") } else { reply(201, &kept()) }
    });
    assert_eq!(broken, Err(TrackerError::Unreachable { detail: "HTTP 502".to_owned() }));
    let mut asked = Vec::new();
    let half = look(&child(), &mut |request| {
        asked.push(request.url.clone());
        reply(
            200,
            &if request.url.contains("/sub_issues") {
                json!([])
            } else {
                json!([{"number": 13, "body": null}, kept()])
            },
        )
    });
    assert_eq!(
        asked,
        [
            format!("{API}/issues/7/sub_issues?per_page=100&page=1"),
            format!("{API}/issues?state=all&sort=created&direction=desc&per_page=100&page=1"),
        ]
    );
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    assert_eq!(body(&ask.request), json!({"sub_issue_id": 9_007_199_254_740_993_u64}));
    let created = finish(&child(), ask, &mut |request| match request.method {
        Method::Get => reply(200, &kept()),
        _ => reply(201, &json!({"number": 7})),
    })
    .unwrap();
    assert_eq!(created.kind, "child");
}

#[test]
fn a_child_is_found_among_the_sub_issues() {
    let found = look(&child(), &mut |_| reply(200, &json!([kept()]))).unwrap();
    assert!(matches!(found, Looked::Found(Created { ref kind, .. }) if kind == "child"), "{found:?}");
    let absent = look(&child(), &mut |_| reply(200, &json!([]))).unwrap();
    assert_eq!(absent, Looked::Absent);
}

#[test]
fn a_comment_is_found_on_a_later_page() {
    let write = write(WriteKind::Comment);
    let found = look(&write, &mut |request| {
        if request.url.ends_with("page=2") {
            return reply(200, &json!([{"id": 5, "body": format!("Text\r\n\r\n<!-- {MARK} -->")}]));
        }
        let link = [("Link", "<https://api.github.com/x?page=2>; rel=\"next\"")];
        raw(200, &link, json!([{"id": 4, "body": "quoting PM-1a2b3c4d/a-5e6f7081"}]).to_string().as_bytes())
    });
    let Ok(Looked::Found(created)) = found else { panic!("{found:?}") };
    assert_eq!(created.url, "https://github.com/octo-org/web/issues/7#issuecomment-5");
}

/// A repository of very many issues, none of the newest ours, and the history of the incident.
fn busy(history: Value, asked: &mut Vec<String>) -> impl FnMut(&Request) -> Reply {
    move |request| {
        let (place, page) = request.url.rsplit_once("page=").unwrap();
        let place = place.strip_prefix(API).unwrap().split('?').next().unwrap();
        asked.push(format!("{place} {page}"));
        if place.ends_with("/timeline") {
            return reply(200, &history);
        }
        if place.ends_with("/sub_issues") {
            return raw(404, &[], b"");
        }
        let link = format!("<https://api.github.com/x?page={}>; rel=\"next\"", page.parse::<u32>().unwrap() + 1);
        raw(200, &[("Link", &link)], br#"[{"number": 1, "body": "x"}]"#)
    }
}

#[test]
fn the_newest_issues_are_looked_at_to_a_limit_and_then_the_incidents_history() {
    let write = write(WriteKind::LinkedTicket { fields: fields() });
    let mut asked = Vec::new();
    // A comment that quotes the mark is none of ours.
    let history = json!([{"event": "commented", "body": format!("<!-- {MARK} -->")}, {"event": "labeled"}]);
    let absent = look(&write, &mut busy(history, &mut asked));
    assert_eq!(absent, Ok(Looked::Absent));
    assert_eq!(asked, ["/issues 1", "/issues 2", "/issues 3", "/issues/7/timeline 1"]);
}

#[test]
fn an_issue_that_is_no_longer_among_the_newest_is_found_where_it_names_the_incident() {
    let source = json!({"event": "cross-referenced", "source": {"type": "issue", "issue": kept()}});
    let history = json!([{"event": "cross-referenced", "source": {"issue": {"number": 5, "body": null}}}, source]);
    let write = write(WriteKind::LinkedTicket { fields: fields() });
    let found = look(&write, &mut busy(history.clone(), &mut Vec::new())).unwrap();
    assert!(matches!(found, Looked::Found(Created { ref id, .. }) if id == "12"), "{found:?}");
    let half = look(&child(), &mut busy(history, &mut Vec::new())).unwrap();
    assert!(matches!(half, Looked::Half(_)), "an action item without its parent is given one: {half:?}");
}

#[test]
fn a_linked_ticket_names_the_incident() {
    let write = write(WriteKind::LinkedTicket { fields: fields() });
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| {
        sent.push(body(request));
        reply(201, &kept())
    })
    .unwrap();
    let text = sent[0]["body"].as_str().unwrap();
    assert!(text.contains("Incident: https://github.com/octo-org/web/issues/7\n"), "{text}");
    assert_eq!((created.kind.as_str(), created.lost.len()), ("ticket", 0));
}

#[test]
fn a_comment_carries_its_mark_unseen() {
    let write = write(WriteKind::Comment);
    let created = send(&write, &mut |request| {
        assert_eq!((request.method, request.url.as_str()), (Method::Post, format!("{API}/issues/7/comments").as_str()));
        assert_eq!(body(request), json!({"body": format!("What to do.\n\n<!-- {MARK} -->")}));
        reply(201, &json!({"id": 5, "html_url": "https://evil.example/"}))
    })
    .unwrap();
    assert_eq!(created.url, "https://github.com/octo-org/web/issues/7#issuecomment-5");
}

#[test]
fn what_was_made_is_deleted_or_closed() {
    let (tracker, site) = (tracker("github"), site(&child().ticket));
    let created = |kind: &str, url: &str| Created {
        id: "5".to_owned(),
        kind: kind.to_owned(),
        url: url.to_owned(),
        label: "x".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    let comment =
        tracker.undo(&site, &created("comment", "https://github.com/octo-org/web/issues/7#issuecomment-5")).unwrap();
    assert_eq!((comment.request.method, comment.request.url), (Method::Delete, format!("{API}/issues/comments/5")));
    let issue = tracker.undo(&site, &created("child", "https://github.com/octo-org/web/issues/12")).unwrap();
    assert_eq!(
        (issue.request.method, issue.request.url.as_str()),
        (Method::Patch, format!("{API}/issues/12").as_str())
    );
    assert_eq!(body(&issue.request), json!({"state": "closed", "state_reason": "not_planned"}));
    assert_eq!(tracker.undo(&site, &created("child", "https://evil.example/issues/12")), None);
}

#[test]
fn people_and_types_are_learnt_beforehand() {
    let ticket = child().ticket;
    let (tracker, site) = (tracker("github"), site(&ticket));
    let asks = tracker.option_reads(&site, &ticket);
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/assignees?") => reply(200, &json!([{"login": "octo-bob"}, {"login": "ann"}])),
        url if url.ends_with("/orgs/octo-org/issue-types") => reply(200, &json!([{"name": "Bug"}, {"name": "Task"}])),
        _ => reply(200, &json!({"full_name": "octo-org/web", "permissions": {"push": false}})),
    };
    let (pages, _, _) = read_all(tracker, &site, asks, &mut answer).unwrap();
    let options = tracker.options(&site, &ticket, &pages);
    assert_eq!(options.project.as_deref(), Some("octo-org/web"));
    assert_eq!(options.kinds[0].id, "Task");
    assert_eq!(options.owners[0].id, "octo-bob");
    assert!(options.unknown[0].contains("drops"), "{:?}", options.unknown);
}
