//! What is read from Redmine, and what each answer asks for next.

use super::address::get;
use super::errors::Words;
use crate::http::Reply;
use crate::tracker::answer::{json_of, optional};
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging};
use serde_json::Value;

pub(super) const STATUSES: &str = "statuses";
pub(super) const PRIORITIES: &str = "priorities";
pub(super) const TRACKERS: &str = "trackers";
pub(super) const ISSUE: &str = "issue";
pub(super) const PROJECT: &str = "project";
pub(super) const WRITE_ISSUE: &str = "issue for writing";
pub(super) const WRITE_PROJECT: &str = "project for writing";
pub(super) const MEMBERS: &str = "members";
pub(super) const FIELDS: &str = "custom fields";
pub(super) const UNDO: &str = "undo";

/// Most entries that Redmine puts on one page.
pub(super) const PER_PAGE: u64 = 100;

/// A read that the ticket can do without.
pub(super) fn extra(site: &Site, purpose: &str, label: String, path: &str) -> Ask {
    Ask::extra(purpose, label, get(&site.base, path))
}

/// Lists that every signed-in account may read; without them changes show numbers instead of names.
pub(super) fn site_reads(site: &Site) -> Vec<Ask> {
    vec![
        extra(site, STATUSES, "names of states".to_owned(), "/issue_statuses.json"),
        extra(site, PRIORITIES, "names of priorities".to_owned(), "/enumerations/issue_priorities.json"),
        extra(site, TRACKERS, "names of trackers".to_owned(), "/trackers.json"),
    ]
}

/// The issue with everything that hangs on it; journals are not paged.
pub(super) fn issue(site: &Site, key: &str) -> Ask {
    let include = "children,relations,journals,watchers,changesets,attachments,allowed_statuses";
    let path = format!("/issues/{key}.json?include={include}");
    Ask::needed(ISSUE, format!("#{key}"), get(&site.base, &path))
}

/// The issue as a write needs it: for its project.
pub(super) fn issue_for_writing(site: &Site, key: &str) -> Ask {
    extra(site, WRITE_ISSUE, format!("project of #{key}"), &format!("/issues/{key}.json"))
}

fn project(site: &Site, purpose: &str, id: &str) -> Ask {
    let path = format!("/projects/{id}.json?include=trackers,issue_categories,issue_custom_fields");
    extra(site, purpose, format!("project {id}"), &path)
}

fn members(site: &Site, id: &str, offset: u64) -> Ask {
    let path = format!("/projects/{id}/memberships.json?limit={PER_PAGE}&offset={offset}");
    extra(site, MEMBERS, format!("members of project {id}"), &path)
}

/// Judges an answer to one of the asks above.
pub(super) fn accept(site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let answer = json_of(reply, &Words);
    match ask.purpose.as_str() {
        ISSUE | WRITE_ISSUE => {
            let answer = answer?;
            json::need_id(&answer, "/issue/id")?;
            let then =
                json::id(&answer, "/issue/project/id").map(|id| about_project(site, ask, &id)).unwrap_or_default();
            Ok(Accepted::page(ask, Some(answer), then))
        }
        STATUSES => listed(ask, answer?, "/issue_statuses"),
        PRIORITIES => listed(ask, answer?, "/issue_priorities"),
        TRACKERS => listed(ask, answer?, "/trackers"),
        MEMBERS => {
            let answer = optional(answer)?;
            let next = answer.as_ref().and_then(|page| next_members(site, ask, page));
            Ok(Accepted::page(ask, answer, next.into_iter().collect()))
        }
        _ => Ok(Accepted::page(ask, optional(answer)?, Vec::new())),
    }
}

/// What is read about the project: who may read it, and before a write also who and what can be chosen there.
fn about_project(site: &Site, ask: &Ask, id: &str) -> Vec<Ask> {
    if ask.purpose == ISSUE {
        return vec![project(site, PROJECT, id)];
    }
    let fields = extra(site, FIELDS, "required fields".to_owned(), "/custom_fields.json");
    vec![project(site, WRITE_PROJECT, id), members(site, id, 0), fields]
}

fn next_members(site: &Site, ask: &Ask, page: &Value) -> Option<Ask> {
    let total = json::count(page, "/total_count").unwrap_or(0);
    let offset = paging::next_offset(&ask.request.url, json::list(page, "/memberships").len(), total, PER_PAGE)?;
    let (_, rest) = ask.request.url.split_once("/projects/")?;
    Some(members(site, rest.split('/').next()?, offset))
}

fn listed(ask: &Ask, answer: Value, path: &str) -> Result<Accepted, TrackerError> {
    json::need_list(&answer, path, &ask.purpose)?;
    Ok(Accepted::page(ask, Some(answer), Vec::new()))
}
