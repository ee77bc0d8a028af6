//! `cargo xtask check`: everything that needs no test to be seen. All of it runs, also behind a failure.

use crate::args::Args;
use crate::setup::{lockfile, npm, rust_target};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome, Trouble};
use crate::{paths, wasm};
use serde_json::Value;

type Check = (&'static str, fn() -> Outcome);

const CHECKS: [Check; 8] = [
    ("format", format),
    ("lints", lints),
    ("lints of the wasm code", wasm_lints),
    ("lints of the linter alone", linter_lints),
    ("documentation", docs),
    ("sources of crates", crate_sources),
    ("versions", versions),
    ("www", www),
];

/// Runs every check and lists what failed.
///
/// # Errors
///
/// When a check failed.
pub fn run(args: Args) -> Outcome {
    args.end()?;
    let mut failed = Vec::new();
    for (name, check) in CHECKS {
        if let Err(trouble) = check() {
            eprintln!("  ✗ {name}\n{trouble}\n");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        sh::say("every check passed");
        return Ok(());
    }
    Err(Trouble::new(format!("{} of {} checks failed: {}", failed.len(), CHECKS.len(), failed.join(", "))))
}

fn format() -> Outcome {
    Step::new("format", "cargo").args(["fmt", "--all", "--check"]).todo("cargo fmt --all").run().map(drop)
}

fn lints() -> Outcome {
    let args = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    Step::new("lints", "cargo").args(args).run().map(drop)
}

fn wasm_lints() -> Outcome {
    rust_target::ensure()?;
    let args = ["clippy", "--lib", "--target", rust_target::TARGET, "--", "--deny", "warnings"];
    Step::new("lints of the wasm code", "cargo").args(args).run().map(drop)
}

/// The feature `lint` compiles without the rest of the house.
fn linter_lints() -> Outcome {
    rust_target::ensure()?;
    let args = ["clippy", "--lib", "--no-default-features", "--features", "lint", "--target", rust_target::TARGET];
    Step::new("lints of the linter alone", "cargo").args(args).args(["--", "--deny", "warnings"]).run().map(drop)
}

/// Links in doc comments lead somewhere; every public item is documented (`missing_docs` is a lint and ran above).
fn docs() -> Outcome {
    Step::new("documentation", "cargo")
        .args(["doc", "--workspace", "--no-deps", "--document-private-items"])
        .env("RUSTDOCFLAGS", "--deny warnings")
        .run()
        .map(drop)
}

/// Every crate comes from crates.io: no fork, no path outside, no mirror.
fn crate_sources() -> Outcome {
    let text = std::fs::read_to_string(paths::root().join("Cargo.lock")).naming("read Cargo.lock")?;
    let strange = strangers(&text);
    if strange.is_empty() {
        sh::say("sources of crates");
        return Ok(());
    }
    Err(Trouble::new(format!("Not from crates.io: {}", strange.join(", ")))
        .todo("Take a published version in Cargo.toml."))
}

fn strangers(lock: &str) -> Vec<String> {
    const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
    let ours = ["nofault", "xtask", "demo"];
    lockfile::sources(lock)
        .into_iter()
        .filter(|(name, source)| source.map_or(!ours.contains(name), |source| source != REGISTRY))
        .map(|(name, source)| format!("{name} ({})", source.unwrap_or("a path")))
        .collect()
}

/// The version stands in three files, and wasm-bindgen must be pinned: its tool and its library are one protocol.
fn versions() -> Outcome {
    let cargo = std::fs::read_to_string(paths::root().join("Cargo.toml")).naming("read Cargo.toml")?;
    let locked = lockfile::version("wasm-bindgen")?;
    if !cargo.contains(&format!("wasm-bindgen = \"={locked}\"")) {
        return Err(Trouble::new(format!("Cargo.lock has wasm-bindgen {locked}, and Cargo.toml pins another"))
            .todo("Have wasm-bindgen = \"=X\" in Cargo.toml, the same X as in Cargo.lock."));
    }
    let ours = lockfile::version("nofault")?;
    for file in ["manifest.json", "www/package.json"] {
        let said = json_version(file)?;
        if said != ours {
            return Err(Trouble::new(format!("{file} says version {said}, Cargo.toml says {ours}"))
                .todo("Give all of them one version."));
        }
    }
    sh::say("versions");
    Ok(())
}

fn json_version(file: &str) -> Outcome<String> {
    let text = std::fs::read_to_string(paths::root().join(file)).naming(format_args!("read {file}"))?;
    let value: Value = serde_json::from_str(&text).naming(format_args!("read {file}"))?;
    Ok(value.get("version").and_then(Value::as_str).unwrap_or("none").to_owned())
}

/// Types and lints of the TypeScript; the types of the core come from the module, so it is built before.
fn www() -> Outcome {
    npm::ensure()?;
    wasm::ensure()?;
    Step::new("www: types and lints", "npm").args(["run", "--silent", "check"]).dir(paths::www()).run().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_from_elsewhere_is_named() {
        let lock = "[[package]]\nname = \"nofault\"\nversion = \"1\"\n\n[[package]]\nname = \"fork\"\nversion = \"1\"\n\
                    source = \"git+https://example.org/fork\"\n\n[[package]]\nname = \"near\"\nversion = \"1\"\n";
        assert_eq!(strangers(lock), ["fork (git+https://example.org/fork)", "near (a path)"]);
    }

    #[test]
    fn our_own_lock_file_is_clean() {
        let lock = std::fs::read_to_string(paths::root().join("Cargo.lock")).unwrap();
        assert_eq!(strangers(&lock), Vec::<String>::new());
    }
}
