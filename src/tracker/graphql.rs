//! Questions and answers in GraphQL, which says with status 200 that something went wrong.

use super::answer::{Dialect, json_of};
use super::{Refusal, TrackerError, json};
use crate::http::{Auth, Method, Reply, Request};
use serde_json::{Value, json};

/// A signed question.
pub(super) fn request(url: &str, auth: Auth, query: &str, variables: &Value) -> Request {
    Request::json(Method::Post, url, auth, &json!({"query": query, "variables": variables}))
}

/// The `data` of an answer, and what went wrong beside it.
///
/// A server may answer a part and say why the rest is missing: then both are there.
///
/// # Errors
///
/// As [`json_of`]; without data, what `errors` says: by `of_error`, which knows the product's codes, else as a refusal.
pub(super) fn data_of(
    reply: &Reply,
    dialect: &dyn Dialect,
    of_error: &dyn Fn(&Value) -> Option<TrackerError>,
) -> Result<(Value, Vec<Value>), TrackerError> {
    let mut answer = json_of(reply, dialect)?;
    let errors = json::list(&answer, "/errors").to_vec();
    let data = answer.get_mut("data").map(Value::take).unwrap_or(Value::Null);
    let is_empty = data.as_object().is_none_or(|data| data.values().all(Value::is_null));
    match errors.first() {
        Some(_) if is_empty => Err(error(&errors, of_error)),
        None if data.is_null() => Err(TrackerError::Unreadable { at: "data".to_owned() }),
        _ => Ok((data, errors)),
    }
}

/// What a list of errors amounts to.
pub(super) fn error(errors: &[Value], of_error: &dyn Fn(&Value) -> Option<TrackerError>) -> TrackerError {
    let known = errors.iter().find_map(of_error);
    known.unwrap_or_else(|| TrackerError::Refused { refusals: errors.iter().map(refusal).collect() })
}

fn refusal(error: &Value) -> Refusal {
    let message = error.as_str().or_else(|| json::text(error, "/message")).unwrap_or("refused without a reason");
    Refusal { field: None, message: message.to_owned() }
}
