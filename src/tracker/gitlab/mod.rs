//! GitLab over REST v4, and over GraphQL for what REST has not: parents, children and the timeline of an incident.
//!
//! The issue comes with its notes and with lists of state, label and milestone events. System notes tell some of the same
//! things again in words; those are left aside, the others become events. Whatever GraphQL cannot tell, because the
//! server is old or the account may not read it, is left out with a sentence.
//!
//! A page's address does not say where a site's own path ends and the group begins. A site under a path is read right where
//! its base is known, from the account or the draft; otherwise it is asked at its origin.

mod account;
mod address;
mod asks;
mod child;
mod created;
mod description;
mod errors;
mod events;
mod look;
mod notes;
mod options;
mod people;
mod queries;
mod send;
mod texts;
mod ticket;
mod wiki;

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError, json};
use super::{Write, WriteKind, WriteOptions, Written, text};
use crate::http::{Auth, Reply, Request};
use crate::model::{Incident, TicketRef};

/// Id of the row.
pub(super) const ID: &str = "gitlab";

/// The row.
pub(super) struct GitLab;

impl Product for GitLab {
    fn id(&self) -> &'static str {
        ID
    }

    fn name(&self) -> &'static str {
        "GitLab"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket, Target::Description, Target::WikiPage],
            child: Some("task"),
            account: "access token",
            auth: Auth::PrivateToken,
            session: true,
            mark: "a hidden comment `<!-- PM-… -->`",
            lock: "none; a description is compared right before it is written",
            write_pause_s: 1,
            body_limit: Some(1_000_000),
            reads: &[
                "the issue or incident with all comments and internal notes",
                "its history of states, labels and milestones, and what system notes tell",
                "links, merge requests, tasks and the parent",
                "the incident's timeline",
                "whether issue and project are confidential",
            ],
            lacks: &[
                "sites under a path (a relative URL root) without an account that knows the path: they are asked at their origin",
                "epics and other work items of groups: they are linked, not read",
                "tasks on servers without work items: they are proposed as linked issues",
                "comments that customers of the service desk are mailed: ours are internal notes",
            ],
        }
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        address::recognise(url)
    }

    fn recognise_below(&self, base: &str, url: &str) -> Option<TicketRef> {
        address::recognise_below(base, url)
    }

    /// The version itself is for accounts. Its refusal has the form of the API's answers, which is there at the site's own base
    /// alone; the header is GitLab's and goes with its other pages, too.
    fn confirm(&self, base: &str) -> Option<Request> {
        Some(Request::get(format!("{base}/api/v4/version"), Auth::None))
    }

    fn confirms(&self, reply: &Reply) -> bool {
        let said = crate::plain::value_of(&reply.body);
        let has = |name| said.as_ref().is_some_and(|said| json::text(said, name).is_some());
        reply.header("x-gitlab-meta").is_some() && (has("/message") || has("/version"))
    }

    fn keeps_confidential(&self) -> bool {
        true
    }

    fn examples(&self) -> &'static [&'static str] {
        address::EXAMPLES
    }
}

impl Tracker for GitLab {
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

    fn instead(&self, write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
        child::instead(write, error)
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
        let file = text::file(&site.base, url, &["-", "blob"]).filter(|file| address::is_project(&file.project))?;
        let path = address::project_path(&file.project);
        let path = format!("{path}/repository/files/{}{}", file.path("%2F"), file.query());
        Some(Ask::needed("text", file.name(), address::get(&site.base, &path)))
    }

    fn read_text(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        text::of_file(&errors::answer(reply)?)
    }
}
