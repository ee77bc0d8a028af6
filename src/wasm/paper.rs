//! What is made of a text that is there, for a page: text in, JSON text out.
//!
//! `core` is what the flow stores for a draft, `evidence` a list of what was brought, or empty where the draft itself holds it;
//! `memory` and `wishes` are JSON text that this module gave, or whose form `www/src/shared/paper.ts` says. What cannot be read
//! counts as empty.

use crate::export::border;
use crate::lint::Units;
use crate::model::{Evidence, read_phases};
use crate::paper::public::{self, Wishes};
use crate::paper::roles;
use crate::paper::{self, Edit, Figure, Known, LineWords, Where};
use crate::plain::{self, Stored, written};
use crate::redact::{self, Preferred};
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a question of the core; both are text that only the two modules read.
#[wasm_bindgen]
pub fn form(question: &str) -> String {
    border::answer(question)
}

/// Answers a question of the core about what should not be published; both are text that only the two modules read.
#[wasm_bindgen]
pub fn look(question: &str) -> String {
    redact::border::answer(question)
}

/// Every form: `[{ id, name, summary, pasted, ends, mime }]`, in the order in which they are offered.
#[wasm_bindgen]
pub fn files() -> String {
    written(&paper::files())
}

/// The Markdown text in a form: `{ text, neutralised, leftOut }`, or `null` for an id that there is not. What people read has
/// `head` before it; a page has the pictures of [`figures`] at its end, where `core` is there.
#[wasm_bindgen(js_name = writeFile)]
pub fn write_file(markdown: &str, form: &str, head: &str, core: Option<String>, evidence: Option<String>) -> String {
    let figures =
        core.map(|core| of_draft(markdown, &core, evidence.as_deref().unwrap_or_default())).unwrap_or_default();
    written(&paper::write(markdown, form, head, &figures))
}

/// The Markdown text as HTML for the clipboard.
#[wasm_bindgen]
pub fn rich(markdown: &str) -> String {
    written(&paper::rich(markdown))
}

/// A document that was saved as JSON: `{ ok: markdown }` or `{ error: { kind, message, hint } }`.
#[wasm_bindgen(js_name = openFile)]
pub fn open_file(json: &str) -> String {
    paper::opened(json)
}

/// Pictures of the metrics: `[{ name, file, svg, rows: [[what, value]] }]`.
#[wasm_bindgen]
pub fn figures(markdown: &str, core: &str, evidence: &str) -> String {
    written(&of_draft(markdown, core, evidence))
}

/// Who is named and who has a role: `[{ id, name, role, named, replaced }]`.
#[wasm_bindgen(js_name = roleLines)]
pub fn role_lines(markdown: &str, core: &str, memory: &str) -> String {
    written(&roles::lines(markdown, &Known::people(core), &read(memory)))
}

/// Roles for names, of one person or of everybody: `{ changes: [{ start, end, now }], memory }`.
#[wasm_bindgen(js_name = toRoles)]
pub fn to_roles(markdown: &str, core: &str, memory: &str, who: Option<String>) -> String {
    let mut swap = roles::to_roles(markdown, &Known::people(core), &read(memory), who.as_deref());
    in_units(markdown, swap.changes.iter_mut().map(|change| (&mut change.start, &mut change.end)));
    written(&swap)
}

/// Names for roles, of one person or of everybody: as [`to_roles`].
#[wasm_bindgen(js_name = toNames)]
pub fn to_names(markdown: &str, memory: &str, who: Option<String>) -> String {
    let mut swap = roles::to_names(markdown, &read(memory), who.as_deref());
    in_units(markdown, swap.changes.iter_mut().map(|change| (&mut change.start, &mut change.end)));
    written(&swap)
}

/// The public rendition: `{ text, leftOut: [{ key, start, end, kind, why, now, kept }], unsure }`.
#[wasm_bindgen(js_name = publicText)]
pub fn public_text(markdown: &str, core: &str, memory: &str, wishes: &str) -> String {
    let mut public = public::public(markdown, &Known::of(core), &read(memory), &read::<Wishes>(wishes));
    in_units(markdown, public.left_out.iter_mut().map(|part| (&mut part.start, &mut part.end)));
    written(&public)
}

/// Kinds of what should not be published: `[{ kind, name, level }]`.
#[wasm_bindgen(js_name = redactionKinds)]
pub fn redaction_kinds() -> String {
    written(&paper::kinds())
}

