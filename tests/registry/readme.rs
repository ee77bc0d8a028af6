//! The tables of README.md, made from the tables of the code.

use nofault::tracker::{Capabilities, Target};
use nofault::{evidence, export, flow, lint, redact, template, tracker};

/// Name and text of every table.
pub fn tables() -> Vec<(&'static str, String)> {
    vec![
        ("trackers", trackers()),
        ("sources", sources()),
        ("rules", rules()),
        ("redaction", redaction()),
        ("templates", templates()),
        ("variables", variables()),
        ("checks", checks()),
        ("formats", formats()),
    ]
}

/// The text with each table between `<!-- table:NAME -->` and `<!-- /table -->` put in anew.
///
/// # Errors
///
/// A sentence when a table has no place.
pub fn filled(text: &str, tables: &[(&str, String)]) -> Result<String, String> {
    let mut text = text.to_owned();
    for (name, table) in tables {
        let open = format!("<!-- table:{name} -->");
        let missing = || format!("README.md has no place for the table \"{name}\": add {open} and <!-- /table -->");
        let start = text.find(&open).ok_or_else(missing)? + open.len();
        let end = start + text[start..].find("<!-- /table -->").ok_or_else(missing)?;
        text.replace_range(start..end, &format!("\n{table}"));
    }
    Ok(text)
}

fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head.map(str::to_owned).to_vec());
    text.push_str(&line(head.map(|_| "---".to_owned()).to_vec()));
    rows.for_each(|row| text.push_str(&line(row.map(|cell| cell.replace('|', "\\|")).to_vec())));
    text
}

fn trackers() -> String {
    let row = |tracker: &&dyn tracker::Tracker| {
        let can = tracker.capabilities();
        [
            tracker.name().to_owned(),
            can.reads.join("; "),
            places(can),
            if can.session { format!("{}, or your own session", can.account) } else { can.account.to_owned() },
            can.mark.to_owned(),
            can.lock.to_owned(),
            or_nothing(&can.lacks.join("; ")),
        ]
    };
    table(
        ["Tracker", "Reads", "Publishes as", "Account", "Known again by", "Kept from covering others", "Lacks"],
        tracker::TRACKERS.iter().map(row),
    )
}

fn places(can: Capabilities) -> String {
    let word = |target: &Target| match target {
        Target::Comment => "comment",
        Target::LinkedTicket => "linked ticket",
        Target::Description => "region of the description",
        Target::WikiPage => "wiki page",
    };
    let places: Vec<&str> = can.targets.iter().map(word).collect();
    let children = can.child.map(|child| format!("; action items as {child}")).unwrap_or_default();
    format!("{}{children}", places.join(", "))
}

fn sources() -> String {
    let row = |one: &&dyn evidence::Source| {
        let asked = one.connection().map_or("–", |known| if known.wants_token() { "with a token" } else { "yes" });
        [format!("`{}`", one.id()), one.name().to_owned(), one.brings().to_owned(), asked.to_owned()]
    };
    table(["Source", "Name", "Bring", "Can be asked"], evidence::SOURCES.iter().map(row))
}

fn rules() -> String {
    let row = |rule: &&lint::Rule| {
        let level = format!("{:?}", rule.severity).to_lowercase();
        [format!("`{}`", rule.id), level, rule.summary.to_owned(), rule.ask.to_owned()]
    };
    table(["Rule", "Level", "Finds a sentence that …", "Asks instead"], lint::RULES.iter().map(row))
}

fn redaction() -> String {
    let row = |rule: &redact::Rule| {
        let level = format!("{:?}", rule.level).to_lowercase();
        [format!("`{}`", rule.id), rule.name.to_owned(), level, rule.why.to_owned()]
    };
    table(["Rule", "Finds", "Level", "Why"], redact::RULES.iter().map(row))
}

fn templates() -> String {
    let row = |one: &template::Template| [format!("`{}`", one.id), one.name.to_owned(), one.summary.to_owned()];
    table(["Template", "Name", "For"], template::BUILTIN.iter().map(row))
}

fn variables() -> String {
    let row = |one: &template::Variable| [format!("`{}`", one.name), one.what.to_owned()];
    table(["Variable", "Holds"], template::VARIABLES.iter().map(row))
}

fn checks() -> String {
    let row = |check: &flow::Check| [format!("`{}`", check.name), check.text.to_owned()];
    table(["Check", "It asks that"], flow::CHECKS.iter().map(row))
}

fn formats() -> String {
    let row = |one: &dyn export::Format| [format!("`{}`", one.id()), one.name().to_owned(), one.summary().to_owned()];
    table(["Format", "Name", "For"], export::every().map(row))
}

fn or_nothing(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

#[test]
fn a_table_is_put_between_its_marks_and_nothing_else_changes() {
    let text = "a\n<!-- table:x -->\nold\n<!-- /table -->\nb\n";
    let new = filled(text, &[("x", "| n |\n".to_owned())]).unwrap();
    assert_eq!(new, "a\n<!-- table:x -->\n| n |\n<!-- /table -->\nb\n");
    assert_eq!(filled(&new, &[("x", "| n |\n".to_owned())]).unwrap(), new);
}

#[test]
fn a_table_without_a_place_is_asked_for() {
    assert!(filled("nothing", &[("x", String::new())]).unwrap_err().contains("<!-- table:x -->"));
}

#[test]
fn a_pipe_in_a_cell_does_not_split_it() {
    assert!(table(["h"], [["a|b".to_owned()]].into_iter()).ends_with("| a\\|b |\n"));
}
