//! A document that readers of JSON can follow: they end at 128 brackets within each other, and a list takes four.

use crate::document::{Block, Document, Item, normalise};

/// Lists and quotations within each other.
pub(super) const DEEPEST: usize = 24;

/// The document with what is deeper moved up to [`DEEPEST`], and whether nothing had to be.
pub(super) fn shallow(document: Document) -> (Document, bool) {
    let mut is_whole = true;
    let blocks = blocks(document.blocks, 0, &mut is_whole);
    let document = Document { blocks };
    if is_whole { (document, true) } else { (normalise(document), false) }
}

fn blocks(from: Vec<Block>, depth: usize, is_whole: &mut bool) -> Vec<Block> {
    let mut out = Vec::with_capacity(from.len());
    for block in from {
        match block {
            Block::Quote { blocks: inner } if depth < DEEPEST => {
                out.push(Block::Quote { blocks: blocks(inner, depth + 1, is_whole) });
            }
            Block::List { start, items } if depth < DEEPEST => {
                let mut kept = Vec::with_capacity(items.len());
                for item in items {
                    kept.push(Item { done: item.done, blocks: blocks(item.blocks, depth + 1, is_whole) });
                }
                out.push(Block::List { start, items: kept });
            }
            Block::Quote { blocks: inner } => {
                *is_whole = false;
                out.extend(blocks(inner, depth, is_whole));
            }
            Block::List { items, .. } => {
                *is_whole = false;
                items.into_iter().for_each(|item| out.extend(blocks(item.blocks, depth, is_whole)));
            }
            other => out.push(other),
        }
    }
    out
}
