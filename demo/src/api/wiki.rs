//! Wiki pages of a project.

use super::{issues, shape};
use crate::access::Viewer;
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::{Data, Project, WikiPage, WikiVersion};
use crate::ops::{self, Saved};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

pub(super) async fn show(Path((key, title)): Path<(String, String)>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = project(view, &key)?;
    if title == "index" {
        return Ok(index(view.data, project));
    }
    let page = view.data.wiki_page(project.id, &title).ok_or_else(answer::missing)?;
    let version = page.versions.last().ok_or_else(answer::missing)?;
    Ok(answer::json(StatusCode::OK, &shaped(view.data, page, version, call.includes("attachments"))))
}

pub(super) async fn show_version(
    Path((key, title, version)): Path<(String, String, String)>,
    call: Call,
) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = project(view, &key)?;
    let page = view.data.wiki_page(project.id, &title).ok_or_else(answer::missing)?;
    let wanted = page.versions.iter().find(|known| known.version.to_string() == version).ok_or_else(answer::missing)?;
    Ok(answer::json(StatusCode::OK, &shaped(view.data, page, wanted, false)))
}

pub(super) async fn save(Path((key, title)): Path<(String, String)>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = project(view, &key)?;
    let (by, id) = (view.user.id, project.id);
    let fields = issues::given(&call, "wiki_page");
    let work = |data: &mut _, by, now| ops::save_page(data, by, now, id, &title, &fields);
    match call.change(by, work).map_err(|refused| answer::refused(&refused))? {
        Saved::Changed => Ok(answer::head(StatusCode::NO_CONTENT)),
        Saved::New => {
            let data = call.fresh();
            let page = data.wiki_page(id, &title).ok_or_else(answer::missing)?;
            let version = page.versions.last().ok_or_else(answer::missing)?;
            // Redmine names only the path here, unlike for tickets.
            let location = format!("/projects/{}/wiki/{}", project.identifier, page.title);
            Ok(answer::created(&shaped(&data, page, version, false), &location))
        }
    }
}

pub(super) async fn remove(Path((key, title)): Path<(String, String)>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let (by, project) = (view.user.id, project(view, &key)?.id);
    issues::done(call.change(by, |data, by, _| ops::remove_page(data, by, project, &title)))
}

fn project<'a>(view: Viewer<'a>, key: &str) -> Result<&'a Project, Stop> {
    let project = view.data.project(key).ok_or_else(answer::missing)?;
    if view.allowed("view_wiki_pages", project.id) { Ok(project) } else { Err(answer::forbidden().into()) }
}

fn shaped(data: &Data, page: &WikiPage, version: &WikiVersion, attachments: bool) -> Value {
    let mut fields = json!({
        "title": page.title,
        "text": version.text,
        "version": version.version,
        "author": shape::person(data, version.author_id),
        "comments": version.comments,
        "created_on": shape::time(page.created_on),
        "updated_on": shape::time(version.updated_on),
    });
    if let Some(parent) = &page.parent_title {
        fields["parent"] = json!({ "title": parent });
    }
    if attachments {
        fields["attachments"] = json!([]);
    }
    json!({ "wiki_page": fields })
}

fn index(data: &Data, project: &Project) -> Response {
    let row = |page: &WikiPage| {
        let last = page.versions.last();
        json!({
            "title": page.title,
            "version": last.map(|version| version.version),
            "created_on": shape::time(page.created_on),
            "updated_on": last.map(|version| shape::time(version.updated_on)),
        })
    };
    let rows: Vec<Value> = data.wiki.iter().filter(|page| page.project_id == project.id).map(row).collect();
    answer::json(StatusCode::OK, &json!({ "wiki_pages": rows }))
}
