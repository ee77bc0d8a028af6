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
    format!("nofault_{family}_bg.wasm")
}

/// What every core is bound as.
const NAME: &str = "nofault";
const BOUND: &str = "nofault_bg.wasm";

/// The JavaScript side of all cores.
const GLUE: &str = "nofault.js";

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
    gather()?;
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
    let made = made_in(family)?;
    Step::new(format!("wasm core of the {family} (release, optimised)"), "wasm-pack")
        .args(["build", "--target", "web", "--mode", "no-install", "--release", "--no-pack", "--out-dir"])
        .args([&made])
        .args(["--out-name", NAME, "--", "--no-default-features", "--features", family])
        .todo(format!("Does it compile? cargo check --lib --target wasm32-unknown-unknown --no-default-features --features {family}"))
        .run()
        .map(drop)
}

/// Writes the JavaScript side, and optimises the module.
fn bind(family: &str) -> Outcome {
    let compiled = paths::target().join(rust_target::TARGET).join("release/nofault.wasm");
    let made = made_in(family)?;
    Step::new(format!("JavaScript side of the {family}"), "wasm-bindgen")
        .args(["--target", "web", "--out-name", NAME, "--out-dir"])
        .args([&made, &compiled])
        .todo("Is .tools/bin/wasm-bindgen of the version that Cargo.lock names?")
        .run()?;
    let module = made.join(BOUND);
    Step::new(format!("wasm core of the {family}, optimised"), "wasm-opt")
        .args(flags()?)
        .args([module.clone(), "-o".into(), module])
        .todo("Its flags are in Cargo.toml: package.metadata.wasm-pack")
        .run()
        .map(drop)
}

/// Puts the modules side by side, and one JavaScript side for all of them: what crosses the border is the same.
///
/// A module names its JavaScript side, so all are bound under one name, each in a folder of its own.
fn gather() -> Outcome {
    let mut sides = Vec::new();
    for family in FAMILIES {
        let made = made_in(family)?;
        let side = made.join(GLUE);
        sides.push(std::fs::read(&side).naming(format_args!("read {}", paths::short(&side)))?);
        let module = pkg().join(module_of(family));
        std::fs::copy(made.join(BOUND), &module).naming(format_args!("copy to {}", paths::short(&module)))?;
    }
    if sides.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(Trouble::new("The JavaScript sides of the cores differ, and one is shipped for all of them").todo(
            "Compare nofault.js in the folders of target/cores/; an export that depends on a family makes them differ",
        ));
    }
    let glue = pkg().join(GLUE);
    std::fs::write(&glue, sides.swap_remove(0)).naming(format_args!("write {}", paths::short(&glue)))
}

/// Where a family's core is bound.
fn made_in(family: &str) -> Outcome<PathBuf> {
    paths::made(paths::target().join("cores").join(family))
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
