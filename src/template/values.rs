//! The material of a postmortem as the values that templates see. All of it is Markdown that shows just the words.

use super::action_row;
use super::line::{NOT_RECORDED, day_heading, timeline_line};
use super::moments::{cited_text, moment_text, named_text, span_table, table, with_sources};
use crate::document::{self, Block, Document, Inline};
use crate::model::{
    ActionItem, ActionStatus, Fact, FactKind, FactorKind, Facts, Participant, Person, Phases, Postmortem, Question,
    Role, Ticket, Visibility, factor_set,
};
use crate::plain::written;
use crate::time::day_text;
use serde_json::Value;
use std::collections::BTreeSet;

/// Everything that a template can name.
pub(super) fn of(postmortem: &Postmortem) -> Value {
    let offset_min = postmortem.timeline.offset_min;
    let facts = &postmortem.facts;
    let fact = |kind| fact_value(facts.get(kind), offset_min);
    let root = postmortem.incident.tickets.first();
    let phases = &Phases::of(postmortem.phases.as_deref());
    let phase = |(name, fact): &(&str, Option<Fact>)| phase_value(name, fact.as_ref(), offset_min);
    let participant = |one: &Participant| participant_value(one, offset_min);
    map(vec![
        ("title", root.map(|ticket| document::escape(&ticket.title)).unwrap_or_default().into()),
        ("ticket", root.map(ticket_value).unwrap_or_else(no_ticket)),
        ("tickets", Value::Array(postmortem.incident.tickets.iter().map(ticket_value).collect())),
        ("read_from", read_from(&postmortem.incident.tickets).into()),
        ("description", root.map(quoted_description).unwrap_or_default().into()),
        ("zone", document::escape(&zone_text(&postmortem.zone, offset_min)).into()),
        ("date", date(postmortem).into()),
        ("started", fact(FactKind::Started)),
        ("detected", fact(FactKind::Detected)),
        ("acknowledged", fact(FactKind::Acknowledged)),
        ("mitigated", mitigated(facts, offset_min)),
        ("resolved", fact(FactKind::Resolved)),
        ("duration", duration(facts, offset_min)),
        ("time_to_detect", fact(FactKind::TimeToDetect)),
        ("time_to_mitigate", fact(FactKind::TimeToMitigate)),
        ("time_to_resolve", fact(FactKind::TimeToResolve)),
        ("impact", fact(FactKind::Impact)),
        ("severity", fact(FactKind::Severity)),
        ("reopened", how_often(facts.cycles.len()).into()),
        ("public", public(postmortem)),
        ("moments", table(facts, phases, offset_min).into()),
        ("phases", Value::Array(phases.spans(&facts.found).iter().map(phase).collect())),
        ("phase_table", span_table(facts, phases, offset_min).into()),
        ("days", Value::Array(days(postmortem))),
        ("actions", Value::Array(postmortem.actions.iter().map(action_value).collect())),
        ("questions", Value::Array(postmortem.questions.iter().map(question_value).collect())),
        ("factors", Value::Array(factor_set(postmortem.factors.as_deref()).kinds.iter().map(factor_value).collect())),
        ("participants", Value::Array(postmortem.participants.iter().map(participant).collect())),
        (
            "people",
            Value::Array(
                postmortem.incident.people.iter().filter(|person| !person.is_bot()).map(person_value).collect(),
            ),
        ),
    ])
}

