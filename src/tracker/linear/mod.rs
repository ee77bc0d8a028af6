//! Linear over its GraphQL API with an API key; the site's own session does nothing there.
//!
//! Not told by the API's description, and therefore read with care: the words of relation changes in the history, and
//! the text of the refusal of an id that is taken.

mod address;
mod asks;
mod created;
mod errors;
mod history;
mod options;
mod people;
mod send;
mod ticket;

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteOptions, Written, json};
use crate::http::{Auth, Reply};
use crate::model::{Incident, TicketRef};
use serde_json::Value;

/// Id of the row.
pub(super) const ID: &str = "linear";

/// The row.
pub(super) struct Linear;

impl Product for Linear {
    fn id(&self) -> &'static str {
        ID
    }

    fn name(&self) -> &'static str {
        "Linear"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket],
            child: Some("sub-issue"),
            account: "API key",
            auth: Auth::Bare,
            session: false,
            mark: "an id that is made of the mark, and a last line `Ref: PM-…`",
            lock: "none; new comments and issues only",
            write_pause_s: 1,
            body_limit: None,
            reads: &[
                "the issue with all comments",
                "its history",
                "sub-issues and the parent",
                "relations in both directions",
                "attached pages, e.g. change requests",
                "whether the team is private",
            ],
            lacks: &["issue types", "documents are not written"],
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

impl Tracker for Linear {
    fn site_reads(&self, _: &Site) -> Vec<Ask> {
        Vec::new()
    }

    fn reads(&self, _: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::issue(ticket), asks::team(ticket)]
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(site, ask, reply)
    }

    fn assemble(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        ticket::assemble(ticket, pages)
    }

    fn option_reads(&self, _: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::options(ticket)]
    }

    fn options(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
        options::options(ticket, pages)
    }

    fn look(&self, _: &Site, write: &Write) -> Ask {
        send::look(write)
    }

    fn read_look(&self, site: &Site, write: &Write, _: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
        send::read_look(site, write, reply)
    }

    fn send(&self, _: &Site, write: &Write) -> Ask {
        send::first(write)
    }

    fn read_send(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
        send::read(site, write, ask, reply)
    }

    fn undo(&self, _: &Site, created: &Created) -> Option<Ask> {
        send::undo(created)
    }

    fn account_check(&self, _: &Site) -> Ask {
        let request = address::ask("query Account{viewer{id name displayName}}", &Value::Null);
        Ask::needed("account", "your account".to_owned(), request)
    }

    fn account_name(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        let (data, _) = errors::data(reply)?;
        let id = json::need_id(&data, "/viewer/id")?;
        let handle = json::text(&data, "/viewer/displayName").map(str::to_owned).unwrap_or(id);
        Ok(json::text(&data, "/viewer/name").map_or_else(|| handle.clone(), |name| format!("{name} ({handle})")))
    }
}
