//! The mark that tells what NoFault wrote from everything else: `PM-`, eight hexadecimal digits of
//! the ticket, and what it marks after a `/`.
//!
//! A mark stands alone on a line `Ref: PM-…` or inside a hidden comment `<!-- PM-… -->`, so that neither a quotation
//! (`> Ref: PM-…`) nor talk about a mark is taken for the thing itself: who quotes a mark has written something of their own.

use crate::small::hex;
use sha2::{Digest, Sha256};

const VISIBLE: &str = "Ref:";
const HIDDEN: &str = "<!--";
const HIDDEN_END: &str = "-->";
const PREFIX: &str = "PM-";

/// Ends of HTML's lines; a text with one of them may be HTML.
const HTML_ENDS: [&str; 3] = ["</p>", "</div>", "<br"];

/// The marks of a text in their order, each once; empty for a text that is not ours. HTML is read by its lines, too.
pub fn find_marks(text: &str) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    // Every comment is asked, and hardly any is ours. In HTML a tag may stand within a mark.
    if !text.contains(PREFIX) && !text.contains('<') {
        return marks;
    }
    add_marks(text, &mut marks);
    if HTML_ENDS.iter().any(|end| text.contains(end)) {
        let said: Vec<&str> = text.lines().filter(|line| !line.trim().starts_with('>')).collect();
        add_marks(&html_lines(&said.join("\n")), &mut marks);
    }
    marks
}

fn add_marks(text: &str, marks: &mut Vec<String>) {
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
}

/// What tells a document from all others of its ticket: eight digits made of where it is published and of its text.
pub fn document_hash(place: &str, text: &str) -> String {
    short_hash(&format!("{place}\n{text}"))
}

/// The first 8 hex digits of the SHA-256 of `text`.
pub fn short_hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..4])
}

/// Ends a mark that stands for all that begin so.
pub const ANY: &str = "*";

/// Whether a text carries exactly this mark, or one of those that it stands for.
pub fn carries(text: &str, mark: &str) -> bool {
    find_marks(text).iter().any(|found| is(found, mark))
}

/// Whether a mark is the one that is looked for.
pub fn is(found: &str, wanted: &str) -> bool {
    wanted.strip_suffix(ANY).map_or(found == wanted, |start| found.starts_with(start))
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

/// The text of HTML, a line for each end of a tag that ends one; other tags are dropped, the usual entities are read.
///
/// For finding marks and addresses: a quotation keeps `> ` before its lines, so that a quoted mark stays talk about one.
pub(crate) fn html_lines(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut quotes = 0_usize;
    for (at, part) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or(("", part)) };
        let length = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(tag.len());
        let name = tag.get(..length).unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "blockquote" => quotes += 1,
            "/blockquote" => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        let within = ["a", "b", "i", "s", "u", "em", "strong", "code", "span", "font", "wbr"];
        if !name.is_empty() && !within.contains(&name.trim_matches('/')) {
            out.push('\n');
            out.push_str(if quotes > 0 { "> " } else { "" });
        }
        // A line end in HTML is a blank, also in a quotation, whose lines have their `> ` before them.
        let text = text.replace(['\n', '\r'], " ").replace("&nbsp;", " ");
        out.push_str(&text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<"));
    }
    out.replace("&gt;", ">").replace("&#47;", "/").replace("&#x2F;", "/").replace("&amp;", "&")
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
        assert_eq!(find_marks(&format!("<p>Text</p><p>Ref: {mark}</p>")), [mark]);
        assert_eq!(find_marks(&with_visible("", mark).replace('\n', "\r\n")), [mark]);
    }

    #[test]
    fn a_longer_mark_is_another_mark() {
        let text = with_hidden("Text", "PM-1a2b3c4d/a-12");
        assert!(carries(&text, "PM-1a2b3c4d/a-12"));
        assert!(!carries(&text, "PM-1a2b3c4d/a-1"));
    }

    #[test]
    fn a_mark_may_stand_for_all_that_begin_so() {
        let text = with_hidden("Text", "PM-1a2b3c4d/doc-12");
        assert!(carries(&text, "PM-1a2b3c4d/doc-*") && !carries(&text, "PM-1a2b3c4d/a-*"));
        assert!(!carries(&text, "PM-1a2b3c4e/doc-*") && !carries("> Ref: PM-1a2b3c4d/doc-12", "PM-1a2b3c4d/doc-*"));
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
            "<blockquote><p>Ref: PM-1a2b3c4d/a-1</p></blockquote>",
            "> <p>Ref: PM-1a2b3c4d/a-1</p>",
            "<p>see <b>Ref: PM-1a2b3c4d/a-1</b></p>",
        ] {
            assert!(find_marks(text).is_empty(), "{text}");
        }
    }
}
