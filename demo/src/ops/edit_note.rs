//! Editing a comment that was made before.

use super::{Refused, attributes};
use crate::access::Viewer;
use crate::data::{Data, Id};
use serde_json::{Map, Value};

/// Replaces the text of a journal; one that has neither text nor changes left is removed, as in Redmine.
pub(crate) fn edit_note(data: &mut Data, by: Id, journal_id: Id, given: &Map<String, Value>) -> Result<(), Refused> {
    let (issue_id, private) = permitted(data, by, journal_id)?;
    let issue = data.issue_mut(issue_id).ok_or(Refused::Missing)?;
    if let Some(journal) = issue.journals.iter_mut().find(|journal| journal.id == journal_id) {
        if let Some(notes) = given.get("notes") {
            journal.notes = attributes::plain(notes);
        }
        if let Some(flag) = given.get("private_notes").filter(|_| private) {
            journal.private_notes = attributes::truth(flag);
        }
    }
    issue
        .journals
        .retain(|journal| journal.id != journal_id || !journal.notes.is_empty() || !journal.details.is_empty());
    Ok(())
}

/// The journal's ticket, and whether the account may change who sees it.
fn permitted(data: &Data, by: Id, journal_id: Id) -> Result<(Id, bool), Refused> {
    let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
    let seen = data.issues.iter().filter(|issue| view.sees(issue));
    let mut all = seen.flat_map(|issue| view.journals(issue).into_iter().map(move |(_, journal)| (issue, journal)));
    let (issue, journal) = all.find(|(_, journal)| journal.id == journal_id).ok_or(Refused::Missing)?;
    let own = journal.user_id == by && view.allowed("edit_own_issue_notes", issue.project_id);
    if !own && !view.allowed("edit_issue_notes", issue.project_id) {
        return Err(Refused::Denied);
    }
    Ok((issue.id, view.allowed("set_notes_private", issue.project_id)))
}
