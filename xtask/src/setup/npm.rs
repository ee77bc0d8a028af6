//! The npm packages of `www/`.

use crate::paths;
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome, Trouble};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

const LEAST_NODE: (u32, u32) = (20, 19);

/// Runs `npm ci` when the lock file is another than the one installed.
///
/// # Errors
///
/// When Node is absent or too old, or npm fails.
pub fn ensure() -> Outcome {
    ensure_in(&paths::www())
}

/// The same for another folder with a lock file.
///
/// # Errors
///
/// When Node is absent or too old, or npm fails.
pub fn ensure_in(dir: &Path) -> Outcome {
    node()?;
    let name = paths::short(dir);
    let lock = std::fs::read(dir.join("package-lock.json")).naming(format_args!("read {name}/package-lock.json"))?;
    let stamp = dir.join("node_modules/.nofault-lock");
    let wanted = fingerprint(&lock);
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    Step::new(format!("npm packages of {name}"), "npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .dir(dir.to_path_buf())
        .todo(format!("Look at the network and at `npm config get registry`; then: cd {name} && npm ci"))
        .run()?;
    std::fs::write(&stamp, wanted).naming(format_args!("write {name}/node_modules/.nofault-lock"))
}

/// Checks that Node is there and new enough.
///
/// # Errors
///
/// When it is not.
pub fn node() -> Outcome {
    let todo = format!("Install Node {}.{} or newer: https://nodejs.org", LEAST_NODE.0, LEAST_NODE.1);
    let said = sh::output("node", ["--version"]).ok_or_else(|| Trouble::new("Node is not there").todo(&*todo))?;
    if node_version(&said) >= Some(LEAST_NODE) {
        Ok(())
    } else {
        Err(Trouble::new(format!("Node {said} is too old")).todo(todo))
    }
}

fn node_version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_versions_as_numbers() {
        assert!(node_version("v20.9.0") < Some(LEAST_NODE));
        assert!(node_version("v20.19.1") >= Some(LEAST_NODE));
        assert!(node_version("v22.0.0") >= Some(LEAST_NODE));
        assert!(node_version("what") < Some(LEAST_NODE));
    }
}
