//! A template while somebody writes it: what it gives, or what is wrong with it.

use super::{Trouble, check};
use crate::document;
use crate::export::{ImportError, border, material_from_json};
use crate::model::Postmortem;
use crate::plain::{Shown, Sink, shown};
use crate::template::{self, TemplateError};

/// A template that comes with NoFault, with its text, to begin from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRow {
    /// Stable id.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// For whom it is, in a sentence.
    pub summary: &'static str,
    /// Its text.
    pub text: &'static str,
}

shown! { struct TemplateRow { id, name, summary, text } }

/// Something that a template may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableRow {
    /// Its name.
    pub name: &'static str,
    /// What it is, or does.
    pub what: &'static str,
    /// What is put into the template for it.
    pub insert: String,
}

shown! { struct VariableRow { name, what, insert } }

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, a sentence.
    pub message: String,
    /// What to do, a sentence.
    pub hint: String,
}

shown! { struct TemplateFault { line, message, hint } }

/// What a template gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// The draft's text, Markdown.
    Text(String),
    /// Nothing, because something is wrong.
    Fault(TemplateFault),
}

impl Shown for Filled {
    fn show(&self, to: &mut dyn Sink) {
        match self {
            Filled::Text(markdown) => to.object(&["markdown"], &[markdown]),
            Filled::Fault(fault) => to.object(&["error"], &[fault]),
        }
    }
}

/// Every template that comes with NoFault; the first is the default.
pub fn templates() -> Vec<TemplateRow> {
    let row =
        |one: &template::Template| TemplateRow { id: one.id, name: one.name, summary: one.summary, text: one.source };
    template::BUILTIN.iter().map(row).collect()
}

/// What is put into a template for a list: a loop over it.
const LOOPS: &[(&str, &str)] = &[
    ("tickets", "{% for ticket in tickets %}- {{ ticket.link }} {{ ticket.title }} ({{ ticket.state }})\n{% endfor %}"),
    (
        "days",
        "{% for day in days %}{{ day.heading }}\n\n{% for line in day.lines %}{{ line }}\n{% endfor %}\n{% endfor %}",
    ),
    (
        "actions",
        "| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n{% for action in actions %}{{ action.row }}\n{% endfor %}",
    ),
    ("questions", "{% for q in questions %}_{{ q.text }}_\n\n{% endfor %}"),
    ("factors", "{% for factor in factors %}### {{ factor.heading }}\n\n_{{ factor.question }}_\n\n{% endfor %}"),
    (
        "participants",
        "{% for one in participants %}- {{ one.name }} ({{ one.roles }}), first action {{ one.first }}\n{% endfor %}",
    ),
    ("phases", "{% for phase in phases %}- **{{ phase.name }}:** {{ phase.text }}\n{% endfor %}"),
    ("people", "{% for person in people %}- {{ person.name }} ({{ person.roles }})\n{% endfor %}"),
];

/// What a template can hold beside names: its mark, what it does, what is put in for it.
const BLOCKS: &[(&str, &str, &str)] = &[
    ("if", "shows what follows where the name holds something, and what stands after `else` otherwise", IF),
    ("#", "a note to those who write the template; it is in no draft", "{# a note #}"),
];

const IF: &str = "{% if description %}{{ description }}{% else %}_What did people see?_{% endif %}";

/// Every name that a template may use, every block, and every check that it may require before a draft is published, in the
/// order in which they are told: the name, what it is, and what is put into a template for it.
pub fn variables() -> Vec<VariableRow> {
    let insert = |name: &str| match LOOPS.iter().find(|(list, _)| *list == name) {
        Some((_, text)) => (*text).to_owned(),
        None => format!("{{{{ {name} }}}}"),
    };
    let name = |one: &template::Variable| VariableRow { name: one.name, what: one.what, insert: insert(one.name) };
    let block = |(name, what, insert): &(&'static str, &'static str, &str)| VariableRow {
        name,
        what,
        insert: (*insert).to_owned(),
    };
    let check = |one: &check::Check| VariableRow {
        name: "require",
        what: one.text,
        insert: format!("{{% require {} %}}", one.name),
    };
    let names = template::VARIABLES.iter().map(name);
    names.chain(BLOCKS.iter().map(block)).chain(check::CHECKS.iter().map(check)).collect()
}

