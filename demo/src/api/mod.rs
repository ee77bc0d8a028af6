//! Redmine's REST, as JSON. The server turns `/issues/1.json` into `/api/issues/1` before it comes here.

mod catalogue;
mod issue_list;
mod issues;
mod people;
mod relations;
mod shape;
mod wiki;

pub(crate) use shape::visible;

use crate::app::App;
use axum::Router;
use axum::routing::{get, put};
use std::sync::Arc;

/// One row per address.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/api/issues", get(issue_list::list).post(issues::create))
        .route("/api/issues/{id}", get(issues::show).put(issues::update).patch(issues::update).delete(issues::remove))
        .route("/api/issues/{id}/relations", get(relations::list).post(relations::create))
        .route("/api/journals/{id}", put(issues::edit_note))
        .route("/api/relations/{id}", get(relations::show).delete(relations::remove))
        .route("/api/projects", get(catalogue::projects))
        .route("/api/projects/{key}", get(catalogue::project))
        .route("/api/projects/{key}/issues", get(issue_list::list_of_project).post(issues::create_in_project))
        .route("/api/projects/{key}/memberships", get(people::memberships))
        .route("/api/projects/{key}/wiki/{title}", get(wiki::show).put(wiki::save).delete(wiki::remove))
        .route("/api/projects/{key}/wiki/{title}/{version}", get(wiki::show_version))
        .route("/api/issue_statuses", get(catalogue::statuses))
        .route("/api/trackers", get(catalogue::trackers))
        .route("/api/enumerations/issue_priorities", get(catalogue::priorities))
        .route("/api/custom_fields", get(catalogue::custom_fields))
        .route("/api/users/{id}", get(people::user))
        .route("/api/my/account", get(people::account))
}
