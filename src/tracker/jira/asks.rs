//! What is read from Jira, and what each answer asks for next.

use super::address::get;
use super::options::Fit;
use super::{Jira, errors};
use crate::http::Reply;
use crate::model::TicketRef;
use crate::tracker::address::{decode, encode};
use crate::tracker::answer::optional;
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging};
use serde_json::Value;

pub(super) const STATUSES: &str = "states";
pub(super) const ISSUE: &str = "issue";
pub(super) const CHANGES: &str = "history";
pub(super) const COMMENTS: &str = "comments";
pub(super) const CHILDREN: &str = "children";
pub(super) const WEB_LINKS: &str = "web links";
pub(super) const WATCHERS: &str = "watchers";
pub(super) const WRITE_ISSUE: &str = "issue for writing";
pub(super) const TYPES: &str = "issue types";
pub(super) const FIELDS: &str = "fields";
pub(super) const PEOPLE: &str = "people";
pub(super) const UNDO: &str = "undo";

/// What one list page holds at most.
pub(super) const PER_PAGE: u64 = 100;

/// The names of states, and which of them count as done.
pub(super) fn statuses(jira: &Jira, site: &Site) -> Ask {
    Ask::extra(STATUSES, "names of states".to_owned(), get(jira, &site.base, "/status"))
}

/// The issue with all its fields but those that are lists of their own; in Data Center with its whole history.
pub(super) fn issue(jira: &Jira, site: &Site, ticket: &TicketRef) -> Ask {
    let expand = if jira.is_cloud { "names" } else { "names,changelog" };
    let path = format!("/issue/{}?fields=*all,-comment,-worklog&expand={expand}&properties=*all", ticket.key);
    Ask::needed(ISSUE, ticket.label(), get(jira, &site.base, &path))
}

/// The issue as a write needs it: for its project and type.
pub(super) fn for_writing(jira: &Jira, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
    let key = &ticket.key;
    let issue = format!("/issue/{key}?fields=project,issuetype");
    let people = format!("/user/assignable/search?issueKey={key}&maxResults={PER_PAGE}&startAt=0");
    vec![
        Ask::extra(WRITE_ISSUE, format!("project of {key}"), get(jira, &site.base, &issue)),
        Ask::extra(PEOPLE, format!("people of {key}"), get(jira, &site.base, &people)),
    ]
}

/// The types of a project.
pub(super) fn types(jira: &Jira, site: &Site, purpose: &str, project: &str) -> Ask {
    let path = format!("/issue/createmeta/{}/issuetypes?startAt=0&maxResults={PER_PAGE}", encode(project));
    Ask::extra(purpose, "issue types".to_owned(), get(jira, &site.base, &path))
}

/// The fields that a ticket of a type takes; the purpose names the type.
pub(super) fn fields(jira: &Jira, site: &Site, purpose: &str, project: &str, kind: &str) -> Ask {
    let (project, id) = (encode(project), encode(kind));
    let path = format!("/issue/createmeta/{project}/issuetypes/{id}?startAt=0&maxResults=200");
    Ask::extra(&format!("{purpose}:{kind}"), "fields of a new ticket".to_owned(), get(jira, &site.base, &path))
}

/// A search. Cloud's is the newer one, as a `GET`: to a `POST` with a token from a browser Jira says "forged". Data
/// Center's knows nothing of entity properties.
pub(super) fn search(jira: &Jira, site: &Site, purpose: &str, label: String, jql: &str, fields: &str) -> Ask {
    let (place, marks, start) =
        if jira.is_cloud { ("/search/jql", "&properties=pm.doc,pm.action", "") } else { ("/search", "", "&startAt=0") };
    let jql = encode(jql);
    let path = format!("{place}?jql={jql}&fields={fields}{marks}&maxResults={PER_PAGE}{start}");
    Ask::extra(purpose, label, get(jira, &site.base, &path))
}

