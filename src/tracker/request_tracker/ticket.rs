//! From the pages of one ticket to an incident of that ticket.

use super::asks::{FILES, HISTORY, TEXTS, TICKET, USER};
use super::history::{self, Known};
use super::links;
use crate::model::{Audience, Field, Incident, Markup, Role, State, Ticket, TicketRef, Visibility};
use crate::time::iso_day;
use crate::tracker::ask::page;
use crate::tracker::gather::{Gather, mail_hash, person};
use crate::tracker::{Page, Site, TrackerError, json};
use serde_json::Value;

pub(super) fn assemble(site: &Site, at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let ticket = page(pages, TICKET)
        .filter(|ticket| ticket.is_object())
        .ok_or(TrackerError::Unreadable { at: TICKET.to_owned() })?;
    let known = Known {
        ticket,
        texts: items(pages, TEXTS),
        files: items(pages, FILES),
        users: pages.iter().filter(|page| page.purpose == USER).map(|page| &page.json).collect(),
    };
    // Nobody reads RT without an account; who may read a ticket is settled for its queue.
    let audience = Audience { visibility: Visibility::Private, scope: json::id(ticket, "/Queue/id") };
    let mut gather = Gather::new(at, audience.visibility);

    let author = user(&mut gather, ticket.get("Creator"), Role::Reporter);
    let mut items = items(pages, HISTORY);
    crate::small::sort_by_key(&mut items, |item| json::id(item, "/id").and_then(|id| id.parse::<u64>().ok()));
    history::read(&mut gather, &items, &known);
    links::read(&mut gather, ticket);
    for (role, part) in [("Requestor", Role::Reporter), ("Cc", Role::Watcher), ("AdminCc", Role::Watcher)] {
        for member in json::list(ticket, &format!("/{role}")) {
            user(&mut gather, Some(member), part.clone());
        }
    }
    let birth = items.iter().find(|item| history::is_birth(item, ticket)).and_then(|item| json::id(item, "/id"));
    let body = birth.map(|id| history::text_of(&known, &id)).unwrap_or_default();
    let source = gather.cite_ticket();
    gather.mention_addresses(&body, &source, |_, _| {});

    let name = json::text(ticket, "/Status").unwrap_or_default().to_owned();
    let state = State { closed: history::is_closed(ticket, &name), name };
    let fields = fields(ticket);
    let time = |gather: &mut Gather<'_>, path: &str| {
        json::text(ticket, path).is_some_and(is_set).then(|| gather.moment(ticket, path)).flatten()
    };
    let due = json::text(ticket, "/Due").filter(|due| is_set(due));
    let ticket = Ticket {
        at: at.clone(),
        title: json::text(ticket, "/Subject").unwrap_or_default().to_owned(),
        body,
        kind: None,
        closed: time(&mut gather, "/Resolved").filter(|_| state.closed != Some(false)),
        state,
        priority: json::id(ticket, "/Priority").filter(|number| number != "0"),
        severity: gather.severity(&fields, &[]),
        labels: Vec::new(),
        fields,
        author,
        assignees: user(&mut gather, ticket.get("Owner"), Role::Assignee).into_iter().collect(),
        opened: time(&mut gather, "/Created"),
        updated: time(&mut gather, "/LastUpdated"),
        due: due.and_then(|due| due.get(..10)).and_then(iso_day),
        audience,
        markup: site.markup.unwrap_or(Markup::RtHtml),
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

fn items<'a>(pages: &'a [Page], purpose: &str) -> Vec<&'a Value> {
    let of = |page: &&Page| page.purpose.split(':').next() == Some(purpose);
    pages.iter().filter(of).flat_map(|page| json::list(&page.json, "/items")).collect()
}

/// Adds somebody who is named by login; `None` for RT's own "Nobody".
///
/// Who only ever wrote mails has their address for a login. It is not shown: a postmortem need not spread it.
pub(super) fn user(gather: &mut Gather<'_>, user: Option<&Value>, role: Role) -> Option<String> {
    let user = user?;
    let login = json::id(user, "/id").filter(|login| login != "Nobody")?;
    let short = login.split('@').next().filter(|name| !name.is_empty()).unwrap_or(&login);
    let name = json::text(user, "/RealName").unwrap_or(short);
    let mail_hash = mail_hash(&login);
    let handle = mail_hash.is_none().then_some(login.as_str());
    let mut seen = person(gather.person_id(&login), name, handle, role);
    seen.mail_hash = mail_hash;
    // RT's own account, which sends mails and opens tickets that were answered.
    if login == "RT_System" {
        seen.roles.insert(Role::Bot);
    }
    Some(gather.person(seen))
}

/// The queue and the custom fields. A file in a field is told by its name.
fn fields(ticket: &Value) -> Vec<Field> {
    let queue = json::text(ticket, "/Queue/Name").map(str::to_owned);
    let mut fields: Vec<Field> = queue
        .map(|name| Field { id: "queue".to_owned(), name: "Queue".to_owned(), values: vec![name] })
        .into_iter()
        .collect();
    for field in json::list(ticket, "/CustomFields") {
        let Some(id) = json::id(field, "/id") else { continue };
        let value = |value: &Value| json::scalar(value).or_else(|| json::id(value, "/filename"));
        let values = json::list(field, "/values").iter().filter_map(value).collect();
        fields.push(Field {
            name: json::text(field, "/name").map_or_else(|| format!("field {id}"), str::to_owned),
            id,
            values,
        });
    }
    // RT gives them in no order.
    crate::small::sort_by(&mut fields, |a, b| a.id.cmp(&b.id));
    fields
}

/// Whether a time is one: RT writes none as the beginning of 1970.
pub(super) fn is_set(time: &str) -> bool {
    !time.starts_with("1970-01-01")
}
