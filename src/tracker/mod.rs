//! Trackers: addresses recognised, requests out, replies in, mapping. Nothing here sends anything.
//!
//! A tracker is one folder, and a row each in [`PRODUCTS`] and [`TRACKERS`]; what two of them need stands beside it (answers,
//! paging, marks). Its functions are pure; paging, pacing, retries and the order of requests belong to [`crate::flow`].
//! `tests/registry.rs` says in a sentence what a new row still lacks.

mod address;
mod answer;
mod ask;
mod azure_devops;
pub mod border;
mod compose;
mod error;
mod forge;
mod forgejo;
mod gather;
mod gitea;
mod github;
mod gitlab;
mod github_server;
mod graphql;
mod jira;
mod jira_cloud;
mod jira_dc;
mod html;
mod json;
mod keys;
mod linear;
mod mentions;
mod pages;
mod paging;
mod redmine;
mod request_tracker;
mod region;
mod severity;
mod text;
mod write;
mod youtrack;

pub use crate::model::mark;
pub use error::{Refusal, TrackerError};
pub use write::{ChildFields, Created, FieldChoice, Looked, RequiredField, Write, WriteKind, WriteOptions, Written};

use crate::http::{Auth, Reply, Request};
use crate::model::{Incident, Markup, TicketRef};
use crate::plain::{shown, stored};
use crate::time;
use chrono::{DateTime, Utc};

/// Every product that NoFault knows. One row each.
pub const PRODUCTS: &[&dyn Product] = &[
    &azure_devops::AzureDevOps,
    &forgejo::FORGEJO,
    &gitea::GITEA,
    &github::GITHUB,
    &github_server::GITHUB_SERVER,
    &gitlab::GitLab,
    &jira_cloud::JIRA_CLOUD,
    &jira_dc::JIRA_DC,
    &linear::Linear,
    &redmine::Redmine,
    &request_tracker::RequestTracker,
    &youtrack::YouTrack,
];

/// Every product's tracker, one row each. The extension has them in a module of their own, see [`border`].
pub const TRACKERS: &[&dyn Tracker] = &[
    &azure_devops::AzureDevOps,
    &forgejo::FORGEJO,
    &gitea::GITEA,
    &github::GITHUB,
    &github_server::GITHUB_SERVER,
    &gitlab::GitLab,
    &jira_cloud::JIRA_CLOUD,
    &jira_dc::JIRA_DC,
    &linear::Linear,
    &redmine::Redmine,
    &request_tracker::RequestTracker,
    &youtrack::YouTrack,
];

/// A request together with what its reply is for.
///
/// `purpose` is the tracker's own word, e.g. `issue` or `comments`; it is all that a tracker needs to read the reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What the reply is for, in the tracker's own word.
    pub purpose: String,
    /// What people see while it is under way, and in the list of what could not be read, e.g. `comments of #42`.
    pub label: String,
    /// The request.
    pub request: Request,
    /// Whether the ticket cannot be read without it. What fails otherwise is listed and left out.
    pub needed: bool,
}

stored! { struct Ask { purpose, label, request, needed } }

/// A reply that was accepted, with the purpose it was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// [`Ask::purpose`].
    pub purpose: String,
    /// The request's address; a page's number or a looked-up id may be read from it.
    pub url: String,
    /// The body.
    pub json: serde_json::Value,
}

stored! { struct Page { purpose, url, json } }

/// What a reply led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// The page to keep; `None` for an answer that says "there is none" (e.g. 404 of an optional parent).
    pub page: Option<Page>,
    /// Further requests, e.g. the next page.
    pub then: Vec<Ask>,
}

/// A site and what is known about it beyond its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Id of the tracker.
    pub tracker: String,
    /// Address without a trailing slash, as in [`TicketRef::base`].
    pub base: String,
    /// The markup of its texts, where it differs between sites and the shell or the user told; otherwise the default.
    pub markup: Option<Markup>,
}

stored! { struct Site { tracker, base, markup } }

/// Where a new document can be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A comment on the incident ticket.
    Comment,
    /// A new ticket that is linked to the incident ticket.
    LinkedTicket,
    /// A region of the ticket's description, between our own markers; the rest of it stays as it is.
    Description,
    /// A page of the project's wiki.
    WikiPage,
}

stored! {
    words Target {
        Comment = "comment",
        LinkedTicket = "linkedTicket",
        Description = "description",
        WikiPage = "wikiPage",
    }
}

