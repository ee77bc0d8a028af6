//! The public rendition of a draft: what of it may leave the company, and what that leaves out.
//!
//! [`public`] proposes changes of the text, each with its reason, and gives the text as it is with them. Nothing of the draft
//! itself changes. What is left out: what stands between `<!-- internal -->` and `<!-- /internal -->`, sections whose heading
//! says "internal", hidden comments, lines that only cite or that quote what not everybody may read; secrets, mail addresses,
//! phone numbers, addresses and names of machines; names of people, who become roles; addresses of links that only work inside.
//! Whoever reads the proposal may keep each on purpose, by its key.

mod links;
mod masks;
mod settle;
mod units;
mod zones;

use super::change::{Change, changed};
use super::known::Known;
use super::roles::Memory;
use crate::plain::{shown, stored};
use crate::redact::{KindLevels, Names, Reach, to_roles_as};

/// What becomes of a place in the public rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// Somebody marked it as internal.
    Internal,
    /// A comment that readers do not see.
    Comment,
    /// It cites or quotes what not everybody may read.
    Restricted,
    /// An address that only works inside.
    Link,
    /// Something that should not be published.
    Mask,
    /// Somebody's name.
    Person,
}

stored! {
    words PartKind {
        Internal = "internal", Comment = "comment", Restricted = "restricted", Link = "link", Mask = "mask", Person = "person",
    }
}

/// A place that differs in the public rendition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Names it among the others of the same text; places that belong together have one name.
    pub key: String,
    /// First place in the draft's text: a byte here, a unit of UTF-16 on a page.
    pub start: usize,
    /// The place after its last.
    pub end: usize,
    /// What kind of change it is.
    pub kind: PartKind,
    /// Why, as a sentence.
    pub why: String,
    /// What stands there in the public rendition; empty for what is left out.
    pub now: String,
    /// Whether it was kept on purpose, so that the public rendition has what the draft has.
    pub kept: bool,
}

shown! { struct Part { key, start, end, kind, why, now, kept } }

/// How the public rendition is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Keys of parts that stay as they are.
    pub keep: Vec<String>,
    /// Whether readers can open the tracker's own pages, so that links to it stay.
    pub tracker_is_public: bool,
    /// The tracker's host and port.
    pub host: String,
    /// Names that only the user knows.
    pub names: Names,
    /// Levels that were chosen for kinds: what is off stays as it is.
    pub levels: KindLevels,
}

stored! { struct Wishes { keep, tracker_is_public = "trackerIsPublic", host, names, levels } }

/// The public rendition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    /// Its text.
    pub text: String,
    /// Where it differs, and where it would if nothing had been kept; in the order of the draft, without overlaps. Applied to the
    /// draft's text those that are not kept give `text`.
    pub left_out: Vec<Part>,
    /// Whether something that the draft remembers could not be read, so that names or restricted sources may be missing here.
    pub unsure: bool,
}

shown! { struct Public { text, left_out = "leftOut", unsure } }

/// Makes the public rendition. `memory` tells which roles people have already.
pub fn public(markdown: &str, known: &Known, memory: &Memory, wishes: &Wishes) -> Public {
    let mut parts = zones::zones(markdown);
    parts.append(&mut units::restricted(markdown, &known.restricted));
    zones::whole_sections(markdown, &mut parts);
    let spots = masks::spots(markdown, wishes);
    parts.append(&mut links::inner(markdown, &spots, &known.restricted, wishes));
    parts.extend(spots.into_iter().map(masks::part));
    let given: Vec<(String, String)> =
        memory.people.iter().map(|named| (named.id.clone(), named.role.clone())).collect();
    let names = to_roles_as(markdown, &known.people, &given, Reach::Any, &|_| false);
    parts.extend(names.into_iter().map(|change| {
        // "assigned to the assignee" says no more than "assigned".
        let to = Some(" to ").filter(|to| {
            let before = markdown.get(..change.start).and_then(|before| before.strip_suffix(to));
            change.now == "the assignee" && before.is_some_and(|before| before.ends_with("assigned"))
        });
        Part {
            key: format!("person:{}", change.person),
            start: change.start - to.map_or(0, str::len),
            end: change.end,
            kind: PartKind::Person,
            why: format!("A public text says what people did, not who they are: {} is {}.", change.was, change.role),
            now: if to.is_some() { String::new() } else { change.now },
            kept: false,
        }
    }));
    parts.iter_mut().for_each(|part| part.kept = wishes.keep.contains(&part.key));
    let parts = settle::settled(parts);
    let parts = masks::again(markdown, parts, wishes);
    Public { text: applied(markdown, &parts), left_out: parts, unsure: known.damaged }
}

/// The text with all parts that are not kept.
fn applied(markdown: &str, parts: &[Part]) -> String {
    let changes: Vec<Change> = parts
        .iter()
        .filter(|part| !part.kept)
        .map(|part| Change { start: part.start, end: part.end, now: part.now.clone() })
        .collect();
    changed(markdown, &changes)
}