/// What in the text should not be published, as `preferred` has it, the JSON text of levels and names: `[{ rule, name, why, stops, start, end, excerpt, mask }]`.
#[wasm_bindgen(js_name = findRedactions)]
pub fn find_redactions(markdown: &str, preferred: &str) -> String {
    let mut found = read::<Preferred>(preferred).redactions(markdown);
    in_units(markdown, found.iter_mut().map(|one| (&mut one.start, &mut one.end)));
    written(&found)
}

/// The tree of whys of a text: `{ found, start, end, nodes, ask }`. `names` are those who took part, one a line.
#[wasm_bindgen]
pub fn whys(markdown: &str, names: &str) -> String {
    let mut tree = paper::whys(markdown, &paper::Names::of(names));
    in_units(markdown, [(&mut tree.start, &mut tree.end)].into_iter());
    in_units(markdown, tree.nodes.iter_mut().map(|node| (&mut node.start, &mut node.end)));
    written(&tree)
}

/// Makes room for a because: `{ change, start, end, said }`. `place` is `below` or `beside` the node `at`; else it is a branch.
#[wasm_bindgen(js_name = whyAdd)]
pub fn why_add(markdown: &str, place: &str, at: usize) -> String {
    let place = match place {
        "below" => Where::Below(at),
        "beside" => Where::Beside(at),
        _ => Where::Branch,
    };
    written(&edit_in_units(markdown, paper::why_add(markdown, place)))
}

/// The sets of names for spans: `[{ id, name, summary, terms }]`, the default first.
#[wasm_bindgen(js_name = phaseSets)]
pub fn phase_sets() -> String {
    written(&paper::phase_sets())
}

/// What is wrong with spans that a team names itself, by line: `[{ line, message }]`.
#[wasm_bindgen(js_name = phaseFaults)]
pub fn phase_faults(text: &str) -> String {
    written(&read_phases(text).1)
}

/// The sets of kinds of contributing factors: `[{ id, name, summary, terms }]`, the default first.
#[wasm_bindgen(js_name = factorSets)]
pub fn factor_sets() -> String {
    written(&paper::factor_sets())
}

/// The contributing factors of a text by their kinds: `{ found, groups: [{ kind, there, start, end, factors }], ask }`.
#[wasm_bindgen]
pub fn factors(markdown: &str, set: &str) -> String {
    let mut read = paper::factors(markdown, set);
    // What the text has no heading for points back at the section, so the order is that of the text only up to there.
    for group in &mut read.groups {
        in_units(markdown, [(&mut group.start, &mut group.end)].into_iter());
        in_units(markdown, group.factors.iter_mut().map(|factor| (&mut factor.start, &mut factor.end)));
    }
    written(&read)
}

/// Makes room for a factor of a kind: `{ change, start, end, said }`.
#[wasm_bindgen(js_name = factorAdd)]
pub fn factor_add(markdown: &str, kind: &str, set: &str) -> String {
    written(&edit_in_units(markdown, paper::factor_add(markdown, kind, set)))
}

/// What each timeline line was, of `[{ event, text }]`: `[kind or null]`, in their order. What is no such list has no kinds.
#[wasm_bindgen(js_name = lineKinds)]
pub fn line_kinds(lines: &str) -> String {
    written(&paper::line_kinds(&read::<Vec<LineWords>>(lines)))
}

fn of_draft(markdown: &str, core: &str, evidence: &str) -> Vec<Figure> {
    let known = Known::of(core);
    let apart: Vec<Evidence> = read(evidence);
    paper::figures(markdown, &known, if apart.is_empty() { &known.evidence } else { &apart })
}

fn read<T: Stored + Default>(json: &str) -> T {
    plain::read_text(json).unwrap_or_default()
}

/// Bytes of the text to units of UTF-16; the ranges are in the order of the text.
fn in_units<'a>(markdown: &str, ranges: impl Iterator<Item = (&'a mut usize, &'a mut usize)>) {
    let mut units = Units::new(markdown);
    for (start, end) in ranges {
        *start = units.utf16(*start);
        *end = units.utf16(*end);
    }
}

/// An edit in UTF-16 units: what changes in those of the text, what is selected in those of the text after it.
fn edit_in_units(markdown: &str, mut edit: Edit) -> Edit {
    let changed = edit.change.as_ref().map(|change| paper::changed(markdown, std::slice::from_ref(change)));
    in_units(changed.as_deref().unwrap_or(markdown), [(&mut edit.start, &mut edit.end)].into_iter());
    in_units(markdown, edit.change.iter_mut().map(|change| (&mut change.start, &mut change.end)));
    edit
}
