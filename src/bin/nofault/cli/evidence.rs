//! Files of evidence, read before anything is asked of a tracker.

use super::failure::Failure;
use super::run;
use chrono::Datelike;
use nofault::evidence::{self, EvidenceError, Wish};
use nofault::model::Evidence;
use std::path::{Path, PathBuf};

/// Reads the files; times that name no zone are read `offset_min` minutes east of UTC.
///
/// # Errors
///
/// A sentence that names the file when one cannot be read at all. Rows that cannot be read are listed in the evidence.
pub fn read(files: &[PathBuf], offset_min: i32) -> Result<Vec<Evidence>, Failure> {
    let wish = Wish { offset_min, year: Some(run::now().year()), ..Wish::default() };
    files.iter().map(|file| read_one(file, &wish)).collect()
}

fn read_one(path: &Path, wish: &Wish) -> Result<Evidence, Failure> {
    let shown = path.display();
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::new(format!("{shown} cannot be read ({error}). Nothing was read from the tracker."))
    })?;
    let name = path.file_name().map_or_else(|| shown.to_string(), |name| name.to_string_lossy().into_owned());
    evidence::read(&name, bytes, wish).map_err(|error| {
        let todo = match &error {
            EvidenceError::Unknown { .. } => {
                "`nofault sources` lists what is known. A table needs a column for the time and one for the words."
            }
            _ => "Export it again.",
        };
        Failure::new(format!("{error}. Nothing was read from the tracker. {todo}"))
    })
}
