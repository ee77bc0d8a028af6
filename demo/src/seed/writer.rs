//! Writing a story into the data, so that each journal fits what it changed.

use crate::data::{Attachment, Changeset, CustomValue, Data, Id, Issue};
use crate::ops::{self, journal};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::{Value, json};

pub(super) struct Writer {
    data: Data,
}

/// A time of March 2026, e.g. `14 22:52:10`.
pub(super) fn at(day_and_time: &str) -> DateTime<Utc> {
    let text = format!("2026-03-{day_and_time}");
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").map(|naive| naive.and_utc()).unwrap_or_default()
}

pub(super) fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

pub(super) fn set(issue: &mut Issue, field_id: Id, value: &str) {
    issue.custom_values.retain(|known| known.field_id != field_id);
    issue.custom_values.push(CustomValue { field_id, value: Value::String(value.to_owned()) });
    issue.custom_values.sort_by_key(|known| known.field_id);
}

impl Writer {
    pub(super) fn new(data: Data) -> Self {
        Writer { data }
    }

    /// Opens the next ticket.
    pub(super) fn open(&mut self, when: &str, who: Id, project: Id, tracker: Id, subject: &str, text: &str) {
        let given =
            json!({"project_id": project, "tracker_id": tracker, "subject": subject, "description": text.trim()});
        let mut fields = given.as_object().cloned().unwrap_or_default();
        if project == super::site::PAYMENTS {
            fields.insert("custom_field_values".to_owned(), json!({"4": "Billing"}));
        }
        let opened = ops::create_issue(&mut self.data, who, at(when), None, &fields);
        debug_assert!(opened.is_ok(), "{subject}: {opened:?}");
    }

    /// Sets how a ticket was from the start, without a journal.
    pub(super) fn born(&mut self, issue: Id, edit: impl FnOnce(&mut Issue)) {
        if let Some(issue) = self.data.issue_mut(issue) {
            edit(issue);
        }
    }

    /// A comment.
    pub(super) fn say(&mut self, issue: Id, when: &str, who: Id, text: &str) {
        self.change(issue, when, who, |_| {}, text);
    }

    /// A comment for those with the right alone.
    pub(super) fn whisper(&mut self, issue: Id, when: &str, who: Id, text: &str) {
        journal::add(&mut self.data, issue, who, at(when), (text.trim(), true), Vec::new());
    }

    /// A change, with a comment or `""`.
    pub(super) fn change(&mut self, id: Id, when: &str, who: Id, edit: impl FnOnce(&mut Issue), text: &str) {
        let Some(before) = self.data.issue(id).cloned() else { return };
        let mut after = before.clone();
        edit(&mut after);
        let was_closed = self.data.is_closed(&before);
        if self.data.is_closed(&after) && !was_closed {
            after.closed_on = Some(at(when));
        }
        let details = journal::differences(&before, &after);
        if let Some(issue) = self.data.issue_mut(id) {
            *issue = after;
        }
        journal::add(&mut self.data, id, who, at(when), (text.trim(), false), details);
    }

    /// A relation, with its journals on both sides.
    pub(super) fn relate(&mut self, from: Id, when: &str, who: Id, kind: &str, to: Id) {
        let given = json!({"issue_to_id": to, "relation_type": kind}).as_object().cloned().unwrap_or_default();
        let made = ops::create_relation(&mut self.data, who, at(when), from, &given);
        debug_assert!(made.is_ok(), "{from} {kind} {to}: {made:?}");
    }

    /// Puts a ticket below another, as if it had been opened there.
    pub(super) fn place_below(&mut self, child: Id, when: &str, who: Id, parent: Id) {
        self.born(child, |issue| issue.parent_id = Some(parent));
        let details = vec![journal::attr("child_id", None, Some(child.to_string()))];
        journal::add(&mut self.data, parent, who, at(when), ("", false), details);
    }

    /// A file.
    pub(super) fn attach(&mut self, issue: Id, when: &str, who: Id, file: (&str, &str, &str), note: &str) {
        let (filename, description, content) = file;
        let id = self.data.issues.iter().map(|issue| issue.attachments.len() as Id).sum::<Id>() + 1;
        self.born(issue, |issue| {
            issue.attachments.push(Attachment {
                id,
                filename: filename.to_owned(),
                content_type: "text/csv".to_owned(),
                description: description.to_owned(),
                content: content.to_owned(),
                author_id: who,
                created_on: at(when),
            });
        });
        let detail = journal::attached(id, filename);
        journal::add(&mut self.data, issue, who, at(when), (note, false), vec![detail]);
    }

    /// A commit that names the ticket.
    pub(super) fn commit(&mut self, issue: Id, when: &str, who: Id, revision: &str, comments: &str) {
        self.born(issue, |issue| {
            issue.changesets.push(Changeset {
                revision: revision.to_owned(),
                user_id: Some(who),
                comments: comments.to_owned(),
                committed_on: at(when),
            });
        });
    }

    /// A wiki page.
    pub(super) fn page(&mut self, project: Id, when: &str, who: Id, title: &str, text: &str) {
        let given = json!({"text": text.trim()}).as_object().cloned().unwrap_or_default();
        let saved = ops::save_page(&mut self.data, who, at(when), project, title, &given);
        debug_assert!(saved.is_ok(), "{title}: {saved:?}");
    }

    /// Numbers the journals in the order of their times, as a real tracker would have.
    pub(super) fn finish(mut self) -> Data {
        for issue in &mut self.data.issues {
            issue.journals.sort_by_key(|journal| journal.created_on);
            issue.updated_on = issue.journals.last().map_or(issue.created_on, |journal| journal.created_on);
            issue.lock_version = issue.journals.len() as u64;
        }
        let mut all: Vec<_> = self.data.issues.iter_mut().flat_map(|issue| &mut issue.journals).collect();
        all.sort_by_key(|journal| journal.created_on);
        let mut next = 1;
        for journal in all {
            journal.id = next;
            next += 1;
        }
        self.data.next.journal = next;
        self.data
    }
}
