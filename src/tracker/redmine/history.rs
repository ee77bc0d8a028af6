//! Journals: notes and changes, each an event of its own.

use super::links::read_mentions;
use super::names::{Kind, Names};
use super::ticket::user;
use crate::model::{Citation, EventKind, Role, Visibility};
use crate::time::Moment;
use crate::tracker::gather::Gather;
use crate::tracker::{json, severity};
use serde_json::Value;

/// Longer values of a field are cut, so that an edited description does not flood a line.
const LONGEST_VALUE: usize = 120;

/// Adds every journal. The note is `…/0` of its journal and the changes follow from `…/1`, whether or not there is a
/// note, so that ids stay when a note is edited away.
///
/// Redmine numbers its notes by age over all journals. Those that this account may not see are not in the answer, so
/// the number is one too low after each of them; the ids are not touched by that.
pub(super) fn read(gather: &mut Gather<'_>, issue: &Value, names: &Names) {
    for (at, journal) in by_age(issue).into_iter().enumerate() {
        read_journal(gather, journal, at + 1, names);
    }
}

/// The journals as Redmine numbers them: by time, then by id, whichever order the account prefers to see.
pub(super) fn by_age(issue: &Value) -> Vec<&Value> {
    let mut journals: Vec<&Value> = json::list(issue, "/journals").iter().collect();
    let key = |journal: &&'_ Value| {
        let at = json::text(journal, "/created_on");
        (at.is_none(), at.map(str::to_owned), json::count(journal, "/id"))
    };
    crate::small::sort_by_key(&mut journals, key);
    journals
}

/// What all events of one journal share.
struct Journal {
    id: String,
    number: usize,
    at: Option<Moment>,
    visibility: Visibility,
}

impl Journal {
    fn cite(&self, gather: &Gather<'_>, part: usize, word: &str) -> Citation {
        let path = format!("journal/{}/{part}", self.id);
        gather.cite(&path, &format!("{word} {}", self.number), &format!("#change-{}", self.id))
    }
}

fn read_journal(gather: &mut Gather<'_>, journal: &Value, number: usize, names: &Names) {
    let is_private = json::truth(journal, "/private_notes") == Some(true);
    let head = Journal {
        id: json::id(journal, "/id").unwrap_or_else(|| format!("at-{number}")),
        number,
        at: gather.moment(journal, "/created_on"),
        visibility: if is_private { Visibility::PrivateNote } else { gather.visibility },
    };
    let notes = json::body(journal, "/notes");
    if !notes.trim().is_empty() {
        let actor = user(gather, journal.get("user"), Role::Commenter);
        let source = head.cite(gather, 0, "note");
        read_mentions(gather, &notes, &source);
        gather.event_for(head.visibility, head.at.clone(), actor, EventKind::Commented, notes, source);
    }
    for (part, detail) in json::list(journal, "/details").iter().enumerate() {
        let actor = user(gather, journal.get("user"), Role::Editor);
        let source = head.cite(gather, part + 1, "change");
        let kind = kind_of(detail, names);
        gather.event_for(head.visibility, head.at.clone(), actor, kind, String::new(), source);
    }
}

/// What one change says.
fn kind_of(detail: &Value, names: &Names) -> EventKind {
    let name = json::id(detail, "/name").unwrap_or_else(|| "a field without a name".to_owned());
    let (from, to) = (value(detail, "/old_value"), value(detail, "/new_value"));
    match json::text(detail, "/property") {
        Some("attr") => attribute(&name, from, to, names),
        Some("cf") => custom(names.of(Kind::Field, &name), from, to),
        Some("relation") => linked(&name, from, to),
        Some("attachment") => {
            let added = to.is_some();
            EventKind::Attached { name: to.or(from).unwrap_or_else(|| "a file".to_owned()), added }
        }
        Some(other) => EventKind::Field { name: format!("{other} {name}"), from, to },
        None => EventKind::Field { name, from, to },
    }
}

fn attribute(name: &str, from: Option<String>, to: Option<String>, names: &Names) -> EventKind {
    let named = |kind: Kind, id: &Option<String>| id.as_deref().map(|id| names.of(kind, id));
    let both = |kind: Kind| (named(kind, &from), named(kind, &to));
    match name {
        "status_id" => EventKind::Status {
            closed: to.as_deref().and_then(|id| names.is_closed(id)),
            was_closed: from.as_deref().and_then(|id| names.is_closed(id)),
            from: named(Kind::Status, &from),
            to: named(Kind::Status, &to),
        },
        "assigned_to_id" => {
            let (from, to) = both(Kind::User);
            EventKind::Assignee { from, to }
        }
        "priority_id" => {
            let (from, to) = both(Kind::Priority);
            EventKind::Priority { from, to }
        }
        "subject" => EventKind::Title { from, to },
        "parent_id" => linked("parent", from, to),
        "child_id" => linked("sub-task", from, to),
        "tracker_id" => field("Tracker", both(Kind::Tracker)),
        "category_id" => field("Category", both(Kind::Category)),
        "fixed_version_id" => field("Target version", both(Kind::Version)),
        "project_id" => field("Project", both(Kind::Project)),
        "author_id" => field("Author", both(Kind::User)),
        "is_private" => field("Private", (yes_or_no(from), yes_or_no(to))),
        other => field(&label_of(other), (from.map(cut), to.map(cut))),
    }
}

fn field(name: &str, (from, to): (Option<String>, Option<String>)) -> EventKind {
    EventKind::Field { name: name.to_owned(), from, to }
}

fn custom(name: String, from: Option<String>, to: Option<String>) -> EventKind {
    if severity::is_severity_field(&name) {
        return EventKind::Severity { from, to };
    }
    EventKind::Field { name, from: from.map(cut), to: to.map(cut) }
}

/// A link that came, went or moved; one that moved has both ends in a field of its own.
fn linked(relation: &str, from: Option<String>, to: Option<String>) -> EventKind {
    let issue = |key: String| format!("#{key}");
    let relation = relation.replace('_', " ");
    match (from, to) {
        (Some(from), Some(to)) => EventKind::Field { name: relation, from: Some(issue(from)), to: Some(issue(to)) },
        (from, to) => {
            let added = to.is_some();
            EventKind::Linked { target: to.or(from).map(issue).unwrap_or_default(), relation, added }
        }
    }
}

fn value(detail: &Value, path: &str) -> Option<String> {
    detail.pointer(path).and_then(json::scalar)
}

fn yes_or_no(value: Option<String>) -> Option<String> {
    value.map(|raw| if matches!(raw.as_str(), "1" | "t" | "true") { "yes" } else { "no" }.to_owned())
}

/// `due_date` as people read it: `Due date`.
fn label_of(attribute: &str) -> String {
    let mut words = attribute.strip_suffix("_id").unwrap_or(attribute).replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
