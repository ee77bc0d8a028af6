//! `cargo xtask package --browser NAME`: the zip for a store, and what it must keep to.

use crate::args::Args;
use crate::sh::{Step, print};
use crate::trouble::{Naming, Outcome, Trouble};
use crate::wasm::Made;
use crate::{extension, paths, wasm, zip};
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

/// What the module's size is held to until its target is reached, raw and gzip: it may shrink, never grow. The core without
/// the linter keeps to its target of 700 KiB and 300 KiB; the linter's seventeen rules came on top.
const WASM_SO_FAR: (usize, usize) = (870_000, 390_000);

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

/// Builds, zips, measures and lints the package of a browser; the wasm core must be there, made as `made` says. Gives the
/// gates that held. A module that this Rust could not make small is measured, not judged.
///
/// # Errors
///
/// When a build fails or a gate does not hold.
pub fn package(browser: &str, made: Made) -> Outcome<usize> {
    let dir = extension::build(browser, false)?;
    let bytes = zip::of(&dir)?;
    let path = paths::made(paths::target().join("package"))?.join(format!("nofault-{browser}.zip"));
    std::fs::write(&path, &bytes).naming(format_args!("write {}", path.display()))?;
    let sizes = module_sizes(&dir)?;
    let mut gates = gates(&dir, bytes.len())?;
    match made {
        Made::Small => gates.extend(sizes),
        Made::Ordinary => {
            sizes.iter().for_each(|gate| print(&format!("{} (the ordinary module: no gate)", gate.line())))
        }
    }
    gates.iter().for_each(|gate| print(&gate.line()));
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
        let over = self.target.and_then(|target| self.size.checked_sub(target).filter(|over| *over > 0));
        let over = over.map(|over| format!(", still {over} over its target")).unwrap_or_default();
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

fn module_sizes(dir: &Path) -> Outcome<[Gate; 2]> {
    let wasm = read(&dir.join("nofault_bg.wasm"))?;
    Ok([
        ratchet("wasm", wasm.len(), WASM_SO_FAR.0, 700 * 1024),
        ratchet("wasm, gzip", gzip(&wasm)?, WASM_SO_FAR.1, 300 * 1024),
    ])
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
