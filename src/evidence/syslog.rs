//! Lines of syslog, as programs send them and as daemons write them into files.
//!
//! RFC 5424 (`<34>1 2026-01-07T12:44:33.003Z host app 7 - - words`), RFC 3164 (`<34>Jan  7 12:44:33 host app[1]: words`), both
//! forms without the priority, and the second with a full time, as rsyslog writes it. RFC 3164 names neither year nor zone:
//! the wish says of which year the first line is, and a month that goes back by more than half a year begins the next.

use super::journald::program_at;
use super::rows::{first_lines, lines};
use super::{Bundle, Gathered, Source, Wish};
use crate::model::{Told, ToldKind};
use crate::time::{self, Cursor, Moment};

/// Lines of syslog.
pub struct Syslog;

impl Source for Syslog {
    fn id(&self) -> &'static str {
        "syslog"
    }

    fn name(&self) -> &'static str {
        "syslog"
    }

    fn brings(&self) -> &'static str {
        "a file of lines in the form of RFC 5424 or RFC 3164, e.g. /var/log/syslog"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        let Some(file) = bundle.single() else { return false };
        let text = file.text();
        let (all, known) = first_lines(&text)
            .fold((0, 0), |(all, known), line| (all + 1, known + usize::from(Line::parse(line).is_some())));
        known * 2 > all
    }

    fn read(&self, bundle: &Bundle, wish: &Wish, gathered: &mut Gathered) {
        for file in &bundle.files {
            let mut calendar = Calendar { year: wish.year, month: None, offset_min: wish.offset_min };
            for (number, line) in lines(&file.text()) {
                let place = format!("line {number}");
                match Line::parse(line) {
                    Some(line) => tell(&line, &place, &mut calendar, gathered),
                    None => gathered.leave_out(&place, "it is no line of syslog"),
                }
            }
        }
    }
}

fn tell(line: &Line, place: &str, calendar: &mut Calendar, gathered: &mut Gathered) {
    let at = match &line.stamp {
        Stamp::Full(raw) => gathered.moment(raw, place),
        Stamp::WithoutYear { raw, month, day, clock } => match calendar.year_of(*month) {
            Some(year) => {
                let moment = calendar.moment(raw, &format!("{year:04}-{month:02}-{day:02} {clock}"));
                if moment.is_none() {
                    gathered.leave_out(&format!("time of {place}"), &format!("`{raw}` is no time of {year}"));
                }
                moment.map(|moment| gathered.set_right(moment))
            }
            None => {
                gathered.leave_out("the times", "they name no year; say of which year the first line is");
                None
            }
        },
    };
    let actor = program_at(line.program, line.host);
    let raw = line.stamp.raw();
    let id = gathered.next_id_of(&[raw, actor.as_deref().unwrap_or_default(), line.text]);
    let source = gathered.cite(&id, place, "");
    let text = line.text.trim().to_owned();
    gathered.tell(Told { at, actor, by_program: true, kind: ToldKind::Log, text, thing: None, source });
}

/// Finds the years of times that name none.
struct Calendar {
    year: Option<i32>,
    month: Option<u32>,
    offset_min: i32,
}

impl Calendar {
    fn year_of(&mut self, month: u32) -> Option<i32> {
        let last = self.month.replace(month).unwrap_or(month);
        // Lines about midnight may stand out of order, so the way back is gone as well.
        let turn = if month + 6 < last { 1 } else { -i32::from(last + 6 < month) };
        self.year = self.year.and_then(|year| year.checked_add(turn)).filter(|year| (0..=9999).contains(year));
        self.year
    }

    fn moment(&self, raw: &str, written: &str) -> Option<Moment> {
        let moment = time::parse(written, self.offset_min)?;
        Some(Moment { raw: raw.to_owned(), ..moment })
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Stamp<'a> {
    /// Empty when the line says that it has none.
    Full(&'a str),
    WithoutYear {
        raw: &'a str,
        month: u32,
        day: u32,
        clock: &'a str,
    },
}

impl Stamp<'_> {
    fn raw(&self) -> &str {
        match self {
            Stamp::Full(raw) | Stamp::WithoutYear { raw, .. } => raw,
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Line<'a> {
    stamp: Stamp<'a>,
    host: Option<&'a str>,
    program: Option<&'a str>,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let (has_priority, rest) = without_priority(line)?;
        if let Some(versioned) = rest.strip_prefix("1 ") {
            return new(versioned);
        }
        let (stamp, rest) = match rest.starts_with(|c: char| c.is_ascii_digit()) {
            true => full_stamp(rest)?,
            false => short_stamp(rest)?,
        };
        old(stamp, rest, has_priority)
    }
}

/// A line of RFC 5424, from its time on.
fn new(line: &str) -> Option<Line<'_>> {
    let mut rest = line;
    let mut word = || {
        let (word, after) = rest.split_once(' ')?;
        rest = after;
        Some(Some(word).filter(|word| *word != "-"))
    };
    let (stamp, host, program, _process, _kind) = (word()?, word()?, word()?, word()?, word()?);
    if stamp.is_some_and(|stamp| time::parse(stamp, 0).is_none()) {
        return None;
    }
    let text = without_data(rest)?.trim_start_matches([' ', '\u{feff}']);
    Some(Line { stamp: Stamp::Full(stamp.unwrap_or_default()), host, program, text })
}

/// What follows the structured data: `-`, or `[id name="value"]` as often as it likes.
fn without_data(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('-') {
        return Some(rest);
    }
    let (mut in_quotes, mut is_escaped, mut is_open) = (false, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if in_quotes => is_escaped = true,
            '"' if is_open => in_quotes = !in_quotes,
            ']' if !in_quotes => is_open = false,
            '[' if !is_open => is_open = true,
            _ if !is_open => return text.get(at..).filter(|_| c == ' ' && at > 0),
            _ => {}
        }
    }
    (!is_open && !text.is_empty()).then_some("")
}

