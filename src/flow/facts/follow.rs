//! A text follows its template: what the template says differently now is changed where the text still has what it said before.
//!
//! A line is found by its words, and among several of the same words by its heading. One that somebody edited is not found, and
//! stays.

use super::super::desk::{fact_label, whole_change};
use super::TextChange;

/// A text that followed.
pub(super) struct Followed {
    pub text: String,
    /// Lines that were edited and stayed, each by its label or its words.
    pub kept: Vec<String>,
}

/// A line with the heading that it stands under.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Line<'a> {
    heading: &'a str,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn label(&self) -> Option<&'a str> {
        fact_label(self.text)
    }

    fn is_same(&self, other: &Line) -> bool {
        self == other || (self.heading == other.heading && self.label().is_some() && self.label() == other.label())
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// How a person is told which one it is.
    fn name(&self) -> String {
        self.label().unwrap_or(self.text).to_owned()
    }
}

/// One difference, by places in both.
enum Change {
    Replace(usize, usize),
    Remove(usize, usize),
    Insert(usize, usize),
}

/// Changes `text` where `new` differs from `old`. `known` is the text as it was generated: a line that it has in the place of one of
/// `old` counts as unedited too.
pub(super) fn follow(text: &str, old: &str, new: &str, known: &str) -> Followed {
    let (old, new, known) = (lines(old), lines(new), lines(known));
    let mut followed = Text { lines: text.split('\n').map(str::to_owned).collect(), kept: Vec::new() };
    for change in differences(&old, &new) {
        match change {
            Change::Replace(from, to) => followed.replace(&old, from, &new, to, &known),
            Change::Remove(from, to) => (from..to).for_each(|at| followed.remove(&old, at)),
            Change::Insert(from, to) => followed.insert(&new, from, to),
        }
    }
    Followed { text: followed.lines.join("\n"), kept: followed.kept }
}

