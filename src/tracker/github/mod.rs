//! GitHub Issues, of github.com and of servers of one's own, over the REST API with a token; the site's own session does nothing there.
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

use super::answer::json_of;
use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteOptions, Written, forge, json, text};
use crate::http::{Auth, Reply, Request};
use crate::model::{Incident, TicketRef};
use serde_json::Value;

/// github.com, or servers of one's own.
pub(super) struct GitHub {
    /// Its id.
    pub(super) id: &'static str,
    /// Its name for people.
    pub(super) name: &'static str,
    /// Addresses that are issues.
    pub(super) examples: &'static [&'static str],
    /// What it lacks.
    pub(super) lacks: &'static [&'static str],
    /// Whether it is on hosts that others may be on, too.
    pub(super) is_server: bool,
}

/// github.com.
pub(super) const GITHUB: GitHub = GitHub {
    id: "github",
    name: "GitHub",
    examples: address::EXAMPLES,
    lacks: &[
        "due dates: they are written into the body",
        "links between issues: the incident's address is written into the body",
        "wiki pages",
    ],
    is_server: false,
};

impl Product for GitHub {
    fn id(&self) -> &'static str {
        self.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket, Target::Description],
            child: Some("sub-issue"),
            account: "token",
            auth: Auth::Bearer,
            session: false,
            mark: "a hidden comment `<!-- PM-… -->`",
            lock: "none; a description is compared right before it is written",
            write_pause_s: 3,
            body_limit: Some(65_536),
            reads: &[
                "the issue with all comments",
                "its history",
                "sub-issues and the parent",
                "dependencies",
                "whether the repository is private",
            ],
            lacks: self.lacks,
        }
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        if self.is_server { address::recognise_server(self.id, url) } else { address::recognise(url) }
    }

    fn confirm(&self, base: &str) -> Option<Request> {
        self.is_server.then(|| Request::get(format!("{}/meta", address::api_of(base)), Auth::None))
    }

    /// A server names its version; one that lets nobody in without an account still does so in a header.
    fn confirms(&self, reply: &Reply) -> bool {
        let version = |answer: Value| json::text(&answer, "/installed_version").is_some();
        reply.header("x-github-enterprise-version").is_some() || json_of(reply, &errors::Words).is_ok_and(version)
    }

    fn api_origin(&self, _: &str) -> Option<String> {
        (!self.is_server).then(|| address::API.to_owned())
    }

    fn examples(&self) -> &'static [&'static str] {
        self.examples
    }
}

impl Tracker for GitHub {
    fn site_reads(&self, _: &Site) -> Vec<Ask> {
        Vec::new()
    }

    fn reads(&self, _: &Site, ticket: &TicketRef) -> Vec<Ask> {
        vec![asks::issue(ticket)]
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        asks::accept(site, ask, reply)
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
        let file = text::file(&site.base, url, &["blob"]).filter(|file| forge::is_project(&file.project))?;
        Some(Ask::needed("text", file.name(), address::get(&site.base, &forge::contents_path(&file))))
    }

    fn read_text(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        text::of_file(&json_of(reply, &errors::Words)?)
    }
}
