//! Where things are. Everything that is made lies in ignored folders of the project.

use crate::trouble::{Naming, Outcome};
use std::path::{Path, PathBuf};

/// The project's folder.
pub fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    own.parent().map(Path::to_path_buf).unwrap_or(own)
}

/// Tools of a pinned version, kept between runs.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// Cargo's output, and ours beside it.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The extension's TypeScript and its npm packages.
pub fn www() -> PathBuf {
    root().join("www")
}

/// A program that `cargo build` made, e.g. `demo`.
pub fn built(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The extension for that browser; `test` is the one whose manifest grants what cannot be clicked headless.
pub fn extension(browser: &str, test: bool) -> PathBuf {
    if test { target().join("extension-test").join(browser) } else { www().join("dist").join(browser) }
}

/// The folder, made when absent.
///
/// # Errors
///
/// When it cannot be made.
pub fn made(dir: PathBuf) -> Outcome<PathBuf> {
    std::fs::create_dir_all(&dir).naming(format_args!("make the folder {}", dir.display()))?;
    Ok(dir)
}

/// The path as seen from the project's folder, for people.
pub fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// `PATH` with our tools first: the pinned wasm-bindgen and wasm-pack, then npm's programs (binaryen's `wasm-opt`).
pub fn search_path() -> std::ffi::OsString {
    let ours = [tools().join("bin"), www().join("node_modules/.bin")];
    let theirs = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&theirs))).unwrap_or(theirs)
}

/// The program of that name in `PATH`.
pub fn which(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join(name)).find(|path| path.is_file())
}

/// Removes a folder that may be absent.
///
/// # Errors
///
/// When it is there and cannot be removed.
pub fn remove(dir: &Path) -> Outcome {
    if !dir.exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(dir).naming(format_args!("remove {}", dir.display()))
}
