//! A description in JSON Schema: which operation a request is of, and whether request and answer fit it.

use crate::case::{Case, Graphql};
use crate::graphql_schema::Schema;
use crate::own::{self, OWN};
use jsonschema::Validator;
use nofault::http::Request;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

pub fn shared(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api").join(name)
}

/// A JSON file; `None`, and a line that says so, where it is not there.
pub fn load(path: &Path) -> Option<Value> {
    match std::fs::read_to_string(path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("JSON")),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

/// A description: an official one, one of our own, or both together.
pub struct Contract {
    pub whole: Value,
    /// Whether all that the case names is at hand.
    pub is_whole: bool,
    /// The schema of questions in GraphQL.
    pub graphql: Option<(Schema, Graphql)>,
    /// Compiled schemas by their text: compiling is what takes time.
    compiled: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Contract {
    pub fn load(case: &Case) -> Self {
        let file = |name: &str| load(&shared("contracts").join(format!("{name}.contract.json")));
        let official = case.contract.map(file);
        let is_whole = !matches!(official, Some(None));
        let mut whole = json!({"operations": [], "$defs": {}});
        if let Some(mut official) = official.flatten() {
            (case.amend)(&mut official);
            whole = official;
        }
        let own: Value = serde_json::from_str(case.own).expect("JSON");
        let graphql = case.graphql.map(|graphql| (Schema::new(graphql.schema), graphql));
        Contract { whole: own::joined(whole, &own), is_whole, graphql, compiled: Mutex::default() }
    }

    /// How many of these operations are described in that kind of description.
    pub fn count_of(&self, of: &str, used: &[&str]) -> usize {
        let all = self.whole["operations"].as_array().unwrap().iter();
        all.filter(|one| one["of"] == of && used.contains(&name_of(one).as_str())).count()
    }

    /// The operations of our own.
    pub fn own(&self) -> impl Iterator<Item = &Value> {
        self.whole["operations"].as_array().unwrap().iter().filter(|one| one["of"] == OWN)
    }

    /// Whether a request is of an official operation whose description is not at hand.
    pub fn is_lacking(&self, case: &Case, request: &Request) -> bool {
        let is_it = |name: &&str| {
            let (method, template) = name.split_once(' ').unwrap_or_default();
            method == request.method.as_str() && matches(template, &case.path_of(request).0)
        };
        !self.is_whole && self.operation_of(case, request).is_none() && case.operations.iter().any(is_it)
    }

    /// The operation of a path: a template that spells a part out beats one with a parameter in its place.
    pub fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let all = self.whole["operations"].as_array().unwrap();
        let fits = |one: &&&Value| one["method"] == method && matches(one["path"].as_str().unwrap(), path);
        all.iter().filter(|one| fits(&one)).min_by_key(|one| one["path"].as_str().unwrap().matches('{').count())
    }

    pub fn operation_of(&self, case: &Case, request: &Request) -> Option<&Value> {
        self.operation(request.method.as_str(), &case.path_of(request).0)
    }

    /// Whether the description allows this request.
    pub fn check(&self, case: &Case, request: &Request) -> Result<(), String> {
        if self.is_lacking(case, request) {
            return Ok(());
        }
        let method = request.method.as_str();
        let (path, query) = case.path_of(request);
        let operation = self.operation(method, &path).ok_or_else(|| format!("no operation {method} {path}"))?;
        for (name, values) in queries(&query) {
            // Some descriptions write a list as `name[]`.
            let known = [name.clone(), format!("{name}[]"), name.trim_end_matches("[]").to_owned()];
            let known = known.iter().find_map(|name| operation["query"].get(name));
            let known = known.ok_or_else(|| format!("no query {name} in {method} {path}"))?;
            let fits = |value: &Value| self.check_value(&known["schema"], value);
            readings(&values).iter().map(fits).reduce(Result::or).unwrap_or(Ok(()))?;
        }
        for (name, known) in operation["query"].as_object().into_iter().flatten() {
            if known["required"] == true && !queries(&query).contains_key(name) {
                return Err(format!("{method} {path} lacks the query {name}"));
            }
        }
        let body = request.body.as_deref().map(|body| serde_json::from_str::<Value>(body).expect("JSON"));
        let broken = self.graphql_of(operation).map(|graphql| graphql.0.check(body.as_ref().unwrap()));
        if let Some(broken) = broken.filter(|broken| !broken.is_empty()) {
            return Err(format!("{method} {path}: {}", broken.join("; ")));
        }
        match (operation.get("body").filter(|body| !body.is_null()), body) {
            (Some(expected), Some(body)) => {
                let kind = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
                let kinds = expected["types"].as_array().cloned().unwrap_or_default();
                if !kinds.is_empty() && !kinds.iter().any(|one| kind.is_some_and(|(_, kind)| one == kind.as_str())) {
                    return Err(format!("{method} {path}: a body of another kind, {kind:?}"));
                }
                self.check_value(&expected["schema"], &body).map_err(|error| format!("{method} {path}: {error}"))
            }
            (Some(expected), None) if expected["required"] == true => Err(format!("{method} {path} has no body")),
            (None, Some(_)) => Err(format!("{method} {path} takes no body")),
            _ => Ok(()),
        }
    }

    /// The schema of the questions of an operation, when it takes any.
    pub fn graphql_of(&self, operation: &Value) -> Option<&(Schema, Graphql)> {
        self.graphql.as_ref().filter(|_| operation["graphql"] == true)
    }

    /// Whether the description allows this answer.
    pub fn check_answer(&self, method: &str, path: &str, status: u16, answer: &Value) -> Result<(), String> {
        let operation = self.operation(method, path).ok_or_else(|| format!("no operation {method} {path}"))?;
        match operation["responses"].get(status.to_string()) {
            None => Err(format!("{method} {path} does not answer with {status}")),
            Some(Value::Null) => Ok(()),
            Some(schema) => self.check_value(schema, answer),
        }
    }

    pub fn check_value(&self, schema: &Value, value: &Value) -> Result<(), String> {
        if !schema.is_object() {
            return Ok(());
        }
        let validator = self.validator(schema)?;
        validator.validate(value).map_err(|error| {
            let value: String = error.instance().to_string().chars().take(200).collect();
            format!("{value} at {}", error.instance_path())
        })
    }

    fn validator(&self, schema: &Value) -> Result<Arc<Validator>, String> {
        let text = schema.to_string();
        let mut compiled = self.compiled.lock().unwrap();
        if let Some(known) = compiled.get(&text) {
            return Ok(known.clone());
        }
        let mut schema = schema.clone();
        schema["$defs"] = self.whole["$defs"].clone();
        let validator = Arc::new(jsonschema::validator_for(&schema).map_err(|error| format!("schema: {error}"))?);
        compiled.insert(text, validator.clone());
        Ok(validator)
    }
}

/// The name of an operation: `GET /user`.
pub fn name_of(operation: &Value) -> String {
    let text = |name: &str| operation[name].as_str().unwrap_or_default();
    format!("{} {}", text("method"), text("path"))
}

pub fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len() && template.iter().zip(&path).all(|(part, actual)| fills(part, actual))
}

