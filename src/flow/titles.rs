//! Titles and labels as they go out: on one line, without what readers do not see, and without a way to call anybody.

use crate::small::hidden;

/// A title that is inert wherever it is shown: titles have no syntax in which an `@` could be kept from calling somebody.
pub(super) fn inert(title: &str) -> String {
    let mut before = ' ';
    let mut shown = title.chars().filter(|c| c.is_whitespace() || hidden(*c).is_none()).peekable();
    let mut out = String::with_capacity(title.len());
    while let Some(c) = shown.next() {
        let calls = c == '@' && !before.is_alphanumeric() && shown.peek().is_some_and(|next| next.is_alphanumeric());
        if !calls {
            out.push(c);
        }
        before = c;
    }
    crate::document::flat(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_calls_nobody_and_hides_nothing() {
        assert_eq!(inert("Ask @marek\u{200b} to rotate\u{202e} keys\n"), "Ask marek to rotate keys");
        assert_eq!(inert("Mail ops@shop.example about @ 9:00 (@bao)"), "Mail ops@shop.example about @ 9:00 (bao)");
        assert_eq!(inert("Überwachung für 監視"), "Überwachung für 監視");
    }
}
