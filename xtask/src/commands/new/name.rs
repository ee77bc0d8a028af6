//! The name of a new thing, in the spellings that it needs.

use crate::trouble::{Outcome, Trouble};

/// A name of small letters, digits and dashes, e.g. `azure-devops`.
pub struct Name {
    /// `azure-devops`.
    pub id: String,
}

impl Name {
    /// Takes `azure-devops` or `azure_devops`.
    ///
    /// # Errors
    ///
    /// When it has anything else in it.
    pub fn parse(text: &str) -> Outcome<Self> {
        let id = text.replace('_', "-");
        let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        if id.starts_with(|c: char| c.is_ascii_lowercase()) && id.split('-').all(plain) {
            return Ok(Self { id });
        }
        Err(Trouble::new(format!("\"{text}\" is no name"))
            .todo("Small letters, digits and single dashes, a letter first: azure-devops"))
    }

    /// `azure_devops`.
    pub fn module(&self) -> String {
        self.id.replace('-', "_")
    }

    /// `AzureDevops`.
    pub fn type_name(&self) -> String {
        self.id.split('-').map(capital).collect()
    }

    /// `azureDevops`.
    pub fn variable(&self) -> String {
        let mut parts = self.id.split('-');
        parts.next().unwrap_or_default().to_owned() + &parts.map(capital).collect::<String>()
    }

    /// `Azure devops`.
    pub fn title(&self) -> String {
        capital(&self.id.replace('-', " "))
    }

    /// The skeleton with the name in its places.
    pub fn fill(&self, skeleton: &str) -> String {
        skeleton
            .replace("{id}", &self.id)
            .replace("{Name}", &self.type_name())
            .replace("{name}", &self.variable())
            .replace("{title}", &self.title())
    }
}

fn capital(part: &str) -> String {
    let mut rest = part.chars();
    rest.next().map(|first| first.to_ascii_uppercase().to_string() + rest.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_a_name_in_every_way() {
        let name = Name::parse("azure_devops").unwrap();
        let spelt = [name.module(), name.type_name(), name.variable(), name.title()];
        assert_eq!(spelt, ["azure_devops", "AzureDevops", "azureDevops", "Azure devops"]);
        assert_eq!(name.fill("{id} {Name}"), "azure-devops AzureDevops");
    }

    #[test]
    fn refuses_what_is_no_name() {
        for bad in ["", "Jira", "a b", "../x", "a--b", "2x", "-a"] {
            assert!(Name::parse(bad).is_err(), "{bad}");
        }
    }
}
