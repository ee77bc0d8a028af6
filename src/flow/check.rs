//! What a complete postmortem has. It advises and never blocks.

use super::CheckItem;
use crate::document::{self, Section};
use crate::template;

/// Looks at the text for what reviewers miss most.
pub fn checklist(markdown: &str) -> Vec<CheckItem> {
    let sections = document::sections(markdown);
    let mut items = vec![
        section_is_filled(markdown, &sections, "impact", "what happened", "What happened is told"),
        section_is_filled(markdown, &sections, "whys", "five whys", "At least one why is answered"),
        section_is_filled(markdown, &sections, "went-well", "went well", "Something that went well is named"),
        section_is_filled(markdown, &sections, "lessons", "lessons", "A lesson is written down"),
    ];
    items.push(has_impact(markdown));
    items.push(has_detection(markdown));
    items.extend(action_checks(markdown));
    items
}

fn item(id: &str, ok: bool, text: &str, range: Option<(usize, usize)>) -> CheckItem {
    CheckItem { id: id.to_owned(), ok, text: text.to_owned(), start: range.map(|r| r.0), end: range.map(|r| r.1) }
}

/// A section counts as filled when it holds more than open questions (lines in italics), headings and quotes.
fn section_is_filled(markdown: &str, sections: &[Section], id: &str, title: &str, text: &str) -> CheckItem {
    let found = sections.iter().find(|section| section.title.to_lowercase().contains(title));
    let body = |section: &Section| markdown.get(section.body_start..section.end).unwrap_or_default().to_owned();
    let ok = found.is_some_and(|section| body(section).lines().any(is_answer));
    item(id, ok, text, found.map(|section| (section.start, section.body_start)))
}

fn is_answer(line: &str) -> bool {
    let line =
        line.trim().trim_start_matches(|mark: char| mark.is_ascii_digit() || "-*.) ".contains(mark) && mark != '*');
    let open = line.is_empty() || line.starts_with('>') || line.starts_with('#') || line.starts_with("<!--");
    let question = line.starts_with(['*', '_']) && line.ends_with(['*', '_']) && !line.starts_with("**");
    !open && !question
}

fn has_impact(markdown: &str) -> CheckItem {
    let line = labelled(markdown, "Impact");
    let told = line.is_some_and(|(_, text)| text.chars().any(|mark| mark.is_ascii_digit()));
    item("impact-number", told, "The impact is told with a number", line.map(|(at, text)| (at, at + text.len())))
}

fn has_detection(markdown: &str) -> CheckItem {
    let told = markdown.to_lowercase().contains("detect") && !markdown.contains("Detected: not recorded");
    item("detection", told, "It is told how and when the trouble was noticed", None)
}

fn labelled<'a>(markdown: &'a str, label: &str) -> Option<(usize, &'a str)> {
    let start = markdown.find(&format!("**{label}:**"))?;
    let line = markdown.get(start..)?.lines().next()?;
    Some((start, line))
}

fn action_checks(markdown: &str) -> Vec<CheckItem> {
    let rows = template::read_actions(markdown);
    let range = |rows: &[&(usize, usize, crate::model::ActionItem)]| rows.first().map(|row| (row.0, row.1));
    let unowned: Vec<_> = rows.iter().filter(|row| row.2.owner.is_none()).collect();
    let undated: Vec<_> = rows.iter().filter(|row| row.2.due.is_none()).collect();
    vec![
        item("actions", !rows.is_empty(), "There is an action item", None),
        item("owners", !rows.is_empty() && unowned.is_empty(), "Every action item has an owner", range(&unowned)),
        item("dates", !rows.is_empty() && undated.is_empty(), "Every action item has a due date", range(&undated)),
    ]
}
