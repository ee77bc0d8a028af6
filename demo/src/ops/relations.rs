//! Relating tickets.

use super::{Refused, attributes, journal};
use crate::access::Viewer;
use crate::data::{Data, Detail, Id, Issue, Relation};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// Each kind with the name that it has seen from the other end.
const KINDS: &[(&str, &str)] = &[
    ("relates", "relates"),
    ("duplicates", "duplicated"),
    ("blocks", "blocked"),
    ("precedes", "follows"),
    ("copied_to", "copied_from"),
];

/// Relates two tickets; both get a journal. The result is the relation's id.
pub(crate) fn create_relation(
    data: &mut Data,
    by: Id,
    now: DateTime<Utc>,
    from: Id,
    given: &Map<String, Value>,
) -> Result<Id, Refused> {
    let relation = drafted(data, by, from, given)?;
    let id = relation.id;
    tell_both(data, by, now, &relation, true);
    data.relations.push(relation);
    data.next.relation += 1;
    Ok(id)
}

/// Takes a relation away; both tickets get a journal.
pub(crate) fn remove_relation(data: &mut Data, by: Id, now: DateTime<Utc>, id: Id) -> Result<(), Refused> {
    let relation = data.relations.iter().find(|relation| relation.id == id).cloned().ok_or(Refused::Missing)?;
    let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
    let ends = [relation.issue_id, relation.issue_to_id].map(|end| view.issue(end));
    let may = ends.iter().all(Option::is_some)
        && ends.iter().flatten().any(|issue| view.allowed("manage_issue_relations", issue.project_id));
    if !may {
        return Err(Refused::Denied);
    }
    data.relations.retain(|known| known.id != id);
    tell_both(data, by, now, &relation, false);
    Ok(())
}

fn drafted(data: &Data, by: Id, from: Id, given: &Map<String, Value>) -> Result<Relation, Refused> {
    let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
    let issue = data.issue(from).ok_or(Refused::Missing)?;
    if !view.sees(issue) || !view.allowed("manage_issue_relations", issue.project_id) {
        return Err(Refused::Denied);
    }
    let kind = given.get("relation_type").map(attributes::plain).filter(|kind| !kind.is_empty());
    let kind = kind.unwrap_or_else(|| "relates".to_owned());
    let other = given.get("issue_to_id").and_then(attributes::id).and_then(|id| view.issue(id));
    let errors = check(data, issue, other, &kind);
    let (Some(other), true) = (other, errors.is_empty()) else { return Err(Refused::Invalid(errors)) };
    let delay = given.get("delay").and_then(Value::as_i64);
    Ok(ordered(data.next.relation, from, other.id, &kind, delay))
}

fn check(data: &Data, issue: &Issue, other: Option<&Issue>, kind: &str) -> Vec<String> {
    let mut errors = Vec::new();
    if other.is_none() {
        errors.push("Related issue cannot be blank");
    }
    if !KINDS.iter().any(|(there, back)| *there == kind || *back == kind) {
        errors.push("Relation type is not included in the list");
    }
    if let Some(other) = other {
        let known = |a: Id, b: Id| data.relations.iter().any(|r| r.issue_id == a && r.issue_to_id == b);
        let above = |a: Id, b: Id| data.descendants(a).iter().any(|below| below.id == b);
        if known(issue.id, other.id) {
            errors.push("Related issue has already been taken");
        }
        if issue.id == other.id {
            errors.push("Related issue is invalid");
        }
        if kind == "relates" && known(other.id, issue.id) {
            errors.push("This relation would create a circular dependency");
        }
        if above(issue.id, other.id) || above(other.id, issue.id) {
            errors.push("An issue cannot be linked to one of its subtasks");
        }
    }
    errors.into_iter().map(str::to_owned).collect()
}

/// Redmine stores `blocked` as `blocks` the other way round, and `relates` with the smaller id first.
fn ordered(id: Id, from: Id, to: Id, kind: &str, delay: Option<i64>) -> Relation {
    let turned = KINDS.iter().find(|(there, back)| *back == kind && there != back).map(|(there, _)| *there);
    let swap = turned.is_some() || (kind == "relates" && from > to);
    let (issue_id, issue_to_id) = if swap { (to, from) } else { (from, to) };
    let relation_type = turned.unwrap_or(kind).to_owned();
    let delay = (relation_type == "precedes").then_some(delay.unwrap_or(0));
    Relation { id, issue_id, issue_to_id, relation_type, delay }
}

fn tell_both(data: &mut Data, by: Id, now: DateTime<Utc>, relation: &Relation, added: bool) {
    let kind = relation.relation_type.as_str();
    let back = KINDS.iter().find(|(there, _)| *there == kind).map_or(kind, |(_, back)| *back);
    for (end, name, other) in
        [(relation.issue_id, kind, relation.issue_to_id), (relation.issue_to_id, back, relation.issue_id)]
    {
        let (old_value, new_value) =
            if added { (None, Some(other.to_string())) } else { (Some(other.to_string()), None) };
        let detail = Detail { property: "relation".to_owned(), name: name.to_owned(), old_value, new_value };
        journal::add(data, end, by, now, ("", false), vec![detail]);
    }
}
