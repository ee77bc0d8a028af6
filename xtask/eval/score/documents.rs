//! False alarms on whole documents, per thousand words.
//!
//! A finding at warning or above is a false alarm unless it overlaps a sentence of the document that a reader marked
//! `blame` or `borderline`. Sentences are found in a document by their words, so that wrapped lines, markup and the
//! targets of links make no difference.

use super::labelled::{Label, Row};
use super::page::{one_line, ratio, said};
use nofault::lint::{Finding, Severity};

/// A document that was scored.
pub struct Document {
    name: String,
    words: usize,
    /// Loud findings on sentences that a reader marked.
    marked: usize,
    /// A line for each false alarm: the finding and its sentence.
    alarms: Vec<String>,
}

/// The words of a text in lower case, each between spaces, with the byte where it begins and ends.
struct Words {
    joined: String,
    /// For each byte of `joined` where a word begins: the place of the word in the text.
    places: Vec<(usize, usize, usize)>,
}

impl Document {
    /// The document as `findings` were found in it, beside the rows of readers.
    pub fn new(name: &str, text: &str, rows: &[Row], findings: &[Finding]) -> Document {
        let marks = marks(text, rows);
        let loud = findings.iter().filter(|finding| finding.severity >= Severity::Warning);
        let (on_marks, alarms): (Vec<&Finding>, Vec<&Finding>) =
            loud.partition(|finding| marks.iter().any(|(start, end)| finding.start < *end && *start < finding.end));
        let line = |finding: &&Finding| format!("ALARM {name}: {}\n      {}", sentence(text, finding), said(finding));
        Document {
            name: name.to_owned(),
            words: text.split_whitespace().count(),
            marked: on_marks.len(),
            alarms: alarms.iter().map(line).collect(),
        }
    }
}

/// A line for every false alarm.
pub fn misses(documents: &[Document]) -> Vec<String> {
    documents.iter().flat_map(|document| document.alarms.iter().cloned()).collect()
}

/// False alarms per thousand words of all documents; 0 of none.
pub fn alarms_per_thousand(documents: &[Document]) -> f64 {
    let words = documents.iter().map(|document| document.words).sum();
    let alarms = documents.iter().map(|document| document.alarms.len()).sum();
    if words == 0 { 0.0 } else { 1000.0 * ratio(alarms, words) }
}

/// The table for a terminal.
pub fn lines(documents: &[Document]) -> Vec<String> {
    let sum = |of: fn(&Document) -> usize| documents.iter().map(of).sum::<usize>();
    let (words, alarms) = (sum(|document| document.words), sum(|document| document.alarms.len()));
    let mut lines = vec![format!("{:60} {:>6} {:>6} {:>8}", "DOCUMENTS", "words", "alarms", "on marks")];
    let spoken = documents.iter().filter(|document| document.marked + document.alarms.len() > 0);
    for Document { name, words, marked, alarms } in spoken {
        let name: String = name.chars().take(60).collect();
        lines.push(format!("{name:60} {words:>6} {:>6} {marked:>8}", alarms.len()));
    }
    let all = format!("all {} documents", documents.len());
    lines.push(format!("{all:60} {words:>6} {alarms:>6} {:>8}", sum(|document| document.marked)));
    lines.push(format!("false alarms per 1,000 words {:.3}", alarms_per_thousand(documents)));
    lines
}

/// Where sentences that were marked `blame` or `borderline` stand in a text.
fn marks(text: &str, rows: &[Row]) -> Vec<(usize, usize)> {
    let words = Words::of(text);
    let marked = rows.iter().filter(|row| row.label != Label::Ok);
    marked.flat_map(|row| words.find(&Words::of(&row.text).joined)).collect()
}

impl Words {
    fn of(text: &str) -> Words {
        let mut words = Words { joined: " ".to_owned(), places: Vec::new() };
        let mut start = None;
        let mut skip_to = 0;
        for (at, c) in text.char_indices() {
            if at < skip_to {
                continue;
            }
            if c.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            words.end(text, start.take(), at);
            if c == ']' {
                skip_to = at + link_target(&text[at..]);
            }
        }
        words.end(text, start, text.len());
        words
    }

