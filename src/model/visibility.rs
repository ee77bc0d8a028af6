//! Who may read something.

use crate::plain::stored;

/// How widely something can be read, from widest to narrowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Anybody who can open the tracker, or the whole world.
    Public,
    /// Members of the project only.
    #[default]
    Private,
    /// A marked subset of the members.
    Confidential,
    /// A note that only some members may read, on a ticket that others may read too.
    PrivateNote,
}

stored! {
    words Visibility {
        Public = "public",
        Private = "private",
        Confidential = "confidential",
        PrivateNote = "privateNote",
    }
}

/// A visibility and the project that it is counted in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// How widely.
    pub visibility: Visibility,
    /// The project, e.g. `owner/repo` or a project id; `None` when unknown.
    pub scope: Option<String>,
}

stored! { struct Audience { visibility, scope } }

impl Audience {
    /// Whether text of `self` would reach more people when it is published to `target`.
    ///
    /// Two projects that are not public count as different audiences, even at the same level.
    pub fn is_widened_by(&self, target: &Audience) -> bool {
        if self.visibility == Visibility::Public {
            return false;
        }
        target.visibility < self.visibility || self.scope != target.scope
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn audience(visibility: Visibility, scope: &str) -> Audience {
        Audience { visibility, scope: Some(scope.to_owned()) }
    }

    #[test]
    fn a_private_note_is_widened_by_its_own_ticket() {
        assert!(audience(Visibility::PrivateNote, "ops").is_widened_by(&audience(Visibility::Public, "ops")));
        assert!(audience(Visibility::PrivateNote, "ops").is_widened_by(&audience(Visibility::Private, "ops")));
    }

    #[test]
    fn another_private_project_is_another_audience() {
        assert!(audience(Visibility::Private, "ops").is_widened_by(&audience(Visibility::Private, "web")));
        assert!(!audience(Visibility::Private, "ops").is_widened_by(&audience(Visibility::Private, "ops")));
        assert!(!audience(Visibility::Public, "ops").is_widened_by(&audience(Visibility::Private, "web")));
    }
}
