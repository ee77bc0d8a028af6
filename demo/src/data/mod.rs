//! Everything the tracker knows, as it stands in its one file.
//!
//! Plain data; ids are unique per kind and never used again. All times are UTC with whole seconds, as in Redmine.

mod lookup;

pub use lookup::wiki_title;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The number by which Redmine knows a thing.
pub type Id = u64;

/// The whole tracker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// What an administrator would set.
    pub settings: Settings,
    /// The next free ids.
    pub next: NextIds,
    /// Accounts, also bots, locked ones and the stand-in for deleted ones.
    pub users: Vec<User>,
    /// Sets of rights.
    pub roles: Vec<Role>,
    /// Projects with their members.
    pub projects: Vec<Project>,
    /// Ticket types.
    pub trackers: Vec<Named>,
    /// Ticket states.
    pub statuses: Vec<Status>,
    /// Priorities, lowest first.
    pub priorities: Vec<Named>,
    /// Custom fields of tickets.
    pub custom_fields: Vec<CustomField>,
    /// Tickets, by id.
    pub issues: Vec<Issue>,
    /// Relations between tickets.
    pub relations: Vec<Relation>,
    /// Wiki pages, each with its versions.
    pub wiki: Vec<WikiPage>,
}

/// What an administrator would set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Name of the site.
    pub title: String,
    /// `common_mark` or `textile`; the API does not tell, the pages do.
    pub formatting: String,
    /// The account as which pages are shown: the browser counts as signed in.
    pub session_user: Id,
    /// The ticket to try first.
    pub main_issue: Id,
    /// Priority of a new ticket that names none.
    pub default_priority: Id,
}

/// The next free id of each kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextIds {
    /// Tickets.
    pub issue: Id,
    /// Journals, over all tickets.
    pub journal: Id,
    /// Relations.
    pub relation: Id,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// Its id.
    pub id: Id,
    /// What people mention, without `@`; empty for the stand-in of deleted accounts.
    pub login: String,
    /// Given name.
    pub firstname: String,
    /// Family name; may be empty.
    pub lastname: String,
    /// Mail address.
    pub mail: String,
    /// Whether it may do everything.
    pub admin: bool,
    /// Whether it can still sign in.
    pub active: bool,
    /// The key for `X-Redmine-API-Key`; empty when it has none.
    pub api_key: String,
    /// When it was made.
    pub created_on: DateTime<Utc>,
}

impl User {
    /// The name as Redmine shows it.
    pub fn name(&self) -> String {
        format!("{} {}", self.firstname, self.lastname).trim().to_owned()
    }
}

/// A set of rights, named as in Redmine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// e.g. `add_issues`, `view_private_notes`; `view_private_issues` stands for "sees all tickets".
    pub permissions: Vec<String>,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The name in addresses.
    pub identifier: String,
    /// What it is for.
    pub description: String,
    /// Ticket types that can be used here; the first is the default.
    pub tracker_ids: Vec<Id>,
    /// Categories.
    pub categories: Vec<Named>,
    /// Who works here.
    pub members: Vec<Member>,
    /// When it was made.
    pub created_on: DateTime<Utc>,
}

/// One account's membership of a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The id of the membership itself.
    pub id: Id,
    /// The account.
    pub user_id: Id,
    /// Its roles.
    pub role_ids: Vec<Id>,
}

/// An id with a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// A ticket state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Whether a ticket in it counts as done.
    pub is_closed: bool,
}

