//! Addresses of GitHub: which page is an issue, and how its API is reached.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::{is_number, query_value, split};
pub(super) use crate::tracker::forge::{issue_path, repo_path, sibling};
use crate::tracker::{forge, json};
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

/// The issue that an address of github.com shows: its own page, or the side panel of a project board.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    let (_, host) = address.origin.split_once("://")?;
    if !matches!(host, "github.com" | "www.github.com") {
        return None;
    }
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

/// The issue that an address of a server of one's own may show.
pub(super) fn recognise_server(id: &str, url: &str) -> Option<TicketRef> {
    let (base, project, key) = forge::issue(url, id, false)?;
    Some(forge::ticket_ref(id, &base, &project, &key))
}

/// Where programs read a site.
pub(super) fn api_of(base: &str) -> String {
    if base == BASE { API.to_owned() } else { format!("{base}/api/v3") }
}

/// The repository and number of a change request's page.
pub(super) fn pull_request(base: &str, url: &str) -> Option<(String, String)> {
    let also = if base == BASE { "https://www.github.com" } else { base };
    let (project, word, key) = forge::page(base, url).or_else(|| forge::page(also, url))?;
    (word == "pull" && is_number(key)).then(|| (project, key.to_owned()))
}

/// The repository and revision of a commit's page or API address.
pub(super) fn commit(base: &str, url: &str) -> Option<(String, String)> {
    let page = || forge::page(base, url).filter(|(_, word, _)| *word == "commit");
    let by_api = url.strip_prefix(&api_of(base)).and_then(|path| path.strip_prefix("/repos"));
    let found =
        by_api.and_then(|path| forge::page("", path)).filter(|(_, word, _)| *word == "commits").or_else(page)?;
    let (project, _, revision) = found;
    forge::is_revision(revision).then(|| (project, revision.to_owned()))
}

/// The repository and number that an issue's JSON names, whichever way it does.
pub(super) fn place_of(base: &str, issue: &Value) -> Option<(String, String)> {
    let key = json::id(issue, "/number").filter(|key| is_number(key))?;
    let api = format!("{}/repos/", api_of(base));
    let by_api = json::text(issue, "/repository_url").and_then(|url| url.strip_prefix(&api));
    let project = by_api.or_else(|| json::text(issue, "/repository/full_name")).map(str::to_owned);
    let by_page = || json::text(issue, "/html_url").and_then(|url| forge::page(base, url)).map(|(project, ..)| project);
    let project = project.or_else(by_page)?;
    forge::is_project(&project).then_some((project, key))
}

/// A signed read of an API path, e.g. `/user`.
pub(super) fn get(base: &str, path: &str) -> Request {
    headed(Request::get(format!("{}{path}", api_of(base)), Auth::Bearer))
}

/// A signed write to an API path.
pub(super) fn write(method: Method, base: &str, path: &str, body: &Value) -> Request {
    headed(Request::json(method, format!("{}{path}", api_of(base)), Auth::Bearer, body))
}

/// A signed removal.
pub(super) fn delete(base: &str, path: &str) -> Request {
    get(base, path).with_method(Method::Delete)
}

/// The ticket that an API address is about.
pub(super) fn ticket_of(id: &str, base: &str, api_url: &str) -> Option<TicketRef> {
    forge::ticket_of(id, base, &api_of(base), api_url)
}

fn headed(request: Request) -> Request {
    request.with_header("Accept", "application/vnd.github+json").with_header("X-GitHub-Api-Version", "2022-11-28")
}

fn checked(owner: &str, repo: &str, key: &str) -> Option<TicketRef> {
    let project = format!("{owner}/{repo}");
    let is_reserved = RESERVED.contains(&owner.to_ascii_lowercase().as_str());
    (!is_reserved && forge::is_project(&project) && is_number(key))
        .then(|| forge::ticket_ref(super::GITHUB.id, BASE, &project, key))
}
