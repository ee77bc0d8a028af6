//! Gitea's description, and Forgejo's, which has the same operations.

use crate::case::{Case, bare_fields, created, full_fields, write};
use nofault::tracker::{Created, Write, WriteKind};

const GITEA_URL: &str = "https://gitea.com/octo-org/web/issues/7";
const FORGEJO_URL: &str = "https://codeberg.org/octo-org/web/issues/7";

pub const GITEA: Case = Case {
    tracker: "gitea",
    url: GITEA_URL,
    contract: "gitea-v1",
    server: "https://gitea.com/api/v1",
    not_described: &[
        (
            "DELETE",
            "/repos/{owner}/{repo}/issues/comments/{id}",
            "API reference, issueDeleteComment; the kept description is trimmed",
        ),
        (
            "DELETE",
            "/repos/{owner}/{repo}/wiki/page/{pageName}",
            "API reference, repoDeleteWikiPage; the kept description is trimmed",
        ),
        ("GET", "/repos/{owner}/{repo}/assignees", "API reference, repoGetAssignees; the kept description is trimmed"),
    ],
    undescribed_queries: &[],
    writes: || writes(GITEA_URL),
    created: || made(GITEA_URL),
    operations: &[
        "GET /repos/{owner}/{repo}",
        "GET /repos/{owner}/{repo}/issues",
        "GET /repos/{owner}/{repo}/issues/{index}",
        "GET /repos/{owner}/{repo}/issues/{index}/blocks",
        "GET /repos/{owner}/{repo}/issues/{index}/comments",
        "GET /repos/{owner}/{repo}/issues/{index}/dependencies",
        "GET /repos/{owner}/{repo}/issues/{index}/timeline",
        "GET /repos/{owner}/{repo}/labels",
        "GET /repos/{owner}/{repo}/wiki/page/{pageName}",
        "GET /user",
        "PATCH /repos/{owner}/{repo}/issues/{index}",
        "POST /repos/{owner}/{repo}/issues",
        "POST /repos/{owner}/{repo}/issues/{index}/comments",
        "POST /repos/{owner}/{repo}/issues/{index}/dependencies",
        "POST /repos/{owner}/{repo}/wiki/new",
    ],
    recorded: &[],
};

pub const FORGEJO: Case = Case {
    tracker: "forgejo",
    url: FORGEJO_URL,
    contract: "forgejo-v1",
    server: "https://codeberg.org/api/v1",
    writes: || writes(FORGEJO_URL),
    created: || made(FORGEJO_URL),
    ..GITEA
};

fn writes(url: &str) -> Vec<Write> {
    let full = full_fields("bao", None);
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full.clone() },
        WriteKind::Child { fields: full },
        WriteKind::Child { fields: bare_fields() },
        WriteKind::Description,
        WriteKind::WikiPage { title: "Postmortem: checkout down, 2026-01-07".to_owned() },
    ];
    kinds.into_iter().map(|what| write(url, None, what, "What to do.")).collect()
}

fn made(url: &str) -> Vec<Created> {
    let repository = url.trim_end_matches("/issues/7");
    vec![
        created("comment", "5", &format!("{url}#issuecomment-5")),
        created("child", "12", &format!("{repository}/issues/12")),
        created("description", crate::exercise::MARK, url),
        created("wiki", "Postmortem", &format!("{repository}/wiki/Postmortem")),
    ]
}
