//! What the fuzzer's bytes mean: a context, then a text.
//!
//! Bytes that are no UTF-8 are replaced. Lines up to the first `\u{1}` tell the context; without one all is text:
//!
//! ```text
//! Ana Sol @ana @sol
//! team payments
//! leave Jenkins
//! off lapse            (or: info lapse, warning lapse, error lapse)
//! plain                (the syntax)
//! comment              (the kind; or: other)
//! ```

use nofault::lint::{Context, DocumentKind, Level, Participant, Syntax};

/// The context and the text.
pub fn read(bytes: &[u8]) -> (Context, String) {
    let whole = String::from_utf8_lossy(bytes);
    let (head, text) = whole.split_once('\u{1}').unwrap_or(("", &whole));
    let mut context = Context::default();
    head.lines().for_each(|line| tell(&mut context, line));
    (context, text.to_owned())
}

fn tell(context: &mut Context, line: &str) {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "plain" => context.syntax = Syntax::Plain,
        "comment" => context.kind = DocumentKind::Comment,
        "other" => context.kind = DocumentKind::Other,
        "team" => context.teams.push(rest.to_owned()),
        "leave" => context.leave_alone.push(rest.to_owned()),
        "off" => context.levels.push((rest.to_owned(), Level::Off)),
        "info" => context.levels.push((rest.to_owned(), Level::Info)),
        "warning" => context.levels.push((rest.to_owned(), Level::Warning)),
        "error" => context.levels.push((rest.to_owned(), Level::Error)),
        _ => context.people.push(person(line)),
    }
}

fn person(line: &str) -> Participant {
    let mut parts = line.split('@');
    let name = parts.next().unwrap_or_default().to_owned();
    Participant { role: (name.len() % 7 == 3).then(|| name.clone()), name, handles: parts.map(str::to_owned).collect() }
}
