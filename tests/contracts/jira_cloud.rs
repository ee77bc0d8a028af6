//! Jira Cloud's REST v3 description, and the schema of its documents.

use crate::case::{Case, PLAIN, Recorded, bare_fields, full_fields};
use crate::exercise::Run;
use crate::schema::{Contract, load, shared};
use nofault::tracker::{ChildFields, Created, Write, WriteKind};
use serde_json::{Value, json};

pub const CASE: Case = Case {
    tracker: "jira-cloud",
    url: "https://octo.atlassian.net/browse/INC-42",
    contract: Some("jira-cloud-v3"),
    server: "https://octo.atlassian.net",
    own: include_str!("own/jira-cloud.json"),
    writes,
    created: made,
    operations: &[
        "DELETE /rest/api/3/issue/{issueIdOrKey}",
        "DELETE /rest/api/3/issue/{issueIdOrKey}/comment/{id}",
        "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes",
        "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}",
        "GET /rest/api/3/issue/{issueIdOrKey}",
        "GET /rest/api/3/issue/{issueIdOrKey}/changelog",
        "GET /rest/api/3/issue/{issueIdOrKey}/comment",
        "GET /rest/api/3/issue/{issueIdOrKey}/remotelink",
        "GET /rest/api/3/issue/{issueIdOrKey}/watchers",
        "GET /rest/api/3/issueLinkType",
        "GET /rest/api/3/myself",
        "GET /rest/api/3/search/jql",
        "GET /rest/api/3/status",
        "GET /rest/api/3/user/assignable/search",
        "POST /rest/api/3/issue",
        "POST /rest/api/3/issue/{issueIdOrKey}/comment",
        "POST /rest/api/3/issueLink",
    ],
    recorded: &[
        documented("jira-cloud/GET.issue.issueIdOrKey.200.json", "GET", "/rest/api/3/issue/ED-1", 200),
        documented(
            "jira-cloud/GET.issue.issueIdOrKey.changelog.200.json",
            "GET",
            "/rest/api/3/issue/ED-1/changelog",
            200,
        ),
        documented("jira-cloud/GET.issue.issueIdOrKey.comment.200.json", "GET", "/rest/api/3/issue/ED-1/comment", 200),
        documented(
            "jira-cloud/GET.issue.issueIdOrKey.remotelink.200.json",
            "GET",
            "/rest/api/3/issue/ED-1/remotelink",
            200,
        ),
        documented(
            "jira-cloud/GET.issue.issueIdOrKey.watchers.200.json",
            "GET",
            "/rest/api/3/issue/ED-1/watchers",
            200,
        ),
        documented(
            "jira-cloud/GET.issue.createmeta.projectIdOrKey.issuetypes.issueTypeId.200.json",
            "GET",
            "/rest/api/3/issue/createmeta/10000/issuetypes/1",
            200,
        ),
        documented("jira-cloud/GET.issueLinkType.200.json", "GET", "/rest/api/3/issueLinkType", 200),
        documented("jira-cloud/GET.myself.200.json", "GET", "/rest/api/3/myself", 200),
        documented("jira-cloud/GET.search.jql.200.json", "GET", "/rest/api/3/search/jql", 200),
        documented("jira-cloud/POST.issue.201.json", "POST", "/rest/api/3/issue", 201),
        documented(
            "jira-cloud/POST.issue.issueIdOrKey.comment.201.json",
            "POST",
            "/rest/api/3/issue/ED-1/comment",
            201,
        ),
    ],
    ..PLAIN
};

/// Answers of the documentation are examples, not always of their own schema.
const fn documented(file: &'static str, method: &'static str, path: &'static str, status: u16) -> Recorded {
    Recorded { file, method, path, status, at: "", fits: false }
}

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("5a02:bao", Some("10003"));
    let extra =
        vec![("customfield_10010".to_owned(), "High".to_owned()), ("customfield_10011".to_owned(), "3".to_owned())];
    let asked = ChildFields { extra, ..full.clone() };
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full.clone() },
        WriteKind::Child { fields: full },
        WriteKind::Child { fields: asked },
        WriteKind::Child { fields: bare_fields() },
    ];
    let body = json!({"type": "doc", "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "What to do."}]}]});
    let plain = case.write(None, WriteKind::Comment, "Plain words.\n\nIn two paragraphs.");
    kinds.into_iter().map(|what| case.write(Some("10000"), what, &body.to_string())).chain([plain]).collect()
}

fn made(case: &Case) -> Vec<Created> {
    let page = |tail: &str| format!("https://octo.atlassian.net/browse/{tail}");
    vec![
        case.created("comment", "5", &page("INC-42?focusedCommentId=5#comment-5")),
        case.created("child", "INC-60", &page("INC-60")),
    ]
}

/// The case as it was played; `None` where the description is not there.
fn played() -> Option<&'static (&'static Case, Contract, Run)> {
    crate::whole_run(CASE.tracker)
}

/// Every document in a request's body.
fn documents<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    if value["type"] == "doc" {
        return found.push(value);
    }
    match value {
        Value::Object(all) => all.values().for_each(|one| documents(one, found)),
        Value::Array(all) => all.iter().for_each(|one| documents(one, found)),
        _ => {}
    }
}

#[test]
fn every_document_is_of_the_schema_of_documents() {
    let Some((_, _, run)) = played() else { return };
    let Some(schema) = load(&shared("specs/adf-full.schema.json")) else { return };
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut seen = 0;
    for request in run.requests.iter().filter_map(|request| request.body.as_deref()) {
        let body: Value = serde_json::from_str(request).unwrap();
        let mut found = Vec::new();
        documents(&body, &mut found);
        for document in found {
            assert!(validator.is_valid(document), "{document}");
            seen += 1;
        }
    }
    assert!(seen >= 5, "only {seen} documents were sent");
    assert!(!validator.is_valid(&json!({"type": "doc", "version": 1, "content": [{"type": "text", "text": ""}]})));
}

#[test]
fn a_link_to_a_key_that_is_no_object_would_be_noticed() {
    let Some((case, contract, run)) = played() else { return };
    let is_link = |request: &&nofault::http::Request| request.url.ends_with("/issueLink");
    let mut link = run.requests.iter().find(is_link).unwrap().clone();
    assert_eq!(contract.check(case, &link), Ok(()));
    link.body =
        Some(json!({"type": {"id": "1"}, "inwardIssue": "INC-60", "outwardIssue": {"key": "INC-42"}}).to_string());
    assert!(contract.check(case, &link).is_err());
}

#[test]
fn a_documented_refusal_is_told_in_its_own_words() {
    let Some((case, contract, run)) = played() else { return };
    let Some(body) = load(&shared("recorded/jira-cloud/POST.issue.400.json")) else { return };
    let said = body["errorMessages"][0].as_str().unwrap();
    let refused = run.read(case, contract, "POST", "/rest/api/3/issue", 400, &body);
    assert!(refused.unwrap_err().contains(said));
}
