//! What a work item points at.

use super::address::of_api;
use crate::model::{Attachment, LinkKind, LinkTarget, TicketRef};
use crate::tracker::address::{decode, encode};
use crate::tracker::gather::Gather;
use crate::tracker::{json, recognise};
use serde_json::Value;

/// The kinds of links between items, by what they are called on the item that holds them.
const KINDS: &[(&str, LinkKind)] = &[
    ("System.LinkTypes.Hierarchy-Forward", LinkKind::Child),
    ("System.LinkTypes.Hierarchy-Reverse", LinkKind::Parent),
    ("System.LinkTypes.Dependency-Forward", LinkKind::Precedes),
    ("System.LinkTypes.Dependency-Reverse", LinkKind::Follows),
    ("System.LinkTypes.Duplicate-Forward", LinkKind::DuplicatedBy),
    ("System.LinkTypes.Duplicate-Reverse", LinkKind::Duplicates),
];

/// What a relation points at.
pub(super) enum Target {
    Item(TicketRef),
    Commit {
        url: String,
        revision: String,
    },
    PullRequest {
        url: String,
        number: String,
    },
    Page(String),
    /// Something without a page, e.g. a changeset.
    Nothing(String),
}

impl Target {
    /// How people write it.
    pub(super) fn label(self) -> String {
        match self {
            Target::Item(ticket) => ticket.label(),
            Target::PullRequest { number, .. } => format!("!{number}"),
            Target::Commit { url, .. } | Target::Page(url) | Target::Nothing(url) => url,
        }
    }
}

/// The target of a relation. Artifacts are named by addresses that nothing opens, made of ids of the project and the
/// repository, which pages take in place of names.
pub(super) fn target(base: &str, relation: &Value) -> Target {
    let url = json::text(relation, "/url").unwrap_or_default();
    if let Some(ticket) = of_api(base, url) {
        return Target::Item(ticket);
    }
    let Some(artifact) = url.strip_prefix("vstfs:///") else {
        let is_web = crate::http::origin_of(url).is_some();
        return if is_web { Target::Page(url.to_owned()) } else { Target::Nothing(url.to_owned()) };
    };
    let (kind, id) = artifact.rsplit_once('/').unwrap_or((artifact, ""));
    let id = decode(id);
    let parts: Vec<String> = id.split('/').map(encode).collect();
    match (kind, parts.as_slice()) {
        ("Git/Commit", [project, repository, revision]) => Target::Commit {
            url: format!("{base}/{project}/_git/{repository}/commit/{revision}"),
            revision: revision.clone(),
        },
        ("Git/PullRequestId", [project, repository, number]) => Target::PullRequest {
            url: format!("{base}/{project}/_git/{repository}/pullrequest/{number}"),
            number: number.clone(),
        },
        _ => Target::Nothing(url.to_owned()),
    }
}

/// Adds what a relation says. `title` knows the titles of other items.
pub(super) fn relation(gather: &mut Gather<'_>, relation: &Value, title: &dyn Fn(&str) -> Option<String>) {
    let rel = json::text(relation, "/rel").unwrap_or_default();
    let name = json::text(relation, "/attributes/name");
    if rel == "AttachedFile" {
        let at = gather.moment(relation, "/attributes/resourceCreatedDate");
        let url = json::text(relation, "/url").map(str::to_owned);
        return gather.attach(Attachment { name: name.unwrap_or("file").to_owned(), url, at, by: None });
    }
    let comment = json::text(relation, "/attributes/comment").map(str::to_owned);
    let source = gather.cite_ticket();
    let kind = KINDS.iter().find(|(known, _)| *known == rel).map_or(LinkKind::Relates, |(_, kind)| *kind);
    let (kind, target, title) = match target(&gather.ticket.base, relation) {
        Target::Item(other) => {
            let title = title(&other.key).filter(|_| other.base == gather.ticket.base);
            (kind, LinkTarget::Ticket(other), title)
        }
        Target::Commit { url, revision } => {
            (LinkKind::Commit, LinkTarget::Page { url }, revision.get(..8).map(str::to_owned))
        }
        Target::PullRequest { url, number } => {
            (LinkKind::PullRequest, LinkTarget::Page { url }, Some(format!("!{number}")))
        }
        Target::Page(url) => {
            let target = recognise(&url).map_or(LinkTarget::Page { url }, LinkTarget::Ticket);
            (kind, target, comment)
        }
        Target::Nothing(what) => {
            let name = name.unwrap_or("link");
            return gather.leave_out(
                &format!("{name} of {}", gather.ticket.label()),
                &format!("`{what}` has no page that we know"),
            );
        }
    };
    gather.link(kind, target, title, source);
}
