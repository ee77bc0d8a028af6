//! Lines that are evidence and not the author's words: pasted chat, log lines, stack frames.

/// Levels of log lines, as written in them.
const LEVELS: [&str; 7] = ["ERROR", "WARN", "INFO", "DEBUG", "FATAL", "TRACE", "CRITICAL"];

/// How much of a line is looked at.
const HEAD: usize = 96;

/// Whether the line (without indentation) was said by somebody else or by a machine.
pub(super) fn is_evidence(line: &str) -> bool {
    let end = (0..=HEAD.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let head = &line[..end];
    is_log(head) || is_stack_frame(head) || is_chat(head)
}

/// Whether the line starts with a time or a date, so that it starts a sentence of its own.
pub(super) fn starts_with_time(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', '[', '`', '(']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.as_bytes().get(digits);
    let next_digit = line.as_bytes().get(digits + 1).is_some_and(u8::is_ascii_digit);
    match digits {
        1 | 2 => after == Some(&b':') && next_digit,
        4 => after == Some(&b'-') && next_digit,
        _ => false,
    }
}

/// A time or date in front, and a level among the first words.
fn is_log(head: &str) -> bool {
    let stamped = head.starts_with(|first: char| first.is_ascii_digit() || first == '[');
    let words = || head.split(|c: char| !c.is_ascii_alphabetic());
    (stamped || LEVELS.iter().any(|level| head.starts_with(level))) && words().any(|word| LEVELS.contains(&word))
}

fn is_stack_frame(head: &str) -> bool {
    head.starts_with("Traceback (")
        || head.starts_with("File \"")
        || (head.starts_with("at ") && head.contains('(') && head.contains(':') && head.ends_with(')'))
}

/// `[14:02] tom: …`, `14:02 <tom> …`, `tom [2:02 PM] …`, `tom 2:02 PM`.
///
/// A bold time or a list mark in front makes it a line of a timeline, which is the author's own.
fn is_chat(head: &str) -> bool {
    let rest = match head.strip_prefix('[') {
        Some(inner) => match inner.split_once(']') {
            Some((time, rest)) if is_time(time) => rest.trim_start(),
            _ => return false,
        },
        None => return is_irc(head) || named_then_time(head),
    };
    rest.starts_with('<') || speaker(rest)
}

/// `14:02 <tom> …`.
fn is_irc(head: &str) -> bool {
    head.split_once(' ').is_some_and(|(time, rest)| is_time(time) && rest.starts_with('<'))
}

/// Up to three words and a colon.
fn speaker(rest: &str) -> bool {
    rest.split_once(':').is_some_and(|(name, said)| {
        !name.is_empty() && name.split(' ').count() <= 3 && said.starts_with(' ') && name.len() <= 40
    })
}

/// Up to three words, then a time of day with brackets or with AM or PM.
fn named_then_time(head: &str) -> bool {
    let Some(digit) = head.find(|c: char| c.is_ascii_digit()) else { return false };
    let (name, time) = head.split_at(digit);
    let bracket = name.ends_with('[');
    let name = name.trim_end_matches(['[', ' ']);
    let named = !name.is_empty() && name.split(' ').count() <= 3 && !name.contains(['.', ',', ':', '*', '(']);
    let stop = time.find([' ', ']']).unwrap_or(time.len());
    let half = time[stop..].trim_start().get(..2).is_some_and(|half| matches!(half, "AM" | "PM" | "am" | "pm"));
    named && is_time(&time[..stop]) && half && (bracket || time.len() <= stop + 12 || head.starts_with('@'))
}

/// `14:02`, `14:02:33`, `03-26 07:37`.
fn is_time(text: &str) -> bool {
    text.contains(':') && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'-' | b'.' | b' '))
}
