//! What is around every page.

use crate::access::Viewer;
use crate::answer;
use crate::data::{Data, Id, Project};
use crate::markup::escape;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};

/// A page's own part.
pub(super) struct Page<'a> {
    /// The title of the window.
    pub title: String,
    /// Classes of `<body>`, as Redmine's: `controller-issues action-show`.
    pub body_class: &'a str,
    /// The project, when the page belongs to one.
    pub project: Option<&'a Project>,
    /// What goes into `#content`.
    pub content: String,
}

/// The whole page.
pub(super) fn page(view: Viewer<'_>, page: &Page<'_>) -> Response {
    answer::html(StatusCode::OK, whole(view, page))
}

/// A page that says what is wrong.
pub(super) fn error(view: Viewer<'_>, status: StatusCode, sentence: &str) -> Response {
    let content = format!("<h2>{}</h2><p id=\"errorExplanation\">{}</p>", status.as_u16(), escape(sentence));
    let title = status.as_u16().to_string();
    answer::html(status, whole(view, &Page { title, body_class: "controller-errors", project: None, content }))
}

fn whole(view: Viewer<'_>, page: &Page<'_>) -> String {
    let site = escape(&view.data.settings.title);
    let project = page.project.map_or_else(|| site.clone(), |project| escape(&project.name));
    let formatting = escape(&view.data.settings.formatting);
    let css = page.body_class;
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} - {site}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"description\" content=\"Redmine\">\n<meta name=\"keywords\" content=\"issue,bug,tracker\">\n\
         <link rel=\"stylesheet\" href=\"/demo.css\">\n</head>\n<body class=\"{css}\" data-text-formatting=\"{formatting}\">\n\
         <div id=\"wrapper\">\n<div id=\"top-menu\"><nav aria-label=\"Site\"><a class=\"home\" href=\"/\">Home</a> \
         <a class=\"projects\" href=\"/issues\">All issues</a></nav>\
         <div id=\"account\"><span id=\"loggedas\">Logged in as <a class=\"user active\" href=\"/users/{user_id}\">{login}</a></span> \
         <a class=\"my-account\" href=\"/my/account\">My account</a></div></div>\n\
         <header id=\"header\"><h1>{project}</h1>{menu}</header>\n\
         <main id=\"main\" class=\"nosidebar\"><div id=\"content\">\n{content}\n</div></main>\n\
         <footer id=\"footer\">A tracker for trying NoFault. It speaks a part of Redmine's API and keeps everything in one file.</footer>\n\
         </div>\n</body>\n</html>\n",
        title = escape(&page.title),
        user_id = view.user.id,
        login = escape(&view.user.login),
        menu = page.project.map(menu).unwrap_or_default(),
        content = page.content,
    )
}

fn menu(project: &Project) -> String {
    let key = escape(&project.identifier);
    format!(
        "<nav id=\"main-menu\" aria-label=\"Project\"><ul><li><a class=\"issues\" href=\"/projects/{key}/issues\">Issues</a></li>\
         <li><a class=\"wiki\" href=\"/projects/{key}/wiki\">Wiki</a></li></ul></nav>"
    )
}

/// A link to a person; a deleted one is only a name.
pub(super) fn person(data: &Data, id: Id) -> String {
    match data.user(id) {
        Some(user) if !user.login.is_empty() => {
            format!("<a class=\"user active\" href=\"/users/{id}\">{}</a>", escape(&user.name()))
        }
        Some(user) => escape(&user.name()),
        None => "Anonymous".to_owned(),
    }
}

/// A time for people, exact for machines.
pub(super) fn time(at: DateTime<Utc>) -> String {
    let exact = at.format("%Y-%m-%dT%H:%M:%SZ");
    format!("<time datetime=\"{exact}\" title=\"{exact}\">{}</time>", at.format("%Y-%m-%d %H:%M UTC"))
}
