//! What is asked of Linear. One question reads an issue with the first page of each of its lists; what is longer is read
//! on, list by list. Pages are small because Linear counts what a question could answer, up to 10,000 points; this one
//! has about 2,500.

use super::address::ask;
use super::errors::data;
use crate::http::Reply;
use crate::model::TicketRef;
use crate::tracker::answer::refused;
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging};
use serde_json::{Value, json};

pub(super) const ISSUE: &str = "issue";
pub(super) const TEAM: &str = "team";
pub(super) const OPTIONS: &str = "options";
pub(super) const UNDO: &str = "undo";

/// Lists of an issue, and what is read of each element.
const LISTS: &[(&str, &str)] = &[
    (
        "comments",
        "id body createdAt parentId user{id name displayName}botActor{id name type userDisplayName}externalUser{id name displayName}",
    ),
    (
        "history",
        "id createdAt actor{id name displayName}botActor{id name type userDisplayName}fromState{name type}toState{name type}fromAssignee{name}toAssignee{name}fromPriority toPriority fromTitle toTitle fromDueDate toDueDate fromEstimate toEstimate fromParent{identifier}toParent{identifier}fromProject{name}toProject{name}fromTeam{name}toTeam{name}addedLabels{name}removedLabels{name}relationChanges{identifier type}updatedDescription trashed archived",
    ),
    ("relations", "type relatedIssue{identifier title}"),
    ("inverseRelations", "type issue{identifier title}"),
    ("children", "identifier title"),
    ("attachments", "id title url createdAt creator{id name displayName}"),
    ("labels", "name"),
    ("members", "id name displayName"),
];

/// The list that hangs on the issue's team and not on the issue.
const OF_TEAM: &str = "members";

const SCALARS: &str = "id identifier previousIdentifiers title description createdAt updatedAt completedAt canceledAt dueDate priorityLabel estimate trashed state{name type}team{id name}project{name}parent{identifier title}assignee{id name displayName}creator{id name displayName}botActor{id name type userDisplayName}externalUserCreator{id name displayName}";

/// What every question about an issue or by an id asks as well: whose the key is. A key reads one workspace, whichever the
/// page's address names, and a renamed workspace keeps the addresses that it had.
pub(super) const WORKSPACE: &str = "viewer{organization{urlKey previousUrlKeys}}";

/// Whether the key that was used is of the workspace of that base.
///
/// # Errors
///
/// [`TrackerError::Refused`] when it is of another one: an issue of the same key there is another issue.
pub(super) fn check_workspace(base: &str, data: &Value) -> Result<(), TrackerError> {
    let wanted = base.rsplit('/').next().unwrap_or_default();
    let Some(own) = json::text(data, "/viewer/organization/urlKey") else { return Ok(()) };
    let mut names =
        json::list(data, "/viewer/organization/previousUrlKeys").iter().filter_map(Value::as_str).chain([own]);
    if names.any(|name| name.eq_ignore_ascii_case(wanted)) {
        return Ok(());
    }
    let why =
        ["the API key is of the workspace ", own, " and the page of ", wanted, "; enter a key of ", wanted].concat();
    Err(refused(None, &why))
}

/// The issue with the first page of each list.
pub(super) fn issue(ticket: &TicketRef) -> Ask {
    let mut fields = SCALARS.to_owned();
    for (name, wanted) in LISTS.iter().filter(|(name, _)| *name != OF_TEAM) {
        fields.push_str(&list(name, wanted, ""));
    }
    Ask::needed(ISSUE, ticket.label(), question("query Issue($id:String!)", &fields, &json!({"id": ticket.key})))
}

/// Whether the team is private. Asked on its own: the field is deprecated, and a question with an unknown field is
/// refused as a whole.
pub(super) fn team(ticket: &TicketRef) -> Ask {
    let request = question("query Team($id:String!)", "id team{id private}", &json!({"id": ticket.key}));
    Ask::extra(TEAM, format!("who may read {}", ticket.label()), request)
}

/// The team with its people and states, for writing.
pub(super) fn options(ticket: &TicketRef) -> Ask {
    let people = LISTS.iter().find(|(name, _)| *name == OF_TEAM).map(|(name, wanted)| list(name, wanted, ""));
    let fields = format!("id team{{id name states(first:50){{nodes{{id name}}}}{}}}", people.unwrap_or_default());
    let request = question("query Options($id:String!)", &fields, &json!({"id": ticket.key}));
    Ask::extra(OPTIONS, format!("team of {}", ticket.label()), request)
}

