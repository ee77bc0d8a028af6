//! The linter of blaming language.
