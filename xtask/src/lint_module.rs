//! The linter alone as a WebAssembly module, for the extension's pages and for other tools to embed: `target/lint-module/`.
//!
//! Never by wasm-pack, which knows no profiles of ours: this one is compiled with options of its own.

use crate::made::{self, Made, Stamp};
use crate::paths;
use crate::rule_texts;
use crate::setup::{self, rust_target};
use crate::sh::{self, Step};
use crate::trouble::Outcome;
use std::path::{Path, PathBuf};

/// The optimised module's file.
pub const MODULE: &str = "nofault_lint_bg.wasm";

/// What of the folder lies beside the core in the extension.
pub const SHIPPED: [&str; 3] = ["nofault_lint.js", MODULE, rule_texts::FILE];

/// Functions are put into others more sparingly than at this level otherwise: hardly slower, and smaller with gzip.
const OPTIONS: [&str; 7] =
    ["--profile", "lint", "--no-default-features", "--features", "lint", "--", "-Cllvm-args=--inline-threshold=3"];

/// What wasm-opt may use: everything that the browsers of our manifest have.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The folder of the module, and how the module was made.
pub struct LintModule {
    /// The folder.
    pub folder: PathBuf,
    /// How the module was made.
    pub made: Made,
}

/// Builds the folder when its sources are others than those of the one that is there: `nofault_lint.js` with
/// `nofault_lint_bg.wasm`; `findings.mjs`, which makes objects of the module's numbers; and `rules.json` with the rules'
/// texts, which it puts into them.
///
/// # Errors
///
/// When a tool is absent or the build fails.
pub fn ensure() -> Outcome<LintModule> {
    setup::wasm_tools()?;
    let folder = paths::made(paths::target().join("lint-module"))?;
    let sources = ["src/wasm", "src/lib.rs", "src/small", "Cargo.toml", "Cargo.lock", ".cargo"];
    let sources = sources.into_iter().chain(["www/src/shared/findings.ts", "xtask/src/lint_module.rs"]);
    let sources = sources.chain(["xtask/src/made.rs"]).chain(rule_texts::SOURCES);
    let stamp = Stamp::of(&folder, sources.map(|name| paths::root().join(name)))?;
    let made = match stamp.made() {
        Some(made) => {
            sh::say("the module of the linter alone is up to date");
            made
        }
        None => stamp.note(build(&folder)?)?,
    };
    Ok(LintModule { folder, made })
}

fn build(out: &Path) -> Outcome<Made> {
    let label = "the linter alone";
    let made = if made::small(label, &OPTIONS)? {
        Made::Small
    } else {
        made::ordinary(label, &OPTIONS).run()?;
        Made::Ordinary
    };
    let built = paths::target().join(rust_target::TARGET).join("lint/nofault.wasm");
    Step::new("its border", "wasm-bindgen")
        .args(["--target", "web", "--out-name", "nofault_lint", "--out-dir"])
        .args([out, built.as_path()])
        .run()?;
    let module = out.join(MODULE);
    Step::new("the module optimised", "wasm-opt")
        .args(["-O3", "--flatten", "--rereloop", "-O3", "-O3", "-O3", "--low-memory-unused", "--strip-producers"])
        .args(FEATURES)
        .args([&module])
        .args(["--output".as_ref(), module.as_os_str()])
        .run()?;
    Step::new("what makes objects of its numbers", "www/node_modules/.bin/esbuild")
        .args(["www/src/shared/findings.ts", "--bundle", "--format=esm"])
        .args([format!("--outfile={}", out.join("findings.mjs").display())])
        .run()?;
    rule_texts::write(out)?;
    Ok(made)
}
