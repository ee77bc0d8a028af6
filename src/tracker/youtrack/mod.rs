//! YouTrack over its REST API with a permanent token.

mod address;
mod asks;
mod created;
mod errors;
mod history;
mod look;
mod options;
mod send;
mod ticket;
mod values;

use super::answer::json_of;
use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteOptions, Written, json};
use crate::http::{Auth, Reply, Request};
use crate::model::{Incident, TicketRef};

/// Id of the row.
pub(super) const ID: &str = "youtrack";

/// The row.
pub(super) struct YouTrack;

impl Product for YouTrack {
    fn id(&self) -> &'static str {
        ID
    }

    fn name(&self) -> &'static str {
        "YouTrack"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket],
            child: Some("subtask"),
            account: "permanent token",
            auth: Auth::Bearer,
            session: false,
            mark: "a last line `Ref: PM-…`",
            lock: "none; new comments and issues only",
            write_pause_s: 1,
            body_limit: None,
            reads: &[
                "the issue with all comments",
                "its history",
                "subtasks and the parent",
                "links of every type",
                "custom fields and tags",
                "files by name",
                "whether an issue or comment is for some only",
            ],
            lacks: &[
                "labels: they are written into the body",
                "a due date where the project has no such field: it is written into the body",
                "articles are not written",
                "internal notes of a helpdesk: its reporters read a comment, which takes consent",
            ],
        }
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        address::recognise(url)
    }

    /// What the sign-in page asks for, so it needs no account.
    fn confirm(&self, base: &str) -> Option<Request> {
        Some(Request::get(format!("{base}/api/config?fields=version"), Auth::None))
    }

    fn confirms(&self, reply: &Reply) -> bool {
        let answer = crate::plain::value_of(&reply.body).unwrap_or_default();
        reply.status == 200 && json::text(&answer, "/$type").is_some_and(|kind| kind.ends_with("Config"))
    }

    fn examples(&self) -> &'static [&'static str] {
        address::EXAMPLES
    }
}

impl Tracker for YouTrack {
    fn site_reads(&self, _: &Site) -> Vec<Ask> {
        Vec::new()
    }

    fn reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        asks::first(site, ticket)
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(site, ask, reply)
    }

    fn assemble(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        ticket::assemble(ticket, pages)
    }

    fn option_reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::for_writing(site, ticket)]
    }

    fn options(&self, _: &Site, ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
        options::options(ticket, pages)
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
        let request = address::get(&site.base, "/users/me?fields=id,login,fullName,guest");
        Ask::needed("account", "your account".to_owned(), request)
    }

    /// Sites that let guests in answer without a valid token, too: as the guest.
    fn account_name(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        let answer = json_of(reply, &errors::Words)?;
        let login = json::need_id(&answer, "/login")?;
        if json::truth(&answer, "/guest") == Some(true) {
            return Err(TrackerError::NotSignedIn);
        }
        Ok(json::text(&answer, "/fullName").map_or_else(|| login.clone(), |name| format!("{name} ({login})")))
    }
}
