//! The pages that people and the extension look at, laid out like Redmine's, in a dress of their own.
//!
//! They are shown as to one signed-in account. The frame (`#content`, `.contextual`, `#note-N`, …) is what a content script may
//! rely on in a real Redmine; classes of our own only dress it.

mod frame;
mod history;
mod issue;
mod issue_list;
mod notes_form;
mod start;
mod wiki;

use crate::access::Viewer;
use crate::answer::{self, Stop};
use crate::app::{App, Call};
use crate::data::Issue;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

pub(crate) use start::sign_in_page;

/// One row per page.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(start::show))
        .route("/demo.css", get(style))
        .route("/favicon.ico", get(async || answer::head(StatusCode::NO_CONTENT)))
        .route("/login", get(start::sign_in))
        .route("/my/account", get(start::account))
        .route("/my/api_key", get(start::account))
        .route("/users/{id}", get(start::person))
        .route("/issues", get(issue_list::all))
        .route("/issues/{id}", get(issue::show).post(notes_form::take))
        .route("/projects/{key}", get(issue_list::of_project))
        .route("/projects/{key}/issues", get(issue_list::of_project))
        .route("/projects/{key}/wiki", get(wiki::index))
        .route("/projects/{key}/wiki/{title}", get(wiki::show))
        .route("/attachments/download/{id}/{name}", get(issue::attachment))
        .route("/help/en/{page}", get(start::help))
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("demo.css")).into_response()
}

/// The ticket that the address names, or the page that says why not.
fn find<'a>(view: Viewer<'a>, raw: &str) -> Result<&'a Issue, Stop> {
    let issue = raw.parse().ok().and_then(|id| view.data.issue(id)).ok_or_else(|| not_found(view))?;
    if view.sees(issue) {
        return Ok(issue);
    }
    Err(frame::error(view, StatusCode::FORBIDDEN, "You are not authorized to access this page.").into())
}

fn not_found(view: Viewer<'_>) -> Response {
    frame::error(view, StatusCode::NOT_FOUND, "The page you were trying to access doesn't exist or has been removed.")
}

/// A page's call always has a viewer, unless the file names a session account that is locked.
fn viewer(call: &Call) -> Result<Viewer<'_>, Stop> {
    call.page_viewer().ok_or_else(|| answer::html(StatusCode::OK, sign_in_page()).into())
}
