//! What is read from YouTrack. An answer has only the fields that were asked for, hence the long lists.

use super::address::get;
use super::errors::Words;
use crate::http::Reply;
use crate::model::TicketRef;
use crate::small::around_last;
use crate::tracker::address::encode;
use crate::tracker::answer::{json_of, optional};
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging};
use serde_json::Value;

pub(super) const ISSUE: &str = "issue";
pub(super) const COMMENTS: &str = "comments";
pub(super) const HISTORY: &str = "history";
pub(super) const WRITE_ISSUE: &str = "issue for writing";
pub(super) const FIELDS: &str = "custom fields";
pub(super) const UNDO: &str = "undo";

/// What one list page holds at most.
pub(super) const PER_PAGE: usize = 100;

/// What is asked of a link, before the fields of its issues.
pub(super) const LINK_FIELDS: &str = "id,direction,linkType(name,sourceToTarget,targetToSource,aggregation)";

/// What is asked of the fields that a project has.
pub(super) const PROJECT_FIELDS: &str = "id,canBeEmpty,field(name,fieldType(id)),defaultValues(id),bundle(values(name,archived),aggregatedUsers(login,fullName,banned))";

const PERSON: &str = "login,fullName";

const ISSUE_FIELDS: &str = "id,idReadable,summary,description,usesMarkdown,created,updated,resolved,project(id,name),visibility($type),tags(name),customFields(id,name,$type,value(name,login,fullName,text,presentation)),attachments(name,url,created,author(login,fullName),removed)";

/// Kinds of entries that tell something about the incident. Comments are read as comments; that an issue was resolved is
/// told by the change of its state.
const CATEGORIES: &str = "CustomFieldCategory,LinksCategory,TagsCategory,SummaryCategory,DescriptionCategory,AttachmentsCategory,VcsChangeCategory,ProjectCategory,IssueVisibilityCategory";

/// The first asks for an issue.
pub(super) fn first(site: &Site, ticket: &TicketRef) -> Vec<Ask> {
    let (base, label, path) = (&site.base, ticket.label(), issue_path(&ticket.key));
    let reporter = format!("reporter({PERSON}),links({LINK_FIELDS},issues(idReadable,summary))");
    let issue = get(base, &format!("{path}?fields={ISSUE_FIELDS},{reporter}"));
    let entries = format!(
        "activities(id,timestamp,author({PERSON}),category(id),field(name),added({VALUE}),removed({VALUE})),hasAfter,afterCursor"
    );
    let history = get(base, &format!("{path}/activitiesPage?categories={CATEGORIES}&fields={entries}"));
    vec![
        Ask::needed(ISSUE, label.clone(), issue),
        comments(site, ticket, COMMENTS),
        Ask::extra(HISTORY, format!("history of {label}"), history),
    ]
}

/// What is asked of a value that was set or taken away, of whatever kind it is.
const VALUE: &str = "idReadable,name,login,fullName,text,presentation,isResolved,version,urls";

/// The comments of an issue from the first.
pub(super) fn comments(site: &Site, ticket: &TicketRef, purpose: &str) -> Ask {
    let fields = format!("id,text,created,deleted,author({PERSON}),visibility($type)");
    let path = format!("{}/comments?fields={fields}&$top={PER_PAGE}&$skip=0", issue_path(&ticket.key));
    Ask::extra(purpose, format!("comments of {}", ticket.label()), get(&site.base, &path))
}

/// The issue as a write needs it: for its project, and for who reads its comments.
pub(super) fn for_writing(site: &Site, ticket: &TicketRef) -> Ask {
    let fields = "id,project(id,name,plugins(helpDeskSettings(enabled))),reporter(userType(id))";
    let request = get(&site.base, &format!("{}?fields={fields}", issue_path(&ticket.key)));
    Ask::extra(WRITE_ISSUE, format!("project of {}", ticket.label()), request)
}