/// Judges an answer to one of the asks above.
pub(super) fn accept(jira: &Jira, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let answer = errors::answer(reply);
    let purpose = ask.purpose.split(':').next().unwrap_or_default();
    if purpose == ISSUE {
        let answer = answer?;
        json::need_id(&answer, "/key")?;
        let then = about(jira, site, &answer);
        return Ok(Accepted::page(ask, Some(answer), then));
    }
    // What a ticket would be poorer without is told when it may not be read; the rest may not be there at all.
    let is_part = matches!(purpose, STATUSES | CHANGES | COMMENTS | CHILDREN);
    let answer = if is_part { Some(answer?) } else { optional(answer)? };
    let Some(answer) = answer else { return Ok(Accepted::page(ask, None, Vec::new())) };
    let then = match purpose {
        CHANGES => next(ask, &answer, "/values")?,
        COMMENTS => next(ask, &answer, "/comments")?,
        CHILDREN => next(ask, &answer, "/issues")?,
        PEOPLE => next(ask, &answer, "")?,
        WRITE_ISSUE => {
            json::need_id(&answer, "/key")?;
            let purpose = format!("{TYPES}:{}", Fit::below(&answer).word());
            json::id(&answer, "/fields/project/id").map(|id| types(jira, site, &purpose, &id)).into_iter().collect()
        }
        TYPES => {
            let project = project_of(&ask.request.url);
            let first = Fit::of_purpose(&ask.purpose).first(&answer);
            first.map(|kind| fields(jira, site, FIELDS, &project, &kind)).into_iter().collect()
        }
        _ => Vec::new(),
    };
    Ok(Accepted::page(ask, Some(answer), then))
}

/// The project that an address of types names.
fn project_of(url: &str) -> String {
    let rest = url.split_once("/createmeta/").map_or("", |(_, rest)| rest);
    decode(rest.split('/').next().unwrap_or_default())
}

/// The rest of an issue. The key is the answer's own: an issue that moved answers to its old one.
fn about(jira: &Jira, site: &Site, issue: &Value) -> Vec<Ask> {
    let key = json::id(issue, "/key").unwrap_or_default();
    let extra = |purpose: &str, path: String| {
        let path = format!("/issue/{key}/{path}");
        Ask::extra(purpose, format!("{purpose} of {key}"), get(jira, &site.base, &path))
    };
    let page = format!("startAt=0&maxResults={PER_PAGE}");
    let mut asks = vec![
        extra(COMMENTS, format!("comment?{page}&orderBy=created&expand=properties")),
        extra(WEB_LINKS, "remotelink".to_owned()),
    ];
    if json::count(issue, "/fields/watches/watchCount") != Some(0) {
        asks.push(extra(WATCHERS, "watchers".to_owned()));
    }
    if jira.is_cloud {
        asks.push(extra(CHANGES, format!("changelog?{page}")));
        let jql = format!("parent = \"{key}\"");
        asks.push(search(jira, site, CHILDREN, format!("{CHILDREN} of {key}"), &jql, "summary,status"));
    }
    asks
}

/// The next page of a list, if there is one. An empty page ends it whatever it says of its total.
pub(super) fn next(ask: &Ask, answer: &Value, path: &str) -> Result<Vec<Ask>, TrackerError> {
    let here = json::need_list(answer, path, &ask.purpose)?.len();
    let (whole, page) = ask.label.split_once(", page ").unwrap_or((&ask.label, "1"));
    let page: u32 = page.parse().unwrap_or(1);
    if here == 0 || page >= paging::LAST_PAGE {
        return Ok(Vec::new());
    }
    let mut other = ask.clone();
    let Some(url) = next_url(&ask.request.url, answer, u64::try_from(here).unwrap_or(PER_PAGE)) else {
        return Ok(Vec::new());
    };
    other.request.url = url;
    other.label = format!("{whole}, page {}", page + 1);
    Ok(vec![other])
}

/// Where the next page is: behind a token, or so many entries further on.
fn next_url(url: &str, answer: &Value, here: u64) -> Option<String> {
    if let Some(token) = json::text(answer, "/nextPageToken") {
        let place = url.split("&nextPageToken=").next()?;
        let next = format!("{place}&nextPageToken={}", encode(token));
        return (next != url && json::truth(answer, "/isLast") != Some(true)).then_some(next);
    }
    let (place, rest) = url.split_once("startAt=")?;
    let digits = rest.split('&').next()?;
    let start = digits.parse::<u64>().ok()?.checked_add(here)?;
    let told = json::truth(answer, "/isLast").or_else(|| json::count(answer, "/total").map(|total| start >= total));
    let is_last = told.unwrap_or(here < PER_PAGE);
    (!is_last).then(|| format!("{place}startAt={start}{}", rest.get(digits.len()..).unwrap_or_default()))
}
