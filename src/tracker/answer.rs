//! From a reply to JSON, or to the class of what went wrong. The same for every tracker.

use super::{Refusal, TrackerError, http_date, retry_after_s};
use crate::http::{Reply, origin_of};
use chrono::DateTime;
use serde_json::Value;

/// Seconds to wait when a tracker says "too many" without saying how long.
const DEFAULT_WAIT_S: u32 = 60;

/// What trackers say in words of their own.
pub(super) trait Dialect {
    /// Seconds to wait, when this refusal (403) is a limit and no missing right.
    fn limit_s(&self, reply: &Reply) -> Option<u32> {
        let _ = reply;
        None
    }

    /// What a 400 or 422 means.
    fn refusal(&self, body: &Value) -> TrackerError;
}

/// The JSON of a successful reply; `Null` for one without content.
///
/// # Errors
///
/// Every [`TrackerError`] class. A page instead of JSON counts as [`TrackerError::NotSignedIn`]: that is what proxies
/// and sign-in walls send, with 200 as with a redirect.
pub(super) fn json_of(reply: &Reply, dialect: &dyn Dialect) -> Result<Value, TrackerError> {
    match reply.status {
        204 | 205 => Ok(Value::Null),
        200..=299 if is_page(reply) => Err(TrackerError::NotSignedIn),
        200..=299 => parse(&reply.body),
        300..=399 => Err(redirection(reply)),
        401 => Err(TrackerError::NotSignedIn),
        403 => {
            Err(dialect.limit_s(reply).map_or(TrackerError::NoPermission, |wait_s| TrackerError::Throttled { wait_s }))
        }
        404 | 410 => Err(TrackerError::NotFound),
        409 | 412 => Err(TrackerError::Conflict),
        429 => {
            let wait_s = dialect.limit_s(reply).unwrap_or_else(|| retry_after_s(reply, DEFAULT_WAIT_S));
            Err(TrackerError::Throttled { wait_s })
        }
        451 => Err(TrackerError::NoPermission),
        408 | 425 | 500.. => Err(TrackerError::Unreachable { detail: format!("HTTP {}", reply.status) }),
        400 | 422 => Err(dialect.refusal(&parse(&reply.body).unwrap_or(Value::Null))),
        402..=499 => Err(refused(None, &format!("HTTP {}", reply.status))),
        0..=199 => Err(TrackerError::Unreadable { at: format!("HTTP {}", reply.status) }),
    }
}

/// Seconds until the second (since 1970) that a header names, counted from the reply's own clock; at least one, at most an
/// hour, `fallback_s` when it names none.
pub(super) fn until_reset_s(reply: &Reply, header: &str, fallback_s: u32) -> u32 {
    let reset = reply.header(header).and_then(|raw| raw.trim().parse::<i64>().ok());
    let reset = reset.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let now = reply.header("date").and_then(http_date).unwrap_or(reply.received_at);
    reset.map_or(fallback_s, |reset| u32::try_from((reset - now).num_seconds().clamp(1, 3600)).unwrap_or(fallback_s))
}

/// A refusal with one sentence.
pub(super) fn refused(field: Option<&str>, message: &str) -> TrackerError {
    TrackerError::Refused { refusals: vec![Refusal { field: field.map(str::to_owned), message: message.to_owned() }] }
}

/// An answer that says "there is none" becomes `None`: for things that a ticket may lack or an account may not read.
pub(super) fn optional(answer: Result<Value, TrackerError>) -> Result<Option<Value>, TrackerError> {
    match answer {
        Ok(json) => Ok(Some(json)),
        Err(TrackerError::NotFound | TrackerError::NoPermission) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_page(reply: &Reply) -> bool {
    let said = reply.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    said || reply.body.trim_ascii_start().starts_with(b"<")
}

fn parse(body: &[u8]) -> Result<Value, TrackerError> {
    let text =
        std::str::from_utf8(body).map_err(|_| TrackerError::Unreadable { at: "body is not UTF-8".to_owned() })?;
    let text = text.trim_start_matches('\u{feff}');
    crate::plain::value(text).ok_or_else(|| TrackerError::Unreadable { at: "body is not JSON".to_owned() })
}

/// A redirect to a sign-in page means "not signed in"; one to another origin is never followed; any other says that
/// the thing is not where we asked.
fn redirection(reply: &Reply) -> TrackerError {
    let to = reply.header("location").unwrap_or_default();
    let path = to.to_ascii_lowercase();
    if is_page(reply) || ["login", "signin", "sign_in", "sso", "saml", "auth"].iter().any(|word| path.contains(word)) {
        return TrackerError::NotSignedIn;
    }
    match origin_of(to) {
        Some(origin) => TrackerError::Redirected { to: origin },
        None if reply.status == 304 => TrackerError::Unreadable { at: "HTTP 304".to_owned() },
        None => TrackerError::NotFound,
    }
}
