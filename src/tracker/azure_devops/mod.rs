//! Azure DevOps work items over REST with a personal access token: 7.1 in the cloud, 5.0 on servers, which all of them
//! since 2019 understand; comments take 5.1, which came after 2019.
//!
//! The site's session is not used: the cloud takes cookies for its API at some times and not at others. Texts are HTML;
//! comments in Markdown come with their HTML, other Markdown is read line for line.

mod account;
mod address;
mod asks;
mod created;
mod errors;
mod history;
mod links;
mod look;
mod options;
mod people;
mod send;
mod ticket;

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteKind, WriteOptions, Written};
use crate::http::{Auth, Reply};
use crate::model::{Incident, TicketRef};

/// Id of the row.
pub(super) const ID: &str = "azure-devops";

/// The row.
pub(super) struct AzureDevOps;

impl Product for AzureDevOps {
    fn id(&self) -> &'static str {
        ID
    }

    fn name(&self) -> &'static str {
        "Azure DevOps"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket],
            child: Some("child work item"),
            account: "personal access token (work items: read & write)",
            auth: Auth::Basic,
            session: false,
            mark: "a visible last line `Ref: PM-…`",
            lock: "none; new comments and work items only",
            write_pause_s: 1,
            body_limit: None,
            reads: &[
                "the work item with all comments",
                "its history",
                "children, parent and linked items",
                "commits and pull requests",
                "whether the project is public",
            ],
            lacks: &[
                "wiki pages and the description are not written",
                "due dates where the type has none: they are written into the text",
                "servers older than Azure DevOps Server 2020",
            ],
        }
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        address::recognise(url)
    }

    fn examples(&self) -> &'static [&'static str] {
        address::EXAMPLES
    }
}

impl Tracker for AzureDevOps {
    fn site_reads(&self, _: &Site) -> Vec<Ask> {
        Vec::new()
    }

    fn reads(&self, _: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::item(ticket, asks::ITEM)]
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(site, ask, reply)
    }

    fn assemble(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        ticket::assemble(ticket, pages)
    }

    fn option_reads(&self, _: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::item(ticket, asks::FOR_WRITING)]
    }

    fn options(&self, _: &Site, _: &TicketRef, pages: &[Page]) -> WriteOptions {
        options::options(pages)
    }

    fn look(&self, _: &Site, write: &Write) -> Ask {
        look::first(write)
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
}