/// What the tracker can do, for the README, the CLI and the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Where a document can go; the first is the default.
    pub targets: &'static [Target],
    /// The tracker's word for a child, e.g. `sub-task`; `None` when it has none.
    pub child: Option<&'static str>,
    /// What the user has to enter, e.g. `API key`.
    pub account: &'static str,
    /// How that is sent.
    pub auth: Auth,
    /// Whether the user's own session in the browser will do instead, through a tab of the site.
    pub session: bool,
    /// How a created object is recognised again.
    pub mark: &'static str,
    /// What keeps a write from covering somebody else's, for people.
    pub lock: &'static str,
    /// Least seconds between two writes.
    pub write_pause_s: u32,
    /// Most characters of one body; `None` when no limit is known.
    pub body_limit: Option<usize>,
    /// What is read beside the ticket, for people.
    pub reads: &'static [&'static str],
    /// What the tracker lacks, for people; empty when nothing.
    pub lacks: &'static [&'static str],
}

shown! {
    struct Capabilities {
        targets, child, account, auth, session, mark, lock, write_pause_s = "writePauseS", body_limit = "bodyLimit",
        reads, lacks,
    }
}

/// A product that tickets live in: what is known about it without reading a ticket. Every module knows all products.
pub trait Product: Sync {
    /// Stable id, e.g. `redmine`.
    fn id(&self) -> &'static str;

    /// The product's name for people.
    fn name(&self) -> &'static str;

    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// The ticket that this address shows, and nothing for any other page of the product.
    ///
    /// An address whose form belongs to several products is recognised by each of them; [`Product::confirm`] decides.
    fn recognise(&self, url: &str) -> Option<TicketRef>;

    /// The ticket that this address shows on the site of that base; `None` for an address of another site.
    ///
    /// Only products whose addresses do not say where the site's own path ends need their own.
    fn recognise_below(&self, base: &str, url: &str) -> Option<TicketRef> {
        self.recognise(url).filter(|ticket| ticket.base == base)
    }

    /// The request, without an account, whose answer says whether the site is this product, e.g. for its version;
    /// `None` where the form of its addresses belongs to no other product.
    fn confirm(&self, base: &str) -> Option<Request> {
        let _ = base;
        None
    }

    /// Whether this answer to [`Product::confirm`] says that the site is this product.
    fn confirms(&self, reply: &Reply) -> bool {
        let _ = reply;
        false
    }

    /// The origin that the site's API is reached at, where it is another one than the site's own.
    fn api_origin(&self, base: &str) -> Option<String> {
        let _ = base;
        None
    }

    /// Whether a ticket made for a confidential one is always confidential, too.
    fn keeps_confidential(&self) -> bool {
        false
    }

    /// The field, and its value, that asks for a new ticket to be for those alone who may read confidential ones. The
    /// tracker may leave it, so whoever publishes is asked all the same.
    fn confidential_field(&self) -> Option<(&'static str, &'static str)> {
        None
    }

    /// Example addresses that must be recognised, for tests and for people.
    fn examples(&self) -> &'static [&'static str];
}

/// How tickets of a product are read and written.
///
/// Reading a ticket: [`Tracker::reads`] gives the first requests; each reply goes to [`Tracker::accept`], which may ask
/// for more; when none is open, [`Tracker::assemble`] turns all pages into data. Requests of [`Tracker::site_reads`]
/// are sent once for each site, and their pages come first in `pages`.
pub trait Tracker: Product {
    /// Requests for facts of the whole site (names of states, priorities…); may be empty.
    fn site_reads(&self, site: &Site) -> Vec<Ask>;

    /// The first requests for one ticket.
    fn reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask>;

    /// Judges a reply.
    ///
    /// # Errors
    ///
    /// [`TrackerError`] for everything that is not the answer we asked for: also a 200 with a login page.
    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError>;

