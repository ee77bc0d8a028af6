//! How bad an incident was.

use super::Citation;
use crate::plain::stored;

/// A severity as the tracker names it, with the place that says so.
///
/// `rank` is 1 for the worst, when the name tells (`SEV1`, `S2`, `P3`, `critical`); otherwise `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severity {
    /// The tracker's own word.
    pub name: String,
    /// 1 is the worst, 5 the least; `None` when the name does not tell.
    pub rank: Option<u8>,
    /// Where it is said.
    pub source: Citation,
}

stored! { struct Severity { name, rank, source } }
