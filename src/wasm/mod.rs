//! The only code that knows JavaScript: exports, conversion, UTF-16. No logic: convert, then one call.
//!
//! Five modules come of it. With the feature `flow` it is the core; its shapes are those of `www/src/shared/core.ts`, and it
//! throws `{ kind, message, hint }`. With `trackers` it is the trackers, which the core asks across `tracker::border`. With
//! `evidence` it reads files that somebody brings, with `paper` it knows the text forms and what should
//! not be published, which the core asks across `export::border` and `redact::border`, and works on a text that is there. With none of these it is the linter alone, which the extension's pages load beside the core and other tools embed. The core leaves the
//! linter out, and the compiler leaves the rules out with it: that is why a feature takes something away here.

#[cfg(feature = "flow")]
mod carry;
#[cfg(feature = "flow")]
mod convert;
#[cfg(feature = "evidence")]
mod evidence;
#[cfg(not(feature = "data"))]
mod linter;
mod memory;
#[cfg(feature = "flow")]
mod page;
#[cfg(feature = "paper")]
mod paper;
#[cfg(feature = "flow")]
mod tables;
#[cfg(feature = "flow")]
mod told;
#[cfg(feature = "trackers")]
mod trackers;
#[cfg(feature = "flow")]
mod work;

#[cfg(feature = "flow")]
pub use carry::{use_forms, use_redaction, use_trackers};
#[cfg(feature = "evidence")]
pub use evidence::read_evidence;
#[cfg(not(feature = "data"))]
pub use linter::Linter;
#[cfg(feature = "flow")]
pub use page::{apart, bring, draft_view, lint_context, preview, put_away, recognise, timeline};
#[cfg(feature = "paper")]
pub use paper::{
    figures, files, find_redactions, form, line_kinds, look, open_file, public_text, redaction_kinds, rich, role_lines,
    to_names, to_roles, why_add, whys, write_file,
};
#[cfg(feature = "flow")]
pub use tables::{
    account_check, account_name, render_template, template_ask, template_kept, template_texts, template_variables,
    templates, trackers,
};
#[cfg(feature = "trackers")]
pub use trackers::answer;
#[cfg(feature = "flow")]
pub use work::Work;
