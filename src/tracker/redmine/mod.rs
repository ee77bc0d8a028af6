//! Redmine, from 4.x on, over its REST API with an API key.
//!
//! One read gives the issue with all its journals; names of states and people come from lists of the site. Redmine
//! drops attributes that the account may not set without a word, so every write is read back. It does not tell which
//! markup it uses; the shell or the user does, otherwise Textile is assumed, which is what older sites use.

mod account;
mod address;
mod asks;
mod created;
mod errors;
mod history;
mod links;
mod look;
mod names;
mod options;
mod send;
mod ticket;
mod wiki;

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteKind, WriteOptions, Written};
use crate::http::{Auth, Reply, Request};
use crate::model::{Incident, TicketRef};

/// Id of the row.
pub(super) const ID: &str = "redmine";

/// The row.
pub(super) struct Redmine;

impl Product for Redmine {
    fn id(&self) -> &'static str {
        ID
    }

    fn name(&self) -> &'static str {
        "Redmine"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket, Target::WikiPage],
            child: Some("sub-task"),
            account: "API key",
            auth: Auth::RedmineKey,
            session: false,
            mark: "a last line `Ref: PM-…`",
            lock: "none; wiki pages by version",
            write_pause_s: 0,
            body_limit: None,
            reads: &[
                "the issue with all notes and changes",
                "relations, sub-tasks and the parent",
                "revisions",
                "names of states, priorities and trackers",
                "the project",
            ],
            lacks: &[
                "labels: they are written into the description",
                "the markup of a site: told from its texts unless you say it",
            ],
        }
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        address::recognise(url)
    }

    /// There is no call for the version; without a key every installation names its API.
    fn confirm(&self, base: &str) -> Option<Request> {
        Some(Request::get(format!("{base}/users/current.json"), Auth::None))
    }

    fn confirms(&self, reply: &Reply) -> bool {
        reply.status == 401 && reply.header("www-authenticate").is_some_and(|realm| realm.contains("Redmine API"))
    }

    fn confidential_field(&self) -> Option<(&'static str, &'static str)> {
        Some(("is_private", "true"))
    }

    fn examples(&self) -> &'static [&'static str] {
        address::EXAMPLES
    }
}

impl Tracker for Redmine {
    fn site_reads(&self, site: &Site) -> Vec<Ask> {
        asks::site_reads(site)
    }

    fn reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::issue(site, &ticket.key)]
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(site, ask, reply)
    }

    fn assemble(&self, site: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        ticket::assemble(site, ticket, pages)
    }

    fn option_reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::issue_for_writing(site, &ticket.key)]
    }

    fn options(&self, _: &Site, _: &TicketRef, pages: &[Page]) -> WriteOptions {
        options::options(pages)
    }

    fn look(&self, site: &Site, write: &Write) -> Ask {
        look::first(site, write)
    }

    fn read_look(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
        look::read(site, write, ask, reply)
    }

    fn send(&self, site: &Site, write: &Write) -> Ask {
        send::first(site, write)
    }

    fn read_send(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
        send::read(site, write, ask, reply)
    }

    fn instead(&self, write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
        send::instead(write, error)
    }

    fn undo(&self, site: &Site, created: &Created) -> Option<Ask> {
        send::undo(site, created)
    }

    fn account_check(&self, site: &Site) -> Ask {
        account::check(site)
    }

    fn account_name(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        account::name(reply)
    }

    fn text(&self, site: &Site, url: &str) -> Option<Ask> {
        wiki::page_at(site, url)
    }

    fn read_text(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        wiki::page_text(reply)
    }
}
