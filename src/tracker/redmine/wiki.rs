//! Pages of the project's wiki. A page that is there is never replaced: it is looked at first, and the write itself
//! names version 0. Pages that people make begin at 1, so one that came in between makes Redmine answer "conflict".
//! (A new page takes the version it is given: seen with 5.0.4. Two of ours at the same moment would therefore meet at
//! 0; the later one says so, and the earlier text stays in the page's history.)

use super::address::{get, write as request};
use super::errors::Words;
use super::send::ask;
use crate::http::{Method, Reply};
use crate::small::small;
use crate::tracker::address::{below, encode};
use crate::tracker::answer::{json_of, optional};
use crate::tracker::text::{self, segment};
use crate::tracker::{Ask, Created, Site, TrackerError, Write, WriteKind, Written, json, mark};
use serde_json::{Value, json};

const CHECK: &str = "check wiki page";
const PUT: &str = "write wiki page";
const BACK: &str = "read wiki page back";

/// Redmine's limit for a title.
const TITLE_LIMIT: usize = 255;

/// Looks whether there is a page of that title.
pub(super) fn check(site: &Site, write: &Write, title: &str) -> Ask {
    read_page(site, write, title, CHECK)
}

/// What is at the page's place: our page, nothing, or somebody else's page.
///
/// # Errors
///
/// [`TrackerError::Conflict`] for a page that does not carry our mark.
pub(super) fn found(site: &Site, write: &Write, reply: &Reply) -> Result<Option<Created>, TrackerError> {
    match optional(json_of(reply, &Words))? {
        None => Ok(None),
        Some(page) => ours(site, write, &page).map(Some),
    }
}

/// Reads an answer to [`check`] or to what it led to.
pub(super) fn read(
    site: &Site,
    write: &Write,
    asked: &Ask,
    status: u16,
    answer: Result<Value, TrackerError>,
) -> Result<Written, TrackerError> {
    let title = title_of(write);
    match asked.purpose.as_str() {
        CHECK => match answer {
            Err(TrackerError::NotFound) => Ok(Written::Then(put(site, write, &title))),
            other => ours(site, write, &other?).map(Written::Done),
        },
        PUT if status == 201 => ours(site, write, &answer?).map(Written::Done),
        PUT => answer.map(|_| Written::Then(read_page(site, write, &title, BACK))),
        BACK => ours(site, write, &answer?).map(|created| Written::Done(replaced(created))),
        other => Err(TrackerError::Unreadable { at: format!("purpose {other}") }),
    }
}

/// A page that was updated and not made had another text a moment ago.
fn replaced(mut created: Created) -> Created {
    created.lost.push("A page of that title came in between; its text is in the page's history.".to_owned());
    created
}

fn put(site: &Site, write: &Write, title: &str) -> Ask {
    let text = mark::with_visible(&write.body, &write.mark);
    let body = json!({"wiki_page": {"text": text, "comments": "", "version": 0}});
    let path = format!("{}.json", path(write, title));
    ask(PUT, format!("wiki page {title}"), request(Method::Put, &site.base, &path, &body))
}

fn read_page(site: &Site, write: &Write, title: &str, purpose: &str) -> Ask {
    let title = titleize(title);
    ask(purpose, format!("wiki page {title}"), get(&site.base, &format!("{}.json", path(write, &title))))
}

fn ours(site: &Site, write: &Write, answer: &Value) -> Result<Created, TrackerError> {
    let title = json::need_id(answer, "/wiki_page/title")?;
    if !mark::carries(&json::body(answer, "/wiki_page/text"), &write.mark) {
        return Err(TrackerError::Conflict);
    }
    Ok(Created {
        url: format!("{}{}", site.base, path(write, &title)),
        label: format!("wiki page {title}"),
        id: title,
        kind: "wiki".to_owned(),
        ticket: None,
        lost: Vec::new(),
    })
}

/// Reads the page that an address shows. A title has no dot: with one it is a file that Redmine makes of the page.
pub(super) fn page_at(site: &Site, url: &str) -> Option<Ask> {
    let address = below(&site.base, url)?;
    let ["projects", project, "wiki", title] = address.path.as_slice() else { return None };
    let (project, title) = (segment(project)?, segment(title)?);
    let is_list = matches!(title.as_str(), "index" | "date_index" | "new");
    let path = format!("/projects/{}/wiki/{}.json", encode(&project), encode(&title));
    (!is_list && !title.contains('.')).then(|| Ask::needed("text", title.replace('_', " "), get(&site.base, &path)))
}

/// The template on that page.
pub(super) fn page_text(reply: &Reply) -> Result<String, TrackerError> {
    let answer = json_of(reply, &Words)?;
    json::need_id(&answer, "/wiki_page/title")?;
    Ok(text::of_page(&json::body(&answer, "/wiki_page/text")))
}

fn path(write: &Write, title: &str) -> String {
    format!("/projects/{}/wiki/{}", encode(write.project.as_deref().unwrap_or_default()), encode(title))
}

fn title_of(write: &Write) -> String {
    match &write.what {
        WriteKind::WikiPage { title } => titleize(title),
        _ => String::new(),
    }
}

/// The title as Redmine keeps it: words joined by `_`, a capital first letter, none of `,./?;|:`.
fn titleize(title: &str) -> String {
    let joined = title.split_whitespace().collect::<Vec<_>>().join("_");
    let plain: String =
        joined.chars().filter(|c| !matches!(c, ',' | '.' | '/' | '?' | ';' | '|' | ':') && !c.is_control()).collect();
    let mut letters = plain.chars().take(TITLE_LIMIT);
    letters
        .next()
        .map_or_else(|| "Postmortem".to_owned(), |first| [capital(first)].into_iter().chain(letters).collect())
}

/// The capital of a Latin, Greek, Cyrillic or Armenian letter: the first one whose small letter it is.
///
/// Not the library's, which has a table of all scripts, 12 KB of the module, and is needed nowhere else.
fn capital(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_uppercase();
    }
    let mut capitals = ('À'..='֏').chain('Ḁ'..='῿');
    capitals.find(|capital| *capital != letter && small(*capital) == letter).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_what_redmine_makes_of_it() {
        assert_eq!(titleize("postmortem: checkout down, 7 Jan. 2026"), "Postmortem_checkout_down_7_Jan_2026");
        assert_eq!(titleize("://"), "Postmortem");
    }
}
