//! Silent stretches of an incident, and what is worth asking because nothing says it.
//!
//! Questions ask how and what, never who. There are at most [`MOST_QUESTIONS`], because a long list is answered by nobody; before
//! them stands which moments cannot both be right.

use super::facts::is_over;
use super::line::said;
use super::scope::Scope;
use super::words::value;
use super::{disorder, luck, repairs, told};
use crate::model::{Asked, Event, EventKind, FactKind, Facts, Holds, Incident, Question, Timeline, ToldKind};
use crate::time::{Moment, Precision, clock_text, day_text};
use chrono::{DateTime, TimeDelta, Utc};

/// A silence is at least so many seconds long.
const LEAST_S: i64 = 30 * 60;

/// And longer than so many times the median distance of two events.
const TIMES_MEDIAN: i64 = 4;

/// As many silences are found at most.
const MOST_GAPS: usize = 5;

/// As many questions are asked at most.
const MOST_QUESTIONS: usize = 6;

/// Hours before the start in which a deployment is asked about.
const DEPLOYED_BEFORE_H: i64 = 2;

/// A stretch of time of which nothing is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The last that is recorded before it.
    pub from: Moment,
    /// The first that is recorded after it.
    pub to: Moment,
}

impl Gap {
    fn seconds(&self) -> i64 {
        (self.to.at - self.from.at).num_seconds()
    }
}

/// Silent stretches between the first and the last known point of the incident, the longest first, then in order.
///
/// Times are those of events and not of lines, because the line of a burst shows its beginning only. Events that are known
/// to the day only say nothing here. A stretch that begins or ends with an event that `is_open` says no to is left out, and so is
/// one between an end and a reopening.
pub fn gaps(incident: &Incident, facts: &Facts, is_open: &dyn Fn(&Event) -> bool) -> Vec<Gap> {
    let scope = Scope::new(incident);
    silences(&scope, &told(&scope), facts, is_open)
}

fn silences(scope: &Scope, events: &[&Event], facts: &Facts, is_open: &dyn Fn(&Event) -> bool) -> Vec<Gap> {
    let Some((first, last)) = ends(facts) else { return Vec::new() };
    // When, whether everybody may know it, and whether the incident was over from then on.
    let mut points: Vec<(&Moment, bool, bool)> = vec![(&first, true, false)];
    let mut over = false;
    for event in events {
        if let EventKind::Status { to, closed, .. } = &event.kind
            && scope.distance(&event.ticket) == 0
        {
            over = is_over(to.as_deref(), *closed);
        }
        let Some(at) = event.at.as_ref().filter(|at| at.precision != Precision::Day) else { continue };
        if at.at > first.at && at.at < last.at {
            match points.last_mut() {
                Some((known, open, end)) if known.at == at.at => (*open, *end) = (*open | is_open(event), over),
                _ => points.push((at, is_open(event), over)),
            }
        }
    }
    points.push((&last, true, true));
    let stretches = || points.iter().zip(points.iter().skip(1));
    let seconds = |from: &Moment, to: &Moment| (to.at - from.at).num_seconds();
    let median = median(stretches().map(|(from, to)| seconds(from.0, to.0)).collect());
    let least = LEAST_S.max(median.saturating_mul(TIMES_MEDIAN).saturating_add(1));
    let mut silent: Vec<Gap> = stretches()
        .filter(|(from, to)| from.1 && to.1 && !from.2 && seconds(from.0, to.0) >= least)
        .map(|(from, to)| Gap { from: from.0.clone(), to: to.0.clone() })
        .collect();
    crate::small::sort_by_key(&mut silent, |gap| -gap.seconds());
    silent.truncate(MOST_GAPS);
    silent
}

