//! Gitea's description, and Forgejo's, which has the same operations.

use crate::case::{Case, PLAIN, bare_fields, full_fields};
use nofault::http::Request;
use nofault::tracker::{Created, Write, WriteKind};
use serde_json::{Value, json};

pub const GITEA: Case = Case {
    tracker: "gitea",
    url: "https://gitea.com/octo-org/web/issues/7",
    contract: Some("gitea-v1"),
    server: "https://gitea.com/api/v1",
    own: include_str!("own/gitea.json"),
    writes,
    text: "https://gitea.com/octo-org/web/src/branch/main/postmortem.md",
    created: made,
    operations: &[
        "DELETE /repos/{owner}/{repo}/issues/comments/{id}",
        "DELETE /repos/{owner}/{repo}/wiki/page/{pageName}",
        "GET /repos/{owner}/{repo}",
        "GET /repos/{owner}/{repo}/assignees",
        "GET /repos/{owner}/{repo}/contents/{filepath}",
        "GET /repos/{owner}/{repo}/issues",
        "GET /repos/{owner}/{repo}/issues/{index}",
        "GET /repos/{owner}/{repo}/issues/{index}/blocks",
        "GET /repos/{owner}/{repo}/issues/{index}/comments",
        "GET /repos/{owner}/{repo}/issues/{index}/dependencies",
        "GET /repos/{owner}/{repo}/issues/{index}/timeline",
        "GET /repos/{owner}/{repo}/labels",
        "GET /repos/{owner}/{repo}/wiki/page/{pageName}",
        "GET /user",
        "GET /version",
        "PATCH /repos/{owner}/{repo}/issues/{index}",
        "POST /repos/{owner}/{repo}/issues",
        "POST /repos/{owner}/{repo}/issues/{index}/comments",
        "POST /repos/{owner}/{repo}/issues/{index}/dependencies",
        "POST /repos/{owner}/{repo}/wiki/new",
    ],
    answer: |request, made, _| with_version(request, made, "1.23.8"),
    ..PLAIN
};

pub const FORGEJO: Case = Case {
    tracker: "forgejo",
    url: "https://codeberg.org/octo-org/web/issues/7",
    contract: Some("forgejo-v1"),
    server: "https://codeberg.org/api/v1",
    text: "https://codeberg.org/octo-org/web/src/tag/v1/postmortem.md",
    answer: |request, made, _| with_version(request, made, "16.0.1+gitea-1.22.0"),
    ..GITEA
};

/// The version says which of the two products it is.
fn with_version(request: &Request, mut made: Value, version: &str) -> Value {
    if request.url.ends_with("/version") {
        made["version"] = json!(version);
    }
    made
}

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("bao", None);
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full.clone() },
        WriteKind::Child { fields: full },
        WriteKind::Child { fields: bare_fields() },
        WriteKind::Description,
        WriteKind::WikiPage { title: "Postmortem: checkout down, 2026-01-07".to_owned() },
    ];
    kinds.into_iter().map(|what| case.write(None, what, "What to do.")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    let url = case.url;
    let repository = url.trim_end_matches("/issues/7");
    vec![
        case.created("comment", "5", &format!("{url}#issuecomment-5")),
        case.created("child", "12", &format!("{repository}/issues/12")),
        case.created("description", crate::exercise::MARK, url),
        case.created("wiki", "Postmortem", &format!("{repository}/wiki/Postmortem")),
    ]
}
