//! What a text points at: issues, merge requests, commits, files.

use super::address::{is_project, page, ticket_ref};
use crate::model::{Attachment, Citation, LinkKind, LinkTarget};
use crate::time::Moment;
use crate::tracker::gather::Gather;
use crate::tracker::{address, mentions};

/// How the address of an uploaded file begins in a text; the project's own comes before it.
const UPLOADS: &str = "/uploads/";

/// Adds what a text names; its files count as added with it.
pub(super) fn read(gather: &mut Gather<'_>, text: &str, source: &Citation, at: Option<&Moment>, by: Option<&String>) {
    let prose = mentions::without_code(text);
    let own = gather.ticket.project.clone().unwrap_or_default();
    for key in mentions::deep_keys(&prose, '#') {
        let project = key.project.unwrap_or(&own);
        if is_project(project) {
            let target = LinkTarget::Ticket(ticket_ref(&gather.ticket.base, project, key.key));
            gather.link(LinkKind::Mentions, target, None, source.clone());
        }
    }
    for key in mentions::deep_keys(&prose, '!') {
        add_page(gather, LinkKind::PullRequest, key.project.unwrap_or(&own), key.key, None, source);
    }
    for revision in mentions::revisions(&prose) {
        add_page(gather, LinkKind::Commit, &own, revision, None, source);
    }
    gather.mention_addresses(&prose, source, |gather, url| {
        if let Some((project, kind, key)) = page(&gather.ticket.base, url) {
            let kind = if kind == "commit" { LinkKind::Commit } else { LinkKind::PullRequest };
            add_page(gather, kind, &project, &key, None, source);
        }
    });
    for place in uploads(&prose) {
        let url = format!("{}/{own}{place}", gather.ticket.base);
        let name = address::decode(place.rsplit('/').next().unwrap_or_default());
        gather.attach(Attachment { name, url: Some(url), at: at.cloned(), by: by.cloned() });
    }
}

/// Adds a link to the page of a merge request or commit.
pub(super) fn add_page(
    gather: &mut Gather<'_>,
    kind: LinkKind,
    project: &str,
    key: &str,
    title: Option<String>,
    source: &Citation,
) {
    if !is_project(project) || !key.bytes().all(|b| b.is_ascii_hexdigit()) {
        return;
    }
    let is_commit = kind == LinkKind::Commit;
    let page = if is_commit { "commit" } else { "merge_requests" };
    let short = || key.chars().take(8).collect();
    let url = format!("{}/{project}/-/{page}/{key}", gather.ticket.base);
    gather.link(kind, LinkTarget::Page { url }, title.or_else(|| is_commit.then(short)), source.clone());
}

/// The places of uploaded files, `/uploads/<32 hex>/name`, as they stand in links and pictures.
fn uploads(prose: &str) -> Vec<&str> {
    let found = prose.match_indices(UPLOADS).filter_map(|(at, _)| {
        let before = prose.get(..at)?.chars().next_back()?;
        let place = prose.get(at..)?.split([')', ' ', '\n', '"', '>', ']']).next()?;
        let (hash, name) = place.get(UPLOADS.len()..)?.split_once('/')?;
        let is_hash = hash.len() == 32 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        (before == '(' && is_hash && !name.is_empty() && !name.contains('/')).then_some(place)
    });
    found.collect()
}
