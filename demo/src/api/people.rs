//! Accounts and memberships.

use super::{issue_list, shape};
use crate::access::Viewer;
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::{Data, Member, Project, User};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

pub(super) async fn memberships(Path(key): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = view.data.project(&key).ok_or_else(answer::missing)?;
    if !view.allowed("view_members", project.id) {
        return Err(answer::forbidden().into());
    }
    let (offset, limit) = issue_list::page(&call);
    let all = &project.members;
    let rows: Vec<Value> = all.iter().skip(offset).take(limit).map(|one| membership(view.data, project, one)).collect();
    let body = json!({"memberships": rows, "total_count": all.len(), "offset": offset, "limit": limit});
    Ok(answer::json(StatusCode::OK, &body))
}

fn membership(data: &Data, project: &Project, member: &Member) -> Value {
    let roles = data.roles.iter().filter(|role| member.role_ids.contains(&role.id));
    let roles: Vec<Value> = roles.map(|role| json!({"id": role.id, "name": role.name})).collect();
    json!({
        "id": member.id,
        "project": {"id": project.id, "name": project.name},
        "user": shape::person(data, member.user_id),
        "roles": roles,
    })
}

/// `current` or an id. The key is told to the account itself and to administrators, the mail address to these alone: Redmine
/// hides it unless somebody chose otherwise.
pub(super) async fn user(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let wanted = if id == "current" { Some(view.user) } else { id.parse().ok().and_then(|id| view.data.user(id)) };
    let wanted = wanted.filter(|user| !user.login.is_empty()).ok_or_else(answer::missing)?;
    Ok(answer::json(StatusCode::OK, &json!({ "user": shaped(view, wanted, call.includes("memberships")) })))
}

pub(super) async fn account(call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let user = view.user;
    let fields = json!({
        "id": user.id,
        "login": user.login,
        "admin": user.admin,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "mail": user.mail,
        "created_on": shape::time(user.created_on),
        "last_login_on": null,
        "api_key": user.api_key,
    });
    Ok(answer::json(StatusCode::OK, &json!({ "user": fields })))
}

fn shaped(view: Viewer<'_>, user: &User, memberships: bool) -> Value {
    let mut fields = json!({
        "id": user.id,
        "login": user.login,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "created_on": shape::time(user.created_on),
        "updated_on": shape::time(user.created_on),
        "last_login_on": null,
        "passwd_changed_on": shape::time(user.created_on),
    });
    if view.user.admin || view.user.id == user.id {
        fields["admin"] = json!(user.admin);
        fields["twofa_scheme"] = Value::Null;
        fields["api_key"] = json!(user.api_key);
    }
    if view.user.admin {
        fields["mail"] = json!(user.mail);
        fields["status"] = json!(if user.active { 1 } else { 3 });
    }
    if memberships {
        fields["memberships"] =
            view.data.projects.iter().flat_map(|project| of_user(view.data, project, user)).collect();
    }
    fields
}

fn of_user(data: &Data, project: &Project, user: &User) -> Vec<Value> {
    let own = project.members.iter().filter(|member| member.user_id == user.id);
    let shape = |member: &Member| {
        let mut shaped = membership(data, project, member);
        if let Some(fields) = shaped.as_object_mut() {
            fields.remove("user");
        }
        shaped
    };
    own.map(shape).collect()
}
