//! Our own publications, recognised by their mark: a line `Ref: PM-1a2b3c4d/…` or a hidden comment `<!-- PM-1a2b3c4d/… -->`.
//!
//! Who quotes a mark or talks about one has written something of their own.

/// Whether a text is ours: it holds a mark, `PM-`, eight hexadecimal digits and a slash, in one of the places for marks.
pub fn holds_mark(text: &str) -> bool {
    marks(text).next().is_some()
}

/// Whether a text holds the mark of an action item, `PM-1a2b3c4d/a-…`.
pub fn marks_action(text: &str) -> bool {
    marks(text).any(|named| named.starts_with("a-"))
}

/// What follows the slash of each mark.
fn marks(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('>'));
    lines.flat_map(|line| line.strip_prefix("Ref:").into_iter().chain(line.split("<!--").skip(1))).filter_map(named)
}

/// What a mark at the beginning of a text names.
fn named(text: &str) -> Option<&str> {
    let (hash, named) = text.trim_start().strip_prefix("PM-")?.split_once('/')?;
    (hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(named)
}
