//! How tickets point at each other and at other things.

use super::{Citation, TicketRef};
use crate::plain::stored;

/// What a link says, read from the ticket that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// The target is this ticket's parent.
    Parent,
    /// The target is this ticket's child.
    Child,
    /// The two have to do with each other.
    Relates,
    /// This ticket blocks the target.
    Blocks,
    /// This ticket waits for the target.
    BlockedBy,
    /// This ticket repeats the target.
    Duplicates,
    /// The target repeats this ticket.
    DuplicatedBy,
    /// This ticket comes before the target.
    Precedes,
    /// This ticket comes after the target.
    Follows,
    /// This ticket was copied from the target.
    CopiedFrom,
    /// The target is a copy of this ticket.
    CopiedTo,
    /// The text of this ticket names the target.
    Mentions,
    /// The target names this ticket.
    MentionedBy,
    /// A change request.
    PullRequest,
    /// A commit.
    Commit,
}

stored! {
    words LinkKind {
        Parent = "parent",
        Child = "child",
        Relates = "relates",
        Blocks = "blocks",
        BlockedBy = "blockedBy",
        Duplicates = "duplicates",
        DuplicatedBy = "duplicatedBy",
        Precedes = "precedes",
        Follows = "follows",
        CopiedFrom = "copiedFrom",
        CopiedTo = "copiedTo",
        Mentions = "mentions",
        MentionedBy = "mentionedBy",
        PullRequest = "pullRequest",
        Commit = "commit",
    }
}

/// What a link points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkTarget {
    /// A ticket that can be gathered.
    Ticket(TicketRef),
    /// Anything else that has an address.
    Page {
        /// Absolute address.
        url: String,
    },
}

stored! { enum LinkTarget { Ticket = "ticket" (inner), Page = "page" { url } } }

/// One link of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub kind: LinkKind,
    /// What it points at.
    pub target: LinkTarget,
    /// The target's title or short id, when the holder knows it.
    pub title: Option<String>,
    /// Where the link is said.
    pub source: Citation,
}

stored! { struct Link { kind, target, title, source } }
