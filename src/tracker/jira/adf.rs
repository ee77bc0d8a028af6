//! Cloud's documents as JSON: what they say in plain words, and new ones. Whole documents are read and written elsewhere.

use crate::plain;
use crate::tracker::json;
use serde_json::{Value, json};

/// The words of a document without its code, with the addresses of links and cards beside them.
///
/// How deep it can be is bounded by the JSON reader, which takes none of more than 128 levels.
pub(super) fn prose(document: &Value) -> String {
    let mut out = String::new();
    collect(document, &mut out);
    out
}

fn collect(node: &Value, out: &mut String) {
    let kind = json::text(node, "/type").unwrap_or_default();
    if kind == "codeBlock" {
        return;
    }
    let marks = json::list(node, "/marks");
    let is = |mark: &&Value, kind: &str| json::text(mark, "/type") == Some(kind);
    if !marks.iter().any(|mark| is(&mark, "code")) {
        out.push_str(json::text(node, "/text").unwrap_or_default());
    }
    let links = marks.iter().filter(|mark| is(mark, "link")).filter_map(|mark| json::text(mark, "/attrs/href"));
    for address in links.chain(json::text(node, "/attrs/url")) {
        out.push(' ');
        out.push_str(address);
        out.push(' ');
    }
    for inner in json::list(node, "/content") {
        collect(inner, out);
    }
    if !matches!(kind, "text" | "mention" | "emoji" | "status") {
        out.push('\n');
    }
}

/// The document that a text in JSON holds; a text that holds none becomes one, a paragraph each line.
pub(super) fn document(text: &str) -> Value {
    let written = plain::value(text);
    if let Some(document) = written.filter(|one| json::text(one, "/type") == Some("doc")) {
        return document;
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    json!({"type": "doc", "version": 1, "content": lines.map(paragraph).collect::<Vec<Value>>()})
}

/// The document with one more paragraph `Name: value`.
pub(super) fn with_line(document: &mut Value, name: &str, value: &str) {
    if let Some(content) = document.get_mut("content").and_then(Value::as_array_mut) {
        content.push(paragraph(&format!("{name}: {value}")));
    }
}

/// The text of a document that carries these marks: they stand in the properties of what holds it, and readers of our
/// own texts look for them in the text. No reader of documents minds a member that it does not know.
pub(super) fn with_marks(document: &Value, marks: &[&str]) -> String {
    let mut document = document.clone();
    if let (Some(object), false) = (document.as_object_mut(), marks.is_empty()) {
        let hidden: Vec<String> = marks.iter().map(|mark| format!("<!-- {mark} -->")).collect();
        object.insert("nofault".to_owned(), Value::String(hidden.concat()));
    }
    plain::text(&document)
}

fn paragraph(line: &str) -> Value {
    json!({"type": "paragraph", "content": [{"type": "text", "text": line}]})
}
