//! A region of a ticket's description between two markers of ours: the rest of the text stays byte for byte.
//!
//! ```text
//! <!-- PM-1a2b3c4d/doc-5e6f7081 -->
//! the postmortem
//! <!-- /PM-1a2b3c4d/doc-5e6f7081 -->
//! ```
//!
//! A region is known by both markers, each alone on its line: one whose end is missing is somebody's text by now, and is
//! left alone. Where there is no lock, the description is read twice before it is written; a text that changed in
//! between is a conflict, and what comes back is compared with what was sent.

use super::answer::refused;
use super::{Ask, Created, Looked, TrackerError, Write, Written, json, mark};
use crate::http::Request;
use crate::small::{around_last, hex};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::ops::Range;

const LOOK: &str = "look in description";
const READ: &str = "read description";
const COMPARE: &str = "compare description";
/// What [`undone`] and the last step of a write ask for.
pub(super) const PUT: &str = "write description";
const UNDO: &str = "undo description";

/// How a mark names where its document is, see [`mark::document_hash`].
const PLACE: &str = "\"description\"";

/// What a region's document ids begin with, after the ticket's own mark.
const DOCUMENT: &str = "/doc-";

/// Reads the ticket without a text, and makes the text its description with one.
pub(super) type Call<'a> = &'a dyn Fn(Option<&str>) -> Request;

/// The description at that place of a ticket, with its own line ends.
pub(super) fn text<'a>(ticket: &'a Value, path: &str) -> &'a str {
    json::text(ticket, path).unwrap_or_default()
}

/// The request that looks for the region.
pub(super) fn look(write: &Write, call: Call<'_>) -> Ask {
    ask(LOOK, &write.ticket.label(), call(None))
}

/// Reads the description that came for [`look`]; `None` when it came for another ask.
pub(super) fn looked(write: &Write, asked: &Ask, text: &str) -> Option<Looked> {
    let found = || find(text, &|found| mark::is(found, &write.mark)).map(|_| Looked::Found(created(write, Vec::new())));
    (asked.purpose == LOOK).then(|| found().unwrap_or(Looked::Absent))
}

/// The first request of a write.
pub(super) fn first(write: &Write, call: Call<'_>) -> Ask {
    ask(READ, &write.ticket.label(), call(None))
}

/// Reads the description that came for [`first`] or for what it led to; `None` when it came for another ask.
pub(super) fn read(write: &Write, asked: &Ask, text: &str, call: Call<'_>) -> Option<Result<Written, TrackerError>> {
    let (purpose, hash) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    let label = write.ticket.label();
    Some(match purpose {
        READ => Ok(Written::Then(ask(&format!("{COMPARE}:{}", hash_of(text)), &label, call(None)))),
        COMPARE if hash_of(text) != hash || was_edited(text, &of_ticket(&write.mark)) => Err(TrackerError::Conflict),
        COMPARE => {
            let whole = with_region(text, &write.body, &write.mark);
            let request = call(Some(&whole));
            Ok(Written::Then(ask(&format!("{PUT}:{}", hash_of(&whole)), &label, request)))
        }
        PUT if !mark::carries(text, &write.mark) => {
            Err(refused(Some("body"), "The description was not changed; the account may not edit it."))
        }
        PUT => {
            let same = hash_of(text) == hash;
            let why = "The description came back otherwise than it was sent; compare it with its history.";
            Ok(Written::Done(created(write, if same { Vec::new() } else { vec![why.to_owned()] })))
        }
        _ => return None,
    })
}

/// The first request that takes a region out again.
pub(super) fn undo(created: &Created, call: Call<'_>) -> Ask {
    ask(&format!("{UNDO}:{}", created.id), &created.label, call(None))
}

/// Whether an ask is that of [`undo`].
pub(super) fn is_undo(asked: &Ask) -> bool {
    asked.purpose.starts_with(UNDO)
}

/// The request that writes the description without the region, from the answer to [`undo`].
///
/// # Errors
///
/// [`TrackerError::Conflict`] when the region is no longer whole, or no longer as it was written.
pub(super) fn undone(asked: &Ask, text: &str, call: Call<'_>) -> Result<Ask, TrackerError> {
    let (_, mark) = asked.purpose.split_once(':').unwrap_or_default();
    let rest = without_region(text, mark).filter(|_| !was_edited(text, &|other| other == mark));
    let rest = rest.ok_or(TrackerError::Conflict)?;
    Ok(Ask::needed(PUT, asked.label.clone(), call(Some(&rest))))
}

fn ask(purpose: &str, label: &str, request: Request) -> Ask {
    Ask::needed(purpose, format!("description of {label}"), request)
}

fn created(write: &Write, lost: Vec<String>) -> Created {
    Created {
        id: write.mark.clone(),
        kind: "description".to_owned(),
        url: write.ticket.url.clone(),
        label: format!("{} description", write.ticket.label()),
        ticket: None,
        lost,
    }
}

/// The same for texts that differ in line ends and in blanks at the end only.
fn hash_of(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    hex(&Sha256::digest(text.trim_end().as_bytes())[..8])
}

/// A description without its first document of ours, and that document; `None` when it has none.
pub(super) fn parted(text: &str) -> Option<(String, String)> {
    let place = find(text, &|mark| mark.starts_with("PM-") && mark.contains(DOCUMENT))?;
    let region = text.get(place.clone())?.to_owned();
    Some(([before(text, &place).trim_end(), after(text, &place)].concat(), region))
}

