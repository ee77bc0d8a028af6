//! What a text points at: issues, change requests, commits, files.

use super::address::{commit, pull_request, sibling};
use crate::model::{Attachment, Citation, LinkKind, LinkTarget};
use crate::time::Moment;
use crate::tracker::gather::Gather;
use crate::tracker::{address, forge, mentions};

/// Where uploaded files live.
const UPLOADS: &[&str] =
    &["https://user-images.githubusercontent.com/", "https://private-user-images.githubusercontent.com/"];

/// Adds what a text names; its files count as added with it.
pub(super) fn read(gather: &mut Gather<'_>, text: &str, source: &Citation, at: Option<&Moment>, by: Option<&String>) {
    let prose = mentions::without_code(text);
    let own = gather.ticket.project.clone().unwrap_or_default();
    for key in mentions::keys(&prose) {
        mention(gather, key.project.unwrap_or(&own), key.key, source);
    }
    for key in mentions::prefixed(&prose, "GH") {
        mention(gather, &own, key, source);
    }
    for revision in mentions::revisions(&prose) {
        forge::add_commit(gather, &own, revision, source);
    }
    gather.mention_addresses(&prose, source, |gather, url| {
        if let Some((project, key)) = pull_request(&gather.ticket.base, url) {
            add_pull_request(gather, &project, &key, None, source);
        } else if let Some((project, revision)) = commit(&gather.ticket.base, url) {
            forge::add_commit(gather, &project, &revision, source);
        } else if is_upload(&gather.ticket.base, url) {
            gather.attach(Attachment {
                name: name_of(&prose, url),
                url: Some(url.to_owned()),
                at: at.cloned(),
                by: by.cloned(),
            });
        }
    });
}

/// Adds a link to a change request's page.
pub(super) fn add_pull_request(
    gather: &mut Gather<'_>,
    project: &str,
    key: &str,
    title: Option<String>,
    source: &Citation,
) {
    let url = format!("{}/{project}/pull/{key}", gather.ticket.base);
    gather.link(LinkKind::PullRequest, LinkTarget::Page { url }, title, source.clone());
}

/// Repositories are the same whatever the case of their letters; our own keeps the form that we know.
fn mention(gather: &mut Gather<'_>, project: &str, key: &str, source: &Citation) {
    let own = gather.ticket.project.clone().unwrap_or_default();
    let project = if project.eq_ignore_ascii_case(&own) { own.as_str() } else { project };
    if forge::is_project(project) {
        let at = sibling(gather.ticket, project, key);
        gather.link(LinkKind::Mentions, LinkTarget::Ticket(at), None, source.clone());
    }
}

fn is_upload(base: &str, url: &str) -> bool {
    let in_repository = || {
        let parts: Vec<&str> = url.strip_prefix(base).unwrap_or_default().split('/').collect();
        matches!(parts.as_slice(), ["", "user-attachments", ..] | ["", _, _, "files" | "assets", _, ..])
    };
    UPLOADS.iter().any(|prefix| url.starts_with(prefix)) || in_repository()
}

/// The words of `[words](address)`, else the address's last segment.
fn name_of(prose: &str, url: &str) -> String {
    let last =
        || address::decode(url.split(['?', '#']).next().and_then(|place| place.rsplit('/').next()).unwrap_or_default());
    let before = prose.find(url).and_then(|at| prose.get(..at)).unwrap_or_default();
    let words = before.strip_suffix("](").and_then(|before| before.rsplit_once('[')).map(|(_, words)| words.trim());
    words.filter(|words| !words.is_empty()).map_or_else(last, str::to_owned)
}