/// Whether a part of a path is what a part of a template stands for: `42.json` for `{id}.json`.
fn fills(part: &str, actual: &str) -> bool {
    let Some((before, rest)) = part.split_once('{') else { return part == actual };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    actual.len() > before.len() + after.len() && actual.starts_with(before) && actual.ends_with(after)
}

fn queries(query: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        found.entry(decoded(name)).or_default().push(decoded(value));
    }
    found
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let escaped = (*byte == b'%').then(|| u8::from_str_radix(std::str::from_utf8(tail.get(..2)?).ok()?, 16).ok());
        match escaped.flatten() {
            Some(value) => {
                bytes.push(value);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a query's text can stand for: itself, a number, a truth value, a list separated by commas, of texts or numbers.
fn readings(values: &[String]) -> Vec<Value> {
    let mut found = Vec::new();
    if let [one] = values {
        found.push(json!(one));
        found.extend(one.parse::<i64>().ok().map(|number| json!(number)));
        found.extend(one.parse::<bool>().ok().map(|truth| json!(truth)));
        found.push(json!(one.split(',').collect::<Vec<_>>()));
    }
    let numbers: Result<Vec<i64>, _> = values.iter().flat_map(|one| one.split(',')).map(str::parse).collect();
    found.extend(numbers.ok().map(|numbers| json!(numbers)));
    found.push(json!(values));
    found
}
