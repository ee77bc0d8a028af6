//! The mark that tells what NoFault wrote from everything else: `PM-`, eight hexadecimal digits of
//! the ticket, and what it marks after a `/`.
//!
//! A mark stands alone on a line `Ref: PM-…` or inside a hidden comment `<!-- PM-… -->`, so that neither a quotation
//! (`> Ref: PM-…`) nor talk about a mark is taken for the thing itself: who quotes a mark has written something of their own.

const VISIBLE: &str = "Ref:";
const HIDDEN: &str = "<!--";
const HIDDEN_END: &str = "-->";
const PREFIX: &str = "PM-";

/// The marks of a text in their order, each once; empty for a text that is not ours.
pub fn find_marks(text: &str) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('>')) {
        let visible = line.strip_prefix(VISIBLE);
        let hidden =
            line.split(HIDDEN).skip(1).filter_map(|part| part.split_once(HIDDEN_END)).map(|(inside, _)| inside);
        for mark in visible.into_iter().chain(hidden).map(str::trim) {
            if named(mark).is_some() && !marks.iter().any(|known| known == mark) {
                marks.push(mark.to_owned());
            }
        }
    }
    marks
}

/// Whether a text carries exactly this mark.
pub fn carries(text: &str, mark: &str) -> bool {
    find_marks(text).iter().any(|found| found == mark)
}

/// Whether a text is ours.
pub fn holds_mark(text: &str) -> bool {
    !find_marks(text).is_empty()
}

/// Whether a text holds the mark of an action item, `PM-1a2b3c4d/a-…`.
pub fn marks_action(text: &str) -> bool {
    find_marks(text).iter().any(|mark| named(mark).is_some_and(|name| name.starts_with("a-")))
}

/// The body with the mark as its visible last line, for sites that would print a comment or drop it.
pub fn with_visible(body: &str, mark: &str) -> String {
    format!("{}\n\n{VISIBLE} {mark}", body.trim_end()).trim_start_matches('\n').to_owned()
}

/// The body with the mark in a comment that is kept but not shown.
pub fn with_hidden(body: &str, mark: &str) -> String {
    format!("{}\n\n{HIDDEN} {mark} {HIDDEN_END}", body.trim_end()).trim_start_matches('\n').to_owned()
}

/// What a mark is of, empty for a whole ticket; `None` for a text that is no mark.
fn named(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(PREFIX)?;
    let (hash, name) = match rest.split_once('/') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (rest, ""),
    };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.');
    let is_mark = hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && name.bytes().all(fits);
    is_mark.then_some(name)
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
    fn an_action_item_is_told_from_a_document() {
        assert!(marks_action("Ref: PM-1a2b3c4d/a-5e6f7081"));
        assert!(holds_mark("Ref: PM-1a2b3c4d/doc-1") && !marks_action("Ref: PM-1a2b3c4d/doc-1"));
    }

    #[test]
    fn talk_about_a_mark_is_no_mark() {
        for text in [
            "> Ref: PM-1a2b3c4d/a-1",
            "> <!-- PM-1a2b3c4d/a-1 -->",
            "see PM-1a2b3c4d/a-1",
            "Ref: PM-",
            "Ref: PM-1a2b3c4",
            "Ref: PM-1a2b3c4d/",
            "Ref: PM-1a2b3c4d/a-1 and more",
            "<!-- note -->",
            "Ref: OPS-1/a-1",
        ] {
            assert!(find_marks(text).is_empty(), "{text}");
        }
    }
}
