//! Writing a wiki page.

use super::{Refused, attributes};
use crate::access::Viewer;
use crate::data::{Data, Id, WikiPage, WikiVersion, wiki_title};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// What saving led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// There is a page now.
    New,
    /// The page has a new version, or the text was the same.
    Changed,
}

const COMMENT_LIMIT: usize = 1024;

/// Makes a page or its next version. A `version` that is not the newest is a conflict; none at all overwrites.
pub(crate) fn save_page(
    data: &mut Data,
    by: Id,
    now: DateTime<Utc>,
    project_id: Id,
    title: &str,
    given: &Map<String, Value>,
) -> Result<Saved, Refused> {
    let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
    if !view.allowed("edit_wiki_pages", project_id) {
        return Err(Refused::Denied);
    }
    let text = given.get("text").map(attributes::plain).unwrap_or_default();
    let comments = given.get("comments").filter(|comments| !comments.is_null()).map(attributes::plain);
    check(title, &text, comments.as_deref())?;
    let parent_title = given.get("parent_title").map(|value| wiki_title(&attributes::plain(value)));
    let known = data.wiki_page(project_id, title).map(|page| page.title.clone());
    // A new page starts with the version that the request claims, which is how Redmine fills its lock column.
    let first = given.get("version").and_then(attributes::id).unwrap_or(1);
    let version = WikiVersion { version: first, text, comments, author_id: by, updated_on: now };
    match known {
        None => {
            let title = wiki_title(title);
            data.wiki.push(WikiPage { project_id, title, parent_title, created_on: now, versions: vec![version] });
            Ok(Saved::New)
        }
        Some(title) => add_version(data, project_id, &title, given, version),
    }
}

fn add_version(
    data: &mut Data,
    project_id: Id,
    title: &str,
    given: &Map<String, Value>,
    mut version: WikiVersion,
) -> Result<Saved, Refused> {
    let page = data.wiki.iter_mut().find(|page| page.project_id == project_id && page.title == title);
    let page = page.ok_or(Refused::Missing)?;
    let newest = page.versions.last().map_or(0, |last| last.version);
    let based_on = given.get("version").and_then(attributes::id);
    let same = page.versions.last().is_some_and(|last| last.text == version.text);
    if same {
        return Ok(Saved::Changed);
    }
    if based_on.is_some_and(|based_on| based_on != newest) {
        return Err(Refused::Conflict);
    }
    version.version = newest + 1;
    page.versions.push(version);
    Ok(Saved::Changed)
}

/// Removes a page with all its versions; pages below it lose their parent.
pub(crate) fn remove_page(data: &mut Data, by: Id, project_id: Id, title: &str) -> Result<(), Refused> {
    let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
    if !view.allowed("delete_wiki_pages", project_id) {
        return Err(Refused::Denied);
    }
    let title = data.wiki_page(project_id, title).ok_or(Refused::Missing)?.title.clone();
    data.wiki.retain(|page| page.project_id != project_id || page.title != title);
    for page in data.wiki.iter_mut().filter(|page| page.project_id == project_id) {
        page.parent_title = page.parent_title.take().filter(|parent| *parent != title);
    }
    Ok(())
}

fn check(title: &str, text: &str, comments: Option<&str>) -> Result<(), Refused> {
    let mut errors = Vec::new();
    if wiki_title(title).is_empty() {
        errors.push("Title cannot be blank".to_owned());
    }
    if text.trim().is_empty() {
        errors.push("Text field cannot be blank".to_owned());
    }
    if comments.is_some_and(|comments| comments.chars().count() > COMMENT_LIMIT) {
        errors.push(format!("Comment is too long (maximum is {COMMENT_LIMIT} characters)"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Refused::Invalid(errors)) }
}
