//! Looking for an earlier write by its mark.
//!
//! The ticket itself tells its sub-tasks and links; a search reads them in one go, and what the search does not have yet,
//! because its index lags, is read one by one. A ticket that was made and not yet linked is told by nothing but a search
//! for the account's newest tickets.

use super::address::{get, project_key};
use super::asks::{PER_PAGE, next, search};
use super::created::{self, is_ours};
use super::{Jira, errors, send};
use crate::http::Reply;
use crate::tracker::answer::optional;
use crate::tracker::{Ask, Looked, Site, TrackerError, Write, WriteKind, json};
use serde_json::Value;

const COMMENTS: &str = "look in comments";
const TICKET: &str = "look at the ticket";
const LIST: &str = "look in its tickets";
const ONE: &str = "look at one";
const NEWEST: &str = "look in newest tickets";

/// A ticket that was just made is among the account's newest; no more pages of them are looked at.
const NEWEST_PAGES: &str = ", page 4";

/// Cloud brings no more tickets than these up to date for a search.
const MOST_RECONCILED: usize = 50;

/// The first request of a look.
pub(super) fn first(jira: &Jira, site: &Site, write: &Write) -> Ask {
    let key = &write.ticket.key;
    let (purpose, path) = match write.what {
        WriteKind::Child { .. } => (TICKET, format!("/issue/{key}?fields=subtasks")),
        WriteKind::LinkedTicket { .. } => (TICKET, format!("/issue/{key}?fields=issuelinks")),
        WriteKind::Comment | WriteKind::Description | WriteKind::WikiPage { .. } => {
            let page = format!("startAt=0&maxResults={PER_PAGE}");
            (COMMENTS, format!("/issue/{key}/comment?{page}&orderBy=-created&expand=properties"))
        }
    };
    let what = if purpose == COMMENTS { "comments" } else { "tickets" };
    Ask::needed(purpose, format!("{what} of {key}"), get(jira, &site.base, &path))
}

