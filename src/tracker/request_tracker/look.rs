//! Looking for an earlier write by its mark, which stands in a text: the ticket's comments, or the first messages of its
//! children, of the tickets that refer to it, and then of the account's newest tickets, where one waits that is not tied to
//! the ticket. Full-text search is never used, it lags.
//!
//! A look goes through lists. For each page of one it asks for the texts, for tickets by way of the transactions that
//! opened them; an ask's purpose is its [`Place`].

use super::address::get;
use super::asks::ticket_path;
use super::errors::answer;
use super::query::{self, PER_PAGE, TEXT_FIELDS};
use super::send::tie;
use super::{created, texts};
use crate::http::Reply;
use crate::tracker::{Ask, Looked, Site, TrackerError, Write, json, paging};
use serde_json::Value;

/// Tickets that this account opened, as a query value.
pub(super) const MINE: &str = "Creator%3D%27__CurrentUser__%27";

const COMMENTS: &str = "comments";
const TIED: &str = "linked tickets";
const NEWEST: &str = "your newest tickets";

const LIST: &str = "look";
const BIRTHS: &str = "look for first messages";
const TEXTS: &str = "look in texts";
const TICKET: &str = "look at ticket";

/// Entries on a page of a list: few enough for all their texts to be on one page.
const ON_PAGE: usize = 50;

/// A ticket that was just created is among the account's newest; older ones are not looked at.
const NEWEST_PAGES: u32 = 2;

/// Where a look is.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// What is asked for.
    step: &'a str,
    /// Which list is gone through.
    list: &'a str,
    /// The page of the list that comes next; 0 when there is none.
    next: u32,
    /// Which message belongs to which ticket, `102=16,103=17`; empty for comments.
    pairs: &'a str,
}

impl<'a> Place<'a> {
    fn of(purpose: &'a str) -> Self {
        let mut parts = purpose.split(':');
        let mut part = || parts.next().unwrap_or_default();
        Place { step: part(), list: part(), next: part().parse().unwrap_or(0), pairs: part() }
    }

    fn ask(self, site: &Site, path: &str) -> Ask {
        let Place { step, list, next, pairs } = self;
        Ask::needed(&format!("{step}:{list}:{next}:{pairs}"), list.to_owned(), get(&site.base, path))
    }
}

/// The first request of a look.
pub(super) fn first(site: &Site, write: &Write) -> Ask {
    let list = if write.fields().is_some() { TIED } else { COMMENTS };
    page(site, write, list, 1)
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    let answer = answer(reply)?;
    let place = Place::of(&asked.purpose);
    if place.step == TICKET {
        return found(site, write, place.list == NEWEST, &answer, reply);
    }
    let items = json::need_list(&answer, "/items", place.list)?;
    let ids: Vec<String> = items.iter().filter_map(|item| json::id(item, "/id")).collect();
    if place.step == TEXTS {
        return in_texts(site, write, place, items);
    }
    let next = next_of(place, asked, ids.len());
    Ok(Looked::More(match (place.step, place.list) {
        _ if ids.is_empty() => return Ok(after(site, write, place)),
        (LIST, COMMENTS) => Place { next, ..place }.texts(site, &ids),
        (LIST, _) => Place { next, ..place }.births(site, &ids),
        _ => {
            let of = |item: &Value| Some(format!("{}={}", json::id(item, "/id")?, json::id(item, "/ObjectId")?));
            let pairs: Vec<String> = items.iter().filter_map(of).collect();
            Place { pairs: &pairs.join(","), ..place }.texts(site, &ids)
        }
    }))
}

impl Place<'_> {
    /// The transactions that opened these tickets.
    fn births(self, site: &Site, tickets: &[String]) -> Ask {
        let births = query::conditions(vec![
            query::is("ObjectType", "RT::Ticket"),
            query::one_of("ObjectId", tickets),
            query::is("Type", "Create"),
        ]);
        let path = format!("/transactions?per_page={PER_PAGE}&fields=ObjectId&query={births}");
        Place { step: BIRTHS, ..self }.ask(site, &path)
    }

    /// The texts of these transactions, the newest first.
    fn texts(self, site: &Site, transactions: &[String]) -> Ask {
        let query = query::texts(transactions);
        let path = format!("/attachments?per_page={PER_PAGE}&orderby=id&order=DESC&fields={TEXT_FIELDS}&query={query}");
        Place { step: TEXTS, ..self }.ask(site, &path)
    }
}

fn page(site: &Site, write: &Write, list: &str, number: u32) -> Ask {
    let key = &write.ticket.key;
    let path = match (list, write.is_child()) {
        (COMMENTS, _) => {
            let only = query::conditions(vec![query::is("Type", "Comment")]);
            format!("/ticket/{key}/history?query={only}")
        }
        (NEWEST, _) => format!("/tickets?query={MINE}"),
        (_, true) => format!("/tickets?query=MemberOf%3D{key}"),
        (_, false) => format!("/tickets?query=RefersTo%3D{key}"),
    };
    let path = format!("{path}&orderby=id&order=DESC&per_page={ON_PAGE}&page={number}");
    Place { step: LIST, list, next: 0, pairs: "" }.ask(site, &path)
}

/// The page after that of a list. Comments and tickets that this account may not see are not ours, so a short page is the
/// last; what is hidden among others makes a look end early only where that account cannot have written it.
fn next_of(place: Place<'_>, asked: &Ask, count: usize) -> u32 {
    if place.step != LIST {
        return place.next;
    }
    let page = paging::page_of(&asked.request.url);
    let last = if place.list == NEWEST { NEWEST_PAGES } else { paging::LAST_PAGE };
    if count >= ON_PAGE && page < last { page + 1 } else { 0 }
}

fn after(site: &Site, write: &Write, place: Place<'_>) -> Looked {
    match (place.next, place.list) {
        (0, TIED) => Looked::More(page(site, write, NEWEST, 1)),
        (0, _) => Looked::Absent,
        (next, list) => Looked::More(page(site, write, list, next)),
    }
}

fn in_texts(site: &Site, write: &Write, place: Place<'_>, items: &[Value]) -> Result<Looked, TrackerError> {
    let ours = items.iter().find(|part| texts::carries(part, &write.mark));
    let Some(message) = ours.and_then(|part| json::id(part, "/TransactionId")) else {
        return Ok(after(site, write, place));
    };
    let ticket = place.pairs.split(',').filter_map(|pair| pair.split_once('=')).find(|(of, _)| *of == message);
    Ok(match ticket {
        Some((_, key)) => Looked::More(Place { step: TICKET, ..place }.ask(site, &ticket_path(key))),
        None => Looked::Found(created::comment(write, &message)),
    })
}

/// Ours is whole when it is tied to the ticket, and also when somebody has since tied it elsewhere.
fn found(site: &Site, write: &Write, is_newest: bool, ticket: &Value, reply: &Reply) -> Result<Looked, TrackerError> {
    let key = json::need_id(ticket, "/id")?;
    let has_parent = json::list(ticket, "/_hyperlinks").iter().any(|link| json::text(link, "/ref") == Some("parent"));
    if is_newest && !created::is_tied(write, ticket) && !(write.is_child() && has_parent) {
        return Ok(Looked::Half(tie(site, write, &key, reply.header("etag"))));
    }
    created::ticket(site, write, ticket, "").map(Looked::Found)
}
