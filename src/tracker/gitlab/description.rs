//! A region of an issue's description.
//!
//! GitLab reads the whole description for quick actions whenever it is written, and takes those out that it runs. A line
//! that would act can stand there all the same, e.g. after an import. Writing such a description would run it, so nothing is
//! written. What we add never acts, see `export::gitlab`.

use super::address::{get, issue_path, ticket_of, write as request};
use crate::http::{Method, Request};
use crate::model::TicketRef;
use crate::tracker::answer::refused;
use crate::tracker::{Ask, Created, Looked, Site, TrackerError, Write, Written, region};
use serde_json::{Value, json};

/// Where an issue's JSON has its description.
const TEXT: &str = "/description";

/// The request that looks for the region.
pub(super) fn look(write: &Write) -> Ask {
    region::look(write, &|text| call(&write.ticket, text))
}

/// Reads the answer to [`look`].
pub(super) fn looked(write: &Write, asked: &Ask, issue: &Value) -> Looked {
    region::looked(write, asked, region::text(issue, TEXT)).unwrap_or(Looked::Absent)
}

/// The first request of a write.
pub(super) fn first(write: &Write) -> Ask {
    region::first(write, &|text| call(&write.ticket, text))
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, issue: &Value) -> Result<Written, TrackerError> {
    let text = region::text(issue, TEXT);
    let step = region::read(write, asked, text, &|text| call(&write.ticket, text));
    let step = step.unwrap_or_else(|| Err(TrackerError::Unreadable { at: "purpose".to_owned() }))?;
    if matches!(step, Written::Then(_)) {
        inert(text)?;
    }
    Ok(step)
}

/// The first request that takes the region out again.
pub(super) fn undo(created: &Created, ticket: &TicketRef) -> Ask {
    region::undo(created, &|text| call(ticket, text))
}

/// The request that writes the description without the region, from the answer to [`undo`].
pub(super) fn undone(site: &Site, asked: &Ask, issue: &Value) -> Result<Ask, TrackerError> {
    let ticket = ticket_of(&site.base, &asked.request.url).ok_or(TrackerError::NotFound)?;
    let text = region::text(issue, TEXT);
    let then = region::undone(asked, text, &|text| call(&ticket, text))?;
    inert(text).map(|()| then)
}

fn call(ticket: &TicketRef, text: Option<&str>) -> Request {
    let path = issue_path(ticket);
    match text {
        None => get(&ticket.base, &path),
        Some(text) => request(Method::Put, &ticket.base, &path, &json!({"description": text})),
    }
}

/// Refuses a text with a line that may be a quick action: `/`, letters and what follows after a blank. GitLab passes over
/// code, but stray backticks lead it astray, so code is looked at as well.
fn inert(text: &str) -> Result<(), TrackerError> {
    let acts = |line: &&str| {
        let name = line.strip_prefix('/').map(|rest| rest.split(char::is_whitespace).next().unwrap_or_default());
        let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
        name.is_some_and(|name| !name.is_empty() && is_name(name))
    };
    match text.lines().find(acts) {
        None => Ok(()),
        Some(line) => {
            let line: String = line.chars().take(80).collect();
            let why = "GitLab would run it as a quick action when the description is written. Nothing was written.";
            Err(refused(Some("description"), &format!("The description has the line `{line}`; {why}")))
        }
    }
}
