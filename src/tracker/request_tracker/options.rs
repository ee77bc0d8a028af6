//! What a new ticket needs and what can be chosen for it.

use super::address::get;
use super::asks::later;
use crate::tracker::answer::optional;
use crate::tracker::ask::{elements, page};
use crate::tracker::{Accepted, Ask, FieldChoice, Page, RequiredField, Site, TrackerError, WriteOptions, json, paging};
use serde_json::Value;

const TICKET: &str = "ticket for writing";
const QUEUE: &str = "queue";
const FIELD: &str = "custom field";
const USERS: &str = "users";

/// Most custom fields whose settings are read.
const MOST_FIELDS: usize = 20;

/// Most pages of users that are read: a help desk knows everybody who ever wrote to it.
const USER_PAGES: u32 = 3;

pub(super) fn asks(site: &Site, key: &str) -> Vec<Ask> {
    let users = "/users?fields=Name,RealName,EmailAddress&orderby=Name&per_page=100&page=1";
    vec![
        Ask::extra(TICKET, format!("queue of #{key}"), get(&site.base, &format!("/ticket/{key}"))),
        Ask::extra(USERS, USERS.to_owned(), get(&site.base, users)),
    ]
}

/// Judges an answer to one of the asks above or to what they led to.
pub(super) fn accept(site: &Site, ask: &Ask, answer: Result<Value, TrackerError>) -> Result<Accepted, TrackerError> {
    let answer = optional(answer)?;
    let then = match (ask.purpose.as_str(), &answer) {
        (TICKET, Some(ticket)) => {
            let queue = json::id(ticket, "/Queue/id");
            queue.map(|id| vec![one(site, QUEUE, &format!("/queue/{id}"))]).unwrap_or_default()
        }
        (QUEUE, Some(queue)) => {
            let fields = json::list(queue, "/TicketCustomFields").iter().filter_map(|field| json::id(field, "/id"));
            fields.take(MOST_FIELDS).map(|id| one(site, FIELD, &format!("/customfield/{id}"))).collect()
        }
        (USERS, Some(users))
            if !json::list(users, "/items").is_empty() && paging::page_of(&ask.request.url) < USER_PAGES =>
        {
            later(ask).into_iter().collect()
        }
        _ => Vec::new(),
    };
    Ok(Accepted::page(ask, answer, then))
}

fn one(site: &Site, purpose: &str, path: &str) -> Ask {
    Ask::extra(purpose, purpose.to_owned(), get(&site.base, path))
}

pub(super) fn options(pages: &[Page]) -> WriteOptions {
    let queue = page(pages, QUEUE);
    let listed = queue.map(|queue| json::list(queue, "/TicketCustomFields")).unwrap_or_default();
    let settings: Vec<&Value> = pages.iter().filter(|page| page.purpose == FIELD).map(|page| &page.json).collect();
    let mut options = WriteOptions {
        project: page(pages, TICKET).and_then(|ticket| json::id(ticket, "/Queue/id")),
        owners: elements(pages, USERS, "/items").filter_map(owner).collect(),
        required: settings.iter().filter_map(|field| required(field)).collect(),
        fields: listed.iter().filter_map(choice).collect(),
        ..WriteOptions::default()
    };
    if options.project.is_none() {
        options.unknown.push("The queue could not be learnt, so new tickets may be refused.".to_owned());
    }
    if options.owners.is_empty() {
        options.unknown.push("The users could not be learnt, so no owner can be chosen.".to_owned());
    }
    if settings.len() < listed.len() {
        options.unknown.push(
            "Which custom fields are required is told only to who may see their settings; RT itself takes a ticket without \
             them."
                .to_owned(),
        );
    }
    options
}

/// Somebody who can own tickets, as far as that is told: accounts of RT itself cannot, and who wrote mails only has an
/// address for a name.
fn owner(user: &Value) -> Option<FieldChoice> {
    let id =
        json::text(user, "/Name").filter(|name| !matches!(*name, "Nobody" | "RT_System") && !name.contains('@'))?;
    let mail = json::text(user, "/EmailAddress");
    let name = json::text(user, "/RealName").unwrap_or(id).to_owned();
    let also = [Some(id), mail].into_iter().flatten().map(str::to_owned).collect();
    Some(FieldChoice { id: id.to_owned(), name, also })
}

fn choice(field: &Value) -> Option<FieldChoice> {
    let id = json::id(field, "/id")?;
    let name = json::text(field, "/name").or_else(|| json::text(field, "/Name")).unwrap_or(&id).to_owned();
    Some(FieldChoice { id: format!("cf_{id}"), name, also: Vec::new() })
}

/// RT keeps "required" as a pattern with a comment that says so.
fn required(field: &Value) -> Option<RequiredField> {
    json::text(field, "/Pattern").filter(|pattern| pattern.contains("Mandatory"))?;
    let FieldChoice { id, name, .. } = choice(field)?;
    let value = |value: &Value| {
        let name = json::scalar(value)?;
        Some(FieldChoice { id: name.clone(), name, also: Vec::new() })
    };
    let choices = json::list(field, "/Values").iter().filter_map(value).collect();
    Some(RequiredField { id, name, choices, default: None })
}
