//! Programs that `cargo install` brings, at one version, into `.tools/`.

use crate::paths;
use crate::sh::{self, Step};
use crate::trouble::Outcome;

/// Brings `program` of the crate at that very version when it is absent or another.
///
/// Without `--locked`: the lock file of wasm-bindgen-cli names a crate that is gone.
///
/// # Errors
///
/// When cargo cannot install it.
pub fn ensure(krate: &str, program: &str, version: &str) -> Outcome {
    if is_there(program, version) {
        return Ok(());
    }
    let root = paths::made(paths::tools())?;
    Step::new(format!("{krate} {version} into .tools (some minutes, once)"), "cargo")
        .args(["install", krate, "--version", &format!("={version}"), "--force", "--root"])
        .args([&root])
        .todo(format!("Try it by hand: cargo install {krate} --version ={version} --root .tools"))
        .run()
        .map(drop)
}

fn is_there(program: &str, version: &str) -> bool {
    let path = paths::tools().join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    path.is_file()
        && sh::output(path, ["--version"]).is_some_and(|said| said.split_whitespace().any(|word| word == version))
}
