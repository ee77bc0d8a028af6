//! What RT says when it does not take something: a sentence, often in the account's language.

use crate::http::Reply;
use crate::small::lower;
use crate::tracker::answer::{Dialect, json_of, refused};
use crate::tracker::{TrackerError, json};
use serde_json::Value;

/// Fields that RT's sentences begin with.
const FIELDS: &[&str] = &["Status", "Owner", "Queue", "Subject", "Due", "Priority"];

/// RT's way of refusing.
struct Words;

impl Dialect for Words {
    fn refusal(&self, body: &Value) -> TrackerError {
        let message = json::text(body, "/message").unwrap_or("the request was refused without a reason");
        if is_missing_right(message) {
            return TrackerError::NoPermission;
        }
        let field = FIELDS.iter().copied().find(|field| message.starts_with(field));
        refused(field, message)
    }
}

/// The JSON of a reply, or what went wrong.
///
/// A browser that is not signed in is sent to the site's front page with no more than a sentence, which does not look like
/// a login page.
pub(super) fn answer(reply: &Reply) -> Result<Value, TrackerError> {
    if reply.status == 302 && reply.body.starts_with(b"Login") {
        return Err(TrackerError::NotSignedIn);
    }
    json_of(reply, &Words)
}

/// Comments and links are refused with 400 or 200 and these words.
fn is_missing_right(sentence: &str) -> bool {
    let sentence = lower(sentence);
    sentence.contains("permission denied") || sentence.contains("no permission")
}
