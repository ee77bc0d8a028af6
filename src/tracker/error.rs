//! What can go wrong with a tracker, in classes that the flow acts on.

use std::fmt;

use crate::plain::stored;

/// One field that the tracker did not accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The field's id or name as the tracker says it; `None` when it does not name one.
    pub field: Option<String>,
    /// The tracker's own words.
    pub message: String,
}

stored! { struct Refusal { field, message } }

/// Why a request did not do what it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrackerError {
    /// No token, a wrong or expired one, or a login page instead of an answer.
    NotSignedIn,
    /// Signed in, but not allowed.
    NoPermission,
    /// There is no such ticket, or the user may not know of it.
    NotFound,
    /// The tracker asks us to wait.
    Throttled {
        /// Whole seconds.
        wait_s: u32,
    },
    /// Somebody else changed it meanwhile.
    Conflict,
    /// The tracker did not take what we sent.
    Refused {
        /// At least one.
        refusals: Vec<Refusal>,
    },
    /// No answer, or an error of the server itself (5xx). A write may have happened all the same.
    Unreachable {
        /// What is known, e.g. `HTTP 503` or `no answer within 25 s`.
        detail: String,
    },
    /// The answer has not the form that we know.
    Unreadable {
        /// The place, e.g. `issue.created_on` or `body is not UTF-8`.
        at: String,
    },
    /// The tracker sent us to another origin; nothing was followed.
    Redirected {
        /// The origin that it named.
        to: String,
    },
}

stored! {
    enum TrackerError {
        NotSignedIn = "notSignedIn",
        NoPermission = "noPermission",
        NotFound = "notFound",
        Throttled = "throttled" { wait_s },
        Conflict = "conflict",
        Refused = "refused" { refusals },
        Unreachable = "unreachable" { detail },
        Unreadable = "unreadable" { at },
        Redirected = "redirected" { to },
    }
}

impl fmt::Display for TrackerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TrackerError::NotSignedIn => write!(out, "not signed in"),
            TrackerError::NoPermission => write!(out, "no permission"),
            TrackerError::NotFound => write!(out, "not found, or not visible to this account"),
            TrackerError::Throttled { wait_s } => write!(out, "the tracker asks to wait {wait_s} s"),
            TrackerError::Conflict => write!(out, "changed by somebody else meanwhile"),
            TrackerError::Refused { refusals } => {
                let words: Vec<&str> = refusals.iter().map(|refusal| refusal.message.as_str()).collect();
                write!(out, "not accepted: {}", words.join("; "))
            }
            TrackerError::Unreachable { detail } => write!(out, "no answer ({detail})"),
            TrackerError::Unreadable { at } => write!(out, "unreadable answer at {at}"),
            TrackerError::Redirected { to } => write!(out, "redirected to {to}, which was not followed"),
        }
    }
}

impl std::error::Error for TrackerError {}
