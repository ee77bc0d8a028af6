//! `cargo xtask new KIND NAME`: the file, the row of its table, and a skeleton of what else it needs.
//!
//! What is made compiles and does nothing. `cargo test --test registry` then says in sentences what is still missing,
//! among it every text that still says "FILL IN".

mod insert;
mod kinds;
mod name;

use crate::args::Args;
use crate::paths;
use crate::sh::{Step, print};
use crate::trouble::{Naming, Outcome, Trouble};
use kinds::KINDS;
use name::Name;
use std::path::{Path, PathBuf};

/// Makes it in this project.
///
/// # Errors
///
/// When the kind or the name is not understood, or when it is there already. Nothing is written then.
pub fn run(mut args: Args) -> Outcome {
    let (kind, name) = (args.word(), args.word());
    args.end()?;
    let usage =
        || Trouble::new("What, and under which name?").todo(format!("cargo xtask new {} NAME", KINDS.join("|")));
    let made = make(&kind.ok_or_else(usage)?, &name.ok_or_else(usage)?, &paths::root())?;
    made.iter().for_each(|path| print(&format!("  {path}")));
    print("\nNow say what \"FILL IN\" asks for, and run: cargo test --test registry");
    Ok(())
}

/// Makes it in the project at `root`; gives the files that were made or changed, seen from there.
///
/// # Errors
///
/// As [`run`].
pub fn make(kind: &str, name: &str, root: &Path) -> Outcome<Vec<String>> {
    let name = Name::parse(name)?;
    let read = |path: &str| std::fs::read_to_string(root.join(path)).naming(format_args!("read {path}"));
    let files = kinds::plan(kind, &name, &read)?;
    if let Some((path, _)) = files.iter().find(|(path, _)| !kinds::is_table(path) && root.join(path).exists()) {
        return Err(Trouble::new(format!("{path} is there already")).todo("Take another name, or edit that file."));
    }
    for (path, text) in &files {
        let path = root.join(path);
        paths::made(path.parent().map(Path::to_path_buf).unwrap_or_default())?;
        std::fs::write(&path, text).naming(format_args!("write {}", path.display()))?;
    }
    format(files.iter().map(|(path, _)| root.join(path)).collect(), root)?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// A row that was put in may have made its line too long.
fn format(mut files: Vec<PathBuf>, root: &Path) -> Outcome {
    files.retain(|path| path.extension().is_some_and(|end| end == "rs"));
    if files.is_empty() {
        return Ok(());
    }
    Step::new("rustfmt", "rustfmt").args(["--edition", "2024"]).args(files).dir(root.to_path_buf()).run().map(drop)
}
