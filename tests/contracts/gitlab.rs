//! GitLab's REST description, which was written from its documentation, and a schema of our own of its GraphQL.

use crate::case::{Case, Graphql, PLAIN, Recorded, bare_fields, full_fields};
use nofault::tracker::{Created, Write, WriteKind};

pub const CASE: Case = Case {
    tracker: "gitlab",
    url: "https://gitlab.example/shop/web/-/issues/7",
    contract: Some("gitlab-v4.derived"),
    server: "https://gitlab.example/api/v4",
    own: include_str!("own/gitlab.json"),
    graphql: Some(Graphql {
        schema: include_str!("own/gitlab.graphql"),
        words: &[
            (
                "",
                "webUrl",
                "https://gitlab.example/shop/web/-/work_items/#",
                "https://gitlab.example/shop/web/-/issues/#",
            ),
            ("", "iid", "7", "#"),
            ("WorkItemType", "name", "Task", "Objective"),
            // Of ours or of somebody else.
            (
                "WorkItemWidgetDescription",
                "description",
                "What to do.\n\n<!-- PM-1a2b3c4d/a-5e6f7081 -->",
                "What to do.",
            ),
        ],
    }),
    writes,
    created: made,
    operations: &[
        "DELETE /projects/{id}/issues/{issue_iid}/notes/{note_id}",
        "DELETE /projects/{id}/wikis/{slug}",
        "GET /projects/{id}",
        "GET /projects/{id}/issues",
        "GET /projects/{id}/issues/{issue_iid}",
        "GET /projects/{id}/issues/{issue_iid}/links",
        "GET /projects/{id}/issues/{issue_iid}/notes",
        "GET /projects/{id}/issues/{issue_iid}/related_merge_requests",
        "GET /projects/{id}/issues/{issue_iid}/resource_label_events",
        "GET /projects/{id}/issues/{issue_iid}/resource_milestone_events",
        "GET /projects/{id}/issues/{issue_iid}/resource_state_events",
        "GET /projects/{id}/members/all",
        "GET /projects/{id}/wikis/{slug}",
        "GET /user",
        "GET /version",
        "POST /projects/{id}/issues",
        "POST /projects/{id}/issues/{issue_iid}/links",
        "POST /projects/{id}/issues/{issue_iid}/notes",
        "POST /projects/{id}/wikis",
        "POST https://gitlab.example/api/graphql",
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