    fn end(&mut self, text: &str, start: Option<usize>, end: usize) {
        if let Some(start) = start {
            self.places.push((self.joined.len(), start, end));
            self.joined.extend(text[start..end].chars().flat_map(char::to_lowercase));
            self.joined.push(' ');
        }
    }

    /// Every place of words (as [`Words`] joins them) in the text.
    fn find(&self, words: &str) -> Vec<(usize, usize)> {
        let words = words.trim_start();
        if words.is_empty() {
            return Vec::new();
        }
        // A sentence ends with a space of its own and begins behind any, so that two in a row are both found.
        let place = |at: usize| self.places.partition_point(|(joined, _, _)| *joined <= at).saturating_sub(1);
        let whole = |at: &usize| self.joined.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ');
        let found = self.joined.match_indices(words).map(|(at, _)| at).filter(whole).filter_map(|at| {
            let (_, start, _) = self.places.get(place(at))?;
            let (_, _, end) = self.places.get(place(at + words.len() - 2))?;
            Some((*start, *end))
        });
        found.collect()
    }
}

/// Length of `](target)` at the start of a text; 0 when there is none.
fn link_target(rest: &str) -> usize {
    let close = rest.strip_prefix("](").and_then(|target| target.find([')', '\n', ' ']));
    close.filter(|close| rest[2 + close..].starts_with(')')).map_or(0, |close| close + 3)
}

/// The sentence around a finding, for people: from the stop, line of a list or blank line before it to the next.
fn sentence(text: &str, finding: &Finding) -> String {
    let stops = [". ", "! ", "? ", "\n\n", "\n- ", "\n* ", "\n#", "\n|", " | ", ".\n"];
    let before = text.get(..finding.start).unwrap_or_default();
    let after = text.get(finding.end..).unwrap_or_default();
    let start = stops.iter().filter_map(|stop| Some(before.rfind(stop)? + 1)).max().unwrap_or(0);
    let end = stops.iter().filter_map(|stop| after.find(stop)).min().map_or(after.len(), |end| end + 1);
    one_line(text.get(start..finding.end + end).unwrap_or(&finding.text))
}

#[cfg(test)]
mod tests {
    use super::super::labelled::read;
    use super::super::page::invented;
    use super::*;

    const TEXT: &str = "# Title\n\nFirst, WARN\nwas [here](https://a.example/x). Then WARN again. A HINT.\n\n- WARN\n";

    fn scored(rows: &str) -> Document {
        Document::new("a.md", TEXT, &read(rows).unwrap(), &invented(TEXT))
    }

    #[test]
    fn every_loud_finding_is_an_alarm_where_no_reader_marked_it() {
        let document = scored(r#"{"text": "Then WARN again.", "label": "ok"}"#);
        assert_eq!((document.words, document.alarms.len(), document.marked), (13, 3, 0));
        assert!(
            document.alarms[0].contains("First, WARN was [here](https://a.example/x).\n"),
            "{}",
            document.alarms[0]
        );
        assert!(document.alarms[1].contains(": Then WARN again.\n"), "{}", document.alarms[1]);
    }

    #[test]
    fn marked_sentences_may_speak_whatever_their_line_breaks_and_markup() {
        let document = scored(
            "{\"text\": \"**First**,  WARN was here.\", \"label\": \"blame\"}\n\
             {\"text\": \"Then WARN again.\", \"label\": \"borderline\"}",
        );
        assert_eq!((document.alarms.len(), document.marked), (1, 2));
        assert!(document.alarms[0].contains("WARN"), "{}", document.alarms[0]);
    }

    #[test]
    fn a_sentence_is_found_only_as_whole_words() {
        assert_eq!(marks("Fore seen. foresee", &read(r#"{"text": "Fore see", "label": "blame"}"#).unwrap()), []);
        let rows = read(r#"{"text": "Éa b.", "label": "blame"}"#).unwrap();
        assert_eq!(marks("x éA, B! Éa b and féa b", &rows), [(2, 8), (10, 15)]);
    }

    #[test]
    fn the_rate_is_per_thousand_words() {
        let lines = lines(&[scored("")]);
        assert_eq!(lines.last().unwrap(), &format!("false alarms per 1,000 words {:.3}", 3000.0 / 13.0));
    }
}
