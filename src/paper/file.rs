//! A draft as a file.

use crate::document;
use crate::export::{self, Output};
use crate::plain::shown;

/// A form that a draft can be saved in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileForm {
    /// Its stable name.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub summary: &'static str,
}

shown! { struct FileForm { id, name, summary } }

/// Every form for files, in the order in which they are offered.
pub fn files() -> Vec<FileForm> {
    let form =
        |format: &&dyn export::Format| FileForm { id: format.id(), name: format.name(), summary: format.summary() };
    export::FILES.iter().map(form).collect()
}

/// The Markdown text in the form of that id; `None` when there is no such form.
pub fn write(markdown: &str, form: &str) -> Option<Output> {
    export::FILES.iter().find(|format| format.id() == form).map(|format| format.write(&document::parse(markdown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_is_listed_can_be_written_and_no_other() {
        for form in files() {
            let written = write("# Checkout failed\n\nIt did.\n", form.id);
            assert!(written.is_some_and(|output| !output.text.is_empty() || form.id.ends_with("csv")), "{}", form.id);
        }
        assert_eq!(write("a", "no such form"), None);
    }
}