    /// Turns the pages of one ticket into an incident of that one ticket: ticket, events, people, links, left out.
    ///
    /// Fields that cannot be read are `None` or listed in `left_out`; `ticket.distance` is 0.
    ///
    /// # Errors
    ///
    /// [`TrackerError::Unreadable`] when there is no ticket in the pages.
    fn assemble(&self, site: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError>;

    /// Requests that tell what a write needs (required fields, people, types); sent before the review.
    fn option_reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask>;

    /// What a write needs, from the pages of [`Tracker::option_reads`] and of the ticket.
    fn options(&self, site: &Site, ticket: &TicketRef, pages: &[Page]) -> WriteOptions;

    /// The request that looks for an earlier write by its mark. Sent before every write that may have happened.
    fn look(&self, site: &Site, write: &Write) -> Ask;

    /// Reads the answer to [`Tracker::look`] or to an ask that it led to.
    ///
    /// # Errors
    ///
    /// As [`Tracker::accept`].
    fn read_look(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Looked, TrackerError>;

    /// The request that creates.
    fn send(&self, site: &Site, write: &Write) -> Ask;

    /// Reads the answer to [`Tracker::send`] or to an ask that it led to.
    ///
    /// # Errors
    ///
    /// As [`Tracker::accept`]; [`TrackerError::Refused`] names the fields that the tracker did not take.
    fn read_send(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Written, TrackerError>;

    /// What can be created instead of a write that was refused for a reason that stays, and a sentence that says why;
    /// `None` when there is nothing.
    fn instead(&self, write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
        let _ = (write, error);
        None
    }

    /// The request that removes or closes something that we created, for undo; `None` when the tracker cannot.
    ///
    /// One that only reads leads to the one that writes: its answer goes to [`Tracker::accept`], which asks on. Something
    /// that is gone already counts as undone.
    fn undo(&self, site: &Site, created: &Created) -> Option<Ask>;

    /// The request that tells whose account this is; sent to test a token.
    fn account_check(&self, site: &Site) -> Ask;

    /// The account's name for people, e.g. `Ann Example (ann)`, from the answer to [`Tracker::account_check`].
    ///
    /// # Errors
    ///
    /// As [`Tracker::accept`].
    fn account_name(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<String, TrackerError>;

    /// The request that reads the wiki page or the file of a repository that this address of the site shows, where a team keeps a
    /// template; its label is the page's or file's name. `None` for any other address, and where the product has none of both.
    fn text(&self, site: &Site, url: &str) -> Option<Ask> {
        let _ = (site, url);
        None
    }

    /// The text from the answer to [`Tracker::text`]: of a page with one block of code, what stands in it.
    ///
    /// # Errors
    ///
    /// As [`Tracker::accept`].
    fn read_text(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        let _ = (site, reply);
        Err(TrackerError::Unreadable { at: ask.purpose.clone() })
    }
}

/// The product of that id.
pub fn product(id: &str) -> Option<&'static dyn Product> {
    PRODUCTS.iter().copied().find(|product| product.id() == id)
}

/// The tracker of that id; where this module was made without the trackers, one that asks the module that has them.
pub fn by_id(id: &str) -> Option<&'static dyn Tracker> {
    if cfg!(feature = "trackers") {
        TRACKERS.iter().copied().find(|tracker| tracker.id() == id)
    } else {
        border::elsewhere(id)
    }
}

/// The ticket that an address shows; where several products have such addresses, as the first of them has it.
pub fn recognise(url: &str) -> Option<TicketRef> {
    PRODUCTS.iter().find_map(|product| product.recognise(url))
}

/// The ticket that an address shows on a site whose product and base are known; `None` where they are not, or it shows none.
pub fn known_at(tracker: Option<&str>, base: Option<&str>, url: &str) -> Option<TicketRef> {
    product(tracker?)?.recognise_below(base?, url)
}

/// The ticket that an address shows, once for each product that has such addresses.
pub fn candidates(url: &str) -> Vec<TicketRef> {
    PRODUCTS.iter().filter_map(|product| product.recognise(url)).collect()
}

/// Seconds to wait that a reply asks for: `Retry-After` in seconds or as an HTTP date (counted from the reply's own
/// `Date`, so that a wrong clock here does no harm), else `fallback_s`. At most one hour.
pub fn retry_after_s(reply: &Reply, fallback_s: u32) -> u32 {
    let Some(raw) = reply.header("retry-after") else { return fallback_s };
    if let Ok(seconds) = raw.trim().parse::<u32>() {
        return seconds.min(3600);
    }
    let server_now = reply.header("date").and_then(http_date).unwrap_or(reply.received_at);
    http_date(raw)
        .map_or(fallback_s, |until| (until - server_now).num_seconds().clamp(0, 3600).try_into().unwrap_or(fallback_s))
}

fn http_date(raw: &str) -> Option<DateTime<Utc>> {
    time::parse(raw, 0).map(|moment| moment.at)
}
