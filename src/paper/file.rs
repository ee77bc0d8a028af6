//! A draft as a file.

use super::figures::{self, Figure};
use crate::document;
use crate::export::{self, Output};
use crate::plain;
use crate::plain::{object, shown};
use crate::small::around_last;

/// A form that a draft can be saved in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileForm {
    /// Its stable name.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub summary: &'static str,
    /// Whether it is a tracker's own syntax, to be pasted there, and no form for files alone.
    pub pasted: bool,
    /// What follows the title in a file's name: `.html`, `-timeline.csv`.
    pub ends: &'static str,
    /// Its media type.
    pub mime: &'static str,
}

shown! { struct FileForm { id, name, summary, pasted, ends, mime } }

/// Ends of names and media types, by id; a form without a row is plain text.
const KINDS: &[(&str, &str, &str)] = &[
    ("markdown", ".md", "text/markdown"),
    ("html", ".html", "text/html"),
    ("confluence", ".confluence.xml", "application/xml"),
    ("json", ".json", "application/json"),
    ("timeline-csv", "-timeline.csv", "text/csv"),
    ("actions-csv", "-actions.csv", "text/csv"),
    ("adf", ".adf.json", "application/json"),
    ("azure-html", ".azure.html", "text/html"),
    ("rt-html", ".rt.html", "text/html"),
];

/// Every form, those for files first, in the order in which they are offered.
pub fn files() -> Vec<FileForm> {
    let form = |format: &&dyn export::Format, pasted| {
        let kind = KINDS.iter().find(|(id, ..)| *id == format.id());
        FileForm {
            id: format.id(),
            name: format.name(),
            summary: format.summary(),
            pasted,
            ends: kind.map_or(".txt", |(_, ends, _)| ends),
            mime: kind.map_or("text/plain", |(.., mime)| mime),
        }
    };
    let files = export::FILES.iter().map(|format| form(format, false));
    files.chain(export::FORMATS.iter().map(|format| form(format, format.id() != "markdown"))).collect()
}

/// Forms that programs read: a line at their head would be a line of a table, or another document when it is opened again.
const FOR_PROGRAMS: &[&str] = &["json", "timeline-csv", "actions-csv"];

/// The Markdown text in the form of that id, with `head` before it where people read it, a page with the
/// figures at its end; `None` when there is no such form.
///
/// Plain Markdown is the text itself. Other forms without pictures say that they leave them out.
pub fn write(markdown: &str, form: &str, head: &str, figures: &[Figure]) -> Option<Output> {
    let markdown = &headed(markdown, form, head);
    if form == "markdown" {
        return Some(Output { text: markdown.clone(), ..Output::default() });
    }
    let mut output = export::by_id(form)?.write(&document::parse(markdown));
    if form == "html" {
        // The text of the draft is escaped: this end is the page's own.
        let end = around_last(&output.text, "</main>").map_or(output.text.len(), |(before, _)| before.len());
        output.text.insert_str(end, &figures::html(figures));
    }
    Some(output)
}

/// The text as it goes into a form: with `head` before it where people read it.
pub fn headed(markdown: &str, form: &str, head: &str) -> String {
    let head = if FOR_PROGRAMS.contains(&form) { "" } else { head };
    [head, markdown].concat()
}

/// The text as HTML without a page around it, for pasting into a program that shows it.
pub fn rich(markdown: &str) -> String {
    export::by_id("azure-html").map(|form| form.write(&document::parse(markdown)).text).unwrap_or_default()
}

/// A document that was saved as JSON, as Markdown: `{ ok: text }`, or `{ error: { kind, message, hint } }`.
pub fn opened(json: &str) -> String {
    let answer = match export::document_from_json(json) {
        Ok(document) => object(&["ok"], &[&document::print(&document)]),
        Err(error) => {
            let message = format!("This file cannot be opened: {error}. The text was not changed.");
            let fields: [&str; 3] = ["notOurs", &message, "Choose a file that was saved here as JSON."];
            let error = object(&["kind", "message", "hint"], &[&fields[0], &fields[1], &fields[2]]);
            object(&["error"], &[&error])
        }
    };
    plain::text(&answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_is_listed_can_be_written_and_no_other() {
        for form in files() {
            let written = write("# Checkout failed\n\nIt did.\n", form.id, "", &[]);
            assert!(written.is_some_and(|output| !output.text.is_empty() || form.id.ends_with("csv")), "{}", form.id);
        }
        assert_eq!(write("a", "no such form", "", &[]), None);
    }

    #[test]
    fn no_two_forms_make_a_file_of_the_same_name_but_those_that_are_only_pasted() {
        let mut ends: Vec<&str> = files().iter().filter(|form| !form.pasted).map(|form| form.ends).collect();
        let all = ends.len();
        ends.sort_unstable();
        ends.dedup();
        assert_eq!(ends.len(), all);
    }

    #[test]
    fn what_was_saved_as_json_is_opened_as_it_was_and_anything_else_is_refused_in_a_sentence() {
        let markdown = "# A\n\n- **b** [c](https://d.example/)\n";
        let saved = write(markdown, "json", "> **Not for everybody.**", &[]).unwrap().text;
        let again: serde_json::Value = serde_json::from_str(&opened(&saved)).unwrap();
        assert_eq!(document::parse(again["ok"].as_str().unwrap()), document::parse(markdown));
        for broken in ["", "{}", "[1", r#"{"schema":"nofault.document","version":99}"#] {
            let refused: serde_json::Value = serde_json::from_str(&opened(broken)).unwrap();
            assert!(
                refused["error"]["message"].as_str().is_some_and(|text| text.ends_with("not changed.")),
                "{broken}"
            );
        }
    }
}
