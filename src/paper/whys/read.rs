//! The tree of whys as it stands in a text.
//!
//! What nests is a because of what it stands in. A flat numbered list is a chain, each item a because of the one before; so
//! are items or paragraphs that begin with "Why 2:" or "Why …?". A numbered list whose first item has something below it is an
//! outline, and its items are branches. Prose without whys is no tree: nothing is read into it.

use super::line::{Line, Mark, lines};
use super::opening::{Opening, bare, only_asks};
use crate::document::{Part, Section, is_question, part};

/// How a because is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// An item of a list.
    Item {
        /// Columns before its mark.
        indent: usize,
        /// Its mark.
        mark: Mark,
    },
    /// A paragraph, with its number where it says one.
    Paragraph(Option<u32>),
}

/// A because. Bytes are of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The one that it is a because of; always an earlier one.
    pub parent: Option<usize>,
    /// 1 for the first because of a branch.
    pub depth: usize,
    /// Its words, without list mark, "Why 2:" and question marks of the layout.
    pub text: String,
    /// Where its words begin and end.
    pub words: (usize, usize),
    /// The lines that it stands in with all that nests in it.
    pub lines: (usize, usize),
    /// Whether it only asks.
    pub open: bool,
    /// Whether its first word is "Why".
    pub begins_with_why: bool,
    /// How it is written.
    pub form: Form,
    /// The item that its list stands in.
    pub within: Option<usize>,
    /// Which list or run of paragraphs it is of.
    pub list: usize,
    /// Whether its list is a chain.
    pub chained: bool,
}

impl Node {
    const EMPTY: Node = Node {
        parent: None,
        depth: 1,
        text: String::new(),
        words: (0, 0),
        lines: (0, 0),
        open: false,
        begins_with_why: false,
        form: Form::Paragraph(None),
        within: None,
        list: 0,
        chained: false,
    };
}

/// What was read.
#[derive(Debug)]
pub(super) struct Tree {
    /// The section.
    pub section: Section,
    /// In reading order.
    pub nodes: Vec<Node>,
}

/// Reads the section; `None` where the text has none.
pub(super) fn read(markdown: &str) -> Option<Tree> {
    let section = part(markdown, Part::Whys)?;
    let mut reader = Reader::default();
    for line in lines(markdown, section.body_start, section.end) {
        reader.line(line);
    }
    let mut nodes = reader.nodes;
    chain(&mut nodes, reader.lists);
    Some(Tree { section, nodes })
}

#[derive(Default)]
struct Reader {
    nodes: Vec<Node>,
    /// Items that are open, the innermost last.
    open: Vec<usize>,
    /// How many lists there were.
    lists: usize,
    /// The paragraph that words belong to; `None` for words that are no because.
    paragraph: Option<usize>,
    /// The marks of the code block that is open.
    fence: Option<String>,
    comment: bool,
    after_blank: bool,
}

impl Reader {
    fn line(&mut self, line: Line<'_>) {
        if self.passed_over(line) {
            return;
        }
        let words = line.words();
        if words.is_empty() {
            self.after_blank = true;
            return;
        }
        match line.mark() {
            Some(mark) => self.item(line, mark),
            None => self.words(line),
        }
        self.after_blank = false;
    }

    /// Code, comments, quotations, tables and headings hold no because. A heading begins another branch.
    fn passed_over(&mut self, line: Line<'_>) -> bool {
        let words = line.words();
        if let Some(fence) = &self.fence {
            if words.starts_with(fence.as_str()) {
                self.fence = None;
            }
            self.extend(line);
            return true;
        }
        if self.comment || words.starts_with("<!--") {
            self.comment = !words.contains("-->");
            return true;
        }
        if line.indent() < 4 && words.starts_with('#') {
            self.open.clear();
            self.paragraph = None;
            return true;
        }
        let is_code = words.starts_with("```") || words.starts_with("~~~");
        if is_code {
            self.fence = words.get(..3).map(str::to_owned);
        }
        if is_code || words.starts_with(['>', '|']) {
            self.leave(line);
            self.extend(line);
            return true;
        }
        false
    }

    /// Ends the items that a line behind an empty one is too far out for.
    fn leave(&mut self, line: Line<'_>) {
        while self.after_blank
            && let Some(&at) = self.open.last()
            && !self.stands_in(line.indent(), at)
        {
            self.open.pop();
        }
    }

    /// The line belongs to the innermost item, or to the paragraph that is open.
    fn extend(&mut self, line: Line<'_>) -> Option<&mut Node> {
        let at = self.open.last().copied().or(self.paragraph)?;
        let mut around = Some(at);
        while let Some(node) = around.and_then(|at| self.nodes.get_mut(at)) {
            node.lines.1 = line.next;
            around = node.within;
        }
        self.nodes.get_mut(at)
    }

