//! What is made of a draft's text beside the flow: forms for files, names to roles, the public rendition, pictures of
//! metrics, what kind of thing each timeline line was, the tree of whys, and contributing factors by their kinds.
//!
//! Everything here is a function of the text and of what the page knows beside it; nothing is remembered. The extension has a
//! module of its own for it, which pages load when they first ask.

mod change;
mod factors;
mod figures;
mod file;
mod known;
mod levels;
mod line_kinds;
mod owners;
pub mod public;
pub mod roles;
mod sets;
mod whys;

pub use change::{Change, Edit, changed};
pub use factors::{Factor, FactorGroup, Factors, factor_add, factors};
pub use figures::{Figure, figures};
pub use file::{FileForm, files, headed, opened, rich, write};
pub use known::{Known, Restricted, Row};
pub use levels::{KindRow, kinds};
pub use line_kinds::{LineWords, line_kinds};
pub use sets::{SetRow, factor_sets, phase_sets};
pub use whys::{Because, Names, Warning, Where, Whys, why_add, whys};
