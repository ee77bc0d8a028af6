//! Names behind the numbers that Redmine writes into its journals.

use super::asks::{PRIORITIES, PROJECT, STATUSES, TRACKERS};
use crate::small::Map;
use crate::tracker::{Page, json};
use serde_json::Value;

/// What is known of a site and of one issue. An id without a name stays a number with a word before it.
#[derive(Default)]
pub(super) struct Names {
    known: Map<(Kind, String), String>,
    closed: Map<String, bool>,
}

/// What an id counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Status,
    Priority,
    Tracker,
    Category,
    Version,
    User,
    Project,
    Field,
}

impl Kind {
    /// The word before a number without a name.
    fn word(self) -> &'static str {
        match self {
            Kind::Status => "status",
            Kind::Priority => "priority",
            Kind::Tracker => "tracker",
            Kind::Category => "category",
            Kind::Version => "version",
            Kind::User => "user",
            Kind::Project => "project",
            Kind::Field => "field",
        }
    }
}

impl Names {
    /// Names from the lists of the site and from the issue.
    pub(super) fn new(pages: &[Page], issue: &Value) -> Self {
        let mut names = Names::default();
        for page in pages {
            match page.purpose.as_str() {
                STATUSES => names.learn_all(Kind::Status, &page.json, "/issue_statuses"),
                PRIORITIES => names.learn_all(Kind::Priority, &page.json, "/issue_priorities"),
                TRACKERS => names.learn_all(Kind::Tracker, &page.json, "/trackers"),
                PROJECT => names.learn_project(&page.json),
                _ => {}
            }
        }
        names.learn_issue(issue);
        names
    }

    fn learn_project(&mut self, page: &Value) {
        self.learn_all(Kind::Tracker, page, "/project/trackers");
        self.learn_all(Kind::Category, page, "/project/issue_categories");
        self.learn_all(Kind::Field, page, "/project/issue_custom_fields");
        self.learn(Kind::Project, page.get("project"));
    }

    fn learn_issue(&mut self, issue: &Value) {
        for (kind, path) in [
            (Kind::Status, "/status"),
            (Kind::Priority, "/priority"),
            (Kind::Tracker, "/tracker"),
            (Kind::Category, "/category"),
            (Kind::Version, "/fixed_version"),
            (Kind::User, "/author"),
            (Kind::User, "/assigned_to"),
            (Kind::Project, "/project"),
        ] {
            self.learn(kind, issue.pointer(path));
        }
        self.learn_all(Kind::Status, issue, "/allowed_statuses");
        self.learn_all(Kind::Field, issue, "/custom_fields");
        self.learn_all(Kind::User, issue, "/watchers");
        for holder in json::list(issue, "/journals").iter().chain(json::list(issue, "/changesets")) {
            self.learn(Kind::User, holder.get("user"));
        }
        for file in json::list(issue, "/attachments") {
            self.learn(Kind::User, file.get("author"));
        }
    }

    fn learn_all(&mut self, kind: Kind, value: &Value, path: &str) {
        for one in json::list(value, path) {
            self.learn(kind, Some(one));
        }
    }

    fn learn(&mut self, kind: Kind, one: Option<&Value>) {
        let Some(one) = one else { return };
        let (Some(id), Some(name)) = (json::id(one, "/id"), json::text(one, "/name")) else { return };
        if let (Kind::Status, Some(closed)) = (kind, json::truth(one, "/is_closed")) {
            self.closed.insert(id.clone(), closed);
        }
        self.known.insert((kind, id), name.to_owned());
    }

    /// The name, or e.g. `user 5` for an id that nothing names.
    pub(super) fn of(&self, kind: Kind, id: &str) -> String {
        self.known.get(&(kind, id.to_owned())).cloned().unwrap_or_else(|| format!("{} {id}", kind.word()))
    }

    /// Whether the site counts that state as done.
    pub(super) fn is_closed(&self, status: &str) -> Option<bool> {
        self.closed.get(status).copied()
    }
}
