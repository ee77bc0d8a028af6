//! Jira Data Center and Server over REST v2, with a personal access token or the user's own session.
//!
//! Sites may be installed under a path, which the base keeps.

use super::address::{Address, query_value, split};
use super::forge;
use super::jira::{Jira, is_atlassians, is_key, ticket_ref};
use super::{Capabilities, Target};
use crate::http::Auth;
use crate::model::{Markup, TicketRef};

const ID: &str = "jira-dc";

/// The row.
pub(super) const JIRA_DC: Jira = Jira {
    id: ID,
    name: "Jira Data Center",
    api: "/rest/api/2",
    is_cloud: false,
    markup: Markup::JiraWiki,
    capabilities: Capabilities {
        targets: &[Target::Comment, Target::LinkedTicket],
        child: Some("sub-task"),
        account: "personal access token",
        auth: Auth::Bearer,
        session: true,
        mark: "a last line `Ref: PM-…`",
        lock: "none; new comments and tickets only",
        write_pause_s: 0,
        body_limit: Some(32_767),
        reads: &[
            "the issue with all comments",
            "its history",
            "sub-tasks and the parent",
            "issue links and web links",
            "files, watchers and the security level",
        ],
        lacks: &[
            "Confluence pages",
            "work logs: they are not read",
            "issues of an epic: its sub-tasks and links are read",
            "comments that customers of a service project see: ours are internal notes",
            "who may browse a project: it counts as not public",
        ],
    },
    examples: &[
        "https://jira.octo.example/browse/INC-42",
        "https://tools.octo.example:8443/jira/browse/INC-42?focusedCommentId=10001#comment-10001",
        "https://jira.octo.example/projects/INC/issues/INC-42?filter=allopenissues",
        "https://jira.octo.example/secure/RapidBoard.jspa?rapidView=3&selectedIssue=INC-42",
    ],
    recognise,
    is_certain: |_| false,
};

/// The ticket that an address shows.
fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    if forge::is_elsewhere(&address.origin, ID) || is_atlassians(&address.origin) {
        return None;
    }
    let (context, key) = place(&address)?;
    let is_path = context.iter().all(|segment| is_context(segment));
    let base = context.iter().fold(address.origin.clone(), |base, segment| format!("{base}/{segment}"));
    (is_path && context.len() <= 2 && is_key(&key)).then(|| ticket_ref(ID, &base, &key))
}

/// The segments before Jira's own, and the key.
fn place<'a>(address: &Address<'a>) -> Option<(Vec<&'a str>, String)> {
    match address.path.as_slice() {
        [context @ .., "projects", _, "issues", key] => Some((context.to_vec(), (*key).to_owned())),
        [context @ .., "browse", key] => Some((context.to_vec(), (*key).to_owned())),
        [context @ .., "secure", _] | [context @ .., "projects", _] | [context @ .., "projects", _, _] => {
            Some((context.to_vec(), query_value(address.query, "selectedIssue")?))
        }
        _ => None,
    }
}

/// Whether a path segment can be where a site is installed. Pages of Cloud and of code hosts begin otherwise.
fn is_context(segment: &str) -> bool {
    let plain = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'));
    plain && !matches!(segment, "projects" | "repos" | "software" | "core" | "servicedesk" | "wiki" | "rest")
}
