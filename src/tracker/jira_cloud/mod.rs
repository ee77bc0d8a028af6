//! Jira Cloud over REST v3, with an API token or the user's own session.
//!
//! A site under a domain of its own looks like a Data Center; `serverInfo` tells them apart.

use super::address::{query_value, split};
use super::forge;
use super::jira::{HOSTED, Jira, is_atlassians, is_key, ticket_ref};
use super::{Capabilities, Target};
use crate::http::Auth;
use crate::model::{Markup, TicketRef};

const ID: &str = "jira-cloud";

/// The row.
pub(super) const JIRA_CLOUD: Jira = Jira {
    id: ID,
    name: "Jira Cloud",
    api: "/rest/api/3",
    is_cloud: true,
    markup: Markup::Adf,
    capabilities: Capabilities {
        targets: &[Target::Comment, Target::LinkedTicket],
        child: Some("sub-task"),
        account: "e-mail:API token",
        auth: Auth::Basic,
        session: true,
        mark: "an entity property `pm.doc` or `pm.action`",
        lock: "none; new comments and tickets only",
        write_pause_s: 1,
        body_limit: None,
        reads: &[
            "the issue with all comments",
            "its history",
            "sub-tasks, children and the parent",
            "issue links and web links",
            "files, watchers and the security level",
        ],
        lacks: &[
            "Confluence pages",
            "work logs: they are not read",
            "comments that customers of a service project see: ours are internal notes",
            "who may browse a project: it counts as not public",
        ],
    },
    examples: &[
        "https://octo.atlassian.net/browse/INC-42",
        "https://octo.atlassian.net/browse/INC-42?focusedCommentId=10001",
        "https://octo.atlassian.net/jira/software/c/projects/INC/boards/3?selectedIssue=INC-42",
        "https://octo.atlassian.net/jira/software/projects/INC/issues/INC-42",
        "https://octo.atlassian.net/jira/servicedesk/projects/INC/queues/custom/7/INC-42",
        "https://tickets.octo.example/browse/INC-42",
    ],
    recognise,
    is_certain,
};

/// The ticket that an address shows. Other hosts than Atlassian's may be sites under a domain of their own.
fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    let host = address.origin.split_once("://")?.1;
    let is_hosted = is_hosted(host);
    if !is_hosted && (forge::is_elsewhere(&address.origin, ID) || is_atlassians(host)) {
        return None;
    }
    let selected = query_value(address.query, "selectedIssue");
    let key = match address.path.as_slice() {
        ["browse", key] => (*key).to_owned(),
        ["jira", "software" | "core" | "servicedesk", .., "issues", key] if is_key(key) => (*key).to_owned(),
        ["jira", between @ .., key] if between.contains(&"queues") && is_key(key) => (*key).to_owned(),
        ["jira", "software" | "core" | "servicedesk", ..] => selected?,
        [first, ..] if is_hosted && *first != "wiki" => selected?,
        _ => return None,
    };
    let base = if is_hosted { format!("https://{host}") } else { address.origin.clone() };
    is_key(&key).then(|| ticket_ref(ID, &base, &key))
}

fn is_certain(base: &str) -> bool {
    base.split_once("://").is_some_and(|(_, host)| is_hosted(host))
}

/// `team.atlassian.net`, and nothing below it.
fn is_hosted(host: &str) -> bool {
    host.strip_suffix(HOSTED).is_some_and(|team| !team.is_empty() && !team.contains('.'))
}
