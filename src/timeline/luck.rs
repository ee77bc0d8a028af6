//! Where the evidence speaks of luck: it was noticed before anything that watches told of it, or somebody says so.
//!
//! Nothing is concluded. Each question cites what gives it a place, and asks how or what.

use super::gaps::{Asking, asking_while, known};
use super::line::said;
use super::words::{folded, folded_text, may_hold, own, phrases, position};
use crate::model::{Asked, Event, EventKind, FactKind, Holds, Question, ToldKind};
use crate::time::Precision;

/// Words of luck, and of an hour at which less was hurt, behind what is asked where they stand.
const WORDS: &[(&str, &str)] = &[
    (LUCK, "luckily"),
    (LUCK, "fortunately"),
    (LUCK, "by luck"),
    (LUCK, "got lucky"),
    (LUCK, "were lucky"),
    (LUCK, "was lucky"),
    (LUCK, "by chance"),
    (LUCK, "by coincidence"),
    (HOUR, "off peak"),
    (HOUR, "low traffic"),
    (HOUR, "little traffic"),
    (HOUR, "hardly any traffic"),
    (HOUR, "quiet hours"),
    (HOUR, "outside business hours"),
    (HOUR, "outside office hours"),
];

const LUCK: &str = "speaks of luck: where did we get lucky, and what would it have met without that?";
const HOUR: &str = "speaks of a quiet hour: where did we get lucky, and what would it have met at the busiest one?";

/// Words of what watches by itself; a report with one of them began with an alert.
const SAYS_ALERT: &[&str] =
    &["alert", "alerts", "alerted", "alerting", "alarm", "alarms", "firing", "fired", "paged", "pager", "monitoring"];

/// Somebody told of it before any alert did, though there are alerts.
pub(super) fn before_any_alert(asking: &Asking<'_, '_>) -> Option<Asked> {
    let ticket = asking.incident.tickets.first()?;
    let report = asking.open().find(|event| event.kind == EventKind::Opened && *event.ticket == ticket.at)?;
    let at = report.at.as_ref().filter(|at| at.precision != Precision::Day)?;
    // What began with an alert, or was noticed earlier in another way, is not what noticed first.
    let earlier =
        asking.facts.get(FactKind::Detected).and_then(|fact| fact.at.as_ref()).is_some_and(|known| known.at < at.at);
    let by_somebody = report.actor.is_some() && !asking.scope.by_bot(report);
    if earlier || !by_somebody || [&ticket.title, &ticket.body].into_iter().any(|text| speaks_of_alert(text)) {
        return None;
    }
    // An alert that not everybody may read still was one, so all of them decide, and an open one is cited.
    let is_alert = |event: &&Event| {
        let told = matches!(event.kind.told(), Some(ToldKind::Alert | ToldKind::Page));
        told || event.kind.is_words() && asking.scope.by_bot(event) && speaks_of_alert(said(event))
    };
    let when = |event: &&Event| event.at.as_ref().map(|at| at.at);
    let first =
        asking.events.iter().copied().filter(is_alert).filter(|event| when(event).is_some()).min_by_key(when)?;
    let until = known(asking.facts, &[FactKind::Mitigated, FactKind::Resolved]).map(|(_, last)| last.at);
    let alert_at = first.at.as_ref()?;
    if alert_at.at <= at.at || until.is_some_and(|until| alert_at.at > until) || !(asking.is_open)(first) {
        return None;
    }
    let clock = asking.clock(&[at, alert_at]);
    let text = format!(
        "The first report at {} came before the first alert on record at {}: what made it noticed then, and where did we get lucky?",
        clock.first()?,
        clock.get(1)?
    );
    let question = Question { text, sources: vec![report.source.clone(), first.source.clone()] };
    Some(asking_while(question, Holds::Unseen, Some(at), None))
}

/// Somebody says it; of several the first.
pub(super) fn told(asking: &Asking<'_, '_>) -> Option<Asked> {
    let table = phrases(WORDS);
    asking.open().filter(|event| event.kind.is_words() && !asking.scope.by_bot(event)).find_map(|event| {
        let text = own(said(event));
        let words = if may_hold(&text, &table) { folded(&text) } else { Vec::new() };
        let (asks, _) = table.iter().find(|(_, phrase)| position(&words, phrase).is_some())?;
        let at = event.at.as_ref().and_then(|at| asking.clock(&[at]).pop());
        let at = at.map(|at| format!(" at {at}")).unwrap_or_default();
        let question = Question { text: format!("A note{at} {asks}"), sources: vec![event.source.clone()] };
        Some(Asked { question, holds: None, from: None, to: None })
    })
}

fn speaks_of_alert(text: &str) -> bool {
    folded_text(text).split(' ').any(|word| SAYS_ALERT.contains(&word))
}
