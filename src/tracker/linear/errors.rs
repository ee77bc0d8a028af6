//! What Linear says when it does not take something: with status 200 or 400, a list of errors with codes.

use crate::http::Reply;
use crate::tracker::answer::{Dialect, refused};
use crate::tracker::{Refusal, TrackerError, graphql, http_date, json};
use chrono::DateTime;
use serde_json::Value;

/// Seconds to wait when a limit says nothing about its end.
const WAIT_S: u32 = 60;

/// Budgets that are counted each on its own.
const BUDGETS: &[&str] = &["x-ratelimit-requests", "x-ratelimit-complexity", "x-ratelimit-endpoint-requests"];

/// Linear's way of refusing.
struct Words;

impl Dialect for Words {
    fn refusal(&self, body: &Value) -> TrackerError {
        match json::list(body, "/errors") {
            [] => refused(None, "the request was refused without a reason"),
            errors => graphql::error(errors, &class),
        }
    }
}

/// The data of an answer and what is missing of it.
pub(super) fn data(reply: &Reply) -> Result<(Value, Vec<Value>), TrackerError> {
    graphql::data_of(reply, &Words, &class).map_err(|error| match error {
        TrackerError::Throttled { .. } => TrackerError::Throttled { wait_s: until_reset_s(reply) },
        other => other,
    })
}

/// The words of an error for people.
pub(super) fn message(error: &Value) -> &str {
    let presentable = json::text(error, "/extensions/userPresentableMessage");
    presentable.or_else(|| json::text(error, "/message")).unwrap_or("refused without a reason")
}

fn class(error: &Value) -> Option<TrackerError> {
    let code = json::text(error, "/extensions/code").unwrap_or_default();
    Some(match code {
        "RATELIMITED" => TrackerError::Throttled { wait_s: WAIT_S },
        "AUTHENTICATION_ERROR" => TrackerError::NotSignedIn,
        "FORBIDDEN" => TrackerError::NoPermission,
        "INTERNAL_SERVER_ERROR" | "LOCK_TIMEOUT" => TrackerError::Unreachable { detail: message(error).to_owned() },
        _ if json::text(error, "/message").is_some_and(|text| text.starts_with("Entity not found")) => {
            TrackerError::NotFound
        }
        _ => refusal(error),
    })
}

/// Input that was not taken names its fields where Linear checked them one by one.
fn refusal(error: &Value) -> TrackerError {
    let mut refusals = Vec::new();
    for one in json::list(error, "/extensions/validationErrors") {
        let why =
            one.get("constraints").and_then(Value::as_object).and_then(|all| all.values().find_map(Value::as_str));
        let field = json::text(one, "/property").map(str::to_owned);
        refusals.push(Refusal { field, message: why.unwrap_or_else(|| message(error)).to_owned() });
    }
    if refusals.is_empty() { refused(None, message(error)) } else { TrackerError::Refused { refusals } }
}

/// Seconds until the used-up budget is full again, which its header tells in milliseconds since 1970; counted from the
/// reply's own clock, at least one, at most an hour.
fn until_reset_s(reply: &Reply) -> u32 {
    let now = reply.header("date").and_then(http_date).unwrap_or(reply.received_at);
    let mut wait = None;
    for budget in BUDGETS {
        let header =
            |end: &str| reply.header(&format!("{budget}-{end}")).and_then(|raw| raw.trim().parse::<i64>().ok());
        if header("remaining").is_some_and(|left| left > 0) {
            continue;
        }
        let reset = header("reset").and_then(DateTime::from_timestamp_millis);
        wait = wait.max(reset.map(|reset| (reset - now).num_seconds().clamp(1, 3600)));
    }
    wait.and_then(|wait| u32::try_from(wait).ok()).unwrap_or(WAIT_S)
}
