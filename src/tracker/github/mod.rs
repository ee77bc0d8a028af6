//! GitHub Issues over the REST API with a token; the site's own session does nothing there.
//!
//! The history is a union of unlike things and is read leniently: what is not known becomes a plain field event.
//! A linked ticket needs no link of its own, because naming an issue's address is one.

mod account;
mod address;
mod asks;
mod created;
mod errors;
mod events;
mod kinds;
mod look;
mod options;
mod people;
mod send;
mod texts;
mod ticket;

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteOptions, Written};
use crate::http::{Auth, Reply};
use crate::model::{Incident, TicketRef};

/// Id of the row.
pub(super) const ID: &str = "github";

/// The row.
pub(super) struct GitHub;

impl Product for GitHub {
    fn id(&self) -> &'static str {
        ID
    }

    fn name(&self) -> &'static str {
        "GitHub"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket],
            child: Some("sub-issue"),
            account: "token",
            auth: Auth::Bearer,
            session: false,
            mark: "a hidden comment `<!-- PM-… -->`",
            lock: "none; new comments and issues only",
            write_pause_s: 3,
            body_limit: Some(65_536),
            reads: &[
                "the issue with all comments",
                "its history",
                "sub-issues and the parent",
                "dependencies",
                "whether the repository is private",
            ],
            lacks: &[
                "due dates: they are written into the body",
                "links between issues: the incident's address is written into the body",
                "wiki pages",
            ],
        }
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        address::recognise(url)
    }

    fn api_origin(&self, _: &str) -> Option<String> {
        Some(address::API.to_owned())
    }

    fn examples(&self) -> &'static [&'static str] {
        address::EXAMPLES
    }
}

impl Tracker for GitHub {
    fn site_reads(&self, _: &Site) -> Vec<Ask> {
        Vec::new()
    }

    fn reads(&self, _: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::issue(ticket)]
    }

    fn accept(&self, _: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(ask, reply)
    }

    fn assemble(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        ticket::assemble(ticket, pages)
    }

    fn option_reads(&self, _: &Site, ticket: &TicketRef) -> Vec<Ask> {
        asks::for_writing(ticket)
    }

    fn options(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
        options::options(ticket, pages)
    }

    fn look(&self, _: &Site, write: &Write) -> Ask {
        look::first(write)
    }

    fn read_look(&self, _: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
        look::read(write, ask, reply)
    }

    fn send(&self, _: &Site, write: &Write) -> Ask {
        send::first(write)
    }

    fn read_send(&self, _: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
        send::read(write, ask, reply)
    }

    fn undo(&self, _: &Site, created: &Created) -> Option<Ask> {
        send::undo(created)
    }

    fn account_check(&self, _: &Site) -> Ask {
        account::check()
    }

    fn account_name(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        account::name(reply)
    }
}
