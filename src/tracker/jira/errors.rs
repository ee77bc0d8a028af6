//! What Jira says when it does not take something: sentences, and sentences by field.

use crate::http::Reply;
use crate::tracker::answer::{Dialect, json_of, refused};
use crate::tracker::{Refusal, TrackerError, http_date, json, retry_after_s};
use serde_json::Value;

/// Least seconds to wait when a limit says nothing about its end.
const WAIT_S: u32 = 60;

const FORGED: &str = "Jira takes writes with a token only when they do not come from a browser's extension (it says \
                      `XSRF check failed`): let NoFault use your own session through an open tab of Jira, or publish \
                      with the command line";
const CAPTCHA: &str = "after failed sign-ins Jira wants a CAPTCHA solved: sign in once in the browser, then try again";

/// Jira's way of refusing.
struct Words;

/// The JSON of a successful reply; `Null` for one without content, which links and properties are answered with.
///
/// # Errors
///
/// As [`json_of`]. Jira answers a wrong token as if nobody had signed in, often with 404, and says so in a header only.
pub(super) fn answer(reply: &Reply) -> Result<Value, TrackerError> {
    if reply.status >= 400 {
        match reply.header("x-seraph-loginreason") {
            Some(reason) if reason.contains("AUTHENTICATION_DENIED") => return Err(refused(None, CAPTCHA)),
            Some(reason) if reason.contains("AUTHENTICATED_FAILED") => return Err(TrackerError::NotSignedIn),
            _ => {}
        }
    }
    if reply.status == 403 && reply.body.starts_with(b"XSRF check failed") {
        return Err(refused(None, FORGED));
    }
    if (200..300).contains(&reply.status) && reply.body.is_empty() {
        return Ok(Value::Null);
    }
    json_of(reply, &Words)
}

impl Dialect for Words {
    /// Cloud says when the budget is filled again as a time, Data Center in seconds.
    fn limit_s(&self, reply: &Reply) -> Option<u32> {
        if reply.header("retry-after").is_some() {
            return Some(retry_after_s(reply, WAIT_S));
        }
        let reset = reply.header("x-ratelimit-reset").filter(|_| reply.status == 429).and_then(http_date)?;
        let now = reply.header("date").and_then(http_date).unwrap_or(reply.received_at);
        u32::try_from((reset - now).num_seconds().clamp(1, 3600)).ok()
    }

    fn refusal(&self, body: &Value) -> TrackerError {
        let general = json::list(body, "/errorMessages").iter().filter_map(json::scalar);
        let mut refusals: Vec<Refusal> = general.map(sentence).collect();
        for (field, message) in body.get("errors").and_then(Value::as_object).into_iter().flatten() {
            let message = json::scalar(message).unwrap_or_else(|| "not accepted".to_owned());
            refusals.push(Refusal { field: Some(field.clone()), message: format!("{field}: {message}") });
        }
        if refusals.is_empty() {
            return refused(None, "the request was refused without a reason");
        }
        TrackerError::Refused { refusals }
    }
}

/// A sentence that is said of no field; English ones name it all the same: `Field 'priority' is required`.
fn sentence(message: String) -> Refusal {
    let named = message.strip_prefix("Field '").and_then(|rest| rest.split_once('\''));
    Refusal { field: named.map(|(field, _)| field.to_owned()), message }
}
