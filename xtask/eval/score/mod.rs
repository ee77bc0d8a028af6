//! Scores of the linter on labelled sentences and whole documents. Shared by `cargo xtask eval` and the test that holds the
//! linter to them.

pub mod documents;
pub mod labelled;
pub mod page;
pub mod sentences;
