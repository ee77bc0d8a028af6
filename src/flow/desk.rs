//! The user's work on a draft: what stands beside the text, and changes to the timeline that touch only their own line.
//!
//! A timeline line is found in the text byte for byte. A line that was edited by hand is the user's: it is shown as
//! edited, and nothing here changes it.

use super::choice::Chosen;
use super::draft::{Core, Draft, Pending, Row, covers};
use super::reach::reach;
use super::view::listed;
use super::{
    ActionRow, CheckItem, DraftView, PersonLine, ProposalKind, RowState, TimelineRow, Trouble, check, facts, lines,
    marks,
};
use crate::document::{Part, Parts, Section, flat, front, part};
use crate::model::{ActionItem, ActionStatus, Citation, Entry, Evidence, FactKind, LineKind, Role, Visibility};
use crate::plain::shown;
use crate::small::{Index, key};
use crate::template;
use crate::time::{self, Moment};
use chrono::{DateTime, NaiveDate, Utc};

/// Replaces bytes `from..to` of the text by `insert`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// First byte.
    pub from: usize,
    /// Byte after the last.
    pub to: usize,
    /// What stands there afterwards.
    pub insert: String,
}

shown! { struct TextChange { from, to, insert } }

/// What the user does with one line of the timeline, or with a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineOp {
    /// Takes the line out of the text.
    Hide {
        /// The row.
        id: String,
    },
    /// Puts the line into the text.
    Keep {
        /// The row.
        id: String,
    },
    /// Changes the line's time and words.
    Edit {
        /// The row.
        id: String,
        /// The time as the user wrote it; `None` keeps it.
        at: Option<String>,
        /// The words.
        text: String,
    },
    /// Adds a line of the user's own.
    Insert {
        /// The time as the user wrote it.
        at: String,
        /// The words.
        text: String,
    },
    /// Makes two lines one that cites both.
    Merge {
        /// The row that goes.
        id: String,
        /// The row that stays.
        into: String,
    },
    /// Says what the line was for those who were there.
    Kind {
        /// The row.
        id: String,
        /// What; `None` goes back to what is proposed.
        kind: Option<LineKind>,
    },
    /// Sets a moment of the incident.
    Fact {
        /// 0 for the incident as a whole, 1 for the second cycle and so on.
        cycle: usize,
        /// Which moment.
        fact: FactKind,
        /// To what.
        to: FactTo,
    },
    /// Takes over a proposal.
    Accept {
        /// The proposal.
        id: String,
    },
    /// Takes over every proposal that there is.
    AcceptAll,
    /// Leaves a proposal; it does not come back.
    Leave {
        /// The proposal.
        id: String,
    },
}

/// What a moment of the incident is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactTo {
    /// A time as the user wrote it.
    Hand {
        /// The time; one without a zone is of the draft's.
        at: String,
    },
    /// The time of a line of the timeline, with its sources.
    Line {
        /// The row.
        id: String,
    },
    /// Not recorded, whatever was computed.
    Nothing,
    /// What is computed.
    Computed,
}

/// What a [`TimelineOp`] led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// The draft with the operation remembered; its text is the one before the changes.
    pub draft: Draft,
    /// Changes of the text.
    pub changes: Vec<TextChange>,
    /// What the user should know, when the text could not be changed as asked.
    pub said: Option<String>,
}

shown! { struct Worked { draft, changes, said } }

/// What stands beside the text at `now`, which tells what is overdue in the draft's zone.
///
/// # Errors
///
/// A [`Trouble`] when the stored draft is damaged.
pub fn draft_view(draft: &Draft, markdown: &str, now: DateTime<Utc>) -> Result<DraftView, Trouble> {
    Ok(view_of(draft.core()?, &draft.generated, markdown, now))
}

/// As [`draft_view`], of a draft that is not needed any more: what is stored of it is as large as what is shown.
///
/// # Errors
///
/// As [`draft_view`].
pub fn into_view(draft: Draft, markdown: &str, now: DateTime<Utc>) -> Result<DraftView, Trouble> {
    let core = draft.core()?;
    let generated = draft.generated;
    drop(draft.core);
    Ok(view_of(core, &generated, markdown, now))
}

