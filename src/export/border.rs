//! The border between a flow and the text forms, where they are two modules of the extension.
//!
//! As for trackers, the shell carries a question as JSON text. A question without an answer is told as such: a text that could
//! not be read is not taken for an empty one.

use super::{Output, of_markup, read};
use crate::document;
use crate::plain::{self, Border, Carry, Fields, Json, Reader, field, stored};

static BORDER: Border = Border::new();

/// Tells how the forms are reached; only the first telling counts.
pub fn connect(carry: Carry) {
    BORDER.connect(carry);
}

/// What is wanted of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// Each, of its markup, as plain text that tells what is quoted and what is struck out.
    Plain,
    /// Each, of its markup, as Markdown.
    Markdown,
    /// Each, Markdown, in its markup.
    Write,
    /// Nothing, but the incident that templates are tried on.
    Sample,
}

stored! { words Call { Plain = "plain", Markdown = "markdown", Write = "write", Sample = "sample" } }

/// Material of an invented incident that holds something of everything, as [`super::material_to_json`] writes it. It lies with
/// the forms, because there is room for it.
const SAMPLE: &str = include_str!("sample.json");

/// A text in a tracker's own syntax.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The name of that syntax.
    pub syntax: String,
    /// The text, and what was changed for it.
    pub output: Output,
}

stored! { struct Rendered { syntax, output } }

/// The word of a markup, and a text.
type Text = (String, String);

/// Texts of trackers as plain text ([`document::said_text`]), in the same order; `None` when the forms cannot be reached.
pub fn plain_texts(texts: &[Text]) -> Option<Vec<String>> {
    ask(Call::Plain, texts)
}

/// Texts of trackers as Markdown, in the same order; `None` when the forms cannot be reached.
pub fn markdown(texts: &[Text]) -> Option<Vec<String>> {
    ask(Call::Markdown, texts)
}

/// A Markdown text in the form that a markup is written in, inert; `None` when the forms cannot be reached.
pub fn rendered(markup: &str, markdown: &str) -> Option<Rendered> {
    let mut all: Vec<Rendered> = ask(Call::Write, &[(markup.to_owned(), markdown.to_owned())])?;
    all.pop()
}

/// The incident that templates are tried on, as [`super::material_from_json`] reads it; `None` when the forms cannot be reached.
pub fn sample() -> Option<String> {
    ask(Call::Sample, &[Text::default()])?.pop()
}

const CALL: &str = "call";
const TEXTS: &str = "texts";

fn ask<T: plain::Stored>(call: Call, texts: &[Text]) -> Option<Vec<T>> {
    let answer = if cfg!(feature = "paper") {
        done(call, texts)
    } else {
        BORDER.ask(&Fields(&[CALL, TEXTS], &[&call, &texts]))?
    };
    let all: Vec<T> = plain::read_text(&answer)?;
    (all.len() == texts.len()).then_some(all)
}

/// Answers a question, in the module with the forms; nothing for one that cannot be read.
pub fn answer(question: &str) -> String {
    let Some(question) = Json::of(question) else { return String::new() };
    let mut reader = Reader::default();
    let call: Option<Call> = field(question.root(), CALL, &mut reader);
    let texts: Vec<Text> = field(question.root(), TEXTS, &mut reader);
    match call {
        Some(call) if reader.wrong().is_none() => done(call, &texts),
        _ => String::new(),
    }
}

fn done(call: Call, texts: &[Text]) -> String {
    let each = |(markup, text): &Text| match call {
        Call::Plain => plain::written(&document::said_text(&read(markup, text))),
        Call::Markdown => plain::written(&document::print(&read(markup, text))),
        Call::Write => {
            let format = of_markup(markup);
            let output = format.write(&document::parse(text));
            plain::written(&Rendered { syntax: format.name().to_owned(), output })
        }
        Call::Sample => plain::written(&SAMPLE),
    };
    format!("[{}]", texts.iter().map(each).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_with_each_text_in_its_form_and_a_broken_one_with_nothing() {
        let texts = [("textile".to_owned(), "h2. Impact".to_owned()), ("commonMark".to_owned(), "*late*".to_owned())];
        let question = plain::written(&Fields(&[CALL, TEXTS], &[&Call::Plain, &texts.as_slice()]));
        let told: Vec<String> = plain::read_text(&answer(&question)).unwrap();
        assert_eq!(Some(told), plain_texts(&texts));
        assert_eq!(plain_texts(&texts).unwrap(), ["Impact", "late"]);
        let reply = "Ann wrote:\n> It began at 9.\n\nNo. -At 8.- At 7.\n\n<pre>\n> go\n</pre>";
        let reply = plain_texts(&[("textile".to_owned(), reply.to_owned())]).unwrap();
        assert_eq!(reply, ["Ann wrote:\n> It began at 9.\nNo. ~~At 8.~~ At 7.\n    > go"]);
        let lines = "Impact: *all*\nStarted: 23:30 UTC\n\n* item\nwith -a\nbreak-";
        for markup in ["textile", "commonMark"] {
            let told =
                plain_texts(&[(markup.to_owned(), lines.replace('-', if markup == "textile" { "-" } else { "~~" }))]);
            let told = told.unwrap();
            assert!(told[0].starts_with("Impact: all\nStarted: 23:30 UTC\nitem\nwith"), "{markup}: {told:?}");
            assert!(!told[0].contains("~~a\n"), "what is struck out stays on one line: {told:?}");
        }
        assert_eq!(markdown(&texts[..1]).unwrap(), ["## Impact\n"]);
        assert!(rendered("textile", "## Impact").is_some_and(|text| text.output.text.contains("h2. Impact")));
        for broken in ["", "{}", "[]", r#"{"call":"plain"}"#, r#"{"call":"sing","texts":[]}"#] {
            assert_eq!(answer(broken), "", "{broken}");
        }
    }
}
