//! `/issues/ID.json` and opening tickets.

use super::shape;
use crate::access::Viewer;
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::Id;
use crate::ops::{self, Refused};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value};

/// The ticket that the address names: 404 when there is none, 403 when it is not for this account.
pub(super) fn find<'a>(view: Viewer<'a>, raw: &str) -> Result<&'a crate::data::Issue, Stop> {
    let issue = raw.parse().ok().and_then(|id: Id| view.data.issue(id)).ok_or_else(answer::missing)?;
    if view.sees(issue) { Ok(issue) } else { Err(answer::forbidden().into()) }
}

/// The fields of an object in the body; empty when it is absent, as Redmine takes it.
pub(super) fn given(call: &Call, name: &str) -> Map<String, Value> {
    call.json.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
}

pub(super) async fn show(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let issue = find(view, &id)?;
    let body = shape::issue_in_full(view, issue, &call.base, |what| call.includes(what));
    Ok(answer::json(StatusCode::OK, &body))
}

pub(super) async fn create(call: Call) -> Result<Response, Stop> {
    open(&call, None)
}

pub(super) async fn create_in_project(Path(key): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = view.data.project(&key).ok_or_else(answer::missing)?.id;
    open(&call, Some(project))
}

fn open(call: &Call, project: Option<Id>) -> Result<Response, Stop> {
    let by = call.viewer()?.user.id;
    let fields = given(call, "issue");
    let work = |data: &mut _, by, now| ops::create_issue(data, by, now, project, &fields);
    let id = call.change(by, work).map_err(|refused| answer::refused(&refused))?;
    let data = call.fresh();
    let (Some(view), Some(issue)) = (Viewer::new(&data, by), data.issue(id)) else {
        return Err(answer::missing().into());
    };
    let body = shape::issue_in_full(view, issue, &call.base, |what| call.includes(what));
    Ok(answer::created(&body, &format!("{}/issues/{id}", call.base)))
}

pub(super) async fn update(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let (by, id) = (view.user.id, find(view, &id)?.id);
    let fields = given(&call, "issue");
    done(call.change(by, |data, by, now| ops::update_issue(data, by, now, id, &fields)))
}

pub(super) async fn remove(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let (by, id) = (view.user.id, find(view, &id)?.id);
    done(call.change(by, |data, by, now| ops::remove_issue(data, by, now, id)))
}

pub(super) async fn edit_note(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let by = call.viewer()?.user.id;
    let id: Id = id.parse().map_err(|_| answer::missing())?;
    let fields = given(&call, "journal");
    done(call.change(by, |data, by, _| ops::edit_note(data, by, id, &fields)))
}

/// 204, or the refusal.
pub(super) fn done(outcome: Result<(), Refused>) -> Result<Response, Stop> {
    outcome.map(|()| answer::head(StatusCode::NO_CONTENT)).map_err(|refused| answer::refused(&refused).into())
}
