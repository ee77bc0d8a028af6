//! Looks into what is read and remembers the first thing that is wrong.

use super::Node;
use std::borrow::Cow;

/// What is being read and what was wrong with it.
#[derive(Debug, Default)]
pub struct Reader {
    at: &'static str,
    wrong: Option<&'static str>,
    /// Lists that need not be there.
    may_lack: &'static [&'static str],
}

impl Reader {
    /// Lists of these names that are absent are empty.
    pub(crate) fn lacking(lists: &'static [&'static str]) -> Self {
        Reader { may_lack: lists, ..Reader::default() }
    }

    /// Notes that what is at hand has another form.
    pub fn note(&mut self) {
        self.wrong.get_or_insert(self.at);
    }

    /// The field that was wrong first, if any.
    pub fn wrong(&self) -> Option<&'static str> {
        self.wrong
    }

    /// The field of that name; null when there is none.
    pub(crate) fn get<'a>(&mut self, value: Node<'a>, name: &'static str) -> Node<'a> {
        self.at = name;
        let lacks = || if self.may_lack.contains(&name) { Node::NoList } else { Node::Null };
        value.get(name).unwrap_or_else(lacks)
    }

    /// The field of that name, or of what is kept without names the next of its `items`.
    pub(crate) fn next<'a>(
        &mut self,
        value: Node<'a>,
        items: &mut dyn Iterator<Item = Node<'a>>,
        name: &'static str,
    ) -> Node<'a> {
        self.at = name;
        if value.is_list() { items.next().unwrap_or(Node::Null) } else { self.get(value, name) }
    }

    /// Notes what is no list.
    pub(crate) fn list(&mut self, value: Node) {
        if !value.is_list() {
            self.note();
        }
    }

    /// The text; empty when it is none.
    pub(crate) fn text<'a>(&mut self, value: Node<'a>) -> Cow<'a, str> {
        value.text().unwrap_or_else(|| {
            self.note();
            Cow::Borrowed("")
        })
    }

    /// The place of a word in a list; the first when it is not in it.
    pub(crate) fn word(&mut self, value: Node, words: &[&str]) -> usize {
        let text = self.text(value);
        words.iter().position(|word| *word == text).unwrap_or_else(|| {
            self.note();
            0
        })
    }

    /// The place of an enum's word in a list, the first when it is not in it, and the fields of its variant.
    pub(crate) fn variant<'a>(&mut self, value: Node<'a>, words: &[&str]) -> (usize, Node<'a>) {
        let (word, fields) = match value.text() {
            Some(word) => (Some(word), Node::Null),
            None => value.fields().next().map_or((None, Node::Null), |(word, fields)| (Some(word), fields)),
        };
        let place = word.and_then(|word| words.iter().position(|known| *known == word));
        if place.is_none() {
            self.note();
        }
        (place.unwrap_or_default(), fields)
    }
}