/// Judges an answer to one of the asks above; what is missing of it stays with it as `errors`.
pub(super) fn accept(site: &Site, asked: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let (mut data, errors) = match data(reply) {
        Err(TrackerError::NotFound) if asked.purpose == UNDO => return Ok(Accepted::page(asked, None, Vec::new())),
        other => other?,
    };
    if asked.purpose == UNDO {
        let done =
            data.as_object().is_some_and(|all| all.values().any(|one| json::truth(one, "/success") == Some(true)));
        let page = Accepted::page(asked, None, Vec::new());
        return if done { Ok(page) } else { Err(refused(None, "Linear did not remove it")) };
    }
    check_workspace(&site.base, &data)?;
    json::need_id(&data, "/issue/id")?;
    let then = more(asked, &data);
    if let (Some(data), false) = (data.as_object_mut(), errors.is_empty()) {
        data.insert("errors".to_owned(), Value::Array(errors));
    }
    Ok(Accepted::page(asked, Some(data), then))
}

/// The elements of one list, from all pages.
pub(super) fn elements<'a>(pages: &'a [crate::tracker::Page], name: &str) -> Vec<&'a Value> {
    let path = format!("{}/nodes", place_of(name));
    pages.iter().flat_map(|page| json::list(&page.json, &path)).collect()
}

/// Lists that go on behind the last page that is read, from the pages.
pub(super) fn cut_lists(pages: &[crate::tracker::Page]) -> Vec<&'static str> {
    let is_cut = |name: &str| {
        let path = format!("{}/pageInfo/hasNextPage", place_of(name));
        pages
            .iter()
            .any(|page| number_of(&page.purpose) >= paging::LAST_PAGE && json::truth(&page.json, &path) == Some(true))
    };
    LISTS.iter().map(|(name, _)| *name).filter(|name| is_cut(name)).collect()
}

/// Next pages of the lists that have one. An empty page, and a cursor that was just used, end a list whatever it says.
fn more(asked: &Ask, data: &Value) -> Vec<Ask> {
    let (Some(id), number) = (json::text(data, "/issue/id"), number_of(&asked.purpose) + 1) else { return Vec::new() };
    let whole = asked.label.split(", page ").next().unwrap_or_default();
    let mut asks = Vec::new();
    for (name, wanted) in LISTS {
        let place = place_of(name);
        let Some(list_page) = data.pointer(&place) else { continue };
        let goes_on = json::truth(list_page, "/pageInfo/hasNextPage") == Some(true);
        let Some(cursor) = json::text(list_page, "/pageInfo/endCursor").filter(|_| goes_on) else { continue };
        let used = asked.request.body.as_deref().is_some_and(|body| body.contains(&*cursor));
        if used || json::list(list_page, "/nodes").is_empty() || number > paging::LAST_PAGE {
            continue;
        }
        let rest = list(name, wanted, ",after:$after");
        let fields = if *name == OF_TEAM { format!("id team{{id {rest}}}") } else { format!("id {rest}") };
        let variables = json!({"id": id, "after": cursor});
        let request = question("query More($id:String!,$after:String!)", &fields, &variables);
        let label = if number > 2 { whole.to_owned() } else { format!("{name} of {whole}") };
        asks.push(Ask::extra(&format!("{name} {number}"), format!("{label}, page {number}"), request));
    }
    asks
}

/// The page's number, which ends the purpose of every page but the first.
fn number_of(purpose: &str) -> u32 {
    purpose.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(1)
}

fn place_of(name: &str) -> String {
    if name == OF_TEAM { "/issue/team/members".to_owned() } else { format!("/issue/{name}") }
}

fn list(name: &str, wanted: &str, after: &str) -> String {
    let archived = if name == OF_TEAM { "" } else { ",includeArchived:true" };
    format!(" {name}(first:50{after}{archived}){{nodes{{{wanted}}}pageInfo{{hasNextPage endCursor}}}}")
}

fn question(head: &str, fields: &str, variables: &Value) -> crate::http::Request {
    ask(&format!("{head}{{issue(id:$id){{{fields}}}{WORKSPACE}}}"), variables)
}