/// What is worth asking, the most particular first, each with what of the facts it hangs on, for [`asked_still`].
///
/// `has_metrics` says whether metrics were brought; `is_open` as for [`gaps`]. Times are shown in the zone of the timeline.
pub fn asked(
    incident: &Incident,
    timeline: &Timeline,
    facts: &Facts,
    has_metrics: bool,
    is_open: &dyn Fn(&Event) -> bool,
) -> Vec<Asked> {
    let scope = Scope::new(incident);
    let events = told(&scope);
    let asking = Asking { incident, scope: &scope, events: &events, facts, offset_min: timeline.offset_min, is_open };
    let mut asked = Vec::new();
    if !timeline.days.is_empty() && facts.get(FactKind::Detected).is_none() {
        asked.push(asking_while(plain(FIRST_SHOWN), Holds::Undetected, None, None));
    }
    asked.extend(deployed(&asking));
    let kinds = || incident.events.iter().filter_map(|event| event.kind.told());
    let of_alerts = |kind| matches!(kind, ToldKind::Recovery | ToldKind::Page | ToldKind::Acknowledgement);
    if (has_metrics || kinds().any(of_alerts)) && !kinds().any(|kind| kind == ToldKind::Alert) {
        let text = "No alert is among the evidence: how did the measured values and alerts look at that time?";
        asked.push(Asked { question: plain(text), holds: None, from: None, to: None });
    }
    asked.extend(repairs::followed(&asking));
    asked.extend(luck::before_any_alert(&asking).or_else(|| luck::told(&asking)));
    asked.extend(silences(&scope, &events, facts, is_open).into_iter().map(|gap| {
        let text = asked_of(&gap, facts, timeline.offset_min);
        asking_while(plain(&text), Holds::Silence, Some(&gap.from), Some(&gap.to))
    }));
    asked.truncate(MOST_QUESTIONS);
    let faults = disorder(facts, timeline.offset_min);
    let faults = faults.iter().map(|fault| asking_while(plain(fault), Holds::Disorder, None, None));
    faults.chain(asked).collect()
}

/// The questions that are still worth asking when the facts are corrected. Of a silence only the part within the incident
/// counts. It cannot find what only the corrected facts would ask, because the events are not kept.
pub fn asked_still(asked: &[Asked], facts: &Facts, offset_min: i32) -> Vec<Question> {
    let detected = facts.get(FactKind::Detected).and_then(|fact| fact.at.as_ref()).map(|at| at.at);
    let mut still: Vec<Question> = Vec::new();
    if detected.is_none() && !asked.iter().any(|asked| asked.holds == Some(Holds::Undetected)) {
        still.push(plain(FIRST_SHOWN));
    }
    let ends = ends(facts);
    let start = known(facts, &[FactKind::Started, FactKind::Detected]).map(|(start, _)| start.at);
    for Asked { question, holds, from, to } in asked {
        let holds = match (holds, from, to, &ends) {
            (None, ..) => true,
            (Some(Holds::Undetected), ..) => detected.is_none(),
            (Some(Holds::Unseen), Some(from), ..) => detected.is_none_or(|detected| detected >= from.at),
            (Some(Holds::Before), Some(from), ..) => {
                let limit = TimeDelta::hours(DEPLOYED_BEFORE_H);
                start.is_some_and(|start| from.at <= start && start - from.at <= limit)
            }
            (Some(Holds::Within), Some(from), Some(to), Some((first, last))) => first.at <= from.at && to.at <= last.at,
            (Some(Holds::Silence), Some(from), Some(to), Some((first, last))) => {
                let later = if first.at > from.at { first } else { from };
                let earlier = if last.at < to.at { last } else { to };
                let gap = Gap { from: later.clone(), to: earlier.clone() };
                if gap.seconds() >= LEAST_S {
                    still.push(plain(&asked_of(&gap, facts, offset_min)));
                }
                false
            }
            _ => false,
        };
        if holds {
            still.push(question.clone());
        }
    }
    still.truncate(MOST_QUESTIONS);
    disorder(facts, offset_min).iter().map(|fault| plain(fault)).chain(still).collect()
}

/// What is asked as long as that is so.
pub(super) fn asking_while(question: Question, holds: Holds, from: Option<&Moment>, to: Option<&Moment>) -> Asked {
    Asked { question, holds: Some(holds), from: from.cloned(), to: to.cloned() }
}

const FIRST_SHOWN: &str = "How did the trouble first show itself?";

