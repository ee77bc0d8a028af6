//! A because in its clauses, each a row of words.

use crate::small::lower;

/// A clause.
#[derive(Debug, Default)]
pub(super) struct Clause {
    /// Its words as they are written, without signs around them.
    pub words: Vec<String>,
    /// The same in small letters.
    pub small: Vec<String>,
}

impl Clause {
    fn add(&mut self, word: &str) {
        self.small.push(lower(word));
        self.words.push(word.to_owned());
    }

    /// Its words from one on, in small letters and with a blank around each: for looking for phrases.
    pub fn line(&self, from: usize) -> String {
        let mut line = String::from(" ");
        for word in self.small.iter().skip(from) {
            line.push_str(word);
            line.push(' ');
        }
        line
    }

    /// The word at a place in small letters; empty where there is none.
    pub fn at(&self, place: usize) -> &str {
        self.small.get(place).map_or("", String::as_str)
    }
}

/// Words that begin a clause of their own.
const BEGINS: &[&str] = &["because", "since", "which", "although", "though", "while", "but", "whose"];

/// Behind a comma, or behind "as" and "so", these begin one as well.
const BEGINS_BEHIND: &[&str] =
    &["there", "no", "nothing", "nobody", "and", "so", "the", "our", "it", "its", "as", "this"];

/// The clauses of what is said; questions are left out.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let mut all = Vec::new();
    let mut sentence: Vec<Clause> = Vec::new();
    let mut clause = Clause::default();
    let mut behind_comma = false;
    let mut words = text.split_whitespace().peekable();
    while let Some(raw) = words.next() {
        let word = bare(raw);
        let small = lower(word);
        let next = words.peek().map(|next| lower(bare(next))).unwrap_or_default();
        let begins = BEGINS.contains(&&*small)
            || behind_comma && BEGINS_BEHIND.contains(&&*small)
            || matches!(&*small, "as" | "so") && BEGINS_BEHIND.contains(&&*next);
        if begins || word.is_empty() {
            sentence.push(std::mem::take(&mut clause));
        }
        if !word.is_empty() {
            clause.add(word);
        }
        let tail = raw.trim_end_matches(['*', '_', '"', '”', '’', ')', ']']);
        behind_comma = tail.ends_with(',');
        if tail.ends_with('?') {
            sentence.clear();
            clause = Clause::default();
        } else if tail.ends_with(['.', '!', ';', ':']) {
            sentence.push(std::mem::take(&mut clause));
            if !tail.ends_with(':') {
                all.append(&mut sentence);
            }
        }
    }
    sentence.push(clause);
    all.append(&mut sentence);
    all.retain(|clause| !clause.words.is_empty());
    all
}

/// A word without signs around it; those of a link go with their address.
fn bare(raw: &str) -> &str {
    let word = raw.split("](").next().unwrap_or(raw);
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
