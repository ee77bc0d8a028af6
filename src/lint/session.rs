//! A text that is edited: only what an edit can have changed is read again.
//!
//! The walk over the lines leaves *cuts* behind, places at the start of a line with all that the lines above say about the
//! lines below. After an edit it is taken up at the last cut before the edit, and is over as soon as it comes to a cut
//! behind the edit in the state that was there before: from there on everything is as it was, only further up or down.

use super::block::{Block, Sink, State, front_matter, walk};
use super::engine::{Engine, Pass};
use super::scan::{common_end, common_start};
use super::section::Sections;
use super::units::byte_of;
use super::{Context, Spot};

/// Least number of bytes between two cuts: few enough to keep, near enough that little is read again.
const SPACING: usize = 64;

/// Longer texts are cut: places are told in 32 bits.
const LONGEST: usize = u32::MAX as usize;

/// Lints one text again and again.
///
/// After any series of edits the findings are those of [`super::spots`] for the whole text.
pub struct Session {
    engine: Engine,
    text: String,
    /// Length of the front matter.
    front: usize,
    /// In order; the first is at the end of the front matter.
    cuts: Vec<Cut>,
    /// What the rules said, before what concerns the whole text.
    raw: Vec<Spot>,
    spots: Vec<Spot>,
    /// Reused by the walk.
    fresh: Fresh,
}

/// The start of a line.
#[derive(Clone, Copy)]
struct Cut {
    at: usize,
    /// What the lines above say, its places counted back from `at`.
    state: State,
    sections: Sections,
    /// How many findings stand in blocks that ended above.
    spots: usize,
}

/// What a walk finds.
#[derive(Default)]
struct Fresh {
    cuts: Vec<Cut>,
    spots: Vec<Spot>,
}

/// One stretch of a text is replaced.
struct Edit {
    /// First byte that may differ.
    from: usize,
    /// Byte after the last, in the text before and in the text after.
    old_end: usize,
    new_end: usize,
}

impl Session {
    /// A session with an empty text.
    pub fn new(context: &Context) -> Session {
        Session {
            engine: Engine::new(context),
            text: String::new(),
            front: 0,
            cuts: vec![Cut { at: 0, state: State::default(), sections: Sections::default(), spots: 0 }],
            raw: Vec::new(),
            spots: Vec::new(),
            fresh: Fresh::default(),
        }
    }

    /// The findings in a text, ordered by start. What it has in common with the text before is not read again.
    pub fn update(&mut self, text: &str) -> &[Spot] {
        let text = bounded(text);
        let from = boundary_before(text, common_start(self.text.as_bytes(), text.as_bytes()));
        let (old_rest, new_rest) = (&self.text[from..], &text[from..]);
        let new_end = boundary_after(text, text.len() - common_end(old_rest.as_bytes(), new_rest.as_bytes()));
        let old_end = self.text.len() - (text.len() - new_end);
        self.replace(from, old_end, &text[from..new_end]);
        &self.spots
    }