/// Changes of the text, line by line where the number of lines is the same.
pub(super) fn changes(before: &str, after: &str) -> Vec<TextChange> {
    if before == after {
        return Vec::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    if old.len() != new.len() {
        return vec![whole_change(before, after)];
    }
    let (mut at, mut changes) = (0, Vec::new());
    for (old, new) in old.into_iter().zip(new) {
        if old != new {
            changes.push(TextChange { from: at, to: at + old.len(), insert: new.to_owned() });
        }
        at += old.len() + 1;
    }
    changes
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut heading = "";
    let line = |text| {
        if is_heading(text) {
            heading = text;
        }
        Line { heading, text }
    };
    text.lines().map(line).collect()
}

fn is_heading(text: &str) -> bool {
    text.starts_with('#')
}

fn differences(old: &[Line], new: &[Line]) -> Vec<Change> {
    let (mut from, mut to, mut found) = (0, 0, Vec::new());
    while let (Some(before), Some(after)) = (old.get(from..), new.get(to..)) {
        let (gone, come) = match (before.first(), after.first()) {
            (None, None) => break,
            (Some(a), Some(b)) if a == b => {
                (from, to) = (from + 1, to + 1);
                continue;
            }
            (Some(a), Some(b)) if a.is_same(b) => (1, 1),
            _ => meeting(before, after),
        };
        // Lines that change one for one; from a blank line on they are other paragraphs.
        let pairs = before.iter().zip(after).take(gone.min(come));
        let both = pairs.take_while(|(a, b)| !a.is_blank() && !b.is_blank()).count();
        found.extend((0..both).map(|step| Change::Replace(from + step, to + step)));
        if gone > both {
            found.push(Change::Remove(from + both, from + gone));
        }
        if come > both {
            found.push(Change::Insert(to + both, to + come));
        }
        (from, to) = (from + gone, to + come);
    }
    found
}

/// After how many lines of each the two say the same again; all of them where they do not.
fn meeting(before: &[Line], after: &[Line]) -> (usize, usize) {
    for steps in 1..before.len() + after.len() {
        for gone in 0..=steps {
            if let (Some(a), Some(b)) = (before.get(gone), after.get(steps - gone))
                && !a.is_blank()
                && a.is_same(b)
            {
                return (gone, steps - gone);
            }
        }
    }
    (before.len(), after.len())
}

/// The text while it is changed.
struct Text {
    lines: Vec<String>,
    kept: Vec<String>,
}

impl Text {
    fn line(&self, at: usize) -> Option<&str> {
        self.lines.get(at).map(|line| line.trim_end_matches('\r'))
    }

    /// Where a line of a filled template stands: under its heading, else where it stands once.
    fn place(&self, line: &Line) -> Option<usize> {
        let (mut heading, mut under, mut all) = ("", None, Vec::new());
        for (at, known) in self.lines.iter().enumerate() {
            let known = known.trim_end_matches('\r');
            if is_heading(known) {
                heading = known;
            }
            if known == line.text && !line.is_blank() {
                all.push(at);
                under = under.or(Some(at).filter(|_| heading == line.heading));
            }
        }
        under.or(if all.len() == 1 { all.first().copied() } else { None })
    }

    fn put(&mut self, at: usize, words: &str) {
        if let Some(line) = self.lines.get_mut(at) {
            let end = if line.ends_with('\r') { "\r" } else { "" };
            *line = format!("{words}{end}");
        }
    }

    fn replace(&mut self, old: &[Line], from: usize, new: &[Line], to: usize, known: &[Line]) {
        let (Some(before), Some(after)) = (old.get(from), new.get(to)) else { return };
        if before.text == after.text {
            return;
        }
        let generated = || known.iter().find(|line| line.is_same(before)).and_then(|line| self.place(line));
        match self.place(before).or_else(generated) {
            Some(at) => self.put(at, after.text),
            None if self.place(after).is_some() => {}
            None => self.kept.push(before.name()),
        }
    }

    fn remove(&mut self, old: &[Line], from: usize) {
        let Some(line) = old.get(from).filter(|line| !line.is_blank()) else { return };
        let Some(at) = self.place(line) else {
            self.kept.push(line.name());
            return;
        };
        self.lines.remove(at);
        // A paragraph goes with the blank line behind it.
        let is_row = line.text.starts_with('|');
        if !is_row && self.line(at) == Some("") && (at == 0 || self.line(at - 1) == Some("")) {
            self.lines.remove(at);
        }
    }

    /// Puts a paragraph before the one that follows it, where the line above was edited. Rows and items need that line.
    fn insert_before(&mut self, new: &[Line], to: usize, put: &[Line]) -> bool {
        let words = put.iter().skip_while(|line| line.is_blank());
        let is_paragraph =
            words.clone().next().is_some_and(|line| line.label().is_none() && !line.text.starts_with('|'));
        let next = new.iter().skip(to).find(|line| !line.is_blank()).and_then(|line| self.place(line));
        let Some(at) = next.filter(|_| is_paragraph && put.last().is_some_and(Line::is_blank)) else { return false };
        self.lines.splice(at..at, words.map(|line| line.text.to_owned()));
        true
    }

    fn insert(&mut self, new: &[Line], from: usize, to: usize) {
        let Some(put) = new.get(from..to) else { return };
        if put.iter().filter(|line| !line.is_blank()).all(|line| self.place(line).is_some()) {
            return;
        }
        let before = new.iter().take(from).rev().position(|line| !line.is_blank());
        let anchor = before.and_then(|blank| Some((blank, self.place(new.get(from - 1 - blank)?)?)));
        let behind = |(blank, at): (usize, usize)| {
            at + 1 + (1..=blank).take_while(|step| self.line(at + step) == Some("")).count()
        };
        match anchor.map(behind) {
            Some(at) => {
                let at = at.min(self.lines.len());
                let blank = put.last().is_some_and(Line::is_blank) && self.line(at) == Some("");
                let put = put.iter().take(put.len() - usize::from(blank));
                self.lines.splice(at..at, put.map(|line| line.text.to_owned()));
            }
            None if self.insert_before(new, to, put) => {}
            None => self.kept.extend(put.iter().filter(|line| !line.is_blank()).map(Line::name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "# T\n\n- **Date:** one\n\n| A | not |\n| B | two |\n\n_Q1_\n\n_Q2_\n\n## End\n\nIt took one.\n";
    const NEW: &str =
        "# T\n\n- **Date:** uno\n\n| A | not |\n| B | due |\n| C | tre |\n\n_Q2_\n\n## End\n\nIt took uno.\n";

    #[test]
    fn a_text_that_was_not_edited_follows_there_and_back() {
        assert_eq!(follow(OLD, OLD, NEW, OLD).text, NEW);
        assert_eq!(follow(NEW, NEW, OLD, NEW).text, OLD);
    }

    #[test]
    fn what_stands_between_stays_and_an_edited_line_is_told() {
        let text = OLD.replace("| B | two |", "| B | mine |").replace("## End", "More.\n\n## End");
        let followed = follow(&text, OLD, NEW, OLD);
        assert_eq!(followed.kept, ["B", "C"]);
        assert!(followed.text.contains("More.\n\n## End\n\nIt took uno.\n"), "{}", followed.text);
        assert_eq!(follow(&followed.text, NEW, OLD, OLD).text, text);
    }

    #[test]
    fn changes_are_those_lines_alone() {
        let told = changes("a\nb\nc", "a\nB\nc");
        assert_eq!(told, [TextChange { from: 2, to: 3, insert: "B".to_owned() }]);
    }
}
