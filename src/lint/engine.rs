//! One pass: blocks, tokens, sentences, rules.

use super::block::{Block, BlockKind, blocks};
use super::inline::tokens;
use super::lexicon::Class;
use super::people::People;
use super::rules::RULES;
use super::section::{Section, Sections};
use super::sentence::{Match, Sentence, mark_ends};
use super::token::Token;
use super::{Context, Rule, Severity, Spot, Syntax, suppress};
use crate::small::sort_by_key;

/// Rules that speak once a text.
const ONCE: [&str; 1] = ["single-root-cause"];

/// Longer texts are cut: places are told in 32 bits.
const LONGEST: usize = u32::MAX as usize;

pub(super) fn lint(text: &str, context: &Context) -> Vec<Spot> {
    let end = if text.len() > LONGEST { text.floor_char_boundary(LONGEST) } else { text.len() };
    let text = &text[..end];
    let mut pass = Pass::new(text, context);
    let markdown = context.syntax == Syntax::Markdown;
    blocks(text, markdown, |block| pass.block(block, markdown));
    let mut findings = pass.findings;
    sort_by_key(&mut findings, |finding| finding.start);
    suppress::apply(text, &mut findings);
    drop_left_alone(text, context, &mut findings);
    say_once(&mut findings);
    findings
}

struct Pass<'a> {
    text: &'a str,
    context: &'a Context,
    people: People,
    sections: Sections,
    /// Reused from block to block.
    tokens: Vec<Token>,
    /// The rules that are on, with their rows and the severity that the user wants.
    rules: Vec<(u8, &'static Rule, Option<Severity>)>,
    findings: Vec<Spot>,
}

impl<'a> Pass<'a> {
    fn new(text: &'a str, context: &'a Context) -> Pass<'a> {
        let wish = |rule: &Rule| context.levels.iter().rev().find(|(id, _)| id == rule.id).map(|(_, level)| *level);
        let rules = (0..).zip(RULES).filter_map(|(number, rule)| match wish(rule) {
            None => Some((number, *rule, None)),
            Some(level) => level.severity().map(|severity| (number, *rule, Some(severity))),
        });
        Pass {
            text,
            context,
            people: People::new(context),
            sections: Sections::default(),
            tokens: Vec::new(),
            rules: rules.collect(),
            findings: Vec::new(),
        }
    }

    fn block(&mut self, block: Block, markdown: bool) {
        if let BlockKind::Heading(level) = block.kind {
            self.sections.enter(level, &self.text[block.start..block.end]);
        }
        let mut list = std::mem::take(&mut self.tokens);
        list.clear();
        tokens(self.text, block.start, block.end, markdown, &mut list);
        self.people.mark(self.text, &mut list);
        mark_ends(self.text, &mut list);
        let section = self.sections.current();
        for tokens in list.split_inclusive(|token| token.last) {
            let classes = tokens.iter().fold(Class::NONE, |all, token| all | token.class);
            let (text, kind) = (self.text, self.context.kind);
            self.findings.extend(self.check(&Sentence { text, tokens, classes, section, kind }));
        }
        self.tokens = list;
    }

    /// The finding of the first rule that applies at warning or above, else of the first at info.
    fn check(&self, sentence: &Sentence<'_>) -> Option<Spot> {
        let mut nudge = None;
        let asked = self.rules.iter().filter(|(_, rule, _)| sentence.classes.any(rule.anchors));
        for (number, rule, wish) in asked {
            if sentence.is_question() {
                return None;
            }
            let Some(found) = (rule.check)(sentence).filter(|found| !sentence.mentions(found)) else { continue };
            let severity = wish.unwrap_or_else(|| severity(rule, &found, sentence.section));
            if severity > Severity::Info {
                return Some(rule.spot(*number, sentence, &found, severity));
            }
            nudge.get_or_insert((number, rule, found));
        }
        nudge.map(|(number, rule, found)| rule.spot(*number, sentence, &found, Severity::Info))
    }
}

/// What went well is no place to be strict.
fn severity(rule: &Rule, found: &Match, section: Section) -> Severity {
    let severity = found.severity.unwrap_or(rule.severity);
    if section == Section::WentWell { severity.lowered() } else { severity }
}

/// Drops findings about words that the user wants left alone.
fn drop_left_alone(text: &str, context: &Context, findings: &mut Vec<Spot>) {
    let phrases: Vec<String> = context.leave_alone.iter().map(|phrase| phrase.trim().to_lowercase()).collect();
    let phrases: Vec<&String> = phrases.iter().filter(|phrase| !phrase.is_empty()).collect();
    if !phrases.is_empty() {
        findings.retain(|finding| {
            let words = text[finding.start as usize..finding.end as usize].to_lowercase();
            !phrases.iter().any(|phrase| holds(&words, phrase))
        });
    }
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
