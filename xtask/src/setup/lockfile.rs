//! `Cargo.lock`, as far as we read it.

use crate::paths;
use crate::trouble::{Naming, Outcome, Trouble};

/// The locked version of a crate.
///
/// # Errors
///
/// When the file cannot be read or names the crate not at all or in several versions.
pub fn version(name: &str) -> Outcome<String> {
    let text = std::fs::read_to_string(paths::root().join("Cargo.lock")).naming("read Cargo.lock")?;
    match versions(&text, name).as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => Err(Trouble::new(format!("Cargo.lock does not name {name}")).todo("Run: cargo check")),
        many => Err(Trouble::new(format!("Cargo.lock has {name} in the versions {}", many.join(", ")))
            .todo("Bring all users of it to one version.")),
    }
}

/// Every `name` and `source` of the lock file; our own packages have no source.
pub fn sources(text: &str) -> Vec<(&str, Option<&str>)> {
    packages(text).map(|package| (field(package, "name").unwrap_or("?"), field(package, "source"))).collect()
}

fn versions<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    packages(text)
        .filter(|package| field(package, "name") == Some(name))
        .filter_map(|package| field(package, "version"))
        .collect()
}

fn packages(text: &str) -> impl Iterator<Item = &str> {
    text.split("[[package]]").skip(1)
}

fn field<'a>(package: &'a str, name: &str) -> Option<&'a str> {
    package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n\n\
                        [[package]]\nname = \"a\"\nversion = \"2.0.0\"\n\n[[package]]\nname = \"ab\"\nversion = \"3.0.0\"\n";

    #[test]
    fn finds_versions_by_the_whole_name() {
        assert_eq!(versions(LOCK, "a"), ["1.0.0", "2.0.0"]);
        assert_eq!(versions(LOCK, "ab"), ["3.0.0"]);
    }

    #[test]
    fn tells_where_a_package_comes_from() {
        assert_eq!(sources(LOCK), [("a", Some("registry+x")), ("a", None), ("ab", None)]);
    }
}
