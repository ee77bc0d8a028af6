//! Pages of the project's wiki. A page that is there is never replaced: it is looked at first, and GitLab refuses to make
//! a second page of one title.

use super::address::{delete, get, project_of, project_path, write as request};
use super::errors::answer;
use super::send::{ask, wiki_path};
use crate::http::{Method, Reply, Request};
use crate::tracker::address::{below, encode};
use crate::tracker::answer::optional;
use crate::tracker::compose::one_line;
use crate::tracker::{Ask, Created, TrackerError, Write, Written, json, mark};
use serde_json::{Value, json};

const CHECK: &str = "check wiki page";
const CREATE: &str = "write wiki page";

/// A file name of the wiki's repository has at most 255 bytes, and a letter of ours at most four.
const TITLE_LIMIT: usize = 60;

/// Looks whether there is a page of that title.
pub(super) fn check(write: &Write, title: &str) -> Ask {
    let path = format!("{}/{}", wiki_path(write), encode(&slug(title)));
    ask(CHECK, format!("wiki page {}", plain(title)), get(&write.ticket.base, &path))
}

/// What is at the page's place: our page, nothing, or somebody else's page.
///
/// # Errors
///
/// [`TrackerError::Conflict`] for a page that does not carry our mark.
pub(super) fn found(write: &Write, reply: &Reply) -> Result<Option<Created>, TrackerError> {
    optional(answer(reply))?.map(|page| ours(write, &page)).transpose()
}

/// Reads an answer to [`check`] or to what it led to.
pub(super) fn read(write: &Write, title: &str, purpose: &str, reply: &Reply) -> Result<Written, TrackerError> {
    match (purpose, answer(reply)) {
        (CHECK, Err(TrackerError::NotFound)) => Ok(Written::Then(create(write, title))),
        (_, Err(TrackerError::Refused { refusals })) => {
            let is_double = refusals.iter().any(|refusal| refusal.message.contains("already exists"));
            Err(if is_double { TrackerError::Conflict } else { TrackerError::Refused { refusals } })
        }
        (CREATE, answer) => created(write, &answer?).map(Written::Done),
        (_, answer) => ours(write, &answer?).map(Written::Done),
    }
}

/// The request that removes a page of that address.
pub(super) fn remove(base: &str, url: &str) -> Option<Request> {
    let address = below(base, url)?;
    let at = address.path.iter().position(|segment| *segment == "-")?;
    let (project, page) = address.path.split_at_checked(at)?;
    let ["-", "wikis", slug] = page else { return None };
    Some(delete(base, &format!("{}/wikis/{slug}", project_path(&project.join("/")))))
}

fn create(write: &Write, title: &str) -> Ask {
    let title = plain(title);
    let body = json!({"title": title, "content": mark::with_hidden(&write.body, &write.mark)});
    ask(CREATE, format!("wiki page {title}"), request(Method::Post, &write.ticket.base, &wiki_path(write), &body))
}

/// A page at our page's place, which is ours when it carries our mark.
fn ours(write: &Write, page: &Value) -> Result<Created, TrackerError> {
    let created = created(write, page)?;
    if created.lost.is_empty() { Ok(created) } else { Err(TrackerError::Conflict) }
}

fn created(write: &Write, page: &Value) -> Result<Created, TrackerError> {
    let slug = json::need_id(page, "/slug")?;
    let is_marked = mark::carries(&json::body(page, "/content"), &write.mark);
    let lost = if is_marked { None } else { Some("The text was changed on the way.".to_owned()) };
    Ok(Created {
        url: format!("{}/{}/-/wikis/{}", write.ticket.base, project_of(&write.ticket), encode(&slug)),
        label: format!("wiki page {}", json::text(page, "/title").unwrap_or(&slug)),
        id: slug,
        kind: "wiki".to_owned(),
        ticket: None,
        lost: lost.into_iter().collect(),
    })
}

/// A title that is one page and no folder.
fn plain(title: &str) -> String {
    let title = one_line(&title.replace(['/', '\\', '#', '?', '%'], " "), TITLE_LIMIT);
    let title = title.trim_matches(['.', '-', ' ']);
    if title.is_empty() { "Postmortem".to_owned() } else { title.to_owned() }
}

/// The last part of the page's address, as GitLab makes it of the title.
fn slug(title: &str) -> String {
    plain(title).replace(' ', "-")
}
