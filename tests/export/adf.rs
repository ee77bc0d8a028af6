//! ADF: what is written holds to the official schema and is inert, what is read loses no word.

use super::any_of::{blocks, odd_text};
use super::look::{Blind, comes_in, letters, look};
use super::{cases, counted, document, rows, table, write};
use nofault::document::{Block, Document, Inline, normalise, parse, plain_text, print};
use nofault::export::{self, Output};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const BLIND: Blind = Blind { marks_of_code: true, left: true };

fn shared(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api").join(name)
}

fn load(name: &str) -> Option<Value> {
    let path = shared(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("JSON")),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

static SCHEMA: LazyLock<Option<jsonschema::Validator>> =
    LazyLock::new(|| load("specs/adf-full.schema.json").map(|schema| jsonschema::validator_for(&schema).unwrap()));

/// The nodes of a text of ADF, which must hold to the schema where it is at hand.
fn nodes(output: &Output) -> Value {
    let value: Value = serde_json::from_str(&output.text).expect("JSON");
    if let Some(schema) = &*SCHEMA {
        let wrong = schema.validate(&value).err().map(|error| format!("{error:.300} at {}", error.instance_path()));
        assert_eq!(wrong, None, "{}", output.text);
    }
    value
}

fn content(markdown: &str) -> Value {
    nodes(&write("adf", markdown))["content"].clone()
}

fn read(node: Value) -> String {
    print(&export::read("adf", &node.to_string()))
}

fn doc(content: Value) -> Value {
    json!({"version": 1, "type": "doc", "content": content})
}

fn paragraph(inline: Value) -> Value {
    doc(json!([{"type": "paragraph", "content": [inline]}]))
}

/// What may never stand in a node that we write, whatever it holds.
fn acts(node: &Value) -> Option<String> {
    const SILENT: &[&str] = &[
        "doc",
        "paragraph",
        "heading",
        "text",
        "hardBreak",
        "bulletList",
        "orderedList",
        "listItem",
        "taskList",
        "taskItem",
        "table",
        "tableRow",
        "tableHeader",
        "tableCell",
        "codeBlock",
        "blockquote",
        "rule",
        "strong",
        "em",
        "strike",
        "code",
        "link",
        "alignment",
    ];
    match node {
        Value::Array(nodes) => nodes.iter().find_map(acts),
        Value::Object(members) => {
            let kind = members.get("type").and_then(Value::as_str);
            if let Some(kind) = kind.filter(|kind| !SILENT.contains(kind)) {
                return Some(format!("a node {kind}"));
            }
            let text = members.get("text").and_then(Value::as_str);
            if text == Some("") {
                return Some("an empty text".to_owned());
            }
            let to = members.get("href").and_then(Value::as_str);
            if to.is_some_and(|to| !["http", "mailto:"].iter().any(|start| to.to_ascii_lowercase().starts_with(start)))
            {
                return Some(format!("a link to {to:?}"));
            }
            members.values().find_map(acts)
        }
        _ => None,
    }
}

#[test]
fn every_block_has_its_node() {
    let written = content(
        "# Title\n\na **b** _c_ ~~d~~ `e` [f](https://a.example/x)\\\nnext\n\n3. one\n   - two\n\n- [x] done\n  - [ ] open\n\n| A | B |\n| --- | --: |\n| 1 | |\n\n```sh\nls\n\npwd\n```\n\n> said\n\n---\n",
    );
    let text = |text: &str| json!({"type": "text", "text": text});
    let marked = |text: &str, mark: &str| json!({"type": "text", "text": text, "marks": [{"type": mark}]});
    let end = json!([{"type": "alignment", "attrs": {"align": "end"}}]);
    assert_eq!(
        written,
        json!([
            {"type": "heading", "attrs": {"level": 1}, "content": [text("Title")]},
            {"type": "paragraph", "content": [
                text("a "), marked("b", "strong"), text(" "), marked("c", "em"), text(" "), marked("d", "strike"), text(" "),
                marked("e", "code"), text(" "),
                {"type": "text", "text": "f", "marks": [{"type": "link", "attrs": {"href": "https://a.example/x"}}]},
                {"type": "hardBreak"}, text("next"),
            ]},
            {"type": "orderedList", "attrs": {"order": 3}, "content": [{"type": "listItem", "content": [
                {"type": "paragraph", "content": [text("one")]},
                {"type": "bulletList", "content": [
                    {"type": "listItem", "content": [{"type": "paragraph", "content": [text("two")]}]},
                ]},
            ]}]},
            {"type": "taskList", "attrs": {"localId": "task-1"}, "content": [
                {"type": "taskItem", "attrs": {"localId": "task-2", "state": "DONE"}, "content": [text("done")]},
                {"type": "taskList", "attrs": {"localId": "task-3"}, "content": [
                    {"type": "taskItem", "attrs": {"localId": "task-4", "state": "TODO"}, "content": [text("open")]},
                ]},
            ]},
            {"type": "table", "content": [
                {"type": "tableRow", "content": [
                    {"type": "tableHeader", "content": [{"type": "paragraph", "content": [text("A")]}]},
                    {"type": "tableHeader", "content": [{"type": "paragraph", "marks": end, "content": [text("B")]}]},
                ]},
                {"type": "tableRow", "content": [
                    {"type": "tableCell", "content": [{"type": "paragraph", "content": [text("1")]}]},
                    {"type": "tableCell", "content": [{"type": "paragraph", "marks": end, "content": []}]},
                ]},
            ]},
            {"type": "codeBlock", "attrs": {"language": "sh"}, "content": [text("ls\n\npwd")]},
            {"type": "blockquote", "content": [{"type": "paragraph", "content": [text("said")]}]},
            {"type": "rule"},
        ])
    );
}

#[test]
fn nothing_in_a_text_acts() {
    let output = write("adf", "@alice {code} [~bob] INC-42 ![px](https://t.example/p.png) a\u{202e}b [top](#top)");
    assert_eq!(acts(&nodes(&output)), None);
    assert_eq!(counted(&output), [("remote image", 1), ("bidi control", 1)]);
    assert_eq!(output.left_out, ["Jira has no links within a page: such an address is shown as text."]);
    assert_eq!(plain_text(&export::read("adf", &output.text)), "@alice {code} [~bob] INC-42 px ab top (#top)");
}

#[test]
fn a_block_where_adf_has_none_keeps_its_words_and_is_noted() {
    for (said, back) in [
        ("> # A\n", "> **A**\n"),
        ("> > a\n", "> a\n"),
        ("- a\n\n  ---\n", "- a\n"),
        ("- > a\n", "- a\n"),
        ("> | A | B |\n> | --- | --- |\n> | 1 | 2 |\n", "> A | B\n>\n> 1 | 2\n"),
        ("1. [x] a\n2. b\n", "1. \\[x] a\n2. b\n"),
    ] {
        let output = write("adf", said);
        nodes(&output);
        assert_eq!(print(&export::read("adf", &output.text)), back);
        assert_eq!(output.left_out.len(), 1, "{said}: {:?}", output.left_out);
    }
    let deep = format!("{}a", "- ".repeat(32));
    let output = write("adf", &deep);
    assert!(nodes(&output).to_string().contains("\"a\""));
    assert_eq!(plain_text(&export::read("adf", &output.text)), "a");
    assert_eq!(output.left_out, ["Lists within lists deeper than 20 are published at that depth."]);
}

#[test]
fn a_text_that_jira_would_refuse_is_noted() {
    assert!(write("adf", &"a".repeat(32_767)).left_out.is_empty());
    let left_out = write("adf", &"a".repeat(32_768)).left_out;
    assert_eq!(left_out, ["Jira takes 32767 characters and refuses more; this text has 32768."]);
    assert_eq!(write("adf", "").text, "{\"version\":1,\"type\":\"doc\",\"content\":[]}\n");
}

#[test]
fn nodes_that_we_never_write_are_read_as_what_is_seen() {
    for (inline, seen) in [
        (json!({"type": "mention", "attrs": {"id": "5b1", "text": "@Ana Diaz"}}), "@Ana Diaz"),
        (json!({"type": "mention", "attrs": {"id": "5b1"}}), "@5b1"),
        (json!({"type": "emoji", "attrs": {"shortName": ":fire:", "text": "🔥"}}), "🔥"),
        (json!({"type": "emoji", "attrs": {"shortName": ":parrot:"}}), "\\:parrot:"),
        (json!({"type": "date", "attrs": {"timestamp": "1773446400000"}}), "2026-03-14"),
        (json!({"type": "date", "attrs": {"timestamp": 1_773_446_400_000_i64}}), "2026-03-14"),
        (json!({"type": "date", "attrs": {"timestamp": "soon"}}), "soon"),
        (json!({"type": "status", "attrs": {"text": "IN REVIEW", "color": "blue"}}), "IN REVIEW"),
        (json!({"type": "placeholder", "attrs": {"text": "What happened?"}}), "What happened?"),
        (json!({"type": "inlineCard", "attrs": {"url": "https://a.example/x"}}), "<https://a.example/x>"),
        (
            json!({"type": "inlineCard", "attrs": {"data": {"url": "https://a.example/x", "name": "Run"}}}),
            "[Run](https://a.example/x)",
        ),
        (
            json!({"type": "inlineExtension", "attrs": {"extensionKey": "jira-chart", "extensionType": "x"}}),
            "\\[jira-chart]",
        ),
        (json!({"type": "mediaInline", "attrs": {"id": "1", "collection": "", "alt": "graph.png"}}), "graph.png"),
        (json!({"type": "hologram", "attrs": {"text": "seen"}}), "seen"),
        (json!({"type": "hologram"}), "\\[hologram]"),
        (json!({"type": "text", "text": "a\nb"}), "a\\\nb"),
        (
            json!({"type": "text", "text": "a", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]}),
            "a (javascript:alert(1))",
        ),
    ] {
        assert_eq!(read(paragraph(inline)).trim_end(), seen);
    }
    let said = json!([{"type": "paragraph", "content": [{"type": "text", "text": "a"}]}]);
    for (node, seen) in [
        (json!({"type": "panel", "attrs": {"panelType": "info"}, "content": said}), "> a"),
        (json!({"type": "expand", "attrs": {"title": "More"}, "content": said}), "**More**\n\na"),
        (json!({"type": "nestedExpand", "attrs": {"title": ""}, "content": said}), "a"),
        (
            json!({"type": "layoutSection", "content": [{"type": "layoutColumn", "content": said}, {"type": "layoutColumn", "content": said}]}),
            "a\n\na",
        ),
        (json!({"type": "bodiedExtension", "attrs": {"extensionKey": "k"}, "content": said}), "a"),
        (json!({"type": "extension", "attrs": {"extensionKey": "toc"}}), "\\[toc]"),
        (json!({"type": "blockCard", "attrs": {"url": "https://a.example/x"}}), "<https://a.example/x>"),
        (
            json!({"type": "embedCard", "attrs": {"url": "https://a.example/x", "layout": "wide"}}),
            "<https://a.example/x>",
        ),
        (
            json!({"type": "mediaSingle", "content": [{"type": "media", "attrs": {"type": "file", "id": "1", "alt": "load.png"}}, {"type": "caption", "content": [{"type": "text", "text": "Load"}]}]}),
            "load.png\n\nLoad",
        ),
        (
            json!({"type": "mediaGroup", "content": [{"type": "media", "attrs": {"type": "file", "id": "1"}}]}),
            "\\[media]",
        ),
        (
            json!({"type": "decisionList", "content": [{"type": "decisionItem", "attrs": {"state": "DECIDED"}, "content": [{"type": "text", "text": "Roll back"}]}]}),
            "- Roll back",
        ),
        (json!({"type": "carousel", "content": said}), "a"),
        (json!({"type": "heading", "attrs": {"level": 9}, "content": [{"type": "text", "text": "a"}]}), "###### a"),
    ] {
        assert_eq!(read(doc(json!([node]))).trim_end(), seen);
    }
}

