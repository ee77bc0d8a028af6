//! The section of contributing factors as it stands in a text.

use crate::document::{Answer, Part, Parts, Section, answers};
use crate::model::{FACTOR_SETS, FactorSet};
use crate::small::lower;

/// What was read. Bytes are of the whole text.
#[derive(Debug)]
pub(super) struct Read {
    /// The section.
    pub section: Section,
    /// The level of a heading of a kind.
    pub level: u8,
    /// What stands above the first heading of a kind, then the kinds that have one, in order.
    pub groups: Vec<Group>,
    /// Where the kinds end.
    pub end: usize,
    /// Kinds of the set that have no heading.
    pub absent: Vec<&'static str>,
}

/// What stands below the heading of a kind, with all deeper headings.
#[derive(Debug)]
pub(super) struct Group {
    /// The words of the heading; empty for what stands above the first one.
    pub kind: String,
    /// Where the heading starts.
    pub start: usize,
    /// Where the text below it starts.
    pub body: usize,
    /// Where it ends.
    pub end: usize,
    /// The factors, without what only says more of one.
    pub answers: Vec<Answer>,
}

/// Reads the section; `None` where the text has none. `set` is the one that counts where there is no heading in it.
pub(super) fn read(markdown: &str, set: &str) -> Option<Read> {
    let parts = Parts::of(markdown);
    let section = parts.get(Part::Factors)?.clone();
    let whys = parts.get(Part::Whys).map(|whys| whys.start);
    let within = |one: &Section| one.start >= section.body_start && one.start < section.end;
    let all: Vec<&Section> = parts.sections().iter().filter(|one| within(one)).collect();
    let level = all.iter().map(|one| one.level).min().unwrap_or(section.level + 1).min(6);
    let kinds: Vec<&Section> =
        all.iter().copied().filter(|one| one.level == level && Some(one.start) != whys).collect();
    let above = all.first().map_or(section.end, |first| first.start);
    let mut groups = vec![group(markdown, String::new(), section.start, section.body_start, above)];
    let heads: Vec<String> = kinds.iter().map(|kind| lower(kind.title.trim())).collect();
    let chosen = set_of(&heads, set);
    let is_absent = |name: &&str| !heads.contains(&lower(name));
    let absent: Vec<&str> =
        chosen.map(|set| set.kinds.iter().map(|kind| kind.name).filter(is_absent).collect()).unwrap_or_default();
    for kind in kinds {
        groups.push(group(markdown, kind.title.trim().to_owned(), kind.start, kind.body_start, kind.end));
    }
    // Five whys that stand within the section keep their place at its end.
    let end = whys.filter(|at| *at >= section.body_start && *at < section.end).unwrap_or(section.end);
    Some(Read { section, level, groups, absent, end })
}

fn group(markdown: &str, kind: String, start: usize, body: usize, end: usize) -> Group {
    let mut answers = answers(markdown.get(body..end).unwrap_or_default());
    answers.retain(|answer| !answer.nested);
    for answer in &mut answers {
        answer.start += body;
        answer.end += body;
    }
    Group { kind, start, body, end, answers }
}

/// The set that the headings follow: most of its kinds have one. Without any heading the wanted one; headings of a team's own
/// follow none.
fn set_of(heads: &[String], wanted: &str) -> Option<&'static FactorSet> {
    if heads.is_empty() {
        return Some(crate::model::factor_set(Some(wanted)));
    }
    let count = |set: &FactorSet| set.kinds.iter().filter(|kind| heads.contains(&lower(kind.name))).count();
    // Of equals the one that is wanted.
    let best = FACTOR_SETS.iter().max_by_key(|set| (count(set), set.id == wanted))?;
    (count(best) * 2 >= heads.len()).then_some(best)
}
