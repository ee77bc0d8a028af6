//! Labelled sentences: JSON Lines, a row a sentence.

use nofault::lint::Participant;
use serde::Deserialize;

/// What a reader said about a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// To be rewritten.
    Blame,
    /// Readers differ.
    Borderline,
    /// To be left alone.
    Ok,
}

/// A row of a file of labelled sentences; fields that no score needs are skipped.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// Names the sentence in what is printed; may be empty.
    #[serde(default)]
    pub id: String,
    /// The sentence as it stands in its document.
    pub text: String,
    /// What a reader said.
    pub label: Label,
    /// Category of the taxonomy, in snake case; none for [`Label::Ok`].
    #[serde(default)]
    pub category: Option<String>,
    /// The words that carry it, verbatim.
    #[serde(default)]
    pub span: Option<String>,
    /// How the sentence came into the file; `random` rows alone give a base rate.
    #[serde(default)]
    pub sample: Option<String>,
    /// People of the incident, where a file names them.
    #[serde(default)]
    pub people: Vec<Participant>,
}

impl Row {
    /// The category, or `-`.
    pub fn category(&self) -> &str {
        self.category.as_deref().unwrap_or("-")
    }
}

/// The rows of a text, in its order; blank lines are skipped.
///
/// # Errors
///
/// The number of the line (from 1) that is no such row, and why.
pub fn read(text: &str) -> Result<Vec<Row>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                let error = error.to_string();
                let why = error.split(" at line ").next().unwrap_or(&error);
                format!("line {}: no labelled sentence ({why})", at + 1)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_scores_need_and_skips_the_rest() {
        let rows = read("{\"text\": \"a\", \"label\": \"ok\", \"block\": \"para\"}\n\n{\"text\": \"b\", \"label\": \"blame\", \"category\": \"lapse\", \"span\": null}\n").unwrap();
        assert_eq!((rows[0].label, rows[0].category()), (Label::Ok, "-"));
        assert_eq!((rows[1].label, rows[1].category(), rows[1].span.as_deref()), (Label::Blame, "lapse", None));
    }

    #[test]
    fn a_broken_row_is_named_with_its_line() {
        let error = read("{\"text\": \"a\", \"label\": \"ok\"}\n\n{\"text\": \"b\"}\n").unwrap_err();
        assert_eq!(error, "line 3: no labelled sentence (missing field `label`)");
        assert!(read("{\"text\": \"b\", \"label\": \"bad\"}").unwrap_err().starts_with("line 1: no labelled sentence"));
    }
}
