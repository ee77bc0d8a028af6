//! What YouTrack says when it does not take something: one sentence, perhaps with a field.

use crate::tracker::answer::{Dialect, refused};
use crate::tracker::{TrackerError, json};
use serde_json::Value;

/// YouTrack's way of refusing.
pub(super) struct Words;

impl Dialect for Words {
    fn refusal(&self, body: &Value) -> TrackerError {
        let words = json::text(body, "/error_description").or_else(|| json::text(body, "/error"));
        refused(json::text(body, "/error_field"), words.unwrap_or("the request was refused without a reason"))
    }
}
