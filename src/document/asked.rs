//! What in a draft only asks: the questions that templates put where an answer will stand.

/// Whether a line without its list mark is a question that a template asks, in italics.
pub fn is_question(line: &str) -> bool {
    let inner = |mark: char| line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let whole =
        |mark: char| inner(mark).is_some_and(|inner| !inner.starts_with(mark) && !inner.contains(&format!("{mark} ")));
    whole('_') || whole('*')
}
