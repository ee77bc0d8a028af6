//! Linear's answers: limits, codes, lists of many pages, and its own schema against what we ask and read.

use crate::graphql_schema::Schema;
use crate::linear_writes::{fields, write};
use crate::play::{gather, raw, reply, site, ticket, tracker};
use nofault::http::{Reply, Request};
use nofault::tracker::{Ask, ChildFields, Created, Looked, TrackerError, WriteKind, Written};
use serde_json::{Value, json};
use std::path::Path;

const URL: &str = "https://linear.app/acme/issue/ENG-42";

/// What exists (reference of the API, "Mutation") and what the kept schema, which is trimmed, does not have.
const NOT_DESCRIBED: &str = "
    type DeletePayload { success: Boolean! }
    type IssueArchivePayload { success: Boolean! }
    extend type Mutation {
        issueDelete(id: String!, permanentlyDelete: Boolean): IssueArchivePayload!
        issueUnarchive(id: String!): IssueArchivePayload!
        commentDelete(id: String!): DeletePayload!
    }";

fn schema() -> Option<Schema> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api/specs/linear.graphql");
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(Schema::new(&format!("{text}{NOT_DESCRIBED}"))),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

fn judge(reply: &Reply) -> TrackerError {
    gather(URL, &mut |_| reply.clone()).err().expect("no answer to that request")
}

fn failed(code: &str, message: &str) -> Value {
    json!({"errors": [{"message": message, "extensions": {"code": code}}]})
}

/// Leaves of an answer: every word that means something has one that is read.
fn leaf(name: &str, kind: &str) -> Value {
    match (name, kind) {
        ("hasNextPage", _) => json!(true),
        ("endCursor", _) => json!("cursor-1"),
        ("success", _) => json!(true),
        ("identifier", _) => json!("ENG-7"),
        ("url", _) => json!("https://git.example/acme/shop/pull/311"),
        (_, "Boolean") => json!(false),
        (_, "Float") => json!(1.0),
        (_, "Int") => json!(1),
        (_, "DateTime") => json!("2026-01-07T12:00:00.000Z"),
        (_, "TimelessDate") => json!("2026-01-08"),
        _ => json!("text"),
    }
}

/// Every request that the adapter makes of answers made by `answer`.
fn every_ask(answer: &dyn Fn(&Request) -> Reply) -> Vec<Ask> {
    let ticket = ticket(URL);
    let (tracker, site) = (tracker("linear"), site(&ticket));
    let mut seen: Vec<Ask> = Vec::new();
    let mut open = tracker.reads(&site, &ticket);
    open.extend(tracker.option_reads(&site, &ticket));
    open.push(tracker.account_check(&site));
    let created = |kind: &str| Created {
        id: "x".to_owned(),
        kind: kind.to_owned(),
        url: URL.to_owned(),
        label: "it".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    open.extend(["comment", "child"].map(|kind| tracker.undo(&site, &created(kind)).unwrap()));
    while let Some(ask) = open.pop() {
        if !seen.contains(&ask) {
            if ask.purpose != "account" {
                let accepted = tracker.accept(&site, &ask, &answer(&ask.request)).unwrap();
                open.extend(accepted.then);
            }
            seen.push(ask);
        }
    }
    let bare = ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() };
    for what in [WriteKind::Comment, WriteKind::Child { fields: fields() }, WriteKind::LinkedTicket { fields: bare }] {
        let write = write(what);
        let mut open = vec![tracker.look(&site, &write), tracker.send(&site, &write)];
        let trashed = json!({"data": {"issues": {"nodes": [{"id": body(&open[0].request)["variables"]["id"], "identifier": "ENG-9", "trashed": true}]}}});
        if let Ok(Looked::Half(ask)) = tracker.read_look(&site, &write, &open[0], &reply(200, &trashed)) {
            open.push(ask);
        }
        while let Some(ask) = open.pop() {
            if seen.contains(&ask) {
                continue;
            }
            for reply in [answer(&ask.request), reply(400, &failed("INPUT_ERROR", "no"))] {
                if let Ok(Written::Then(next)) = tracker.read_send(&site, &write, &ask, &reply) {
                    open.push(next);
                }
                if let Ok(Looked::Half(next)) = tracker.read_look(&site, &write, &ask, &reply) {
                    open.push(next);
                }
            }
            seen.push(ask);
        }
    }
    seen
}

