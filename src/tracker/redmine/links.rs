//! What an issue points at: parent, sub-tasks, relations, revisions, files, and what its texts name.

use super::address::ticket_ref;
use super::ticket::user;
use crate::model::{Attachment, Citation, EventKind, LinkKind, LinkTarget, Role};
use crate::tracker::address::encode;
use crate::tracker::gather::Gather;
use crate::tracker::{json, mentions};
use serde_json::Value;

/// Adds parent, sub-tasks and relations. Grandchildren are left to the sub-tasks that hold them.
pub(super) fn read_relations(gather: &mut Gather<'_>, issue: &Value) {
    if let Some(parent) = json::id(issue, "/parent/id") {
        add(gather, LinkKind::Parent, &parent, None);
    }
    for child in json::list(issue, "/children") {
        if let Some(key) = json::id(child, "/id") {
            add(gather, LinkKind::Child, &key, json::text(child, "/subject"));
        }
    }
    for relation in json::list(issue, "/relations") {
        read_relation(gather, relation);
    }
}

/// A relation is written once and told by both issues; the place of our number says which end we are.
fn read_relation(gather: &mut Gather<'_>, relation: &Value) {
    let (Some(from), Some(to)) = (json::id(relation, "/issue_id"), json::id(relation, "/issue_to_id")) else { return };
    let is_from = from == gather.ticket.key;
    let kind = kind_of(json::text(relation, "/relation_type").unwrap_or_default(), is_from);
    add(gather, kind, if is_from { &to } else { &from }, None);
}

fn kind_of(relation: &str, is_from: bool) -> LinkKind {
    match (relation, is_from) {
        ("blocks", true) | ("blocked", false) => LinkKind::Blocks,
        ("blocks", false) | ("blocked", true) => LinkKind::BlockedBy,
        ("duplicates", true) | ("duplicated", false) => LinkKind::Duplicates,
        ("duplicates", false) | ("duplicated", true) => LinkKind::DuplicatedBy,
        ("precedes", true) | ("follows", false) => LinkKind::Precedes,
        ("precedes", false) | ("follows", true) => LinkKind::Follows,
        ("copied_to", true) | ("copied_from", false) => LinkKind::CopiedTo,
        ("copied_to", false) | ("copied_from", true) => LinkKind::CopiedFrom,
        _ => LinkKind::Relates,
    }
}

fn add(gather: &mut Gather<'_>, kind: LinkKind, key: &str, title: Option<&str>) {
    let target = LinkTarget::Ticket(ticket_ref(&gather.ticket.base, key));
    let source = gather.cite_ticket();
    gather.link(kind, target, title.map(str::to_owned), source);
}

/// Adds the revisions that refer to the issue, as events and as links.
pub(super) fn read_changesets(gather: &mut Gather<'_>, issue: &Value) {
    let project = json::id(issue, "/project/id").unwrap_or_default();
    for changeset in json::list(issue, "/changesets") {
        let Some(revision) = json::id(changeset, "/revision") else { continue };
        let url = format!("{}/projects/{project}/repository/revisions/{}", gather.ticket.base, encode(&revision));
        let short: String = revision.chars().take(8).collect();
        let mut source = gather.cite(&format!("changeset/{revision}"), &format!("commit {short}"), "");
        source.url.clone_from(&url);
        let at = gather.moment(changeset, "/committed_on");
        let actor = user(gather, changeset.get("user"), Role::Author);
        let comments = json::body(changeset, "/comments");
        let title = comments.lines().next().map(str::to_owned);
        gather.event(at, actor, EventKind::Commit { revision }, comments, source.clone());
        gather.link(LinkKind::Commit, LinkTarget::Page { url }, title, source);
    }
}

/// Adds the files by name; their content is never read.
pub(super) fn read_attachments(gather: &mut Gather<'_>, issue: &Value) {
    for file in json::list(issue, "/attachments") {
        let Some(name) = json::text(file, "/filename") else { continue };
        let at = gather.moment(file, "/created_on");
        let by = user(gather, file.get("author"), Role::Editor);
        let url = json::text(file, "/content_url").filter(|url| crate::http::origin_of(url).is_some());
        gather.attach(Attachment { name: name.to_owned(), url: url.map(str::to_owned), at, by });
    }
}

/// Adds the issues that a text names by `#12` or by address.
pub(super) fn read_mentions(gather: &mut Gather<'_>, text: &str, source: &Citation) {
    let prose = mentions::without_code(text);
    for key in mentions::keys(&prose).into_iter().filter(|key| key.project.is_none()) {
        let target = LinkTarget::Ticket(ticket_ref(&gather.ticket.base, key.key));
        gather.link(LinkKind::Mentions, target, None, source.clone());
    }
    gather.mention_addresses(&prose, source, |_, _| {});
}
