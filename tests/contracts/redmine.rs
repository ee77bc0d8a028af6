//! Redmine's REST API. There is no official description of it: all of this one is our own, from its wiki. The real server
//! that `cargo xtask test` starts proves the same requests; see `trackers/real_redmine.rs`.

use crate::case::{Case, PLAIN, Recorded, bare_fields, full_fields};
use crate::exercise::MARK;
use crate::sample::Fill;
use nofault::http::Request;
use nofault::tracker::{ChildFields, Created, Write, WriteKind};
use serde_json::{Value, json};

const PAGE: &str = "Postmortem: checkout down, 2026-01-07";

pub const CASE: Case = Case {
    tracker: "redmine",
    url: "https://redmine.example/issues/42",
    server: "https://redmine.example",
    own: include_str!("own/redmine.json"),
    writes,
    text: "https://redmine.example/projects/ops/wiki/Our_template",
    created: made,
    operations: &[
        "DELETE /issues/{id}.json",
        "DELETE /projects/{project}/wiki/{title}.json",
        "GET /custom_fields.json",
        "GET /enumerations/issue_priorities.json",
        "GET /issue_statuses.json",
        "GET /issues.json",
        "GET /issues/{id}.json",
        "GET /projects/{id}.json",
        "GET /projects/{id}/memberships.json",
        "GET /projects/{project}/wiki/{title}.json",
        "GET /trackers.json",
        "GET /users/current.json",
        "POST /issues.json",
        "POST /issues/{id}/relations.json",
        "PUT /issues/{id}.json",
        "PUT /journals/{id}.json",
        "PUT /projects/{project}/wiki/{title}.json",
    ],
    recorded: &[Recorded {
        file: "redmine/shape.issue.json",
        at: "",
        method: "GET",
        path: "/issues/42.json",
        status: 200,
        fits: true,
    }],
    answer,
    ..PLAIN
};

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("5", Some("3"));
    let extra = vec![("cf_2".to_owned(), "High".to_owned()), ("category_id".to_owned(), "4".to_owned())];
    let asked = ChildFields { extra, ..full.clone() };
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full },
        WriteKind::Child { fields: asked },
        WriteKind::Child { fields: bare_fields() },
        WriteKind::WikiPage { title: PAGE.to_owned() },
    ];
    kinds.into_iter().map(|what| case.write(Some("1"), what, "What to do.")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    let page = |tail: &str| format!("{}{tail}", case.server);
    vec![
        case.created("comment", "5", &page("/issues/42#note-3")),
        case.created("child", "43", &page("/issues/43")),
        case.created("wiki", "Postmortem", &page("/projects/1/wiki/Postmortem")),
    ]
}

/// Texts of ours, which carry the mark in their last line, or of somebody else.
///
/// The account's newest issues hold one of ours that is not tied to anything yet.
fn answer(request: &Request, mut made: Value, fill: Fill) -> Value {
    if !made.is_object() {
        return made;
    }
    let is_newest = request.url.contains("author_id=me");
    let is_ours = fill == Fill::Other || is_newest || request.method.as_str() == "POST";
    let text = json!(format!("What to do.\n\nRef: {}", if is_ours { MARK } else { "nothing" }));
    if fill == Fill::Least {
        return made;
    }
    for issue in made["issues"].as_array_mut().into_iter().flatten() {
        issue["description"] = text.clone();
        if let Some(issue) = issue.as_object_mut().filter(|_| is_newest) {
            issue.remove("parent");
            issue.insert("relations".to_owned(), json!([]));
        }
    }
    for journal in made["issue"]["journals"].as_array_mut().into_iter().flatten() {
        journal["notes"] = text.clone();
    }
    if made["issue"].is_object() {
        made["issue"]["description"] = text.clone();
    }
    if made["wiki_page"].is_object() {
        made["wiki_page"]["text"] = text;
    }
    made
}

#[test]
fn every_way_is_walked_to_its_end() {
    let (_, _, run) = crate::runs().find(|(case, ..)| case.tracker == CASE.tracker).unwrap();
    for part in ["parent_id=42", "author_id=me", "issue_id=", "include=relations", "include=journals"] {
        assert!(run.requests.iter().any(|request| request.url.contains(part)), "nothing asks for {part}");
    }
    let bodies: Vec<&str> = run.requests.iter().filter_map(|request| request.body.as_deref()).collect();
    for part in
        ["{\"issue\":{\"parent_issue_id\":42}}", "\"relation_type\":\"relates\"", "\"version\":0", "\"custom_fields\""]
    {
        assert!(bodies.iter().any(|body| body.contains(part)), "nothing sends {part}");
    }
}

#[test]
fn an_unknown_part_of_an_issue_and_a_page_too_large_would_be_noticed() {
    let (case, contract, run) = crate::runs().find(|(case, ..)| case.tracker == CASE.tracker).unwrap();
    let broken = |from: &str, to: &str| {
        let request = run.requests.iter().find(|request| request.url.contains(from)).unwrap();
        assert_eq!(contract.check(case, request), Ok(()));
        let bad = Request { url: request.url.replacen(from, to, 1), ..request.clone() };
        contract.check(case, &bad).is_err()
    };
    assert!(broken("include=journals", "include=everything"));
    assert!(broken("limit=100", "limit=500"));
    assert!(broken("status_id=*", "status_id=all"));
}
