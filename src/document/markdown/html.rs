//! Raw HTML: where it begins and ends. What it holds is not read.

/// Tags that begin a block wherever they stand at the start of a line.
const BLOCKS: &str = "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div \
dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main \
menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul";

/// How a block of HTML ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With the line that holds one of these.
    Words(&'static [&'static str]),
    /// Before a blank line.
    Blank,
}

impl End {
    /// Whether a line is the last one.
    pub fn is_in(self, line: &str) -> bool {
        match self {
            End::Words(words) => {
                let lower = line.to_ascii_lowercase();
                words.iter().any(|word| lower.contains(word))
            }
            End::Blank => false,
        }
    }
}

/// The end of the block of HTML that a line begins; `after_text` says that it would end a paragraph.
pub(super) fn block(line: &str, after_text: bool) -> Option<End> {
    let inside = line.strip_prefix('<')?;
    if inside.starts_with("!--") {
        return Some(End::Words(&["-->"]));
    }
    if inside.starts_with('?') {
        return Some(End::Words(&["?>"]));
    }
    if inside.starts_with("![CDATA[") {
        return Some(End::Words(&["]]>"]));
    }
    if inside.strip_prefix('!').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Some(End::Words(&[">"]));
    }
    let (name, closes) = inside.strip_prefix('/').map_or((inside, false), |name| (name, true));
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, behind) = name.split_at(length);
    let name = name.to_ascii_lowercase();
    let ends_name = behind.is_empty() || behind.starts_with([' ', '\t', '>']);
    let is_raw = ["pre", "script", "style", "textarea"].contains(&name.as_str());
    if is_raw && !closes && ends_name {
        return Some(End::Words(&["</pre>", "</script>", "</style>", "</textarea>"]));
    }
    if (ends_name || behind.starts_with("/>")) && BLOCKS.split(' ').any(|known| known == name) {
        return Some(End::Blank);
    }
    let alone = |end: usize| line.get(end..).is_some_and(|rest| rest.trim().is_empty());
    (!after_text && (closes || !is_raw) && tag(line).is_some_and(alone)).then_some(End::Blank)
}

/// Where the opening or closing tag at the start of a text ends.
pub(super) fn tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let past = |mut at: usize, fits: fn(u8) -> bool| {
        while at < bytes.len() && fits(byte(at)) {
            at += 1;
        }
        at
    };
    let blanks = |at| past(at, |byte| matches!(byte, b' ' | b'\t' | b'\n'));
    let closes = byte(1) == b'/';
    let start = if closes { 2 } else { 1 };
    if !byte(start).is_ascii_alphabetic() {
        return None;
    }
    let mut at = past(start, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
    loop {
        if closes {
            break;
        }
        let next = blanks(at);
        if next == at || !(byte(next).is_ascii_alphabetic() || matches!(byte(next), b'_' | b':')) {
            break;
        }
        at = past(next, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'.' | b'-'));
        let mark = blanks(at);
        if byte(mark) != b'=' {
            continue;
        }
        let value = blanks(mark + 1);
        at = match byte(value) {
            quote @ (b'"' | b'\'') => {
                let length = bytes.get(value + 1..)?.iter().position(|byte| *byte == quote)?;
                value + length + 2
            }
            _ => past(value, |byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'"' | b'\'' | b'=' | b'<' | b'>' | b'`')),
        };
        if at == value {
            return None;
        }
    }
    at = blanks(at);
    if !closes && byte(at) == b'/' {
        at += 1;
    }
    (byte(at) == b'>').then_some(at + 1)
}
