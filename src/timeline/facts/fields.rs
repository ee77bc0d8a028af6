//! Fields and labels that were made to tell a fact.

use super::case::{Case, Nearness};
use super::clue::{Class, Clue, Says};
use super::names::{fact_of, is_severity_label, name_and_value, says_utc};
use crate::model::{Citation, EventKind, FactKind, Ticket, Visibility};
use crate::time;
use crate::timeline::words::{first_words, one_line};

/// Clues of the ticket's and its duplicates' fields, labels and severity, in this order.
pub fn clues(case: &Case) -> Vec<Clue> {
    let tickets = case.tickets().filter_map(|(ticket, nearness)| Some((ticket, class_of(nearness)?)));
    tickets.flat_map(|(ticket, class)| of_ticket(case, ticket, class)).collect()
}

fn class_of(nearness: Nearness) -> Option<Class> {
    match nearness {
        Nearness::Incident => Some(Class::Field),
        Nearness::Duplicate => Some(Class::FieldOfDuplicate),
        Nearness::Linked => None,
    }
}

fn of_ticket(case: &Case, ticket: &Ticket, class: Class) -> Vec<Clue> {
    let severity = ticket.severity.as_ref().map(|severity| Clue {
        kind: FactKind::Severity,
        class,
        says: Says::Text(one_line(&severity.name)),
        said_at: None,
        rule: "the severity that the ticket has".to_owned(),
        source: severity.source.clone(),
        visibility: ticket.audience.visibility,
    });
    let fields = ticket.fields.iter().filter_map(|field| of_field(case, ticket, class, &field.name, &field.values));
    let labels = ticket.labels.iter().filter_map(|label| of_label(case, ticket, class, label));
    severity.into_iter().chain(fields).chain(labels).collect()
}

fn of_field(case: &Case, ticket: &Ticket, class: Class, name: &str, values: &[String]) -> Option<Clue> {
    let set: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    let (kind, says, note) = read(case, name, &set)?;
    let changed = case.events.iter().rev().find(
        |event| matches!(&event.kind, EventKind::Field { name: changed, .. } if changed == name && event.ticket.id() == ticket.at.id()),
    );
    let source = changed.map(|event| event.source.clone());
    Some(clue(case, ticket, class, kind, says, format!("the field “{}”{note}", one_line(name)), source))
}

fn of_label(case: &Case, ticket: &Ticket, class: Class, label: &str) -> Option<Clue> {
    let (kind, says, note) = match name_and_value(label) {
        _ if is_severity_label(label) => (FactKind::Severity, Says::Text(one_line(label)), ""),
        Some((name, value)) => read(case, name, &[value])?,
        None => return None,
    };
    let added = case.events.iter().rev().find(
        |event| matches!(&event.kind, EventKind::Label { name, added: true } if name == label && event.ticket.id() == ticket.at.id()),
    );
    let source = added.map(|event| event.source.clone());
    Some(clue(case, ticket, class, kind, says, format!("the label “{}”{note}", one_line(label)), source))
}

/// What a name and its values say, and a note on the zone.
fn read(case: &Case, name: &str, values: &[&str]) -> Option<(FactKind, Says, &'static str)> {
    let kind = fact_of(name)?;
    if matches!(kind, FactKind::Impact | FactKind::Severity) {
        let text = first_words(&values.join(", "));
        return (!text.is_empty()).then_some((kind, Says::Text(text), ""));
    }
    let offset_min = if says_utc(name) { 0 } else { case.offset_min };
    let mut moment = values.iter().find_map(|value| time::parse(value, offset_min))?;
    moment.zone_known |= says_utc(name);
    let note = if moment.zone_known { "" } else { ", read in the reader's zone because it names none" };
    Some((kind, Says::At(moment), note))
}

fn clue(
    case: &Case,
    ticket: &Ticket,
    class: Class,
    kind: FactKind,
    says: Says,
    rule: String,
    source: Option<Citation>,
) -> Clue {
    let visibility: Visibility = ticket.audience.visibility;
    let source = source.unwrap_or_else(|| case.cite(ticket));
    Clue { kind, class, says, said_at: None, rule, source, visibility }
}
