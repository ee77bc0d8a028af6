//! The extension's modules in `www/pkg/`: the core, once for each family of trackers, beside it the linter and the texts of its
//! rules, and the gate that loads and calls all of them.

use crate::lint_module;
use crate::made::{self, Made, Stamp};
use crate::paths;
use crate::setup::{self, rust_target};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome, Trouble};
use std::path::PathBuf;

/// The families of trackers, each a feature of the crate and a module with the whole flow.
pub const FAMILIES: [&str; 3] = ["forges", "desks", "boards"];

/// The file of a family's optimised core.
pub fn module_of(family: &str) -> String {
    format!("{}_bg.wasm", name_of(family))
}

/// What wasm-bindgen calls it.
fn name_of(family: &str) -> String {
    format!("nofault_{family}")
}

/// The JavaScript side of all cores.
pub const GLUE: &str = "nofault.js";

/// Where the modules, their JavaScript sides and the rules' texts lie.
fn pkg() -> PathBuf {
    paths::www().join("pkg")
}

/// Builds all modules, and the rules' texts, when their sources, flags or Rust are others than those of what is there. Says
/// how they were made, which is the ordinary way when one of them was.
///
/// # Errors
///
/// When a tool is absent or a build fails, or when a module does not load or answer.
pub fn ensure() -> Outcome<Made> {
    let linter = lint_module::ensure()?;
    let pkg = paths::made(pkg())?;
    let sources = [
        "src",
        "Cargo.toml",
        "Cargo.lock",
        ".cargo",
        "xtask/gate.mjs",
        "xtask/src/wasm.rs",
        "xtask/src/made.rs",
        "www/src/shared/families.json",
    ];
    let sources = sources.map(|name| paths::root().join(name));
    let shipped = lint_module::SHIPPED.map(|name| linter.folder.join(name));
    let stamp = Stamp::of(&pkg, sources.into_iter().chain(shipped))?;
    let cores = FAMILIES.map(module_of);
    let mut files = cores.iter().map(String::as_str).chain([GLUE]).chain(lint_module::SHIPPED);
    let is_there = files.all(|name| pkg.join(name).is_file());
    if let Some(made) = stamp.made().filter(|_| is_there) {
        sh::say("the wasm modules are up to date");
        return Ok(made);
    }
    let mut made = linter.made;
    for family in FAMILIES {
        made = made.and(build(family)?);
    }
    share_glue()?;
    for name in lint_module::SHIPPED {
        std::fs::copy(linter.folder.join(name), pkg.join(name)).naming(format_args!("copy {name} to www/pkg"))?;
    }
    gate()?;
    stamp.note(made)
}

/// The small core of a family, or, where this Rust cannot make it, the ordinary one.
fn build(family: &str) -> Outcome<Made> {
    let label = format!("the wasm core of the {family}");
    if made::small(&label, &["--release", "--no-default-features", "--features", family])? {
        bind(family)?;
        return Ok(Made::Small);
    }
    pack(family)?;
    Ok(Made::Ordinary)
}

/// The ordinary core, which wasm-pack makes with all that goes with it.
fn pack(family: &str) -> Outcome {
    setup::wasm_pack()?;
    Step::new(format!("wasm core of the {family} (release, optimised)"), "wasm-pack")
        .args(["build", "--target", "web", "--mode", "no-install", "--release", "--no-pack", "--out-dir", "www/pkg"])
        .args(["--out-name", &name_of(family), "--", "--no-default-features", "--features", family])
        .todo(format!("Does it compile? cargo check --lib --target wasm32-unknown-unknown --no-default-features --features {family}"))
        .run()
        .map(drop)
}

/// Writes the JavaScript side, and optimises the module.
fn bind(family: &str) -> Outcome {
    let compiled = paths::target().join(rust_target::TARGET).join("release/nofault.wasm");
    let (pkg, module) = (pkg(), pkg().join(module_of(family)));
    Step::new(format!("JavaScript side of the {family}"), "wasm-bindgen")
        .args(["--target", "web", "--out-name", &name_of(family), "--out-dir"])
        .args([&pkg, &compiled])
        .todo("Is .tools/bin/wasm-bindgen of the version that Cargo.lock names?")
        .run()?;
    Step::new(format!("wasm core of the {family}, optimised"), "wasm-opt")
        .args(flags()?)
        .args([module.clone(), "-o".into(), module])
        .todo("Its flags are in Cargo.toml: package.metadata.wasm-pack")
        .run()
        .map(drop)
}

/// The JavaScript side is the same for all families: what crosses the border is. One is shipped, for all of them.
fn share_glue() -> Outcome {
    let mut texts = Vec::new();
    for family in FAMILIES {
        let file = pkg().join(format!("{}.js", name_of(family)));
        let text = std::fs::read_to_string(&file).naming(format_args!("read {}", paths::short(&file)))?;
        texts.push(text.replace(&name_of(family), "nofault"));
    }
    if texts.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(Trouble::new("The JavaScript sides of the cores differ, and one is shipped for all of them")
            .todo("Compare www/pkg/nofault_*.js; an export that depends on a family is what makes them differ"));
    }
    let glue = pkg().join(GLUE);
    std::fs::write(&glue, texts.swap_remove(0)).naming(format_args!("write {}", paths::short(&glue)))
}

/// The flags of wasm-opt, from where wasm-pack reads them as well.
fn flags() -> Outcome<Vec<String>> {
    let text = sh::output("cargo", ["metadata", "--no-deps", "--format-version", "1"]).unwrap_or_default();
    let metadata: serde_json::Value = serde_json::from_str(&text).naming("read what cargo metadata says")?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let flags =
        packages.filter_map(|package| package.pointer("/metadata/wasm-pack/profile/release/wasm-opt")?.as_array());
    Ok(flags.flatten().filter_map(|flag| flag.as_str()).map(str::to_owned).collect())
}

/// Loads the optimised modules in Node and calls them: an optimiser that breaks a module does so in silence. That the linter's
/// numbers and the texts beside it count the rules alike is seen here as well.
fn gate() -> Outcome {
    Step::new("the optimised modules load and answer in Node", "node")
        .args([paths::root().join("xtask/gate.mjs")])
        .args([pkg()])
        .todo("A wasm-opt that breaks modules? Compare without it: wasm-pack build --target web --dev")
        .run()
        .map(drop)
}
