//! GitHub's REST description, of github.com and of servers of one's own.

use crate::case::{Case, PLAIN, Recorded, bare_fields, full_fields};
use crate::exercise::Run;
use crate::schema::{Contract, load, shared};
use nofault::tracker::{Created, Write, WriteKind};
use serde_json::json;

pub const CASE: Case = Case {
    tracker: "github",
    url: "https://github.com/octo-org/web/issues/7",
    contract: Some("github"),
    server: "https://api.github.com",
    own: include_str!("own/github.json"),
    writes,
    text: "https://github.com/octo-org/web/blob/main/postmortem.md",
    created: made,
    operations: &[
        "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
        "GET /orgs/{org}/issue-types",
        "GET /repos/{owner}/{repo}",
        "GET /repos/{owner}/{repo}/assignees",
        "GET /repos/{owner}/{repo}/contents/{path}",
        "GET /repos/{owner}/{repo}/issues",
        "GET /repos/{owner}/{repo}/issues/{issue_number}",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/parent",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
        "GET /user",
        "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
        "POST /repos/{owner}/{repo}/issues",
        "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
        "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues",
    ],
    recorded: &[
        documented("github/doc.issue.json", "GET", "/repos/octo-org/web/issues/1347", 200),
        documented("github/doc.issue.json", "POST", "/repos/octo-org/web/issues", 201),
        documented("github/doc.issue-items.json", "GET", "/repos/octo-org/web/issues", 200),
        documented("github/doc.issue-items.json", "GET", "/repos/octo-org/web/issues/1347/sub_issues", 200),
        documented("github/doc.issue-comment-items.json", "GET", "/repos/octo-org/web/issues/1347/comments", 200),
        documented("github/doc.timeline-issue-events.json", "GET", "/repos/octo-org/web/issues/1347/timeline", 200),
        Recorded {
            // Documented for `…/events`, whose entries the history repeats; its schema is another.
            fits: false,
            ..documented(
                "github/doc.issue-event-for-issue-items.json",
                "GET",
                "/repos/octo-org/web/issues/1347/timeline",
                200,
            )
        },
        documented("github/doc.issue-type-items.json", "GET", "/orgs/octo-org/issue-types", 200),
    ],
    ..PLAIN
};

/// GitHub Enterprise Server, which has the same operations below its own address, and tells its version.
pub const SERVER: Case = Case {
    tracker: "github-server",
    url: "https://git.example/octo-org/web/issues/7",
    server: "https://git.example/api/v3",
    text: "https://git.example/octo-org/web/blob/release%2F2/postmortem.md",
    own: include_str!("own/github-server.json"),
    operations: &[
        "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
        "GET /meta",
        "GET /orgs/{org}/issue-types",
        "GET /repos/{owner}/{repo}",
        "GET /repos/{owner}/{repo}/assignees",
        "GET /repos/{owner}/{repo}/contents/{path}",
        "GET /repos/{owner}/{repo}/issues",
        "GET /repos/{owner}/{repo}/issues/{issue_number}",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/parent",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues",
        "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
        "GET /user",
        "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
        "POST /repos/{owner}/{repo}/issues",
        "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
        "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues",
    ],
    ..CASE
};

const fn documented(file: &'static str, method: &'static str, path: &'static str, status: u16) -> Recorded {
    Recorded { file, method, path, status, at: "", fits: true }
}

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("bob", Some("Task"));
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full.clone() },
        WriteKind::Child { fields: full },
        WriteKind::Child { fields: bare_fields() },
        WriteKind::Description,
    ];
    kinds.into_iter().map(|what| case.write(None, what, "What to do.")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    let page = |tail: &str| format!("{}{tail}", case.url.trim_end_matches('7'));
    vec![
        case.created("comment", "5", &page("7#issuecomment-5")),
        case.created("child", "12", &page("12")),
        case.created("description", crate::exercise::MARK, case.url),
    ]
}

/// The case as it was played; `None` where the description is not there.
fn played() -> Option<&'static (&'static Case, Contract, Run)> {
    crate::whole_run(CASE.tracker)
}

#[test]
fn a_database_id_as_text_would_be_noticed() {
    let Some((case, contract, run)) = played() else { return };
    let link = run.requests.iter().find(|request| request.url.ends_with("/sub_issues") && request.body.is_some());
    let mut link = link.unwrap().clone();
    assert_eq!(contract.check(case, &link), Ok(()));
    link.body = Some(json!({"sub_issue_id": "12"}).to_string());
    assert!(contract.check(case, &link).is_err());
}

#[test]
fn recorded_exchanges_are_read() {
    let Some((case, contract, run)) = played() else { return };
    let mut read = 0;
    for file in std::fs::read_dir(shared("recorded/github")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("exchange.") {
            continue;
        }
        for exchange in load(&file).unwrap().as_array().unwrap() {
            let path = exchange["path"].as_str().unwrap().split('?').next().unwrap();
            let method = exchange["method"].as_str().unwrap().to_uppercase();
            let status = u16::try_from(exchange["status"].as_u64().unwrap()).unwrap();
            let used = contract.operation(&method, path).is_some_and(|operation| {
                run.operations().contains(&format!("{method} {}", operation["path"].as_str().unwrap()).as_str())
            });
            if used && (200..300).contains(&status) {
                let answer = &exchange["response"];
                assert_eq!(run.read(case, contract, &method, path, status, answer), Ok(()), "{name}: {method} {path}");
                read += 1;
            }
        }
    }
    assert!(read >= 3, "only {read} exchanges belong to what we use");
}

#[test]
fn a_recorded_refusal_names_its_field() {
    let Some((case, contract, run)) = played() else { return };
    let Some(exchanges) = load(&shared("recorded/github/exchange.errors.json")) else { return };
    let body = &exchanges[0]["response"];
    let refused = run.read(case, contract, "POST", "/repos/octo-org/web/issues", 422, body);
    assert!(refused.unwrap_err().contains("color"));
}
