//! A draft as JSON, with its timeline, facts, findings and sources.

use super::failure::Failure;
use super::report::{self, Checked};
use nofault::export::{self, DraftFile, SourceLine};
use nofault::flow::{self, Draft, DraftView};
use nofault::model::Postmortem;
use nofault::{document, lint};
use serde_json::Value;

/// The file, and a sentence for each thing that it could not hold. `public` is the text that may leave the company, in whose
/// place nothing else does.
///
/// # Errors
///
/// The flow's own trouble, where the draft cannot be read.
pub fn json(
    draft: &Draft,
    view: &DraftView,
    material: Option<Postmortem>,
    public: Option<&str>,
) -> Result<(String, Vec<String>), Failure> {
    let text = public.unwrap_or(&draft.markdown);
    let findings = lint::lint(text, &flow::lint_context(draft)?);
    let checked = report::json_of(&Checked { file: String::new(), text: text.to_owned(), findings });
    let findings = checked.get("findings").and_then(Value::as_array).cloned().unwrap_or_default();
    let bare = DraftFile {
        rendition: "public".to_owned(),
        title: String::new(),
        document: document::parse(text),
        timeline: None,
        facts: None,
        sources: Vec::new(),
        findings,
        left_out: Vec::new(),
    };
    if public.is_some() {
        return Ok(export::draft_to_json(&bare));
    }
    let source = |line: &flow::TicketLine| SourceLine {
        label: line.label.clone(),
        title: line.title.clone(),
        url: line.url.clone(),
        state: line.state.clone(),
    };
    let (timeline, facts) = material.map(|material| (material.timeline, material.facts)).unzip();
    Ok(export::draft_to_json(&DraftFile {
        rendition: "internal".to_owned(),
        title: draft.title.clone(),
        timeline,
        facts,
        sources: view.tickets.iter().map(source).collect(),
        left_out: view.left_out.clone(),
        ..bare
    }))
}
