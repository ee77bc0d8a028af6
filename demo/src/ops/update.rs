//! Changing a ticket, and commenting on it.

use super::{Refused, attributes, journal};
use crate::access::Viewer;
use crate::data::{Data, Id, Issue};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// Changes a ticket and adds a comment, in one journal. A request that changes nothing leaves no trace.
pub(crate) fn update_issue(
    data: &mut Data,
    by: Id,
    now: DateTime<Utc>,
    issue_id: Id,
    given: &Map<String, Value>,
) -> Result<(), Refused> {
    let (after, before, note) = {
        let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
        let before = data.issue(issue_id).ok_or(Refused::Missing)?;
        let note = permitted_note(view, before, given)?;
        (changed(view, before, now, given)?, before.clone(), note)
    };
    let details = journal::differences(&before, &after);
    let parents = (before.parent_id, after.parent_id);
    if let Some(issue) = data.issue_mut(issue_id) {
        *issue = after;
    }
    journal::add(data, issue_id, by, now, (&note.0, note.1), details);
    if parents.0 != parents.1 {
        tell_parents(data, by, now, issue_id, parents);
    }
    Ok(())
}

/// The comment and whether it is private; refused when the account may neither comment nor change.
fn permitted_note(view: Viewer<'_>, issue: &Issue, given: &Map<String, Value>) -> Result<(String, bool), Refused> {
    let may = |right| view.allowed(right, issue.project_id);
    if !view.sees(issue) || !(may("edit_issues") || may("add_issue_notes")) {
        return Err(Refused::Denied);
    }
    let notes = given.get("notes").map(attributes::plain).filter(|_| may("add_issue_notes")).unwrap_or_default();
    let private = given.get("private_notes").is_some_and(attributes::truth) && may("set_notes_private");
    Ok((notes, private))
}

fn changed(view: Viewer<'_>, before: &Issue, now: DateTime<Utc>, given: &Map<String, Value>) -> Result<Issue, Refused> {
    let mut after = before.clone();
    if !view.allowed("edit_issues", before.project_id) {
        return Ok(after);
    }
    let unread = attributes::assign(view, &mut after, given);
    take_status(view, &mut after, now, given);
    let errors = attributes::check(view, &after, Some(before), unread);
    if !errors.is_empty() {
        return Err(Refused::Invalid(errors));
    }
    // Redmine answers a form that is based on an older state with 422 and no sentence at all,
    // even when it brings nothing but a comment.
    let based_on = given.get("lock_version").and_then(attributes::id);
    if based_on.is_some_and(|version| version != before.lock_version) {
        return Err(Refused::Invalid(Vec::new()));
    }
    Ok(after)
}

/// A state that the ticket cannot take is ignored, as in Redmine. Reopening keeps the day of closing.
fn take_status(view: Viewer<'_>, issue: &mut Issue, now: DateTime<Utc>, given: &Map<String, Value>) {
    let Some(wanted) = given.get("status_id").and_then(attributes::id) else { return };
    let was_closed = view.data.is_closed(issue);
    if let Some(status) = view.statuses_for(issue).into_iter().find(|status| status.id == wanted) {
        issue.status_id = status.id;
        if status.is_closed && !was_closed {
            issue.closed_on = Some(now);
        }
    }
}

fn tell_parents(data: &mut Data, by: Id, now: DateTime<Utc>, child: Id, parents: (Option<Id>, Option<Id>)) {
    let child = Some(child.to_string());
    if let Some(old) = parents.0 {
        journal::add(data, old, by, now, ("", false), vec![journal::attr("child_id", child.clone(), None)]);
    }
    if let Some(new) = parents.1 {
        journal::add(data, new, by, now, ("", false), vec![journal::attr("child_id", None, child)]);
    }
}
