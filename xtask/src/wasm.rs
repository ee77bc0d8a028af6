//! The extension's modules in `www/pkg/`: core, trackers, evidence and paper, beside them the linter and the texts of its rules, and the
//! gate that loads and calls all of them.

use crate::lint_module;
use crate::made::{self, Made, Stamp};
use crate::order;
use crate::paths;
use crate::setup::{self, rust_target};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome};
use std::path::PathBuf;

/// A module that is built for size.
pub struct Module {
    /// What it is called for people.
    pub name: &'static str,
    /// The feature of the crate that it is.
    feature: &'static str,
    /// What its files are called.
    file: &'static str,
}

/// The modules that are built for size.
pub const MODULES: [Module; 4] = [
    Module { name: "core", feature: "flow", file: "nofault" },
    Module { name: "trackers", feature: "trackers", file: "nofault_trackers" },
    Module { name: "evidence", feature: "evidence", file: "nofault_evidence" },
    Module { name: "paper", feature: "paper", file: "nofault_paper" },
];

/// A function is put into another one only where that makes it no longer: a three-hundredth of the modules' size with gzip.
const INLINED: &str = "-Cllvm-args=--inline-threshold=0";

impl Module {
    /// The file of the optimised module.
    pub fn wasm(&self) -> String {
        format!("{}_bg.wasm", self.file)
    }

    /// The file of its JavaScript side.
    fn glue(&self) -> String {
        format!("{}.js", self.file)
    }
}

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
        "xtask/src/order.rs",
    ];
    let sources = sources.map(|name| paths::root().join(name));
    let shipped = lint_module::SHIPPED.map(|name| linter.folder.join(name));
    let stamp = Stamp::of(&pkg, sources.into_iter().chain(shipped))?;
    let built = MODULES.iter().flat_map(|module| [module.wasm(), module.glue()]);
    let is_there = built.chain(lint_module::SHIPPED.map(str::to_owned)).all(|name| pkg.join(name).is_file());
    if let Some(made) = stamp.made().filter(|_| is_there) {
        sh::say("the wasm modules are up to date");
        return Ok(made);
    }
    let mut made = linter.made;
    for module in &MODULES {
        made = made.and(build(module)?);
    }
    for name in lint_module::SHIPPED {
        std::fs::copy(linter.folder.join(name), pkg.join(name)).naming(format_args!("copy {name} to www/pkg"))?;
    }
    gate()?;
    stamp.note(made)
}

/// The small module, or, where this Rust cannot make it, the ordinary one.
fn build(module: &Module) -> Outcome<Made> {
    let label = format!("the wasm module of the {}", module.name);
    let options = ["--release", "--no-default-features", "--features", module.feature, "--", INLINED];
    let is_small = made::small(&label, &options)?;
    if is_small {
        bind(module)?
    } else {
        pack(module)?
    }
    let label = format!("wasm module of the {}", module.name);
    let features = flags()?.into_iter().filter(|flag| flag.starts_with("--enable-")).collect::<Vec<_>>();
    order::put(&label, &pkg().join(module.wasm()), &features)?;
    Ok(if is_small { Made::Small } else { Made::Ordinary })
}

/// The ordinary module, which wasm-pack makes with all that goes with it.
fn pack(module: &Module) -> Outcome {
    setup::wasm_pack()?;
    let Module { name, feature, file } = module;
    Step::new(format!("wasm module of the {name} (release, optimised)"), "wasm-pack")
        .args(["build", "--target", "web", "--mode", "no-install", "--release", "--no-pack", "--out-dir"])
        .args([pkg()])
        .args(["--out-name", file, "--", "--no-default-features", "--features", feature])
        .todo(format!("Does it compile? cargo check --lib --target wasm32-unknown-unknown --no-default-features --features {feature}"))
        .run()
        .map(drop)
}

/// Writes the JavaScript side, and optimises the module.
fn bind(module: &Module) -> Outcome {
    let compiled = paths::target().join(rust_target::TARGET).join("release/nofault.wasm");
    Step::new(format!("JavaScript side of the {}", module.name), "wasm-bindgen")
        .args(["--target", "web", "--out-name", module.file, "--out-dir"])
        .args([pkg(), compiled])
        .todo("Is .tools/bin/wasm-bindgen of the version that Cargo.lock names?")
        .run()?;
    let wasm = pkg().join(module.wasm());
    Step::new(format!("wasm module of the {}, optimised", module.name), "wasm-opt")
        .args(flags()?)
        .args([wasm.clone(), "-o".into(), wasm])
        .todo("Its flags are in Cargo.toml: package.metadata.wasm-pack")
        .run()
        .map(drop)
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
