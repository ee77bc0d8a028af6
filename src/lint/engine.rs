//! One pass: blocks, tokens, sentences, rules.

use crate::small::lower;

use super::block::{Block, BlockKind};
use super::inline::tokens;
use super::lexicon::Class;
use super::memory::{Memory, number_of_sentence};
use super::notes::Notes;
use super::np::{Who, phrase_starting_at, who};
use super::people::People;
use super::phrase::{Lists, Tables};
use super::rules::RULES;
use super::section::{Section, Sections};
use super::seen::Seen;
use super::sentence::{Match, Sentence, Small, mark_ends};
use super::token::Token;
use super::{Context, DocumentKind, Rule, Severity, Spot, Syntax, suppress};

/// Rules that speak once a text.
const ONCE: [&str; 1] = ["single-root-cause"];

/// Rules that look at questions as well.
const ASKED: [&str; 2] = ["rhetorical", "second-person"];

/// A rule that is on.
struct Asked {
    /// Its row.
    number: u8,
    rule: &'static Rule,
    /// The severity that the user wants.
    wish: Option<Severity>,
    /// The lists of its phrases.
    lists: Lists,
}

/// What a context asks for, made ready once.
pub(super) struct Engine {
    people: People,
    rules: Vec<Asked>,
    kind: DocumentKind,
    syntax: Syntax,
    /// As [`one_line`] writes them.
    left_alone: Vec<String>,
    ignored: Vec<u64>,
    /// Reused from block to block.
    tokens: Vec<Token>,
    /// Reused too: the block in small letters.
    letters: Vec<u8>,
    /// And what is known of a sentence.
    notes: Notes,
    memory: Memory,
    seen: Seen,
    tables: Tables,
}

impl Engine {
    pub(super) fn new(context: &Context) -> Engine {
        let wish = |rule: &Rule| context.levels.iter().rev().find(|(id, _)| id == rule.id).map(|(_, level)| *level);
        let tables = Tables::of(RULES.iter().flat_map(|rule| rule.phrases));
        let rules = (0..).zip(RULES).filter_map(|(number, rule)| {
            let wish = match wish(rule) {
                None => None,
                Some(level) => Some(level.severity()?),
            };
            let lists = rule.phrases.iter().fold(0, |all, list| all | list.bit());
            Some(Asked { number, rule, wish, lists })
        });
        let phrases = context.leave_alone.iter().map(|phrase| one_line(phrase));
        Engine {
            people: People::new(context),
            rules: rules.collect(),
            kind: context.kind,
            syntax: context.syntax,
            left_alone: phrases.filter(|phrase| !phrase.is_empty()).collect(),
            ignored: context.ignored.iter().filter_map(|hash| u64::from_str_radix(hash, 16).ok()).collect(),
            tokens: Vec::new(),
            letters: Vec::new(),
            notes: Notes::default(),
            memory: Memory::default(),
            seen: Seen::default(),
            tables,
        }
    }

    pub(super) fn markdown(&self) -> bool {
        self.syntax == Syntax::Markdown
    }

    /// What concerns a text as a whole: drops findings that its author or the user does not want, and repeated ones.
    pub(super) fn whole_text(&self, text: &str, findings: &mut Vec<Spot>) {
        suppress::apply(text, findings);
        if !self.ignored.is_empty() {
            findings.retain(|finding| !self.ignored.contains(&finding.hash));
        }
        if !self.left_alone.is_empty() {
            findings.retain(|finding| {
                let words = one_line(&text[finding.start as usize..finding.end as usize]);
                !self.left_alone.iter().any(|phrase| holds(&words, phrase))
            });
        }
        say_once(findings);
    }
}

/// Reads blocks one after the other.
pub(super) struct Pass<'a> {
    text: &'a str,
    engine: &'a mut Engine,
    sections: Sections,
    /// Whether the text was read before: what is said of its sentences is recalled and kept.
    again: bool,
    /// Who had a cell to himself in the row that is read.
    doer: Who,
    /// Where the cell before ended.
    cell_end: usize,
}

