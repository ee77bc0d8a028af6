//! Jira Data Center's REST v2. No official description of it is kept: all of this one is our own, from its reference.

use crate::case::{Case, PLAIN, Recorded, bare_fields, full_fields};
use crate::exercise::MARK;
use crate::sample::Fill;
use nofault::http::Request;
use nofault::tracker::{ChildFields, Created, Write, WriteKind};
use serde_json::{Value, json};

pub const CASE: Case = Case {
    tracker: "jira-dc",
    // Below a path, as many sites are.
    url: "https://tools.octo.example:8443/jira/browse/INC-42",
    server: "https://tools.octo.example:8443/jira",
    own: include_str!("own/jira-dc.json"),
    writes,
    created: made,
    operations: &[
        "DELETE /rest/api/2/issue/{issueIdOrKey}",
        "DELETE /rest/api/2/issue/{issueIdOrKey}/comment/{id}",
        "GET /rest/api/2/issue/createmeta/{projectIdOrKey}/issuetypes",
        "GET /rest/api/2/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}",
        "GET /rest/api/2/issue/{issueIdOrKey}",
        "GET /rest/api/2/issue/{issueIdOrKey}/comment",
        "GET /rest/api/2/issue/{issueIdOrKey}/remotelink",
        "GET /rest/api/2/issue/{issueIdOrKey}/watchers",
        "GET /rest/api/2/issueLinkType",
        "GET /rest/api/2/myself",
        "GET /rest/api/2/search",
        "GET /rest/api/2/serverInfo",
        "GET /rest/api/2/status",
        "GET /rest/api/2/user/assignable/search",
        "POST /rest/api/2/issue",
        "POST /rest/api/2/issue/{issueIdOrKey}/comment",
        "POST /rest/api/2/issueLink",
        "PUT /rest/api/2/issue/{issueIdOrKey}/properties/{propertyKey}",
    ],
    recorded: &[
        recorded("jira-dc/issue.plain.json", "/rest/api/2/issue/EX-1"),
        recorded("jira-dc/issue.changelog.json", "/rest/api/2/issue/EX-1"),
        recorded("jira-dc/issue.renderedFields.json", "/rest/api/2/issue/EX-1"),
        recorded("jira-dc/remote_links.json", "/rest/api/2/issue/EX-1/remotelink"),
    ],
    answer,
    ..PLAIN
};

const fn recorded(file: &'static str, path: &'static str) -> Recorded {
    Recorded { file, at: "", method: "GET", path, status: 200, fits: true }
}

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("bao", Some("10003"));
    let extra =
        vec![("customfield_10010".to_owned(), "High".to_owned()), ("customfield_10011".to_owned(), "3".to_owned())];
    let asked = ChildFields { extra, ..full.clone() };
    let kinds = [
        (Some("10000"), WriteKind::Comment),
        (Some("10000"), WriteKind::LinkedTicket { fields: full.clone() }),
        (None, WriteKind::LinkedTicket { fields: bare_fields() }),
        (Some("10000"), WriteKind::Child { fields: full }),
        (Some("10000"), WriteKind::Child { fields: asked }),
        (Some("10000"), WriteKind::Child { fields: bare_fields() }),
    ];
    kinds.into_iter().map(|(project, what)| case.write(project, what, "h2. What to do")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    let page = |tail: &str| format!("{}/browse/{tail}", case.server);
    vec![
        case.created("comment", "5", &page("INC-42?focusedCommentId=5#comment-5")),
        case.created("child", "INC-60", &page("INC-60")),
        case.created("ticket", "INC-61", &page("INC-61")),
    ]
}

/// Texts of ours, which carry the mark in their last line, or of somebody else.
fn answer(request: &Request, mut made: Value, fill: Fill) -> Value {
    if !made.is_object() {
        return made;
    }
    let mark = if fill == Fill::Other || request.method.as_str() == "POST" { MARK } else { "nothing" };
    let text = json!(format!("h2. What to do\n\nRef: {mark}"));
    if made["body"].is_string() {
        made["body"] = text.clone();
    }
    for comment in made["comments"].as_array_mut().into_iter().flatten() {
        comment["body"] = text.clone();
    }
    for issue in made["issues"].as_array_mut().into_iter().flatten() {
        issue["fields"]["description"] = text.clone();
    }
    made
}

#[test]
fn every_way_is_walked_to_its_end() {
    let (_, _, run) = crate::runs().find(|(case, ..)| case.tracker == CASE.tracker).unwrap();
    for part in ["parent%20%3D", "linkedIssues", "creator%20%3D%20currentUser", "/properties/pm.action", "startAt=2"] {
        assert!(run.requests.iter().any(|request| request.url.contains(part)), "nothing asks for {part}");
    }
}

#[test]
fn a_document_for_a_text_and_a_number_for_an_account_would_be_noticed() {
    let (case, contract, run) = crate::runs().find(|(case, ..)| case.tracker == CASE.tracker).unwrap();
    let is_create = |request: &&Request| request.url.ends_with("/rest/api/2/issue") && request.body.is_some();
    let create = run.requests.iter().find(is_create).unwrap();
    for (field, bad) in
        [("description", json!({"type": "doc"})), ("assignee", json!({"accountId": "x"})), ("mark", json!(1))]
    {
        let mut body: Value = serde_json::from_str(create.body.as_deref().unwrap()).unwrap();
        body["fields"][field] = bad;
        let bad = Request { body: Some(body.to_string()), ..create.clone() };
        assert!(contract.check(case, &bad).is_err(), "{field}");
    }
}