/// A count as people say it; nothing for none.
fn how_often(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

fn map(fields: Vec<(&str, Value)>) -> Value {
    let mut map = serde_json::Map::new();
    for (name, value) in fields {
        map.insert(name.to_owned(), value);
    }
    Value::Object(map)
}

fn fact_value(fact: Option<&Fact>, offset_min: i32) -> Value {
    let rule = fact.map(|fact| document::escape(&fact.rule)).unwrap_or_default();
    map(vec![("text", cited_text(fact, offset_min).into()), ("rule", rule.into())])
}

/// How long it took, and that it came back meanwhile.
fn duration(facts: &Facts, offset_min: i32) -> Value {
    let fact = facts.get(FactKind::Duration);
    noted(fact, &over_cycles(facts, fact), offset_min)
}

fn over_cycles(facts: &Facts, fact: Option<&Fact>) -> String {
    let count = facts.cycles.len();
    fact.filter(|_| count > 0).map(|_| format!(", over {} cycles", count + 1)).unwrap_or_default()
}

/// When it stopped hurting, with the cycle.
fn mitigated(facts: &Facts, offset_min: i32) -> Value {
    let fact = facts.get(FactKind::Mitigated);
    noted(fact, &cycle_of(facts, fact), offset_min)
}

fn noted(fact: Option<&Fact>, note: &str, offset_min: i32) -> Value {
    let mut value = fact_value(fact, offset_min);
    value["text"] = (cited_text(fact, offset_min) + note).into();
    value
}

/// In which cycle of a ticket that was reopened it stopped hurting: it hurt again after it.
fn cycle_of(facts: &Facts, fact: Option<&Fact>) -> String {
    let Some(fact) = fact.filter(|_| !facts.cycles.is_empty()) else { return String::new() };
    let is_it = |cycle: &Vec<Fact>| cycle.iter().any(|other| other.kind == fact.kind && other.at == fact.at);
    let cycle = facts.cycles.iter().position(is_it).map_or(1, |place| place + 2);
    format!(", in cycle {cycle} of {}", facts.cycles.len() + 1)
}

/// What everybody may know: facts and a title from public sources alone, without links; empty otherwise.
fn public(postmortem: &Postmortem) -> Value {
    let offset_min = postmortem.timeline.offset_min;
    let open = |kind| postmortem.facts.get(kind).filter(|fact: &&Fact| fact.visibility == Visibility::Public);
    let words = |kind| open(kind).map(|fact| without_links(&named_text(fact, offset_min))).unwrap_or_default();
    let fact = |kind| words(kind).into();
    let mitigated = match words(FactKind::Mitigated) {
        words if words.is_empty() => words,
        words => words + &cycle_of(&postmortem.facts, open(FactKind::Mitigated)),
    };
    let root = postmortem.incident.tickets.first();
    let root = root.filter(|ticket| ticket.audience.visibility == Visibility::Public);
    map(vec![
        ("title", root.map(|ticket| without_links(&ticket.title)).unwrap_or_default().into()),
        ("started", fact(FactKind::Started)),
        ("detected", fact(FactKind::Detected)),
        ("mitigated", mitigated.into()),
        ("resolved", fact(FactKind::Resolved)),
        ("duration", (words(FactKind::Duration) + &over_cycles(&postmortem.facts, open(FactKind::Duration))).into()),
        ("impact", fact(FactKind::Impact)),
        ("severity", fact(FactKind::Severity)),
    ])
}

/// Words as Markdown; none when they hold an address, which would become a link that not everybody can follow.
fn without_links(words: &str) -> String {
    if words.contains("://") { String::new() } else { document::escape(words) }
}

/// The day the trouble began (else was noticed, else was written down), and the day it ended when that is another.
fn date(postmortem: &Postmortem) -> String {
    let offset_min = postmortem.timeline.offset_min;
    let facts = &postmortem.facts;
    let start = facts.get(FactKind::Started).or_else(|| facts.get(FactKind::Detected));
    let end = facts.get(FactKind::Resolved).or_else(|| facts.get(FactKind::Mitigated));
    let day = |fact: &Fact| {
        let moment = fact.at.as_ref()?;
        moment_text(moment, offset_min).split(' ').next().map(str::to_owned)
    };
    let Some((first, start)) = start.and_then(|fact| Some((day(fact)?, fact))) else { return NOT_RECORDED.to_owned() };
    match end.and_then(|fact| Some((day(fact)?, fact))) {
        Some((last, end)) if last != first => {
            let mut sources = start.sources.clone();
            sources.extend(end.sources.iter().filter(|source| !start.sources.contains(source)).cloned());
            with_sources(&format!("{first} to {last}"), &sources)
        }
        _ => with_sources(&first, &start.sources),
    }
}

fn zone_text(zone: &str, offset_min: i32) -> String {
    let sign = if offset_min < 0 { '-' } else { '+' };
    let offset = format!("UTC{sign}{:02}:{:02}", offset_min.abs() / 60, offset_min.abs() % 60);
    match zone {
        "UTC" if offset_min == 0 => zone.to_owned(),
        "" => offset,
        zone => format!("{zone} ({offset})"),
    }
}

fn link(label: &str, url: &str) -> String {
    let inner = vec![Inline::Text { text: label.to_owned() }];
    super::line::one_line(Block::Paragraph { text: vec![Inline::Link { to: url.to_owned(), inner }] })
}

fn ticket_value(ticket: &Ticket) -> Value {
    map(vec![
        ("link", link(&ticket.at.label(), &ticket.at.url).into()),
        ("label", document::escape(&ticket.at.label()).into()),
        ("title", document::escape(&ticket.title).into()),
        ("state", document::escape(&ticket.state.name).into()),
    ])
}

/// Links to every ticket that was read, separated by commas.
fn read_from(tickets: &[Ticket]) -> String {
    let links: Vec<String> = tickets.iter().map(|ticket| link(&ticket.at.label(), &ticket.at.url)).collect();
    links.join(", ")
}

fn no_ticket() -> Value {
    map(["link", "label", "title", "state"].map(|name| (name, Value::from(String::new()))).into())
}

/// The ticket's own words, as a quotation; empty when there are none.
fn quoted_description(ticket: &Ticket) -> String {
    let blocks = document::parse(&ticket.body).blocks;
    let shown: Vec<Block> = blocks.into_iter().filter(|block| !matches!(block, Block::Comment { .. })).collect();
    if shown.is_empty() {
        return String::new();
    }
    document::print(&document::normalise(Document { blocks: vec![Block::Quote { blocks: shown }] }))
        .trim_end()
        .to_owned()
}

fn days(postmortem: &Postmortem) -> Vec<Value> {
    let timeline = &postmortem.timeline;
    let line = |entry: &crate::model::Entry| timeline_line(entry, timeline.offset_min).into();
    let value = |day: &crate::model::Day| {
        let lines = Value::Array(day.entries.iter().map(line).collect());
        map(vec![("heading", day_heading(day.date).into()), ("lines", lines)])
    };
    timeline.days.iter().map(value).collect()
}

fn action_value(item: &ActionItem) -> Value {
    let status = match &item.status {
        ActionStatus::Proposed => "proposed",
        ActionStatus::Ticket { name, .. } => name,
    };
    map(vec![
        ("row", action_row(item).into()),
        ("what", document::escape(&item.what).into()),
        ("owner", item.owner.as_deref().map(document::escape).unwrap_or_default().into()),
        ("due", item.due.map(day_text).unwrap_or_default().into()),
        ("status", document::escape(status).into()),
    ])
}

fn question_value(question: &Question) -> Value {
    let text = match question.sources.as_slice() {
        [] => document::escape(&question.text),
        sources => with_sources(&question.text, sources),
    };
    map(vec![("text", text.into())])
}

fn factor_value(kind: &FactorKind) -> Value {
    map(vec![("heading", kind.name.into()), ("question", kind.asks.into())])
}

fn phase_value(name: &str, fact: Option<&Fact>, offset_min: i32) -> Value {
    let rule = fact.map(|fact| document::escape(&fact.rule)).unwrap_or_default();
    map(vec![
        ("name", document::escape(name).into()),
        ("text", cited_text(fact, offset_min).into()),
        ("rule", rule.into()),
    ])
}

fn participant_value(one: &Participant, offset_min: i32) -> Value {
    let at = one.at.as_ref().map_or_else(|| NOT_RECORDED.to_owned(), |at| moment_text(at, offset_min));
    let first = with_sources(&at, std::slice::from_ref(&one.source));
    map(vec![
        ("name", document::escape(&one.name).into()),
        ("roles", document::escape(&role_words(&one.roles)).into()),
        ("first", first.into()),
    ])
}

fn role_words(roles: &BTreeSet<Role>) -> String {
    let word = |role: &Role| match role {
        Role::Named(name) => name.clone(),
        role => written(role).trim_matches('"').to_owned(),
    };
    roles.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn person_value(person: &Person) -> Value {
    let roles = role_words(&person.roles);
    map(vec![("name", document::escape(&person.name).into()), ("roles", document::escape(&roles).into())])
}
