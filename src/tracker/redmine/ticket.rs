//! From the pages of one issue to an incident of that issue.

use super::asks::{ISSUE, PROJECT};
use super::names::{Kind, Names};
use super::{history, links};
use crate::model::{Audience, EventKind, Field, Incident, Markup, Role, State, Ticket, TicketRef, Visibility};
use crate::small::lower;
use crate::time::iso_day;
use crate::tracker::ask::page;
use crate::tracker::gather::{Gather, person};
use crate::tracker::{Page, Site, TrackerError, json};
use serde_json::Value;

pub(super) fn assemble(site: &Site, at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let issue = pages.iter().rev().filter(|page| page.purpose == ISSUE).find_map(|page| page.json.get("issue"));
    let issue = issue.filter(|issue| issue.is_object()).ok_or(TrackerError::Unreadable { at: "issue".to_owned() })?;
    let names = Names::new(pages, issue);
    let audience = audience(pages, issue);
    let mut gather = Gather::new(at, audience.visibility);

    let author = user(&mut gather, issue.get("author"), Role::Reporter);
    let opened = gather.moment(issue, "/created_on");
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), author.clone(), EventKind::Opened, String::new(), source);
    links::read_relations(&mut gather, issue);
    history::read(&mut gather, issue, &names);
    links::read_changesets(&mut gather, issue);
    links::read_attachments(&mut gather, issue);
    for watcher in json::list(issue, "/watchers") {
        user(&mut gather, Some(watcher), Role::Watcher);
    }
    let body = json::body(issue, "/description");
    let source = gather.cite_ticket();
    links::read_mentions(&mut gather, &body, &source);

    let state = state(issue, &names);
    let closed = gather.moment(issue, "/closed_on").filter(|_| state.closed != Some(false));
    let labels = labels(issue);
    let fields = fields(issue);
    let ticket = Ticket {
        at: at.clone(),
        title: json::text(issue, "/subject").unwrap_or_default().to_owned(),
        body,
        kind: json::text(issue, "/tracker/name").map(str::to_owned),
        state,
        priority: json::text(issue, "/priority/name").map(str::to_owned),
        severity: gather.severity(&fields, &labels),
        labels,
        fields,
        author,
        assignees: user(&mut gather, issue.get("assigned_to"), Role::Assignee).into_iter().collect(),
        opened,
        closed,
        updated: gather.moment(issue, "/updated_on"),
        due: json::text(issue, "/due_date").and_then(iso_day),
        audience,
        markup: site.markup.unwrap_or(Markup::Textile),
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

/// Adds somebody who is named by id; `None` for nobody, e.g. a deleted account that left no name.
pub(super) fn user(gather: &mut Gather<'_>, user: Option<&Value>, role: Role) -> Option<String> {
    let user = user?;
    let account = json::id(user, "/id")?;
    let name = json::text(user, "/name").map_or_else(|| format!("user {account}"), str::to_owned);
    let id = gather.person_id(&account);
    let mut seen = person(id, &name, json::text(user, "/login"), role);
    if is_bot_name(&name) {
        seen.roles.insert(Role::Bot);
    }
    Some(gather.person(seen))
}

/// Redmine does not tell programs from people; accounts that are called a bot are taken at their word.
fn is_bot_name(name: &str) -> bool {
    let lower = lower(name);
    lower.ends_with("[bot]") || lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "bot")
}

/// Who may read the issue: the project says whether it is public; without an answer it counts as not public.
fn audience(pages: &[Page], issue: &Value) -> Audience {
    let scope = json::id(issue, "/project/id");
    let is_public = page(pages, PROJECT)
        .filter(|project| json::id(project, "/project/id") == scope)
        .and_then(|project| json::truth(project, "/project/is_public"));
    let visibility = match (json::truth(issue, "/is_private"), is_public) {
        (Some(true), _) => Visibility::Confidential,
        (_, Some(true)) => Visibility::Public,
        _ => Visibility::Private,
    };
    Audience { visibility, scope }
}

fn state(issue: &Value, names: &Names) -> State {
    let id = json::id(issue, "/status/id");
    let name = match (json::text(issue, "/status/name"), &id) {
        (Some(name), _) => name.to_owned(),
        (None, Some(id)) => names.of(Kind::Status, id),
        (None, None) => String::new(),
    };
    let closed = json::truth(issue, "/status/is_closed").or_else(|| id.and_then(|id| names.is_closed(&id)));
    State { name, closed }
}

/// Redmine has no labels: category, version and what plugins add as tags are the nearest to them.
fn labels(issue: &Value) -> Vec<String> {
    let own = ["/category/name", "/fixed_version/name"].into_iter().filter_map(|path| json::text(issue, path));
    let tags = json::list(issue, "/tags").iter().filter_map(|tag| json::text(tag, "/name"));
    own.chain(tags).map(str::to_owned).collect()
}

fn fields(issue: &Value) -> Vec<Field> {
    let fields = json::list(issue, "/custom_fields").iter().filter_map(|field| {
        let values = match field.get("value") {
            Some(Value::Array(all)) => all.iter().filter_map(json::scalar).collect(),
            Some(one) => json::scalar(one).into_iter().collect(),
            None => Vec::new(),
        };
        let id = json::id(field, "/id")?;
        let name = json::text(field, "/name").map_or_else(|| format!("field {id}"), str::to_owned);
        Some(Field { id, name, values })
    });
    fields.collect()
}
