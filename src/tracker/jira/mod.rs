//! What Jira Cloud (REST v3) and Jira Data Center (REST v2) share. A row of each stands in its own folder.
//!
//! The two differ in the markup of texts (a document as JSON, or wiki markup), in how people are named (account id, or
//! login), in how lists are paged and in where a mark goes: Cloud keeps an entity property that comes with the very
//! request that creates, Data Center a visible last line. Requests that change something say `X-Atlassian-Token`,
//! without which Jira takes them for forged. Names of types and links are in the site's language: ids are used.

mod address;
mod adf;
mod asks;
mod created;
mod errors;
mod history;
mod issue_links;
mod look;
mod options;
mod people;
mod send;
mod texts;
mod ticket;
mod values;

pub(super) use address::{HOSTED, is_atlassians, is_key, ticket_ref};

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Tracker, TrackerError};
use super::{Write, WriteKind, WriteOptions, Written, json};
use crate::http::{Reply, Request};
use crate::model::{Incident, Markup, TicketRef};

/// One of the two products.
pub(super) struct Jira {
    /// Id of the row.
    pub(super) id: &'static str,
    /// The product's name for people.
    pub(super) name: &'static str,
    /// Where its API begins, e.g. `/rest/api/3`.
    pub(super) api: &'static str,
    /// Whether it is the one that Atlassian runs.
    pub(super) is_cloud: bool,
    /// The markup of its texts.
    pub(super) markup: Markup,
    /// What it can do.
    pub(super) capabilities: Capabilities,
    /// Example addresses.
    pub(super) examples: &'static [&'static str],
    /// The ticket that an address shows.
    pub(super) recognise: fn(&str) -> Option<TicketRef>,
    /// Whether an address of that base can be no other product's.
    pub(super) is_certain: fn(&str) -> bool,
}

impl Product for Jira {
    fn id(&self) -> &'static str {
        self.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn capabilities(&self) -> Capabilities {
        self.capabilities
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        (self.recognise)(url)
    }

    fn confirm(&self, base: &str) -> Option<Request> {
        (!(self.is_certain)(base)).then(|| address::server_info(self, base))
    }

    /// Servers older than the name "Data Center" say no type of deployment.
    fn confirms(&self, reply: &Reply) -> bool {
        let Ok(info) = errors::answer(reply) else { return false };
        let is_cloud = json::text(&info, "/deploymentType") == Some("Cloud");
        is_cloud == self.is_cloud && json::text(&info, "/version").is_some()
    }

    fn examples(&self) -> &'static [&'static str] {
        self.examples
    }
}

impl Tracker for Jira {
    fn site_reads(&self, site: &Site) -> Vec<Ask> {
        vec![asks::statuses(self, site)]
    }

    fn reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::issue(self, site, ticket)]
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(self, site, ask, reply)
    }

    fn assemble(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        ticket::assemble(self, ticket, pages)
    }

    fn option_reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        asks::for_writing(self, site, ticket)
    }

    fn options(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
        options::options(self, ticket, pages)
    }

    fn look(&self, site: &Site, write: &Write) -> Ask {
        look::first(self, site, write)
    }

    fn read_look(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
        look::read(self, site, write, ask, reply)
    }

    fn send(&self, site: &Site, write: &Write) -> Ask {
        send::first(self, site, write)
    }

    fn read_send(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
        send::read(self, site, write, ask, reply)
    }

    fn instead(&self, write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
        send::instead(write, error)
    }

    fn undo(&self, site: &Site, created: &Created) -> Option<Ask> {
        send::undo(self, site, created)
    }

    fn account_check(&self, site: &Site) -> Ask {
        Ask::needed("account", "your account".to_owned(), address::get(self, &site.base, "/myself"))
    }

    fn account_name(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        people::account_name(&errors::answer(reply)?)
    }
}