/// The fields that issues of a project have.
pub(super) fn project_fields(base: &str, project: &str, purpose: &str) -> Ask {
    let path =
        format!("/admin/projects/{}/customFields?fields={PROJECT_FIELDS}&$top={PER_PAGE}&$skip=0", encode(project));
    Ask::extra(purpose, format!("fields of project {project}"), get(base, &path))
}

/// The API path of an issue, e.g. `/issues/INC-12`.
pub(super) fn issue_path(key: &str) -> String {
    format!("/issues/{}", encode(key))
}

/// Judges an answer to one of the asks above.
pub(super) fn accept(site: &Site, asked: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let answer = json_of(reply, &Words);
    if asked.purpose == UNDO {
        return match answer {
            Ok(_) | Err(TrackerError::NotFound) => Ok(Accepted::page(asked, None, Vec::new())),
            Err(error) => Err(error),
        };
    }
    let then = match (asked.purpose.as_str(), &answer) {
        (ISSUE, Ok(answer)) => {
            json::need_id(answer, "/idReadable")?;
            Vec::new()
        }
        (WRITE_ISSUE, Ok(answer)) => {
            let project = json::id(answer, "/project/id");
            project.map(|id| project_fields(&site.base, &id, FIELDS)).into_iter().collect()
        }
        (COMMENTS | FIELDS, Ok(answer)) => {
            json::need_list(answer, "", &asked.purpose)?;
            next(asked, answer).into_iter().collect()
        }
        (HISTORY, Ok(answer)) => {
            json::need_list(answer, "/activities", "activities")?;
            next_cursor(asked, answer).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let page =
        if matches!(asked.purpose.as_str(), ISSUE | COMMENTS | HISTORY) { Some(answer?) } else { optional(answer)? };
    Ok(Accepted::page(asked, page, then))
}

/// The next page of a list that does not say how long it is: a full page may have one behind it.
pub(super) fn next(asked: &Ask, answer: &Value) -> Option<Ask> {
    let (place, skip) = around_last(&asked.request.url, "$skip=")?;
    let skip = skip.parse::<usize>().ok()?.checked_add(PER_PAGE)?;
    let number = skip / PER_PAGE + 1;
    let full = json::list(answer, "").len() >= PER_PAGE;
    if !full || number > usize::try_from(paging::LAST_PAGE).ok()? {
        return None;
    }
    let mut ask = asked.clone();
    ask.request.url = format!("{place}$skip={skip}");
    Some(numbered(ask, number))
}

/// Whether a page is the last that is read of a list that may go on.
pub(super) fn is_cut(url: &str, answer: &Value) -> bool {
    let at_end = |last: usize| url.ends_with(&format!("$skip={}", (last - 1) * PER_PAGE));
    json::list(answer, "").len() >= PER_PAGE && usize::try_from(paging::LAST_PAGE).is_ok_and(at_end)
}

/// The next page of the history. A cursor that was just used, and an empty page, end it whatever it says.
fn next_cursor(asked: &Ask, answer: &Value) -> Option<Ask> {
    let goes_on = json::truth(answer, "/hasAfter") == Some(true) && !json::list(answer, "/activities").is_empty();
    let cursor = json::text(answer, "/afterCursor").filter(|_| goes_on).map(encode)?;
    let (place, used) = asked.request.url.split_once("&cursor=").unwrap_or((&asked.request.url, ""));
    let number = around_last(&asked.label, ", page ").and_then(|(_, number)| number.parse::<usize>().ok()).unwrap_or(1);
    if cursor == used || number >= usize::try_from(paging::LAST_PAGE).ok()? {
        return None;
    }
    let mut ask = asked.clone();
    ask.request.url = format!("{place}&cursor={cursor}");
    Some(numbered(ask, number + 1))
}

fn numbered(mut ask: Ask, number: usize) -> Ask {
    let whole = ask.label.split(", page ").next().unwrap_or_default();
    ask.label = format!("{whole}, page {number}");
    ask
}
