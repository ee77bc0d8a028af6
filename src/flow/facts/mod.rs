//! The moments of an incident beside the text: where each is from, and what becomes of the text when one is corrected.
//!
//! A draft keeps what its template needs to say the facts ([`basis`]). When a moment is set, the template is filled with the facts
//! of before and with those of now; a line that differs is changed where it stands in the text unedited ([`follow`]).

mod follow;

use super::draft::{Core, Draft, Pending};
use super::view::{FactsView, MomentFrom, MomentRow, SpanRow, listed};
use super::{FactTo, ProposalKind, TextChange, state};
use crate::document;
use crate::model::{Citation, Day, Fact, FactKind, Facts, Given, Phases, Postmortem, Visibility};
use crate::small::Index;
use crate::time::{self, Moment, Precision};
use crate::{template, timeline};

const POINTS: [FactKind; 5] =
    [FactKind::Started, FactKind::Detected, FactKind::Acknowledged, FactKind::Mitigated, FactKind::Resolved];

/// What a template needs to say the facts, as JSON text: the material without long texts and the facts.
pub(super) fn basis(material: &mut Postmortem) -> String {
    // A template asks whether there is any, which one line answers. The others are not written only to be dropped.
    let days = std::mem::take(&mut material.timeline.days);
    let first = |day: &Day| Day { date: day.date, entries: day.entries.iter().take(1).cloned().collect() };
    material.timeline.days = days.iter().take(1).map(first).collect();
    // Written and read again: a copy of every type within would cost the module more.
    let written = state::write(material);
    material.timeline.days = days;
    let Some(mut basis) = state::read::<Postmortem>(&written) else { return String::new() };
    for ticket in &mut basis.incident.tickets {
        if !ticket.body.is_empty() {
            ticket.body = "…".to_owned();
        }
        ticket.fields.clear();
        ticket.links.clear();
        ticket.attachments.clear();
    }
    basis.incident.people.clear();
    basis.questions.clear();
    basis.actions.truncate(1);
    basis.participants.truncate(1);
    basis.facts = Facts::default();
    state::write(&basis)
}

/// What is shown of the facts; `None` for a draft of an older version that was not refreshed since.
pub(super) fn shown(core: &Core) -> Option<FactsView> {
    let computed = core.facts.as_ref()?;
    let facts = timeline::corrected(computed, &core.given);
    let mut moments = rows(core, &computed.found, &facts.found, 0);
    for (at, cycle) in computed.cycles.iter().enumerate() {
        moments.extend(rows(core, cycle, facts.cycles.get(at)?, at + 1));
    }
    let phases = Phases::of(core.chosen.as_ref().and_then(|chosen| chosen.phases.as_deref()));
    let mut spans = vec![span_row("Duration", facts.get(FactKind::Duration))];
    spans.extend(phases.spans(&facts.found).iter().map(|(name, fact)| span_row(name, fact.as_ref())));
    Some(FactsView { moments, spans, faults: timeline::disorder(&facts, core.offset_min) })
}

fn rows(core: &Core, computed: &[Fact], facts: &[Fact], cycle: usize) -> Vec<MomentRow> {
    let of = |facts: &[Fact], kind: FactKind| facts.iter().find(|fact| fact.kind == kind).cloned();
    let row = |kind: &FactKind| {
        let (was, now) = (of(computed, *kind), of(facts, *kind));
        let given = core.given.iter().find(|one| (one.cycle, one.kind) == (cycle, *kind));
        let from = match given {
            Some(Given { at: None, .. }) => MomentFrom::Nothing,
            Some(Given { line: Some(_), .. }) => MomentFrom::Line,
            Some(_) => MomentFrom::Hand,
            None if now.is_some() => MomentFrom::Computed,
            None => MomentFrom::Absent,
        };
        let at = |fact: &Option<Fact>| fact.as_ref().and_then(|fact| fact.at.clone());
        let (sources, more) = listed(now.as_ref().map(|fact| fact.sources.clone()).unwrap_or_default());
        MomentRow {
            cycle,
            fact: *kind,
            at: at(&now).filter(|at| at.precision != Precision::Day).map(|at| at.at),
            text: at(&now).map(|at| text_of(&at, core.offset_min)).unwrap_or_default(),
            rule: now.map(|fact| fact.rule).unwrap_or_default(),
            sources,
            more,
            from,
            line: given.and_then(|given| given.line.clone()),
            computed_at: at(&was).filter(|at| at.precision != Precision::Day).map(|at| at.at),
            computed: at(&was).map(|at| text_of(&at, core.offset_min)).unwrap_or_default(),
            computed_rule: was.as_ref().map(|fact| fact.rule.clone()).unwrap_or_default(),
            news: given.is_some_and(|given| at_of(given.instead_of.as_ref()) != at_of(at(&was).as_ref())),
        }
    };
    POINTS.iter().map(row).collect()
}

fn at_of(moment: Option<&Moment>) -> Option<i64> {
    moment.map(|moment| moment.at.timestamp_millis())
}

fn text_of(moment: &Moment, offset_min: i32) -> String {
    let (day, time) = template::shown_time(Some(moment), offset_min);
    format!("{day} {time}").trim_end().to_owned()
}

fn span_row(name: &str, fact: Option<&Fact>) -> SpanRow {
    let seconds = fact.and_then(|fact| fact.seconds);
    SpanRow {
        name: name.to_owned(),
        text: seconds.map(template::duration_text).unwrap_or_default(),
        rule: fact.map(|fact| fact.rule.clone()).unwrap_or_default(),
    }
}