/// What a question can be about.
pub(super) struct Asking<'a, 's> {
    pub incident: &'a Incident,
    pub scope: &'s Scope<'a>,
    /// Every event that counts, in order.
    pub events: &'s [&'a Event],
    pub facts: &'s Facts,
    pub offset_min: i32,
    pub is_open: &'s dyn Fn(&Event) -> bool,
}

impl<'a> Asking<'a, '_> {
    /// The events that everybody may know who reads the postmortem, in order.
    pub fn open(&self) -> impl Iterator<Item = &'a Event> {
        self.events.iter().copied().filter(|event| (self.is_open)(event))
    }

    /// As [`clock`].
    pub fn clock(&self, moments: &[&Moment]) -> Vec<String> {
        clock(moments, self.facts, self.offset_min)
    }
}

/// Times of day; with the day where they are not all of that on which the incident began.
fn clock(moments: &[&Moment], facts: &Facts, offset_min: i32) -> Vec<String> {
    let first = ends(facts).map(|(first, _)| first);
    let day = |moment: &Moment| moment.local(offset_min).date();
    let same_day = moments.iter().all(|moment| first.as_ref().is_none_or(|first| day(first) == day(moment)));
    let shown = |moment: &&Moment| {
        let local = moment.local(offset_min);
        let clock = clock_text(&local);
        if same_day { clock } else { format!("{} {clock}", day_text(local.date())) }
    };
    moments.iter().map(shown).collect()
}

fn plain(text: &str) -> Question {
    Question { text: text.to_owned(), sources: Vec::new() }
}

fn asked_of(gap: &Gap, facts: &Facts, offset_min: i32) -> String {
    let shown = clock(&[&gap.from, &gap.to], facts, offset_min).join(" and ");
    format!("Nothing is recorded between {shown}: what did people see and try?")
}

/// The last deployment before the trouble began.
fn deployed(asking: &Asking<'_, '_>) -> Option<Asked> {
    let incident = asking.incident;
    let (start, _) = known(asking.facts, &[FactKind::Started, FactKind::Detected])?;
    let since = start.at.checked_sub_signed(TimeDelta::hours(DEPLOYED_BEFORE_H))?;
    let is_before = |event: &&Event| {
        let at = event.at.as_ref().map(|at| at.at);
        let is_one = matches!(event.kind, EventKind::Told { kind: ToldKind::Deployment, .. });
        is_one && (asking.is_open)(event) && at.is_some_and(|at| at >= since && at <= start.at)
    };
    let when = |event: &&Event| (event.at.as_ref().map(|at| at.at), event.source.id.clone());
    let event = incident.events.iter().filter(is_before).max_by_key(when)?;
    let local = event.at.as_ref()?.local(asking.offset_min);
    let what = value(said(event));
    let subject = incident.tickets.first().map(|ticket| value(&ticket.title)).unwrap_or_default();
    let text = format!("What did the deployment at {} (“{what}”) change for “{subject}”?", clock_text(&local));
    let question = Question { text, sources: vec![event.source.clone()] };
    Some(asking_while(question, Holds::Before, event.at.as_ref(), None))
}

/// The first and the last known point of the incident.
pub(super) fn ends(facts: &Facts) -> Option<(Moment, Moment)> {
    let (first, _) = known(facts, &[FactKind::Started, FactKind::Detected])?;
    let (_, last) = known(facts, &[FactKind::Mitigated, FactKind::Resolved])?;
    (first.at < last.at).then_some((first, last))
}

/// The earliest and the latest of these points, those known to the day only left out.
pub(super) fn known(facts: &Facts, kinds: &[FactKind]) -> Option<(Moment, Moment)> {
    let points =
        || kinds.iter().filter_map(|kind| facts.get(*kind)?.at.clone()).filter(|at| at.precision != Precision::Day);
    let at = |moment: &Moment| -> DateTime<Utc> { moment.at };
    Some((points().min_by_key(at)?, points().max_by_key(at)?))
}

/// The median of distances in seconds, the lesser of two.
fn median(mut distances: Vec<i64>) -> i64 {
    crate::small::sort_by(&mut distances, Ord::cmp);
    let middle = distances.len().saturating_sub(1) / 2;
    distances.get(middle).copied().unwrap_or(0)
}
