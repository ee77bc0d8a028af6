//! What of a draft does not stand in its text: the editor lists it beside, a terminal is told.

use nofault::flow::{DraftView, RowState, TimelineRow};
use nofault::model::{Citation, Visibility};

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
    let told = |row: &TimelineRow, source: &str| {
        let of_source = |cited: &&Citation| cited.id.split_once('|').is_some_and(|(start, _)| start == source);
        row.sources.iter().filter(of_source).count()
    };
    // A line says of which source it is and not of which file.
    let mut sources: Vec<(&str, Vec<&str>)> = Vec::new();
    for brought in view.evidence.iter().filter(|brought| brought.told > 0) {
        match sources.iter_mut().find(|(source, _)| *source == brought.source) {
            Some((_, files)) => files.push(&brought.file),
            None => sources.push((&brought.source, vec![&brought.file])),
        }
    }
    for (source, files) in sources {
        let all: usize = view.timeline.iter().map(|row| told(row, source)).sum();
        let routine: usize =
            hidden().filter(|row| row.visibility <= root.visibility).map(|row| told(row, source)).sum();
        if routine > 0 {
            let part = if routine == all { "all".to_owned() } else { format!("{routine} of") };
            notes.push(format!("not in the text: {part} {} of {}, which are routine.", lines(all), files.join(", ")));
        }
    }
    notes
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}