/// What the text has of what is asked of it, on the day that it is in the draft's zone.
pub(super) fn checklist(core: &Core, generated: &str, markdown: &str, now: DateTime<Utc>) -> Vec<CheckItem> {
    let template = core.chosen.as_ref().map_or("", Chosen::source);
    // No draft is made with a template that names a check which is not there.
    let required = check::required(template).unwrap_or_default();
    check::checklist(markdown, generated, &required, time::local(now, core.offset_min).date())
}

/// As [`draft_view`], of what a draft holds.
pub(super) fn view_of(mut core: Core, generated: &str, markdown: &str, now: DateTime<Utc>) -> DraftView {
    let lines: Index = markdown.lines().collect();
    let section = timeline_section(markdown).map(|section| body_of(markdown, &section)).unwrap_or_default();
    let (facts, actions, offset_min) = (facts::shown(&core), action_rows(&core, markdown), core.offset_min);
    let (checklist, reach) = (checklist(&core, generated, markdown, now), reach(&core, markdown));
    let rows = std::mem::take(&mut core.rows).into_iter();
    DraftView {
        facts,
        timeline: rows.map(|row| shown_row(row, &lines, section, offset_min)).collect(),
        actions,
        checklist,
        reach,
        people: core.people.iter().map(person_line).collect(),
        proposals: core.pending.into_iter().map(Pending::shown).collect(),
        template: core.chosen.as_ref().map(Chosen::line),
        evidence: core.evidence.iter().map(Evidence::line).chain(core.brought).collect(),
        tickets: core.tickets,
        left_out: core.left_out,
        zone: core.zone,
        offset_min: core.offset_min,
    }
}

/// Does what the user asks with one line or proposal.
///
/// # Errors
///
/// A [`Trouble`] when the stored draft is damaged.
pub fn timeline_op(mut draft: Draft, markdown: &str, op: TimelineOp) -> Result<Worked, Trouble> {
    let mut core = draft.core()?;
    let (changes, said) = match op {
        TimelineOp::Hide { id } => hide(&mut core, markdown, &id),
        TimelineOp::Keep { id } => keep(&mut core, markdown, &id),
        TimelineOp::Edit { id, at, text } => edit(&mut core, markdown, &id, at.as_deref(), &text),
        TimelineOp::Insert { at, text } => insert(&mut core, markdown, &at, &text),
        TimelineOp::Merge { id, into } => merge(&mut core, markdown, &id, &into),
        TimelineOp::Kind { id, kind } => set_kind(&mut core, &id, kind),
        TimelineOp::Fact { cycle, fact, to } => facts::set(&mut core, &mut draft, markdown, (cycle, fact), to),
        TimelineOp::Accept { id } => accept(&mut core, markdown, &id),
        TimelineOp::AcceptAll => accept_all(&mut core, markdown),
        TimelineOp::Leave { id } => {
            core.pending.retain(|proposal| proposal.id() != id);
            core.left.insert(id);
            (Vec::new(), None)
        }
    };
    draft.put_core(&core);
    Ok(Worked { draft, changes, said })
}

type Outcome = (Vec<TextChange>, Option<String>);

fn said(words: &str) -> Outcome {
    (Vec::new(), Some(words.to_owned()))
}

const EDITED: &str = "This line was edited in the text, so the text was left as it is.";
const GONE: &str = "There is no such line any more.";

fn hide(core: &mut Core, markdown: &str, id: &str) -> Outcome {
    let Some(row) = core.rows.iter_mut().find(|row| row.entry.id == id) else { return said(GONE) };
    // Hidden, it could be put beside what was made of it.
    let Some(range) = line_range(markdown, &row.line) else { return said(EDITED) };
    row.hidden = true;
    (vec![removal(markdown, range)], None)
}

fn keep(core: &mut Core, markdown: &str, id: &str) -> Outcome {
    let Some(index) = core.rows.iter().position(|row| row.entry.id == id) else { return said(GONE) };
    core.rows[index].hidden = false;
    core.rows[index] = core.rows[index].clone().lined(core.offset_min);
    if line_range(markdown, &core.rows[index].line).is_some() {
        return (Vec::new(), None);
    }
    (vec![placement(core, markdown, index)], None)
}

