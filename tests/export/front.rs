//! What a postmortem tells programs, in every form.

use super::text;
use nofault::document::front::{front_matter, of, quoted};
use nofault::document::{Document, normalise, parse, print};
use nofault::export::{by_id, every};

const LINES: &str =
    "incident: \"https://tracker.example/issues/1\"\nstarted: 2026-03-14T13:05:00+01:00\nmitigated: null";

fn draft() -> String {
    format!("# Postmortem\n\nWords.\n\n<!-- front matter\n{LINES} -->\n")
}

#[test]
fn front_matter_is_out_of_sight_or_folded_where_the_form_can_and_code_elsewhere() {
    let hidden = format!("<!-- front matter\n{LINES} -->");
    let shown = format!("```yaml\n{LINES}\n```");
    let escaped = LINES.replace('"', "&quot;");
    let expected = [
        ("markdown", format!("---\n{LINES}\n---\n\n# Postmortem")),
        ("github", hidden.clone()),
        ("gitlab", hidden.clone()),
        ("gitea", hidden.clone()),
        ("redmine-commonmark", hidden),
        ("redmine-textile", format!("{{{{collapse(Data for programs)\n<pre>\n{LINES}\n</pre>\n}}}}")),
        ("jira-wiki", format!("{{code:title=Data for programs|collapse=true}}\n{LINES}\n{{code}}")),
        ("linear", shown.clone()),
        ("youtrack", shown),
        ("html", format!("<!--\n{LINES}\n-->")),
        ("azure-html", escaped.clone()),
        ("rt-html", escaped.clone()),
        ("confluence", escaped),
    ];
    for (id, form) in &expected {
        let written = text(id, &draft());
        assert!(written.contains(form), "{id}:\n{written}");
        assert_eq!(written.matches("mitigated").count(), 1, "{id}");
    }
    let adf = text("adf", &draft());
    assert!(
        adf.contains(r#"{"type":"expand","attrs":{"title":"Data for programs"},"content":[{"type":"codeBlock""#),
        "{adf}"
    );
    let whole: Vec<&str> = every().map(nofault::export::Format::id).filter(|id| !id.ends_with("csv")).collect();
    assert_eq!(whole.len(), expected.len() + 2, "a form is in no row here: {whole:?}");
}

#[test]
fn any_other_comment_stays_out_of_what_trackers_get() {
    for inside in
        ["note to self", "front matter\nowner: @ana", "front matter\nowner: {{include(Secret)}}", "front matter"]
    {
        let draft = format!("Words.\n\n<!-- {inside} -->\n");
        for id in ["github", "gitlab", "redmine-commonmark", "redmine-textile", "jira-wiki", "adf", "linear"] {
            let output = by_id(id).unwrap().write(&parse(&draft));
            assert!(!output.text.contains("owner") && !output.text.contains("note to self"), "{id}: {}", output.text);
            assert_eq!(output.left_out.len(), 1, "{id}");
        }
    }
}

#[test]
fn a_file_reads_back_as_the_text_was() {
    let markdown = by_id("markdown").unwrap();
    let document = normalise(parse(&draft()));
    assert_eq!(normalise(markdown.read(&markdown.write(&document).text)), document);
    let other = "---\nlayout: Post 1\n---\n\nWords.\n";
    assert!(front_matter(markdown.read(other).blocks.last().unwrap()).is_none(), "what others wrote there stays text");
}

proptest::proptest! {
    #[test]
    fn no_words_leave_their_line_or_act(words in "\\PC*") {
        let block = of(&[("severity", quoted(&words)), ("reopened", "0".to_owned())]);
        let lines = front_matter(&block).map(str::to_owned);
        proptest::prop_assert_eq!(lines.as_deref().map(|lines| lines.lines().count()), Some(2));
        let read = parse(&print(&Document { blocks: vec![block] }));
        proptest::prop_assert_eq!(read.blocks.first().and_then(front_matter).map(str::to_owned), lines);
    }
}
