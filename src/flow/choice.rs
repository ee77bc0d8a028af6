//! Which template a draft is made with: the user's own and ours, chosen by rule or by default.

use super::{Settings, TemplateLine, Trouble};
use crate::model::{FactKind, Postmortem, Ticket};
use crate::plain::stored;
use crate::small::lower;
use crate::template;

/// The user's own templates, and rules for when one is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The templates.
    pub templates: Vec<OwnTemplate>,
    /// The rules; the first that fits decides.
    pub rules: Vec<TemplateRule>,
}

stored! { struct Choice { templates, rules } }

/// A template of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTemplate {
    /// Stable, and no built-in template's.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its text.
    pub text: String,
}

stored! { struct OwnTemplate { id, name, text } }

/// What a rule asks of the incident ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleField {
    /// How bad it was, as a field or label says.
    Severity,
    /// The kind of ticket.
    Type,
    /// The project that the ticket is in.
    Project,
}

stored! { words RuleField { Severity = "severity", Type = "type", Project = "project" } }

/// Where the field has this value, this template is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRule {
    /// What is asked.
    pub field: RuleField,
    /// The value, in the tracker's words; capitals and blanks around it do not count.
    pub is: String,
    /// Id of the template.
    pub template: String,
}

stored! { struct TemplateRule { field, is, template } }

/// The template that a draft was made with; the draft keeps it, so that a refresh compares with the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    pub id: String,
    pub name: String,
    /// Empty for a built-in one, whose text is ours.
    pub text: String,
    /// The rule that chose it, as words; empty for the default.
    pub why: String,
    /// The kinds of contributing factors that were chosen with it.
    pub factors: Option<String>,
    /// The names for spans that were chosen with it.
    pub phases: Option<String>,
}

stored! { struct Chosen { id, name, text, why, factors, phases } }

impl Chosen {
    /// The template for this incident: by the first rule that fits, else the default.
    ///
    /// # Errors
    ///
    /// A [`Trouble`] when the rule names a template that is not there: another one is not taken in its place.
    pub fn of(settings: &Settings, postmortem: &Postmortem) -> Result<Self, Trouble> {
        let choice = settings.choice.as_deref();
        let Some(rule) = choice.and_then(|choice| choice.rules.iter().find(|rule| fits(rule, postmortem))) else {
            let (id, name, text) = (OWN.to_owned(), OWN.to_owned(), settings.template.clone());
            let own = || Chosen { id, name, text, ..Chosen::default() };
            return Ok(named(choice, &settings.template).unwrap_or_else(own).with_terms(settings));
        };
        let why = format!("{} is {}", word(rule.field), rule.is.trim());
        let chosen = named(choice, &rule.template);
        chosen
            .map(|chosen| Chosen { why: why.clone(), ..chosen }.with_terms(settings))
            .ok_or_else(|| Trouble::template(&format!("the rule “{why}” names one that is not there")))
    }

    fn with_terms(self, settings: &Settings) -> Self {
        Chosen { factors: settings.factors.clone(), phases: settings.phases.clone(), ..self }
    }

    /// Its text.
    pub fn source(&self) -> &str {
        let builtin = || template::BUILTIN.iter().find(|builtin| builtin.id == self.id);
        if self.text.is_empty() { builtin().map_or("", |builtin| builtin.source) } else { &self.text }
    }

    /// What people see of it.
    pub fn line(&self) -> TemplateLine {
        TemplateLine { name: self.name.clone(), why: self.why.clone() }
    }
}

/// The id of a template that came as a text alone.
const OWN: &str = "own";

/// The template of that id.
fn named(choice: Option<&Choice>, id: &str) -> Option<Chosen> {
    if let Some(builtin) = template::BUILTIN.iter().find(|builtin| builtin.id == id) {
        let (id, name) = (builtin.id.to_owned(), builtin.name.to_owned());
        return Some(Chosen { id, name, ..Chosen::default() });
    }
    let own = choice?.templates.iter().find(|own| own.id == id)?;
    let (id, name, text) = (own.id.clone(), own.name.clone(), own.text.clone());
    Some(Chosen { id, name, text, ..Chosen::default() })
}

fn word(field: RuleField) -> &'static str {
    match field {
        RuleField::Severity => "severity",
        RuleField::Type => "type",
        RuleField::Project => "project",
    }
}

fn fits(rule: &TemplateRule, postmortem: &Postmortem) -> bool {
    let same = |value: &str| lower(value.trim()) == lower(rule.is.trim());
    let Some(root) = postmortem.incident.tickets.first() else { return false };
    match rule.field {
        RuleField::Severity => {
            postmortem.facts.get(FactKind::Severity).and_then(|fact| fact.text.as_deref()).is_some_and(same)
        }
        RuleField::Type => root.kind.as_deref().is_some_and(same),
        RuleField::Project => project_of(root).is_some_and(same),
    }
}

/// The project as its address or its key names it, else as a field does.
fn project_of(ticket: &Ticket) -> Option<&str> {
    let field =
        || ticket.fields.iter().find(|field| lower(&field.name) == "project")?.values.first().map(String::as_str);
    let of_key = || ticket.at.key.rsplit_once('-').map(|(project, _)| project);
    ticket.at.project.as_deref().or_else(of_key).or_else(field)
}