fn edit(core: &mut Core, markdown: &str, id: &str, at: Option<&str>, text: &str) -> Outcome {
    let offset_min = core.offset_min;
    let Some(index) = core.rows.iter().position(|row| row.entry.id == id) else { return said(GONE) };
    let before = core.rows[index].line.clone();
    let moment = match at.map(|raw| time::parse(raw, offset_min)) {
        Some(None) => return said("That is no time that NoFault can read; write it like 2026-03-14 14:05."),
        Some(found) => found,
        None => core.rows[index].entry.at.clone(),
    };
    let Some(range) = line_range(markdown, &before) else { return said(EDITED) };
    let moved = moment.as_ref().map(|moment| moment.at) != core.rows[index].entry.at.as_ref().map(|moment| moment.at);
    let row = &mut core.rows[index];
    row.keep_told();
    row.entry.at = moment;
    row.entry.text = flat(text);
    row.line = template::timeline_line(&row.entry, offset_min);
    if !moved {
        return (vec![TextChange { from: range.0, to: range.1, insert: row.line.clone() }], None);
    }
    let taken = removal(markdown, range);
    sort(&mut core.rows);
    let without = super::draft::apply(markdown, std::slice::from_ref(&taken));
    let Some(index) = core.rows.iter().position(|row| row.entry.id == id) else { return said(GONE) };
    let put = placement(core, &without, index);
    (vec![whole_change(markdown, &super::draft::apply(&without, &[put]))], None)
}

fn insert(core: &mut Core, markdown: &str, at: &str, text: &str) -> Outcome {
    let Some(moment) = time::parse(at, core.offset_min) else {
        return said("That is no time that NoFault can read; write it like 2026-03-14 14:05.");
    };
    let text = flat(text);
    let id = format!("own/{}", marks::short_hash(&format!("{at} {text} {}", core.rows.len())));
    let row = own_row(id.clone(), moment, text, core.offset_min);
    core.rows.push(row);
    sort(&mut core.rows);
    keep(core, markdown, &id)
}

fn own_row(id: String, at: Moment, text: String, offset_min: i32) -> Row {
    let entry = Entry {
        id,
        at: Some(at),
        actor: None,
        text,
        sources: Vec::new(),
        visibility: Visibility::Public,
        ticket: String::new(),
        notable: true,
        event: None,
    };
    let line = template::timeline_line(&entry, offset_min);
    Row { entry, own: true, line, hidden: false, kind: None, told: None }
}

fn merge(core: &mut Core, markdown: &str, id: &str, into: &str) -> Outcome {
    let find = |core: &Core, id: &str| core.rows.iter().position(|row| row.entry.id == id);
    let (Some(from), Some(to)) = (find(core, id), find(core, into)) else { return said(GONE) };
    if from == to {
        return said("A line cannot be merged with itself.");
    }
    let (Some(gone), Some(stays)) =
        (line_range(markdown, &core.rows[from].line), line_range(markdown, &core.rows[to].line))
    else {
        return said("Both lines have to stand in the text, unedited, to be merged.");
    };
    let other = core.rows[from].entry.clone();
    let offset_min = core.offset_min;
    core.rows[from].hidden = true;
    let row = &mut core.rows[to];
    row.keep_told();
    row.entry.text = match &other.actor {
        Some(actor) if row.entry.actor.as_ref() != Some(actor) => {
            format!("{}; {actor}: {}", row.entry.text, other.text)
        }
        _ => format!("{}; {}", row.entry.text, other.text),
    };
    let new_sources: Vec<Citation> =
        other.sources.into_iter().filter(|source| !row.entry.sources.contains(source)).collect();
    row.entry.sources.extend(new_sources);
    row.entry.visibility = row.entry.visibility.max(other.visibility);
    row.line = template::timeline_line(&row.entry, offset_min);
    let replaced = TextChange { from: stays.0, to: stays.1, insert: row.line.clone() };
    (vec![removal(markdown, gone), replaced], None)
}

fn set_kind(core: &mut Core, id: &str, kind: Option<LineKind>) -> Outcome {
    let Some(row) = core.rows.iter_mut().find(|row| row.entry.id == id) else { return said(GONE) };
    row.kind = kind;
    (Vec::new(), None)
}

/// All proposals, as one change of the text. What could not be put in is told by its number.
fn accept_all(core: &mut Core, markdown: &str) -> Outcome {
    let (mut text, mut refused, mut rows) = (markdown.to_owned(), 0, Vec::new());
    for pending in std::mem::take(&mut core.pending) {
        match pending {
            Pending::Line { row } => rows.push(row),
            other => {
                text = lines::put(core, text, std::mem::take(&mut rows));
                let (changes, said) = accepted(core, &text, other);
                refused += usize::from(said.is_some());
                text = super::draft::apply(&text, &changes);
            }
        }
    }
    text = lines::put(core, text, rows);
    let words = match refused {
        0 => None,
        1 => Some("One line was edited in the text, so it was left as it is.".to_owned()),
        many => Some(format!("{many} lines were edited in the text, so they were left as they are.")),
    };
    if text == markdown { (Vec::new(), words) } else { (vec![whole_change(markdown, &text)], words) }
}