/// Sets a moment, and what of the text depends on it.
pub(super) fn set(
    core: &mut Core,
    draft: &mut Draft,
    markdown: &str,
    which: (usize, FactKind),
    to: FactTo,
) -> (Vec<TextChange>, Option<String>) {
    let refused = |words: &str| (Vec::new(), Some(words.to_owned()));
    let basis: Option<Postmortem> = core.basis.as_deref().and_then(state::read);
    let (Some(mut basis), Some(computed)) = (basis, core.facts.take()) else {
        return refused("This draft is of an older version: refresh it once, then its moments can be corrected.");
    };
    let worked = given(core, &computed, which, to)
        .map(|given| followed(core, (&computed, &mut basis), draft, markdown, (which, given)));
    core.facts = Some(computed);
    worked.unwrap_or_else(refused)
}

/// A moment of a cycle, and what it is set to.
type Setting = ((usize, FactKind), Option<Given>);

fn followed(
    core: &mut Core,
    (computed, basis): (&Facts, &mut Postmortem),
    draft: &mut Draft,
    markdown: &str,
    ((cycle, kind), given): Setting,
) -> (Vec<TextChange>, Option<String>) {
    let before = timeline::corrected(computed, &core.given);
    for cycle in [Some(cycle), timeline::twin(computed, cycle, kind)].into_iter().flatten() {
        core.given.retain(|one| (one.cycle, one.kind) != (cycle, kind));
        core.given.extend(given.clone().map(|given| Given { cycle, ..given }));
    }
    let after = timeline::corrected(computed, &core.given);
    let disorder = timeline::disorder(&after, core.offset_min);
    let source = core.chosen.as_ref().map_or(draft.template.as_str(), |chosen| chosen.source());
    let known = &draft.generated;
    let id = core.chosen.as_ref().map_or(draft.template.as_str(), |chosen| chosen.id.as_str());
    let front = known.contains(document::front::BEGINS).then_some(id);
    let (old, new) = (filled(core, basis, before, source, front), filled(core, basis, after, source, front));
    let followed = follow::follow(markdown, &old, &new, known);
    draft.generated = follow::follow(known, &old, &new, known).text;
    let stands: Index = followed.text.lines().collect();
    // What a refresh proposed for a line that says something else now is no proposal any more.
    core.pending.retain(|pending| match pending {
        Pending::Text { kind: ProposalKind::Fact, old: Some(old), .. } => stands.holds(old),
        _ => true,
    });
    let said: Vec<String> = told(&followed.kept).into_iter().chain(disorder).collect();
    (follow::changes(markdown, &followed.text), Some(said.join(" ")).filter(|said| !said.is_empty()))
}

/// What is to be set; `Ok(None)` goes back to what is computed.
fn given(
    core: &Core,
    computed: &Facts,
    (cycle, kind): (usize, FactKind),
    to: FactTo,
) -> Result<Option<Given>, &'static str> {
    let facts = match cycle.checked_sub(1) {
        None => &computed.found,
        Some(at) => computed.cycles.get(at).ok_or("There is no such cycle any more.")?,
    };
    if !POINTS.contains(&kind) {
        return Err("Only moments can be set; spans are counted from them.");
    }
    let computed = facts.iter().find(|fact| fact.kind == kind).and_then(|fact| fact.at.clone());
    let own = Given {
        cycle,
        kind,
        at: None,
        line: None,
        sources: Vec::new(),
        visibility: Visibility::Public,
        instead_of: computed,
    };
    match to {
        FactTo::Computed => Ok(None),
        FactTo::Nothing => Ok(Some(own)),
        FactTo::Hand { at } => {
            let at = time::parse(&at, core.offset_min)
                .ok_or("That is no time that NoFault can read; write it like 2026-03-14 14:05.")?;
            Ok(Some(Given { at: Some(at), ..own }))
        }
        FactTo::Line { id } => {
            let row = core.rows.iter().find(|row| row.entry.id == id).ok_or("There is no such line any more.")?;
            let at =
                row.entry.at.clone().ok_or("No source says when this line was, so it cannot say when that was.")?;
            let closed: Index = core.restricted.iter().map(|source| source.source.id.as_str()).collect();
            if row.entry.sources.iter().any(|source: &Citation| closed.holds(&source.id)) {
                return Err("Not everybody who can read the incident ticket may read what this line is from. Set the \
                            time by hand where it may be told.");
            }
            let (sources, visibility) = (row.entry.sources.clone(), row.entry.visibility);
            Ok(Some(Given { at: Some(at), line: Some(id), sources, visibility, ..own }))
        }
    }
}

/// What the template says of these facts. Where it cannot be filled, it says nothing, and no line follows. `front` is
/// the template's id where the draft ends with its facts for programs.
fn filled(core: &Core, basis: &mut Postmortem, facts: Facts, source: &str, front: Option<&str>) -> String {
    basis.questions = timeline::asked_still(&core.asked, &facts, core.offset_min);
    basis.incident.people = core.people.clone();
    basis.facts = facts;
    let builtin = template::BUILTIN.iter().find(|builtin| builtin.id == source);
    let source = builtin.map_or(source, |builtin| builtin.source);
    template::draft_text(basis, source, front).unwrap_or_default()
}

/// Which lines were left as they are, because somebody edited them.
fn told(kept: &[String]) -> Option<String> {
    match kept {
        [] => None,
        [one] => Some(format!("One line was edited in the text, so it was left as it is: {one}.")),
        many => Some(format!(
            "{} lines were edited in the text, so they were left as they are: {}.",
            many.len(),
            many.join(", ")
        )),
    }
}
