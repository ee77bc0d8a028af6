//! Request Tracker 5 over its REST 2, with an auth token or the session of a signed-in tab.
//!
//! One read gives the ticket with its links; then the history comes page by page, and for each page the texts and the names
//! of files of its messages, because RT keeps both as attachments of transactions. Texts are HTML or plain; plain ones
//! are made HTML, so that a ticket has one markup. RT answers many a refusal with 200 or 201 and a sentence in the
//! account's language, so what was written is read back and compared.
//!
//! Publishing comments and never corresponds: a comment is internal, while correspondence is mailed to the requestor. RT
//! mails a comment to the AdminCcs of ticket and queue all the same, and REST 2 has no field that keeps it from that.

mod account;
mod address;
mod asks;
mod created;
mod errors;
mod history;
mod links;
mod look;
mod options;
mod query;
mod send;
mod texts;
mod ticket;

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteOptions, Written};
use crate::http::{Auth, Reply};
use crate::model::{Incident, TicketRef};

/// Id of the row.
pub(super) const ID: &str = "request-tracker";

/// The row.
pub(super) struct RequestTracker;

impl Product for RequestTracker {
    fn id(&self) -> &'static str {
        ID
    }

    fn name(&self) -> &'static str {
        "Request Tracker"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket],
            child: Some("child ticket"),
            account: "auth token",
            auth: Auth::Token,
            session: true,
            mark: "a last line `Ref: PM-…`",
            lock: "ETag, where something that exists is changed",
            write_pause_s: 0,
            body_limit: None,
            reads: &[
                "the ticket with its links and custom fields",
                "the whole history with all messages",
                "names of files",
                "names of owners",
            ],
            lacks: &[
                "silence: RT mails a comment to the AdminCcs of ticket and queue, and a new ticket to its owner and AdminCcs",
                "labels: they are written into the first message",
                "removing a comment",
                "required custom fields, unless the account may read the fields' settings",
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

impl Tracker for RequestTracker {
    fn site_reads(&self, _: &Site) -> Vec<Ask> {
        Vec::new()
    }

    fn reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::ticket(site, &ticket.key)]
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(site, ask, reply)
    }

    fn assemble(&self, site: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        ticket::assemble(site, ticket, pages)
    }

    fn option_reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        options::asks(site, &ticket.key)
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