#[test]
fn every_question_is_one_that_linears_schema_allows() {
    let Some(schema) = schema() else { return };
    let asks = every_ask(&|request| reply(200, &schema.sample(&body(request), &leaf)));
    for ask in &asks {
        let broken = schema.check(&body(&ask.request));
        assert!(broken.is_empty(), "{}: {broken:?}", ask.purpose);
    }
    let heads: std::collections::BTreeSet<String> = asks
        .iter()
        .map(|ask| body(&ask.request)["query"].as_str().unwrap().split(['(', '{']).next().unwrap().to_owned())
        .collect();
    println!("contract of linear: {} questions validated, of {} kinds", asks.len(), heads.len());
    let expected = [
        "mutation Comment",
        "mutation Create",
        "mutation Relate",
        "mutation Restore",
        "mutation Undo",
        "query Account",
        "query Issue",
        "query Look",
        "query More",
        "query Options",
        "query Prepare",
        "query Team",
    ];
    assert_eq!(heads.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_question_that_the_schema_does_not_allow_would_be_noticed() {
    let Some(schema) = schema() else { return };
    let asks = every_ask(&|request| reply(200, &schema.sample(&body(request), &leaf)));
    for ask in asks {
        let good = ask.request.body.unwrap();
        for (from, to) in [
            ("{id ", "{idd "),
            ("String!", "Int!"),
            ("(id:", "(uid:"),
            ("success", "success{x}"),
            ("input:$input", "input:$other"),
        ] {
            let bad = good.replacen(from, to, 1);
            if bad != good && from != "String!" {
                let bad: Value = serde_json::from_str(&bad).unwrap();
                assert!(!schema.check(&bad).is_empty(), "{from} → {to} in {good}");
            }
        }
    }
    let create = json!({"query": "mutation Create($input:IssueCreateInput!){issueCreate(input:$input){success}}", "variables": {"input": {"title": "x", "due": "2026"}}});
    assert_eq!(schema.check(&create), ["input.teamId is missing", "input has no due"]);
}

#[test]
fn an_answer_with_everything_that_the_schema_has_is_read() {
    let Some(schema) = schema() else { return };
    let mut answer = |request: &Request| {
        let mut answer = schema.sample(&body(request), &leaf);
        if body(request)["variables"]["after"].is_string() {
            answer = json!({"data": {"issue": {"id": "text"}}});
        }
        reply(200, &answer)
    };
    let gathered = gather(URL, &mut answer).unwrap();
    assert!(gathered.failed.is_empty());
    let ticket = &gathered.incident.tickets[0];
    assert!(ticket.author.is_some() && ticket.opened.is_some() && ticket.due.is_some() && !ticket.links.is_empty());
    assert!(gathered.incident.events.len() > 10, "{}", gathered.incident.events.len());
}

#[test]
fn codes_have_their_classes() {
    for (status, code, expected) in [
        (400, "AUTHENTICATION_ERROR", TrackerError::NotSignedIn),
        (200, "FORBIDDEN", TrackerError::NoPermission),
        (200, "INTERNAL_SERVER_ERROR", TrackerError::Unreachable { detail: "odd".to_owned() }),
    ] {
        assert_eq!(judge(&reply(status, &failed(code, "odd"))), expected, "{code}");
    }
    for status in [200, 400] {
        assert_eq!(judge(&reply(status, &failed("INPUT_ERROR", "Entity not found: Issue"))), TrackerError::NotFound);
        let refused = judge(&reply(status, &failed("GRAPHQL_VALIDATION_FAILED", "Cannot query field")));
        assert!(format!("{refused}").contains("Cannot query field"));
    }
    assert_eq!(judge(&raw(401, &[], b"")), TrackerError::NotSignedIn);
    assert_eq!(judge(&raw(200, &[("Content-Type", "text/html")], b"<html>")), TrackerError::NotSignedIn);
    assert_eq!(
        judge(&reply(200, &json!({"data": {"issue": {"title": "x"}}}))),
        TrackerError::Unreadable { at: "issue.id".to_owned() }
    );
    assert!(matches!(judge(&raw(400, &[], b"{}")), TrackerError::Refused { .. }));
}

#[test]
fn a_limit_tells_in_milliseconds_when_it_ends() {
    let limited = failed("RATELIMITED", "Too many").to_string();
    let wait = |headers: &[(&str, &str)]| match judge(&raw(400, headers, limited.as_bytes())) {
        TrackerError::Throttled { wait_s } => wait_s,
        other => panic!("{other:?}"),
    };
    let date = ("Date", "Wed, 07 Jan 2026 10:00:00 GMT");
    let (none, left) = (("X-RateLimit-Requests-Remaining", "0"), ("X-RateLimit-Requests-Remaining", "12"));
    assert_eq!(wait(&[date, none, ("X-RateLimit-Requests-Reset", "1767780090000")]), 90);
    assert_eq!(
        wait(&[
            date,
            left,
            ("X-RateLimit-Requests-Reset", "1767780090000"),
            ("X-RateLimit-Complexity-Remaining", "0"),
            ("X-RateLimit-Complexity-Reset", "1767780030000")
        ]),
        30
    );
    assert_eq!(wait(&[date, none, ("X-RateLimit-Requests-Reset", "1")]), 1);
    assert_eq!(wait(&[date, none, ("X-RateLimit-Requests-Reset", "99999999999999999")]), 60);
    assert_eq!(wait(&[]), 60);
}

#[test]
fn a_list_without_end_is_cut_and_the_cut_is_listed() {
    let mut number = 0;
    let mut answer = |request: &Request| {
        if request.body.as_deref().unwrap().contains("query Team") {
            return reply(200, &json!({"data": {"issue": {"id": "i", "team": {"private": false}}}}));
        }
        number += 1;
        let node = json!({"id": format!("c{number}"), "body": "x", "createdAt": "2026-01-07T12:00:00Z"});
        let page = json!({"nodes": [node], "pageInfo": {"hasNextPage": true, "endCursor": format!("after-{number}-")}});
        reply(200, &json!({"data": {"issue": {"id": "i", "comments": page}}}))
    };
    let gathered = gather(URL, &mut answer).unwrap();
    assert_eq!(gathered.incident.events.len(), 101);
    assert_eq!(gathered.incident.left_out[0].what, "comments of ENG-42 after page 100");
    assert_eq!(gathered.requests.len(), 101);
}

#[test]
fn an_account_is_called_by_its_name() {
    let (tracker, site) = (tracker("linear"), site(&ticket(URL)));
    let ask = tracker.account_check(&site);
    let answer = reply(200, &json!({"data": {"viewer": {"id": "u1", "name": "Bao Nguyen", "displayName": "bao"}}}));
    assert_eq!(tracker.account_name(&site, &ask, &answer), Ok("Bao Nguyen (bao)".to_owned()));
    assert_eq!(
        tracker.account_name(&site, &ask, &reply(400, &failed("AUTHENTICATION_ERROR", "x"))),
        Err(TrackerError::NotSignedIn)
    );
}
