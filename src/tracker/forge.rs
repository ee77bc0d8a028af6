//! What several products share: which host is known to be whose, addresses of the form `owner/repo/issues/N`, and what
//! an issue kept of what was sent.

use super::address::{Address, is_number, split};
use super::compose::{lost, one_line};
use super::gather::Gather;
use super::text::File;
use super::{ChildFields, Created, Looked, TrackerError, json};
use crate::model::{Citation, LinkKind, LinkTarget, TicketRef, Visibility};
use serde_json::Value;

/// Hosts that are known to be one product, with the id of its tracker; empty for products that are no tracker of ours
/// or that have addresses like nobody else's.
const HOMES: &[(&str, &str)] = &[
    ("github.com", "github"),
    ("gitea.com", "gitea"),
    ("codeberg.org", "forgejo"),
    ("gitlab.com", "gitlab"),
    ("ghe.com", ""),
    ("bitbucket.org", ""),
    ("sourceforge.net", ""),
    ("dev.azure.com", ""),
    ("visualstudio.com", ""),
    ("atlassian.net", ""),
    ("linear.app", ""),
    ("youtrack.cloud", ""),
];

/// First segments that are pages of one of the products and no owner's.
const RESERVED: &[&str] = &[
    "-", "admin", "api", "browse", "explore", "groups", "issues", "login", "org", "orgs", "projects", "repo", "rest",
    "search", "settings", "user", "users",
];

/// Paths under which people install a forge.
const CONTEXTS: &[&str] = &["git", "gitea", "forgejo"];

/// What a look found. Whoever takes back a comment deletes it with all that was changed in it, so a change counts; an issue is
/// only closed and keeps everything.
pub(super) fn there(created: Option<Created>, item: &Value, is_comment: bool) -> Result<Looked, TrackerError> {
    let changed = if is_comment { "/updated_at" } else { "" };
    Looked::there(created, "id", item, ["/created_at", changed])
}

/// Whether an origin is known to be another product than the tracker of that id, or is made to look like a known one
/// (`github.com.evil.example`).
pub(super) fn is_elsewhere(origin: &str, id: &str) -> bool {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default();
    HOMES.iter().any(|(home, owner)| {
        let rest = host.strip_suffix(home);
        let below = rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        let looks_like = host.strip_prefix(home).is_some_and(|rest| rest.starts_with('.'));
        looks_like || (below && !(rest == Some("") && *owner == id))
    })
}

/// Site, `owner/repo` and number of `https://HOST/owner/repo/issues/N`, unless the host is known to be another product.
///
/// `under_path` also takes a site under one of the usual paths, `https://HOST/gitea/owner/repo/issues/N`.
pub(super) fn issue(url: &str, id: &str, under_path: bool) -> Option<(String, String, String)> {
    let Address { origin, path, .. } = split(url)?;
    if is_elsewhere(&origin, id) {
        return None;
    }
    let (base, rest) = match path.as_slice() {
        [context, rest @ ..] if under_path && rest.len() == 4 && CONTEXTS.contains(context) => {
            (format!("{origin}/{context}"), rest)
        }
        all => (origin, all),
    };
    let [owner, repo, "issues", key] = rest else { return None };
    let fits = is_name(owner) && is_name(repo) && is_number(key) && !RESERVED.contains(owner);
    fits.then(|| (base, format!("{owner}/{repo}"), (*key).to_owned()))
}

/// The repository, word and number or id of a page of this site: `octo-org/web`, `pulls`, `7`.
pub(super) fn page<'a>(base: &str, url: &'a str) -> Option<(String, &'a str, &'a str)> {
    let path = url.strip_prefix(base)?.strip_prefix('/')?.split(['?', '#']).next()?;
    let mut parts = path.split('/');
    let project = format!("{}/{}", parts.next()?, parts.next()?);
    let (word, id) = (parts.next()?, parts.next()?);
    is_project(&project).then_some((project, word, id))
}

/// The issue of that repository (`owner/repo`) and number.
pub(super) fn ticket_ref(id: &str, base: &str, project: &str, key: &str) -> TicketRef {
    TicketRef::new(id, base, Some(project), key, &format!("/{project}/issues/{key}"))
}

/// The issue of that repository and number on the site of `at`.
pub(super) fn sibling(at: &TicketRef, project: &str, key: &str) -> TicketRef {
    ticket_ref(&at.tracker, &at.base, project, key)
}

/// The ticket that an address below `api` is about.
pub(super) fn ticket_of(id: &str, base: &str, api: &str, url: &str) -> Option<TicketRef> {
    match url.strip_prefix(api)?.split(['/', '?']).collect::<Vec<_>>().as_slice() {
        ["", "repos", owner, repo, "issues", key, ..] => Some(ticket_ref(id, base, &format!("{owner}/{repo}"), key)),
        _ => None,
    }
}

