//! Keys that name their project, e.g. `ENG-12`.

use super::address::is_number;

/// The project and the number of a key; `None` for a text that is no key.
pub(super) fn parts(key: &str) -> Option<(&str, &str)> {
    let (project, number) = key.rsplit_once('-')?;
    let plain = project.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let fits = (1..=64).contains(&project.len()) && plain && is_number(number) && number.len() <= 9;
    fits.then_some((project, number))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_key_is_a_project_and_a_number() {
        assert_eq!(parts("ENG-12"), Some(("ENG", "12")));
        for text in ["ENG", "-12", "ENG-", "ENG-012", "EN G-1", "ENG-1x", "ENG-1234567890", "é-1"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