/// What follows the time of a line of RFC 3164: `host app[1]: words`, `app[1]: words` or `host words`.
fn old<'a>(stamp: Stamp<'a>, rest: &'a str, is_sure: bool) -> Option<Line<'a>> {
    if let Some((program, text)) = tagged(rest) {
        return is_sure.then_some(Line { stamp, host: None, program: Some(program), text });
    }
    let (host, rest) = rest.split_once(' ')?;
    let tagged = tagged(rest);
    // A line with a full time and without any mark of syslog is some other log.
    let is_other = matches!(stamp, Stamp::Full(_)) && !is_sure && (tagged.is_none() || is_level(host));
    let (program, text) = tagged.map_or((None, rest), |(program, text)| (Some(program), text));
    (!is_other).then_some(Line { stamp, host: Some(host), program, text })
}

/// The program's name without its number, and the words behind it: `app[1]: words`.
fn tagged(text: &str) -> Option<(&str, &str)> {
    let (tag, words) = text.split_once(' ').unwrap_or((text, ""));
    let tag = tag.strip_suffix(':')?;
    let name = tag.split_once('[').map_or(tag, |(name, _)| name);
    (!name.is_empty()).then_some((name, words))
}

fn is_level(word: &str) -> bool {
    let word = word.trim_matches(['[', ']']).to_ascii_lowercase();
    ["trace", "debug", "info", "notice", "warn", "warning", "error", "err", "fatal", "critical"].contains(&&*word)
}

/// Whether a priority stands before the line, and what follows it.
fn without_priority(line: &str) -> Option<(bool, &str)> {
    let Some(rest) = line.strip_prefix('<') else { return Some((false, line)) };
    let (priority, rest) = rest.split_once('>')?;
    let is_one = priority.len() <= 3 && priority.parse::<u8>().is_ok_and(|priority| priority <= 191);
    is_one.then_some((true, rest))
}

fn full_stamp(text: &str) -> Option<(Stamp<'_>, &str)> {
    let (raw, rest) = text.split_once(' ')?;
    let is_time = raw.contains('T') && time::parse(raw, 0).is_some();
    is_time.then_some((Stamp::Full(raw), rest))
}

/// `Jan  7 12:44:33`.
fn short_stamp(text: &str) -> Option<(Stamp<'_>, &str)> {
    const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut cursor = Cursor::new(text);
    let name = cursor.letters();
    let month = u32::try_from(MONTHS.iter().position(|month| *month == name)? + 1).ok()?;
    let day = cursor.spaces().then(|| cursor.number_of(1, 2))??;
    let (clock, rest) = cursor.rest.strip_prefix(' ')?.split_once(' ')?;
    let clock = clock.trim_end_matches(':');
    time::parse(&format!("2000-01-01 {clock}"), 0)?;
    let raw = text.get(..text.len() - rest.len())?.trim_end();
    Some((Stamp::WithoutYear { raw, month, day, clock }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, Option<&str>, Option<&str>, &str)> {
        let line = Line::parse(line)?;
        let raw = match line.stamp {
            Stamp::Full(raw) | Stamp::WithoutYear { raw, .. } => raw,
        };
        Some((raw, line.host, line.program, line.text))
    }

    #[test]
    fn reads_the_forms_of_syslog() {
        assert_eq!(
            parts(r#"<34>1 2026-01-07T12:44:33.003Z db-1.example app 7 ID47 [x@1 a="\"]" b="]"][y] words: more"#),
            Some(("2026-01-07T12:44:33.003Z", Some("db-1.example"), Some("app"), "words: more"))
        );
        assert_eq!(parts("<34>1 - - - - - -"), Some(("", None, None, "")));
        assert_eq!(
            parts("<34>Jan  7 12:44:33 db-1 app[1]: words"),
            Some(("Jan  7 12:44:33", Some("db-1"), Some("app"), "words"))
        );
        assert_eq!(parts("<34>Jan 17 12:44:33 app: words"), Some(("Jan 17 12:44:33", None, Some("app"), "words")));
        assert_eq!(
            parts("Jan 17 12:44:33 db-1 last message repeated 2 times"),
            Some(("Jan 17 12:44:33", Some("db-1"), None, "last message repeated 2 times"))
        );
        assert_eq!(
            parts("2026-01-07T12:44:33.003+01:00 db-1 kernel: [1.2] words"),
            Some(("2026-01-07T12:44:33.003+01:00", Some("db-1"), Some("kernel"), "[1.2] words"))
        );
    }

    #[test]
    fn other_logs_are_none() {
        for line in [
            "",
            "words",
            "<192>Jan  7 12:44:33 db-1 app: words",
            "2026-01-07T12:44:33Z INFO server: started",
            "2026-01-07T12:44:33Z started the server",
            "2026-01-07T12:44:33Z,db-1,app: words",
            "<34>1 soon db-1 app - - - words",
            "<34>1 2026-01-07T12:44:33Z db-1 app - - [open words",
            "Jan 7 late db-1 app: words",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }

    #[test]
    fn a_year_turns_with_its_months_in_both_directions() {
        let mut calendar = Calendar { year: Some(2025), month: None, offset_min: 0 };
        let years = [11, 12, 1, 12, 1, 2, 7, 6].map(|month| calendar.year_of(month));
        assert_eq!(years, [2025, 2025, 2026, 2025, 2026, 2026, 2026, 2026].map(Some));
    }
}
