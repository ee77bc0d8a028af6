//! What of a draft should not be published, told before it is.
//!
//! Secrets, and what the person wants masked, stop a publication until somebody types that they may go; the rest is only told of.
//! In the editor each of them can be masked, which is a change of the text like any other.

use super::Trouble;
use crate::plain::stored;
use crate::redact::{Preferred, Redaction, border};

/// A secret, or something else that is to be masked, in what is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it is, for people.
    pub name: String,
    /// The first letters of a secret, never the whole.
    pub excerpt: String,
}

stored! { struct Secret { name, excerpt } }

/// Everything in a text that should not be published, in its order.
///
/// # Errors
///
/// A [`Trouble`] when the text could not be looked through: then nothing may be published.
pub(super) fn redactions(text: &str, preferred: &Preferred) -> Result<Vec<Redaction>, Trouble> {
    border::look(text, preferred).ok_or_else(Trouble::not_looked_through)
}

/// What stops a publication of what was found, each once.
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
    use crate::redact::{Kind, KindLevel, KindLevels, Level, Names};

    #[test]
    fn a_secret_is_told_by_its_first_letters_alone() {
        let text = "We rotated password=Tr0ub4dor-and-3xtra on the host.";
        let found = secrets(&redactions(text, &Preferred::default()).unwrap());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(!found.iter().any(|secret| secret.excerpt.contains("ub4dor")), "{found:?}");
    }

    #[test]
    fn an_address_is_told_and_stops_nothing() {
        let text = "Mail mira@shop-internal.org about 10.3.4.5 and 10.3.4.6.";
        let found = redactions(text, &Preferred::default()).unwrap();
        assert_eq!(secrets(&found), []);
        let note = note(&found).unwrap_or_default();
        assert!(note.contains("×2"), "{note}");
    }

    #[test]
    fn what_the_person_wants_masked_stops_and_a_secret_does_whatever_was_chosen() {
        let text = "Mail mira@shop-internal.org about Kestrel Outdoor, password=Tr0ub4dor-and-3xtra.";
        let of = |kind, level| KindLevel { kind, level };
        let chosen = vec![of(Kind::Mail, Level::Mask), of(Kind::Secret, Level::Off)];
        let names = Names { words: vec!["kestrel outdoor".to_owned()], ..Names::default() };
        let found = redactions(text, &Preferred { levels: KindLevels { chosen }, names }).unwrap();
        let stops: Vec<String> = secrets(&found).into_iter().map(|secret| secret.excerpt).collect();
        assert_eq!(stops, ["mira@shop-internal.org", "Kestrel Outdoor", "Tr0u…"]);
        assert_eq!(note(&found), None);
    }
}
