//! A description in JSON Schema: which operation a request is of, and whether request and answer fit it.

use crate::case::Case;
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

/// A description.
pub struct Contract {
    pub whole: Value,
    /// Compiled schemas by their text: compiling is what takes time.
    compiled: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Contract {
    pub fn load(case: &Case) -> Option<Self> {
        load(&shared("contracts").join(format!("{}.contract.json", case.contract))).map(|mut whole| {
            (case.amend)(&mut whole);
            Contract { whole, compiled: Mutex::default() }
        })
    }

    /// The operation of a path: a template that spells a part out beats one with a parameter in its place.
    pub fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let all = self.whole["operations"].as_array().unwrap();
        let fits = |one: &&&Value| one["method"] == method && matches(one["path"].as_str().unwrap(), path);
        all.iter().filter(|one| fits(&one)).min_by_key(|one| one["path"].as_str().unwrap().matches('{').count())
    }

    pub fn operation_of(&self, case: &Case, request: &Request) -> Option<&Value> {
        self.operation(request.method.as_str(), &case.path_of(request)?.0)
    }

    /// Whether the description allows this request.
    pub fn check(&self, case: &Case, request: &Request) -> Result<(), String> {
        let method = request.method.as_str();
        // A request beside the described server is told by its whole address.
        let described = case.path_of(request);
        let (path, query) = described.as_ref().map_or((request.url.as_str(), ""), |(path, query)| (path, query));
        if case.not_described.iter().any(|(known, template, _)| *known == method && matches(template, path)) {
            return Ok(());
        }
        if described.is_none() {
            return Err(format!("another server: {}", request.url));
        }
        let operation = self.operation(method, path).ok_or_else(|| format!("no operation {method} {path}"))?;
        let template = operation["path"].as_str().unwrap();
        let is_other = |name: &str| {
            case.undescribed_queries.iter().any(|(end, known, _)| template.ends_with(end) && *known == name)
        };
        for (name, values) in queries(query) {
            if is_other(&name) {
                continue;
            }
            // Some descriptions write a list as `name[]`.
            let known = [name.clone(), format!("{name}[]"), name.trim_end_matches("[]").to_owned()];
            let known = known.iter().find_map(|name| operation["query"].get(name));
            let known = known.ok_or_else(|| format!("no query {name} in {method} {path}"))?;
            let fits = |value: &Value| self.check_value(&known["schema"], value);
            readings(&values).iter().map(fits).reduce(Result::or).unwrap_or(Ok(()))?;
        }
        for (name, known) in operation["query"].as_object().into_iter().flatten() {
            if known["required"] == true && !is_other(name) && !queries(query).contains_key(name) {
                return Err(format!("{method} {path} lacks the query {name}"));
            }
        }
        let body = request.body.as_deref().map(|body| serde_json::from_str::<Value>(body).expect("JSON"));
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

pub fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(&path).all(|(part, actual)| {
            let fixed = part.split('{').next().unwrap_or_default();
            if part.contains('{') { actual.len() > fixed.len() && actual.starts_with(fixed) } else { part == actual }
        })
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
