//! How a WebAssembly module is compiled, and the note beside it that says of what and how it was made.

use crate::fingerprint;
use crate::paths;
use crate::setup::{Found, rust_source, rust_target};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome};
use std::path::{Path, PathBuf};

/// Cargo's settings for a module with its own standard library.
const SMALL: &str = ".cargo/small.toml";

/// How a module was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// With its own standard library, as it is shipped.
    Small,
    /// With the standard library that comes with Rust, because this Rust can do no other.
    Ordinary,
}

impl Made {
    /// What may be said of two modules together.
    pub fn and(self, other: Made) -> Made {
        if self == Made::Small { other } else { self }
    }

    fn word(self) -> &'static str {
        match self {
            Made::Small => "small",
            Made::Ordinary => "ordinary",
        }
    }
}

/// The note beside a module, by which it is not made twice of the same.
pub struct Stamp {
    file: PathBuf,
    of: String,
}

impl Stamp {
    /// The note in `folder` on something that is made of these files and folders, and of Rust as it is here.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub fn of(folder: &Path, sources: impl IntoIterator<Item = PathBuf>) -> Outcome<Self> {
        let rust = sh::output("rustc", ["--version"]).unwrap_or_default();
        let of = format!("{:016x} {rust}", fingerprint::of(sources)?);
        Ok(Self { file: folder.join(".nofault-sources"), of })
    }

    /// How it was made, when what is there was made of the same.
    pub fn made(&self) -> Option<Made> {
        let noted = std::fs::read_to_string(&self.file).unwrap_or_default();
        [Made::Small, Made::Ordinary].into_iter().find(|made| noted == self.text(*made))
    }

    /// Notes that it was made.
    ///
    /// # Errors
    ///
    /// When the note cannot be written.
    pub fn note(&self, made: Made) -> Outcome<Made> {
        std::fs::write(&self.file, self.text(made)).naming(format_args!("write {}", paths::short(&self.file)))?;
        Ok(made)
    }

    fn text(&self, made: Made) -> String {
        format!("{} {}", self.of, made.word())
    }
}

/// The compiler on the library as a module, with the standard library that comes with Rust. `options` are those of
/// `cargo rustc`; what follows a `--` among them is for rustc.
pub fn ordinary(label: &str, options: &[&str]) -> Step {
    compile(label).args(options)
}

/// As a module alone: one that is a Rust library as well keeps functions that only other crates could call.
fn compile(label: &str) -> Step {
    Step::new(label, "cargo").args(["rustc", "--lib", "--crate-type", "cdylib", "--target", rust_target::TARGET])
}

/// Compiles the module with its own standard library; `options` as for [`ordinary`]. Where this Rust cannot do that it says so
/// and gives `false`.
///
/// # Errors
///
/// When cargo, rustc or rustup cannot be run.
pub fn small(label: &str, options: &[&str]) -> Outcome<bool> {
    let why = match rust_source::ensure()? {
        Found::NotHere(trouble) => trouble.to_string(),
        Found::Here(()) => {
            let label = format!("{label} with its own standard library");
            let step = compile(&label).args(["--config", SMALL]).args(options);
            let done = step.env("RUSTC_BOOTSTRAP", "1").watch()?;
            if done.success {
                sh::say(&format!("{label} ({})", sh::seconds(done.took)));
                return Ok(true);
            }
            format!("It does not compile with its own standard library, see {}.", paths::short(&done.log))
        }
    };
    sh::heading(&format!("  ! This Rust makes {label} the ordinary way, larger than it is shipped. {why}"));
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_modules_are_small_when_both_are() {
        assert_eq!(Made::Small.and(Made::Small), Made::Small);
        assert_eq!(Made::Small.and(Made::Ordinary), Made::Ordinary);
        assert_eq!(Made::Ordinary.and(Made::Small), Made::Ordinary);
    }
}
