//! Deleting a ticket with everything below it.

use super::{Refused, journal};
use crate::access::Viewer;
use crate::data::{Data, Id};
use chrono::{DateTime, Utc};

/// Deletes a ticket, its descendants and their relations; the parent gets a journal.
pub(crate) fn remove_issue(data: &mut Data, by: Id, now: DateTime<Utc>, issue_id: Id) -> Result<(), Refused> {
    let (parent, gone) = {
        let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
        let issue = data.issue(issue_id).ok_or(Refused::Missing)?;
        if !view.sees(issue) || !view.allowed("delete_issues", issue.project_id) {
            return Err(Refused::Denied);
        }
        let below = data.descendants(issue_id).into_iter().map(|child| child.id);
        (issue.parent_id, below.chain([issue_id]).collect::<Vec<Id>>())
    };
    data.issues.retain(|issue| !gone.contains(&issue.id));
    data.relations.retain(|relation| !gone.contains(&relation.issue_id) && !gone.contains(&relation.issue_to_id));
    if let Some(parent) = parent {
        let details = vec![journal::attr("child_id", Some(issue_id.to_string()), None)];
        journal::add(data, parent, by, now, ("", false), details);
    }
    Ok(())
}