/// Fills a template with material, JSON text of an incident as [`crate::export::material_to_json`] writes it; with that of the
/// sample where there is none.
///
/// A mistake is found wherever it stands, also in what this material does not lead to. Material that cannot be read is a
/// fault without a line.
pub fn fill(material: Option<&str>, source: &str) -> Filled {
    let Some(sample) = border::sample() else {
        let Trouble { message, hint, .. } = Trouble::no_form();
        return Filled::Fault(TemplateFault { line: None, message, hint });
    };
    let filled = material_from_json(&sample)
        .and_then(|read| Ok((read, material_from_json(material.unwrap_or(&sample))?)))
        .map_err(|error| unreadable(&error))
        .and_then(|(sample, material)| checked(&sample, &material, source).map_err(|error| fault(&error)));
    filled.map_or_else(Filled::Fault, Filled::Text)
}

fn checked(sample: &Postmortem, material: &Postmortem, source: &str) -> Result<String, TemplateError> {
    template::check(sample, source)?;
    check::required(source)?;
    template::render(material, source).map(|document| document::print(&document))
}

fn fault(error: &TemplateError) -> TemplateFault {
    let hint = match &error.nearest {
        Some(name) => format!("Did you mean {name}?"),
        None => "The names and blocks that there are stand beside the text.".to_owned(),
    };
    TemplateFault { line: error.line, message: sentence(&error.message), hint }
}

fn unreadable(error: &ImportError) -> TemplateFault {
    let hint = "Choose another incident to show the template on.".to_owned();
    TemplateFault { line: None, message: format!("The incident cannot be read: {error}."), hint }
}

/// With a capital and a full stop; a message that begins with what stands in the template keeps its letters.
fn sentence(message: &str) -> String {
    match message.strip_prefix("unknown ") {
        Some(rest) => format!("Unknown {rest}."),
        None => format!("{message}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(source: &str) -> TemplateFault {
        match fill(None, source) {
            Filled::Fault(fault) => fault,
            Filled::Text(text) => panic!("{text}"),
        }
    }

    #[test]
    fn every_template_that_is_there_fills_with_the_sample() {
        for row in templates() {
            let Filled::Text(text) = fill(None, row.text) else { panic!("{}: {:?}", row.id, fill(None, row.text)) };
            assert!(text.len() > 500, "{}: {text}", row.id);
        }
    }

    #[test]
    fn the_sample_holds_something_of_everything() {
        for variable in template::VARIABLES {
            let source = format!("{{% if {} %}}there{{% endif %}}", variable.name);
            assert_eq!(fill(None, &source), Filled::Text("there\n".to_owned()), "{}", variable.name);
        }
    }

    #[test]
    fn everything_that_is_offered_can_be_put_into_a_template() {
        for row in variables() {
            let Filled::Text(text) = fill(None, &row.insert) else { panic!("{row:?}: {:?}", fill(None, &row.insert)) };
            assert!(matches!(row.name, "#" | "require") || !text.trim().is_empty(), "{row:?}");
        }
    }

    #[test]
    fn a_check_that_is_not_there_is_told_with_the_nearest_one() {
        let fault = fault_of("# A\n\n{% require owners, datez %}\n");
        assert_eq!((fault.line, fault.message.as_str()), (Some(3), "Unknown check datez."));
        assert_eq!(fault.hint, "Did you mean dates?");
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_the_nearest_name() {
        let fault = fault_of("# A\n\n{{ durration.text }}\n");
        assert_eq!(fault.line, Some(3));
        assert_eq!(fault.message, "Unknown variable durration.text.");
        assert_eq!(fault.hint, "Did you mean duration.text?");
    }

    #[test]
    fn a_mistake_is_found_where_no_incident_has_led_yet() {
        assert_eq!(fault_of("{% if title %}a{% else %}\n{{ titel }}{% endif %}").line, Some(2));
        assert_eq!(fault_of("{% if not title %}\n{{ titel }}{% endif %}").line, Some(2));
    }

    #[test]
    fn material_that_is_none_is_said_so() {
        let Filled::Fault(fault) = fill(Some("{}"), "a") else { panic!("it was read") };
        assert_eq!(fault.line, None);
        assert!(fault.message.starts_with("The incident cannot be read: "), "{fault:?}");
    }
}
