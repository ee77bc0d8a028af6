//! The last place of a mark in a text.

/// What stands before and behind the last place of a mark; `None` where it is nowhere. Not by the library's own search from the end,
/// which is 2 KB of each module and quick in texts that nobody has.
pub(crate) fn around_last<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(mark.len().max(1)).rposition(|part| part == mark.as_bytes())?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::around_last;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_mark_is_found_where_the_library_finds_it(text in "[abé]{0,12}", mark in "[abé]{1,3}") {
            prop_assert_eq!(around_last(&text, &mark), text.rsplit_once(&mark));
        }
    }
}
