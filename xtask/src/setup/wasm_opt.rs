//! binaryen's `wasm-opt`, from npm: Debian's (108) makes modules that do not load.

use crate::paths;
use crate::sh;
use crate::trouble::{Outcome, Trouble};

const LEAST: u32 = 132;

/// Checks that npm brought a `wasm-opt` that is new enough.
///
/// # Errors
///
/// When it did not.
pub fn ensure() -> Outcome {
    let todo = format!("Have binaryen {LEAST} or newer in www/package.json: cd www && npm install --save-dev binaryen");
    let path = paths::www().join("node_modules/.bin/wasm-opt");
    let said = sh::output(&path, ["--version"])
        .ok_or_else(|| Trouble::new("npm's binaryen, and wasm-opt with it, is not there").todo(&*todo))?;
    let version = said.split(|c: char| !c.is_ascii_digit()).find_map(|digits| digits.parse::<u32>().ok());
    if version >= Some(LEAST) { Ok(()) } else { Err(Trouble::new(format!("{said} is too old")).todo(todo)) }
}
