//! The linter against sentences and documents that it was not written from, by the scores of `cargo xtask eval`; skipped
//! where they are not at hand.

use std::path::{Path, PathBuf};

use nofault::lint::{Context, lint};

use super::found;
use super::score::documents::{self, Document};
use super::score::labelled::{self, Row};
use super::score::sentences::{self, Judged, Score};

fn corpus(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(name);
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

fn rows() -> Option<Vec<Row>> {
    let text = std::fs::read_to_string(corpus("blame-dev.jsonl")?).expect("the sentences");
    Some(labelled::read(&text).expect("labelled sentences"))
}

#[test]
fn labelled_sentences_are_told_apart_well_enough() {
    let Some(rows) = rows() else { return };
    let known = |row: &Row| Context { people: row.people.clone(), ..Context::default() };
    let judged: Vec<Judged<'_>> = rows.iter().map(|row| Judged::new(row, |row| lint(&row.text, &known(row)))).collect();
    let score = Score::of(&judged);
    println!("{}\n\n{}", sentences::misses(&judged).join("\n"), score.lines().join("\n"));
    assert!(score.all.precision() >= 0.92, "precision {:.3}", score.all.precision());
    assert!(score.all.recall() >= 0.88, "recall {:.3}", score.all.recall());
    let [borderline, _, loud] = score.borderline;
    assert!(loud * 2 <= borderline, "{loud} of {borderline} borderline sentences at warning or above");
}

#[test]
fn whole_documents_are_nearly_silent() {
    let (Some(rows), Some(folder)) = (rows(), corpus("docs")) else { return };
    let files = std::fs::read_dir(folder).expect("the documents").map(|entry| entry.expect("a file").path());
    let named = files.map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path));
    let document = |(name, path): (String, PathBuf)| {
        let text = std::fs::read_to_string(path).expect("a document");
        Document::new(&name, &text, &rows, &found(&text))
    };
    let documents: Vec<Document> = named.filter(|(name, _)| name != "SOURCES.md").map(document).collect();
    println!("{}\n\n{}", documents::misses(&documents).join("\n"), documents::lines(&documents).join("\n"));
    let rate = documents::alarms_per_thousand(&documents);
    assert!(rate <= 0.15, "{rate:.3} false alarms per 1,000 words");
}
