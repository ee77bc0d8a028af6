//! Reads Markdown: CommonMark with tables, task lists and `~~`.
//!
//! Ours, because the crate that was here before was a fifth of the module, half of it for entities such as `&bigstar;`: of
//! those we know the hundred that people write, and every one in numbers. Tests hold this reader against that crate.
//! Time grows with the length of the text, whatever it nests: at most [`line::MOST`] containers are kept open, and what
//! was looked for in vain is not looked for again.

mod block;
mod delimiter;
mod entity;
mod html;
mod inline;
mod item;
mod line;
mod link;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod oracle;
mod table;

pub(super) use block::{headings, read};
pub(crate) use entity::entity;

/// Where the labels of links lead, as texts: the map of JSON objects is there already.
type Definitions = serde_json::Map<String, serde_json::Value>;
