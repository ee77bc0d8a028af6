//! What of a draft should not be published, told before it is.
//!
//! Secrets stop a publication until the person types that they may go; addresses and names of machines are only told of. In the
//! editor each of them can be masked, which is a change of the text like any other.

use super::Trouble;
use crate::plain::stored;
use crate::redact::{Names, Redaction, border};

/// A secret in what is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it is, for people.
    pub name: String,
    /// The first letters, never the whole.
    pub excerpt: String,
}

stored! { struct Secret { name, excerpt } }

/// Everything in a text that should not be published, in its order.
///
/// # Errors
///
/// A [`Trouble`] when the text could not be looked through: then nothing may be published.
pub(super) fn redactions(text: &str) -> Result<Vec<Redaction>, Trouble> {
    border::look(text, &Names::default()).ok_or_else(Trouble::not_looked_through)
}

/// The secrets among what was found, each once.
pub(super) fn secrets(found: &[Redaction]) -> Vec<Secret> {
    let mut secrets: Vec<Secret> = Vec::new();
    for one in found.iter().filter(|one| one.stops) {
        let secret = Secret { name: one.name.clone(), excerpt: one.excerpt.clone() };
        if !secrets.contains(&secret) {
            secrets.push(secret);
        }
    }
    secrets
}

/// What else of it readers will see that is usually kept inside, as a sentence.
pub(super) fn note(found: &[Redaction]) -> Option<String> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for one in found.iter().filter(|one| !one.stops) {
        match kinds.iter_mut().find(|(name, _)| *name == one.name) {
            Some((_, count)) => *count += 1,
            None => kinds.push((&one.name, 1)),
        }
    }
    let told: Vec<String> = kinds.iter().map(|(name, count)| format!("{name} ×{count}")).collect();
    (!told.is_empty())
        .then(|| format!("Readers will also see: {}. The editor offers a mask for each.", told.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_told_by_its_first_letters_alone() {
        let text = "We rotated password=Tr0ub4dor-and-3xtra on the host.";
        let found = secrets(&redactions(text).unwrap());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(!found.iter().any(|secret| secret.excerpt.contains("ub4dor")), "{found:?}");
    }

    #[test]
    fn an_address_is_told_and_stops_nothing() {
        let text = "Mail mira@shop-internal.org about 10.3.4.5 and 10.3.4.6.";
        let found = redactions(text).unwrap();
        assert_eq!(secrets(&found), []);
        let note = note(&found).unwrap_or_default();
        assert!(note.contains("×2"), "{note}");
    }
}
