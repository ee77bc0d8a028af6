//! From the pages of one issue to an incident of that issue.

use super::asks::{CHANGES, CHILDREN, COMMENTS, ISSUE, STATUSES, WATCHERS, WEB_LINKS};
use super::people::account;
use super::{Jira, history, issue_links, texts, values};
use crate::model::{Attachment, Audience, EventKind, Incident, Role, State, Ticket, TicketRef, Visibility};
use crate::small::Map;
use crate::time::iso_day;
use crate::tracker::ask::{elements, page};
use crate::tracker::gather::Gather;
use crate::tracker::{Page, TrackerError, json, paging};
use serde_json::Value;

pub(super) fn assemble(jira: &Jira, at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let issue = page(pages, ISSUE).filter(|issue| issue.get("fields").is_some_and(Value::is_object));
    let issue = issue.ok_or_else(|| TrackerError::Unreadable { at: "issue.fields".to_owned() })?;
    let audience = audience(issue);
    let mut gather = Gather::new(at, audience.visibility);

    let creator = account(&mut gather, issue.pointer("/fields/creator"), Role::Reporter);
    let author = account(&mut gather, issue.pointer("/fields/reporter"), Role::Reporter).or(creator.clone());
    let opened = gather.moment(issue, "/fields/created");
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), creator.or(author.clone()), EventKind::Opened, String::new(), source);

    issue_links::read(&mut gather, jira, issue);
    for child in elements(pages, CHILDREN, "/issues") {
        issue_links::child(&mut gather, jira, child);
    }
    for link in elements(pages, WEB_LINKS, "") {
        issue_links::web_link(&mut gather, jira, link);
    }
    let source = gather.cite_ticket();
    texts::read(&mut gather, jira, &described(issue), "/description", &source);
    for comment in elements(pages, COMMENTS, "/comments") {
        history::comment(&mut gather, jira, comment);
    }
    read_history(&mut gather, jira, issue, pages);
    list_cuts(&mut gather, pages);
    for file in json::list(issue, "/fields/attachment") {
        read_file(&mut gather, file);
    }
    for watcher in elements(pages, WATCHERS, "/watchers") {
        account(&mut gather, Some(watcher), Role::Watcher);
    }

    let state = state(issue);
    let (labels, fields) = (labels(issue), values::fields(issue));
    let text = |path: &str| json::text(issue, path).map(str::to_owned);
    let ticket = Ticket {
        at: at.clone(),
        title: text("/fields/summary").unwrap_or_default(),
        body: texts::body(&described(issue), "/description"),
        kind: text("/fields/issuetype/name"),
        closed: gather.moment(issue, "/fields/resolutiondate").filter(|_| state.closed != Some(false)),
        state,
        priority: text("/fields/priority/name"),
        severity: gather.severity(&fields, &labels),
        labels,
        fields,
        author,
        assignees: account(&mut gather, issue.pointer("/fields/assignee"), Role::Assignee).into_iter().collect(),
        opened,
        updated: gather.moment(issue, "/fields/updated"),
        due: json::text(issue, "/fields/duedate").and_then(iso_day),
        audience,
        markup: jira.markup,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

/// The description beside the properties that may mark it as ours.
fn described(issue: &Value) -> Value {
    let part = |path: &str| issue.pointer(path).cloned();
    Value::Object(json::given(vec![("description", part("/fields/description")), ("properties", part("/properties"))]))
}

/// The history: pages of their own in Cloud, a part of the issue in Data Center.
fn read_history(gather: &mut Gather<'_>, jira: &Jira, issue: &Value, pages: &[Page]) {
    let done = done_states(pages, issue);
    let whole = json::list(issue, "/changelog/histories");
    for change in elements(pages, CHANGES, "/values").chain(whole) {
        history::change(gather, jira, change, &done);
    }
    let total = json::count(issue, "/changelog/total").unwrap_or(0);
    if u64::try_from(whole.len()).is_ok_and(|here| here < total) {
        let what = format!("history of {} after {} of {total} changes", gather.ticket.label(), whole.len());
        gather.leave_out(&what, "the site gives no more of it");
    }
}

/// Lists what is longer than we read.
fn list_cuts(gather: &mut Gather<'_>, pages: &[Page]) {
    for purpose in [COMMENTS, CHANGES, CHILDREN] {
        let count = pages.iter().filter(|page| page.purpose == purpose).count();
        if u32::try_from(count).is_ok_and(|count| count >= paging::LAST_PAGE) {
            gather.cut(purpose);
        }
    }
}

/// Whether a state, by its id, counts as done.
fn done_states(pages: &[Page], issue: &Value) -> Map<String, bool> {
    let own = issue.pointer("/fields/status");
    let known = elements(pages, STATUSES, "").chain(own);
    known.filter_map(|status| Some((json::id(status, "/id")?, is_done(status)?))).collect()
}

fn is_done(status: &Value) -> Option<bool> {
    json::text(status, "/statusCategory/key").map(|key| key == "done")
}

fn state(issue: &Value) -> State {
    let status = issue.pointer("/fields/status").unwrap_or(&Value::Null);
    State { name: json::text(status, "/name").unwrap_or_default().to_owned(), closed: is_done(status) }
}

/// A security level narrows an issue; nothing says whether a project is open to everybody.
fn audience(issue: &Value) -> Audience {
    let is_narrow = issue.pointer("/fields/security").is_some_and(Value::is_object);
    let visibility = if is_narrow { Visibility::Confidential } else { Visibility::Private };
    Audience { visibility, scope: json::text(issue, "/fields/project/key").map(str::to_owned) }
}

/// Labels, components and versions.
fn labels(issue: &Value) -> Vec<String> {
    let named = ["/fields/components", "/fields/fixVersions"].into_iter().flat_map(|path| json::list(issue, path));
    let named = named.filter_map(|one| json::text(one, "/name"));
    json::list(issue, "/fields/labels").iter().filter_map(Value::as_str).chain(named).map(str::to_owned).collect()
}

fn read_file(gather: &mut Gather<'_>, file: &Value) {
    let Some(name) = json::text(file, "/filename") else { return };
    let at = gather.moment(file, "/created");
    let by = account(gather, file.get("author"), Role::Editor);
    let url = json::text(file, "/content").filter(|url| crate::http::origin_of(url).is_some());
    gather.attach(Attachment { name: name.to_owned(), url: url.map(str::to_owned), at, by });
}
