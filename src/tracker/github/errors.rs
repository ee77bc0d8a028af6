//! What GitHub says when it does not take something, and how it says "slower".

use crate::http::Reply;
use crate::small::lower;
use crate::tracker::answer::{Dialect, refused, until_reset_s};
use crate::tracker::{Refusal, TrackerError, json, retry_after_s};
use serde_json::Value;

/// Least seconds to wait when a limit says nothing about its end.
const WAIT_S: u32 = 60;

/// GitHub's way of refusing.
pub(super) struct Words;

impl Dialect for Words {
    /// Limits come as 403 or 429: with `Retry-After`, with an empty budget and the second it is filled again, or with
    /// no more than a sentence.
    fn limit_s(&self, reply: &Reply) -> Option<u32> {
        if reply.header("retry-after").is_some() {
            return Some(retry_after_s(reply, WAIT_S));
        }
        if reply.header("x-ratelimit-remaining").is_some_and(|left| left.trim() == "0") {
            return Some(until_reset_s(reply, "x-ratelimit-reset", WAIT_S));
        }
        let text = lower(&String::from_utf8_lossy(&reply.body));
        let speaks_of_limits = text.contains("rate limit") || text.contains("abuse detection");
        (reply.status == 429 || speaks_of_limits).then_some(WAIT_S)
    }

    fn refusal(&self, body: &Value) -> TrackerError {
        let message = json::text(body, "/message").unwrap_or("the request was refused without a reason");
        let refusals: Vec<Refusal> = json::list(body, "/errors").iter().filter_map(refusal).collect();
        if refusals.is_empty() { refused(None, message) } else { TrackerError::Refused { refusals } }
    }
}

fn refusal(error: &Value) -> Option<Refusal> {
    if let Some(message) = error.as_str() {
        return Some(Refusal { field: None, message: message.to_owned() });
    }
    let field = json::text(error, "/field").map(str::to_owned);
    let code = json::text(error, "/code").unwrap_or("refused");
    let what = field.as_deref().or_else(|| json::text(error, "/resource")).unwrap_or("the request");
    let message =
        json::text(error, "/message").map_or_else(|| format!("{what}: {}", code.replace('_', " ")), str::to_owned);
    error.is_object().then_some(Refusal { field, message })
}
