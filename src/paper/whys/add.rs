//! Room for another because: a change of the text, and the question to write over.
//!
//! What was changed is read again before it is handed out. Where the tree would not be the one that was asked for, nothing is
//! changed and a sentence says so: people write lists in more ways than anybody foresees.

use super::line::{Mark, lines};
use super::read::{Form, Node, Tree, read};
use crate::paper::change::{Change, Edit, changed, ends_line};

/// Where the new because goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// A because of that one.
    Below(usize),
    /// Another because of what that one is a because of.
    Beside(usize),
    /// A branch of its own.
    Branch,
}

const BELOW: &str = "_What made that possible?_";
const BESIDE: &str = "_What else had to be true for it?_";
const BRANCH: &str = "_What else made the effect possible?_";

/// Makes room for a because. Nodes are counted as in [`super::whys`] of the same text.
pub fn why_add(markdown: &str, place: Where) -> Edit {
    let Some(tree) = read(markdown) else {
        return Edit::refused(
            "The draft has no section “Five Whys”. Add a heading of that name, and the tree begins below it.",
        );
    };
    let asked = match place {
        Where::Below(at) => tree.nodes.iter().find(|node| node.open && node.parent == Some(at)),
        Where::Branch => tree.nodes.iter().find(|node| node.open && node.parent.is_none()),
        Where::Beside(_) => None,
    };
    if let Some(node) = asked {
        return Edit { start: node.words.0, end: node.words.1, ..Edit::default() };
    }
    let parent = match place {
        Where::Below(at) => Some(at),
        Where::Beside(at) => tree.nodes.get(at).and_then(|node| node.parent),
        Where::Branch => None,
    };
    let question = match (place, parent) {
        (Where::Below(_), _) => BELOW,
        (_, Some(_)) => BESIDE,
        (_, None) => BRANCH,
    };
    let change = insertion(markdown, &tree, parent, question);
    change.and_then(|change| checked(markdown, &tree, parent, change)).unwrap_or_else(|| {
        Edit::refused("This branch is written in a form that nothing can be added to from here. Add a line to the text: what stands further in is a because of the line above it.")
    })
}

/// The edit, when the text then holds the old tree and one node more at its place.
fn checked(markdown: &str, before: &Tree, parent: Option<usize>, change: Change) -> Option<Edit> {
    let after = read(&changed(markdown, std::slice::from_ref(&change)))?;
    let new = (0..after.nodes.len()).find(|at| {
        before.nodes.get(*at).is_none_or(|old| {
            after
                .nodes
                .get(*at)
                .is_none_or(|node| node.text != old.text || node.words.0 >= change.start + change.now.len())
        })
    })?;
    let at_place = |new: usize| {
        let moved = |at: usize| if at < new { at } else { at + 1 };
        let same = |(at, old): (usize, &Node)| {
            after.nodes.get(moved(at)).is_some_and(|node| node.text == old.text && node.parent == old.parent.map(moved))
        };
        after.nodes.len() == before.nodes.len() + 1
            && after.nodes.get(new).is_some_and(|node| node.open && node.parent == parent.map(moved))
            && before.nodes.iter().enumerate().all(same)
    };
    // Where the same question stands side by side, either may count as the new one.
    let new = [new, new + 1].into_iter().find(|new| at_place(*new))?;
    let (start, end) = after.nodes.get(new)?.words;
    Some(Edit { change: Some(change), start, end, said: None })
}

fn insertion(markdown: &str, tree: &Tree, parent: Option<usize>, question: &str) -> Option<Change> {
    let last = tree.nodes.iter().rfind(|node| node.parent == parent);
    let Some(parent) = parent else {
        return Some(match last.or_else(|| tree.nodes.last()) {
            None => in_empty(markdown, tree, question),
            Some(_) => branch(markdown, tree, question)?,
        });
    };
    let node = tree.nodes.get(parent)?;
    match (node.form, last) {
        (Form::Paragraph(number), None) => {
            let why = number.map_or_else(|| "Why?".to_owned(), |number| format!("Why {}:", u64::from(number) + 1));
            Some(behind(markdown, node.lines.1, &format!("\n{why} {question}")))
        }
        (Form::Paragraph(_), Some(_)) => None,
        (Form::Item { indent, mark }, None) if node.chained && mark.number.is_some() => {
            Some(behind(markdown, node.lines.1, &format!("{}{}{question}", " ".repeat(indent), mark.following())))
        }
        (Form::Item { .. }, Some(child)) if child.list == node.list => {
            nested(markdown, tree, node.list, Some(parent), question)
        }
        (Form::Item { .. }, Some(child)) if child.chained => nested(markdown, tree, child.list, Some(parent), question),
        (Form::Item { indent, mark }, _) => {
            let sign = if matches!(mark.sign, b'.' | b')') { '-' } else { char::from(mark.sign) };
            let inner = match last.map(|child| child.form) {
                Some(Form::Item { indent, mark }) => format!("{}{}", " ".repeat(indent), mark.following()),
                _ => format!("{}{sign} ", " ".repeat(indent + mark.width())),
            };
            Some(behind(markdown, node.lines.1, &format!("{inner}{question}")))
        }
    }
}

