//! Places of a text that get other words.

/// The text with other words at some places: first byte, the byte after the last, what stands there afterwards. The places are in
/// the order of the text and do not overlap; one that does not lie in the text, or begins before the one ahead of it ends, is
/// left out.
pub(crate) fn spliced<'a>(text: &str, places: impl Iterator<Item = (usize, usize, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (start, end, now) in places {
        let (Some(before), Some(_)) = (text.get(done..start), text.get(start..end)) else { continue };
        out.push_str(before);
        out.push_str(now);
        done = end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