/// The API path of an issue, e.g. `/repos/octo-org/web/issues/42`.
pub(super) fn issue_path(ticket: &TicketRef) -> String {
    format!("{}/issues/{}", repo_path(ticket.project.as_deref().unwrap_or_default()), ticket.key)
}

/// The API path of a repository.
pub(super) fn repo_path(project: &str) -> String {
    format!("/repos/{project}")
}

/// The API path of a file.
pub(super) fn contents_path(file: &File) -> String {
    format!("{}/contents/{}{}", repo_path(&file.project), file.path("/"), file.query())
}

/// Adds a link to a commit's page.
pub(super) fn add_commit(gather: &mut Gather<'_>, project: &str, revision: &str, source: &Citation) {
    let url = format!("{}/{project}/commit/{revision}", gather.ticket.base);
    let title = revision.chars().take(8).collect();
    gather.link(LinkKind::Commit, LinkTarget::Page { url }, Some(title), source.clone());
}

/// Who may read what is told of a thing of that repository: of another one, unless the thing says that it is open, not everybody.
pub(super) fn reach(gather: &Gather<'_>, project: &str, thing: &Value) -> Visibility {
    let is_own = gather.ticket.project.as_deref().is_none_or(|own| own.eq_ignore_ascii_case(project));
    let is_open = is_own || json::truth(thing, "/repository/private") == Some(false);
    if is_open { gather.visibility } else { gather.visibility.max(Visibility::Private) }
}

/// Whether this is `owner/repo`.
pub(super) fn is_project(project: &str) -> bool {
    project.split_once('/').is_some_and(|(owner, repo)| is_name(owner) && is_name(repo) && !RESERVED.contains(&owner))
}

/// Whether this is a commit id, whole or short.
pub(super) fn is_revision(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What an issue's JSON lacks of the title, labels, owner and extra fields that were sent, as sentences.
pub(super) fn dropped(fields: &ChildFields, issue: &Value, title_limit: usize) -> Vec<String> {
    let title = one_line(&fields.title, title_limit);
    let has = |list: &str, name: &str, wanted: &str| {
        let is_it = |one: &Value| json::text(one, name).is_some_and(|kept| kept.eq_ignore_ascii_case(wanted));
        json::list(issue, list).iter().any(is_it)
    };
    let mut missing: Vec<String> = lost("Title", Some(&title), json::text(issue, "/title")).into_iter().collect();
    for label in fields.labels.iter().filter(|label| !has("/labels", "/name", label)) {
        missing.push(format!("Label `{label}` was not kept."));
    }
    for owner in fields.owner.iter().filter(|owner| !has("/assignees", "/login", owner)) {
        missing.push(format!("Owner `{owner}` was not kept."));
    }
    for (key, value) in &fields.extra {
        missing.push(format!("`{key}` with `{value}` was not sent: there is no such field."));
    }
    missing
}

fn is_name(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    (1..=100).contains(&name.len()) && plain && !name.starts_with('-') && name != "." && name != ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_host_is_its_own_product_alone() {
        assert!(!is_elsewhere("https://gitea.com", "gitea") && is_elsewhere("https://gitea.com", "forgejo"));
        assert!(is_elsewhere("https://codeberg.org", "gitea") && !is_elsewhere("https://codeberg.org", "forgejo"));
        for origin in ["https://github.com", "https://gist.github.com", "http://github.com:8443"] {
            assert!(is_elsewhere(origin, "redmine"), "{origin}");
        }
        assert!(is_elsewhere("https://github.com.evil.example", "github"));
        assert!(!is_elsewhere("https://mygithub.com", "gitea") && !is_elsewhere("https://git.example:3000", "gitea"));
    }

    #[test]
    fn a_site_under_a_usual_path_keeps_it() {
        let found =
            |url, under| issue(url, "gitea", under).map(|(base, project, key)| format!("{base} {project} {key}"));
        let url = "https://tools.example/gitea/ops/web/issues/7";
        assert_eq!(found(url, true).as_deref(), Some("https://tools.example/gitea ops/web 7"));
        assert_eq!(found(url, false), None);
        assert_eq!(found("https://tools.example/other/ops/web/issues/7", true), None);
        assert_eq!(found("https://tools.example/projects/web/issues/7", true), None);
        assert_eq!(
            found("https://tools.example:3000/git/web/issues/7", true).as_deref(),
            Some("https://tools.example:3000 git/web 7")
        );
    }
}
