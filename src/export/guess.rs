//! Which markup a site writes, told from its texts: some trackers' interfaces do not say.

/// `commonMark` or `textile`, whichever has more signs in the texts; `None` when there is none or as many of both.
///
/// Only signs that mean nothing in the other markup count, so plain prose never decides.
pub fn guess<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let (mut markdown, mut textile) = (0_usize, 0_usize);
    for line in texts.flat_map(str::lines) {
        markdown += usize::from(is_markdown(line));
        textile += usize::from(is_textile(line));
    }
    match markdown.cmp(&textile) {
        std::cmp::Ordering::Greater => Some("commonMark"),
        std::cmp::Ordering::Less => Some("textile"),
        std::cmp::Ordering::Equal => None,
    }
}

fn is_markdown(line: &str) -> bool {
    let line = line.trim();
    let heading = line.trim_start_matches('#');
    let is_heading = heading.len() + 2 <= line.len() && heading.starts_with(' ');
    let is_rule = line.starts_with('|') && line.contains("---") && line.chars().all(|c| "|-: ".contains(c));
    let has_code = line.matches('`').count() >= 2;
    is_heading
        || is_rule
        || has_code
        || line.starts_with("```")
        || line.starts_with("> ")
        || line.starts_with("- [ ] ")
        || line.starts_with("- [x] ")
        || line.contains("**")
        || line.contains("](http")
}

fn is_textile(line: &str) -> bool {
    let line = line.trim();
    let digit_after =
        |mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_heading = digit_after("h") && line.get(2..).is_some_and(|rest| rest.starts_with(". "));
    let is_block = ["bq. ", "p. ", "<pre>"].iter().any(|mark| line.starts_with(mark));
    let is_head = line.starts_with("|_.");
    let words: Vec<&str> = line.split('@').collect();
    // `@code@`: two signs with a word between them that touches both, unlike a mention or a mail address.
    let has_code = words.len() >= 3
        && words.get(1).is_some_and(|code| !code.is_empty() && code.trim() == *code && !code.contains(' '));
    is_heading || is_block || is_head || has_code || line.contains("\":http")
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn signs_of_markdown_and_textile_are_told_apart() {
        assert_eq!(guess(["## Impact", "see `deployctl`"].into_iter()), Some("commonMark"));
        assert_eq!(guess(["To do:", "- [ ] alert", "- [x] rollback"].into_iter()), Some("commonMark"));
        assert_eq!(guess(["h2. Impact", "see @deployctl@", "\"log\":http://x.example"].into_iter()), Some("textile"));
    }

    #[test]
    fn prose_mentions_and_lists_decide_nothing() {
        // People write `- one` and `1. one` in mails and on sites of either markup.
        assert_eq!(
            guess(
                [
                    "# first",
                    "* second",
                    "- third",
                    "1. fourth",
                    "Thanks @ines and @bao, mail ops@x.example",
                    "*bold* _soft_"
                ]
                .into_iter()
            ),
            None
        );
    }
}
