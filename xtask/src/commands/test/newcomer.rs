//! What a newcomer gets from `cargo xtask new`, tried on a copy of the project: it compiles, and the registry names, for
//! each kind, what is still missing.

use super::suites;
use crate::commands::new;
use crate::counts::Counts;
use crate::sh::Step;
use crate::trouble::{Naming, Outcome, Trouble};
use crate::{fingerprint, paths};
use std::path::{Path, PathBuf};

const COPIED: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "clippy.toml",
    "rustfmt.toml",
    "manifest.json",
    ".cargo",
    "src",
    "tests",
    "www/src",
    "xtask",
    "demo",
];

/// How the copy is compiled otherwise than the project: cargo would give what is compiled of both the same names, and take the one
/// for the other.
const OTHER: &str = "profile.dev.package.nofault.debug=false";

/// A kind, and a sentence that the registry must say about it.
const ASKED: [(&str, &str); 4] = [
    ("rule", "rule \"trial\" has no why"),
    ("tracker", "tracker \"trial\" has no saved replies"),
    ("template", "template \"trial\" has no summary"),
    ("format", "format \"trial\" has no summary"),
];

/// Makes one of each kind in a copy and runs the registry there. The copy stays, and of it only what changed is written again, so
/// that cargo compiles it again only then.
///
/// # Errors
///
/// When the copy cannot be made.
pub fn suite() -> Outcome<Counts> {
    let (copy, fresh) = (paths::target().join("newcomer"), paths::target().join("newcomer-fresh"));
    paths::remove(&fresh)?;
    copied(&paths::root(), COPIED.iter().flat_map(|name| fingerprint::files(&paths::root().join(name))), &fresh)?;
    for (kind, _) in ASKED {
        new::make(kind, "trial", &fresh)?;
    }
    of_one_kind(&fresh.join("Cargo.toml"))?;
    brought_up_to(&fresh, &copy)?;
    paths::remove(&fresh)?;
    let done = Step::new("the registry on one new thing of each kind", "cargo")
        .args(suites::TEST)
        .args(["registry", "--no-fail-fast", "--config", OTHER])
        .dir(copy)
        .env("CARGO_TARGET_DIR", paths::target())
        .watch()?;
    if !done.lines.iter().any(|line| line.starts_with("test result:")) {
        let what = "A new thing of each kind does not compile: mend xtask/skeletons/";
        return Err(Trouble { tail: done.tail(), ..Trouble::new(what) });
    }
    let judged = ASKED.iter().map(|(kind, asked)| judge(kind, asked, &done.lines));
    Ok(judged.fold(Counts::default(), Counts::and))
}

fn judge(kind: &str, asked: &str, lines: &[String]) -> Counts {
    if lines.iter().any(|line| line.contains(asked)) {
        return Counts { passed: 1, ..Counts::default() };
    }
    Counts::failure(format!("after \"new {kind} trial\" the registry does not say: {asked}"))
}

/// Makes a plain library of the copy. One that is a module as well is written under a name without a number of its own, which is
/// the name of the project's: each would undo the other, and all that is linked with it would be compiled again.
fn of_one_kind(manifest: &Path) -> Outcome {
    let text = std::fs::read_to_string(manifest).naming(format_args!("read {}", paths::short(manifest)))?;
    let Some(kinds) = text.lines().find(|line| line.starts_with("crate-type = ")) else {
        return Err(Trouble::new(
            "Cargo.toml has no line \"crate-type = …\", which the copy of a newcomer does without",
        ));
    };
    std::fs::write(manifest, text.replace(kinds, "")).naming(format_args!("write {}", paths::short(manifest)))
}

/// Makes `copy` hold what `fresh` holds, and nothing else. A file that is the same already is left alone, with its time.
fn brought_up_to(fresh: &Path, copy: &Path) -> Outcome {
    for old in fingerprint::files(copy) {
        if !place(&old, copy, fresh)?.is_file() {
            std::fs::remove_file(&old).naming(format_args!("remove {}", paths::short(&old)))?;
        }
    }
    let mut changed = Vec::new();
    for file in fingerprint::files(fresh) {
        let is_same =
            std::fs::read(place(&file, fresh, copy)?).is_ok_and(|old| std::fs::read(&file).is_ok_and(|new| new == old));
        if !is_same {
            changed.push(file);
        }
    }
    copied(fresh, changed, copy)
}

/// Copies files of the folder `from` to where they belong in the folder `to`.
fn copied(from: &Path, files: impl IntoIterator<Item = PathBuf>, to: &Path) -> Outcome {
    for file in files {
        let to = place(&file, from, to)?;
        paths::made(to.parent().map(Path::to_path_buf).unwrap_or_default())?;
        std::fs::copy(&file, &to).naming(format_args!("copy {}", file.display()))?;
    }
    Ok(())
}

/// Where a file of the folder `from` is in the folder `to`.
fn place(file: &Path, from: &Path, to: &Path) -> Outcome<PathBuf> {
    Ok(to.join(file.strip_prefix(from).naming("name a file of the project")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_copy_is_brought_up_to_date_and_what_did_not_change_keeps_its_time() {
        let folder = std::env::temp_dir().join(format!("nofault-newcomer-{}", std::process::id()));
        let (fresh, copy) = (folder.join("fresh"), folder.join("copy"));
        let write = |path: PathBuf, text: &str| {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(copy.join("src/same"), "same");
        write(copy.join("src/gone"), "gone");
        write(copy.join("src/other"), "before");
        let old = fs::metadata(copy.join("src/same")).unwrap().modified().unwrap();
        for (name, text) in [("src/same", "same"), ("src/other", "after"), ("new/new", "new")] {
            write(fresh.join(name), text);
        }
        brought_up_to(&fresh, &copy).unwrap();
        let names: Vec<PathBuf> = fingerprint::files(&copy);
        assert_eq!(names, ["new/new", "src/other", "src/same"].map(|name| copy.join(name)));
        assert_eq!(fs::read_to_string(copy.join("src/other")).unwrap(), "after");
        assert_eq!(fs::metadata(copy.join("src/same")).unwrap().modified().unwrap(), old);
        fs::remove_dir_all(folder).unwrap();
    }
}
