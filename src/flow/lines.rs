//! Many lines put into the text at once, each where [`super::desk`] would put it alone: the text is taken apart once and not
//! searched for every line.

use super::desk;
use super::draft::{Core, Row, apply, covers};
use crate::small::Index;

/// Puts rows into the timeline and their lines into the text, those that stand there already as they are.
pub(super) fn put(core: &mut Core, markdown: String, rows: Vec<Row>) -> String {
    if rows.is_empty() {
        return markdown;
    }
    let mut text = Text::new(&markdown);
    let firsts: Index =
        core.rows.iter().filter_map(|row| row.entry.sources.first()).map(|source| source.id.clone()).collect();
    let ids: Vec<String> = rows.iter().map(|row| row.entry.id.clone()).collect();
    for row in &rows {
        if row.entry.sources.iter().any(|source| firsts.holds(&source.id)) {
            core.rows.retain(|known| text.place(&known.line).is_some() || !covers(row, known));
        }
    }
    core.rows.extend(rows);
    desk::sort(&mut core.rows);
    let mut places = Index::new();
    for (place, row) in core.rows.iter().enumerate() {
        places.at(row.entry.id.clone()).get_or_insert(place);
    }
    for id in ids {
        let Some(index) = places.get(&id) else { continue };
        if let Some(row) = core.rows.get_mut(index) {
            row.hidden = false;
        }
        text.put(core, index);
    }
    text.whole()
}

/// A text in lines, each of which knows its neighbours.
struct Text {
    lines: Vec<Line>,
    /// The first line of each wording.
    known: Index<'static>,
}

struct Line {
    /// Without the line break; the `\r` of a foreign one is part of it.
    text: String,
    before: Option<usize>,
    after: Option<usize>,
}

impl Text {
    fn new(markdown: &str) -> Self {
        let mut text = Text { lines: Vec::new(), known: Index::new() };
        for line in markdown.split('\n') {
            let last = text.lines.len().checked_sub(1);
            text.add(line.to_owned(), last, None);
        }
        text
    }

    /// Adds a line between two neighbours.
    fn add(&mut self, line: String, before: Option<usize>, after: Option<usize>) {
        let number = self.lines.len();
        self.known.at(line.trim_end_matches('\r').to_owned()).get_or_insert(number);
        self.lines.push(Line { text: line, before, after });
        if let Some(line) = before.and_then(|before| self.lines.get_mut(before)) {
            line.after = Some(number);
        }
        if let Some(line) = after.and_then(|after| self.lines.get_mut(after)) {
            line.before = Some(number);
        }
    }

    fn place(&self, line: &str) -> Option<usize> {
        self.known.get(line).filter(|_| !line.is_empty())
    }

    /// Puts the line of a row behind the nearest one of its day before it, or before the nearest after it.
    fn put(&mut self, core: &Core, index: usize) {
        let Some(row) = core.rows.get(index) else { return };
        if self.place(&row.line).is_some() {
            return;
        }
        let day = desk::day_of(row, core.offset_min);
        let is_near = |other: &&Row| desk::day_of(other, core.offset_min) == day;
        // In order of time a day is one stretch.
        let earlier = core.rows.get(..index).unwrap_or_default().iter().rev().take_while(is_near);
        let later = core.rows.get(index + 1..).unwrap_or_default().iter().take_while(is_near);
        if let Some(place) = earlier.map(|other| self.place(&other.line)).find_map(|place| place) {
            let Some(line) = self.lines.get_mut(place) else { return };
            let (kept, end) = line.text.split_at(line.text.trim_end_matches('\r').len());
            let (new, kept, after) = (format!("{}{end}", row.line), kept.to_owned(), line.after);
            line.text = kept;
            self.add(new, Some(place), after);
        } else if let Some(place) = later.map(|other| self.place(&other.line)).find_map(|place| place) {
            let before = self.lines.get(place).and_then(|line| line.before);
            self.add(row.line.clone(), before, Some(place));
        } else {
            let whole = self.whole();
            *self = Text::new(&apply(&whole, &[desk::placement(core, &whole, index)]));
        }
    }

    fn whole(&self) -> String {
        let mut out = String::new();
        let mut at = self.lines.iter().position(|line| line.before.is_none());
        while let Some(line) = at.and_then(|at| self.lines.get(at)) {
            out.push_str(&line.text);
            at = line.after;
            if at.is_some() {
                out.push('\n');
            }
        }
        out
    }
}