    /// The findings after the UTF-16 units `from..to` of the text were replaced. Places beyond the end mean the end, and
    /// places inside a surrogate pair its beginning.
    pub fn edit(&mut self, from: usize, to: usize, insert: &str) -> &[Spot] {
        let from = byte_of(&self.text, from);
        let to = from
            + byte_of(&self.text[from..], to.saturating_sub(super::units::utf16_len(&self.text.as_bytes()[..from])));
        self.replace(from, to, insert);
        &self.spots
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The findings alone.
    pub(super) fn into_spots(self) -> Vec<Spot> {
        self.spots
    }

    /// The findings in the text as it is now.
    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    fn replace(&mut self, from: usize, old_end: usize, insert: &str) {
        if from == old_end && insert.is_empty() {
            return;
        }
        self.text.replace_range(from..old_end, insert);
        let mut edit = Edit { from, old_end, new_end: from + insert.len() };
        let length = bounded(&self.text).len();
        if length < self.text.len() {
            // What is cut off above may have been anything: nothing behind the edit is taken for known.
            self.text.truncate(length);
            (edit.old_end, edit.new_end) = (usize::MAX, usize::MAX);
        }
        self.reread(&edit);
        self.spots.clear();
        self.spots.extend_from_slice(&self.raw);
        self.engine.whole_text(&self.text, &mut self.spots);
    }

    /// Reads what an edit can have changed, and moves the rest.
    fn reread(&mut self, edit: &Edit) {
        let front = if self.engine.markdown() { front_matter(&self.text) } else { 0 };
        // A cut whose whole stretch is unchanged: the line above looked at its first line.
        let known = self.cuts.partition_point(|cut| cut.at <= edit.from).saturating_sub(2);
        let known = if front == self.front { known } else { 0 };
        if known == 0 {
            self.cuts[0] = Cut { at: front, state: State::default(), sections: Sections::default(), spots: 0 };
        }
        self.front = front;
        let start = self.cuts[known];
        let behind = self.cuts.partition_point(|cut| cut.at < edit.old_end).max(known + 1);
        self.fresh.cuts.clear();
        self.fresh.spots.clear();
        let mut walk_on = Reading {
            pass: Pass::new(&self.text, &mut self.engine, start.sections, edit.old_end > 0),
            fresh: &mut self.fresh,
            last_cut: start.at,
            spots_before: start.spots,
            edit,
            old: &self.cuts,
            next_old: behind,
            joined: None,
        };
        walk(&self.text, walk_on.pass.markdown(), start.at, start.state.moved(|back| start.at - back), &mut walk_on);
        let joined = walk_on.joined;
        self.splice(known + 1, joined, start.spots, edit);
    }

    /// Puts what was read in place of what stood there: the cuts from `first` to the one that the walk came to.
    fn splice(&mut self, first: usize, joined: Option<usize>, first_spot: usize, edit: &Edit) {
        let last = joined.unwrap_or(self.cuts.len());
        let last_spot = joined.map_or(self.raw.len(), |joined| self.cuts[joined].spots);
        for cut in &mut self.cuts[last..] {
            cut.at = edit.moved(cut.at);
            cut.spots = cut.spots - last_spot + first_spot + self.fresh.spots.len();
        }
        for spot in &mut self.raw[last_spot..] {
            *spot = spot.moved(|at| edit.moved(at as usize) as u32);
        }
        self.cuts.splice(first..last, self.fresh.cuts.drain(..));
        self.raw.splice(first_spot..last_spot, self.fresh.spots.drain(..));
    }
}

impl Edit {
    /// Where a place behind the edit is afterwards.
    fn moved(&self, at: usize) -> usize {
        at - self.old_end + self.new_end
    }
}

/// A walk over a part of a text.
struct Reading<'a> {
    pass: Pass<'a>,
    fresh: &'a mut Fresh,
    last_cut: usize,
    spots_before: usize,
    edit: &'a Edit,
    /// The cuts of the text before the edit.
    old: &'a [Cut],
    /// The first of them that was not passed.
    next_old: usize,
    /// The one that the walk came to.
    joined: Option<usize>,
}

impl Sink for Reading<'_> {
    fn block(&mut self, block: Block) {
        self.pass.block(block, &mut self.fresh.spots);
    }

    fn line(&mut self, at: usize, state: &State) -> bool {
        let mut relative = None;
        let mut told = || *relative.get_or_insert_with(|| state.moved(|place| at - place));
        while at >= self.edit.new_end
            && let Some(old) = self.old.get(self.next_old)
        {
            let place = self.edit.moved(old.at);
            if place > at {
                break;
            }
            // A block that began before the edit's end holds other words now.
            if place == at
                && !state.began_before(self.edit.new_end)
                && old.state == told()
                && old.sections == self.pass.sections()
            {
                self.joined = Some(self.next_old);
                return false;
            }
            self.next_old += 1;
        }
        if at >= self.last_cut + SPACING {
            self.last_cut = at;
            let spots = self.spots_before + self.fresh.spots.len();
            self.fresh.cuts.push(Cut { at, state: told(), sections: self.pass.sections(), spots });
        }
        true
    }
}

fn bounded(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn boundary_before(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn boundary_after(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at)
}
