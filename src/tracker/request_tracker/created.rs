//! What exists after a write, and what RT dropped of it without a word.

use super::address::ticket_ref;
use super::links;
use crate::time::day_text;
use crate::tracker::compose::{lost, one_line};
use crate::tracker::{ChildFields, Created, Site, TrackerError, Write, json};
use serde_json::Value;

/// RT's limit for a subject.
pub(super) const SUBJECT_LIMIT: usize = 200;

/// The ticket that a write made, compared with what was sent. `said` are RT's words about a link that was asked for.
pub(super) fn ticket(site: &Site, write: &Write, ticket: &Value, said: &str) -> Result<Created, TrackerError> {
    let id = json::need_id(ticket, "/id")?;
    let at = ticket_ref(&site.base, &id);
    let is_tied = is_tied(write, ticket);
    let mut lost = write.fields().map(|fields| dropped(fields, ticket)).unwrap_or_default();
    if !is_tied {
        let why = if said.is_empty() { "RT did not take the link" } else { said };
        lost.push(format!("It is not linked to {}: {why}.", write.ticket.label()));
    }
    let kind = if is_tied && write.is_child() { "child" } else { "ticket" };
    Ok(Created { id, kind: kind.to_owned(), url: at.url.clone(), label: at.label(), ticket: Some(at), lost })
}

/// The comment of a write, by its transaction.
pub(super) fn comment(write: &Write, id: &str) -> Created {
    Created::comment(write, id.to_owned(), &format!("#txn-{id}"))
}

/// Whether a ticket has the link that the write is for.
pub(super) fn is_tied(write: &Write, ticket: &Value) -> bool {
    links::has(ticket, if write.is_child() { "parent" } else { "refers-to" }, &write.ticket.key)
}

fn dropped(fields: &ChildFields, ticket: &Value) -> Vec<String> {
    let subject = one_line(&fields.title, SUBJECT_LIMIT);
    let due = fields.due.map(day_text);
    let kept = json::text(ticket, "/Due").and_then(|due| due.get(..10)).filter(|due| *due != "1970-01-01");
    let mut missing: Vec<Option<String>> = vec![
        lost("Subject", Some(&subject), json::text(ticket, "/Subject")),
        lost("Owner", fields.owner.as_deref(), json::id(ticket, "/Owner/id").as_deref()),
        lost("Due date", due.as_deref(), kept),
    ];
    missing.extend(fields.extra.iter().map(|(key, sent)| extra_dropped(key, sent, ticket)));
    missing.into_iter().flatten().collect()
}

/// A custom field that the ticket's queue does not have has no name here, and nothing was kept.
fn extra_dropped(key: &str, sent: &str, ticket: &Value) -> Option<String> {
    let Some(number) = key.strip_prefix("cf_") else {
        return lost(key, Some(sent), json::id(ticket, &format!("/{key}")).as_deref());
    };
    let field =
        json::list(ticket, "/CustomFields").iter().find(|field| json::id(field, "/id").as_deref() == Some(number));
    let values = field.map(|field| json::list(field, "/values")).unwrap_or_default();
    let name = field.and_then(|field| json::text(field, "/name")).unwrap_or(key);
    let first = values
        .iter()
        .filter_map(json::scalar)
        .find(|one| one == sent)
        .or_else(|| values.first().and_then(json::scalar));
    lost(name, Some(sent), first.as_deref())
}
