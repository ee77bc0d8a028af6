//! A small tracker for trying and testing.
fn main() {}
