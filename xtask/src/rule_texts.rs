//! The texts of the linter's rules, which the modules do without: a file that lies beside the linter.

use crate::sh;
use crate::trouble::{Naming, Outcome, Trouble};
use crate::{contract, paths};
use std::path::Path;

/// The file's name in the folder of the module. It holds the output of `nofault rules --format json`: a row for each rule, in
/// the order in which the numbers of findings count them.
pub const FILE: &str = "rules.json";

/// What the file is made of, beside the manifests of Cargo.
pub const SOURCES: [&str; 4] = ["src/lint", "src/plain", "src/bin", "xtask/src/rule_texts.rs"];

/// Asks the command line, which has the same table as the module, and writes [`FILE`] into a folder.
///
/// # Errors
///
/// When the command line does not compile or tells nothing, or the file cannot be written.
pub fn write(folder: &Path) -> Outcome {
    // With the very command that the suites build it by: another choice of packages would compile everything twice.
    contract::programs()?;
    let told = sh::output(paths::built("nofault"), ["rules", "--format", "json"]).ok_or_else(|| {
        Trouble::new("nofault rules --format json told nothing").todo("Run it by hand: cargo run -- rules")
    })?;
    let file = folder.join(FILE);
    std::fs::write(&file, told).naming(format_args!("write {}", paths::short(&file)))
}
