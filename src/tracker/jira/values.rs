//! Values of fields: as people read them, and as a create request wants them.

use super::{Jira, adf};
use crate::model::Field;
use crate::tracker::json;
use serde_json::{Value, json};

/// Custom fields that hold a value, and a few of Jira's own, with the names that people see.
pub(super) fn fields(issue: &Value) -> Vec<Field> {
    let all = issue.get("fields").and_then(Value::as_object).into_iter().flatten();
    let told = all.filter(|(id, _)| {
        id.starts_with("customfield_") || matches!(id.as_str(), "environment" | "resolution" | "security" | "versions")
    });
    told.filter_map(|(id, value)| {
        let values = words(value);
        let name = issue.get("names").and_then(|names| json::text(names, &format!("/{id}"))).unwrap_or(id);
        (!values.is_empty()).then(|| Field { id: id.clone(), name: name.to_owned(), values })
    })
    .collect()
}

/// A value as people read it; nothing for what is no value of theirs, e.g. a place in a backlog.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().filter_map(word).collect(),
        one => word(one).into_iter().collect(),
    }
}

fn word(value: &Value) -> Option<String> {
    if json::text(value, "/type") == Some("doc") {
        return Some(adf::prose(value).trim().to_owned()).filter(|text| !text.is_empty());
    }
    let named = ["/value", "/name", "/displayName", "/title"].into_iter().find_map(|path| json::text(value, path));
    match (named, json::text(value, "/child/value")) {
        (Some(name), Some(child)) => Some(format!("{name} / {child}")),
        (Some(name), None) => Some(name.to_owned()),
        _ => json::scalar(value).filter(|text| !is_inner(text)),
    }
}

/// Jira keeps ranks (`0|i0001:`) and summaries of its own in fields, as text.
fn is_inner(text: &str) -> bool {
    text.starts_with('{') || text.get(1..2) == Some("|")
}

/// A value as the field of a create request wants it, from what a person wrote or chose; `field` is its description.
pub(super) fn for_field(jira: &Jira, field: &Value, value: &str) -> Value {
    let schema = field.get("schema").unwrap_or(&Value::Null);
    if json::text(schema, "/type") == Some("array") {
        let kind = json::text(schema, "/items").unwrap_or_default();
        let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
        return parts.map(|part| single(jira, field, kind, part)).collect();
    }
    single(jira, field, json::text(schema, "/type").unwrap_or_default(), value)
}

fn single(jira: &Jira, field: &Value, kind: &str, value: &str) -> Value {
    if let Some(allowed) = json::list(field, "/allowedValues").iter().find(|allowed| is_named(allowed, value)) {
        return json::id(allowed, "/id").map_or_else(|| allowed.clone(), |id| json!({"id": id}));
    }
    let is_long = ["textarea", "environment", "description"].into_iter().any(|word| {
        ["/schema/custom", "/schema/system"]
            .iter()
            .any(|path| json::text(field, path).is_some_and(|is| is.ends_with(word)))
    });
    match kind {
        "number" => crate::plain::value(value).filter(Value::is_number).unwrap_or_else(|| json!(value)),
        "user" if jira.is_cloud => json!({"accountId": value}),
        "user" | "group" => json!({"name": value}),
        "option" | "option-with-child" => json!({"value": value}),
        "priority" | "version" | "component" | "resolution" => json!({"name": value}),
        _ if is_long && jira.is_cloud => adf::document(value),
        _ => json!(value),
    }
}

fn is_named(allowed: &Value, value: &str) -> bool {
    allowed.as_str() == Some(value)
        || ["/id", "/value", "/name"].into_iter().any(|path| json::id(allowed, path).as_deref() == Some(value))
}

/// Whether a value that an issue holds is what was sent.
pub(super) fn is_kept(kept: Option<&Value>, sent: &str) -> bool {
    let kept = kept.unwrap_or(&Value::Null);
    let all = kept.as_array().map_or(std::slice::from_ref(kept), Vec::as_slice);
    let holds = |part: &str| all.iter().any(|one| is_same(one, part.trim()));
    holds(sent) || (kept.is_array() && sent.split(',').all(holds))
}

fn is_same(kept: &Value, sent: &str) -> bool {
    let number = || crate::plain::value(sent).and_then(|sent| sent.as_f64());
    is_named(kept, sent)
        || json::text(kept, "/accountId") == Some(sent)
        || (kept.is_number() && kept.as_f64() == number())
        || (kept.is_object() && adf::prose(kept).trim() == sent)
}
