//! Changes to the data, with Redmine's checks and its wording of refusals. They know nothing of HTTP.

mod attributes;
mod create;
mod edit_note;
pub(crate) mod journal;
mod relations;
mod remove;
mod update;
mod wiki;

pub(crate) use create::create_issue;
pub(crate) use edit_note::edit_note;
pub(crate) use relations::{create_relation, remove_relation};
pub(crate) use remove::remove_issue;
pub(crate) use update::update_issue;
pub(crate) use wiki::{Saved, remove_page, save_page};

use std::io;

/// Why a change was not made.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Sentences in Redmine's words; empty when the form was based on an older state of the ticket.
    Invalid(Vec<String>),
    /// The account lacks the right.
    Denied,
    /// There is no such thing, or the account may not know of it.
    Missing,
    /// Somebody changed it in between.
    Conflict,
    /// The file could not be written.
    Unsaved(io::Error),
}
