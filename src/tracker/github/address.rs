//! Addresses of GitHub: which page is an issue, and how its API is reached.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::{Address, is_number, query_value, split};
use crate::tracker::json;
use serde_json::Value;

/// Where people read.
pub(super) const BASE: &str = "https://github.com";

/// Where programs read.
pub(super) const API: &str = "https://api.github.com";

/// Addresses that are issues.
pub(super) const EXAMPLES: &[&str] = &[
    "https://github.com/octo-org/web.shop/issues/42",
    "https://github.com/octo-org/web.shop/issues/42/",
    "https://github.com/octo-org/web.shop/issues/42#issuecomment-1001",
    "https://www.github.com/octo-org/web.shop/issues/42?notification_referrer_id=NT",
    "https://github.com/orgs/octo-org/projects/3/views/1?pane=issue&itemId=9&issue=octo-org%7Cweb.shop%7C42",
];

/// First segments that are pages of the product and no owner's.
const RESERVED: &[&str] = &[
    "about",
    "apps",
    "collections",
    "enterprises",
    "explore",
    "features",
    "login",
    "marketplace",
    "notifications",
    "orgs",
    "search",
    "settings",
    "sponsors",
    "stars",
    "topics",
    "users",
];

/// The issue that an address shows: its own page, or the side panel of a project board.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    let address = github(url)?;
    match address.path.as_slice() {
        [owner, repo, "issues", key] => checked(owner, repo, key),
        ["orgs" | "users", _, "projects", ..] => {
            let shown = query_value(address.query, "issue")?;
            let mut parts = shown.split('|');
            let found = checked(parts.next()?, parts.next()?, parts.next()?);
            found.filter(|_| parts.next().is_none())
        }
        _ => None,
    }
}

/// The repository and number of a change request's page.
pub(super) fn pull_request(url: &str) -> Option<(String, String)> {
    let address = github(url)?;
    match address.path.as_slice() {
        [owner, repo, "pull", key, ..] => checked(owner, repo, key).and_then(|at| Some((at.project?, at.key))),
        _ => None,
    }
}

/// The repository and revision of a commit's page or API address.
pub(super) fn commit(url: &str) -> Option<(String, String)> {
    let address = split(url)?;
    let (owner, repo, revision) = match (address.origin.as_str(), address.path.as_slice()) {
        (BASE, [owner, repo, "commit", revision]) => (owner, repo, revision),
        (API, ["repos", owner, repo, "commits", revision]) => (owner, repo, revision),
        _ => return None,
    };
    let is_revision = (7..=64).contains(&revision.len()) && revision.bytes().all(|b| b.is_ascii_hexdigit());
    (is_revision && is_owner(owner) && is_repo(repo)).then(|| (format!("{owner}/{repo}"), (*revision).to_owned()))
}

/// The issue of that repository (`owner/repo`) and number.
pub(super) fn ticket_ref(project: &str, key: &str) -> TicketRef {
    TicketRef {
        tracker: super::ID.to_owned(),
        base: BASE.to_owned(),
        project: Some(project.to_owned()),
        key: key.to_owned(),
        url: format!("{BASE}/{project}/issues/{key}"),
    }
}

/// The repository and number that an issue's JSON names, whichever way it does.
pub(super) fn place_of(issue: &Value) -> Option<(String, String)> {
    let key = json::id(issue, "/number").filter(|key| is_number(key))?;
    let by_api = json::text(issue, "/repository_url").and_then(|url| url.strip_prefix("https://api.github.com/repos/"));
    let project = by_api.or_else(|| json::text(issue, "/repository/full_name"));
    let page = json::text(issue, "/html_url");
    let from_page =
        || page.and_then(|url| recognise(url).and_then(|at| at.project).or_else(|| pull_request(url).map(|at| at.0)));
    let project = project.map(str::to_owned).or_else(from_page)?;
    is_project(&project).then_some((project, key))
}

/// Whether this is `owner/repo`.
pub(super) fn is_project(project: &str) -> bool {
    project.split_once('/').is_some_and(|(owner, repo)| is_owner(owner) && is_repo(repo))
}

/// A signed read of an API path, e.g. `/user`.
pub(super) fn get(path: &str) -> Request {
    headed(Request::get(format!("{API}{path}"), Auth::Bearer))
}

/// A signed write to an API path.
pub(super) fn write(method: Method, path: &str, body: &Value) -> Request {
    headed(Request::json(method, format!("{API}{path}"), Auth::Bearer, body))
}

/// A signed removal.
pub(super) fn delete(path: &str) -> Request {
    let mut request = get(path);
    request.method = Method::Delete;
    request
}

/// The API path of an issue, e.g. `/repos/octo-org/web/issues/42`.
pub(super) fn issue_path(ticket: &TicketRef) -> String {
    format!("{}/issues/{}", repo_path(ticket.project.as_deref().unwrap_or_default()), ticket.key)
}

/// The API path of a repository.
pub(super) fn repo_path(project: &str) -> String {
    format!("/repos/{project}")
}

/// The ticket that an API address is about.
pub(super) fn ticket_of(api_url: &str) -> Option<TicketRef> {
    let path = api_url.strip_prefix(API)?;
    match path.split(['/', '?']).collect::<Vec<_>>().as_slice() {
        ["", "repos", owner, repo, "issues", key, ..] => checked(owner, repo, key),
        _ => None,
    }
}

fn headed(request: Request) -> Request {
    request.with_header("Accept", "application/vnd.github+json").with_header("X-GitHub-Api-Version", "2022-11-28")
}

fn github(url: &str) -> Option<Address<'_>> {
    let address = split(url)?;
    let (_, host) = address.origin.split_once("://")?;
    matches!(host, "github.com" | "www.github.com").then_some(address)
}

fn checked(owner: &str, repo: &str, key: &str) -> Option<TicketRef> {
    (is_owner(owner) && is_repo(repo) && is_number(key)).then(|| ticket_ref(&format!("{owner}/{repo}"), key))
}

/// Owners have letters, digits and hyphens; accounts managed by a company also have `_`.
fn is_owner(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (1..=100).contains(&name.len()) && plain && !RESERVED.contains(&name.to_ascii_lowercase().as_str())
}

fn is_repo(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    (1..=100).contains(&name.len()) && plain && name != "." && name != ".."
}
