//! `cargo xtask package --browser NAME`: the zip for a store, and what it must keep to.

use crate::args::Args;
use crate::made::Made;
use crate::packer::Packer;
use crate::sh::{Step, print};
use crate::trouble::{Naming, Outcome, Trouble};
use crate::{extension, lint_module, paths, wasm, zip};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::path::Path;

/// A measured size and its limit, in bytes.
#[derive(Debug, Clone)]
pub struct Gate {
    /// What is measured.
    pub what: String,
    /// How large it is.
    pub size: usize,
    /// How large it may be.
    pub limit: usize,
    /// How large it is to become, where the limit is only what was reached so far.
    pub target: Option<usize>,
}

/// What the linter's module is held to with gzip until its target is reached: it may shrink, never grow.
const LINTER_SO_FAR: usize = 136_200;

/// What the linter's module is to become, with gzip.
const LINTER_TARGET: usize = 64 * 1024;

/// Makes the package and prints its gates.
///
/// # Errors
///
/// When a build fails or a gate does not hold.
pub fn run(mut args: Args) -> Outcome {
    let browser = args.option("--browser")?.unwrap_or_default();
    args.end()?;
    if !extension::BROWSERS.contains(&&*browser) {
        return Err(Trouble::new("Which browser?").todo("cargo xtask package --browser chrome, or firefox"));
    }
    package(&browser, wasm::ensure()?).map(drop)
}

/// Builds, zips, measures and lints the package of a browser; the modules must be there, made as `made` says. Gives the
/// gates that held. Modules that this Rust could not make small are measured, not judged.
///
/// # Errors
///
/// When a build fails or a gate does not hold.
pub fn package(browser: &str, made: Made) -> Outcome<usize> {
    let dir = extension::build(browser, false)?;
    let folder = paths::target().join("package");
    let bytes = zip::of(&dir, &Packer::new(folder.join("deflated"))?)?;
    let path = folder.join(format!("nofault-{browser}.zip"));
    std::fs::write(&path, &bytes).naming(format_args!("write {}", path.display()))?;
    let (sizes, all) = modules(&dir)?;
    let mut gates = gates(&dir, bytes.len())?;
    match made {
        Made::Small => gates.extend(sizes),
        Made::Ordinary => {
            sizes.iter().for_each(|gate| print(&format!("{} (made the ordinary way: no gate)", gate.line())))
        }
    }
    gates.iter().for_each(|gate| print(&gate.line()));
    print(&all);
    let broken: Vec<String> = gates.iter().filter(|gate| !gate.holds()).map(Gate::line).collect();
    if !broken.is_empty() {
        return Err(Trouble::new(format!("The package for {browser} is too large: {}", broken.join("; ")))
            .todo("Look for a new dependency: cargo tree --target wasm32-unknown-unknown, or www/package.json"));
    }
    lint(browser, &dir)?;
    print(&paths::short(&path));
    Ok(gates.len() + 1)
}

impl Gate {
    fn holds(&self) -> bool {
        self.size <= self.limit
    }

    fn line(&self) -> String {
        let over = |target| match self.size.checked_sub(target).filter(|over| *over > 0) {
            Some(over) => format!(", {over} over its target of {target}"),
            None => format!(", which keeps to its target of {target}"),
        };
        let over = self.target.map(over).unwrap_or_default();
        format!("{:24} {:>9} bytes of {:>9}{over}", self.what, self.size, self.limit)
    }
}

fn gate(what: &str, size: usize, limit: usize) -> Gate {
    Gate { what: what.to_owned(), size, limit, target: None }
}

/// A gate that is not yet at its target.
fn ratchet(what: &str, size: usize, limit: usize, target: usize) -> Gate {
    Gate { target: Some(target), ..gate(what, size, limit) }
}

/// The gates of the modules, a budget for each, and a line with what all are together.
fn modules(dir: &Path) -> Outcome<(Vec<Gate>, String)> {
    let mut gates = Vec::new();
    let (mut raw, mut packed) = (0, 0);
    for module in &wasm::MODULES {
        let bytes = read(&dir.join(module.wasm()))?;
        let size = gzip(&bytes)?;
        gates.push(gate(module.name, bytes.len(), 700 * 1024));
        gates.push(gate(&format!("{}, gzip", module.name), size, 300 * 1024));
        (raw, packed) = (raw + bytes.len(), packed + size);
    }
    let linter = read(&dir.join(lint_module::MODULE))?;
    let size = gzip(&linter)?;
    gates.push(ratchet("linter, gzip", size, LINTER_SO_FAR, LINTER_TARGET));
    let line = format!("{:24} {:>9} bytes, {} with gzip", "all modules", raw + linter.len(), packed + size);
    Ok((gates, line))
}

fn gates(dir: &Path, zip: usize) -> Outcome<Vec<Gate>> {
    let content = read(&dir.join("content.js"))?;
    Ok(vec![gate("content script", content.len(), 15 * 1024), gate("zip", zip, 1_200_000)])
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).naming(format_args!("read {}", path.display()))
}

fn gzip(bytes: &[u8]) -> Outcome<usize> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).naming("compress").map(|packed| packed.len())
}

/// Mozilla's linter, which `web-ext lint` runs: no error, no warning, no notice. `www/tools/lint.mjs` says how it is asked
/// about Chrome's files.
fn lint(browser: &str, dir: &Path) -> Outcome {
    let label = format!("addons-linter on the package for {browser}");
    let tool = paths::www().join("tools/lint.mjs");
    let todo = "Each code is explained on extensionworkshop.com; the manifest is manifest.json and www/build.mjs";
    Step::new(&*label, "node").args([tool.as_path(), dir]).todo(todo).run().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_at_its_limit_holds_and_one_more_does_not() {
        assert!(gate("x", 10, 10).holds() && !gate("x", 11, 10).holds());
    }
}