/// The path that reads one issue with all that a write is compared with.
pub(super) fn issue_path(write: &Write, key: &str) -> String {
    format!("/issue/{key}?fields={}&properties=pm.doc,pm.action", fields(write))
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(
    jira: &Jira,
    site: &Site,
    write: &Write,
    asked: &Ask,
    reply: &Reply,
) -> Result<Looked, TrackerError> {
    let answer = errors::answer(reply);
    let (purpose, keys) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    if purpose == ONE {
        let issue = optional(answer)?.unwrap_or(Value::Null);
        let ours = is_ours(write, &issue, "/fields/description");
        return if ours { found(jira, site, write, &issue) } else { Ok(one_by_one(jira, site, write, keys)) };
    }
    let answer = answer?;
    match purpose {
        COMMENTS => {
            let comments = json::need_list(&answer, "/comments", "comments")?;
            if let Some(comment) = comments.iter().find(|comment| is_ours(write, comment, "/body")) {
                let created = created::comment(write, comment);
                return Looked::there(created, "comments.id", comment, ["/created", "/updated"]);
            }
            let more = next(asked, &answer, "/comments")?.pop();
            Ok(more.map_or(Looked::Absent, Looked::More))
        }
        TICKET => {
            json::need_id(&answer, "/key")?;
            Ok(Looked::More(its_tickets(jira, site, write, &answer)))
        }
        _ => in_list(jira, site, write, asked, (purpose, keys), &answer),
    }
}

fn in_list(
    jira: &Jira,
    site: &Site,
    write: &Write,
    asked: &Ask,
    (purpose, keys): (&str, &str),
    answer: &Value,
) -> Result<Looked, TrackerError> {
    let issues = json::need_list(answer, "/issues", "issues")?;
    if let Some(issue) = issues.iter().find(|issue| is_ours(write, issue, "/fields/description")) {
        return found(jira, site, write, issue);
    }
    let seen = |key: &&str| issues.iter().any(|issue| json::text(issue, "/key") == Some(key));
    let left: Vec<&str> = keys.split(',').filter(|key| !key.is_empty() && !seen(key)).collect();
    let left = left.join(",");
    let more =
        next(asked, answer, "/issues")?.pop().filter(|more| !more.label.ends_with(NEWEST_PAGES) || purpose == LIST);
    Ok(match more {
        Some(mut more) => {
            more.purpose = format!("{purpose}:{left}");
            Looked::More(more)
        }
        None if purpose == LIST => one_by_one(jira, site, write, &left),
        None => Looked::Absent,
    })
}

/// Ours is whole when it is tied to the ticket; a child is from its first moment.
fn found(jira: &Jira, site: &Site, write: &Write, issue: &Value) -> Result<Looked, TrackerError> {
    let key = json::need_id(issue, "/key")?;
    if !write.is_child() && !created::is_linked(write, issue) {
        return Ok(Looked::Half(send::link_types(jira, site, &key)));
    }
    let created = created::issue(jira, site, write, issue);
    Looked::there(created, "issues.key", issue, ["/fields/created", "/fields/updated"])
}

/// The search for the tickets that hang on the ticket, with the keys that the ticket itself tells.
fn its_tickets(jira: &Jira, site: &Site, write: &Write, ticket: &Value) -> Ask {
    let key = &write.ticket.key;
    let links = json::list(ticket, "/fields/issuelinks").iter();
    let ends = links.flat_map(|link| [link.get("inwardIssue"), link.get("outwardIssue")]).flatten();
    let all: Vec<&Value> = ends.chain(json::list(ticket, "/fields/subtasks")).collect();
    let keys: Vec<&str> =
        all.iter().filter_map(|one| json::text(one, "/key")).filter(|key| super::is_key(key)).collect();
    let jql =
        if write.is_child() { format!("parent = \"{key}\"") } else { format!("issue in linkedIssues(\"{key}\")") };
    let purpose = format!("{LIST}:{}", keys.join(","));
    let mut ask = list(jira, site, write, &purpose, format!("tickets of {key}"), &jql);
    if jira.is_cloud {
        let ids = all.iter().rev().filter_map(|one| json::id(one, "/id"));
        let ids = ids.filter(|id| id.bytes().all(|b| b.is_ascii_digit())).take(MOST_RECONCILED);
        ids.for_each(|id| ask.request.url.push_str(&format!("&reconcileIssues={id}")));
    }
    ask
}

/// Reads the first of the keys; after the last one, a ticket that is not linked yet is looked for.
fn one_by_one(jira: &Jira, site: &Site, write: &Write, keys: &str) -> Looked {
    let (key, rest) = keys.split_once(',').unwrap_or((keys, ""));
    if !key.is_empty() {
        let request = get(jira, &site.base, &issue_path(write, key));
        return Looked::More(Ask::needed(&format!("{ONE}:{rest}"), key.to_owned(), request));
    }
    if write.is_child() {
        return Looked::Absent;
    }
    let project = project_of(write);
    let jql = format!("project = \"{project}\" AND creator = currentUser() AND created >= -1d ORDER BY created DESC");
    Looked::More(list(jira, site, write, NEWEST, format!("your newest tickets of {project}"), &jql))
}

/// The project that new tickets go to: its id, else its key.
pub(super) fn project_of(write: &Write) -> &str {
    write.project.as_deref().unwrap_or_else(|| project_key(&write.ticket.key))
}

fn list(jira: &Jira, site: &Site, write: &Write, purpose: &str, label: String, jql: &str) -> Ask {
    Ask { needed: true, ..search(jira, site, purpose, label, jql, &fields(write)) }
}

fn fields(write: &Write) -> String {
    let mut fields =
        "summary,description,assignee,duedate,labels,issuetype,parent,issuelinks,created,updated".to_owned();
    for (id, _) in write.fields().map(|fields| fields.extra.as_slice()).unwrap_or_default() {
        fields.push(',');
        fields.push_str(&crate::tracker::address::encode(id));
    }
    fields
}