/// The description with the document in our region: in place of an earlier one of the same ticket, else at the end.
fn with_region(text: &str, document: &str, mark: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let inner = document.trim_end().replace("\r\n", "\n").replace('\n', end);
    let region = format!("<!-- {mark} -->{end}{inner}{end}<!-- /{mark} -->");
    match find(text, &of_ticket(mark)) {
        Some(place) => [before(text, &place), &region, after(text, &place)].concat(),
        None if text.is_empty() => region,
        None => [text, end, end, &region].concat(),
    }
}

/// Whether a mark is of a document of the same ticket as `mark`.
fn of_ticket(mark: &str) -> impl Fn(&str) -> bool {
    let ticket = mark.split(DOCUMENT).next().unwrap_or_default();
    move |other| other.strip_prefix(ticket).is_some_and(|name| name.starts_with(DOCUMENT))
}

/// Whether somebody wrote into the region of ours: its mark no longer fits its text.
fn was_edited(text: &str, is_ours: &dyn Fn(&str) -> bool) -> bool {
    let Some(region) = find(text, is_ours).and_then(|place| text.get(place)) else { return false };
    let region = region.replace("\r\n", "\n");
    let (first, rest) = region.split_once('\n').unwrap_or_default();
    let inner = rest.rsplit_once('\n').map_or("", |(inner, _)| inner);
    let mark = first.trim();
    let mark = mark.strip_prefix("<!-- ").unwrap_or(mark);
    let mark = mark.strip_suffix(" -->").unwrap_or(mark);
    let hash = around_last(mark, DOCUMENT).map_or(mark, |(_, hash)| hash);
    let fits = |inner: &str| mark::document_hash(PLACE, inner) == hash;
    !fits(inner) && !fits(&format!("{inner}\n"))
}

/// The description without that region and without the blank line that came with it; `None` when it is not there.
fn without_region(text: &str, mark: &str) -> Option<String> {
    let place = find(text, &|other| other == mark)?;
    let (before, after) = (before(text, &place), after(text, &place));
    let kept = ["\r\n\r\n", "\n\n"].iter().find_map(|gap| before.strip_suffix(gap)).unwrap_or(before);
    Some([kept, after].concat())
}

fn before<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    text.get(..place.start).unwrap_or_default()
}

fn after<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    text.get(place.end..).unwrap_or_default()
}

/// The bytes of the first region with such a mark, from its first marker to the end of its last one.
fn find(text: &str, is_ours: &dyn Fn(&str) -> bool) -> Option<Range<usize>> {
    let mut open: Option<(usize, &str)> = None;
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let inside = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")).unwrap_or_default();
        match (inside.strip_prefix('/'), open) {
            (Some(mark), Some((start, known))) if mark == known => return Some(start..at + line.len()),
            (None, _) if is_ours(inside) => open = Some((at, inside)),
            _ => {}
        }
        at += whole.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MARK: &str = "PM-1a2b3c4d/doc-5e6f7081";
    const LATER: &str = "PM-1a2b3c4d/doc-00000002";

    #[test]
    fn an_earlier_region_is_replaced_where_it_stands() {
        let first = with_region("Payments fail.", "Old", MARK);
        let edited = format!("{first}\n\nAdded by Ana.");
        let second = with_region(&edited, "New\ntext", LATER);
        assert_eq!(
            second,
            format!("Payments fail.\n\n<!-- {LATER} -->\nNew\ntext\n<!-- /{LATER} -->\n\nAdded by Ana.")
        );
        assert_eq!(without_region(&second, LATER).as_deref(), Some("Payments fail.\n\nAdded by Ana."));
        assert_eq!(without_region(&second, MARK), None);
    }

    #[test]
    fn a_region_without_an_end_is_somebody_elses_text() {
        let broken = format!("A\n<!-- {MARK} -->\nmine now\nB");
        let with = with_region(&broken, "New", LATER);
        assert!(with.starts_with(&broken), "{with}");
        assert_eq!(without_region(&broken, MARK), None);
        let nested = format!("<!-- {MARK} -->\nkept\n<!-- {LATER} -->\nours\n<!-- /{LATER} -->");
        assert_eq!(without_region(&nested, LATER), Some(format!("<!-- {MARK} -->\nkept\n")));
    }

    #[test]
    fn a_quoted_marker_is_no_marker() {
        let quoted = format!("> <!-- {MARK} -->\n> text\n> <!-- /{MARK} -->");
        assert_eq!(without_region(&quoted, MARK), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_put_in_comes_out_and_the_rest_is_as_before(
            text in "([a-zé<>!\\-/ #`]|\r\n|\n|<!-- PM-1a2b3c4d/doc-[0-9]{8} -->\n|> ){0,30}",
            document in "([a-zé<>!\\-/ #`]|\n){0,30}",
            tail in "(\n[a-z \n]{0,12})?",
        ) {
            let with = with_region(&text, &document, MARK);
            prop_assert!(with.starts_with(&text));
            prop_assert!(mark::carries(&with, MARK));
            prop_assert_eq!(without_region(&format!("{with}{tail}"), MARK), Some(format!("{text}{tail}")));
            let again = with_region(&format!("{with}{tail}"), "Second", LATER);
            let only_later = format!("<!-- {LATER} -->");
            prop_assert!(again.contains(&only_later) && !mark::carries(&again, MARK));
            prop_assert_eq!(without_region(&again, LATER), Some(format!("{text}{tail}")));
        }
    }
}
