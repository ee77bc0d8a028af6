//! Our own publications, recognised by their mark.

/// Whether a text holds a mark of ours: `PM-`, eight hexadecimal digits and a slash, not within a longer word.
pub fn holds_mark(text: &str) -> bool {
    marks(text).next().is_some()
}

/// Whether a text holds the mark of an action item, `PM-1a2b3c4d/a-…`.
pub fn marks_action(text: &str) -> bool {
    marks(text).any(|named| named.starts_with("a-"))
}

/// What follows the slash of each mark.
fn marks(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("PM-").filter_map(|(at, mark)| {
        let before = text.get(..at)?.chars().next_back();
        let (hash, named) = text.get(at + mark.len()..)?.split_once('/')?;
        let whole = hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        (whole && !before.is_some_and(char::is_alphanumeric)).then_some(named)
    })
}
