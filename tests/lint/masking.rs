//! What is not the author's own words is not read, and what is read keeps its exact place.

use nofault::lint::{Context, Syntax, lint};

use super::{found, said};

const BLAME: &str = "John pushed bad code";

fn silent(text: &str) {
    assert!(said(&found(text)).is_empty(), "{text:?}: {:?}", said(&found(text)));
}

fn speaks(text: &str) {
    assert_eq!(said(&found(text)), [("named-agent", BLAME)], "{text:?}");
}

#[test]
fn code_is_not_read() {
    silent("```\nJohn pushed bad code\n```");
    silent("~~~ text\nJohn pushed bad code\n\n~~~");
    silent("Before:\n\n    John pushed bad code\n");
    silent("The log said `John pushed bad code` twice.");
    silent("The log said ``John `pushed` bad code`` twice.");
    silent("<pre>\nJohn pushed bad code\n</pre>");
}

#[test]
fn an_unclosed_fence_hides_the_rest_as_markdown_says() {
    silent("```\nJohn pushed bad code\n\nJohn pushed bad code");
}

#[test]
fn an_unclosed_backtick_hides_nothing() {
    speaks("The ` key is stuck. John pushed bad code.");
}

#[test]
fn quotations_and_pasted_lines_are_not_read() {
    silent("> John pushed bad code");
    silent("> a\nJohn pushed bad code");
    silent("- > John pushed bad code");
    silent("[14:02] tom: John pushed bad code");
    silent("@ana [6:27 AM] John pushed bad code");
    silent("2024-05-01T10:00:00Z ERROR deploy: John pushed bad code");
    silent("<!-- John pushed bad code -->");
    silent("<!--\nJohn pushed bad code\n-->");
    silent("---\ntitle: John pushed bad code\n---\n");
    silent("See https://example.org/John-pushed-bad-code for more.");
    silent("![John](pushed-bad-code.png)");
}

#[test]
fn every_place_where_authors_write_is_read() {
    speaks("# John pushed bad code");
    speaks("John pushed bad code\n---\n");
    speaks("- John pushed bad code");
    speaks("- a\n  - [x] John pushed bad code");
    speaks("1. John pushed bad code");
    speaks("| When | What |\n|---|---|\n| 10:05 | John pushed bad code |\n");
    speaks("When | What\n---|---\n10:05 | John pushed bad code\n");
    speaks("> quoted\n\nJohn pushed bad code.");
    speaks("- **10:05** John pushed bad code");
    speaks("e.g. at noon John pushed bad code.");
    speaks("One sentence. John pushed bad code. Another.");
    speaks("The index.\tJohn pushed bad code!");
}

#[test]
fn markup_between_the_words_stays_in_the_span() {
    let findings = found("Then **John** pushed [bad code](https://example.org/x).");
    assert_eq!(said(&findings), [("named-agent", "John** pushed [bad code")]);
}

#[test]
fn wrapped_lines_are_one_sentence() {
    assert_eq!(said(&found("On Monday John\npushed bad\ncode.")), [("named-agent", "John\npushed bad\ncode")]);
}

#[test]
fn cells_do_not_run_into_each_other() {
    silent("| 10:04 | The import | pushed bad code |");
    silent("| Owner: John | pushed bad code |");
    silent("| John |\n| pushed bad code |");
}

#[test]
fn whoever_has_a_cell_did_what_the_cells_after_it_tell_of_nobody() {
    let table = "| 10:04 | John | pushed bad code |\n|---|---|---|\n| 10:09 | Ana | deployed the wrong image |\n| 10:12 | cron | deployed the wrong image |";
    assert_eq!(said(&found(table)), [("named-agent", "pushed bad code"), ("named-agent", "deployed the wrong image")]);
}

#[test]
fn offsets_are_bytes_of_the_source_after_other_scripts() {
    let text = "Überblick 🔥 日本語。\n\nJohn pushed bad code.";
    let findings = found(text);
    assert_eq!(&text[findings[0].start..findings[0].end], BLAME);
}

#[test]
fn plain_text_has_paragraphs_lists_and_quotations_but_no_markup() {
    let plain = |text: &str| lint(text, &Context { syntax: Syntax::Plain, ..Context::default() });
    assert_eq!(said(&plain("    John pushed bad code")), [("named-agent", BLAME)]);
    assert_eq!(said(&plain("h2. Timeline\n\n* John pushed bad code")), [("named-agent", BLAME)]);
    assert!(plain("> John pushed bad code").is_empty());
    assert_eq!(said(&plain("> quoted\nJohn pushed bad code")), [("named-agent", BLAME)]);
}

#[test]
fn a_template_with_its_headings_and_questions_is_silent() {
    silent(
        "# Postmortem: checkout is down\n\n## Incident Summary\n\n| Date | Duration | Impact | Severity |\n|---|---|---|---|\n\
         | 2024-05-01 | 2 h 5 min | not recorded | SEV-2 |\n\n## What Happened?\n\n*What did people see first, and what did they \
         think it was?*\n\n## Timeline\n\n- **14:02** Priya: restarted the proxy ([#42 note 3](https://t.example/42#note-3))\n\n\
         ## Five Whys\n\n1. How did the first failure come about?\n\n## Contributing Factors\n\n### Technical\n\n### Process\n\n\
         ### Communication\n\n### Documentation\n\n## What Went Well\n\n## What Could Be Improved\n\n_What would have made this \
         easier to see?_\n\n## Action Items\n\n| Action | Owner | Due Date | Status |\n|---|---|---|---|\n| Add a check to CI | \
         John Carter | 2024-06-01 | Open |\n\n## Root cause\n\n## Lessons Learned\n",
    );
}
