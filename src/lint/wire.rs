//! What crosses a border: the context as lines of text, findings as a row of numbers.
//!
//! Both are made for a module that has no JSON. The other side is `www/src/shared/findings.ts`.
//!
//! **A context** is a line for each thing, its first word says what it is, and its fields stand behind tabs. A line that
//! says nothing known is skipped, so that an older linter reads what a newer page writes. Tabs and line breaks inside a
//! field are written as spaces.
//!
//! ```text
//! person⇥NAME⇥ROLE⇥HANDLE⇥HANDLE…    the role may be empty
//! team⇥NAME
//! word⇥WORDS                          left alone
//! level⇥RULE⇥off|info|warning|error
//! ignored⇥SIXTEEN HEX DIGITS
//! syntax⇥markdown|plain
//! kind⇥postmortem|comment|other
//! ```
//!
//! **Findings** are [`STRIDE`] numbers of 32 bits each, in the order of the text, places in UTF-16 units:
//!
//! ```text
//! 0   rule | what << 8 | severity << 16 | number of ways out << 24     severity: 0 info, 1 warning, 2 error
//! 1   start
//! 2   end
//! 3   hash, lower half
//! 4   hash, upper half
//! 5   first way out: pattern | safety << 8                              safety: 0 hint, 1 safe
//! 6   from
//! 7   to
//! 8…  second and third way out
//! ```

use super::units::{Units, utf16_len};
use super::{Context, DocumentKind, Level, Participant, Safety, Severity, Spot, Syntax, WAYS};

/// How many numbers make one finding.
pub const STRIDE: usize = 5 + 3 * WAYS;

impl Context {
    /// The context as lines of text; the form is told above [`STRIDE`]'s module, `src/lint/wire.rs`.
    pub fn to_lines(&self) -> String {
        let mut lines = String::new();
        for person in &self.people {
            let role = person.role.as_deref().unwrap_or("");
            let handles = person.handles.iter().map(String::as_str);
            line(&mut lines, "person", [person.name.as_str(), role].into_iter().chain(handles));
        }
        for (word, values) in [("team", &self.teams), ("word", &self.leave_alone), ("ignored", &self.ignored)] {
            for value in values {
                line(&mut lines, word, [value.as_str()].into_iter());
            }
        }
        for (rule, level) in &self.levels {
            line(&mut lines, "level", [rule.as_str(), word_of(&LEVELS, *level)].into_iter());
        }
        line(&mut lines, "syntax", [word_of(&SYNTAXES, self.syntax)].into_iter());
        line(&mut lines, "kind", [word_of(&KINDS, self.kind)].into_iter());
        lines
    }

    /// Reads what [`Context::to_lines`] wrote. Any text can be read; what is not understood is skipped.
    pub fn from_lines(text: &str) -> Context {
        let mut context = Context::default();
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (word, first) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
            match word {
                "person" => {
                    let role = fields.next().filter(|role| !role.is_empty()).map(str::to_owned);
                    let handles = fields.map(str::to_owned).collect();
                    context.people.push(Participant { name: first.to_owned(), handles, role });
                }
                "team" => context.teams.push(first.to_owned()),
                "word" => context.leave_alone.push(first.to_owned()),
                "ignored" => context.ignored.push(first.to_owned()),
                "level" => {
                    let level = of_word(&LEVELS, fields.next().unwrap_or(""));
                    context.levels.extend(level.map(|level| (first.to_owned(), level)));
                }
                "syntax" => context.syntax = of_word(&SYNTAXES, first).unwrap_or(context.syntax),
                "kind" => context.kind = of_word(&KINDS, first).unwrap_or(context.kind),
                _ => {}
            }
        }
        context
    }
}

const LEVELS: [(&str, Level); 4] =
    [("off", Level::Off), ("info", Level::Info), ("warning", Level::Warning), ("error", Level::Error)];

const SYNTAXES: [(&str, Syntax); 2] = [("markdown", Syntax::Markdown), ("plain", Syntax::Plain)];

const KINDS: [(&str, DocumentKind); 3] =
    [("postmortem", DocumentKind::Postmortem), ("comment", DocumentKind::Comment), ("other", DocumentKind::Other)];

fn word_of<T: PartialEq>(table: &[(&'static str, T)], wanted: T) -> &'static str {
    table.iter().find(|(_, value)| *value == wanted).map_or("", |(word, _)| word)
}

fn of_word<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

fn line<'a>(lines: &mut String, word: &str, fields: impl Iterator<Item = &'a str>) {
    lines.push_str(word);
    for field in fields {
        lines.push('\t');
        lines.extend(field.chars().map(|letter| if matches!(letter, '\t' | '\n' | '\r') { ' ' } else { letter }));
    }
    lines.push('\n');
}

/// Writes findings of a text as numbers behind those that are there. They have to be in the order of the text.
pub fn pack(text: &str, spots: &[Spot], numbers: &mut Vec<u32>) {
    let mut units = Units::new(text);
    numbers.reserve(spots.len() * STRIDE);
    for spot in spots {
        let start = units.utf16(spot.start as usize);
        // Everything else of a spot lies in its sentence: counted from the start, no text is walked twice.
        let at = |byte: u32| place(text, start, spot.start, byte);
        let ways = spot.fixes.iter().flatten().count() as u32;
        let severity = match spot.severity {
            Severity::Info => 0,
            Severity::Warning => 1,
            Severity::Error => 2,
        };
        let head = u32::from(spot.rule) | u32::from(spot.what) << 8 | severity << 16 | ways << 24;
        numbers.extend([head, start as u32, at(spot.end), spot.hash as u32, (spot.hash >> 32) as u32]);
        for way in &spot.fixes {
            numbers.extend(way.map_or([0; 3], |way| {
                let safe = u32::from(way.safety == Safety::Safe);
                let (from, to) = if way.from == way.to { (0, 0) } else { (at(way.from), at(way.to)) };
                [u32::from(way.pattern) | safe << 8, from, to]
            }));
        }
    }
}

/// The UTF-16 position of a byte near another one whose position is known.
fn place(text: &str, known: usize, known_byte: u32, byte: u32) -> u32 {
    let (near, far) = (known_byte.min(byte) as usize, known_byte.max(byte) as usize);
    let between = utf16_len(text.as_bytes().get(near..far).unwrap_or(&[]));
    (if byte >= known_byte { known + between } else { known.saturating_sub(between) }) as u32
}
