//! What is scored: the words of the command, and the files that they name.

use crate::pair_file::{self, Pair};
use crate::score::labelled::{self, Row};
use std::path::{Path, PathBuf};

/// Files of a folder of documents that are about the others.
const ABOUT: [&str; 2] = ["SOURCES.md", "README.md"];

/// Sentences of the documents that may speak, beside them.
const MARKS: &str = "MARKS.jsonl";

/// What the command asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Print every disagreement.
    pub misses: bool,
    /// Measure how time grows, and nothing else.
    pub growth: bool,
    /// Labelled sentences (`*.jsonl`), pairs (`*.txt`), and folders of them; none for the development sentences.
    files: Vec<PathBuf>,
    /// A folder of whole documents.
    docs: Option<PathBuf>,
}

/// What is scored.
#[derive(Default)]
pub struct Input {
    /// Labelled sentences of all files.
    pub rows: Vec<Row>,
    /// Whole documents with their names.
    pub documents: Vec<(String, String)>,
    /// Pairs, a list for each file, with the file's name without its ending.
    pub pairs: Vec<(String, Vec<Pair>)>,
    /// Rows that only mark sentences of the documents.
    beside: Vec<Row>,
}

/// Reads the words of the command.
///
/// # Errors
///
/// A sentence about the word that is not understood.
pub fn asked(words: impl IntoIterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked::default();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--misses" => asked.misses = true,
            "--growth" => asked.growth = true,
            "--docs" => asked.docs = Some(words.next().ok_or("--docs needs a folder.")?.into()),
            _ => match word.strip_prefix("--docs=") {
                Some(folder) => asked.docs = Some(folder.into()),
                None if word.starts_with("--") => return Err(format!("{word} is not understood here.")),
                None => asked.files.push(word.into()),
            },
        }
    }
    Ok(asked)
}

impl Input {
    /// Reads the files that were asked for.
    ///
    /// Without any, the development sentences and documents, which stand in `shared/corpus` beside the checkout. Documents
    /// are read then, or when a folder of them is named.
    ///
    /// # Errors
    ///
    /// A sentence that names the file, and the line where there is one.
    pub fn read(asked: &Asked) -> Result<Input, String> {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).join("shared/corpus");
        let mut input = Input::default();
        let mut files = asked.files.clone();
        let mut docs = asked.docs.clone();
        if files.is_empty() {
            files.push(corpus.join("blame-dev.jsonl"));
            docs = docs.or_else(|| Some(corpus.join("docs")));
        }
        files.iter().try_for_each(|file| input.take(file))?;
        docs.map_or(Ok(()), |folder| input.take_documents(&folder))?;
        Ok(input)
    }

    /// Every row that may mark a sentence of a document.
    pub fn marks(&self) -> Vec<Row> {
        self.rows.iter().chain(&self.beside).cloned().collect()
    }

    fn take(&mut self, path: &Path) -> Result<(), String> {
        if path.is_dir() {
            let files = files_of(path, &["jsonl", "txt"])?;
            if files.is_empty() {
                return Err(format!("{} holds no *.jsonl and no *.txt.", path.display()));
            }
            return files.iter().try_for_each(|file| self.take(file));
        }
        let text = text_of(path)?;
        let told = |error: String| format!("{}, {error}.", path.display());
        if path.extension().is_some_and(|ending| ending == "txt") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            self.pairs.push((name, pair_file::read(&text).map_err(told)?));
        } else {
            self.rows.extend(labelled::read(&text).map_err(told)?);
        }
        Ok(())
    }

    fn take_documents(&mut self, folder: &Path) -> Result<(), String> {
        for file in files_of(folder, &["md", "markdown", "txt"])? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !ABOUT.contains(&name.as_str()) {
                self.documents.push((name, text_of(&file)?));
            }
        }
        let marks = folder.join(MARKS);
        if marks.is_file() {
            let told = |error: String| format!("{}, {error}.", marks.display());
            self.beside.extend(labelled::read(&text_of(&marks)?).map_err(told)?);
        }
        if self.documents.is_empty() {
            return Err(format!("{} holds no documents (*.md).", folder.display()));
        }
        Ok(())
    }
}

fn text_of(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{} cannot be read ({error}).", path.display()))
}

/// Files with one of the endings, sorted by name.
fn files_of(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, String> {
    let told = |error: std::io::Error| format!("{} cannot be read ({error}).", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && endings.contains(&ending.as_str()) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Asked, String> {
        asked(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn words_stand_in_any_order() {
        let asked = words("a.jsonl --docs=d --misses pairs").unwrap();
        assert_eq!((asked.misses, asked.docs), (true, Some("d".into())));
        assert_eq!(asked.files, [PathBuf::from("a.jsonl"), PathBuf::from("pairs")]);
        assert_eq!(words("--docs d").unwrap().docs, Some("d".into()));
        assert!(words("--docs").is_err() && words("--dox").is_err());
    }

    #[test]
    fn a_missing_file_is_one_sentence_that_names_it() {
        let Err(sentence) = Input::read(&words("nowhere/at-all.jsonl").unwrap()) else { panic!("it was read") };
        assert!(
            sentence.starts_with("nowhere/at-all.jsonl cannot be read (") && sentence.ends_with(")."),
            "{sentence}"
        );
    }

    #[test]
    fn a_folder_gives_its_rows_and_pairs_and_its_documents_their_marks() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("a.jsonl", r#"{"text": "a", "label": "ok"}"#);
        write("names.txt", "blame: a\nfine: b\n");
        let path = folder.path().to_string_lossy().into_owned();
        let input = Input::read(&asked([path.clone()]).unwrap()).ok().unwrap();
        assert_eq!((input.rows.len(), input.pairs.len(), input.documents.len()), (1, 1, 0));
        assert_eq!(input.pairs[0].0, "names");
        write("names.txt", "blame: a\n");
        let Err(sentence) = Input::read(&asked([path.clone()]).unwrap()) else { panic!("it was read") };
        assert!(sentence.ends_with("names.txt, line 1: the pair has no \"fine:\"."), "{sentence}");
        std::fs::remove_file(folder.path().join("names.txt")).unwrap();
        write("b.md", "text");
        write("SOURCES.md", "text");
        write("MARKS.jsonl", r#"{"text": "b", "label": "blame"}"#);
        let named = [folder.path().join("a.jsonl").to_string_lossy().into_owned(), format!("--docs={path}")];
        let input = Input::read(&asked(named).unwrap()).ok().unwrap();
        assert_eq!((input.rows.len(), input.documents.len(), input.marks().len()), (1, 1, 2));
    }
}
