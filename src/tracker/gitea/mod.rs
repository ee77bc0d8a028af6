//! Gitea over its REST API with a token, and Forgejo, which went its own way from it and answers alike.
//!
//! There are no sub-issues: an action item becomes an issue that the incident depends on. Lists say little about their
//! end (the history counts its own page as the total, and an empty page is `null`), so they are read to the empty page.

mod address;
mod asks;
mod created;
mod errors;
mod events;
mod look;
mod options;
mod people;
mod send;
mod texts;
mod ticket;
mod wiki;

use super::{Accepted, Ask, Capabilities, Created, Looked, Page, Product, Site, Target, Tracker, TrackerError};
use super::{Write, WriteOptions, Written, forge, json, text};
use crate::http::{Auth, Reply, Request};
use crate::model::{Incident, TicketRef};

/// One product of this family.
pub(super) struct Gitea {
    /// Its id.
    pub(super) id: &'static str,
    /// Its name for people.
    pub(super) name: &'static str,
    /// Addresses that are issues.
    pub(super) examples: &'static [&'static str],
    /// Whether a site of this version is this product.
    pub(super) has_version: fn(&str) -> bool,
}

/// Gitea itself: its versions are numbers, `1.23.8` or `1.24.0+dev-12-gabc`; Forgejo's name the Gitea they are like.
pub(super) const GITEA: Gitea = Gitea {
    id: "gitea",
    name: "Gitea",
    examples: &[
        "https://gitea.com/octo-org/web.shop/issues/42",
        "https://git.example:3000/octo-org/web.shop/issues/42#issuecomment-1001",
        "https://tools.example/gitea/octo-org/web.shop/issues/42",
    ],
    has_version: |version| version.starts_with(|c: char| c.is_ascii_digit()) && !version.contains("gitea"),
};

impl Product for Gitea {
    fn id(&self) -> &'static str {
        self.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            targets: &[Target::Comment, Target::LinkedTicket, Target::Description, Target::WikiPage],
            child: Some("issue that it depends on"),
            account: "token",
            auth: Auth::Token,
            session: false,
            mark: "a hidden comment `<!-- PM-… -->`",
            lock: "none; a description is compared right before it is written",
            write_pause_s: 0,
            body_limit: None,
            reads: &[
                "the issue with all comments",
                "its history",
                "dependencies both ways",
                "files by name",
                "whether the repository is private",
            ],
            lacks: &[
                "sub-issues: action items become issues that the incident depends on, and the table of the text links them",
                "links between issues: the incident's address is written into the body",
                "sites under a path of another name than `git`, `gitea` or `forgejo`",
            ],
        }
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        address::recognise(self.id, url)
    }

    fn confirm(&self, base: &str) -> Option<Request> {
        Some(Request::get(format!("{base}{}/version", address::API), Auth::None))
    }

    fn confirms(&self, reply: &Reply) -> bool {
        let answer = super::answer::json_of(reply, &errors::Words);
        answer.is_ok_and(|answer| json::text(&answer, "/version").is_some_and(self.has_version))
    }

    fn examples(&self) -> &'static [&'static str] {
        self.examples
    }
}

impl Tracker for Gitea {
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
        Ask::needed("account", "your account".to_owned(), address::get(&site.base, "/user"))
    }

    fn account_name(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        let answer = super::answer::json_of(reply, &errors::Words)?;
        let login = json::need_id(&answer, "/login")?;
        Ok(json::text(&answer, "/full_name").map_or_else(|| login.clone(), |name| format!("{name} ({login})")))
    }

    fn text(&self, site: &Site, url: &str) -> Option<Ask> {
        let file = ["branch", "tag", "commit"].iter().find_map(|kind| text::file(&site.base, url, &["src", kind]))?;
        let request = address::get(&site.base, &forge::contents_path(&file));
        forge::is_project(&file.project).then(|| Ask::needed("text", file.name(), request))
    }

    fn read_text(&self, _: &Site, _: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        text::of_file(&super::answer::json_of(reply, &errors::Words)?)
    }
}
