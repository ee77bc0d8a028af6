//! What Jira's two text forms have in common: words as runs, addresses that may be links, the longest text.

use crate::document::Inline;

/// The most characters that Jira takes for a description or a comment, unless its administrator said otherwise.
const LONGEST: usize = 32_767;

/// Words with one and the same look.
#[derive(Clone, Default)]
pub(super) struct Run<'a> {
    /// The words; empty for a line break.
    pub text: String,
    pub code: bool,
    pub strong: bool,
    pub emphasis: bool,
    pub strike: bool,
    pub link: Option<&'a str>,
}

impl Run<'_> {
    /// Whether it is text without any mark, or a line break.
    pub(super) fn is_plain(&self) -> bool {
        !(self.code || self.strong || self.emphasis || self.strike || self.link.is_some())
    }
}

/// Words of a block as runs, in order. Links to anything but the web or a mail address become text, and are noted.
pub(super) fn runs<'a>(words: &'a [Inline], left_out: &mut Vec<String>) -> Vec<Run<'a>> {
    let mut out = Vec::with_capacity(words.len());
    walk(words, &Run::default(), &mut out, left_out);
    out
}

fn walk<'a>(words: &'a [Inline], look: &Run<'a>, out: &mut Vec<Run<'a>>, left_out: &mut Vec<String>) {
    for inline in words {
        let mut run = look.clone();
        let inner = match inline {
            Inline::Break => {
                out.push(Run::default());
                continue;
            }
            Inline::Text { text } | Inline::Image { to: text, .. } => {
                run.text.clone_from(text);
                out.push(run);
                continue;
            }
            Inline::Code { text } => {
                run.text.clone_from(text);
                run.code = true;
                out.push(run);
                continue;
            }
            Inline::Emphasis { inner } => {
                run.emphasis = true;
                inner
            }
            Inline::Strong { inner } => {
                run.strong = true;
                inner
            }
            Inline::Strike { inner } => {
                run.strike = true;
                inner
            }
            Inline::Link { to, inner } if is_absolute(to) => {
                run.link = Some(to);
                inner
            }
            Inline::Link { to, inner } => {
                walk(inner, look, out, left_out);
                run.text = format!(" ({to})");
                out.push(run);
                note(left_out, "Jira has no links within a page: such an address is shown as text.");
                continue;
            }
        };
        walk(inner, &run, out, left_out);
    }
}

/// Whether an address says where it leads from any page: the web, or a mail address.
pub(super) fn is_absolute(to: &str) -> bool {
    let starts = |scheme: &str| to.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://") || starts("mailto:")
}

/// Notes once what is left out.
pub(super) fn note(left_out: &mut Vec<String>, why: &str) {
    if !left_out.iter().any(|known| known == why) {
        left_out.push(why.to_owned());
    }
}

/// Notes a text that Jira would refuse for its length.
pub(super) fn note_length(characters: usize, left_out: &mut Vec<String>) {
    if characters > LONGEST {
        left_out.push(format!("Jira takes {LONGEST} characters and refuses more; this text has {characters}."));
    }
}