fn accept(core: &mut Core, markdown: &str, id: &str) -> Outcome {
    let Some(index) = core.pending.iter().position(|proposal| proposal.id() == id) else { return said(GONE) };
    let pending = core.pending.remove(index);
    accepted(core, markdown, pending)
}

fn accepted(core: &mut Core, markdown: &str, pending: Pending) -> Outcome {
    match pending {
        Pending::Line { row } => {
            let text = lines::put(core, markdown.to_owned(), vec![row]);
            if text == markdown { (Vec::new(), None) } else { (vec![whole_change(markdown, &text)], None) }
        }
        Pending::Fuller { row, of } => fuller(core, markdown, row, &of),
        Pending::Text { id, kind, old: Some(old), new, .. } => {
            core.left.insert(id);
            let whole = line_range(markdown, &old).map(|range| (range, new.clone()));
            let fitted = || {
                let row = Some(&old).filter(|_| kind == ProposalKind::Status)?;
                let range = line_range(markdown, &template::fitted_row(markdown, row))?;
                Some((range, template::fitted_row(markdown, &new)))
            };
            match whole.or_else(fitted) {
                Some(((from, to), insert)) => (vec![TextChange { from, to, insert }], None),
                None => said(EDITED),
            }
        }
        Pending::Text { id, old: None, new, .. } => {
            core.left.insert(id);
            (vec![new_action_row(markdown, &new)], None)
        }
    }
}

/// Puts a row in the place of one that says less, and its line where that one's stands unchanged. Other lines that it says as
/// well go, unless they were edited.
fn fuller(core: &mut Core, markdown: &str, row: Row, of: &str) -> Outcome {
    let Some(index) = core.rows.iter().position(|known| known.entry.id == of) else { return said(GONE) };
    let Some((from, to)) = line_range(markdown, &core.rows[index].line) else { return said(EDITED) };
    let at = |row: &Row| row.entry.at.as_ref().map(|moment| moment.at);
    // The earlier of two tellings may be earlier than what stands before the line.
    let moved = at(&core.rows[index]) != at(&row);
    let put = if moved { removal(markdown, (from, to)) } else { TextChange { from, to, insert: row.line.clone() } };
    let mut text = super::draft::apply(markdown, &[put]);
    let kind = core.rows.remove(index).kind;
    core.rows.retain(|known| {
        if !covers(&row, known) || known.line == row.line {
            return true;
        }
        let stands = line_range(&text, &known.line);
        if let Some(range) = stands {
            text = super::draft::apply(&text, &[removal(&text, range)]);
        }
        stands.is_none() && !known.hidden
    });
    let id = row.entry.id.clone();
    core.rows.push(Row { hidden: false, kind, ..row });
    sort(&mut core.rows);
    if let Some(index) = core.rows.iter().position(|known| known.entry.id == id).filter(|_| moved) {
        text = super::draft::apply(&text, &[placement(core, &text, index)]);
    }
    (vec![whole_change(markdown, &text)], None)
}

/// Puts a row at the end of the Action Items table, or a table at the end of the text where there is none.
fn new_action_row(markdown: &str, row: &str) -> TextChange {
    let last = template::table_end(markdown);
    let table = format!("{}\n{row}\n", template::ACTION_HEAD);
    match (last, part(markdown, Part::Actions)) {
        (Some(end), _) => insertion(end, format!("\n{}", template::fitted_row(markdown, row))),
        (None, Some(section)) => {
            let at = markdown.get(..section.end).map_or(section.end, |text| text.trim_end().len());
            insertion(at, format!("\n\n{table}"))
        }
        (None, None) => insertion(markdown.trim_end().len(), format!("\n\n## Action Items\n\n{table}")),
    }
}

