//! What the author asked not to hear: comments in the text.
//!
//! `<!-- nofault-disable should-have -->` silences rules until `<!-- nofault-enable -->`; `nofault-disable-line` and
//! `nofault-disable-next-line` silence one line. Without ids they mean every rule.

use super::scan::{find, holds};
use super::{RULES, Spot, work};
use crate::small::sort_by_key;

/// Drops the findings (ordered by start) that comments of the text silence.
pub(crate) fn apply(text: &str, findings: &mut Vec<Spot>) {
    if findings.is_empty() || !asks(text) {
        return;
    }
    let mut wishes = Reader { text, line: (0, 0), open: Vec::new(), done: Vec::new() }.read();
    sort_by_key(&mut wishes, |wish| wish.from);
    let mut coming = wishes.into_iter().peekable();
    let mut active: Vec<Wish<'_>> = Vec::new();
    findings.retain(|finding| {
        work::step(active.len());
        let start = finding.start as usize;
        let rule = RULES.get(usize::from(finding.rule)).map_or("", |rule| rule.id);
        active.retain(|wish| wish.to > start);
        while let Some(wish) = coming.next_if(|wish| wish.from <= start) {
            active.push(wish);
        }
        !active.iter().any(|wish| wish.to > start && wish.names(rule))
    });
}

/// Whether any comment may be for us. This is asked at every keystroke, hence the search for a rare byte.
fn asks(text: &str) -> bool {
    let bytes = text.as_bytes();
    find(bytes, b"<!--").is_some_and(|open| holds(&bytes[open..], b"nofault-"))
}

/// A stretch of the text in which rules are silent.
struct Wish<'a> {
    from: usize,
    to: usize,
    /// Rule ids apart by spaces or commas; empty for all.
    rules: &'a str,
}

impl Wish<'_> {
    fn names(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.split([' ', ',', '\t', '\n']).any(|id| id == rule)
    }
}

/// Reads the comments in order.
struct Reader<'a> {
    text: &'a str,
    /// Start and end of the line looked at last, so that no line is measured twice.
    line: (usize, usize),
    /// Disabled and not enabled again.
    open: Vec<Wish<'a>>,
    done: Vec<Wish<'a>>,
}

impl<'a> Reader<'a> {
    /// The first place of some letters at or after another.
    fn find(&self, from: usize, wanted: &[u8]) -> Option<usize> {
        find(&self.text.as_bytes()[from..], wanted).map(|at| from + at)
    }

    fn read(mut self) -> Vec<Wish<'a>> {
        let mut at = 0;
        while let Some(open) = self.find(at, b"<!--") {
            let Some(close) = self.find(open, b"-->") else { break };
            at = close + 3;
            let wish = self.text.get(open + 4..close).unwrap_or("").trim();
            if let Some(wish) = wish.strip_prefix("nofault-") {
                let (verb, rules) = wish.split_once([' ', '\t', '\n', ':']).unwrap_or((wish, ""));
                self.take(verb, rules.trim(), open, at);
            }
        }
        self.done.append(&mut self.open);
        self.done
    }

    fn take(&mut self, verb: &str, rules: &'a str, open: usize, close: usize) {
        match verb {
            "disable" if self.open.iter().all(|wish| wish.rules != rules) => {
                self.open.push(Wish { from: close, to: usize::MAX, rules });
            }
            "disable-line" => {
                let from = self.line_of(open).0;
                let to = self.line_of(close).1;
                self.line_wish(Wish { from, to, rules });
            }
            "disable-next-line" => {
                let from = self.line_of(close).1;
                let to = self.line_of((from + 1).min(self.text.len())).1;
                self.line_wish(Wish { from, to, rules });
            }
            "enable" => {
                let (over, open) =
                    self.open.drain(..).partition(|wish: &Wish<'_>| rules.is_empty() || wish.rules == rules);
                self.open = open;
                self.done.extend(over.into_iter().map(|wish: Wish<'a>| Wish { to: close, ..wish }));
            }
            _ => {}
        }
    }

    /// Notes a wish for a line, once when it is repeated.
    fn line_wish(&mut self, wish: Wish<'a>) {
        let repeated = |last: &Wish<'_>| (last.from, last.to, last.rules) == (wish.from, wish.to, wish.rules);
        if !self.done.last().is_some_and(repeated) {
            self.done.push(wish);
        }
    }

    /// Start and end of the line that holds the place.
    fn line_of(&mut self, at: usize) -> (usize, usize) {
        let (start, end) = self.line;
        if (start..=end).contains(&at) && end > start {
            return self.line;
        }
        let from = if at >= end { end } else { 0 };
        let start = self.text[from..at].rfind('\n').map_or(from, |line_break| from + line_break + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |len| at + len);
        work::step(end - start);
        self.line = (start, end);
        self.line
    }
}
