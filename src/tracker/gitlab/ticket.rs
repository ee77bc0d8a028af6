//! From the pages of one issue to an incident of that issue.

use super::address::{place_of, ticket_ref};
use super::asks::{
    HIERARCHY, ISSUE, LABELS, LINKS, MERGE_REQUESTS, MILESTONES, NOTES, PROJECT, STATES, TIMELINE, hierarchy, list_of,
};
use super::people::account;
use super::{events, texts};
use crate::model::{Audience, EventKind, Field, Incident, LinkKind, LinkTarget, Markup, Role, State};
use crate::model::{Ticket, TicketRef, Visibility};
use crate::time::iso_day;
use crate::tracker::ask::{elements, page};
use crate::tracker::gather::Gather;
use crate::tracker::{Page, TrackerError, json, paging, severity};
use serde_json::Value;

pub(super) fn assemble(at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let issue = page(pages, ISSUE).filter(|issue| issue.is_object());
    let issue = issue.ok_or(TrackerError::Unreadable { at: "issue".to_owned() })?;
    let audience = audience(at, issue, page(pages, PROJECT));
    let mut gather = Gather::new(at, audience.visibility);

    let author = account(&mut gather, issue.get("author"), Role::Reporter);
    let opened = gather.moment(issue, "/created_at");
    let body = gather.without_region(json::body(issue, "/description"), opened.as_ref());
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), author.clone(), EventKind::Opened, String::new(), source);
    read_hierarchy(&mut gather, pages);
    for issue in elements(pages, LINKS, "") {
        linked(&mut gather, issue, link_kind(json::text(issue, "/link_type")));
    }
    for request in elements(pages, MERGE_REQUESTS, "") {
        merge_request(&mut gather, request);
    }
    let source = gather.cite_ticket();
    texts::read(&mut gather, &body, &source, opened.as_ref(), author.as_ref());
    let told: Vec<_> = [STATES, LABELS, MILESTONES]
        .into_iter()
        .flat_map(|purpose| elements(pages, purpose, ""))
        .filter_map(events::told_at)
        .collect();
    gather.each(pages, NOTES, &|gather, item, _| events::note(gather, item, &told));
    gather.each(pages, STATES, &|gather, item, _| events::state(gather, item));
    gather.each(pages, LABELS, &|gather, item, _| events::label(gather, item));
    gather.each(pages, MILESTONES, &|gather, item, _| events::milestone(gather, item));
    read_timeline(&mut gather, pages);

    let labels = labels(issue);
    let fields = fields(issue);
    let state = state(issue);
    let ticket = Ticket {
        at: at.clone(),
        title: json::text(issue, "/title").unwrap_or_default().to_owned(),
        body,
        kind: json::text(issue, "/issue_type").map(words_of),
        closed: gather.moment(issue, "/closed_at").filter(|_| state.closed != Some(false)),
        state,
        priority: labels.iter().find_map(|label| severity::priority_of_label(label)).map(str::to_owned),
        severity: gather.severity(&fields, &labels),
        due: json::text(issue, "/due_date").and_then(iso_day),
        labels,
        fields,
        author,
        assignees: json::list(issue, "/assignees")
            .iter()
            .filter_map(|one| account(&mut gather, Some(one), Role::Assignee))
            .collect(),
        opened,
        updated: gather.moment(issue, "/updated_at"),
        audience,
        markup: Markup::Glfm,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

/// Who may read the issue. A confidential one is for a part of the members. What the project does not say counts as not
/// public, and neither does "internal": everybody with an account is not everybody.
fn audience(at: &TicketRef, issue: &Value, project: Option<&Value>) -> Audience {
    let says = |path: &str| project.and_then(|project| json::text(project, path));
    let is_public = says("/visibility") == Some("public")
        && project.is_some_and(|project| is_open(project, "/issues_access_level"));
    let visibility = match json::truth(issue, "/confidential") {
        Some(true) => Visibility::Confidential,
        _ if is_public => Visibility::Public,
        _ => Visibility::Private,
    };
    Audience { visibility, scope: at.project.clone() }
}

/// Whether a part of the project is for everybody who may see the project; a server that does not say has no such setting.
pub(super) fn is_open(project: &Value, part: &str) -> bool {
    json::text(project, part).is_none_or(|level| level == "enabled")
}

/// Whether somebody wrote it to the service desk, who is mailed every comment that is no internal note.
pub(super) fn is_service_desk(issue: &Value) -> bool {
    let by_bot = json::text(issue, "/author/username").is_some_and(|login| login.starts_with("support-bot"));
    by_bot || json::text(issue, "/service_desk_reply_to").is_some()
}

fn read_hierarchy(gather: &mut Gather<'_>, pages: &[Page]) {
    let mut read = 0;
    for page in pages.iter().filter(|page| page.purpose == HIERARCHY) {
        read += 1;
        let widget = page.json.get("data").and_then(hierarchy);
        incomplete(gather, HIERARCHY, widget.is_none(), &page.json, read);
        let Some(widget) = widget else { continue };
        if let Some(parent) = widget.get("parent") {
            linked(gather, parent, LinkKind::Parent);
        }
        for child in json::list(widget, "/children/nodes") {
            linked(gather, child, LinkKind::Child);
        }
    }
}

fn read_timeline(gather: &mut Gather<'_>, pages: &[Page]) {
    let mut read = 0;
    for page in pages.iter().filter(|page| page.purpose == TIMELINE) {
        read += 1;
        let list = page.json.get("data").and_then(list_of).filter(|list| list.is_object());
        incomplete(gather, TIMELINE, list.is_none(), &page.json, read);
        for entry in list.map(|list| json::list(list, "/nodes")).unwrap_or_default() {
            events::timeline(gather, entry);
        }
    }
}

/// Lists what an answer in GraphQL did not tell, and a list that was cut.
fn incomplete(gather: &mut Gather<'_>, what: &str, is_missing: bool, answer: &Value, page: u32) {
    let what = format!("{what} of {}", gather.ticket.label());
    match json::text(answer, "/errors/0/message") {
        Some(said) => gather.leave_out(&what, said),
        None if is_missing => gather.leave_out(&what, "GitLab did not tell them to this account"),
        None if page >= paging::LAST_PAGE => gather.leave_out(&what, "the list is longer than we read"),
        None => {}
    }
}

/// Adds an issue as a link; what belongs to a group, such as an epic, as its page.
fn linked(gather: &mut Gather<'_>, issue: &Value, kind: LinkKind) {
    let title = json::text(issue, "/title").map(str::to_owned);
    let source = gather.cite_ticket();
    let page = json::text(issue, "/web_url").or_else(|| json::text(issue, "/webUrl"));
    let target = match (place_of(&gather.ticket.base, issue), page) {
        (Some((project, key)), _) => LinkTarget::Ticket(ticket_ref(&gather.ticket.base, &project, &key)),
        (None, Some(url)) if url.starts_with("https://") || url.starts_with("http://") => {
            LinkTarget::Page { url: url.to_owned() }
        }
        (None, _) if issue.is_object() => {
            let what = format!("a linked issue of {}", gather.ticket.label());
            return gather.leave_out(&what, "it does not say which issue it is");
        }
        (None, _) => return,
    };
    gather.link(kind, target, title, source);
}

fn link_kind(word: Option<&str>) -> LinkKind {
    match word {
        Some("blocks") => LinkKind::Blocks,
        Some("is_blocked_by") => LinkKind::BlockedBy,
        _ => LinkKind::Relates,
    }
}

fn merge_request(gather: &mut Gather<'_>, request: &Value) {
    let own = gather.ticket.project.clone().unwrap_or_default();
    let Some(key) = json::id(request, "/iid") else { return };
    let full = json::text(request, "/references/full").and_then(|full| full.rsplit_once('!'));
    let project = full.map_or(own.as_str(), |(project, _)| project);
    let title = json::text(request, "/title").map(str::to_owned);
    let source = gather.cite_ticket();
    texts::add_page(gather, LinkKind::PullRequest, project, &key, title, &source);
}

fn state(issue: &Value) -> State {
    let (name, closed) = match json::text(issue, "/state") {
        Some("closed") => ("closed", Some(true)),
        Some("opened") => ("open", Some(false)),
        other => (other.unwrap_or_default(), None),
    };
    State { name: name.to_owned(), closed }
}

/// Labels are plain text, or objects where their details were asked for.
fn labels(issue: &Value) -> Vec<String> {
    let all = json::list(issue, "/labels").iter();
    all.filter_map(|label| label.as_str().or_else(|| json::text(label, "/name"))).map(str::to_owned).collect()
}

/// The severity of an incident, milestone, weight and health. Severities have the words of GitLab's own page.
fn fields(issue: &Value) -> Vec<Field> {
    let severity = match json::text(issue, "/severity") {
        Some("CRITICAL") => Some("Critical - S1"),
        Some("HIGH") => Some("High - S2"),
        Some("MEDIUM") => Some("Medium - S3"),
        Some("LOW") => Some("Low - S4"),
        _ => None,
    };
    let rows = [
        ("severity", "Severity", severity.map(str::to_owned)),
        ("milestone", "Milestone", json::id(issue, "/milestone/title")),
        ("weight", "Weight", json::id(issue, "/weight")),
        ("health_status", "Health", json::text(issue, "/health_status").map(words_of)),
    ];
    let known = rows
        .into_iter()
        .filter_map(|(id, name, value)| Some(Field { id: id.to_owned(), name: name.to_owned(), values: vec![value?] }));
    known.collect()
}

/// `key_result` as people read it.
fn words_of(word: &str) -> String {
    let mut words = word.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
