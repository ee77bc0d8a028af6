//! People who took part.

use crate::plain::stored;
use std::collections::BTreeSet;

/// What somebody was seen doing. Used to say "the reporter" instead of a name, and never to score anybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Opened a ticket.
    Reporter,
    /// A ticket was assigned to them.
    Assignee,
    /// Wrote a comment.
    Commenter,
    /// Changed a field or a state.
    Editor,
    /// Watches a ticket.
    Watcher,
    /// Wrote a commit or a change request.
    Author,
    /// A program, not a person.
    Bot,
    /// A role that the tracker or the user named, e.g. `incident commander`.
    Named(String),
}

stored! {
    enum Role {
        Reporter = "reporter",
        Assignee = "assignee",
        Commenter = "commenter",
        Editor = "editor",
        Watcher = "watcher",
        Author = "author",
        Bot = "bot",
        Named = "named" (inner),
    }
}

/// Somebody who is named by a tracker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Unique within the incident: the tracker's user id or login; stays when the account is deleted.
    pub id: String,
    /// The name that the tracker shows; for a deleted user what is left of it.
    pub name: String,
    /// Logins and mention names, without `@`.
    pub handles: Vec<String>,
    /// SHA-256 of the lower-case mail address in hex, to match accounts without keeping the address.
    pub mail_hash: Option<String>,
    /// What they were seen doing.
    pub roles: BTreeSet<Role>,
}

stored! { struct Person { id, name, handles, mail_hash, roles } }

impl Person {
    /// Whether this account is a program.
    pub fn is_bot(&self) -> bool {
        self.roles.contains(&Role::Bot)
    }

    /// Takes over the handles and roles of `other`, which is the same account seen elsewhere.
    pub fn absorb(&mut self, other: Person) {
        for handle in other.handles {
            if !self.handles.contains(&handle) {
                self.handles.push(handle);
            }
        }
        self.roles.extend(other.roles);
        self.mail_hash = self.mail_hash.take().or(other.mail_hash);
        if self.name.is_empty() {
            self.name = other.name;
        }
    }
}
