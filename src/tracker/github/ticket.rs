//! From the pages of one issue to an incident of that issue.

use super::address::{place_of, sibling};
use super::asks::{BLOCKED_BY, BLOCKING, CHILDREN, COMMENTS, ISSUE, PARENT, REPOSITORY, TIMELINE};
use super::kinds::closed_word;
use super::people::account;
use super::{events, texts};
use crate::model::{Audience, EventKind, Field, Incident, LinkKind, LinkTarget, Markup, Role, State};
use crate::model::{Ticket, TicketRef, Visibility};
use crate::small::lower;
use crate::time::iso_day;
use crate::tracker::ask::page;
use crate::tracker::gather::Gather;
use crate::tracker::{Page, TrackerError, forge, json, severity};
use chrono::NaiveDate;
use serde_json::Value;

pub(super) fn assemble(at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let issue = page(pages, ISSUE);
    let issue = issue.filter(|issue| issue.is_object()).ok_or(TrackerError::Unreadable { at: "issue".to_owned() })?;
    let audience = audience(at, pages);
    let mut gather = Gather::new(at, audience.visibility);

    let author = account(&mut gather, issue.get("user"), Role::Reporter);
    let opened = gather.moment(issue, "/created_at");
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), author.clone(), EventKind::Opened, String::new(), source);
    let body = gather.without_region(json::body(issue, "/body"), opened.as_ref());
    for (purpose, kind) in [
        (PARENT, LinkKind::Parent),
        (CHILDREN, LinkKind::Child),
        (BLOCKED_BY, LinkKind::BlockedBy),
        (BLOCKING, LinkKind::Blocks),
    ] {
        linked_issues(&mut gather, pages, purpose, kind);
    }
    let source = gather.cite_ticket();
    texts::read(&mut gather, &body, &source, opened.as_ref(), author.as_ref());
    gather.each(pages, COMMENTS, &|gather, item, _| events::comment(gather, item));
    gather.each(pages, TIMELINE, &events::entry);

    let labels = labels(issue);
    let fields = fields(issue);
    let state = state(issue);
    let ticket = Ticket {
        at: at.clone(),
        title: json::text(issue, "/title").unwrap_or_default().to_owned(),
        body,
        kind: kind(issue),
        closed: gather.moment(issue, "/closed_at").filter(|_| state.closed != Some(false)),
        state,
        priority: priority(&fields, &labels),
        severity: gather.severity(&fields, &labels),
        due: due(&fields),
        labels,
        fields,
        author,
        assignees: assignees(&mut gather, issue),
        opened,
        updated: gather.moment(issue, "/updated_at"),
        audience,
        markup: Markup::Gfm,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

/// Adds the issues of a list, or the one issue that the page is.
fn linked_issues(gather: &mut Gather<'_>, pages: &[Page], purpose: &str, kind: LinkKind) {
    for page in pages.iter().filter(|page| page.purpose == purpose) {
        for issue in page.json.as_array().map_or(std::slice::from_ref(&page.json), Vec::as_slice) {
            let Some((project, key)) = place_of(&gather.ticket.base, issue) else { continue };
            // A title can stand in the text where the issue itself could not be read.
            let is_told = forge::reach(gather, &project, issue) == gather.visibility;
            let title = json::text(issue, "/title").filter(|_| is_told).map(str::to_owned);
            let source = gather.cite_ticket();
            gather.link(kind, LinkTarget::Ticket(sibling(gather.ticket, &project, &key)), title, source);
        }
    }
}

/// Who may read the issue: the repository says; without an answer it counts as not public.
fn audience(at: &TicketRef, pages: &[Page]) -> Audience {
    let repository = page(pages, REPOSITORY);
    let is_private = repository.and_then(|repository| json::truth(repository, "/private"));
    let word = repository.and_then(|repository| json::text(repository, "/visibility"));
    let is_public = word.map_or(is_private == Some(false), |word| word == "public");
    let visibility = if is_public { Visibility::Public } else { Visibility::Private };
    Audience { visibility, scope: at.project.clone() }
}

fn kind(issue: &Value) -> Option<String> {
    let is_pull = issue.get("pull_request").is_some_and(Value::is_object);
    json::text(issue, "/type/name").or(is_pull.then_some("Pull request")).map(str::to_owned)
}

fn state(issue: &Value) -> State {
    match json::text(issue, "/state") {
        Some("closed") => State { name: closed_word(json::text(issue, "/state_reason")), closed: Some(true) },
        Some("open") => State { name: "open".to_owned(), closed: Some(false) },
        other => State { name: other.unwrap_or_default().to_owned(), closed: None },
    }
}

fn assignees(gather: &mut Gather<'_>, issue: &Value) -> Vec<String> {
    let all = json::list(issue, "/assignees");
    let one = issue.get("assignee").filter(|_| all.is_empty());
    let mut ids = Vec::new();
    for assignee in all.iter().chain(one) {
        ids.extend(account(gather, Some(assignee), Role::Assignee));
    }
    ids
}

/// Labels are objects, or in old answers plain text.
fn labels(issue: &Value) -> Vec<String> {
    let names =
        json::list(issue, "/labels").iter().filter_map(|label| label.as_str().or_else(|| json::text(label, "/name")));
    names.map(str::to_owned).collect()
}

/// The organisation's own fields, then the milestone.
fn fields(issue: &Value) -> Vec<Field> {
    let own = json::list(issue, "/issue_field_values").iter().filter_map(|value| {
        let id = json::id(value, "/issue_field_id").or_else(|| json::id(value, "/id"))?;
        let name = json::text(value, "/issue_field_name").map_or_else(|| format!("field {id}"), str::to_owned);
        Some(Field { id, name, values: field_values(value) })
    });
    let milestone = json::text(issue, "/milestone/title");
    let milestone = milestone.map(|title| Field {
        id: "milestone".to_owned(),
        name: "Milestone".to_owned(),
        values: vec![title.to_owned()],
    });
    own.chain(milestone).collect()
}

/// A choice is told by its name, everything else by its value.
fn field_values(value: &Value) -> Vec<String> {
    if let Some(name) = json::text(value, "/single_select_option/name") {
        return vec![name.to_owned()];
    }
    let many = json::list(value, "/multi_select_options");
    if !many.is_empty() {
        return many.iter().filter_map(|option| json::text(option, "/name")).map(str::to_owned).collect();
    }
    value.get("value").and_then(json::scalar).into_iter().collect()
}

fn priority(fields: &[Field], labels: &[String]) -> Option<String> {
    let field = fields.iter().find(|field| field.name.eq_ignore_ascii_case("priority"));
    let by_field = field.and_then(|field| field.values.first().cloned());
    by_field.or_else(|| labels.iter().find_map(|label| severity::priority_of_label(label)).map(str::to_owned))
}

fn due(fields: &[Field]) -> Option<NaiveDate> {
    let field = fields.iter().find(|field| matches!(lower(&field.name).as_str(), "due" | "due date" | "due_date"))?;
    iso_day(field.values.first()?)
}
