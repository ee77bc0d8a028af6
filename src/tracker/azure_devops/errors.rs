//! What Azure DevOps says when it does not take something, and how it says "slower".

use crate::http::Reply;
use crate::tracker::answer::{Dialect, refused};
use crate::tracker::{Refusal, TrackerError, json, retry_after_s};
use serde_json::Value;

/// The way of refusing.
pub(super) struct Words;

impl Dialect for Words {
    /// `Retry-After` comes with both refusals and mere delays; without it the delay that was counted against us is told.
    fn limit_s(&self, reply: &Reply) -> Option<u32> {
        if reply.header("retry-after").is_some() {
            return Some(retry_after_s(reply, 60));
        }
        let delay = reply.header("x-ratelimit-delay")?.split('.').next()?.trim().parse::<u32>().ok()?;
        Some(delay.saturating_add(1).min(3600))
    }

    /// A rule of the process names its field; a revision that is no longer the newest is a conflict.
    fn refusal(&self, body: &Value) -> TrackerError {
        let message = json::text(body, "/message").unwrap_or("the request was refused without a reason");
        let kind = json::text(body, "/typeKey").unwrap_or_default();
        if ["TF26071", "VS403442", "VS403351"].iter().any(|code| message.contains(code))
            || kind.contains("RevisionMismatch")
        {
            return TrackerError::Conflict;
        }
        let rules = json::list(body, "/customProperties/RuleValidationErrors").iter();
        let mut refusals: Vec<Refusal> = rules
            .map(|rule| Refusal {
                field: json::text(rule, "/fieldReferenceName").map(str::to_owned),
                message: json::text(rule, "/errorMessage").unwrap_or(message).to_owned(),
            })
            .collect();
        if refusals.is_empty() {
            let field = json::text(body, "/customProperties/FieldReferenceName").or_else(|| in_words(message));
            let TrackerError::Refused { refusals: one } = refused(field, message) else {
                return TrackerError::Conflict;
            };
            refusals = one;
        }
        TrackerError::Refused { refusals }
    }
}

/// The field of `TF401320: Rule Error for field Severity. …`, by its name for people.
fn in_words(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("for field ")?;
    rest.split(['.', '\'']).find(|name| !name.trim().is_empty()).map(str::trim)
}
