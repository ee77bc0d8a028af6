//! What the family says when it does not take something: one sentence in `message`.

use crate::tracker::TrackerError;
use crate::tracker::answer::{Dialect, refused};
use crate::tracker::json;
use serde_json::Value;

/// Its way of refusing.
pub(super) struct Words;

/// Words of a refusal and the field that they are about.
const FIELDS: &[(&str, &str)] = &[
    ("ssignee", "assignees"),
    ("abel", "labels"),
    ("ilestone", "milestone"),
    ("itle", "title"),
    ("eadline", "due_date"),
];

impl Dialect for Words {
    fn refusal(&self, body: &Value) -> TrackerError {
        let message = json::text(body, "/message").unwrap_or("the request was refused without a reason");
        let field = FIELDS.iter().find(|(word, _)| message.contains(word)).map(|(_, field)| *field);
        refused(field, message)
    }
}
