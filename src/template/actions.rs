//! The Action Items table: its rows out, and read back from edited text.
//!
//! A row that is a ticket begins with a link to it. Columns are found by the words of the head, so that they may be moved.

use super::line::text;
use crate::document::{self, Align, Block, Cell, Document, Inline};
use crate::model::{ActionItem, ActionKind, ActionStatus, TicketRef};
use crate::small::lower;
use crate::time::{day_text, iso_day};

/// A row of the table, as Markdown on one line: `| [#43](…) Add an alert | Ana | 2026-04-01 | In Progress |`.
pub fn action_row(item: &ActionItem) -> String {
    let mut what = Vec::new();
    if let Some(ticket) = &item.ticket {
        what.push(Inline::Link { to: ticket.url.clone(), inner: vec![text(&ticket.label())] });
        what.push(text(" "));
    }
    what.push(text(&item.what));
    let status = match &item.status {
        ActionStatus::Proposed => "proposed",
        ActionStatus::Ticket { name, .. } => name,
    };
    let due = item.due.map(day_text).unwrap_or_default();
    let row = vec![what, words(item.owner.as_deref().unwrap_or_default()), words(&due), words(status)];
    let head = vec![vec![text("Action")], vec![text("Owner")], vec![text("Due")], vec![text("Status")]];
    let table = Block::Table { align: vec![Align::None; 4], head, rows: vec![row] };
    let printed = document::print(&document::normalise(Document { blocks: vec![table] }));
    printed.lines().nth(2).unwrap_or_default().to_owned()
}

fn words(text: &str) -> Cell {
    if text.is_empty() { Vec::new() } else { vec![Inline::Text { text: text.to_owned() }] }
}

/// The rows of the Action Items table: first byte, byte after the last, and what the row says, in order.
///
/// Rows without an action, and rows that only hold a question in italics, are no items. A due date that is not written as
/// `2026-04-01` is `None`.
pub fn read_actions(markdown: &str) -> Vec<(usize, usize, ActionItem)> {
    action_lines(markdown).into_iter().map(|line| (line.start, line.end, line.item)).collect()
}

/// A row of the Action Items table with all that it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What the row says.
    pub item: ActionItem,
    /// The due date as it is written; `None` when the cell is empty.
    pub due_text: Option<String>,
    /// Whether the table has a column for owners; one for customers has none.
    pub asks_owner: bool,
    /// What stands in a column for reasons or notes; `None` when nothing does.
    pub reason: Option<String>,
}

/// The rows that [`read_actions`] reads, with what an [`ActionItem`] has no place for.
pub fn action_lines(markdown: &str) -> Vec<ActionLine> {
    let lines = table_lines(markdown);
    let Some(((_, _, head), rows)) = lines.split_first() else { return Vec::new() };
    let columns = Columns::of(head);
    rows.iter()
        .filter(|(_, _, line)| !is_delimiter(line))
        .filter_map(|(start, end, line)| columns.line(*start, *end, line))
        .collect()
}

/// A row of [`action_row`] as the table of this text has its columns: cells are put below their heads, others stay empty.
/// A table with the usual head, or none, takes the row as it is.
pub fn fitted_row(markdown: &str, row: &str) -> String {
    let lines = table_lines(markdown);
    let Some((_, _, head)) = lines.first() else { return row.to_owned() };
    let columns = Columns::of(head);
    let width = cells(head.trim().trim_end_matches('|')).len();
    let mut fitted = vec![String::new(); width];
    let places = [Some(columns.what), columns.owner, columns.due, columns.status];
    for (cell, place) in cells(row).into_iter().zip(places) {
        if let Some(slot) = place.and_then(|place| fitted.get_mut(place)) {
            *slot = cell.trim().to_owned();
        }
    }
    let mut out = "|".to_owned();
    fitted.iter().for_each(|cell| out.push_str(&format!(" {cell} |")));
    out
}

/// The head of a table for the rows of [`action_row`], two lines without a line break at the end.
pub const ACTION_HEAD: &str = "| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |";

/// Where the last line of the Action Items table ends; `None` when there is no table.
pub fn table_end(markdown: &str) -> Option<usize> {
    table_lines(markdown).last().map(|(_, end, _)| *end)
}

/// The lines of the first table of the section, with their bytes.
fn table_lines(markdown: &str) -> Vec<(usize, usize, &str)> {
    let Some(section) = document::part(markdown, document::Part::Actions) else { return Vec::new() };
    let body = markdown.get(section.body_start..section.end).unwrap_or_default();
    let mut at = section.body_start;
    let mut lines = Vec::new();
    for line in body.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        if text.trim_start().starts_with('|') {
            lines.push((at, at + text.len(), text));
        } else if !lines.is_empty() {
            break;
        }
        at += line.len();
    }
    lines
}

fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a table line; an escaped `|` does not separate.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.trim().trim_start_matches('|').chars() {
        if c == '|' && !escaped {
            cells.push(String::new());
            continue;
        }
        escaped = c == '\\' && !escaped;
        if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
    }
    cells
}

/// Which column holds what.
struct Columns {
    what: usize,
    owner: Option<usize>,
    due: Option<usize>,
    status: Option<usize>,
    kind: Option<usize>,
    reason: Option<usize>,
}

impl Columns {
    fn of(head: &str) -> Self {
        let names: Vec<String> = cells(head).iter().map(|cell| lower(cell)).collect();
        let find = |words: &[&str]| names.iter().position(|name| words.iter().any(|word| name.contains(word)));
        Columns {
            what: find(&["action", "what"]).unwrap_or(0),
            owner: find(&["owner", "assignee"]),
            due: find(&["due", "date", "when"]),
            status: find(&["status", "state"]),
            kind: find(&["kind", "type"]),
            reason: find(&["reason", "why", "note", "comment"]),
        }
    }

    fn line(&self, start: usize, end: usize, line: &str) -> Option<ActionLine> {
        let cells = cells(line);
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|cell| inlines(cell)).unwrap_or_default();
        let filled = |at| Some(document::plain(&cell(at)).trim().to_owned()).filter(|text| !text.is_empty());
        let (ticket, what) = split_ticket(cell(Some(self.what)));
        let is_question = matches!(what.as_slice(), [Inline::Emphasis { .. }]);
        let what = document::flat(&document::plain(&what));
        if what.is_empty() || is_question {
            return None;
        }
        let status = match filled(self.status) {
            Some(name) if !name.eq_ignore_ascii_case("proposed") => ActionStatus::Ticket { name, closed: None },
            _ => ActionStatus::Proposed,
        };
        let due_text = filled(self.due);
        let due = due_text.as_deref().and_then(iso_day);
        let kind = filled(self.kind).map_or(ActionKind::Unstated, |word| kind_of(&lower(&word)));
        let item = ActionItem { what, owner: filled(self.owner), due, kind, status, ticket, source: None };
        Some(ActionLine { start, end, item, due_text, asks_owner: self.owner.is_some(), reason: filled(self.reason) })
    }
}

/// What an action is meant to do, by a word in small letters.
fn kind_of(word: &str) -> ActionKind {
    const KINDS: [(&str, ActionKind); 4] = [
        ("prevent", ActionKind::Prevent),
        ("detect", ActionKind::Detect),
        ("mitigat", ActionKind::Mitigate),
        ("repair", ActionKind::Repair),
    ];
    KINDS.iter().find(|(start, _)| word.contains(start)).map_or(ActionKind::Unstated, |(_, kind)| *kind)
}

/// The words of a cell, read where they stand: in a table, `>` and `#` begin nothing.
fn inlines(cell: &str) -> Cell {
    let table = format!("| x |\n| --- |\n| {} |\n", cell.trim());
    match document::parse(&table).blocks.into_iter().next() {
        Some(Block::Table { rows, .. }) => rows.into_iter().flatten().next().unwrap_or_default(),
        _ => words(cell.trim()),
    }
}

/// Takes the link to a ticket (`#43`, `owner/repo#43` or `INC-43`) from the front of a cell.
fn split_ticket(mut cell: Cell) -> (Option<TicketRef>, Cell) {
    let Some(Inline::Link { to, inner }) = cell.first() else { return (None, cell) };
    let label = document::plain(inner);
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (project, key) = match label.split_once('#') {
        Some(parts) => parts,
        // A key stands in the address of its ticket; what only looks like one, e.g. the name of a file, seldom does.
        None if is_key(&label) && to.contains(&label) => ("", label.as_str()),
        None => return (None, cell),
    };
    if key.is_empty() || !key.chars().all(is_word) {
        return (None, cell);
    }
    let ticket = TicketRef {
        tracker: String::new(),
        base: String::new(),
        project: Some(project.to_owned()).filter(|project| !project.is_empty()),
        key: key.to_owned(),
        url: to.clone(),
    };
    cell.remove(0);
    (Some(ticket), cell)
}

/// Whether a label is a key that names its project, `INC-43`.
fn is_key(label: &str) -> bool {
    label.rsplit_once('-').is_some_and(|(project, number)| {
        project.starts_with(|c: char| c.is_ascii_alphabetic())
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}
