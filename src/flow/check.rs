//! What a complete postmortem has. It advises and never blocks.

use super::CheckItem;
use crate::document::{self, Section};
use crate::small::lower;
use crate::template;

/// Looks at the text for what reviewers miss most.
pub fn checklist(markdown: &str) -> Vec<CheckItem> {
    let sections = document::sections(markdown);
    let mut items = vec![
        section_is_filled(markdown, &sections, "told", "what happened", "What happened is told"),
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
    let found = sections.iter().find(|section| lower(&section.title).contains(title));
    let body = |section: &Section| markdown.get(section.body_start..section.end).unwrap_or_default().to_owned();
    let ok = found.is_some_and(|section| body(section).lines().any(is_answer));
    item(id, ok, text, found.map(|section| (section.start, section.body_start)))
}

/// Whether a line is somebody's answer: no heading, quotation or introduction of one, and no question in italics.
fn is_answer(line: &str) -> bool {
    let line = without_list_mark(line.trim());
    let frame = line.is_empty() || line.starts_with(['>', '#']) || line.starts_with("<!--") || line.ends_with(':');
    let question = line.starts_with(['*', '_']) && line.ends_with(['*', '_']) && !line.starts_with("**");
    !frame && !question
}

fn without_list_mark(line: &str) -> &str {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if numbered.len() < line.len() { numbered.strip_prefix(". ") } else { line.strip_prefix("- ") };
    rest.unwrap_or(line).trim_start()
}

fn has_impact(markdown: &str) -> CheckItem {
    let line = labelled(markdown, "Impact");
    let told = line.is_some_and(|(_, text)| text.chars().any(|mark| mark.is_ascii_digit()));
    item("impact-number", told, "The impact is told with a number", line.map(|(at, text)| (at, at + text.len())))
}

fn has_detection(markdown: &str) -> CheckItem {
    let line = markdown.lines().find(|line| line.starts_with("| Detected |"));
    let told = line.map_or_else(|| lower(markdown).contains("detect"), |line| !line.contains("| not recorded |"));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ok(markdown: &str, id: &str) -> bool {
        checklist(markdown).iter().any(|item| item.id == id && item.ok)
    }

    #[test]
    fn a_quotation_and_an_open_question_are_no_answer() {
        let open = "## What Happened?\n\nFrom [#1](https://x.example/1):\n\n> It broke.\n\n_What did people see?_\n";
        assert!(!is_ok(open, "told"));
        assert!(is_ok(&format!("{open}\nThe pool ran out of connections.\n"), "told"));
    }

    #[test]
    fn a_numbered_question_is_open_and_a_numbered_answer_is_not() {
        assert!(!is_ok("## Five Whys\n\n1. _What made that possible?_\n", "whys"));
        assert!(is_ok("## Five Whys\n\n1. The limit was not checked.\n", "whys"));
    }

    #[test]
    fn detection_that_nobody_recorded_is_missed() {
        assert!(!is_ok("| Detected | not recorded |  |\n", "detection"));
        assert!(is_ok("| Detected | 2026-03-14 22:52 | the ticket was opened |\n", "detection"));
    }

    #[test]
    fn an_action_without_owner_or_date_is_pointed_at() {
        let markdown = "## Action Items\n\n| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n| Add a check |  |  |  |\n";
        assert!(is_ok(markdown, "actions"));
        let owners = checklist(markdown).into_iter().find(|item| item.id == "owners");
        assert_eq!(owners.and_then(|item| markdown.get(item.start?..item.end?)), Some("| Add a check |  |  |  |"));
    }
}
