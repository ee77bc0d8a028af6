//! What exists after a write, and what was dropped of it without a word.

use super::address::{comment_page, of_api, ticket_ref};
use super::history::tags;
use super::people::{login, name};
use crate::small::lower;
use crate::tracker::compose::{lost, one_line};
use crate::tracker::{Created, Site, TrackerError, Write, html, json};
use serde_json::Value;

/// The product's limit for a title.
pub(super) const TITLE_LIMIT: usize = 255;

/// The kind of link that a write asks for, on the new item.
pub(super) fn relation(write: &Write) -> &'static str {
    if write.is_child() { "System.LinkTypes.Hierarchy-Reverse" } else { "System.LinkTypes.Related" }
}

/// The fields that may hold the text of an item.
pub(super) const TEXTS: [&str; 2] = ["/fields/System.Description", "/fields/Microsoft.VSTS.TCM.ReproSteps"];

/// Whether an item is this write's.
pub(super) fn is_ours(write: &Write, item: &Value) -> bool {
    TEXTS.iter().any(|path| html::carries(&json::body(item, path), &write.mark))
}

/// The comment of a write.
pub(super) fn comment(write: &Write, project: &str, comment: &Value) -> Result<Created, TrackerError> {
    let id = json::id(comment, "/id").or_else(|| json::id(comment, "/commentId"));
    let id = id.ok_or_else(|| TrackerError::Unreadable { at: "id".to_owned() })?;
    let kept = html::carries(&json::body(comment, "/text"), &write.mark);
    Ok(Created {
        url: comment_page(&write.ticket, project, &id),
        label: format!("{} comment", write.ticket.label()),
        id,
        kind: "comment".to_owned(),
        ticket: None,
        lost: if kept { Vec::new() } else { vec!["The text was changed on the way.".to_owned()] },
    })
}

/// The work item of a write, compared with what was sent.
pub(super) fn item(site: &Site, write: &Write, item: &Value) -> Result<Created, TrackerError> {
    let ticket = ticket_ref(&site.base, &json::need_id(item, "/id")?);
    let relations = json::list(item, "/relations").iter();
    let is_linked = relations.into_iter().any(|one| {
        let other = json::text(one, "/url").and_then(|url| of_api(&site.base, url));
        json::text(one, "/rel") == Some(relation(write)) && other.is_some_and(|other| other.key == write.ticket.key)
    });
    let mut missing = dropped(write, item);
    if !is_linked {
        missing.push(format!("It is not linked to {}.", write.ticket.label()));
    }
    if !is_ours(write, item) {
        missing.push("The description was changed on the way.".to_owned());
    }
    Ok(Created {
        id: ticket.key.clone(),
        kind: if write.is_child() && is_linked { "child" } else { "ticket" }.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        lost: missing,
    })
}

fn dropped(write: &Write, item: &Value) -> Vec<String> {
    let Some(fields) = write.fields() else { return Vec::new() };
    let title = one_line(&fields.title, TITLE_LIMIT);
    let kept = tags(json::text(item, "/fields/System.Tags").unwrap_or_default()).map(lower).collect::<Vec<_>>();
    let owner = item.pointer("/fields/System.AssignedTo");
    let owner_kept = owner.and_then(|owner| login(owner).or_else(|| name(owner)));
    let same = fields.owner.as_deref().zip(owner_kept).is_some_and(|(sent, kept)| sent.eq_ignore_ascii_case(kept));
    let mut missing = vec![
        lost("Title", Some(&title), json::text(item, "/fields/System.Title")),
        lost("Owner", fields.owner.as_deref().filter(|_| !same), owner_kept),
        lost("Type", fields.kind.as_deref(), json::text(item, "/fields/System.WorkItemType")),
    ];
    for label in &fields.labels {
        let is_kept = tags(label).all(|tag| kept.contains(&lower(tag)));
        missing.push((!is_kept).then(|| format!("Tag `{label}` was not kept.")));
    }
    for (id, sent) in &fields.extra {
        missing.push(lost(id, Some(sent), json::id(item, &format!("/fields/{id}")).as_deref()));
    }
    missing.into_iter().flatten().collect()
}