/// Where row `index` belongs in the text.
pub(super) fn placement(core: &Core, markdown: &str, index: usize) -> TextChange {
    // None of thousands of neighbours may stand in the text, so it is not searched for each of them.
    let starts = line_starts(markdown);
    let range = |line: &str| starts.get(line).filter(|_| !line.is_empty()).map(|start| (start, start + line.len()));
    let rows = &core.rows;
    let row = &rows[index];
    let day = day_of(row, core.offset_min);
    let heading = template::day_heading(day);
    let same_day = |other: &&Row| day_of(other, core.offset_min) == day;
    let before = rows[..index].iter().rev().filter(same_day).find_map(|other| range(&other.line));
    if let Some((_, end)) = before {
        return insertion(end, format!("\n{}", row.line));
    }
    let after = rows[index + 1..].iter().filter(same_day).find_map(|other| range(&other.line));
    if let Some((start, _)) = after {
        return insertion(start, format!("{}\n", row.line));
    }
    if let Some((_, end)) = range(&heading) {
        return insertion(end, format!("\n\n{}", row.line));
    }
    let earlier = rows[..index].iter().rev().find_map(|other| range(&other.line));
    if let Some((_, end)) = earlier {
        return insertion(end, format!("\n\n{heading}\n\n{}", row.line));
    }
    let later = rows[index + 1..].iter().find(|other| range(&other.line).is_some());
    let later_heading = later.and_then(|other| range(&template::day_heading(day_of(other, core.offset_min))));
    if let Some((start, _)) = later_heading {
        return insertion(start, format!("{heading}\n\n{}\n\n", row.line));
    }
    match timeline_section(markdown) {
        Some(section) => {
            let at = markdown.get(..section.end).map_or(section.end, |text| text.trim_end().len());
            insertion(at, format!("\n\n{heading}\n\n{}", row.line))
        }
        None => insertion(markdown.trim_end().len(), format!("\n\n## Timeline\n\n{heading}\n\n{}\n", row.line)),
    }
}

fn insertion(at: usize, insert: String) -> TextChange {
    TextChange { from: at, to: at, insert }
}

/// Takes a line out, and the heading of its day when nothing else stands under it.
fn removal(markdown: &str, (from, to): (usize, usize)) -> TextChange {
    let before = markdown.get(..from).unwrap_or_default();
    let after = markdown.get(to..).unwrap_or_default();
    let next_is_item = after.trim_start().starts_with("- ");
    let kept = before.trim_end();
    let heading_from = kept.rfind('\n').map_or(0, |at| at + 1);
    let is_day = kept.get(heading_from..).is_some_and(|line| line.starts_with("### "));
    if is_day && !next_is_item {
        let blank = after.len() - after.trim_start_matches('\n').len();
        return TextChange { from: heading_from, to: to + blank, insert: String::new() };
    }
    let newline = usize::from(after.starts_with('\n'));
    TextChange { from, to: to + newline, insert: String::new() }
}

/// The smallest single change that turns `old` into `new`.
pub(super) fn whole_change(old: &str, new: &str) -> TextChange {
    let mut from = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(from) || !new.is_char_boundary(from) {
        from -= 1;
    }
    let most = (old.len() - from).min(new.len() - from);
    let mut tail = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    let insert = new.get(from..new.len() - tail).unwrap_or_default().to_owned();
    TextChange { from, to: old.len() - tail, insert }
}

/// Where the first line of each wording starts.
fn line_starts(markdown: &str) -> Index<'_> {
    let (mut starts, mut at) = (Index::new(), 0);
    for line in markdown.split('\n') {
        starts.at(line.trim_end_matches('\r')).get_or_insert(at);
        at += line.len() + 1;
    }
    starts
}

/// Byte range of a line, without its line break.
fn line_range(markdown: &str, line: &str) -> Option<(usize, usize)> {
    if line.is_empty() {
        return None;
    }
    let whole = |&(at, _): &(usize, &str)| {
        let starts = at == 0 || markdown.as_bytes().get(at - 1) == Some(&b'\n');
        let end = at + line.len();
        starts && (end == markdown.len() || matches!(markdown.as_bytes().get(end), Some(b'\n' | b'\r')))
    };
    markdown.match_indices(line).find(whole).map(|(at, _)| (at, at + line.len()))
}

fn timeline_section(markdown: &str) -> Option<Section> {
    part(markdown, Part::Timeline)
}

fn body_of<'a>(markdown: &'a str, section: &Section) -> &'a str {
    markdown.get(section.body_start..section.end).unwrap_or_default()
}