#[test]
fn merged_cells_keep_the_columns_apart() {
    let cell = |text: &str, attributes: Value| json!({"type": "tableCell", "attrs": attributes, "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]});
    let row = |cells: Value| json!({"type": "tableRow", "content": cells});
    let table = json!({"type": "table", "content": [
        row(json!([cell("a", json!({"rowspan": 2})), cell("b", json!({"colspan": 2}))])),
        row(json!([cell("c", json!({})), cell("d", json!({"colspan": 1e30}))])),
    ]});
    let Some(Block::Table { rows, .. }) = export::read("adf", &doc(json!([table])).to_string()).blocks.first().cloned()
    else {
        panic!("no table")
    };
    let words: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().take(3).map(|cell| nofault::document::plain(cell)).collect()).collect();
    assert_eq!(words, [["a", "b", ""], ["", "c", "d"]]);
}

#[test]
fn what_is_no_adf_is_read_as_text() {
    for text in ["just words", "{broken", "{\"a\": 1}", "null", "12", "\"x\""] {
        assert_eq!(plain_text(&export::read("adf", text)), text);
    }
    assert_eq!(read(json!({"type": "doc", "content": "words"})), "words\n");
    assert_eq!(
        read(json!({"type": "doc", "content": [{"type": "paragraph", "content": "words"}, "more", 7, null]})),
        "wordsmore\n"
    );
    assert!(export::read("adf", "").blocks.is_empty());
    for open in ["{\"type\":\"blockquote\",\"content\":[", "["] {
        let deep = open.repeat(10_000);
        assert_eq!(plain_text(&export::read("adf", &deep)), deep);
    }
}

/// Texts and attributes that are words, of all nodes.
fn said_in(node: &Value, out: &mut Vec<String>) {
    match node {
        Value::Array(nodes) => nodes.iter().for_each(|node| said_in(node, out)),
        Value::Object(members) => {
            out.extend(members.get("text").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| said_in(member, out));
        }
        _ => {}
    }
}

/// Every document of ADF within an answer.
fn documents(answer: &Value, out: &mut Vec<Value>) {
    match answer {
        Value::Object(members) if members.get("type").is_some_and(|kind| kind == "doc") => out.push(answer.clone()),
        Value::Object(members) => members.values().for_each(|member| documents(member, out)),
        Value::Array(values) => values.iter().for_each(|value| documents(value, out)),
        _ => {}
    }
}

#[test]
fn recorded_bodies_are_read_with_all_their_words() {
    let mut read = 0;
    for file in [
        "GET.issue.issueIdOrKey.200",
        "GET.issue.issueIdOrKey.comment.200",
        "POST.issue.request",
        "POST.issue.bulk.request",
        "GET.search.jql.200",
    ] {
        let Some(answer) = load(&format!("recorded/jira-cloud/{file}.json")) else { continue };
        let mut found = Vec::new();
        documents(&answer, &mut found);
        for body in found {
            let document = export::read("adf", &body.to_string());
            let mut said = Vec::new();
            said_in(&body, &mut said);
            let shown = plain_text(&document);
            assert!(!said.is_empty() && said.iter().all(|text| shown.contains(text.as_str())), "{body}: {shown}");
            nodes(&export::by_id("adf").unwrap().write(&document));
            read += 1;
        }
    }
    println!("{read} recorded bodies read");
}

#[test]
fn the_schema_is_known_to_bite() {
    let Some(schema) = &*SCHEMA else { return };
    let text = |text: &str| json!({"type": "text", "text": text});
    for wrong in [
        doc(json!([text("at the top")])),
        paragraph(text("")),
        paragraph(json!({"type": "text", "text": "a", "marks": [{"type": "code"}, {"type": "strong"}]})),
        doc(json!([{"type": "blockquote", "content": [{"type": "heading", "attrs": {"level": 1}, "content": []}]}])),
        doc(json!([{"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "rule"}]}]}])),
    ] {
        assert!(!schema.is_valid(&wrong), "{wrong}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let kinds = vec![
        "doc",
        "paragraph",
        "text",
        "heading",
        "bulletList",
        "listItem",
        "taskList",
        "taskItem",
        "table",
        "tableRow",
        "tableCell",
        "tableHeader",
        "codeBlock",
        "panel",
        "expand",
        "mention",
        "date",
        "emoji",
        "inlineCard",
        "media",
        "mediaSingle",
        "extension",
        "hardBreak",
        "rule",
        "blockquote",
        "unknown",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        odd_text().prop_map(Value::from),
        prop::sample::select(kinds.clone()).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 4, move |inner| {
        let names = vec![
            "type",
            "content",
            "attrs",
            "marks",
            "text",
            "level",
            "timestamp",
            "colspan",
            "rowspan",
            "url",
            "href",
            "state",
        ];
        let member = (prop::sample::select(names), inner.clone());
        let kind = prop::sample::select(kinds.clone());
        let nodes = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            nodes.clone().prop_map(Value::from),
            prop::collection::hash_map(member.0.prop_map(str::to_owned), member.1, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
            (kind, nodes, inner)
                .prop_map(|(kind, content, attrs)| json!({"type": kind, "content": content, "attrs": attrs})),
        ]
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_document_is_valid_inert_and_read_back(blocks in blocks()) {
        let document = normalise(Document { blocks });
        let output = export::by_id("adf").unwrap().write(&document);
        prop_assert_eq!(acts(&nodes(&output)), None);
        let back = export::read("adf", &output.text);
        let expected = export::read("markdown", &export::by_id("markdown").unwrap().write(&document).text);
        prop_assert!(comes_in(&letters(&expected), &letters(&back)), "{}", output.text);
        if output.left_out.is_empty() {
            prop_assert_eq!(look(&back, BLIND), look(&expected, BLIND), "{}", output.text);
        }
    }

    #[test]
    fn hostile_words_are_inert(document in document()) {
        let output = export::by_id("adf").unwrap().write(&document);
        prop_assert_eq!(acts(&nodes(&output)), None);
    }

    #[test]
    fn any_json_is_read(value in any_json()) {
        let document = export::read("adf", &value.to_string());
        prop_assert_eq!(&normalise(document.clone()), &document);
        nodes(&export::by_id("adf").unwrap().write(&document));
    }

    #[test]
    fn any_text_is_read(text in "[\\[{\"}\\]:,a\\PC]{0,40}") {
        export::read("adf", &text);
    }

    #[test]
    fn tables_keep_their_shape_in_adf(rows in rows()) {
        let document = normalise(Document { blocks: vec![table(rows.clone())] });
        let back = export::read("adf", &export::by_id("adf").unwrap().write(&document).text);
        let [Block::Table { align, head, rows: found }] = back.blocks.as_slice() else { panic!("no table") };
        prop_assert_eq!((align.len(), head.len(), found.len()), (3, 3, rows.len() - 1));
    }
}

#[test]
fn a_link_over_several_marks_is_one_link() {
    let document = parse("[a **b** c](https://a.example/x)");
    let back = export::read("adf", &export::by_id("adf").unwrap().write(&document).text);
    let [Block::Paragraph { text }] = back.blocks.as_slice() else { panic!("{back:?}") };
    assert!(matches!(text.as_slice(), [Inline::Link { .. }]), "{text:?}");
}
