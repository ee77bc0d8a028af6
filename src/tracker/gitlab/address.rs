//! Addresses of GitLab: which page is an issue, and how its API is reached.
//!
//! `/-/` between a project and its pages is GitLab's own, so any host may be one. What stands before it is the project,
//! groups first. On a site under a path the path stands there, too, and cannot be told from a group: whoever knows the
//! site's base has to say it.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::small::base64;
use crate::tracker::address::{Address, below, decode, encode, is_number, query_value, split};
use crate::tracker::{graphql, json};
use serde_json::Value;

/// Addresses that are issues.
pub(super) const EXAMPLES: &[&str] = &[
    "https://gitlab.com/shop/web/-/issues/42",
    "https://gitlab.com/shop/web/-/issues/42#note_1001",
    "https://gitlab.example/shop/platform/web.api/-/work_items/42",
    "https://gitlab.example:8443/shop/web/-/issues/incident/42",
    "https://gitlab.example/shop/web/-/issues/incident/42/timeline",
    "https://gitlab.example/groups/shop/-/boards/3?show=eyJpaWQiOiI0MiIsImZ1bGxfcGF0aCI6InNob3Avd2ViIiwiaWQiOjl9",
];

/// The issue that an address shows: its own page, or the side panel of a list or board.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    issue_at(&split(url)?)
}

/// The same on the site of that base, which may be under a path; `None` for an address of another site.
pub(super) fn recognise_below(base: &str, url: &str) -> Option<TicketRef> {
    issue_at(&below(base, url)?)
}

fn issue_at(address: &Address<'_>) -> Option<TicketRef> {
    let at = address.path.iter().position(|segment| *segment == "-")?;
    let (project, page) = address.path.split_at_checked(at)?;
    let (project, key) = match page {
        ["-", "issues" | "work_items", key]
        | ["-", "issues", "incident", key]
        | ["-", "issues", "incident", key, _]
        | ["-", "issues", key, "designs", ..]
            if is_number(key) =>
        {
            (project.join("/"), (*key).to_owned())
        }
        ["-", "issues" | "work_items" | "boards", ..] => shown(address.query)?,
        _ => return None,
    };
    (is_project(&project) && is_number(&key)).then(|| ticket_ref(&address.origin, &project, &key))
}

/// The project and number in the `show` of a list's address, which is JSON in Base64.
fn shown(query: &str) -> Option<(String, String)> {
    let shown: Value = crate::plain::value_of(&base64::decode(&query_value(query, "show")?)?)?;
    Some((json::text(&shown, "/full_path")?.to_owned(), json::id(&shown, "/iid")?))
}

/// The issue of that project and number.
pub(super) fn ticket_ref(base: &str, project: &str, key: &str) -> TicketRef {
    TicketRef::new(super::ID, base, Some(project), key, &format!("/{project}/-/issues/{key}"))
}

/// The project, the kind of page (`merge_requests`, `commit`) and the id of another page of the site.
pub(super) fn page(base: &str, url: &str) -> Option<(String, &'static str, String)> {
    let address = below(base, url)?;
    let at = address.path.iter().position(|segment| *segment == "-")?;
    let (project, page) = address.path.split_at_checked(at)?;
    let project = Some(project.join("/")).filter(|project| is_project(project))?;
    match page {
        ["-", "merge_requests", key, ..] if is_number(key) => Some((project, "merge_requests", (*key).to_owned())),
        ["-", "commit", key] if key.bytes().all(|b| b.is_ascii_hexdigit()) => {
            Some((project, "commit", (*key).to_owned()))
        }
        _ => None,
    }
}

/// The project and number that an issue's JSON names: `references.full`, else the address of its page, which begins with the
/// path of the site's base, maybe on another host than we know.
pub(super) fn place_of(base: &str, issue: &Value) -> Option<(String, String)> {
    let full = json::text(issue, "/references/full").and_then(|full| full.rsplit_once('#'));
    let named = full.map(|(project, key)| (project.to_owned(), key.to_owned()));
    let page = json::text(issue, "/web_url").or_else(|| json::text(issue, "/webUrl"));
    let shown = || {
        let address = without_path(base, page?)?;
        issue_at(&address).and_then(|at| Some((at.project?, at.key))).or_else(|| old_page(&address))
    };
    named.filter(|(project, key)| is_project(project) && is_number(key)).or_else(shown)
}

/// The parts of an address without the path of the base, whatever host it names.
fn without_path<'a>(base: &'a str, url: &'a str) -> Option<Address<'a>> {
    let mut address = split(url)?;
    if let Some(rest) = split(base).and_then(|site| address.path.strip_prefix(site.path.as_slice()).map(<[_]>::to_vec))
    {
        address.path = rest;
    }
    Some(address)
}

/// The project and number in an address without `/-/`, as GitLab wrote them before version 12.
fn old_page(address: &Address<'_>) -> Option<(String, String)> {
    let [project @ .., "issues", key] = address.path.as_slice() else { return None };
    Some((project.join("/"), (*key).to_owned())).filter(|(project, key)| is_project(project) && is_number(key))
}

/// Whether this is `group/project`, with any number of groups.
pub(super) fn is_project(path: &str) -> bool {
    let fits = |name: &str| {
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        plain && !name.is_empty() && !name.starts_with('-') && name != "." && name != ".."
    };
    path.len() <= 1000 && path.contains('/') && path.split('/').all(fits) && !path.starts_with("groups/")
}

/// A signed read of an API path, e.g. `/user`.
pub(super) fn get(base: &str, path: &str) -> Request {
    Request::get(format!("{base}/api/v4{path}"), Auth::PrivateToken)
}

/// A signed write to an API path.
pub(super) fn write(method: Method, base: &str, path: &str, body: &Value) -> Request {
    Request::json(method, format!("{base}/api/v4{path}"), Auth::PrivateToken, body)
}

/// A signed removal.
pub(super) fn delete(base: &str, path: &str) -> Request {
    get(base, path).with_method(Method::Delete)
}

/// A signed question in GraphQL.
pub(super) fn question(base: &str, query: &str, variables: &Value) -> Request {
    graphql::request(&format!("{base}/api/graphql"), Auth::PrivateToken, query, variables)
}

/// The API path of a project, e.g. `/projects/shop%2Fweb`.
pub(super) fn project_path(project: &str) -> String {
    format!("/projects/{}", encode(project))
}

/// The API path of an issue.
pub(super) fn issue_path(ticket: &TicketRef) -> String {
    format!("{}/issues/{}", project_path(project_of(ticket)), ticket.key)
}

/// The full path of a ticket's project.
pub(super) fn project_of(ticket: &TicketRef) -> &str {
    ticket.project.as_deref().unwrap_or_default()
}

/// The ticket that an API address is about.
pub(super) fn ticket_of(base: &str, url: &str) -> Option<TicketRef> {
    let rest = url.strip_prefix(base)?.strip_prefix("/api/v4/projects/")?;
    let (project, key) = rest.split_once("/issues/")?;
    Some(ticket_ref(base, &decode(project), key.split(['/', '?']).next()?))
}
