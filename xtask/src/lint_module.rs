//! The linter alone as a WebAssembly module, for other tools to embed: `target/lint-module/`.
//!
//! Not by wasm-pack, which knows no profiles of ours: this module is built to be fast, the other one to be small.

use crate::fingerprint;
use crate::paths;
use crate::rule_texts;
use crate::setup::{self, Found, rust_target};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome};
use crate::wasm;
use std::path::PathBuf;

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

/// Builds the folder when its sources are others than those of the one that is there: `nofault_lint.js` with
/// `nofault_lint_bg.wasm`; `findings.mjs`, which makes objects of the module's numbers; and `rules.json` with the rules'
/// texts, which it puts into them.
///
/// # Errors
///
/// When a tool is absent or the build fails.
pub fn ensure() -> Outcome<PathBuf> {
    setup::wasm_tools()?;
    let out = paths::made(paths::target().join("lint-module"))?;
    let stamp = out.join(".nofault-sources");
    let sources = ["src/wasm", "src/lib.rs", "src/small", "Cargo.toml", "Cargo.lock", ".cargo"];
    let sources = sources.into_iter().chain(["www/src/shared/findings.ts", "xtask/src/lint_module.rs"]);
    let sources = sources.chain(rule_texts::SOURCES);
    let wanted = format!("{:016x}", fingerprint::of(sources.map(|name| paths::root().join(name)))?);
    if std::fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == wanted) {
        sh::say("the module of the linter alone is up to date");
        return Ok(out);
    }
    build(&out)?;
    std::fs::write(&stamp, wanted).naming("write target/lint-module/.nofault-sources")?;
    Ok(out)
}

fn build(out: &PathBuf) -> Outcome {
    let step = |label: &str| {
        Step::new(label, "cargo")
            .args(["build", "--lib", "--profile", "lint", "--no-default-features", "--features", "lint"])
            .args(["--target", rust_target::TARGET])
    };
    // As the other module, with its own standard library where this Rust can do that.
    let small = matches!(setup::rust_source::ensure()?, Found::Here(()))
        && step("the linter alone, with its own standard library")
            .args(["--config", wasm::SMALL])
            .env("RUSTC_BOOTSTRAP", "1")
            .watch()?
            .success;
    if !small {
        step("the linter alone").run()?;
    }
    let built = paths::target().join(rust_target::TARGET).join("lint/nofault.wasm");
    Step::new("its border", "wasm-bindgen")
        .args(["--target", "web", "--out-name", "nofault_lint", "--out-dir"])
        .args([out, &built])
        .run()?;
    let module = out.join("nofault_lint_bg.wasm");
    Step::new("the module optimised", "wasm-opt")
        .args(["-O3", "--low-memory-unused", "--strip-producers"])
        .args(FEATURES)
        .args([&module])
        .args(["--output".as_ref(), module.as_os_str()])
        .run()?;
    Step::new("what makes objects of its numbers", "www/node_modules/.bin/esbuild")
        .args(["www/src/shared/findings.ts", "--bundle", "--format=esm"])
        .args([format!("--outfile={}", out.join("findings.mjs").display())])
        .run()?;
    rule_texts::write(out)
}
