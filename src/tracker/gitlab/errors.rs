//! What GitLab says when it does not take something, and how it says "slower".

use crate::http::Reply;
use crate::tracker::answer::{Dialect, json_of, refused, until_reset_s};
use crate::tracker::{Refusal, TrackerError, graphql, json, retry_after_s};
use serde_json::Value;

/// Least seconds to wait when a limit says nothing about its end.
const WAIT_S: u32 = 60;

/// How sentences of REST go on after the name of a parameter.
const PREDICATES: &[&str] = &[" is ", " are ", " does not ", " should "];

/// GitLab's way of refusing.
pub(super) struct Words;

impl Dialect for Words {
    fn limit_s(&self, reply: &Reply) -> Option<u32> {
        if reply.header("retry-after").is_some() {
            return Some(retry_after_s(reply, WAIT_S));
        }
        let spent = reply.header("ratelimit-remaining").is_some_and(|left| left.trim() == "0");
        spent.then(|| until_reset_s(reply, "ratelimit-reset", WAIT_S))
    }

    /// `message` is a sentence or an object of lists by field; `error` is a sentence about parameters, or a word that
    /// `error_description` explains.
    fn refusal(&self, body: &Value) -> TrackerError {
        if let Some(fields) = body.get("message").and_then(Value::as_object) {
            let refusals = fields.iter().flat_map(|(field, said)| {
                let sentences = said.as_array().map_or(std::slice::from_ref(said), Vec::as_slice);
                let words = sentences.iter().filter_map(json::scalar);
                words.map(move |words| Refusal { field: Some(field.clone()), message: format!("{field} {words}") })
            });
            let refusals: Vec<Refusal> = refusals.collect();
            if !refusals.is_empty() {
                return TrackerError::Refused { refusals };
            }
        }
        let parameters = json::text(body, "/error").filter(|_| body.get("error_description").is_none());
        if let Some(said) = parameters {
            return TrackerError::Refused { refusals: said.split(", ").map(about_parameter).collect() };
        }
        let said = json::text(body, "/message").or_else(|| json::text(body, "/error_description"));
        refused(None, said.unwrap_or("the request was refused without a reason"))
    }
}

fn about_parameter(sentence: &str) -> Refusal {
    let end = PREDICATES.iter().filter_map(|predicate| sentence.find(predicate)).min();
    let field = end.and_then(|end| sentence.get(..end)).filter(|name| !name.contains(' ')).map(str::to_owned);
    Refusal { field, message: sentence.to_owned() }
}

/// The JSON of an answer.
///
/// # Errors
///
/// As [`json_of`]; a page with 403 is a wall before GitLab, such as Cloudflare's, that a browser tab passes and we do not.
pub(super) fn answer(reply: &Reply) -> Result<Value, TrackerError> {
    let is_page = reply.body.trim_ascii_start().starts_with(b"<");
    match json_of(reply, &Words) {
        Err(TrackerError::NoPermission) if is_page => Err(TrackerError::NotSignedIn),
        other => other,
    }
}

/// The data of an answer in GraphQL, and what went wrong beside it.
///
/// # Errors
///
/// As [`answer`]; what a server without that field says is [`TrackerError::Refused`].
pub(super) fn data(reply: &Reply) -> Result<(Value, Vec<Value>), TrackerError> {
    if reply.status != 200 {
        answer(reply)?;
    }
    graphql::data_of(reply, &Words, &of_error)
}

/// What a mutation says about itself: its own list of errors, when it made nothing.
///
/// # Errors
///
/// [`TrackerError::Refused`] with what the list says.
pub(super) fn made<'a>(data: &'a Value, name: &str) -> Result<&'a Value, TrackerError> {
    let result = data.get(name).unwrap_or(&Value::Null);
    let errors = json::list(result, "/errors");
    match result.get("workItem").filter(|item| item.is_object()) {
        Some(item) => Ok(item),
        None if errors.is_empty() => Err(TrackerError::Unreadable { at: format!("{name}.workItem") }),
        None => Err(graphql::error(errors, &of_error)),
    }
}

fn of_error(error: &Value) -> Option<TrackerError> {
    let said = error.as_str().or_else(|| json::text(error, "/message"))?;
    said.contains("you don't have permission").then_some(TrackerError::NoPermission)
}
