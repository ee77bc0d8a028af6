//! How a because begins when it is written as a sentence: "Why 2: …", "Why was it empty? Because …".

/// What the first words of a line say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// The next why, with its number where it has one.
    Why(Option<u32>),
    /// An answer to the why before it.
    Answer,
    /// Neither.
    Other,
}

impl Opening {
    /// Looks at a line without its blanks and list mark.
    pub fn of(line: &str) -> Self {
        let words = without_emphasis(line);
        let begins = |mark: &str| words.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        if ["because", "answer:", "a:", "→", "->"].into_iter().any(begins) {
            return Opening::Answer;
        }
        match after_why(words) {
            Some((Some(number), _)) => Opening::Why(Some(number)),
            // In small letters it may be a line of prose that was broken there.
            Some((None, rest)) if words.starts_with('W') && rest.contains(['?', ':']) => Opening::Why(None),
            _ => Opening::Other,
        }
    }
}

/// The words behind "Why 2:"; all of them where they do not begin so.
pub(super) fn bare(line: &str) -> &str {
    match after_why(without_emphasis(line)) {
        Some((Some(_), rest)) => rest.trim_start_matches(['*', ':', '.', ')', '?', '-', '–', '—', ' ', '\t']),
        _ => line,
    }
}

/// Whether words hold nothing but questions.
pub(super) fn only_asks(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '_']).trim_end();
    text.is_empty() || text.ends_with('?') && !text.contains(['.', ';', '!'])
}

fn without_emphasis(line: &str) -> &str {
    line.strip_prefix("**").unwrap_or(line)
}

/// The number behind "why", and what follows.
fn after_why(words: &str) -> Option<(Option<u32>, &str)> {
    let (why, rest) = words.split_at_checked(3)?;
    if !why.eq_ignore_ascii_case("why") || rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let counted = rest.trim_start_matches([' ', '#']);
    let digits = counted.bytes().take_while(u8::is_ascii_digit).count();
    let number = counted.get(..digits).and_then(|digits| digits.parse().ok());
    let behind = counted.get(digits..).unwrap_or_default();
    let ends =
        behind.is_empty() || behind.starts_with([':', '.', ')', '?', '*', '-', '–', '—']) || behind.starts_with(" -");
    match number {
        Some(number) if ends => Some((Some(number), behind)),
        _ => Some((None, rest)),
    }
}
