//! Characters that readers do not see, or that change the order of those that they do.

/// Whether a character that readers do not see belongs to the writing around it: it joins pictures or Indic letters, parts
/// Arabic or Indic ones, or says to which side a sign beside right-to-left letters belongs.
pub(crate) fn belongs(before: char, c: char, after: char) -> bool {
    let is_right_to_left =
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && c != '\u{61c}';
    let is_arabic = |c| is_right_to_left(c) && c >= '\u{600}';
    let is_indic = |c| matches!(c, '\u{900}'..='\u{dff}');
    let is_picture = |c| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    match c {
        // A sign that takes the vowel from a letter stands at the same place of each Indic script but one.
        '\u{200d}' if is_indic(before) => u32::from(before) % 0x80 == 0x4d || before == '\u{dca}',
        '\u{200d}' => (is_picture(before) || before == '\u{fe0f}') && is_picture(after),
        '\u{200c}' => {
            [is_arabic(before), is_indic(before)] == [is_arabic(after), is_indic(after)]
                && (is_arabic(before) || is_indic(before))
        }
        '\u{200e}' | '\u{200f}' => {
            let beside = [before, after];
            beside.iter().any(|c| is_right_to_left(*c)) && beside.iter().all(|c| hidden(*c).is_none())
        }
        _ => false,
    }
}

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
