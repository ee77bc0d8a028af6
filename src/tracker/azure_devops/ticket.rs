//! From the pages of one work item to an incident of that item.

use super::asks::{COMMENTS, ITEM, PROJECT, RELATED, STATES, UPDATES, project_of};
use super::history::{self, field_name, is_bookkeeping, shown, tags};
use super::links;
use super::people::account;
use crate::model::{Audience, Citation, EventKind, Field, Incident, LinkKind, LinkTarget, Markup, Role, State};
use crate::model::{Ticket, TicketRef, Visibility};
use crate::time::iso_day;
use crate::tracker::ask::{elements, page};
use crate::tracker::gather::Gather;
use crate::tracker::{Page, TrackerError, html, json, paging};
use serde_json::Value;

/// Fields that hold the text of an item: bugs have steps instead of a description. The heading is for the second.
const TEXTS: &[(&str, &str)] =
    &[("System.Description", ""), ("Microsoft.VSTS.TCM.ReproSteps", "<h2>Repro steps</h2>\n")];

/// Fields with a place of their own in a ticket.
const PLACED: &[&str] = &[
    "System.State",
    "System.AssignedTo",
    "System.Title",
    "System.Tags",
    "System.WorkItemType",
    "System.TeamProject",
    "System.Description",
    "Microsoft.VSTS.TCM.ReproSteps",
    "Microsoft.VSTS.Common.Priority",
    "Microsoft.VSTS.Scheduling.DueDate",
];

/// What the pages say about words of the process.
pub(super) struct Known<'a> {
    states: Option<&'a Value>,
}

impl Known<'_> {
    /// Whether a state counts as done: its category says, whatever it is called.
    pub(super) fn closed(&self, state: Option<&str>) -> Option<bool> {
        let states = json::list(self.states?, "/value").iter();
        let found = states.into_iter().find(|one| json::text(one, "/name") == state)?;
        json::text(found, "/category").map(|category| matches!(category, "Completed" | "Removed"))
    }
}

pub(super) fn assemble(at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let item = page(pages, ITEM).filter(|item| item.get("fields").is_some_and(Value::is_object));
    let item = item.ok_or_else(|| TrackerError::Unreadable { at: "fields".to_owned() })?;
    let field = |name: &str| json::text(item, &format!("/fields/{name}"));
    let known = Known { states: page(pages, STATES) };
    let is_public = page(pages, PROJECT).and_then(|project| json::text(project, "/visibility")) == Some("public");
    let visibility = if is_public { Visibility::Public } else { Visibility::Private };
    let audience = Audience { visibility, scope: project_of(item).map(str::to_owned) };
    let mut gather = Gather::new(at, visibility);

    let author = account(&mut gather, item.pointer("/fields/System.CreatedBy"), Role::Reporter);
    let opened = gather.moment(item, "/fields/System.CreatedDate");
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), author.clone(), EventKind::Opened, String::new(), source);
    let title_of = |key: &str| {
        let other = elements(pages, RELATED, "/value").find(|other| json::id(other, "/id").as_deref() == Some(key))?;
        json::text(other, "/fields/System.Title").map(str::to_owned)
    };
    json::list(item, "/relations").iter().for_each(|relation| links::relation(&mut gather, relation, &title_of));
    let body = body(item);
    let source = gather.cite_ticket();
    mentioned(&mut gather, &body, &source);
    elements(pages, COMMENTS, "/comments").for_each(|comment| history::comment(&mut gather, comment));
    elements(pages, UPDATES, "/value").for_each(|update| history::update(&mut gather, &known, update));
    for purpose in [COMMENTS, UPDATES] {
        if pages.iter().filter(|page| page.purpose == purpose).count() >= paging::LAST_PAGE as usize {
            gather.cut(purpose);
        }
    }

    let labels: Vec<String> = tags(field("System.Tags").unwrap_or_default()).map(str::to_owned).collect();
    let fields = fields(item);
    let state = field("System.State").unwrap_or_default();
    let state = State { name: state.to_owned(), closed: known.closed(Some(state)) };
    let closed = ["ClosedDate", "StateChangeDate"].map(|name| format!("/fields/Microsoft.VSTS.Common.{name}"));
    let closed = closed.iter().find(|path| item.pointer(path).is_some()).filter(|_| state.closed == Some(true));
    let ticket = Ticket {
        at: at.clone(),
        title: field("System.Title").unwrap_or_default().to_owned(),
        body,
        kind: field("System.WorkItemType").map(str::to_owned),
        closed: closed.and_then(|path| gather.moment(item, path)),
        state,
        priority: json::id(item, "/fields/Microsoft.VSTS.Common.Priority"),
        severity: gather.severity(&fields, &labels),
        // Kept as midnight of somewhere; its day in UTC is what the site's own pages compare.
        due: field("Microsoft.VSTS.Scheduling.DueDate").and_then(|due| iso_day(due.get(..10)?)),
        labels,
        fields,
        author,
        assignees: account(&mut gather, item.pointer("/fields/System.AssignedTo"), Role::Assignee)
            .into_iter()
            .collect(),
        opened,
        updated: gather.moment(item, "/fields/System.ChangedDate"),
        audience,
        markup: Markup::AzureHtml,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

/// A text as HTML; Markdown, which newer fields may hold, is kept line for line.
pub(super) fn html_of(text: String, is_markdown: bool) -> String {
    if !is_markdown {
        return text;
    }
    let lines: Vec<String> = text.lines().map(crate::small::html::escape).collect();
    format!("<p>{}</p>", lines.join("<br>\n"))
}

/// Adds links to what the text names by its address; requests for changes and commits are told apart by their pages.
pub(super) fn mentioned(gather: &mut Gather<'_>, body: &str, source: &Citation) {
    let prose = body.replace("&amp;", "&");
    gather.mention_addresses(&prose, source, |gather, address| {
        let kind = [("/pullrequest/", LinkKind::PullRequest), ("/commit/", LinkKind::Commit)];
        let kind = kind.into_iter().find(|(word, _)| address.contains("/_git/") && address.contains(word));
        if let Some((_, kind)) = kind {
            gather.link(kind, LinkTarget::Page { url: address.to_owned() }, None, source.clone());
        }
    });
}

fn body(item: &Value) -> String {
    let mut body = String::new();
    for (field, heading) in TEXTS {
        let text = json::body(item, &format!("/fields/{field}"));
        let format = json::text(item, &format!("/multilineFieldsFormat/{field}"));
        if !text.is_empty() {
            let text = html_of(text, format.is_some_and(|format| format.eq_ignore_ascii_case("markdown")));
            if !body.is_empty() {
                body.push('\n');
                body.push_str(heading);
            }
            body.push_str(&text);
        }
    }
    body
}

fn fields(item: &Value) -> Vec<Field> {
    let mut fields = Vec::new();
    for (id, value) in item.get("fields").and_then(Value::as_object).into_iter().flatten() {
        if PLACED.contains(&id.as_str()) || is_bookkeeping(id) {
            continue;
        }
        if let Some(text) = shown(value) {
            let text = if text.contains('<') { html::lines(&text).trim().to_owned() } else { text };
            fields.push(Field { id: id.clone(), name: field_name(id), values: vec![text] });
        }
    }
    fields
}
