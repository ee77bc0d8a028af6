//! Lists of tickets.

use super::{frame, issue, not_found, viewer};
use crate::access::Viewer;
use crate::answer::Stop;
use crate::app::Call;
use crate::data::Project;
use axum::extract::Path;
use axum::response::Response;

pub(super) async fn all(call: Call) -> Result<Response, Stop> {
    Ok(list(viewer(&call)?, None))
}

pub(super) async fn of_project(Path(key): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let project = view.data.project(&key).filter(|project| view.sees_project(project));
    Ok(list(view, Some(project.ok_or_else(|| not_found(view))?)))
}

fn list(view: Viewer<'_>, project: Option<&Project>) -> Response {
    let here = |issue: &&crate::data::Issue| project.is_none_or(|project| issue.project_id == project.id);
    let seen = view.data.issues.iter().rev().filter(|issue| view.sees(issue)).filter(here);
    let rows: String = seen.map(|found| issue::row(view.data, found, "")).collect();
    let content = format!("<h2>Issues</h2>\n{}", issue::table(&rows));
    let page =
        frame::Page { title: "Issues".to_owned(), body_class: "controller-issues action-index", project, content };
    frame::page(view, &page)
}
