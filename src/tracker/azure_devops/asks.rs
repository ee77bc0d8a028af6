//! What is read from Azure DevOps, and what each answer asks for next.

use super::address::{api, get};
use super::errors::Words;
use crate::http::Reply;
use crate::model::TicketRef;
use crate::tracker::address::{encode, is_number};
use crate::tracker::answer::{json_of, optional};
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging};
use serde_json::Value;

pub(super) const ITEM: &str = "work item";
pub(super) const UPDATES: &str = "history";
pub(super) const COMMENTS: &str = "comments";
pub(super) const STATES: &str = "states";
pub(super) const RELATED: &str = "related items";
pub(super) const PROJECT: &str = "project";
pub(super) const TEAM: &str = "project and its team";
pub(super) const FOR_WRITING: &str = "work item to write to";
pub(super) const TYPES: &str = "types";
pub(super) const FIELDS: &str = "fields";
pub(super) const MEMBERS: &str = "team";
pub(super) const UNDO: &str = "undo";

/// What one page holds at most, of every list.
const PER_PAGE: usize = 200;

/// The work item itself; the rest is asked for when its project is known.
pub(super) fn item(ticket: &TicketRef, purpose: &str) -> Ask {
    let url = api(&ticket.base, None, &format!("workitems/{}?$expand=all", ticket.key));
    Ask::needed(purpose, ticket.label(), get(url))
}

/// Judges an answer to one of the asks above. The number of a page stands behind the purpose: `comments:2`.
pub(super) fn accept(site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let answer = json_of(reply, &Words);
    let (purpose, page) = ask.purpose.split_once(':').unwrap_or((&ask.purpose, "1"));
    let page: u32 = page.parse().unwrap_or(1);
    let (answer, then) = match purpose {
        ITEM => {
            let answer = answer?;
            json::need_id(&answer, "/id")?;
            let then = about(site, &answer);
            (Some(answer), then)
        }
        FOR_WRITING => {
            let answer = answer?;
            let then = for_writing(site, &answer);
            (Some(answer), then)
        }
        UPDATES => {
            let answer = answer?;
            let is_full = json::need_list(&answer, "/value", purpose)?.len() >= PER_PAGE;
            let next = |page: u32| with(&ask.request.url, "$skip", &(PER_PAGE as u64 * u64::from(page)).to_string());
            let then = is_full.then(|| later(ask, purpose, page, &next)).flatten();
            (Some(answer), then.into_iter().collect())
        }
        COMMENTS => {
            let answer = answer?;
            let some = !json::need_list(&answer, "/comments", purpose)?.is_empty();
            let token = json::text(&answer, "/continuationToken").filter(|_| some).map(encode);
            let then = token
                .and_then(|token| later(ask, purpose, page, &|_| with(&ask.request.url, "continuationToken", &token)));
            (Some(answer), then.into_iter().collect())
        }
        TYPES => {
            let answer = optional(answer)?;
            let then = answer.as_ref().and_then(|types| fields_of(&ask.request.url, types)).into_iter().collect();
            (answer, then)
        }
        // A token may be good for work items alone, and is then refused with 401 here.
        PROJECT | TEAM | MEMBERS => {
            let answer = match answer {
                Err(TrackerError::NotSignedIn) => None,
                answer => optional(answer)?,
            };
            let then = answer.as_ref().filter(|_| purpose == TEAM).and_then(|project| members(site, project));
            (answer, then.into_iter().collect())
        }
        _ => (optional(answer)?, Vec::new()),
    };
    let mut accepted = Accepted::page(ask, answer, then);
    if let Some(page) = &mut accepted.page {
        page.purpose = purpose.to_owned();
    }
    Ok(accepted)
}

/// The project that an item is in, e.g. `Web Shop`.
pub(super) fn project_of(item: &Value) -> Option<&str> {
    json::text(item, "/fields/System.TeamProject")
}

/// The comments of an item, oldest first; those in Markdown come with their HTML.
pub(super) fn comments(purpose: &str, site: &Site, project: &str, key: &str) -> Ask {
    let path = format!("workItems/{key}/comments?$top={PER_PAGE}&$expand=renderedText&order=asc");
    Ask::extra(purpose, format!("{COMMENTS} of #{key}"), get(api(&site.base, Some(project), &path)))
}

