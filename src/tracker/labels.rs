//! Labels in a history: some of them say how bad or how urgent an incident is.

use super::severity;
use crate::model::EventKind;

/// The event of a label that was added or removed.
pub(super) fn changed(name: String, added: bool) -> EventKind {
    let ends = |value: &str| if added { (None, Some(value.to_owned())) } else { (Some(value.to_owned()), None) };
    if let Some(severity) = severity::of_label(&name) {
        let (from, to) = ends(severity);
        return EventKind::Severity { from, to };
    }
    if let Some(priority) = severity::priority_of_label(&name) {
        let (from, to) = ends(priority);
        return EventKind::Priority { from, to };
    }
    EventKind::Label { name, added }
}
