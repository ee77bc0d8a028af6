//! Words of a text: shown, shortened, compared.

use crate::small::lower;

/// Characters of a comment that one line shows.
const COMMENT_CHARS: usize = 200;

/// Characters of a field's value that one line shows.
const VALUE_CHARS: usize = 80;

/// A comment's own first words on one line.
///
/// Lines are joined by ` / `, blanks within a line become one; the words stay as they are. What is longer than 200
/// characters ends after a whole word with `…`.
pub fn first_words(text: &str) -> String {
    let lines = text.lines().map(one_line).filter(|line| !line.is_empty());
    cut(&lines.collect::<Vec<_>>().join(" / "), COMMENT_CHARS)
}

/// A field's value on one line, shortened to 80 characters.
pub fn value(text: &str) -> String {
    cut(&one_line(text), VALUE_CHARS)
}

/// Text with every run of blanks, line breaks and control characters as one space.
pub fn one_line(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// At most `limit` characters, the last of them `…` when something was dropped, and whole words where there are any.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let room: String = text.chars().take(limit).collect();
    let whole = room.rfind(' ').map_or("", |end| room.get(..end).unwrap_or_default()).trim_end_matches([' ', '/']);
    let kept = if whole.is_empty() { room.chars().take(limit.saturating_sub(1)).collect() } else { whole.to_owned() };
    kept + "…"
}

/// Words in lower case without any marks between them: what two texts have in common when they say the same.
pub fn folded(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(lower).collect()
}

/// A table of phrases with their words folded, so that no text folds them anew.
pub fn phrases<T: Copy>(table: &[(T, &str)]) -> Vec<(T, Vec<String>)> {
    table.iter().map(|(of, phrase)| (*of, folded(phrase))).collect()
}

/// Whether `words` holds `phrase` side by side, and where.
pub fn position(words: &[String], phrase: &[String]) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    words.windows(phrase.len()).position(|window| window == phrase)
}
