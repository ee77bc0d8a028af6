//! GitLab's REST description, which was written from its documentation. Questions in GraphQL have none.

use crate::case::{Case, PLAIN, Recorded, bare_fields, full_fields};
use nofault::tracker::{Created, Write, WriteKind};

pub const CASE: Case = Case {
    tracker: "gitlab",
    url: "https://gitlab.example/shop/web/-/issues/7",
    contract: "gitlab-v4.derived",
    server: "https://gitlab.example/api/v4",
    not_described: &[
        ("POST", "https://gitlab.example/api/graphql", "GraphQL; there is no description of GitLab's schema"),
        ("DELETE", "/projects/{id}/issues/{issue_iid}/notes/{note_id}", "Notes API, \"Delete an issue note\""),
        ("DELETE", "/projects/{id}/wikis/{slug}", "Wikis API, \"Delete a wiki page\""),
        ("GET", "/projects/{id}/members/all", "Members API, \"List all members\""),
        (
            "GET",
            "/projects/{id}/issues/{issue_iid}/resource_milestone_events",
            "Resource milestone events API; the kept description is trimmed",
        ),
    ],
    writes,
    created: made,
    operations: &[
        "GET /projects/{id}",
        "GET /projects/{id}/issues",
        "GET /projects/{id}/issues/{issue_iid}",
        "GET /projects/{id}/issues/{issue_iid}/links",
        "GET /projects/{id}/issues/{issue_iid}/notes",
        "GET /projects/{id}/issues/{issue_iid}/related_merge_requests",
        "GET /projects/{id}/issues/{issue_iid}/resource_label_events",
        "GET /projects/{id}/issues/{issue_iid}/resource_state_events",
        "GET /projects/{id}/wikis/{slug}",
        "GET /user",
        "POST /projects/{id}/issues",
        "POST /projects/{id}/issues/{issue_iid}/links",
        "POST /projects/{id}/issues/{issue_iid}/notes",
        "POST /projects/{id}/wikis",
        "PUT /projects/{id}/issues/{issue_iid}",
    ],
    recorded: &[
        recorded("gitlab/shape.issue.json", "GET", "/projects/shop%2Fweb/issues/14", true),
        recorded("gitlab/shape.notes.json", "GET", "/projects/shop%2Fweb/issues/14/notes", true),
        recorded(
            "gitlab/shape.resource_label_events.json",
            "GET",
            "/projects/shop%2Fweb/issues/14/resource_label_events",
            true,
        ),
        recorded(
            "gitlab/shape.resource_state_events.json",
            "GET",
            "/projects/shop%2Fweb/issues/14/resource_state_events",
            true,
        ),
        recorded(
            "gitlab/issue_links.projects.4.issues.14.links.json",
            "GET",
            "/projects/shop%2Fweb/issues/14/links",
            true,
        ),
    ],
    ..PLAIN
};

const fn recorded(file: &'static str, method: &'static str, path: &'static str, fits: bool) -> Recorded {
    Recorded { file, method, path, status: 200, at: "", fits }
}

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("12", None);
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full.clone() },
        WriteKind::LinkedTicket { fields: bare_fields() },
        WriteKind::Child { fields: full },
        WriteKind::WikiPage { title: "Postmortem: checkout".to_owned() },
    ];
    kinds.into_iter().map(|what| case.write(Some("shop/web"), what, "What to do.")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    let page = |tail: &str| format!("https://gitlab.example/shop/web/-/{tail}");
    vec![
        case.created("comment", "5", &page("issues/7#note_5")),
        case.created("child", "12", &page("issues/12")),
        case.created("wiki", "Postmortem", &page("wikis/Postmortem")),
    ]
}
