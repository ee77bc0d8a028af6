//! The only code that knows JavaScript: exports, conversion, UTF-16. No logic: convert, then one call.
//!
//! Two modules come of it. With the feature `flow` it is the core; its shapes are those of `www/src/shared/core.ts`, and it
//! throws `{ kind, message, hint }`. Without, it is the linter alone, which the extension's pages load beside the core and
//! other tools embed. The core leaves the linter out, and the compiler leaves the rules out with it: that is why a feature
//! takes something away here.

#[cfg(feature = "flow")]
mod convert;
#[cfg(not(feature = "flow"))]
mod linter;
#[cfg(feature = "flow")]
mod page;
#[cfg(feature = "flow")]
mod tables;
#[cfg(feature = "flow")]
mod told;
#[cfg(feature = "flow")]
mod work;

#[cfg(not(feature = "flow"))]
pub use linter::Linter;
#[cfg(feature = "flow")]
pub use page::{draft_view, lint_context, preview, recognise, timeline};
#[cfg(feature = "flow")]
pub use tables::{account_check, account_name, templates, trackers};
#[cfg(feature = "flow")]
pub use work::Work;
