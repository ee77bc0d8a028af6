//! Textile as Redmine knows it: what must be escaped, and how it is read.

pub(super) mod escape;
mod inline;
mod reader;

pub(super) use reader::read;
