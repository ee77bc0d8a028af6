//! YouTrack's REST description.

use crate::case::{Case, PLAIN, bare_fields, full_fields};
use nofault::tracker::{Created, Write, WriteKind};

pub const CASE: Case = Case {
    tracker: "youtrack",
    url: "https://youtrack.example/issue/INC-12",
    contract: Some("youtrack"),
    server: "https://youtrack.example/api",
    own: include_str!("own/youtrack.json"),
    writes,
    created: made,
    operations: &[
        "DELETE /issues/{id}",
        "GET /admin/projects/{id}/customFields",
        "GET /config",
        "GET /issues",
        "GET /issues/{id}",
        "GET /issues/{id}/activitiesPage",
        "GET /issues/{id}/comments",
        "GET /issues/{id}/links",
        "GET /users/me",
        "POST /issues",
        "POST /issues/{id}/comments",
        "POST /issues/{id}/comments/{issueCommentId}",
        "POST /issues/{id}/links/{issueLinkId}/issues",
    ],
    ..PLAIN
};

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("bao", Some("Task"));
    let kinds = [
        (None, WriteKind::Comment),
        (None, WriteKind::LinkedTicket { fields: full.clone() }),
        (Some("0-3"), WriteKind::Child { fields: full }),
        (Some("0-3"), WriteKind::Child { fields: bare_fields() }),
    ];
    kinds.into_iter().map(|(project, what)| case.write(project, what, "What to do.")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    vec![
        case.created("comment", "7-31", "https://youtrack.example/issue/INC-12#focus=Comments-7-31.0-0"),
        case.created("child", "INC-20", "https://youtrack.example/issue/INC-20"),
    ]
}
