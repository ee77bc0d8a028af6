//! A ticket and its address.

use super::{Audience, Link, Severity};
use crate::plain::{Shown, stored};
use crate::time::Moment;
use chrono::NaiveDate;

/// The address of a ticket: which product, where, and its key there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TicketRef {
    /// Id of a row in [`crate::tracker::TRACKERS`], e.g. `redmine`.
    pub tracker: String,
    /// Address of the site without a trailing slash, e.g. `https://redmine.example/ctx` or `https://github.com`.
    pub base: String,
    /// The project where keys are counted per project, e.g. `owner/repo`; `None` where keys are unique in the site.
    pub project: Option<String>,
    /// The key as text, e.g. `42`.
    pub key: String,
    /// The address of the ticket's page for people.
    pub url: String,
}

stored! { struct TicketRef { tracker, base, project, key, url } }

impl TicketRef {
    /// The ticket of that key whose page is at `path` of the site, e.g. `/issues/42`.
    pub fn new(tracker: &str, base: &str, project: Option<&str>, key: &str, path: &str) -> Self {
        TicketRef {
            tracker: tracker.to_owned(),
            base: base.to_owned(),
            project: project.map(str::to_owned),
            key: key.to_owned(),
            url: format!("{base}{path}"),
        }
    }

    /// How people write it: `#42`, `owner/repo#42`, or the key alone where it names its project, `INC-42`.
    pub fn label(&self) -> String {
        if self.key.contains('-') {
            return self.key.clone();
        }
        [self.project.as_deref().unwrap_or_default(), "#", &self.key].concat()
    }

    /// Whether it is the same ticket, whatever form its address had.
    pub fn is(&self, other: &TicketRef) -> bool {
        self == other || self.id() == other.id()
    }

    /// Text that is the same for the same ticket, whatever form its address had.
    pub fn id(&self) -> String {
        // Asked for with every event, so not by way of a format.
        [self.tracker.as_str(), "|", &self.base, "|", &self.label()].concat()
    }
}

/// The markup that a site's texts are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// GitHub's Markdown.
    #[default]
    Gfm,
    /// Redmine's CommonMark.
    CommonMark,
    /// Redmine's Textile.
    Textile,
    /// GitLab's Markdown.
    Glfm,
    /// Markdown as Gitea and Forgejo read it.
    Gitea,
    /// Linear's Markdown.
    Linear,
    /// YouTrack's Markdown.
    YouTrack,
    /// Jira's document as JSON.
    Adf,
    /// Jira's wiki markup.
    JiraWiki,
    /// HTML as Azure DevOps keeps it.
    AzureHtml,
    /// HTML as Request Tracker keeps it.
    RtHtml,
}

stored! {
    words Markup {
        Gfm = "gfm",
        CommonMark = "commonMark",
        Textile = "textile",
        Glfm = "glfm",
        Gitea = "gitea",
        Linear = "linear",
        YouTrack = "youTrack",
        Adf = "adf",
        JiraWiki = "jiraWiki",
        AzureHtml = "azureHtml",
        RtHtml = "rtHtml",
    }
}

impl Markup {
    /// The markup's word, e.g. `commonMark`.
    pub fn word(self) -> String {
        match self.plain() {
            serde_json::Value::String(word) => word,
            _ => String::new(),
        }
    }
}

/// Whether a ticket is done, with the tracker's own word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The tracker's own word, e.g. `In Progress`.
    pub name: String,
    /// Whether the tracker counts it as done; `None` when it does not say.
    pub closed: Option<bool>,
}

stored! { struct State { name, closed } }

/// A field of the ticket that has no place of its own in [`Ticket`], e.g. a custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The tracker's id, as text.
    pub id: String,
    /// The name that people see.
    pub name: String,
    /// The values, in the tracker's order; empty when nothing is set.
    pub values: Vec<String>,
}

stored! { struct Field { id, name, values } }

/// A file that hangs on a ticket. Its content is never copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Address on the tracker, when it has one.
    pub url: Option<String>,
    /// When it was added.
    pub at: Option<Moment>,
    /// [`super::Person::id`] of who added it.
    pub by: Option<String>,
}

stored! { struct Attachment { name, url, at, by } }

/// A ticket as it was when it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// Where it is.
    pub at: TicketRef,
    /// The subject.
    pub title: String,
    /// The description as it is written, in the site's markup; may be empty.
    pub body: String,
    /// The kind of ticket in the tracker's words, e.g. `Incident`.
    pub kind: Option<String>,
    /// Open, closed, and the tracker's word for it.
    pub state: State,
    /// The tracker's word for its priority.
    pub priority: Option<String>,
    /// The severity, when a field or label says so.
    pub severity: Option<Severity>,
    /// Labels, categories and versions, in the tracker's order.
    pub labels: Vec<String>,
    /// Fields without a place of their own.
    pub fields: Vec<Field>,
    /// [`super::Person::id`] of the author.
    pub author: Option<String>,
    /// [`super::Person::id`] of each assignee.
    pub assignees: Vec<String>,
    /// When it was opened.
    pub opened: Option<Moment>,
    /// When it was last closed; `None` while it is open.
    pub closed: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// The due date; a date has no zone.
    pub due: Option<NaiveDate>,
    /// Who may read it.
    pub audience: Audience,
    /// The markup of its texts.
    pub markup: Markup,
    /// What it points at, in the tracker's order; may hold the same target twice with different kinds.
    pub links: Vec<Link>,
    /// Files by name.
    pub attachments: Vec<Attachment>,
    /// Steps away from the ticket that the incident started from, which has 0.
    pub distance: u32,
}

stored! {
    struct Ticket {
        at, title, body, kind, state, priority, severity, labels, fields, author, assignees, opened, closed,
        updated, due, audience, markup, links, attachments, distance,
    }
}
