//! Timelines, facts and actions as text that a person can check.

use nofault::model::*;
use nofault::time::Moment;
use std::fmt::Write;

pub fn timeline(timeline: &Timeline) -> String {
    let mut out = String::new();
    for day in &timeline.days {
        let date = day.date.map_or("time unknown".to_owned(), |date| date.to_string());
        writeln!(out, "== {date}").unwrap();
        for entry in &day.entries {
            let clock = entry.at.as_ref().map_or("--:--:--".to_owned(), |at| time(at, timeline.offset_min));
            let mark = if entry.notable { '*' } else { ' ' };
            let actor = entry.actor.as_deref().unwrap_or("-");
            writeln!(out, "{mark} {clock} {actor}: {}", entry.text).unwrap();
            writeln!(out, "      {}{}", labels(&entry.sources), visibility(entry.visibility)).unwrap();
        }
    }
    out
}

pub fn facts(facts: &Facts, offset_min: i32) -> String {
    let mut out = String::new();
    for fact in &facts.found {
        line(&mut out, fact, offset_min);
    }
    for (number, cycle) in facts.cycles.iter().enumerate() {
        writeln!(out, "== cycle {}", number + 2).unwrap();
        for fact in cycle {
            line(&mut out, fact, offset_min);
        }
    }
    out
}

pub fn actions(actions: &[ActionItem]) -> String {
    let line = |item: &ActionItem| {
        let (name, closed) = match &item.status {
            ActionStatus::Ticket { name, closed } => (name.as_str(), *closed),
            ActionStatus::Proposed => ("proposed", None),
        };
        let ticket = item.ticket.as_ref().map(TicketRef::label).unwrap_or_default();
        let owner = item.owner.as_deref().unwrap_or("-");
        let due = item.due.map_or("-".to_owned(), |due| due.to_string());
        let source = item.source.as_ref().map_or("-", |source| source.label.as_str());
        format!("{ticket} {} | {owner} | {due} | {name} {closed:?} | {:?} | {source}\n", item.what, item.kind)
    };
    actions.iter().map(line).collect()
}

fn line(out: &mut String, fact: &Fact, offset_min: i32) {
    let at = fact.at.as_ref().map(|at| format!("{} {}", at.local(offset_min).date(), time(at, offset_min)));
    let value = at.or(fact.seconds.map(|seconds| format!("{seconds} s"))).or(fact.text.clone()).unwrap_or_default();
    writeln!(out, "{:?} {value}", fact.kind).unwrap();
    writeln!(out, "      {}", fact.rule).unwrap();
    writeln!(out, "      {}{}", labels(&fact.sources), visibility(fact.visibility)).unwrap();
}

fn time(at: &Moment, offset_min: i32) -> String {
    at.local(offset_min).format("%H:%M:%S").to_string()
}

fn labels(sources: &[Citation]) -> String {
    sources.iter().map(|source| format!("[{}]", source.label)).collect::<Vec<_>>().join(" ")
}

fn visibility(visibility: Visibility) -> String {
    if visibility == Visibility::Public { String::new() } else { format!(" {visibility:?}") }
}