/// The first because of a section without any.
fn in_empty(markdown: &str, tree: &Tree, question: &str) -> Change {
    let body = markdown.get(tree.section.body_start..tree.section.end).unwrap_or_default();
    let written = body.trim_end();
    let at = tree.section.body_start + written.len();
    let end_of_line = if written.is_empty() { tree.section.body_start } else { at };
    if written.is_empty() {
        let before = if ends_line(markdown, end_of_line) { "\n" } else { "\n\n" };
        let after = if tree.section.end < markdown.len() && body.is_empty() { "\n\n" } else { "\n" };
        return Change { start: end_of_line, end: end_of_line, now: format!("{before}- {question}{after}") };
    }
    Change { start: at, end: at, now: format!("\n\n- {question}") }
}

/// A branch after those that are there.
fn branch(markdown: &str, tree: &Tree, question: &str) -> Option<Change> {
    let root = tree.nodes.iter().rfind(|node| node.within.is_none())?;
    let end = tree.nodes.iter().map(|node| node.lines.1).max()?;
    match root.form {
        Form::Paragraph(_) => Some(behind(markdown, end, &format!("\n- {question}"))),
        Form::Item { .. } if root.chained => nested(markdown, tree, root.list, None, question),
        Form::Item { indent, mark } => {
            Some(behind(markdown, end, &format!("{}{}{question}", " ".repeat(indent), mark.following())))
        }
    }
}

/// A line behind the line break that ends at a byte.
fn behind(markdown: &str, at: usize, line: &str) -> Change {
    let now = if ends_line(markdown, at) { format!("{line}\n") } else { format!("\n{line}") };
    Change { start: at, end: at, now }
}

/// A chain as a nested list, so that it can have branches, and the new because in it: below that node, or as a list item of
/// its own at the level of the chain's first. Only marks and blanks change.
fn nested(markdown: &str, tree: &Tree, list: usize, parent: Option<usize>, question: &str) -> Option<Change> {
    let items: Vec<(usize, &Node)> = tree.nodes.iter().enumerate().filter(|(_, node)| node.list == list).collect();
    let (from, to) = (items.first()?.1.lines.0, items.last()?.1.lines.1);
    let Form::Item { indent: outer, .. } = items.first()?.1.form else { return None };
    let mut out = String::new();
    // How deep the item stands that the new one is beside.
    let mut level = 0;
    for (depth, (at, node)) in items.iter().enumerate() {
        let Form::Item { indent, mark } = node.form else { return None };
        let until = items.get(depth + 1).map_or(to, |(_, next)| next.lines.0);
        let inner = outer + 2 * depth;
        level = if Some(*at) == parent { depth + 1 } else { level };
        for (row, line) in lines(markdown, node.lines.0, until).into_iter().enumerate() {
            let ending = markdown.get(line.at + line.text.len()..line.next).unwrap_or_default();
            if row == 0 {
                let words = line.text.trim_start().get(mark.length..).unwrap_or_default().trim_start();
                out.push_str(&format!("{}- {words}", " ".repeat(inner)));
            } else if line.words().is_empty() {
                out.push_str(line.text);
            } else {
                let deeper = line.indent().saturating_sub(indent + mark.width());
                out.push_str(&format!("{}{}", " ".repeat(inner + 2 + deeper), line.text.trim_start()));
            }
            out.push_str(ending);
        }
    }
    let ends = out.ends_with('\n');
    let new = format!("{}{}{question}", " ".repeat(outer + 2 * level), Mark::POINT);
    out.push_str(&if ends { format!("{new}\n") } else { format!("\n{new}") });
    Some(Change { start: from, end: to, now: out })
}