/// What a line that tells a fact is told apart by: the label of a list item, the first cell of a row.
pub(super) fn fact_label(line: &str) -> Option<&str> {
    let item = line.strip_prefix("- **").and_then(|rest| rest.split_once(":**"));
    let row = || line.strip_prefix("| ").and_then(|rest| rest.split_once(" |"));
    item.or_else(row).map(|(label, _)| label)
}

/// Facts with their heading and label as one text: list items `- **Label:** …`, table rows `| Label | …` and lines of front
/// matter, wherever they stand but in the timeline and among the action items.
pub(super) fn fact_lines(markdown: &str) -> Vec<(String, &str)> {
    let parts = Parts::of(markdown);
    let others: Vec<&Section> = [Part::Timeline, Part::Actions].into_iter().filter_map(|of| parts.get(of)).collect();
    let (mut at, mut heading, mut facts) = (0, "", Vec::new());
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        if text.starts_with('#') || text == front::BEGINS {
            heading = text;
        } else if !others.iter().any(|section| (section.start..section.end).contains(&at)) {
            let data = || text.split_once(": ").filter(|_| heading == front::BEGINS).map(|(name, _)| name);
            facts.extend(fact_label(text).or_else(data).map(|label| (key(&[heading, label]), text)));
        }
        at += line.len();
    }
    facts
}

pub(super) fn day_of(row: &Row, offset_min: i32) -> Option<NaiveDate> {
    row.entry.at.as_ref().map(|moment| moment.local(offset_min).date())
}

pub(super) fn sort(rows: &mut [Row]) {
    crate::small::sort_by_key(rows, |row| match &row.entry.at {
        Some(moment) => (0, moment.at.timestamp_millis()),
        None => (1, 0),
    });
}

fn shown_row(row: Row, lines: &Index, section: &str, offset_min: i32) -> TimelineRow {
    let cites = |source: &Citation| match source.url.as_str() {
        "" => section.contains(&source.label),
        url => section.contains(&format!("({url})")),
    };
    let state = if !row.line.is_empty() && lines.holds(&row.line) {
        RowState::Shown
    } else if !row.hidden
        && !row.entry.sources.is_empty()
        && template::shown_sources(&row.entry.sources).iter().all(cites)
    {
        RowState::Edited
    } else {
        RowState::Hidden
    };
    let local = row.entry.at.as_ref().map(|moment| moment.local(offset_min));
    let (day, time) = template::shown_time(row.entry.at.as_ref(), offset_min);
    let (sources, more) = listed(row.entry.sources);
    TimelineRow {
        id: row.entry.id,
        day: local.map(|_| day).unwrap_or_default(),
        time,
        at: row.entry.at.as_ref().map(|moment| moment.at),
        actor: row.entry.actor,
        text: row.entry.text,
        sources,
        more,
        visibility: row.entry.visibility,
        state,
        own: row.own,
        event: row.entry.event,
        kind: row.kind,
    }
}

fn action_rows(core: &Core, markdown: &str) -> Vec<ActionRow> {
    template::read_actions(markdown).into_iter().map(|(_, _, item)| action_row(core, item)).collect()
}

/// A row of the table, tied to its ticket by its own link or by an earlier publication.
pub(super) fn action_row(core: &Core, item: ActionItem) -> ActionRow {
    let key = marks::action_key(&item.what);
    let tie = core.ties.get(&key);
    let own = item.ticket.as_ref();
    let status = match &item.status {
        ActionStatus::Ticket { name, .. } => name.clone(),
        ActionStatus::Proposed => "proposed".to_owned(),
    };
    ActionRow {
        url: own.map(|ticket| ticket.url.clone()).or_else(|| tie.map(|tie| tie.url.clone())),
        label: own.map(|ticket| ticket.label()).or_else(|| tie.map(|tie| tie.label.clone())),
        key,
        what: item.what,
        owner: item.owner,
        due: item.due,
        status,
    }
}

fn person_line(person: &crate::model::Person) -> PersonLine {
    PersonLine { name: person.name.clone(), roles: person.roles.iter().map(role_word).collect() }
}

/// A role in words.
pub fn role_word(role: &Role) -> String {
    match role {
        Role::Reporter => "reporter",
        Role::Assignee => "assignee",
        Role::Commenter => "commenter",
        Role::Editor => "editor",
        Role::Watcher => "watcher",
        Role::Author => "author",
        Role::Bot => "bot",
        Role::Named(name) => name,
    }
    .to_owned()
}
