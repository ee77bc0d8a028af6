//! Plays the flow for one tracker: sends what it asks for to a function that answers, and hands the answers back.

use chrono::{DateTime, Utc};
use nofault::http::{Reply, Request};
use nofault::model::{Incident, TicketRef};
use nofault::tracker::border::{self, Elsewhere};
use nofault::tracker::{Ask, Created, Looked, Page, Site, Tracker, TrackerError, Write, Written, product, recognise};
use serde_json::Value;

/// More requests than any test needs: a play that goes on is a tracker that never ends.
const MOST: usize = 500;

/// The tracker as the extension's flow has it: across the border between the two modules.
pub fn tracker(id: &str) -> &'static dyn Tracker {
    let product = product(id).expect("a row of PRODUCTS");
    Box::leak(Box::new(Elsewhere::new(product, border::answer)))
}

pub fn ticket(url: &str) -> TicketRef {
    recognise(url).expect("an address of a ticket")
}

pub fn site(ticket: &TicketRef) -> Site {
    Site { tracker: ticket.tracker.clone(), base: ticket.base.clone(), markup: None }
}

pub fn reply(status: u16, body: &Value) -> Reply {
    raw(status, &[("Content-Type", "application/json; charset=utf-8")], body.to_string().as_bytes())
}

pub fn raw(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Reply { status, headers, body: body.to_vec(), received_at: at("2026-01-07T12:00:00Z") }
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

/// What a gathering led to.
pub struct Gathered {
    pub incident: Incident,
    pub requests: Vec<Request>,
    /// Labels of what failed without being needed.
    pub failed: Vec<(String, TrackerError)>,
}

/// Reads one ticket to the end.
pub fn gather(url: &str, answer: &mut dyn FnMut(&Request) -> Reply) -> Result<Gathered, TrackerError> {
    gather_ticket(ticket(url), answer)
}

/// The ticket that an address shows in that tracker, for addresses that several have.
pub fn ticket_of(id: &str, url: &str) -> TicketRef {
    tracker(id).recognise(url).expect("an address of a ticket")
}

/// Reads that ticket to the end.
pub fn gather_ticket(ticket: TicketRef, answer: &mut dyn FnMut(&Request) -> Reply) -> Result<Gathered, TrackerError> {
    let (tracker, site) = (tracker(&ticket.tracker), site(&ticket));
    let mut asks = tracker.site_reads(&site);
    asks.extend(tracker.reads(&site, &ticket));
    let (pages, requests, failed) = read_all(tracker, &site, asks, answer)?;
    let incident = tracker.assemble(&site, &ticket, &pages)?;
    Ok(Gathered { incident, requests, failed })
}

type Read = (Vec<Page>, Vec<Request>, Vec<(String, TrackerError)>);

/// Sends every ask and what it leads to.
pub fn read_all(
    tracker: &dyn Tracker,
    site: &Site,
    asks: Vec<Ask>,
    answer: &mut dyn FnMut(&Request) -> Reply,
) -> Result<Read, TrackerError> {
    let mut open = std::collections::VecDeque::from(asks);
    let (mut pages, mut requests, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(ask) = open.pop_front() {
        assert!(requests.len() < MOST, "the tracker asks for ever: {}", ask.request.url);
        requests.push(ask.request.clone());
        match tracker.accept(site, &ask, &answer(&ask.request)) {
            Ok(accepted) => {
                pages.extend(accepted.page);
                open.extend(accepted.then);
            }
            Err(error) if ask.needed => return Err(error),
            Err(error) => failed.push((ask.label, error)),
        }
    }
    Ok((pages, requests, failed))
}

/// Writes to the end.
pub fn send(write: &Write, answer: &mut dyn FnMut(&Request) -> Reply) -> Result<Created, TrackerError> {
    let (tracker, site) = (tracker(&write.ticket.tracker), site(&write.ticket));
    finish(write, tracker.send(&site, write), answer)
}

/// Goes on with a write from an ask that [`look`] gave.
pub fn finish(write: &Write, first: Ask, answer: &mut dyn FnMut(&Request) -> Reply) -> Result<Created, TrackerError> {
    let (tracker, site) = (tracker(&write.ticket.tracker), site(&write.ticket));
    let mut ask = first;
    for _ in 0..MOST {
        match tracker.read_send(&site, write, &ask, &answer(&ask.request))? {
            Written::Done(created) => return Ok(created),
            Written::Then(next) => ask = next,
        }
    }
    panic!("the write never ends");
}

/// Looks to the end: never [`Looked::More`].
pub fn look(write: &Write, answer: &mut dyn FnMut(&Request) -> Reply) -> Result<Looked, TrackerError> {
    let (tracker, site) = (tracker(&write.ticket.tracker), site(&write.ticket));
    let mut ask = tracker.look(&site, write);
    for _ in 0..MOST {
        match tracker.read_look(&site, write, &ask, &answer(&ask.request))? {
            Looked::More(next) => ask = next,
            end => return Ok(end),
        }
    }
    panic!("the look never ends");
}
