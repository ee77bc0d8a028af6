//! Relations of tickets.

use super::{issues, shape};
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::{Id, Relation};
use crate::{access::Viewer, ops};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

pub(super) async fn list(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let issue = issues::find(view, &id)?;
    let relations: Vec<Value> = view.relations(issue).into_iter().map(shape::relation).collect();
    Ok(answer::json(StatusCode::OK, &json!({ "relations": relations })))
}

pub(super) async fn create(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let (by, from) = (view.user.id, issues::find(view, &id)?.id);
    let fields = issues::given(&call, "relation");
    let work = |data: &mut _, by, now| ops::create_relation(data, by, now, from, &fields);
    let id = call.change(by, work).map_err(|refused| answer::refused(&refused))?;
    let data = call.fresh();
    let relation = data.relations.iter().find(|relation| relation.id == id).ok_or_else(answer::missing)?;
    let body = json!({ "relation": shape::relation(relation) });
    Ok(answer::created(&body, &format!("{}/relations/{id}", call.base)))
}

pub(super) async fn show(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let relation = find(view, &id)?;
    Ok(answer::json(StatusCode::OK, &json!({ "relation": shape::relation(relation) })))
}

pub(super) async fn remove(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let (by, id) = (view.user.id, find(view, &id)?.id);
    issues::done(call.change(by, |data, by, now| ops::remove_relation(data, by, now, id)))
}

fn find<'a>(view: Viewer<'a>, raw: &str) -> Result<&'a Relation, Stop> {
    let id: Id = raw.parse().map_err(|_| answer::missing())?;
    let relation = view.data.relations.iter().find(|relation| relation.id == id).ok_or_else(answer::missing)?;
    let seen = view.issue(relation.issue_id).is_some() && view.issue(relation.issue_to_id).is_some();
    if seen { Ok(relation) } else { Err(answer::forbidden().into()) }
}
