//! Rows of a text with separators (CSV, TSV), as RFC 4180 and spreadsheets write them.
//!
//! A field in quotes may hold separators, line ends and doubled quotes. A row whose quotes do not fit is told as broken, and
//! reading goes on with the line after its first. That is no more work than twice the text: a row that is read again begins
//! with a quote, and the broken row before it ends at that quote at the latest.

use crate::evidence::work;

/// A row of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// The line that it begins in, from 1.
    pub line: usize,
    /// Its fields, without the quotes; or why it is broken, as a sentence.
    pub fields: Result<Vec<String>, &'static str>,
}

/// The rows of a text; lines that hold nothing are none.
pub fn records(text: &str, separator: char) -> Records<'_> {
    Records { rest: text, separator, line: 1 }
}

/// See [`records`].
#[derive(Debug)]
pub struct Records<'a> {
    rest: &'a str,
    separator: char,
    line: usize,
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            let (first, following) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
            if self.rest.is_empty() {
                return None;
            }
            let line = self.line;
            let read = if first.trim().is_empty() { None } else { Some(fields(self.rest, self.separator)) };
            let rest = match &read {
                Some(Ok((_, rest))) => rest,
                _ => following,
            };
            self.line += self.rest.get(..self.rest.len() - rest.len()).unwrap_or_default().matches('\n').count();
            self.rest = rest;
            if let Some(read) = read {
                return Some(Record { line, fields: read.map(|(fields, _)| fields) });
            }
        }
    }
}

/// The fields of the row that a text begins with, and what follows the row.
fn fields(text: &str, separator: char) -> Result<(Vec<String>, &str), &'static str> {
    let (mut fields, mut rest) = (Vec::new(), text);
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => in_quotes(quoted)?,
            None => plain(rest, separator),
        };
        fields.push(field);
        if let Some(next) = after.strip_prefix(separator) {
            rest = next;
            continue;
        }
        let end = after.strip_prefix('\r').unwrap_or(after);
        return match end.strip_prefix('\n') {
            Some(next) => Ok((fields, next)),
            None if end.is_empty() => Ok((fields, end)),
            None => Err("something stands behind a closing quote"),
        };
    }
}

/// A field up to the separator or the end of the line.
fn plain(text: &str, separator: char) -> (String, &str) {
    let end = text.find([separator, '\n']).unwrap_or(text.len());
    let (field, mut after) = text.split_at(end);
    work::step(field.len() + 1);
    let stripped = field.strip_suffix('\r').filter(|_| !after.starts_with(separator));
    if let Some(field) = stripped {
        after = text.get(field.len()..).unwrap_or(after);
    }
    (stripped.unwrap_or(field).to_owned(), after)
}

/// A field of which the opening quote was taken.
fn in_quotes(text: &str) -> Result<(String, &str), &'static str> {
    let (mut field, mut rest) = (String::new(), text);
    loop {
        let Some((part, after)) = rest.split_once('"') else {
            work::step(rest.len());
            return Err("a quote is opened and never closed");
        };
        work::step(part.len() + 1);
        field.push_str(part);
        match after.strip_prefix('"') {
            Some(further) => {
                field.push('"');
                rest = further;
            }
            None => return Ok((field, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
        records(text, separator).map(|record| (record.line, record.fields.unwrap_or_default())).collect()
    }

    fn row(line: usize, fields: &[&str]) -> (usize, Vec<String>) {
        (line, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn reads_quotes_separators_and_line_ends_within_fields() {
        let text = "a,b\r\n\"x,\"\"y\"\"\nz\",\r\n\r\n1\" disk,é";
        assert_eq!(read(text, ','), [row(1, &["a", "b"]), row(2, &["x,\"y\"\nz", ""]), row(5, &["1\" disk", "é"])]);
    }

    #[test]
    fn a_broken_row_costs_its_first_line_alone() {
        assert_eq!(read("a;b\n1;\"x\n2;y\n", ';'), [row(1, &["a", "b"]), row(2, &[]), row(3, &["2", "y"])]);
        assert_eq!(
            read("a;\"x\nb;\"y\"\nc;z", ';'),
            [row(1, &[]), row(2, &["b", "y"]), row(3, &["c", "z"])],
            "what stands behind the quote shows that it closes another field"
        );
    }

    fn steps(text: &str) -> usize {
        work::taken();
        records(text, ',').for_each(drop);
        work::taken()
    }

    #[test]
    fn work_grows_with_the_length_whatever_the_quotes() {
        for shape in ["a,\"b\n", "\"\n", "\"\"\n", "\"\"\"\n", "\"a\"\"\n", "\"a\n\"b\"\n", "a,b\n", ",", "x"] {
            let (short, long) = (steps(&shape.repeat(1_000)), steps(&shape.repeat(16_000)));
            assert!(long <= 17 * short + 100, "{shape:?}: {short} steps, then {long} for 16 times the text");
        }
    }
}
