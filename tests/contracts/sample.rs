//! Answers made of a schema: as little as it allows, everything that it names, and everything the other way round.

use serde_json::{Map, Value, json};

/// How an answer is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    /// Required fields only, empty lists, null where it may be.
    Least,
    /// Every field, one element a list.
    Full,
    /// Every field, two elements a list, the last of several forms.
    Other,
}

pub const FILLS: [Fill; 3] = [Fill::Full, Fill::Other, Fill::Least];

/// Deeper than any answer needs to be; schemas refer to themselves.
const DEEPEST: usize = 7;

/// A value of that schema.
pub fn sample(defs: &Value, schema: &Value, fill: Fill) -> Value {
    Maker { defs, fill }.make(schema, "", 0)
}

struct Maker<'a> {
    defs: &'a Value,
    fill: Fill,
}

impl Maker<'_> {
    fn make(&self, schema: &Value, name: &str, depth: usize) -> Value {
        if let Some(target) = schema["$ref"].as_str() {
            let target = target.rsplit('/').next().unwrap_or_default();
            return self.make(&self.defs[target], name, depth);
        }
        // Examples are words of a vocabulary that a product may add to.
        let words = ["enum", "examples"].into_iter().find_map(|key| pick(schema[key].as_array(), self.fill));
        if let Some(value) = schema.get("const").or(words) {
            return value.clone();
        }
        if let Some(parts) = schema["allOf"].as_array() {
            return self.all_of(schema, parts, name, depth);
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(forms) = schema[key].as_array() {
                let rest = schema.get("properties").is_some().then(|| self.object(schema, depth));
                let form = self.form(forms, name, depth);
                return joined(rest.unwrap_or(Value::Null), form);
            }
        }
        match self.kind(schema, depth).as_str() {
            "object" => self.object(schema, depth),
            "array" => self.list(schema, name, depth),
            "string" => text(schema, name),
            "integer" => number(schema, self.fill),
            "number" => json!(1.5),
            "boolean" => json!(self.fill != Fill::Other),
            "null" => Value::Null,
            // No type says that anything may be there.
            _ => json!({}),
        }
    }

    /// The type: of several the first one that is not null, or null where least is wanted.
    fn kind(&self, schema: &Value, depth: usize) -> String {
        match &schema["type"] {
            Value::String(one) => one.clone(),
            Value::Array(many) => {
                let least = self.fill == Fill::Least || depth >= DEEPEST;
                let wanted = |one: &&Value| (**one == "null") == least;
                many.iter().find(wanted).or(many.first()).and_then(Value::as_str).unwrap_or_default().to_owned()
            }
            _ if schema.get("properties").is_some() => "object".to_owned(),
            _ if schema.get("items").is_some() => "array".to_owned(),
            _ => String::new(),
        }
    }

    fn form(&self, forms: &[Value], name: &str, depth: usize) -> Value {
        let is_null = |form: &&Value| form["type"] == "null";
        let null = forms.iter().find(is_null).filter(|_| self.fill == Fill::Least || depth >= DEEPEST);
        let real: Vec<&Value> = forms.iter().filter(|form| !is_null(form)).collect();
        let chosen = if self.fill == Fill::Other { real.last() } else { real.first() };
        null.or(chosen.copied()).map_or(Value::Null, |form| self.make(form, name, depth + 1))
    }

    fn all_of(&self, schema: &Value, parts: &[Value], name: &str, depth: usize) -> Value {
        let own = if schema.get("properties").is_some() { self.object(schema, depth) } else { Value::Null };
        parts.iter().map(|part| self.make(part, name, depth)).fold(own, joined)
    }

    fn object(&self, schema: &Value, depth: usize) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut object = Map::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let wanted = self.fill != Fill::Least && depth < DEEPEST;
            if wanted || required.contains(&name.as_str()) {
                object.insert(name.clone(), self.make(property, name, depth + 1));
            }
        }
        let extra = &schema["additionalProperties"];
        if object.is_empty() && extra.is_object() && self.fill != Fill::Least && depth < DEEPEST {
            object.insert("key".to_owned(), self.make(extra, "key", depth + 1));
        }
        Value::Object(object)
    }

    fn list(&self, schema: &Value, name: &str, depth: usize) -> Value {
        let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap_or(0);
        let count = match self.fill {
            _ if depth >= DEEPEST => least,
            Fill::Least => least,
            Fill::Full => least.max(1),
            Fill::Other => least.max(if schema["uniqueItems"] == true { 1 } else { 2 }),
        };
        let item = self.make(&schema["items"], name, depth + 1);
        Value::Array(vec![item; count])
    }
}

fn pick(values: Option<&Vec<Value>>, fill: Fill) -> Option<&Value> {
    let values = values?;
    if fill == Fill::Other { values.last() } else { values.iter().find(|value| !value.is_null()) }
}

fn joined(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            one.extend(other);
            Value::Object(one)
        }
        (Value::Null, other) => other,
        (one, _) => one,
    }
}

fn text(schema: &Value, name: &str) -> Value {
    let text = match schema["format"].as_str().unwrap_or_default() {
        "date-time" => "2026-01-07T12:44:33Z",
        "date" => "2026-01-07",
        "uri" | "uri-template" | "url" => "https://site.example/page/1",
        "email" => "ana@site.example",
        "uuid" => "6f1c1d2e-3a4b-4c5d-8e6f-708192a3b4c5",
        "byte" => "Zm9v",
        "binary" => "x",
        _ if name.ends_with("_at") || name == "created" || name == "updated" => "2026-01-07T12:44:33Z",
        _ if name == "id" || name.ends_with("Id") || name.ends_with("_id") => "1001",
        _ if name == "key" => "INC-1",
        // A page with the mark of the writes that are played.
        _ if name == "content_base64" => "PCEtLSBQTS0xYTJiM2M0ZC9hLTVlNmY3MDgxIC0tPg==",
        _ => "some text",
    };
    let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(0)).unwrap_or(0);
    json!(format!("{text}{}", "x".repeat(least.saturating_sub(text.len()))))
}

fn number(schema: &Value, fill: Fill) -> Value {
    let wanted = if fill == Fill::Other { 3 } else { 1 };
    let least = schema["minimum"].as_i64().unwrap_or(wanted);
    let most = schema["maximum"].as_i64().unwrap_or(i64::MAX);
    json!(wanted.max(least).min(most))
}

#[test]
fn least_full_and_other_are_of_the_schema() {
    let schema = json!({
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "integer"},
            "who": {"type": ["null", "string"]},
            "list": {"type": "array", "items": {"enum": ["a", "b"]}},
            "self": {"$ref": "#/$defs/self"},
        },
    });
    let defs = json!({"self": {"type": "object", "properties": {"self": {"$ref": "#/$defs/self"}}}});
    assert_eq!(sample(&defs, &schema, Fill::Least), json!({"id": 1}));
    let other = sample(&defs, &schema, Fill::Other);
    assert_eq!((&other["id"], &other["who"], &other["list"]), (&json!(3), &json!("some text"), &json!(["b", "b"])));
    let mut whole = schema.clone();
    whole["$defs"] = defs.clone();
    for fill in FILLS {
        assert!(jsonschema::is_valid(&whole, &sample(&defs, &schema, fill)), "{fill:?}");
    }
}
