//! A seeded site that is never served itself, kept until the seed or Redmine changes.

use super::{lay_out, runner};
use crate::fingerprint;
use crate::paths::{self, remove};
use crate::setup::apt;
use crate::trouble::{Naming, Outcome};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// The folder with `redmine.sqlite3`, `files/` and `seed.json`; made when absent, which takes about ten seconds.
///
/// # Errors
///
/// When a seed script fails.
pub fn ensure(markup: &str) -> Outcome<PathBuf> {
    let home = paths::made(paths::target().join("redmine"))?;
    let template = home.join(format!("template-{markup}-{:016x}", fingerprint()?));
    if template.join("seed.json").is_file() {
        return Ok(template);
    }
    // Made aside and renamed at the end: a template is whole or absent.
    let partial = home.join(format!("partial-{markup}-{}", std::process::id()));
    remove(&partial)?;
    lay_out(&partial)?;
    runner(format!("Redmine's tables ({markup})"), &partial, "migrate.rb").run()?;
    runner(format!("Redmine's seed ({markup})"), &partial, "seed.rb")
        .env("NOFAULT_MARKUP", markup)
        .env("NOFAULT_SEED_OUT", partial.join("seed.json"))
        .run()?;
    remove(&template)?;
    std::fs::rename(&partial, &template).naming(format_args!("rename {}", partial.display()))?;
    Ok(template)
}

/// What the data depends on: the seed scripts, Redmine's version and where the project lies.
fn fingerprint() -> Outcome<u64> {
    let folder = paths::root().join("tests/redmine");
    let scripts = fingerprint::of(["migrate.rb", "seed.rb", "seed"].map(|name| folder.join(name)))?;
    let mut hasher = DefaultHasher::new();
    (scripts, apt::version("redmine")).hash(&mut hasher);
    Ok(hasher.finish())
}
