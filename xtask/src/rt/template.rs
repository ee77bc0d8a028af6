//! A seeded site that is never served itself, kept until the seed or RT changes.

use super::{lay_out, sources, variables};
use crate::fingerprint;
use crate::paths::{self, remove};
use crate::setup::{apt, rt};
use crate::sh::Step;
use crate::trouble::{Naming, Outcome};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The folder with the database and `seed.json`; made when absent, which takes about twenty seconds.
///
/// # Errors
///
/// When the tables or the data cannot be made.
pub fn ensure() -> Outcome<PathBuf> {
    let home = paths::made(paths::target().join("rt"))?;
    let template = home.join(format!("template-{:016x}", fingerprint()?));
    if template.join("seed.json").is_file() {
        return Ok(template);
    }
    // Made aside and renamed at the end: a template is whole or absent.
    let partial = home.join(format!("partial-{}", std::process::id()));
    remove(&partial)?;
    lay_out(&partial)?;
    step("RT's tables", rt::SETUP, &partial).args(["--action", "init", "--skip-create"]).run()?;
    step("RT's seed", "/usr/bin/perl", &partial)
        .args([sources().join("seed.pl")])
        .env("NOFAULT_SEED_OUT", partial.join("seed.json"))
        .run()?;
    remove(&template)?;
    std::fs::rename(&partial, &template).naming(format_args!("rename {}", partial.display()))?;
    Ok(template)
}

fn step(label: &str, program: &str, site: &Path) -> Step {
    Step::new(label, program).envs(variables(site)).todo("What it does is in tests/rt/ (seed.pl, RT_SiteConfig.pm)")
}

/// What the data depends on: the seed, the configuration, RT's version and where the project lies.
fn fingerprint() -> Outcome<u64> {
    let files = ["seed.pl", "seed", "RT_SiteConfig.pm", "sendmail"].map(|name| sources().join(name));
    let mut hasher = DefaultHasher::new();
    (fingerprint::of(files)?, apt::version("request-tracker5")).hash(&mut hasher);
    Ok(hasher.finish())
}
