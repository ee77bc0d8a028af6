//! Findings of the linter for the page. The linter itself knows nothing of ours, and so not how things are shown.

use crate::lint::{Finding, Fix, Safety, Severity};
use crate::plain::shown;

shown! {
    struct Finding { rule, category, severity, start, end, text, what, why, ask, fixes, hash }
}

shown! { struct Fix { text, safety } }

shown! { words Safety { Safe = "safe", Hint = "hint" } }

shown! { words Severity { Info = "info", Warning = "warning", Error = "error" } }
