//! Where a shown value goes: into a JSON value, or straight into JSON text.
//!
//! Large states go as text only. As values they are many times larger, because each object is a tree of its own.

use super::Shown;
use serde_json::{Map, Value};

/// Takes one value.
pub trait Sink {
    /// One that is there already.
    fn value(&mut self, value: &Value);

    /// Text.
    fn text(&mut self, text: &str);

    /// A list, in order.
    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Shown>);

    /// An object of these names with these fields, one each. No name comes twice.
    fn object(&mut self, names: &[&str], fields: &[&dyn Shown]);

    /// As [`Sink::object`], of something of which there are many thousands: kept without the names.
    fn row(&mut self, names: &[&str], fields: &[&dyn Shown]) {
        self.object(names, fields);
    }

    /// An object of these rows, which are in the order of their names.
    fn map(&mut self, rows: &mut dyn Iterator<Item = (&str, &dyn Shown)>);
}

/// Makes a value.
struct Built(Value);

/// The JSON value of what is shown.
pub(crate) fn built(shown: &dyn Shown) -> Value {
    let mut built = Built(Value::Null);
    shown.show(&mut built);
    built.0
}

impl Sink for Built {
    fn value(&mut self, value: &Value) {
        self.0 = value.clone();
    }

    fn text(&mut self, text: &str) {
        self.0 = Value::String(text.to_owned());
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Shown>) {
        let mut list = Vec::new();
        for item in items {
            list.push(built(item));
        }
        self.0 = Value::Array(list);
    }

    fn object(&mut self, names: &[&str], fields: &[&dyn Shown]) {
        self.map(&mut names.iter().zip(fields).map(|(name, field)| (*name, *field)));
    }

    fn map(&mut self, rows: &mut dyn Iterator<Item = (&str, &dyn Shown)>) {
        // Not collected: that sorts first, with a sort of its own.
        let mut map = Map::new();
        for (name, field) in rows {
            map.insert(name.to_owned(), built(field));
        }
        self.0 = Value::Object(map);
    }
}
