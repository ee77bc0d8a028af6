//! The five whys of a draft as a tree with branches.
//!
//! The text is what is true: the tree is read from the section each time, and every operation is a change of the text.
//! [`read`] knows how people write it, [`stops`] tells where a branch stops too soon, [`add`] makes room for the next because.

mod add;
mod clause;
mod line;
mod opening;
mod people;
mod read;
mod stops;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod words;

pub use add::{Where, why_add};
pub use people::Names;

use crate::plain::shown;

/// The tree. Bytes, until a border makes units of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whys {
    /// Whether the text has the section.
    pub found: bool,
    /// Where its heading starts, and where the text below it does.
    pub start: usize,
    /// The end of the heading's line.
    pub end: usize,
    /// Every because in reading order; what it answers stands before it.
    pub nodes: Vec<Because>,
    /// What would be worth asking of the whole tree.
    pub ask: Option<String>,
}

shown! { struct Whys { found, start, end, nodes, ask } }

/// A because.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// Its words; empty where nothing is written yet.
    pub text: String,
    /// Where they begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// 1 for the first because of a branch.
    pub depth: usize,
    /// Which node it is a because of.
    pub parent: Option<usize>,
    /// Whether it is a question that nobody has answered yet.
    pub open: bool,
    /// Why this is too soon for a branch to stop.
    pub warning: Option<Warning>,
}

shown! { struct Because { text, start, end, depth, parent, open, warning } }

/// A branch that stops too soon. Both are sentences, and neither is about anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// At what it stops.
    pub what: String,
    /// What would lead on, a how or a what.
    pub ask: String,
}

shown! { struct Warning { what, ask } }

/// Reads the tree of a text. `names` are those who took part.
pub fn whys(markdown: &str, names: &Names) -> Whys {
    let Some(tree) = read::read(markdown) else {
        return Whys { found: false, start: 0, end: 0, nodes: Vec::new(), ask: None };
    };
    let answered = || tree.nodes.iter().filter(|node| !node.open);
    let mut answers = vec![0_usize; tree.nodes.len()];
    for node in answered() {
        if let Some(count) = node.parent.and_then(|parent| answers.get_mut(parent)) {
            *count += 1;
        }
    }
    let branches = answered().filter(|node| node.parent.is_none()).count();
    let splits = answers.iter().any(|count| *count > 1);
    let because = |(node, answers): (&read::Node, &usize)| Because {
        text: node.text.clone(),
        start: node.words.0,
        end: node.words.1,
        depth: node.depth,
        parent: node.parent,
        open: node.open,
        warning: if node.open || *answers > 0 { None } else { stops::stops(&node.text, node.depth, names) },
    };
    let nodes = tree.nodes.iter().zip(&answers).map(because).collect();
    let ask = (branches == 1 && !splits).then(|| ONE_BRANCH.to_owned());
    Whys { found: true, start: tree.section.start, end: tree.section.body_start, nodes, ask }
}

const ONE_BRANCH: &str =
    "There is one line of whys so far. What else had to be true at the same time, and what had hidden it until then?";