/// A custom field of tickets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomField {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// `list`, `string` or `text`.
    pub field_format: String,
    /// The values of a `list`.
    pub possible_values: Vec<String>,
    /// Whether it must be filled.
    pub is_required: bool,
    /// Whether several values are allowed.
    pub multiple: bool,
    /// The value of a new ticket.
    pub default_value: Option<String>,
    /// Where it is used.
    pub project_ids: Vec<Id>,
    /// For which ticket types.
    pub tracker_ids: Vec<Id>,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// Its id.
    pub id: Id,
    /// The project.
    pub project_id: Id,
    /// The ticket type.
    pub tracker_id: Id,
    /// The state.
    pub status_id: Id,
    /// The priority.
    pub priority_id: Id,
    /// Who opened it.
    pub author_id: Id,
    /// Who owns it.
    pub assigned_to_id: Option<Id>,
    /// The category.
    pub category_id: Option<Id>,
    /// The ticket above.
    pub parent_id: Option<Id>,
    /// The title.
    pub subject: String,
    /// The text; may be empty.
    pub description: String,
    /// When work starts.
    pub start_date: Option<NaiveDate>,
    /// By when.
    pub due_date: Option<NaiveDate>,
    /// Percent, 0 to 100.
    pub done_ratio: u64,
    /// Whether only its people see it.
    pub is_private: bool,
    /// Values of custom fields: a string, or an array of strings.
    pub custom_values: Vec<CustomValue>,
    /// Who follows it.
    pub watcher_ids: Vec<Id>,
    /// When it was opened.
    pub created_on: DateTime<Utc>,
    /// When it was changed last.
    pub updated_on: DateTime<Utc>,
    /// When it was closed last; a reopened ticket keeps it.
    pub closed_on: Option<DateTime<Utc>>,
    /// Counts the changes; a form that carries an older one is refused.
    pub lock_version: u64,
    /// Comments and changes, oldest first.
    pub journals: Vec<Journal>,
    /// Files, by name.
    pub attachments: Vec<Attachment>,
    /// Commits that name it.
    pub changesets: Vec<Changeset>,
}

/// A custom field's value on a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomValue {
    /// The field.
    pub field_id: Id,
    /// A string, or an array of strings.
    pub value: Value,
}

/// A comment, a set of changes, or both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Journal {
    /// Its id.
    pub id: Id,
    /// Who did it.
    pub user_id: Id,
    /// The comment; may be empty.
    pub notes: String,
    /// Whether only those with the right see it.
    pub private_notes: bool,
    /// When.
    pub created_on: DateTime<Utc>,
    /// What was changed.
    pub details: Vec<Detail>,
}

/// One change, with ids as text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// `attr`, `cf`, `relation` or `attachment`.
    pub property: String,
    /// e.g. `status_id`, or the id of a custom field.
    pub name: String,
    /// Before.
    pub old_value: Option<String>,
    /// After.
    pub new_value: Option<String>,
}

/// A file on a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub filename: String,
    /// MIME type.
    pub content_type: String,
    /// What it shows.
    pub description: String,
    /// Its text; the demo keeps no other files.
    pub content: String,
    /// Who added it.
    pub author_id: Id,
    /// When.
    pub created_on: DateTime<Utc>,
}

/// A commit that names a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changeset {
    /// The revision.
    pub revision: String,
    /// Who, when the tracker knows the account.
    pub user_id: Option<Id>,
    /// The commit message.
    pub comments: String,
    /// When.
    pub committed_on: DateTime<Utc>,
}

/// A relation; its two ends stand in the order in which Redmine stores them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Its id.
    pub id: Id,
    /// The one that e.g. blocks.
    pub issue_id: Id,
    /// The one that e.g. is blocked.
    pub issue_to_id: Id,
    /// `relates`, `duplicates`, `blocks`, `precedes` or `copied_to`.
    pub relation_type: String,
    /// Days, for `precedes`.
    pub delay: Option<i64>,
}

/// A wiki page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WikiPage {
    /// The project.
    pub project_id: Id,
    /// With `_` for spaces.
    pub title: String,
    /// The page above.
    pub parent_title: Option<String>,
    /// When it was made.
    pub created_on: DateTime<Utc>,
    /// Oldest first; never empty.
    pub versions: Vec<WikiVersion>,
}

/// One version of a wiki page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WikiVersion {
    /// Counts from 1.
    pub version: u64,
    /// The text.
    pub text: String,
    /// What was changed, in the author's words.
    pub comments: Option<String>,
    /// Who.
    pub author_id: Id,
    /// When.
    pub updated_on: DateTime<Utc>,
}
