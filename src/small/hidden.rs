//! Characters that readers do not see, or that change the order of those that they do.

/// The kind of a character that readers do not see.
pub(crate) fn hidden(c: char) -> Option<&'static str> {
    match c {
        '\n' | '\t' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => Some("bidi control"),
        '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' => {
            Some("hidden character")
        }
        c if c.is_control() => Some("hidden character"),
        _ => None,
    }
}
