//! Wiki pages.

use super::{frame, not_found, viewer};
use crate::access::Viewer;
use crate::answer::Stop;
use crate::app::Call;
use crate::data::{Project, WikiPage};
use crate::markup::{escape, render};
use axum::extract::Path;
use axum::response::Response;

pub(super) async fn show(Path((key, title)): Path<(String, String)>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let project = find(view, &key)?;
    let page = view.data.wiki_page(project.id, &title).ok_or_else(|| not_found(view))?;
    let version = page.versions.last().ok_or_else(|| not_found(view))?;
    let content = format!(
        "<div class=\"contextual\"></div>\n<div class=\"wiki wiki-page\">{}</div>\n\
         <p class=\"wiki-update-info\">Version {} by {}, {}</p>",
        render(view.data, &version.text),
        version.version,
        frame::person(view.data, version.author_id),
        frame::time(version.updated_on),
    );
    Ok(frame::page(
        view,
        &frame::Page {
            title: page.title.replace('_', " "),
            body_class: "controller-wiki action-show",
            project: Some(project),
            content,
        },
    ))
}

pub(super) async fn index(Path(key): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let project = find(view, &key)?;
    let row = |page: &WikiPage| {
        let (key, title) = (escape(&project.identifier), escape(&page.title));
        format!("<li><a href=\"/projects/{key}/wiki/{title}\">{}</a></li>", title.replace('_', " "))
    };
    let rows: String = view.data.wiki.iter().filter(|page| page.project_id == project.id).map(row).collect();
    let content = format!("<h2>Wiki</h2><ul class=\"pages-hierarchy\">{rows}</ul>");
    let page = frame::Page {
        title: "Wiki".to_owned(),
        body_class: "controller-wiki action-index",
        project: Some(project),
        content,
    };
    Ok(frame::page(view, &page))
}

fn find<'a>(view: Viewer<'a>, key: &str) -> Result<&'a Project, Stop> {
    let project = view.data.project(key).filter(|project| view.allowed("view_wiki_pages", project.id));
    project.ok_or_else(|| not_found(view).into())
}
