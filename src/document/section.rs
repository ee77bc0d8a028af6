//! Where the sections of a Markdown text are.

use super::markdown;

/// A heading and what stands below it. All positions are bytes in the text, on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The words of the heading, without markup.
    pub title: String,
    /// Where the heading's line starts.
    pub start: usize,
    /// Where the text after the heading's line starts.
    pub body_start: usize,
    /// Where the next heading of this level or above starts, or the end of the text. Deeper headings are within.
    pub end: usize,
}

/// The sections of a Markdown text in order. Headings in code, quotations and lists are no sections.
pub fn sections(text: &str) -> Vec<Section> {
    let mut found = markdown::headings(text);
    found.iter_mut().for_each(|section| section.end = text.len());
    let mut open: Vec<usize> = Vec::new();
    for at in 0..found.len() {
        let (level, start) = (found[at].level, found[at].start);
        while let Some(&last) = open.last()
            && found[last].level >= level
        {
            found[last].end = start;
            open.pop();
        }
        open.push(at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::builder::Builder;
    use super::*;
    use proptest::prelude::*;

    /// Lines that begin, hold and end what a heading may or may not stand in.
    fn lines() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            "#{0,7} ?[a-c*`_]{0,4}( #)?",
            "[=-]{1,3}",
            "[>*-] [a-c#]{0,3}",
            "\\| ?[a-c] ?\\|",
            "```|~~~|    x|<!-- |-->|<div>",
            "\\[a\\](: x)?",
            "[a-c \\[\\]*]{0,6}",
        ];
        proptest::collection::vec(line, 0..14).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn headings_are_those_of_a_reading_of_all_words(text in lines()) {
            prop_assert_eq!(markdown::headings(&text), markdown::read(&text, Builder::default()).headings);
        }
    }
}
