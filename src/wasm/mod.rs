//! The only code that knows JavaScript: exports, conversion, UTF-16. No logic: convert, then one call.
//!
//! [`linter`] is the border of the linter, the same in the module of the linter alone. Everything else is there with the
//! feature `flow`; its shapes are those of `www/src/shared/core.ts`, and it throws `{ kind, message, hint }`.

mod linter;

#[cfg(feature = "flow")]
mod convert;
#[cfg(feature = "flow")]
mod page;
#[cfg(feature = "flow")]
mod tables;
#[cfg(feature = "flow")]
mod told;
#[cfg(feature = "flow")]
mod work;

pub use linter::Linter;

#[cfg(feature = "flow")]
pub use page::{draft_view, lint_context, preview, recognise, timeline};
#[cfg(feature = "flow")]
pub use tables::{account_check, account_name, templates, trackers};
#[cfg(feature = "flow")]
pub use work::Work;
