//! The start page, the account with its key, people, and the sign-in page.

use super::{frame, issue, not_found, viewer};
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::Id;
use crate::markup::escape;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

pub(super) async fn show(call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let main = view.issue(view.data.settings.main_issue).map(|main| issue::link(view.data, main)).unwrap_or_default();
    let content = format!(
        "<h2>Try NoFault here</h2>\n<ol class=\"steps\">\
         <li>Install the extension, and give it this key once: <code id=\"demo-key\">{}</code></li>\
         <li>Open the incident: {main}</li>\
         <li>Click <strong>Generate postmortem</strong>, read the draft, and publish it back.</li></ol>\n\
         <p>Everything you make stays in this tracker's own file. Nothing leaves this machine.</p>",
        escape(&view.user.api_key),
    );
    Ok(frame::page(view, &plain("Home", "controller-welcome action-index", content)))
}

pub(super) async fn account(call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let content = format!(
        "<h2>My account</h2>\n<p>Login: <strong>{}</strong></p>\n<h4>API access key</h4>\n\
         <div class=\"box\"><pre id=\"api-access-key\" class=\"autoscroll\">{}</pre></div>",
        escape(&view.user.login),
        escape(&view.user.api_key),
    );
    Ok(frame::page(view, &plain("My account", "controller-my action-account", content)))
}

pub(super) async fn person(Path(id): Path<Id>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let user = view.data.user(id).filter(|user| !user.login.is_empty()).ok_or_else(|| not_found(view))?;
    let content = format!("<h2>{}</h2><p>Login: {}</p>", escape(&user.name()), escape(&user.login));
    Ok(frame::page(view, &plain(&user.name(), "controller-users action-show", content)))
}

pub(super) async fn help(Path(page): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let content = match page.as_str() {
        "wiki_syntax_common_mark.html" => "<h2>Text formatting</h2><p>This site writes CommonMark.</p>",
        "wiki_syntax_textile.html" => "<h2>Text formatting</h2><p>This site writes Textile.</p>",
        _ => return Err(not_found(view).into()),
    };
    Ok(frame::page(view, &plain("Text formatting", "controller-help", content.to_owned())))
}

pub(super) async fn sign_in(call: Call) -> Response {
    let _ = call;
    answer::html(StatusCode::OK, sign_in_page())
}

fn plain<'a>(title: &str, body_class: &'a str, content: String) -> frame::Page<'a> {
    frame::Page { title: title.to_owned(), body_class, project: None, content }
}

/// The page that an expired session meets, with status 200.
pub(crate) fn sign_in_page() -> String {
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Sign in</title>\n\
     <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"description\" content=\"Redmine\">\n\
     <link rel=\"stylesheet\" href=\"/demo.css\">\n</head>\n<body class=\"controller-account action-login\">\n\
     <main id=\"main\"><div id=\"content\"><div id=\"login-form\"><form action=\"/login\" method=\"post\">\
     <h2>Sign in</h2><label for=\"username\">Login</label><input type=\"text\" name=\"username\" id=\"username\">\
     <label for=\"password\">Password</label><input type=\"password\" name=\"password\" id=\"password\">\
     <input type=\"submit\" name=\"login\" value=\"Login\" id=\"login-submit\"></form></div></div></main>\n</body>\n</html>\n"
        .to_owned()
}