/// Up to 200 items by number, and the numbers that are left.
pub(super) fn items<'a>(site: &Site, purpose: &str, keys: &'a [String], what: &str) -> Option<(Ask, &'a [String])> {
    let (now, later) = keys.split_at(keys.len().min(PER_PAGE));
    let path = format!("workitems?ids={}&{what}&errorPolicy=omit", now.join(","));
    let ask = Ask::extra(purpose, RELATED.to_owned(), get(api(&site.base, None, &path)));
    (!now.is_empty()).then_some((ask, later))
}

/// The numbers of the items that an item is linked to, each once; only links of those kinds, or of all.
pub(super) fn linked(item: &Value, kinds: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for relation in json::list(item, "/relations") {
        let kind = json::text(relation, "/rel").unwrap_or_default();
        let url = json::text(relation, "/url").unwrap_or_default();
        let key = url.rsplit('/').next().unwrap_or_default();
        let is_item = url.to_ascii_lowercase().contains("/_apis/wit/workitems/") && is_number(key);
        // Items of other organisations cannot be asked for here.
        let is_here = !kind.starts_with("System.LinkTypes.Remote");
        if is_item && is_here && (kinds.is_empty() || kinds.contains(&kind)) && !keys.iter().any(|known| known == key) {
            keys.push(key.to_owned());
        }
    }
    keys
}

/// The same address with that value in its query.
pub(super) fn with(url: &str, name: &str, value: &str) -> String {
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let mut pairs: Vec<&str> = query.split('&').filter(|pair| pair.split('=').next() != Some(name)).collect();
    let pair = format!("{name}={value}");
    pairs.push(&pair);
    format!("{place}?{}", pairs.join("&"))
}

/// The ask for the page after `page`.
pub(super) fn later(ask: &Ask, purpose: &str, page: u32, url: &dyn Fn(u32) -> String) -> Option<Ask> {
    let mut next = ask.clone();
    next.request.url = url(page);
    next.purpose = format!("{purpose}:{}", page + 1);
    next.label = format!("{}, page {}", ask.label.split(", page ").next().unwrap_or_default(), page + 1);
    (page < paging::LAST_PAGE && next.request.url != ask.request.url).then_some(next)
}

fn about(site: &Site, item: &Value) -> Vec<Ask> {
    let (Some(key), Some(project)) = (json::id(item, "/id"), project_of(item)) else { return Vec::new() };
    let base = &site.base;
    let updates = api(base, Some(project), &format!("workItems/{key}/updates?$top={PER_PAGE}&$skip=0"));
    let mut asks = vec![
        Ask::extra(UPDATES, format!("{UPDATES} of #{key}"), get(updates)),
        comments(COMMENTS, site, project, &key),
    ];
    if let Some(kind) = json::text(item, "/fields/System.WorkItemType") {
        let url = api(base, Some(project), &format!("workitemtypes/{}/states", encode(kind)));
        asks.push(Ask::extra(STATES, format!("{STATES} of {kind}"), get(url)));
    }
    asks.push(Ask::extra(
        PROJECT,
        format!("{PROJECT} {project}"),
        get(api(base, None, &format!("projects/{}", encode(project)))),
    ));
    let keys = linked(item, &[]);
    let mut left = keys.as_slice();
    while let Some((ask, later)) = items(site, RELATED, left, "fields=System.Id,System.Title") {
        asks.push(ask);
        left = later;
    }
    asks
}

fn for_writing(site: &Site, item: &Value) -> Vec<Ask> {
    let Some(project) = project_of(item) else { return Vec::new() };
    let types = api(&site.base, Some(project), "workitemtypes");
    let team = api(&site.base, None, &format!("projects/{}", encode(project)));
    vec![
        Ask::extra(TYPES, format!("{TYPES} of {project}"), get(types)),
        Ask::extra(TEAM, format!("team of {project}"), get(team)),
    ]
}

/// The fields of the type that is proposed.
fn fields_of(types_url: &str, types: &Value) -> Option<Ask> {
    let kind = super::options::kinds(types).into_iter().next()?.id;
    let (place, query) = types_url.split_once('?')?;
    let url = format!("{place}/{}/fields?$expand=all&{query}", encode(&kind));
    Some(Ask::extra(FIELDS, format!("{FIELDS} of {kind}"), get(url)))
}

fn members(site: &Site, project: &Value) -> Option<Ask> {
    let (project, team) = (json::text(project, "/id")?, json::text(project, "/defaultTeam/id")?);
    let path = format!("projects/{}/teams/{}/members?$top=500", encode(project), encode(team));
    Some(Ask::extra(MEMBERS, "people of the team".to_owned(), get(api(&site.base, None, &path))))
}
