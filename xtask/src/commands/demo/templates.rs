//! The postmortem of the sample incident in every template, made by the command line over HTTP with the demo's evidence.

use crate::server::Demo;
use crate::sh::print;
use crate::trouble::{Naming, Outcome, Trouble};
use crate::{fingerprint, paths};
use std::path::PathBuf;
use std::process::Command;

/// What holds the key of the demo tracker for the command line.
const KEY: &str = "NOFAULT_DEMO_KEY";

/// Writes `ID.md` for each template of `nofault templates` into `target/demo/templates/`, which is emptied before, and prints a
/// line for each.
///
/// # Errors
///
/// When the command line fails, or when a line of a timeline names no source.
pub fn write(demo: &Demo) -> Outcome {
    let folder = paths::target().join("demo/templates");
    paths::remove(&folder)?;
    let folder = paths::made(folder)?;
    let evidence = fingerprint::files(&paths::root().join("demo/evidence"));
    print(
        "The postmortem of the sample incident in every template, with its evidence (nofault generate --template ID --evidence …):",
    );
    for id in ids()? {
        let text = generated(demo, &id, &evidence)?;
        let lines = timeline(&text);
        if let Some(bare) = lines.iter().find(|line| !is_cited(line)) {
            return Err(Trouble::new(format!("A line of the timeline in the template {id} names no source: {bare}")));
        }
        let file = folder.join(format!("{id}.md"));
        std::fs::write(&file, &text).naming(format_args!("write {}", paths::short(&file)))?;
        print(&format!("  {:<44} {}", paths::short(&file), told(lines.len())));
    }
    print("");
    Ok(())
}

fn told(lines: usize) -> String {
    if lines == 0 { "no timeline".to_owned() } else { format!("{lines} lines of timeline, each with its source") }
}

/// The ids of all templates, as the command line lists them.
fn ids() -> Outcome<Vec<String>> {
    let text = said(Command::new(paths::built("nofault")).args(["templates", "--format", "json"]))?;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text).naming("read the list of templates")?;
    Ok(rows.iter().filter_map(|row| row.get("id")?.as_str().map(str::to_owned)).collect())
}

fn generated(demo: &Demo, id: &str, evidence: &[PathBuf]) -> Outcome<String> {
    let mut command = Command::new(paths::built("nofault"));
    command.args(["generate", &demo.incident, "--template", id, "--token-env", KEY, "--evidence"]);
    said(command.args(evidence).env(KEY, &demo.key))
}

/// What a program wrote to standard output.
fn said(command: &mut Command) -> Outcome<String> {
    let done = command.output().naming("start nofault")?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let tail = String::from_utf8_lossy(&done.stderr).lines().map(str::to_owned).collect();
    Err(Trouble { tail, ..Trouble::new("nofault could not make the postmortem of the sample incident") })
}

/// The lines of the timeline.
fn timeline(text: &str) -> Vec<&str> {
    let section = text.lines().skip_while(|line| *line != "## Timeline").skip(1);
    section.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("- ")).collect()
}

/// Whether a line ends with its sources: links, or names where there is no address.
fn is_cited(line: &str) -> bool {
    line.contains("](http") || line.ends_with(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_timeline_are_those_of_its_section_alone() {
        let text =
            "- a\n\n## Timeline\n\n### 2026-03-14\n\n- **22:31** b ([#1](http://x))\n- **22:32** c\n\n## Next\n\n- d\n";
        assert_eq!(timeline(text), ["- **22:31** b ([#1](http://x))", "- **22:32** c"]);
    }

    #[test]
    fn a_line_is_cited_by_a_link_or_by_a_name() {
        let lines = ["- **22:31** b ([#1](http://x))", "- **22:31** b (Slack message)", "- **22:32** c"];
        assert_eq!(lines.map(is_cited), [true, true, false]);
    }
}
