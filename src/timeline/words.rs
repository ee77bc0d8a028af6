//! Words of a text: shown, shortened, compared.

use crate::small::lower;
use std::borrow::Cow;

/// Characters of a comment that one line shows.
const COMMENT_CHARS: usize = 200;

/// Characters of a field's value that one line shows.
const VALUE_CHARS: usize = 80;

/// A comment's own first words on one line.
///
/// Lines are joined by ` / `, blanks within a line become one; the words stay as they are. What is longer than 200
/// characters ends after a whole word with `…`.
pub fn first_words(text: &str) -> String {
    if !text.contains('\n') {
        return cut(&one_line(text), COMMENT_CHARS);
    }
    let lines = text.lines().map(one_line).filter(|line| !line.is_empty());
    cut(&lines.collect::<Vec<_>>().join(" / "), COMMENT_CHARS)
}

/// What stands for lines that are left out.
const LEFT_OUT: &str = "[…]";

/// What somebody says in words of their own: `[…]` stands for lines that are quoted, and what is struck out is gone.
pub fn own(text: &str) -> Cow<'_, str> {
    if !text.contains('>') && !text.contains("~~") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(without(text, is_quoted))
}

/// As [`own`], with `[…]` for lines of code as well: what was pasted drives out what somebody concludes from it.
pub fn own_sentences(text: &str) -> String {
    without(text, |line| is_quoted(line) || line.starts_with("    "))
}

fn without(text: &str, is_out: fn(&str) -> bool) -> String {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    for line in text.lines() {
        if !is_out(line) {
            lines.push(without_strikes(line));
        } else if lines.last().is_none_or(|last| last != LEFT_OUT) {
            lines.push(Cow::Borrowed(LEFT_OUT));
        }
    }
    lines.join("\n")
}

/// Whether words of [`own`] say anything beyond whose words were left out.
pub fn is_own(own: &str) -> bool {
    own.lines().any(|line| line.chars().any(char::is_alphanumeric) && !line.trim_end().ends_with(':'))
}

/// A text with quoted lines between `“` and `”`.
pub fn in_quotes(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let quoted = is_quoted(line);
        if is_open && !quoted {
            lines.last_mut().into_iter().for_each(|last| last.push('”'));
        }
        let bare = if quoted { line.trim_start_matches(['>', ' ']) } else { line };
        lines.push(if quoted && !is_open { format!("“{bare}") } else { bare.to_owned() });
        is_open = quoted;
    }
    lines.join("\n") + if is_open { "”" } else { "" }
}

fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// A line without what stands between two `~~`; as it is where one of them stands alone.
fn without_strikes(line: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = line.split("~~").collect();
    if parts.len() > 1 && parts.len() % 2 == 1 {
        Cow::Owned(parts.into_iter().step_by(2).collect())
    } else {
        Cow::Borrowed(line)
    }
}

/// A field's value on one line, shortened to 80 characters.
pub fn value(text: &str) -> String {
    cut(&one_line(text), VALUE_CHARS)
}

/// Text with every run of blanks, line breaks and control characters as one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// At most `limit` characters, the last of them `…` when something was dropped, and whole words where there are any.
pub fn cut(text: &str, limit: usize) -> String {
    if text.len() <= limit || text.chars().count() <= limit {
        return text.to_owned();
    }
    let room: String = text.chars().take(limit).collect();
    let whole = room.rfind(' ').map_or("", |end| room.get(..end).unwrap_or_default()).trim_end_matches([' ', '/']);
    let kept = if whole.is_empty() { room.chars().take(limit.saturating_sub(1)).collect() } else { whole.to_owned() };
    kept + "…"
}

/// Words in lower case without any marks between them: what two texts have in common when they say the same.
pub fn folded(text: &str) -> Vec<String> {
    plain_words(text).map(lower).collect()
}

/// As [`folded`], as one text with a blank between two words.
pub fn folded_text(text: &str) -> String {
    if !text.is_ascii() {
        return folded(text).join(" ");
    }
    let mut folded = Vec::with_capacity(text.len());
    for word in ascii_words(text) {
        if !folded.is_empty() {
            folded.push(b' ');
        }
        folded.extend(word.iter().map(u8::to_ascii_lowercase));
    }
    String::from_utf8(folded).unwrap_or_default()
}

/// The words of a text that is ASCII.
fn ascii_words(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text can hold one of these phrases, told by their first words alone: most hold none and need not be folded.
pub fn may_hold<T>(text: &str, phrases: &[(T, Vec<String>)]) -> bool {
    let begins = |word: &[u8]| {
        let first =
            |phrase: &Vec<String>| phrase.first().is_some_and(|first| word.eq_ignore_ascii_case(first.as_bytes()));
        phrases.iter().any(|(_, phrase)| first(phrase))
    };
    // Some letters beyond ASCII have small ones within it, so such a text is folded to see.
    !text.is_ascii() || ascii_words(text).any(begins)
}

/// A table of phrases with their words folded, so that no text folds them anew.
pub fn phrases<T: Copy>(table: &[(T, &str)]) -> Vec<(T, Vec<String>)> {
    table.iter().map(|(of, phrase)| (*of, folded(phrase))).collect()
}

/// Whether a word or phrase is one of those in a list, between two of which stands `|`.
pub fn among(word: &str, list: &str) -> bool {
    list.split('|').any(|one| one == word)
}

/// Whether `words` holds `phrase` side by side, and where.
pub fn position(words: &[String], phrase: &[String]) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    words.windows(phrase.len()).position(|window| window == phrase)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words, marks and letters that fold to others: capitals, İ, the sign of kelvin, Σ at an end.
    fn texts() -> impl Strategy<Value = String> {
        "([Ww]e|ROLLED|back|luc[Kk\u{212a}]y|\u{130}|ΟΔΟΣ|[ .,'-]|\\PC){0,12}"
    }

    proptest! {
        #[test]
        fn words_are_folded_alike_in_one_text_and_in_a_list(text in texts()) {
            prop_assert_eq!(folded_text(&text), folded(&text).join(" "));
        }

        #[test]
        fn what_holds_a_phrase_may_hold_it(text in texts()) {
            let table = phrases(&[(1, "rolled back"), (2, "lucky"), (3, "We")]);
            let words = folded(&text);
            if table.iter().any(|(_, phrase)| position(&words, phrase).is_some()) {
                prop_assert!(may_hold(&text, &table));
            }
        }
    }

    #[test]
    fn a_text_without_the_first_word_of_a_phrase_is_not_folded() {
        let table = phrases(&[(1, "rolled back"), (2, "we got lucky")]);
        assert!(!may_hold("The road back was long, and lucky.", &table));
        assert!(may_hold("Then: ROLLED-back.", &table));
    }

    #[test]
    fn one_line_stays_one_and_several_are_joined() {
        assert_eq!(first_words("  a\t b\r"), "a b");
        assert_eq!(first_words("a\r\n\n b  c\n"), "a / b c");
    }
}
