//! Whether something was made of exactly these files.

use crate::trouble::{Naming, Outcome};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// A number that changes with the name or the bytes of any file below these paths. Absent paths count as empty.
///
/// # Errors
///
/// When a file is there and cannot be read.
pub fn of(paths: impl IntoIterator<Item = PathBuf>) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        for file in files(&path) {
            file.hash(&mut hasher);
            std::fs::read(&file).naming(format_args!("read {}", file.display()))?.hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// Every file below a path, sorted; the path itself when it is a file. Folders of others' making are left out.
pub fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let Ok(entries) = std::fs::read_dir(path) else { return Vec::new() };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let ours = |path: &PathBuf| !path.ends_with("node_modules") && !path.ends_with("dist") && !path.ends_with("pkg");
    entries.iter().filter(|path| ours(path)).flat_map(|path| files(path)).collect()
}
