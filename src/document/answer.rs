//! Which lines of a text are somebody's answer, and which only ask or frame.

use super::is_question;

/// Somebody's answer: an item of a list, or a paragraph. Bytes are of the text that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Where its words begin, behind the mark of a list.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Whether it stands in another item and says more of that one.
    pub nested: bool,
}

/// The answers of a text in order; headings, quotations, introductions and questions in italics are none.
pub fn answers(body: &str) -> Vec<Answer> {
    let mut found: Vec<Answer> = Vec::new();
    let (mut at, mut starts, mut goes_on, mut in_item) = (0, true, false, false);
    for line in body.split_inclusive('\n') {
        let words = line.trim();
        let bare = without_list_mark(words);
        let marked = bare.len() < words.len();
        let indented = line.starts_with("  ") || line.starts_with('\t');
        let is_one = is_answer(line);
        let end = at + line.trim_end().len();
        if is_one && (starts || marked) {
            found.push(Answer { start: end - bare.len(), end, nested: indented && in_item });
            in_item = marked || in_item && indented;
        } else if is_one
            && goes_on
            && let Some(last) = found.last_mut()
        {
            last.end = end;
        }
        goes_on = is_one && (starts || marked || goes_on);
        in_item &= !words.starts_with('#');
        starts = words.is_empty() || words.starts_with('#');
        at += line.len();
    }
    found
}

/// Whether a line is somebody's answer: no heading, quotation or introduction of one, and no question in italics.
pub fn is_answer(line: &str) -> bool {
    let line = without_list_mark(line.trim());
    let frame = line.is_empty() || line.starts_with(['>', '#']) || line.starts_with("<!--") || line.ends_with(':');
    !frame && !is_question(line)
}

/// A line without the mark of a list before it.
pub fn without_list_mark(line: &str) -> &str {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marks = if numbered.len() < line.len() { [". ", ") "].as_slice() } else { &["- ", "* ", "+ "] };
    marks.iter().find_map(|mark| numbered.strip_prefix(mark)).unwrap_or(line).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<(&str, bool)> {
        answers(body).iter().map(|one| (&body[one.start..one.end], one.nested)).collect()
    }

    #[test]
    fn items_and_paragraphs_are_answers_and_questions_are_none() {
        let body = "_What was it?_\n\nA full disk,\nwhich grew.\n\n- _What else?_\n- no alert\n\n> quoted\n\n### Kind\n\n1. one\n2. two\n";
        let words = ["A full disk,\nwhich grew.", "no alert", "one", "two"];
        assert_eq!(found(body), words.map(|words| (words, false)));
    }

    #[test]
    fn what_stands_in_an_item_says_more_of_it() {
        let body = "- a\n  more of a\n  - b\n\n  c\n\n- d\n\n### K\n\n  - e\n";
        assert_eq!(found(body), [("a\n  more of a", false), ("b", true), ("c", true), ("d", false), ("e", false)]);
    }
}
