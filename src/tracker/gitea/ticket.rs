//! From the pages of one issue to an incident of that issue.

use super::address::{is_pull, place_of, sibling};
use super::asks::{BLOCKED_BY, BLOCKING, COMMENTS, ISSUE, REPOSITORY, TIMELINE};
use super::people::{account, author};
use super::{events, texts};
use crate::model::{Audience, EventKind, Field, Incident, LinkKind, LinkTarget, Markup, Role, State};
use crate::model::{Ticket, TicketRef, Visibility};
use crate::time::iso_day;
use crate::tracker::ask::page;
use crate::tracker::gather::Gather;
use crate::tracker::{Page, TrackerError, json, severity};
use serde_json::Value;

pub(super) fn assemble(at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let issue = page(pages, ISSUE).filter(|issue| issue.is_object());
    let issue = issue.ok_or(TrackerError::Unreadable { at: "issue".to_owned() })?;
    let audience = audience(at, page(pages, REPOSITORY));
    let mut gather = Gather::new(at, audience.visibility);

    let author = author(&mut gather, issue, Role::Reporter);
    let opened = gather.moment(issue, "/created_at");
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), author.clone(), EventKind::Opened, String::new(), source);
    let body = gather.without_region(json::body(issue, "/body"), opened.as_ref());
    for (purpose, kind) in [(BLOCKED_BY, LinkKind::BlockedBy), (BLOCKING, LinkKind::Blocks)] {
        linked_issues(&mut gather, pages, purpose, kind);
    }
    let source = gather.cite_ticket();
    texts::read(&mut gather, &body, &source);
    texts::files(&mut gather, issue, author.as_ref());
    gather.each(pages, COMMENTS, &|gather, item, _| events::comment(gather, item));
    gather.each(pages, TIMELINE, &|gather, item, _| events::entry(gather, item));

    let labels: Vec<String> =
        json::list(issue, "/labels").iter().filter_map(|label| json::text(label, "/name")).map(str::to_owned).collect();
    let milestone = json::text(issue, "/milestone/title");
    let fields: Vec<Field> = milestone
        .map(|title| Field { id: "milestone".to_owned(), name: "Milestone".to_owned(), values: vec![title.to_owned()] })
        .into_iter()
        .collect();
    let state = state(issue);
    let ticket = Ticket {
        at: at.clone(),
        title: json::text(issue, "/title").unwrap_or_default().to_owned(),
        body,
        kind: is_pull(issue).then(|| "Pull request".to_owned()),
        closed: gather.moment(issue, "/closed_at").filter(|_| state.closed != Some(false)),
        state,
        priority: labels.iter().find_map(|label| severity::priority_of_label(label)).map(str::to_owned),
        severity: gather.severity(&fields, &labels),
        due: json::text(issue, "/due_date").and_then(|due| iso_day(due.get(..10)?)),
        labels,
        fields,
        author,
        assignees: assignees(&mut gather, issue),
        opened,
        updated: gather.moment(issue, "/updated_at"),
        audience,
        markup: Markup::Gitea,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

fn linked_issues(gather: &mut Gather<'_>, pages: &[Page], purpose: &str, kind: LinkKind) {
    gather.each(pages, purpose, &|gather, issue, _| {
        let source = gather.cite_ticket();
        let Some((project, key)) = place_of(&gather.ticket.base, issue) else {
            let what = format!("an issue in the {purpose} of {}", gather.ticket.label());
            return gather.leave_out(&what, "it does not say which one it is");
        };
        let title = json::text(issue, "/title").map(str::to_owned);
        if is_pull(issue) {
            texts::add_pull_request(gather, &project, &key, title, &source);
        } else {
            gather.link(kind, LinkTarget::Ticket(sibling(gather.ticket, &project, &key)), title, source);
        }
    });
}

/// Who may read the issue: the repository and its owner say; without an answer it counts as not public.
fn audience(at: &TicketRef, repository: Option<&Value>) -> Audience {
    let says = |path: &str, word: bool| repository.and_then(|repository| json::truth(repository, path)) == Some(word);
    let owner = repository.and_then(|repository| json::text(repository, "/owner/visibility"));
    let is_public = says("/private", false) && !says("/internal", true) && owner.is_none_or(|word| word == "public");
    let visibility = if is_public { Visibility::Public } else { Visibility::Private };
    Audience { visibility, scope: at.project.clone() }
}

fn state(issue: &Value) -> State {
    let name = json::text(issue, "/state").unwrap_or_default();
    let closed = match name {
        "closed" => Some(true),
        "open" => Some(false),
        _ => None,
    };
    State { name: name.to_owned(), closed }
}

fn assignees(gather: &mut Gather<'_>, issue: &Value) -> Vec<String> {
    let all = json::list(issue, "/assignees");
    let one = issue.get("assignee").filter(|_| all.is_empty());
    all.iter().chain(one).filter_map(|assignee| account(gather, Some(assignee), Role::Assignee)).collect()
}
