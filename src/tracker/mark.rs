//! The mark that tells what we wrote from everything else.
//!
//! A mark stands alone on a line `Ref: PM-…` or inside a hidden comment `<!-- PM-… -->`, so that neither a quotation
//! (`> Ref: PM-…`) nor talk about a mark is taken for the thing itself.

const VISIBLE: &str = "Ref: ";
const HIDDEN: &str = "<!--";
const HIDDEN_END: &str = "-->";
const PREFIX: &str = "PM-";

/// The marks of a text in their order, each once; empty for a text that is not ours.
pub fn find_marks(text: &str) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    for line in text.lines() {
        for mark in line_marks(line) {
            if !marks.iter().any(|known| known == mark) {
                marks.push(mark.to_owned());
            }
        }
    }
    marks
}

/// Whether the text carries exactly this mark.
pub(super) fn carries(text: &str, mark: &str) -> bool {
    find_marks(text).iter().any(|found| found == mark)
}

/// The body with the mark as its visible last line, for sites that would print a comment or drop it.
pub(super) fn with_visible(body: &str, mark: &str) -> String {
    format!("{}\n\n{VISIBLE}{mark}", body.trim_end()).trim_start_matches('\n').to_owned()
}

/// The body with the mark in a comment that is kept but not shown.
pub(super) fn with_hidden(body: &str, mark: &str) -> String {
    format!("{}\n\n{HIDDEN} {mark} {HIDDEN_END}", body.trim_end()).trim_start_matches('\n').to_owned()
}

fn line_marks(line: &str) -> Vec<&str> {
    let visible = line.strip_prefix(VISIBLE).map(str::trim_end).filter(|rest| is_mark(rest));
    let hidden =
        line.split(HIDDEN).skip(1).filter_map(|part| part.split_once(HIDDEN_END)).map(|(inside, _)| inside.trim());
    visible.into_iter().chain(hidden.filter(|inside| is_mark(inside))).collect()
}

fn is_mark(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(PREFIX) else { return false };
    !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_placed_in_either_form() {
        let mark = "PM-1a2b3c4d/a-5e6f7081";
        assert_eq!(find_marks(&with_visible("Text\n", mark)), [mark]);
        assert_eq!(find_marks(&with_hidden("Text\n", mark)), [mark]);
        assert_eq!(find_marks(&with_visible("", mark).replace('\n', "\r\n")), [mark]);
    }

    #[test]
    fn a_longer_mark_is_another_mark() {
        let text = with_hidden("Text", "PM-1a2b3c4d/a-12");
        assert!(carries(&text, "PM-1a2b3c4d/a-12"));
        assert!(!carries(&text, "PM-1a2b3c4d/a-1"));
    }

    #[test]
    fn talk_about_a_mark_is_no_mark() {
        for text in
            ["> Ref: PM-1a2b3c4d", "see PM-1a2b3c4d", "Ref: PM-", "Ref: PM-1 and more", "<!-- note -->", "Ref: OPS-1"]
        {
            assert!(find_marks(text).is_empty(), "{text}");
        }
    }
}
