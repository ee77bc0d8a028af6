//! What a text points at, and the files that hang on it.

use super::address::sibling;
use crate::model::{Attachment, Citation, LinkKind, LinkTarget, TicketRef};
use crate::time::Moment;
use crate::tracker::gather::Gather;
use crate::tracker::{forge, json, mentions};
use serde_json::Value;

/// Adds what a text names.
pub(super) fn read(gather: &mut Gather<'_>, text: &str, source: &Citation) {
    let prose = mentions::without_code(text);
    let own = gather.ticket.project.clone().unwrap_or_default();
    for key in mentions::keys(&prose) {
        if let Some(at) = named(gather, key.project.unwrap_or(&own), key.key) {
            gather.link(LinkKind::Mentions, LinkTarget::Ticket(at), None, source.clone());
        }
    }
    for key in mentions::deep_keys(&prose, '!') {
        add_pull_request(gather, key.project.unwrap_or(&own), key.key, None, source);
    }
    for revision in mentions::revisions(&prose) {
        forge::add_commit(gather, &own, revision, source);
    }
    gather.mention_addresses(&prose, source, |gather, url| match forge::page(&gather.ticket.base, url) {
        Some((project, "pulls", key)) => add_pull_request(gather, &project, key, None, source),
        Some((project, "commit", revision)) if forge::is_revision(revision) => {
            forge::add_commit(gather, &project, revision, source);
        }
        _ => {}
    });
}

/// Adds the files of an issue or a comment.
pub(super) fn files(gather: &mut Gather<'_>, item: &Value, by: Option<&String>) {
    for file in json::list(item, "/assets") {
        let at: Option<Moment> = gather.moment(file, "/created_at");
        let url = json::text(file, "/browser_download_url").map(str::to_owned);
        let name = json::text(file, "/name").unwrap_or("a file without a name").to_owned();
        gather.attach(Attachment { name, url, at, by: by.cloned() });
    }
}

/// Adds a link to a change request's page.
pub(super) fn add_pull_request(
    gather: &mut Gather<'_>,
    project: &str,
    key: &str,
    title: Option<String>,
    source: &Citation,
) {
    let url = format!("{}/{project}/pulls/{key}", gather.ticket.base);
    gather.link(LinkKind::PullRequest, LinkTarget::Page { url }, title, source.clone());
}

/// Repositories are the same whatever the case of their letters; our own keeps the form that we know.
fn named(gather: &Gather<'_>, project: &str, key: &str) -> Option<TicketRef> {
    let own = gather.ticket.project.as_deref().unwrap_or_default();
    let project = if project.eq_ignore_ascii_case(own) { own } else { project };
    forge::is_project(project).then(|| sibling(gather.ticket, project, key))
}
