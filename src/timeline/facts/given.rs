//! Facts as somebody corrected them: what was set counts, and spans are counted anew.

use super::{POINTS, complete};
use crate::model::{Citation, Fact, FactKind, Facts, Given, word_of};
use crate::time::{Moment, Precision, clock_text, day_text};

/// The facts with what was set by hand in the place of what was computed. Spans are never set; they follow.
pub fn corrected(computed: &Facts, given: &[Given]) -> Facts {
    let mut facts = computed.clone();
    anew(&mut facts.found, given, 0);
    for (at, cycle) in facts.cycles.iter_mut().enumerate() {
        anew(cycle, given, at + 1);
    }
    facts
}

/// Where the same moment is told as well: the end of the whole and that of the last cycle are one where they were computed as one.
pub fn twin(computed: &Facts, cycle: usize, kind: FactKind) -> Option<usize> {
    let last = computed.cycles.len();
    let end = |facts: &[Fact]| facts.iter().find(|fact| fact.kind == kind)?.at.as_ref().map(|at| at.at);
    let is_one =
        kind == FactKind::Resolved && computed.cycles.last().is_some_and(|one| end(one) == end(&computed.found));
    (is_one && (cycle == 0 || cycle == last)).then_some(last - cycle)
}

fn anew(facts: &mut Vec<Fact>, given: &[Given], cycle: usize) {
    if !given.iter().any(|one| one.cycle == cycle) {
        return;
    }
    let is_set = |kind| given.iter().any(|one| one.cycle == cycle && one.kind == kind);
    facts.retain(|fact| fact.seconds.is_none() && !is_set(fact.kind));
    facts.extend(given.iter().filter(|one| one.cycle == cycle).filter_map(fact));
    *facts = complete(std::mem::take(facts));
}

fn fact(given: &Given) -> Option<Fact> {
    let own = |words: &str| vec![Citation { id: "own".to_owned(), label: words.to_owned(), url: String::new() }];
    let (rule, sources) = match (&given.line, given.sources.is_empty()) {
        (None, _) => ("as told in this draft", own("set by hand")),
        (Some(_), true) => ("the line of the timeline that was chosen for it", own("added by hand")),
        (Some(_), false) => ("the line of the timeline that was chosen for it", given.sources.clone()),
    };
    Some(Fact {
        kind: given.kind,
        at: Some(given.at.clone()?),
        seconds: None,
        text: None,
        rule: rule.to_owned(),
        sources,
        visibility: given.visibility,
    })
}

/// Which moments cannot be in this order, a sentence for each pair. Only what cannot be otherwise is told: something may well have
/// been repaired before anybody noticed.
pub fn disorder(facts: &Facts, offset_min: i32) -> Vec<String> {
    let mut told = Vec::new();
    let cycles = std::iter::once(&facts.found).chain(&facts.cycles);
    for (cycle, found) in cycles.enumerate() {
        let at = |kind: FactKind| found.iter().find(|fact| fact.kind == kind).and_then(|fact| fact.at.as_ref());
        for (place, first) in POINTS.iter().enumerate() {
            for later in POINTS.iter().skip(place + 1).filter(|later| is_bound(*first, **later)) {
                let (Some(begin), Some(end)) = (at(*first), at(*later)) else { continue };
                if is_before(end, begin, offset_min) {
                    told.push(sentence(cycle, (*first, begin), (*later, end), offset_min));
                }
            }
        }
    }
    told
}

fn is_bound(first: FactKind, later: FactKind) -> bool {
    let pair = (first, later);
    first == FactKind::Started
        || pair == (FactKind::Detected, FactKind::Acknowledged)
        || pair == (FactKind::Acknowledged, FactKind::Resolved)
        || pair == (FactKind::Mitigated, FactKind::Resolved)
}

fn is_before(one: &Moment, other: &Moment, offset_min: i32) -> bool {
    let is_day = |moment: &Moment| moment.precision == Precision::Day;
    if is_day(one) || is_day(other) {
        return one.local(offset_min).date() < other.local(offset_min).date();
    }
    one.at < other.at
}

fn sentence(cycle: usize, first: (FactKind, &Moment), later: (FactKind, &Moment), offset_min: i32) -> String {
    let shown = |(kind, moment): (FactKind, &Moment)| {
        let local = moment.local(offset_min);
        format!("{} ({} {})", word_of(kind), day_text(local.date()), clock_text(&local))
    };
    let which = if cycle == 0 { String::new() } else { format!(" of cycle {}", cycle + 1) };
    format!(
        "These two{which} cannot both be right, and no span is counted between them: {} and {}.",
        shown(first),
        shown(later)
    )
}