    fn item(&mut self, line: Line<'_>, mark: Mark) {
        let indent = line.indent();
        let mut last = None;
        while let Some(&at) = self.open.last()
            && !self.stands_in(indent, at)
        {
            last = self.open.pop();
        }
        let within = self.open.last().copied();
        if within.is_none() && self.paragraph.take().is_some() {
            last = None;
        }
        let goes_on = last.and_then(|at| self.nodes.get(at)).filter(
            |node| matches!(node.form, Form::Item { mark: other, .. } if other.sign == mark.sign && node.within == within),
        );
        let list = goes_on.map(|node| node.list);
        let list = list.unwrap_or_else(|| self.new_list());
        let behind = line.text.get(line.start() - line.at + mark.length..).unwrap_or_default();
        let start = line.end() - bare(behind.trim()).len();
        let form = Form::Item { indent, mark };
        self.open.push(self.nodes.len());
        self.push(line, Node { parent: within, words: (start, line.end()), form, within, list, ..Node::EMPTY });
        self.add(line, behind.trim());
    }

    /// Whether something so far in belongs to an item.
    fn stands_in(&self, indent: usize, item: usize) -> bool {
        match self.nodes.get(item).map(|node| node.form) {
            // Two columns are enough for people, though Markdown asks for three behind `1. `.
            Some(Form::Item { indent: outer, mark }) => indent >= outer + mark.width().min(2),
            _ => false,
        }
    }

    fn words(&mut self, line: Line<'_>) {
        self.leave(line);
        let text = line.words();
        if !self.open.is_empty() {
            self.add(line, text);
            return;
        }
        match Opening::of(text) {
            Opening::Why(number) => self.why(line, number),
            Opening::Answer if self.paragraph.is_some() => self.add(line, text),
            _ => {
                // An answer may stand below its question.
                let asks = |node: &Node| node.text.trim_end_matches(['*', '_']).ends_with('?');
                let goes_on = self.paragraph.and_then(|at| self.nodes.get(at)).is_some_and(asks) || !self.after_blank;
                if goes_on {
                    self.add(line, text);
                } else {
                    self.paragraph = None;
                }
            }
        }
    }

    fn why(&mut self, line: Line<'_>, number: Option<u32>) {
        let parent = self.paragraph.filter(|_| number != Some(1));
        let list = parent.and_then(|at| self.nodes.get(at)).map(|node| node.list);
        let list = list.unwrap_or_else(|| self.new_list());
        let form = Form::Paragraph(number);
        let words = (line.end() - bare(line.words()).len(), line.end());
        self.paragraph = Some(self.nodes.len());
        self.push(line, Node { parent, words, form, list, chained: true, ..Node::EMPTY });
        self.add(line, line.words());
    }

    fn new_list(&mut self) -> usize {
        self.lists += 1;
        self.lists
    }

    fn push(&mut self, line: Line<'_>, node: Node) {
        self.nodes.push(Node { lines: (line.at, line.next), ..node });
    }

    /// Adds words to the innermost item or to the paragraph that is open.
    fn add(&mut self, line: Line<'_>, text: &str) {
        let Some(node) = self.extend(line) else { return };
        let is_first = node.lines.0 == line.at;
        if is_first {
            node.begins_with_why = matches!(Opening::of(text), Opening::Why(_));
        } else if !node.text.is_empty() {
            node.text.push(' ');
        }
        node.text.push_str(if is_first { bare(text) } else { text });
        node.words.1 = line.end().max(node.words.0);
        node.open = is_question(node.text.trim()) || only_asks(&node.text);
    }
}

/// Says which lists are chains, and puts each of their items below the one before.
fn chain(nodes: &mut [Node], lists: usize) {
    let mut shapes = vec![Shape::default(); lists + 1];
    for at in 0..nodes.len() {
        let Some(node) = nodes.get(at) else { continue };
        let outer = node.within.and_then(|outer| nodes.get(outer).map(|node| (outer, node.list)));
        if let Some(shape) = shapes.get_mut(node.list) {
            shape.note(at, node);
        }
        if let Some((outer, list)) = outer
            && let Some(shape) = shapes.get_mut(list)
        {
            shape.is_outline |= shape.first == Some(outer);
        }
    }
    for at in 0..nodes.len() {
        let Some(shape) = nodes.get(at).and_then(|node| shapes.get_mut(node.list)) else { continue };
        let (chained, before) = (shape.is_chain(), shape.last.replace(at));
        let Some(node) = nodes.get_mut(at) else { continue };
        if matches!(node.form, Form::Item { .. }) {
            node.chained = chained;
            node.parent = before.filter(|_| chained).or(node.within);
        }
        let above = node.parent.and_then(|up| nodes.get(up)).map_or(0, |up| up.depth);
        if let Some(node) = nodes.get_mut(at) {
            node.depth = above + 1;
        }
    }
}

/// What is known of a list.
#[derive(Clone, Debug, Default)]
struct Shape {
    first: Option<usize>,
    /// The last item that has its place.
    last: Option<usize>,
    count: usize,
    is_numbered: bool,
    /// Something nests in its first item.
    is_outline: bool,
    has_statements: bool,
}

impl Shape {
    fn note(&mut self, at: usize, node: &Node) {
        if self.first.is_none() {
            self.first = Some(at);
            self.is_numbered = matches!(node.form, Form::Item { mark: Mark { number: Some(_), .. }, .. });
        }
        self.count += 1;
        self.has_statements |= !node.begins_with_why && !node.text.is_empty();
    }

    fn is_chain(&self) -> bool {
        !self.is_outline && (self.is_numbered || self.count > 1 && !self.has_statements)
    }
}
