//! What of a draft does not stand in its text: the editor lists it beside, a terminal is told.

use nofault::flow::{DraftView, RowState, TimelineRow};
use nofault::model::Visibility;

/// A sentence each for what somebody would miss.
pub fn notes(view: &DraftView) -> Vec<String> {
    let mut notes = Vec::new();
    let Some(root) = view.tickets.first() else { return notes };
    if root.visibility > Visibility::Private {
        notes.push(format!("{} is not for everybody: keep the text where only its readers can read it.", root.label));
    }
    let hidden = || view.timeline.iter().filter(|row| row.state == RowState::Hidden);
    let narrow = hidden().filter(|row| row.visibility > root.visibility).count();
    if narrow > 0 {
        notes.push(format!(
            "not in the text: {} that fewer people may read than {}, such as private notes.",
            lines(narrow),
            root.label
        ));
    }
    let told = |row: &&TimelineRow, source: &str| {
        row.sources.iter().any(|cited| cited.id.split_once('|').is_some_and(|(start, _)| start == source))
    };
    for brought in view.evidence.iter().filter(|brought| brought.told > 0) {
        let is_shown = view.timeline.iter().any(|row| row.state == RowState::Shown && told(&row, &brought.source));
        if !is_shown {
            notes.push(format!("not in the text: all {} of {}, which are routine.", lines(brought.told), brought.file));
        }
    }
    notes
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}
