//! What lies beside a draft and not within it, because it is large: what was brought from elsewhere, and the material.
//!
//! The draft keeps a line of each file, so that it stays small whatever the files tell. A shell stores the files' evidence as
//! text and hands it to a flow that makes or refreshes the draft ([`super::Flow::bring`]); a saved flow does not hold it, and
//! one that is loaded is handed it again.

use super::draft::{Core, Draft, Pending, Row};
use super::{DraftView, Trouble, state};
use crate::model::{Brought, Evidence, LeftOut, Postmortem};
use crate::plain::{Node, Reader, Shown, Sink, Stored, part_of, shown};
use crate::small::{Index, around_last, key};
use serde_json::Value;

/// What a flow holds and does not save.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// What was brought from elsewhere.
    pub evidence: Vec<Evidence>,
    /// What the draft was made of, when it was.
    pub material: Option<Box<Postmortem>>,
    /// What stands beside its text, until it is shown.
    pub view: Option<Box<DraftView>>,
    /// How many requests were done when the flow was last to be stored.
    pub stored: usize,
}

impl Shown for Beside {
    fn show(&self, to: &mut dyn Sink) {
        to.value(&Value::Null);
    }
}

impl Stored for Beside {
    fn read(_: Node, _: &mut Reader) -> Self {
        Beside::default()
    }
}

/// A draft of an older version without the evidence that it held within.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// The draft.
    pub draft: Draft,
    /// What it held, to be stored beside it.
    pub evidence: Vec<Laid>,
}

shown! { struct Apart { draft, evidence } }

/// What a shell stores beside a draft for each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// Id of the source.
    pub source: String,
    /// The file's name.
    pub file: String,
    /// The evidence as JSON text on one line.
    pub text: String,
}

shown! { struct Laid { source, file, text } }

/// Takes out of a draft of an older version what it holds of evidence; any other draft stays as it is.
///
/// # Errors
///
/// A [`Trouble`] when the stored draft is damaged.
pub fn apart(mut draft: Draft) -> Result<Apart, Trouble> {
    let mut core = draft.core()?;
    let within = std::mem::take(&mut core.evidence);
    let mut lines: Vec<Brought> = within.iter().map(Evidence::line).collect();
    lines.append(&mut core.brought);
    core.brought = lines;
    draft.put_core(&core);
    let laid = |evidence: &Evidence| Laid {
        source: evidence.source.clone(),
        file: evidence.file.clone(),
        text: state::write(evidence),
    };
    Ok(Apart { draft, evidence: within.iter().map(laid).collect() })
}

/// Remembers that a file was brought and is stored beside the draft; the next refresh makes proposals of it. What was brought
/// before from that source under that name is replaced.
///
/// # Errors
///
/// A [`Trouble`] when the stored draft is damaged.
pub fn bring(mut draft: Draft, line: Brought) -> Result<Draft, Trouble> {
    if let Some(core) = with_line(&draft.core, &line) {
        draft.core = core;
        return Ok(draft);
    }
    let mut core = draft.core()?;
    core.evidence.retain(|known| (&known.source, &known.file) != (&line.source, &line.file));
    replace(&mut core.brought, line);
    draft.put_core(&core);
    Ok(draft)
}

fn replace(brought: &mut Vec<Brought>, line: Brought) {
    brought.retain(|known| (&known.source, &known.file) != (&line.source, &line.file));
    brought.push(line);
}

/// What the core stored with that line in the list, without a look at all the rest; `None` where an older version wrote it.
fn with_line(core: &str, line: &Brought) -> Option<String> {
    // Within a text these quotes would be escaped.
    let is_of_now = around_last(core, &format!(",\"version\":{},\"zone\":", super::draft::VERSION)).is_some();
    let is_apart = part_of(core, "evidence") == Some("[]");
    let part = part_of(core, "brought").filter(|_| is_of_now && is_apart)?;
    let at = part.as_ptr() as usize - core.as_ptr() as usize;
    let mut brought: Vec<Brought> = state::read(part)?;
    replace(&mut brought, line.clone());
    Some(format!("{}{}{}", core.get(..at)?, state::write(&brought), core.get(at + part.len()..)?))
}

/// Forgets what was brought under that name. Lines that stand in the text stay; those that do not are gone, and so are
/// proposals that nothing else tells. `evidence` is all that is stored beside the draft.
///
/// # Errors
///
/// A [`Trouble`] when the stored draft is damaged.
pub fn put_away(
    mut draft: Draft,
    markdown: &str,
    source: &str,
    file: &str,
    evidence: Vec<Evidence>,
) -> Result<Draft, Trouble> {
    let mut core = draft.core()?;
    let is_it = |known: (&str, &str)| known == (source, file);
    let (all, _) = of_draft(&mut core, evidence);
    let (gone, kept): (Vec<Evidence>, Vec<Evidence>) =
        all.into_iter().partition(|known| is_it((&known.source, &known.file)));
    core.evidence.retain(|known| !is_it((&known.source, &known.file)));
    core.brought.retain(|known| !is_it((&known.source, &known.file)));
    let still: Index = kept.iter().flat_map(|known| &known.told).map(|told| told.source.id.as_str()).collect();
    let told = gone.iter().flat_map(|known| &known.told).map(|told| told.source.id.as_str());
    let lost: Index = told.filter(|id| !still.holds(id)).collect();
    let lines: Index = markdown.lines().collect();
    let stands = |row: &Row| !row.line.is_empty() && lines.holds(&row.line);
    let is_lost = |row: &Row| row.entry.sources.iter().all(|source| lost.holds(&source.id)) && !row.own;
    core.rows.retain(|row| !is_lost(row) || stands(row));
    core.pending.retain(|pending| match pending {
        Pending::Line { row } => !is_lost(row),
        // What is left of it the next refresh proposes.
        Pending::Fuller { row, .. } => !row.entry.sources.iter().any(|source| lost.holds(&source.id)),
        Pending::Text { .. } => true,
    });
    let name = |item: &LeftOut| key(&[&item.what, &item.why, item.url.as_deref().unwrap_or_default()]);
    let told: Index = gone.iter().flat_map(|known| &known.left_out).map(name).collect();
    core.left_out.retain(|item| !told.holds(&name(item)));
    draft.put_core(&core);
    Ok(draft)
}

/// Of what lies beside a draft what it lists, with what an older version put within; and a sentence for each file that is
/// listed and not there.
pub(super) fn of_draft(core: &mut Core, beside: Vec<Evidence>) -> (Vec<Evidence>, Vec<LeftOut>) {
    let mut all = core.evidence.clone();
    let mut missing = Vec::new();
    let mut beside: Vec<Option<Evidence>> = beside.into_iter().map(Some).collect();
    for line in &core.brought {
        let is_it = |one: &&mut Option<Evidence>| {
            one.as_ref().is_some_and(|one| (&one.source, &one.file) == (&line.source, &line.file))
        };
        match beside.iter_mut().find(is_it).and_then(Option::take) {
            Some(found) => all.push(found),
            None => missing.push(LeftOut {
                what: line.file.clone(),
                why: "what it told is not stored here any more; its lines stay, and nothing new comes of it until it is added again".to_owned(),
                url: None,
            }),
        }
    }
    (all, missing)
}
