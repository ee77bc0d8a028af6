//! Descriptions of our own: of what a product's documentation tells, and of what no official description that is kept has.
//!
//! A file in `own/` is JSON in the form of the official descriptions, in our own words, and needs nothing beside the
//! checkout:
//!
//! - `product`, and `source`: the public address of the documentation that it was written from;
//! - `operations`: each with `method`, `path` (a whole address beside the described server), `query` (by name: `schema`,
//!   `required`), `body` (`types`, `schema`, `required`), `responses` (by status: a schema, or null for no content), and
//!   where it is not the file's `source`, its own; `headers` of its answers that are read; `unsigned`, a status, headers
//!   and maybe a body that tell the product to who is not signed in; `graphql`, where it takes questions of the case's schema;
//! - `queries`: names that exist and that an official operation does not have, or that it demands and the product does not:
//!   `method`, `path`, `query`, `optional`, `why`;
//! - `$defs`: schemas by name; none may have the name of an official one.
//!
//! Bodies allow no field that is not described: what an adapter sends is all known. `examples` of a text are what answers are
//! made with; a product may have other words. What a real Redmine and a real Request Tracker answer is held against theirs
//! in `real.rs`.

use serde_json::{Map, Value, json};

/// Puts a description of our own beside an official one. What each operation is from stands in its `of`.
pub fn joined(mut official: Value, own: &Value) -> Value {
    let mut operations: Vec<Value> = official["operations"].as_array().cloned().unwrap_or_default();
    operations.iter_mut().for_each(|one| one["of"] = json!(OFFICIAL));
    for extra in list(own, "queries") {
        let it = operations.iter_mut().find(|one| same(one, extra));
        // Without the official description there is nothing to add to.
        let Some(it) = it else { continue };
        for (name, known) in object(&extra["query"]) {
            assert!(it["query"].get(&name).is_none(), "{name} is described");
            it["query"][&name] = known;
        }
        for name in list(extra, "optional").iter().filter_map(Value::as_str) {
            assert_eq!(it["query"][name]["required"], true, "{name} is not demanded");
            it["query"][name]["required"] = json!(false);
        }
    }
    for mut one in list(own, "operations").iter().cloned() {
        assert!(!operations.iter().any(|known| same(known, &one)), "an official description has {one}");
        one["of"] = json!(OWN);
        operations.push(one);
    }
    official["operations"] = Value::Array(operations);
    let mut defs = object(&official["$defs"]);
    for (name, schema) in object(&own["$defs"]) {
        assert!(defs.insert(name.clone(), schema).is_none(), "an official description has {name}");
    }
    official["$defs"] = Value::Object(defs);
    official
}

/// An operation of the official description.
pub const OFFICIAL: &str = "official";
/// An operation of a description of our own.
pub const OWN: &str = "own";

fn same(one: &Value, other: &Value) -> bool {
    one["method"] == other["method"] && one["path"] == other["path"]
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}
