//! Commenting on the page, as in Redmine's edit form.

use super::{find, frame, viewer};
use crate::access::Viewer;
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::Issue;
use crate::markup::escape;
use crate::ops;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value};

/// The form; nothing for an account that may not comment.
pub(super) fn form(view: Viewer<'_>, issue: &Issue) -> String {
    if !view.allowed("add_issue_notes", issue.project_id) {
        return String::new();
    }
    let help = format!("/help/en/wiki_syntax_{}.html", escape(&view.data.settings.formatting));
    format!(
        "<div id=\"update\"><h3>Edit</h3><form id=\"issue-form\" class=\"edit_issue\" action=\"/issues/{id}\" method=\"post\">\
         <input type=\"hidden\" name=\"_method\" value=\"patch\"><input type=\"hidden\" name=\"issue[lock_version]\" value=\"{lock}\">\
         <fieldset><legend>Notes</legend><div class=\"jstTabs\"><a class=\"help\" href=\"{help}\">Text formatting</a></div>\
         <textarea id=\"issue_notes\" class=\"wiki-edit\" name=\"issue[notes]\" rows=\"6\" aria-label=\"Notes\"></textarea>\
         <label><input type=\"checkbox\" name=\"issue[private_notes]\" id=\"issue_private_notes\" value=\"1\"> Private notes</label></fieldset>\
         <input type=\"submit\" name=\"commit\" value=\"Submit\"></form></div>\n",
        id = issue.id,
        lock = issue.lock_version,
    )
}

/// Takes the form. A form of another site is refused: these pages have no session that could be asked for.
pub(super) async fn take(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let issue = find(view, &id)?;
    if !call.same_site {
        return Err(frame::error(view, StatusCode::UNPROCESSABLE_ENTITY, "Invalid form authenticity token.").into());
    }
    let field =
        |name: &str| call.form.iter().find(|(known, _)| known == name).map(|(_, value)| value.replace("\r\n", "\n"));
    let named = [("notes", "issue[notes]"), ("private_notes", "issue[private_notes]")];
    let given: Map<String, Value> =
        named.iter().filter_map(|(to, from)| Some(((*to).to_owned(), Value::String(field(from)?)))).collect();
    let id = issue.id;
    match call.change(view.user.id, |data, by, now| ops::update_issue(data, by, now, id, &given)) {
        Ok(()) => Ok(answer::see(&format!("/issues/{id}"))),
        Err(refused) => Err(answer::refused(&refused).into()),
    }
}