impl<'a> Pass<'a> {
    /// `sections` are those of the headings above.
    pub(super) fn new(text: &'a str, engine: &'a mut Engine, sections: Sections, again: bool) -> Pass<'a> {
        Pass { text, engine, sections, again, doer: Who::Nobody, cell_end: 0 }
    }

    pub(super) fn markdown(&self) -> bool {
        self.engine.markdown()
    }

    pub(super) fn sections(&self) -> Sections {
        self.sections
    }

    /// Adds the findings of a block, in order.
    pub(super) fn block(&mut self, block: Block, findings: &mut Vec<Spot>) {
        if let BlockKind::Heading(level) = block.kind {
            self.sections.enter(level, &self.text[block.start..block.end]);
        }
        let mut list = std::mem::take(&mut self.engine.tokens);
        list.clear();
        let mut letters = std::mem::take(&mut self.engine.letters);
        letters.clear();
        letters.extend_from_slice(&self.text.as_bytes()[block.start..block.end]);
        letters.make_ascii_lowercase();
        let small = Small { letters: &letters, start: block.start };
        tokens(self.text, small, block.end, self.markdown(), &mut list);
        self.engine.people.mark(self.text, &mut list);
        mark_ends(self.text, &mut list);
        let section = self.sections.current();
        let cell = block.kind == BlockKind::Cell;
        let same_row = cell && self.text.get(self.cell_end..block.start).is_some_and(|between| !between.contains('\n'));
        let doer = if same_row { self.doer } else { Who::Nobody };
        (self.doer, self.cell_end) = (doer, block.end);
        let mut memory = std::mem::take(&mut self.engine.memory);
        for tokens in list.split_inclusive(|token| token.last) {
            self.engine.seen.begin(tokens.iter().map(|token| token.number));
            self.engine.notes.forget();
            let Engine { notes, seen, tables, kind, .. } = &*self.engine;
            let (text, kind) = (self.text, *kind);
            let classes = tokens.iter().fold(Class::NONE, |all, token| all | token.class);
            let keys = tokens.iter().fold(0, |all, token| all | tables.with_key(token.number));
            let sentence = Sentence { text, notes, tokens, classes, seen, tables, keys, section, kind, doer };
            if cell && let Some(who) = person_alone(&sentence) {
                self.doer = who;
            }
            if !self.again {
                findings.extend(self.check(&sentence));
                continue;
            }
            let number = number_of_sentence(&sentence);
            findings.extend(memory.recall(&sentence, number).unwrap_or_else(|| {
                let said = self.check(&sentence);
                memory.keep(&sentence, number, said);
                said
            }));
        }
        self.engine.memory = memory;
        (self.engine.tokens, self.engine.letters) = (list, letters);
    }

    /// The finding of the first rule that applies at warning or above, else of the first at info.
    fn check(&self, sentence: &Sentence<'_>) -> Option<Spot> {
        let mut nudge = None;
        let question = sentence.is_question();
        for Asked { number, rule, wish, lists } in &self.engine.rules {
            let about = sentence.classes.any(rule.anchors) || sentence.keys & lists != 0;
            if !about || question && !ASKED.contains(&rule.id) {
                continue;
            }
            let found = (rule.check)(sentence).and_then(|found| within(sentence, found));
            let Some(found) = found.filter(|found| !sentence.mentions(found)) else { continue };
            let severity = wish.unwrap_or_else(|| severity(rule, &found, sentence.section));
            if severity > Severity::Info {
                return Some(rule.spot(*number, sentence, &found, severity));
            }
            nudge.get_or_insert((number, rule, found));
        }
        nudge.map(|(number, rule, found)| rule.spot(*number, sentence, &found, Severity::Info))
    }
}

/// Whoever is all that a cell holds, by name or role.
fn person_alone(sentence: &Sentence<'_>) -> Option<Who> {
    let phrase = phrase_starting_at(sentence, 0).filter(|phrase| phrase.head + 1 == sentence.tokens.len())?;
    Some(who(sentence, phrase)).filter(|who| who.is_individual())
}

/// The match as far as there are words: a sentence may end before the words that a rule counts in, as in "our failure to".
fn within(sentence: &Sentence<'_>, found: Match) -> Option<Match> {
    let last = found.last.min(sentence.tokens.len().saturating_sub(1));
    (found.first <= last).then_some(Match { last, ..found })
}

/// What went well is no place to be strict.
fn severity(rule: &Rule, found: &Match, section: Section) -> Severity {
    let severity = found.severity.unwrap_or(rule.severity);
    if section == Section::WentWell { severity.lowered() } else { severity }
}

/// Words in lower case, with one space between them.
fn one_line(words: &str) -> String {
    lower(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a phrase stands in a text as whole words.
fn holds(text: &str, phrase: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(phrase)
        .any(|(at, _)| !inside(text[..at].chars().next_back()) && !inside(text[at + phrase.len()..].chars().next()))
}

/// Keeps the first finding of a rule that speaks once a text: the loudest first one.
fn say_once(findings: &mut Vec<Spot>) {
    for id in ONCE {
        let Some(rule) = (0..).zip(RULES).find(|(_, rule)| rule.id == id).map(|(number, _)| number) else { continue };
        let of_rule = |finding: &&Spot| finding.rule == rule;
        let loudest = findings.iter().filter(of_rule).map(|finding| finding.severity).max();
        let kept = findings.iter().find(|finding| finding.rule == rule && Some(finding.severity) == loudest);
        let Some(kept) = kept.map(|finding| finding.start) else { continue };
        findings.retain(|finding| finding.rule != rule || finding.start == kept);
    }
}
