//! What should not be published: every rule's own sentences, laws for any text, and the seeded set.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "redact/examples.rs"]
mod examples;
#[path = "redact/laws.rs"]
mod laws;
#[path = "redact/names.rs"]
mod names;
#[path = "redact/seeded.rs"]
mod seeded;
#[path = "redact/set.rs"]
mod set;
