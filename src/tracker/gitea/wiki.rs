//! Pages of the repository's wiki. A page that is there is never replaced: it is looked at first, and making one whose
//! title is taken is refused by the site.
//!
//! A title has no hyphen here, because versions disagree how one is written in an address: an en dash takes its place.

use super::address::{get, repo_path, write as request};
use super::send::{ask, project_of};
use crate::http::Method;
use crate::small::base64;
use crate::tracker::address::encode;
use crate::tracker::compose::one_line;
use crate::tracker::{Ask, Created, TrackerError, Write, WriteKind, Written, forge, json, mark};
use serde_json::{Value, json};

const LOOK: &str = "look at wiki page";
const CHECK: &str = "check wiki page";
const NEW: &str = "write wiki page";

/// Most characters of a title: the name of a file, in which a letter can take many bytes.
const TITLE_LIMIT: usize = 60;

/// Looks whether there is a page of that title, before writing it.
pub(super) fn check(write: &Write) -> Ask {
    read_page(write, CHECK)
}

/// Looks for an earlier write.
pub(super) fn look(write: &Write) -> Ask {
    read_page(write, LOOK)
}

/// What is at the page's place: our page, nothing, or somebody else's page.
///
/// # Errors
///
/// [`TrackerError::Conflict`] for a page that does not carry our mark.
pub(super) fn found(write: &Write, page: Option<&Value>) -> Result<Option<Created>, TrackerError> {
    let Some(page) = page else { return Ok(None) };
    let bytes = json::text(page, "/content_base64").and_then(base64::decode).unwrap_or_default();
    if !mark::carries(&String::from_utf8_lossy(&bytes), &write.mark) {
        return Err(TrackerError::Conflict);
    }
    let title = title_of(write);
    Ok(Some(Created {
        url: format!("{}/{}/wiki/{}", write.ticket.base, project_of(write), segment(&title)),
        label: format!("wiki page {title}"),
        id: title,
        kind: "wiki".to_owned(),
        ticket: None,
        lost: Vec::new(),
    }))
}

/// Reads an answer to [`check`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, answer: Result<Value, TrackerError>) -> Result<Written, TrackerError> {
    let page = match (asked.purpose.as_str(), answer) {
        (CHECK, Err(TrackerError::NotFound)) => return Ok(Written::Then(put(write))),
        (NEW, Err(TrackerError::Refused { refusals })) => {
            let is_taken = refusals.iter().any(|refusal| refusal.message.contains("exist"));
            return Err(if is_taken { TrackerError::Conflict } else { TrackerError::Refused { refusals } });
        }
        (_, answer) => answer?,
    };
    found(write, Some(&page))?.map(Written::Done).ok_or(TrackerError::NotFound)
}

/// The API path of a page from its address for people.
pub(super) fn path_of(base: &str, url: &str) -> Option<String> {
    let (project, word, page) = forge::page(base, url)?;
    (word == "wiki").then(|| format!("{}/wiki/page/{page}", repo_path(&project)))
}

fn put(write: &Write) -> Ask {
    let title = title_of(write);
    let content = base64::encode(mark::with_hidden(&write.body, &write.mark).as_bytes());
    let body = json!({"title": title, "content_base64": content, "message": title});
    let path = format!("{}/wiki/new", repo_path(project_of(write)));
    ask(NEW, format!("wiki page {title}"), request(Method::Post, &write.ticket.base, &path, &body))
}

fn read_page(write: &Write, purpose: &str) -> Ask {
    let title = title_of(write);
    let path = format!("{}/wiki/page/{}", repo_path(project_of(write)), segment(&title));
    ask(purpose, format!("wiki page {title}"), get(&write.ticket.base, &path))
}

/// A title as a path segment: blanks are hyphens there.
fn segment(title: &str) -> String {
    encode(&title.replace(' ', "-"))
}

fn title_of(write: &Write) -> String {
    let WriteKind::WikiPage { title } = &write.what else { return String::new() };
    let plain: String = title
        .chars()
        .filter_map(|c| match c {
            '-' => Some('–'),
            '/' | '\\' => Some(' '),
            '%' | '+' | '?' | '#' => None,
            c => Some(c),
        })
        .collect();
    let title = one_line(&plain, TITLE_LIMIT);
    if title.is_empty() { "Postmortem".to_owned() } else { title }
}
